"""One question -> one outcome and its measures: what is right, what is not, and what is left out."""

from __future__ import annotations

import dataclasses
from typing import cast

import pytest
from evaluation_fakes import BEES, Overlap, Scripted, answer, refusal, topic

from chatbot import Abstention, Answer, SettingsError, Span, TopicsError
from chatbot.evaluation import Gold, Judged, Topic, Topics, evaluate, matching
from chatbot.evaluation.matching import pattern_places, places
from chatbot.evaluation.measures.right import is_right
from chatbot.evaluation.topics.resolve import resolve
from chatbot.loading import parse

WEIGHT = "In July a hive weighs 90 kilograms."


def judge_one(topic_: Topic, reply: Answer | Abstention | str | None) -> Judged:
    """The only row of the report on that question."""
    replies: dict[str, Answer | Abstention | str | None] = {topic_.question: reply}
    return evaluate(Scripted(replies), Topics("one", (topic_,), {"": BEES})).rows[0]


@pytest.mark.parametrize(
    ("text", "quotes", "right"),
    [
        ("It weighs 90 KILOGRAMS.", ("90 kilograms",), True),
        ("It weighs 90\n  kilograms.", ("90 kilograms",), True),
        ("It weighs 190 kilograms.", ("90 kilograms",), False),
        ("In 1950.", ("50",), False),
        ("About 50% left.", ("50",), True),
        ("Weighs 8 euros.", ("9 euros", "8 euros"), True),
        ("", ("8 euros",), False),
        ("word " * 60, ("word",), True),
        ("word " * 61, ("word",), False),
    ],
)
def test_right_is_a_gold_as_whole_words_in_a_text_of_at_most_60_words(
    text: str, quotes: tuple[str, ...], right: bool
) -> None:
    """Ignoring case and white space; any one gold suffices; the whole text is looked at."""
    assert is_right(text, Gold(quotes)) is right


