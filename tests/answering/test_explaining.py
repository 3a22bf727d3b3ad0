"""Why a reply is what it is: complete, true to the ranking, readable, and free for whoever does not ask."""

from __future__ import annotations

import copy
import json
import math
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, fields, replace
from typing import get_args

import pytest

from chatbot import Answer, Chatbot, ChatbotError, Reply
from chatbot.answering.confidence import SIGNALS
from chatbot.answering.features import FEATURES
from chatbot.answering.meanings import BAR_MEANINGS, FEATURE_MEANINGS, SIGNAL_MEANINGS, TYPE_MEANINGS
from chatbot.answering.parameters import Parameters, bundled
from chatbot.explanation import Candidate, Explanation
from chatbot.language.answer_types import AnswerType
from chatbot.records import reply_record

TEXT = """# Bees

Bees live on roofs. Keepers like them because they are calm.

## Weight

A full hive weighs 90 kilograms in July. An empty hive weighs 20 kilograms.

## Money

The keeper's salary is $400 a year. The price of a hive is $450, and a strap costs $12.
"""
BOT = Chatbot.from_text(TEXT)
BAR = f"{bundled().answer:.0%}"
WEIGHT = "How much does a full hive weigh?"


def _why(question: str, min_confidence: float | None = None) -> Explanation:
    return BOT.ask(question, min_confidence).explain()


def _best(why: Explanation) -> Candidate:
    assert why.best is not None
    return why.best


def test_every_number_of_the_model_has_a_name_in_plain_english() -> None:
    """A new feature, signal, bar or type of answer needs one, and none stays behind; no two features share one."""
    assert set(FEATURE_MEANINGS) == set(FEATURES)
    assert set(SIGNAL_MEANINGS) == set(SIGNALS)
    assert set(TYPE_MEANINGS) == set(get_args(AnswerType))
    bars = {field.name for field in fields(Parameters)} - {"ranking", "confidence", "certain"}
    assert set(BAR_MEANINGS) == bars
    assert len(set(FEATURE_MEANINGS.values())) == len(FEATURES)
    assert len(set(SIGNAL_MEANINGS.values())) == len(SIGNALS)


def test_the_two_best_sentences_are_those_that_evidence_ranks_first() -> None:
    """With the same scores, and the products of each add up to its score."""
    why, found = _why(WEIGHT), BOT.evidence(WEIGHT, k=2)
    shown = [why.best, why.runner_up]
    assert [one.citation.quote for one in shown if one] == [evidence.text for evidence in found]
    for candidate, evidence in zip(shown, found, strict=True):
        assert candidate is not None
        assert candidate.score == pytest.approx(evidence.score)
        assert sum(feature.product for feature in candidate.features) == pytest.approx(candidate.score)
        assert [feature.name for feature in candidate.features] == list(FEATURES)


@pytest.mark.parametrize("question", [WEIGHT, "What is the price in Germany?", "Who likes straps?"])
def test_signals_and_bias_are_the_log_odds_of_the_confidence(question: str) -> None:
    """The same confidence as in the reply, for answers and abstentions alike."""
    reply = BOT.ask(question)
    why = reply.explain()
    total = why.bias + sum(signal.product for signal in why.signals)
    assert why.confidence == reply.confidence == pytest.approx(1 / (1 + math.exp(-total)))
    assert (reply.confidence >= why.bar) == isinstance(reply, Answer)


def test_words_are_found_read_as_others_related_or_unknown() -> None:
    """Each content word of the question with its standing."""
    words = {word.word: word for word in _why("Is the sallary or the wage paid in Portugal?").words}
    assert words["salary"].typed == "sallary"
    assert words["salary"].standing == "found"
    assert words["salary"].sentences == 1
    assert words["wage"].standing == "related"
    assert words["Portugal"].standing == "unknown"


def test_a_link_of_the_lexicon_is_shown_with_both_its_words() -> None:
    """ "Wage" is met by "salary", and says by how much."""
    links = _best(_why("What is the wage of the keeper?", 0.0)).links
    assert [(link.word, link.related) for link in links] == [("wage", "salary")]
    assert 0 < links[0].strength < 1


def test_the_bar_says_why_it_stands_where_it_does() -> None:
    """The usual one, a higher one for a strange name, or the caller's."""
    assert _why(WEIGHT).bar_reason == BAR_MEANINGS["answer"]
    strange = _why("How much does a full hive weigh in Germany?")
    assert strange.bar_reason == BAR_MEANINGS["stranger"]
    assert strange.bar > _why(WEIGHT).bar
    own = _why(WEIGHT, 0.3)
    assert (own.bar, own.bar_reason) == (0.3, "as the caller asked for")


