"""Exact match, F1, HasAns/NoAns and best thresholds against an oracle written from the papers' description.

The oracle shares no code with the program and goes the long way where the program is short.
"""

from __future__ import annotations

import random
import re
import string

import pytest

from chatbot.evaluation.measures.squad import exact_match, token_f1
from chatbot.evaluation.squad_summary import squad_scores
from chatbot.evaluation.topic import Gold, Topic, Topics

CASES = 10_000
WORDS = [
    "the",
    "a",
    "An",
    "Norman",
    "normans",
    "1066",
    "10th-century",
    "(France)",
    "U.S.",
    "$5",
    "'s",
    "–",
    "  ",
    "!",
]


def oracle_normal(text: str) -> list[str]:
    """Lower case; drop punctuation; replace whole-word a, an, the by a blank; split at white space."""
    kept = [character for character in text.lower() if character not in string.punctuation]
    return re.sub(r"\b(?:a|an|the)\b", " ", "".join(kept)).split()


def oracle_f1(prediction: str, gold: str) -> float:
    """Harmonic mean of token precision and recall; without tokens on a side, whether both have none."""
    found, wanted = oracle_normal(prediction), oracle_normal(gold)
    if not found or not wanted:
        return 1.0 if found == wanted else 0.0
    left = list(wanted)
    shared = 0
    for token in found:
        if token in left:
            left.remove(token)
            shared += 1
    if not shared:
        return 0.0
    precision, recall = 1.0 * shared / len(found), 1.0 * shared / len(wanted)
    return (2 * precision * recall) / (precision + recall)


def oracle_golds(golds: list[str]) -> list[str]:
    """Answers that normalise to nothing are left out; without any, the empty answer is right."""
    return [gold for gold in golds if oracle_normal(gold)] or [""]


def oracle_threshold(
    scores: dict[str, float],
    predictions: dict[str, str],
    chances: dict[str, float],
    answerable: dict[str, bool],
) -> tuple[float, float]:
    """Start by refusing all; allow one question after the other by rising P(no answer); keep the best."""
    total = float(sum(not flag for flag in answerable.values()))
    best, threshold = total, 0.0
    for name in sorted(chances, key=chances.__getitem__):
        if answerable[name]:
            total += scores[name]
        elif predictions[name]:
            total -= 1
        if total > best:
            best, threshold = total, chances[name]
    return 100.0 * best / len(scores), threshold


def random_text(random_: random.Random, most: int) -> str:
    return " ".join(random_.choice(WORDS) for _ in range(random_.randint(0, most)))


def test_exact_match_and_f1_equal_the_oracle_on_ten_thousand_random_cases() -> None:
    """To 1e-9, with empty predictions, articles, punctuation and several golds."""
    random_ = random.Random(20)
    for _ in range(CASES):
        golds = [random_text(random_, 4) for _ in range(random_.randint(0, 4))]
        prediction = random.Random(random_.random()).choice([random_text(random_, 6), *golds])
        usable = oracle_golds(golds)
        exact = max(float(oracle_normal(gold) == oracle_normal(prediction)) for gold in usable)
        f1 = max(oracle_f1(prediction, gold) for gold in usable)
        assert abs(exact_match(prediction, golds) - exact) <= 1e-9
        assert abs(token_f1(prediction, golds) - f1) <= 1e-9


@pytest.mark.parametrize("seed", range(20))
def test_the_whole_summary_equals_the_oracle_on_ten_thousand_random_questions(seed: int) -> None:
    """exact, f1, HasAns_*, NoAns_*, best_exact and best_f1 with their thresholds, 500 questions at a time."""
    random_ = random.Random(seed)
    names = [str(number) for number in range(CASES // 20)]
    golds = {name: [random_text(random_, 3) + "x" for _ in range(random_.randint(0, 3))] for name in names}
    predictions = {name: random_.choice(["", random_text(random_, 4), *golds[name]]) for name in names}
    chances = {name: random_.randint(0, 40) / 40 for name in names}  # with ties
    topics = tuple(
        Topic(n, ("Q?",), Gold(tuple(g), normalised=True) if g else None) for n, g in golds.items()
    )
    found = squad_scores(Topics("random", topics), predictions, chances).as_script()

    exact = {
        n: max(float(oracle_normal(g) == oracle_normal(predictions[n])) for g in golds[n] or [""])
        for n in names
    }
    f1 = {n: max(oracle_f1(predictions[n], g) for g in golds[n] or [""]) for n in names}
    answerable = {name: bool(golds[name]) for name in names}
    expected: dict[str, float] = {"total": len(names)}
    for part, chosen in (
        ("", names),
        ("HasAns_", [name for name in names if answerable[name]]),
        ("NoAns_", [name for name in names if not answerable[name]]),
    ):
        expected[f"{part}exact"] = 100.0 * sum(exact[name] for name in chosen) / len(chosen)
        expected[f"{part}f1"] = 100.0 * sum(f1[name] for name in chosen) / len(chosen)
        expected[f"{part}total"] = len(chosen)
    for measure, scores in (("exact", exact), ("f1", f1)):
        best = oracle_threshold(scores, predictions, chances, answerable)
        expected[f"best_{measure}"], expected[f"best_{measure}_thresh"] = best
    assert found == pytest.approx(expected, abs=1e-9)


def test_a_refusal_is_right_exactly_where_there_is_no_answer() -> None:
    """The prediction "" scores 1 on an unanswerable question and 0 elsewhere."""
    assert exact_match("", []) == 1.0
    assert exact_match("", ["Normans"]) == 0.0
    assert token_f1("Normans", []) == 0.0


def test_f1_counts_a_repeated_token_once_for_each_time_the_gold_has_it() -> None:
    """precision 1/2, recall 1/1: F1 = 2 * (1/2 * 1) / (3/2) = 2/3."""
    assert token_f1("bee bee", ["bee"]) == pytest.approx(2 / 3)
