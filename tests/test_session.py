"""Sessions: memory belongs to the caller, and a follow-up says how it was understood."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chatbot import Answer, Article, Chatbot, Query, Reply, Term
from chatbot.answering.abstaining import quoted

PAY = """# Pay

## Salaries

Data scientists earn between $95,000 and $140,000 a year because firms compete for them. Teachers earn $50,000
a year. Teachers work in schools. The union says that teachers have been underpaid since 1998.

## Travel

The ferry carried 310 passengers in 1961. In 1998 it carried 512 passengers.
"""


@pytest.fixture
def bot() -> Chatbot:
    return Chatbot.from_text(PAY)


def test_a_new_entity_takes_the_old_frame(bot: Chatbot) -> None:
    """ "And teachers?" is still a question for money, and says so."""
    session = bot.session()
    session.ask("How much do data scientists earn?")
    reply = session.ask("And teachers?")
    assert reply.understood_as == "How much do teachers earn?"
    assert "$50,000" in reply.text


def test_a_pronoun_means_the_last_entity(bot: Chatbot) -> None:
    """They are the teachers."""
    session = bot.session()
    session.ask("How much do teachers earn?")
    assert session.ask("Where do they work?").understood_as == "Where do teachers work?"


def test_a_year_is_required(bot: Chatbot) -> None:
    """ "And in 1998?" keeps the question and wants the number."""
    session = bot.session()
    session.ask("How many passengers did the ferry carry in 1961?")
    reply = session.ask("And in 1998?")
    assert reply.understood_as == "How many passengers did the ferry carry in 1998?"
    assert "512" in reply.text


def test_more_goes_on_reading_until_there_is_no_more(bot: Chatbot) -> None:
    """Next unseen sentences of the section, never the same twice, and a word at the end."""
    session = bot.session()
    seen = [session.ask("How many passengers did the ferry carry in 1961?").text]
    for _ in range(6):
        reply = session.ask("tell me more")
        if not isinstance(reply, Answer):
            break
        assert reply.text not in seen
        seen.append(reply.text)
    assert not isinstance(reply, Answer)
    assert "no more" in reply.text


def test_a_question_that_stands_alone_is_left_alone(bot: Chatbot) -> None:
    """Asked cold or after other talk, it is understood as it was typed."""
    session = bot.session()
    session.ask("How much do data scientists earn?")
    question = "How many passengers did the ferry carry in 1961?"
    assert session.ask(question) == bot.ask(question)


def test_a_bar_of_one_refuses_reading_on_and_the_opening_too(bot: Chatbot) -> None:
    """min_confidence holds for every answer, however it came about."""
    session = bot.session()
    session.ask("How many passengers did the ferry carry in 1961?")
    assert not isinstance(session.ask("tell me more", min_confidence=1.0), Answer)
    assert not isinstance(bot.ask("What is this article about?", min_confidence=1.0), Answer)


def test_two_sessions_never_touch(bot: Chatbot) -> None:
    """Memory is the session's; a fork goes its own way; a reset forgets."""
    first, second = bot.session(), bot.session()
    first.ask("How much do data scientists earn?")
    assert second.turns == ()
    twin = first.fork()
    twin.ask("And teachers?")
    assert (len(first.turns), len(twin.turns)) == (1, 2)
    first.reset()
    assert first.turns == ()


def test_sixteen_threads_get_equal_answers(bot: Chatbot) -> None:
    """One bot serves any number of threads."""
    questions = ["How much do teachers earn?", "What did the union say?", "How many pasengers in 1998?"] * 8
    expected = [repr(bot.ask(question)) for question in questions]
    with ThreadPoolExecutor(16) as pool:
        rounds = pool.map(lambda _: [repr(bot.ask(question)) for question in questions], range(16))
    assert all(found == expected for found in rounds)


class FixedRewriter:
    """Understands every question as the same one."""

    def rewrite(self, question: str, turns: object) -> Query:
        return Query(question, "How much do teachers earn?", (Term("teacher"), Term("earn")))


def test_a_stage_is_swapped_by_an_object_that_fits() -> None:
    """No registry, no base class: five lines."""
    article: Article = Chatbot.from_text(PAY).article
    reply: Reply = Chatbot(article, rewriter=FixedRewriter()).ask("anything")
    assert "$50,000" in reply.text
    assert reply.understood_as == "How much do teachers earn?"


def test_the_unknown_words_are_listed_as_a_person_would() -> None:
    """Quotation marks, commas, "or"."""
    assert quoted(["a"]) == "“a”"
    assert quoted(["a", "b", "c"]) == "“a”, “b” or “c”"