def test_the_summary_tells_the_three_outcomes_apart() -> None:
    """Answered, answered but not sure, not answered: each with how likely it is and how likely it must be."""
    sure, refused = BOT.ask(WEIGHT), BOT.ask(WEIGHT, 1.0)
    assert sure.certain
    assert (
        sure.explain().summary
        == f"Answered: the best sentence is {sure.confidence:.0%} likely to answer; {BAR} is needed."
    )
    assert refused.explain().summary.startswith("Not answered: even the best sentence is only ")
    assert refused.explain().summary.endswith("; 100% is needed.")
    unsure = BOT.ask("Who likes straps?", 0.0)
    assert not unsure.certain
    assert unsure.explain().summary.endswith(f"; 0% is needed, and {bundled().certain:.0%} to be sure.")


@pytest.mark.parametrize(
    ("question", "summary"),
    [
        ("hello", "Not a question about the article; no sentences were ranked for it."),
        (
            "What is this article about?",
            "A question about the article itself; no sentences were ranked for it.",
        ),
        ("?!", "Not answered. The question has no word to look for."),
        ("zyx wvu", "Not answered. No sentence of the article has any of these words, or a related one."),
    ],
)
def test_what_was_not_ranked_says_so(question: str, summary: str) -> None:
    """No candidate, no number, but a reason."""
    why = _why(question)
    assert why.summary == summary
    assert (why.best, why.runner_up, why.signals) == (None, None, ())
    assert str(why).startswith(summary)


def test_a_follow_up_shows_which_words_were_carried_over() -> None:
    """From the earlier question, and for less; reading on says that it only reads on."""
    session = BOT.session()
    session.ask(WEIGHT)
    words = {word.word: word for word in session.ask("And an empty one?").explain().words}
    assert words["weigh"].is_carried
    assert words["weigh"].weight < words["empty"].weight
    assert session.ask("tell me more").explain().summary.startswith("Read on")


def test_one_candidate_has_no_runner_up() -> None:
    """A single sentence is compared with nothing, in the values and in the text."""
    why = Chatbot.from_text("The hive weighs 90 kilograms.").ask("How heavy is the hive?", 0.0).explain()
    assert why.best is not None
    assert why.runner_up is None
    assert "Second" not in str(why)


def test_the_text_names_everything_in_lines_of_a_page() -> None:
    """Summary, words, both sentences, points with their sum, confidence, bar; nothing cryptic."""
    text = str(_why("Is the sallary or the wage paid in Portugal?"))
    for part in (
        "Not answered", "Expected in the answer: what speaks for yes or no", "read as “salary”", "the article never mentions it",
        "Best:", "Second:", "Money, line", "“wage” is met by “salary”", "in all", "Confidence", "Needed for an answer",
    ):  # fmt: skip
        assert part in text
    assert not any(f" {name} " in text for name in ("sentence_bm25", "soft_coverage", "rare_missed"))


def test_a_reply_is_the_same_value_with_and_without_its_explanation() -> None:
    """Equality, hash, repr, JSON and copies know nothing of it; a copy says that it cannot explain itself."""
    reply, again = BOT.ask(WEIGHT), BOT.ask(WEIGHT)
    before = (repr(reply), hash(reply), json.dumps(asdict(reply)), reply_record(reply))
    reply.explain()
    assert (repr(reply), hash(reply), json.dumps(asdict(reply)), reply_record(reply)) == before
    assert reply == again
    copies: list[Reply] = [pickle.loads(pickle.dumps(reply)), copy.deepcopy(reply), replace(reply)]
    for twin in copies:
        assert twin == reply
        with pytest.raises(ChatbotError, match="ask again"):
            twin.explain()
    assert len(pickle.dumps(reply)) < 2_000  # and so the article is not in it


def test_explaining_changes_nothing_and_is_the_same_in_every_thread() -> None:
    """Sixteen threads, one reply each and one shared: equal explanations, equal text."""
    shared = BOT.ask(WEIGHT)
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda _: (_why(WEIGHT), shared.explain()), range(16)))
    assert {str(one) for pair in found for one in pair} == {str(shared.explain())}
    assert all(one == two == found[0][0] for one, two in found)
