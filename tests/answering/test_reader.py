"""The reader: what an answer is, what it cites, and when it abstains."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot import Abstention, Answer, Chatbot, SettingsError

BEES = """# Bees

Bees live on roofs. Keepers like them because they are calm.

## Weight

A full hive weighs 90 kilograms in July. An empty hive weighs 20 kilograms.

## Money

A keeper earns between $400 and $600 a year. Some 35% of clubs allow bees in shared gardens.
The price of a hive is $450, and a strap costs $12.

## FAQ

### How much does a hive weigh?

A hive weighs a lot.

### Do bees sting?

Rarely. They sting when the hive is disturbed, because they defend their brood, and they die of it.
"""
BOT = Chatbot.from_text(BEES)
QUESTIONS = [
    "How much does a full hive weigh?", "What does a keeper earn?", "Why do keepers like bees?", "Do bees sting?",
    "What percentage of clubs allow bees?", "Who won the war?", "hive", "Where do bees live?",
]  # fmt: skip


def test_the_figure_beats_the_heading_that_echoes_the_question() -> None:
    """An FAQ entry that says "a lot" loses against the sentence with the figure."""
    reply = BOT.ask("How much does a hive weigh?", min_confidence=0)
    assert "kilograms" in reply.text
    assert reply.citations[0].section.path == ("Weight",)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_the_articles_own_words(question: str) -> None:
    """Text is the first citation's quote, a slice of the article, no question, at most 60 words."""
    reply = BOT.ask(question, min_confidence=0)
    if isinstance(reply, Answer):
        first = reply.citations[0]
        assert reply.text == first.quote
        assert len(reply.text.split()) <= 60
        assert not reply.text.endswith("?")
        for citation in reply.citations:
            assert citation.quote == BOT.article.text[citation.span.start : citation.span.end]
            assert citation.lines == BOT.article.lines(citation.span)
        assert len({citation.section.number for citation in reply.citations}) == len(reply.citations)


def test_a_name_that_the_article_lacks_is_not_passed_over() -> None:
    """What a keeper earns is known, what one earns in Germany is not."""
    assert isinstance(BOT.ask("What does a keeper earn?"), Answer)
    reply = BOT.ask("What does a keeper earn in Germany?")
    assert isinstance(reply, Abstention)
    assert reply.unknown_words == ("Germany",)


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    """Sixty words and no more, with an ellipsis, and the part that was asked for is the part that stays."""
    clauses = ", ".join(f"the keeper number {n} of the long list of keepers fed some bees" for n in range(12))
    bot = Chatbot.from_text(
        f"On that day {clauses}, and the purple hive was moved to the roof of the town hall."
    )
    reply = bot.ask("Where was the purple hive moved?", min_confidence=0)
    assert len(reply.text.split()) <= 60
    assert "purple hive" in reply.text
    assert "…" in reply.text
    assert reply.citations[0].quote in bot.article.text


def test_what_the_article_never_mentions_is_named() -> None:
    """An abstention has a reason, the words, and no claim."""
    reply = BOT.ask("How many giraffes live in Portugal?")
    assert isinstance(reply, Abstention)
    assert reply.reason == "unknown_words"
    assert reply.unknown_words == ("giraffes", "Portugal")
    assert "“giraffes” or “Portugal”" in reply.text
    assert reply.citations == ()


@pytest.mark.parametrize("question", ["", "   ", "?!", "...", "of the", "what is it"])
def test_nothing_asked_is_no_question(question: str) -> None:
    """No words, only punctuation, only function words: a reply with a reason, never a passage."""
    reply = BOT.ask(question)
    assert isinstance(reply, Abstention)
    assert reply.reason == "no_question"
    assert reply.nearest == ()


@pytest.mark.parametrize("question", ["hello", "Thanks!", "tell me a joke", "help", "What can I ask?"])
def test_small_talk_is_not_about_the_article(question: str) -> None:
    """A friendly line, marked as what it is."""
    reply = BOT.ask(question)
    assert isinstance(reply, Abstention)
    assert reply.reason == "not_about_article"
    assert "Bees" in reply.text


def test_the_article_says_what_it_is_about() -> None:
    """Its opening, cited."""
    reply = BOT.ask("What is this article about?")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("Bees live on roofs.")


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.sampled_from(QUESTIONS), st.floats(0, 1), st.floats(0, 1))
def test_raising_the_bar_only_turns_answers_into_abstentions(question: str, one: float, two: float) -> None:
    """Monotonic in min_confidence, and the confidence itself does not move."""
    low, high = (BOT.ask(question, min_confidence=bar) for bar in sorted((one, two)))
    assert not (isinstance(low, Abstention) and isinstance(high, Answer))
    assert low.confidence == high.confidence


def test_a_bar_of_one_refuses_all() -> None:
    """No answer is certain to the last digit."""
    assert all(isinstance(BOT.ask(question, min_confidence=1.0), Abstention) for question in QUESTIONS)


@pytest.mark.parametrize("bar", [-0.1, 1.1, float("nan")])
def test_a_bar_that_is_no_probability_is_refused(bar: float) -> None:
    """One line that says what fits."""
    with pytest.raises(SettingsError, match="from 0 to 1"):
        BOT.ask("bees", min_confidence=bar)


