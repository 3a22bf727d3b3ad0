"""Sessions: memory belongs to the caller, and a follow-up says how it was understood."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chatbot import Answer, Article, Chatbot, Query, Reply, Term
from chatbot.answering.abstaining import quoted
from chatbot.answering.topics import returned_to
from chatbot.evaluation import load_topics
from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import Lexicon
from chatbot.retrieval.corpus import Corpus

DEVELOPMENT = Path(__file__).parents[1] / "evals" / "development.jsonl"

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


OWLS = """# Lamps

## The vote

The complaint came from Neville Strand, who said that the lamp had driven the owls away. Gordon Petrie, the mayor,
voted against new lamps. He lost his seat because the town wanted the dark.

## The work

The work lasted from 2019 until 2021. The new lamps cost $312,000 in 2019 and $97,000 in 2020. Sergeant Paula Reyes
says that nobody fell. Torches were given away in winter.

## Later

The owls came back in spring. Petrie bought a telescope. The lamps shine on the ground.
"""


def last(*questions: str) -> Reply:
    """The reply to the last of these questions, asked one after another."""
    session = Chatbot.from_text(OWLS).session()
    return [session.ask(question) for question in questions][-1]


def test_a_pronoun_means_what_the_article_bears_out() -> None:
    """The answer named the owls: they, not the complaint, came back."""
    reply = last("What was the complaint?", "Did they come back?")
    assert reply.understood_as == "Did the owls come back?"
    assert "in spring" in reply.text


def test_he_is_the_person_whom_the_answer_names() -> None:
    """The question said mayor, the answer gave his name, and that is looked for."""
    reply = last("Who voted against new lamps?", "What did he buy?")
    assert reply.understood_as == "What did Gordon Petrie buy?"
    assert "telescope" in reply.text


def test_the_year_after_is_counted() -> None:
    """A year later than the one that was asked for."""
    reply = last("What did the lamps cost in 2019?", "And the year after that?")
    assert reply.understood_as == "What did the lamps cost in 2020?"


def test_a_bare_why_looks_around_what_was_cited() -> None:
    """The reason stands in the next sentence, and shares no word with the question."""
    reply = last("Who voted against new lamps?", "Why?")
    assert "because the town wanted the dark" in reply.text


def test_coming_back_to_an_earlier_topic_may_bring_a_question() -> None:
    """ "They" are then the topic's."""
    reply = last(
        "What did the new lamps cost?",
        "Who says that nobody fell?",
        "Back to the lamps. Where do they shine?",
    )
    assert reply.understood_as == "Where do the lamps shine?"
    assert "on the ground" in reply.text


def test_a_question_beside_the_subject_poisons_nothing() -> None:
    """What was asked of pizza is forgotten, the lamps are not."""
    reply = last("What did the lamps cost in 2019?", "Who sells pizza in Rome?", "And in 2020?")
    assert reply.understood_as == "What did the lamps cost in 2020?"
    assert "$97,000" in reply.text


def test_an_abstained_question_can_be_put_right() -> None:
    """Its frame is kept, what the article does not know is replaced."""
    reply = last("How much did the trams cost?", "no, I meant the new lamps")
    assert reply.understood_as == "How much did the new lamps cost?"
    assert "$312,000" in reply.text


def test_two_close_readings_are_both_told() -> None:
    """The answer says which one it took."""
    text = (
        "# Birds\n\nStrand fears owls and bats.\n\nThe owls sleep in caves. The bats sleep in caves, too.\n"
    )
    session = Chatbot.from_text(text).session()
    session.ask("What does Strand fear?")
    reply = session.ask("Where do they sleep?")
    assert reply.understood_as == "Where do owls sleep?"
    assert reply.note == "Here “they” is taken for owls, not bats."


def test_a_figure_of_the_question_is_no_answer_to_a_follow_up() -> None:
    """ "And in 2021?" asks for a price; that work ended in 2021 is none."""
    assert not isinstance(last("What did the lamps cost in 2019?", "And in 2021?"), Answer)


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
    questions = ["How much do teachers earn?", "What did the union say?", "How many pasengers in 1998?"] * 2
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


def test_what_stands_alone_gets_the_same_reply_in_a_conversation() -> None:
    """A sample of the development questions, each cold and after three turns; evals/standalone.py asks a hundred."""
    default = Chatbot.default()
    topics = load_topics(DEVELOPMENT, default.article).topics
    questions = [topic.question for topic in topics if len(topic.turns) == 1][::60]
    session = default.session()
    for question in [*questions[-3:], *questions]:
        assert session.ask(question) == default.ask(question)


def test_of_a_question_as_long_as_a_book_the_beginning_is_read(bot: Chatbot) -> None:
    """Which the reply says; ten times as much takes no longer."""
    question = "How much do teachers earn? " + "They walked along the river. " * 100_000
    reply = bot.ask(question)
    assert reply.question == question[:10_000]
    assert reply.note.startswith("Only the first 10,000 characters of the question were read.")
    assert bot.ask("How much do teachers earn?").note == ""
    assert bot.search(question) == bot.search(question[:10_000])
    assert bot.evidence(question) == bot.evidence(question[:10_000])


def test_a_return_in_a_long_conversation_reads_few_of_its_answers(
    bot: Chatbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question of every turn is looked at, the answers of the last 200: ten thousand turns are no matter."""
    session = bot.session()
    session.ask("How many passengers did the ferry carry in 1961?")
    session.ask("How much do teachers earn?")
    first, last = session.turns
    read = 0

    def terms(analyzer: Analyzer, text: str) -> tuple[str, ...]:
        nonlocal read
        read += 1
        return tuple(token.term for token in analyzer.tokens(text) if token.term)

    corpus = Corpus(bot.article, Analyzer(), Lexicon.bundled())
    monkeypatch.setattr(Analyzer, "terms", terms)
    assert returned_to("the ferry", (first, *[last] * 10_000), corpus) is first
    assert read <= 1 + 2 * 200


def test_a_question_written_as_a_heading_names_who_it_is_about() -> None:
    """In "How Many People Lost Their Jobs" they are the people, whatever was spoken of before."""
    session = Chatbot.default().session()
    session.ask("How much do data scientists earn?")
    question = "How Many People Lost Their Jobs Due to AI?"
    assert session.ask(question).understood_as == question