@pytest.mark.parametrize("pattern", [r"(a|aa)+$", r"(x+x+)+y"])
def test_a_pattern_that_would_take_for_ever_is_one_line(
    monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    """A repeat inside a repeat over a text that it nearly matches; in an answer, and where a file is loaded."""
    monkeypatch.setattr(matching, "PATIENCE", 0.05)
    text, said = "a" * 3_000 + "x" * 3_000 + ".", list[str]()
    slow = "takes longer than 0 seconds; write it without a repeat inside a repeat"
    with pytest.raises(TopicsError, match=slow):
        is_right(text, Gold(pattern=pattern))
    resolve(Gold(pattern=pattern), parse(text), said.append)
    assert [slow in line for line in said] == [True]


@pytest.mark.parametrize("pattern", ["(", "[", "a{1,99999999999}", "(" * 5_000 + ")" * 5_000])
def test_what_is_no_pattern_is_one_line(pattern: str) -> None:
    """Also where the engine runs out of stack or numbers."""
    said: list[str] = []
    resolve(Gold(pattern=pattern), parse("Bees fly."), said.append)
    assert len(said) == 1
    assert said[0].startswith("the pattern is no regular expression: ")


def test_a_pattern_ignores_case_and_spans_lines() -> None:
    """re.IGNORECASE and re.DOTALL."""
    assert is_right("Ninety\nKILOS", Gold(pattern="ninety.kilo(s|grams)"))
    assert not is_right("Eighty kilos", Gold(pattern="ninety.kilo(s|grams)"))


def test_squad_golds_are_compared_normalised() -> None:
    """Punctuation and a/an/the do not count, words do."""
    assert is_right("It was the Duke, William.", Gold(("Duke William",), normalised=True))
    assert not is_right("It was Williamson.", Gold(("William",), normalised=True))
    assert is_right("Over 50 %.", Gold(("%",), normalised=True))  # nothing of it is left by normalising
    assert not is_right("Over 50.", Gold(("%",), normalised=True))


@pytest.mark.parametrize(
    ("section", "right"),
    [("Hives", 1.0), ("Honey", 0.0)],
)
def test_right_with_section_looks_at_the_first_citation(section: str, right: float) -> None:
    """Right words cited from elsewhere are right, but not with section."""
    row = judge_one(topic("1", "Weight?", "90 kilograms", section=section), answer(WEIGHT))
    assert (row.outcome, row.values["right"], row.values["right+section"]) == ("right", 1.0, right)
    assert row.section_missed is (right == 0.0)


def test_every_question_has_exactly_one_outcome() -> None:
    """right + wrong given + false refusal + right refusal add up to all questions, nothing is dropped."""
    topics = (
        topic("1", "A?", "90 kilograms"),
        topic("2", "B?", "8 euros"),
        topic("3", "C?", "1950"),
        topic("4", "D?"),
        topic("5", "E?"),
    )
    replies: dict[str, Answer | Abstention | str | None] = {
        "A?": answer(WEIGHT),
        "B?": answer(WEIGHT),
        "C?": refusal(),
        "D?": refusal(),
        "E?": answer(WEIGHT),
    }
    report = evaluate(Scripted(replies), Topics("five", topics, {"": BEES}))
    outcomes = [row.outcome for row in report.rows]
    assert outcomes == ["right", "wrong given", "false refusal", "right refusal", "wrong given"]
    values = {
        name: (report.overall[name].value, report.overall[name].count) for name in ("right", "wrong-given")
    }
    assert values == {"right": (2 / 5, 5), "wrong-given": (2 / 5, 5)}
    assert (report.overall["false-refusal"].value, report.overall["false-refusal"].count) == (1 / 3, 3)
    assert (report.overall["right-refusal"].value, report.overall["right-refusal"].count) == (1 / 2, 2)


def test_an_unsure_answer_counts_as_given() -> None:
    """certain=False is still an answer, right or wrong."""
    unsure = dataclasses.replace(answer(WEIGHT), certain=False)
    assert judge_one(topic("1", "A?", "90 kilograms"), unsure).outcome == "right"
    assert judge_one(topic("2", "B?"), unsure).outcome == "wrong given"


def test_any_object_with_ask_can_be_evaluated_and_lacks_no_columns_it_cannot_have() -> None:
    """Strings are answers, None a refusal; without evidence, search and confidence there are no such
    measures.
    """
    topics = Topics("two", (topic("1", "A?", "90 kilograms"), topic("2", "B?", "8 euros")), {"": BEES})
    report = evaluate(Scripted({"A?": "Some 90 kilograms", "B?": None}), topics)
    assert [row.outcome for row in report.rows] == ["right", "false refusal"]
    names = {estimate.measure for estimate in report.overall.estimates}
    assert names == {"right", "wrong-given", "false-refusal", "EM", "F1", "words"}
    assert report.confidence is None


def test_a_reply_of_another_type_is_refused() -> None:
    """Not silently counted as wrong."""
    with pytest.raises(SettingsError, match="ask\\(\\) returned dict"):
        judge_one(topic("1", "A?", "90 kilograms"), cast("str", {"text": "90 kilograms"}))


def test_rankings_are_judged_by_where_the_gold_stands() -> None:
    """Sentence 2 of 3 by shared words: S@1 0, S@5 1, RR 1/2; its paragraph is second, nDCG 1/log2(3)."""
    asked = topic("1", "A jar of honey costs?", "25 kilograms of honey", section="Honey")
    row = evaluate(Overlap(BEES), Topics("one", (asked,), {"": BEES})).rows[0]
    ranked = [sentence.text for sentence in Overlap(BEES).evidence(asked.question)]
    assert ranked[:2] == ["A jar costs 8 euros.", "A hive gives 25 kilograms of honey a year."]
    expected = {"S@1": 0, "S@5": 1, "RR": 1 / 2, "P@1": 0, "P@5": 1, "nDCG@10": 0.630930}
    expected |= {"section-R@1": 0, "section-R@5": 1}
    assert {name: row.values[name] for name in expected} == pytest.approx(expected, abs=1e-6)
    assert row.rank == 2
    assert row.why.startswith("rank 2: first is a sentence that shares")


def test_several_gold_sections_count_for_recall() -> None:
    """One of two gold sections among the passages: 1/2."""
    gold = Gold(("hive",), sections=(("Hives",), ("Honey prices",)), spans=(Span(59, 70),))
    row = evaluate(Overlap(BEES), Topics("one", (Topic("1", ("wooden box",), gold),), {"": BEES})).rows[0]
    assert row.values["section-R@5"] == 1 / 2


def test_a_conversation_is_asked_in_one_session_and_only_its_last_turn_is_judged() -> None:
    """Each topic has a session of its own."""

    class Remembering:
        def __init__(self) -> None:
            self.sessions: list[list[str]] = []

        def ask(self, question: str) -> str:
            self.sessions[-1].append(question)
            return "90 kilograms" if "Weight?" in self.sessions[-1] else "no idea"

        def session(self) -> Remembering:
            self.sessions.append([])
            return self

    talk = Topic("1", ("Weight?", "And in July?"), Gold(("90 kilograms",)))
    other = Topic("2", ("Price?", "And in July?"), Gold(("90 kilograms",)))
    bot = Remembering()
    report = evaluate(bot, Topics("talks", (talk, other), {"": BEES}))
    assert [row.outcome for row in report.rows] == ["right", "wrong given"]
    assert bot.sessions == [["Weight?", "And in July?"], ["Price?", "And in July?"]]


def test_the_reason_of_each_kind_of_failure_is_said() -> None:
    """Too long, cited elsewhere, refused, answered although not in the article."""
    long_text = BEES.text.replace("\n\n", " ") + " so" * 40
    long = dataclasses.replace(answer(WEIGHT), text=long_text)
    assert (
        judge_one(topic("1", "A?", "8 euros"), long).why
        == "the answer holds the gold but has more than 60 words"
    )
    elsewhere = judge_one(topic("1", "A?", "90 kilograms", section="Honey"), answer(WEIGHT))
    assert elsewhere.why == "right words, cited from another section"
    assert judge_one(topic("1", "A?", "8 euros"), refusal()).why.startswith("refused (not_stated)")
    assert (
        judge_one(topic("1", "A?"), answer(WEIGHT)).why == "it is not in the article, but an answer was given"
    )


def test_places_of_a_gold_are_spans_of_the_article_s_text() -> None:
    """Whole words, over line breaks, every occurrence."""
    text = "A hive.\nThe Hive weighs 90\n kilograms; hives fly."
    assert [text[s.start : s.end] for s in places(text, "hive")] == ["hive", "Hive"]
    assert [text[s.start : s.end] for s in places(text, "90 kilograms")] == ["90\n kilograms"]
    assert [text[s.start : s.end] for s in pattern_places(text, "hives?")] == ["hive", "Hive", "hives"]