def test_a_question_of_20000_words_is_answered() -> None:
    """Long input costs time in proportion, and is read like any other."""
    reply = BOT.ask("How much does a full hive weigh? " + "the hive in July " * 5_000)
    assert reply.question.startswith("How much")


def test_search_ranks_passages_with_their_matched_words() -> None:
    """Ranks from 1, scores that fall, the evidence of the match; nothing for a word that is not there."""
    hits = BOT.search("hive kilograms", k=3)
    assert [hit.rank for hit in hits] == [1, 2, 3][: len(hits)]
    assert hits[0].passage.id == "1/1"
    assert hits[0].matched == ("hive", "kilograms")
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)
    assert BOT.search("giraffe") == ()


def test_evidence_is_what_ask_chooses_from() -> None:
    """Ranked sentences, never a heading or a question, the first of them the answer's."""
    found = BOT.evidence("How much does a full hive weigh?", k=5)
    assert 0 < len(found) <= 5
    assert found[0].text == "A full hive weighs 90 kilograms in July."
    assert all(not sentence.text.endswith("?") for sentence in found)
    assert BOT.evidence("bees", k=0) == ()


def test_another_figure_for_the_same_is_noted_and_another_date_is_not() -> None:
    """The note names rival shares; a date near by is no rival."""
    bot = Chatbot.from_text(
        "# Bees\n\n## Clubs\n\nSome 35% of clubs allow bees.\n\n## Survey\n\nIn the survey 50% of clubs allow bees.\n\n"
        "## Town\n\nThe town has allowed bees since 1998.\n\n## State\n\nThe state has allowed bees since 2004.\n"
    )
    assert bot.ask("What percentage of clubs allow bees?", min_confidence=0).note.startswith(
        "The article also gives "
    )
    assert bot.ask("Since when has the town allowed bees?", min_confidence=0).note == ""


def test_a_figure_that_the_answer_holds_is_not_noted_as_another() -> None:
    """An answer of two sentences has the figures of both, which are no news in a note."""
    for question in (
        "wat can i earn",
        "What can I earn?",
        "What do AI specialists and data scientists earn?",
    ):
        reply = Chatbot.default().ask(question)
        noted = re.findall(r"[$][\d,]*\d", reply.note)
        assert not set(noted) & set(re.findall(r"[$][\d,]*\d", reply.text)), reply.note


TOWN = """# Tarn

## Work

The mill pays well. It employs 90 people in Tarn, most of them women from the valley. The quarry employs nobody.

## Rivers and towns

Owls nest in the tower. Trade moved to Lyon and Turin, since the road leads there. Larger towns have markets of their own.

## Council

Anna Brand leads the council, which meets in the old school. It voted 12 to 4 for a new road in 2019.
"""
TARN = Chatbot.from_text(TOWN)


def test_an_answer_may_skip_a_sentence_of_its_section() -> None:
    """What stands between two sentences of an answer is an ellipsis, and each is a slice of the citation's quote."""
    replies = [
        TARN.ask(question, min_confidence=0)
        for question in ("What do mill and quarry pay and employ?", "Why Lyon?")
    ]
    assert any(" … " in reply.text or reply.text.count(".") > 1 for reply in replies)
    for reply in replies:
        assert isinstance(reply, Answer)
        assert all(piece in reply.citations[0].quote for piece in reply.text.split(" … "))
        assert len(reply.text.split()) <= 60


def test_who_asks_for_a_kind_gets_what_is_of_it() -> None:
    """ "Which cities" is answered by Lyon and Turin, not by a sentence on cities in general; "which birds" by owls."""
    assert "Lyon" in TARN.ask("Which cities did the trade go to?", min_confidence=0).text
    assert "Owls" in TARN.ask("Which birds live in the tower?", min_confidence=0).text


@pytest.mark.parametrize(
    "question",
    [
        "Which hats, scarves and gloves did the council wear?",
        "How many hours does the council meet?",
        "How many people did Brand employ?",
        "How many roads were built in 1950?",
    ],
)
def test_what_the_best_sentence_misses_calls_for_caution(question: str) -> None:
    """Much that is never mentioned, another thing counted, a name or number elsewhere: no answer unless all else fits."""
    assert isinstance(TARN.ask(question), Abstention)


def test_of_a_full_name_one_word_is_enough() -> None:
    """The article may call Anna Brand by her last name alone, and a title has capitals that are no names."""
    bot = Chatbot.from_text(
        "# Brand\n\nAnna Brand leads the council. Brand bought a telescope in March. The tower is old."
    )
    assert "telescope" in bot.ask("What did Anna Brand buy?").text
    assert "telescope" in bot.ask("What Did Anna Brand Buy?").text


def test_many_loses_against_the_figure_even_under_the_question_as_a_heading() -> None:
    """Both forms of the question, as a heading and as it is typed."""
    bot = Chatbot.default()
    for question in (
        "How Many People Lost Their Jobs Due to AI?",
        "how many people lost their jobs due to AI",
    ):
        assert "4,600" in bot.ask(question).text
