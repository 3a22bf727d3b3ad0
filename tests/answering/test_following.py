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


TABLE = """# The Salt Works

## Sales

| Year | Salt made | Sales |
|------|-----------|-------|
| 2019 | 18 tonnes | $142,000 |
| 2021 | 27 tonnes | $231,000 |

The works stand on the marsh.

## Two Quarrels

Two quarrels have split the crew, and both ended in a rule.

### Petrol

The pumps that ran on petrol were given up by 12 votes to 7.

### Holidays

Nobody may take a week off in May.
"""


def test_a_row_is_found_by_the_head_of_its_table() -> None:
    """What a cell is stands in the first row alone, which is no answer itself."""
    session = Chatbot.from_text(TABLE).session()
    session.ask("What were the sales in 2019?")
    reply = session.ask("and two years later?")
    assert isinstance(reply, Answer)
    assert "$231,000" in reply.text


def test_the_first_one_may_be_the_first_section_below() -> None:
    """A sentence that says how many there are is followed by a section for each."""
    session = Chatbot.from_text(TABLE).session()
    session.ask("Which quarrels have split the crew?")
    assert session.ask("How did the first one end?").understood_as == "How did Petrol end?"
