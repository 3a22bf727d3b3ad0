"""Follow-ups that the article does not answer are refused, however much it tells of what they follow."""

from functools import cache

import pytest

from chatbot import Abstention, Answer, Chatbot

ARTICLE = """# The Ferry at Low Anstey

The ferry has crossed the river since 1904.

## The Crew

Ada Brook has been its captain since 1998. She used to be a nurse in the valley, and she painted the boat green.
Two deckhands help her. The pilots are paid 14 crowns an hour.

## The Fares

A crossing costs 3 crowns. Bicycles travel free, since the old captain loved them.
"""


@cache
def bot() -> Chatbot:
    """One index for all tests."""
    return Chatbot.from_text(ARTICLE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Who is the captain?", "Which party did she belong to?"),
        ("Who is the captain?", "Which hospital was she a nurse at?"),
        ("What does a crossing cost?", "And of a tunnel?"),
    ],
)
def test_what_is_not_said_of_a_carried_subject_is_refused(first: str, second: str) -> None:
    """That the subject is well known lends an answer no confidence."""
    session = bot().session()
    assert isinstance(session.ask(first), Answer)
    reply = session.ask(second)
    assert isinstance(reply, Abstention), reply.text


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Who is the captain?", "Which colour did she paint the boat?", "green"),
        ("Who is the captain?", "Was she ever a nurse?", "nurse"),
        ("What does a crossing cost?", "And bicycles?", "free"),
    ],
)
def test_what_is_said_of_it_is_still_answered(first: str, second: str, words: str) -> None:
    """A thing of the kind that is asked for will do, and so will a question without a word of its own."""
    session = bot().session()
    session.ask(first)
    reply = session.ask(second)
    assert isinstance(reply, Answer)
    assert words in reply.text
