"""How long the evaluation itself takes, beyond the answering: printed (`pytest -s`), not asserted."""

from __future__ import annotations

import random
import time

import pytest

from chatbot.evaluation import Judged, Topics, compare
from chatbot.evaluation.gates import Gates, check
from chatbot.evaluation.judged import Outcome
from chatbot.evaluation.output.json_report import to_json
from chatbot.evaluation.report import Report
from chatbot.evaluation.signature import Signature
from chatbot.evaluation.squad_summary import squad_scores
from chatbot.evaluation.topic import Gold, Topic

MEASURES = (
    "right",
    "right+section",
    "wrong-given",
    "EM",
    "F1",
    "S@1",
    "S@5",
    "P@1",
    "P@5",
    "RR",
    "nDCG@10",
    "words",
)


def random_report(seed: int, size: int = 500) -> Report:
    random_ = random.Random(seed)
    rows = []
    for place in range(size):
        right = random_.random() < 0.8
        values = {name: random_.random() for name in MEASURES} | {"right": float(right)}
        outcome: Outcome = "right" if right else "wrong given"
        rows.append(
            Judged(
                str(place), f"kind {place % 9}", "Bees", "Q?", "x", outcome, values,
                confidence=random_.random(), candidate_right=right, seconds=0.01,
            )
        )  # fmt: skip
    return Report("speed", tuple(rows), Signature("q", size, "a", 1))


@pytest.mark.parametrize("size", [50, pytest.param(500, marks=pytest.mark.long)])
def test_500_questions_with_all_statistics(size: int) -> None:
    """The promise: five seconds beyond the answering."""
    start = time.perf_counter()
    report, baseline = random_report(1, size), random_report(2, size)
    text = to_json(report, compare(baseline, report), check(report, Gates(), baseline))
    print(f"\n{size} questions, all statistics and the comparison: {time.perf_counter() - start:.2f} s")
    assert len(text) > 200 * size


@pytest.mark.parametrize("count", [500, pytest.param(11_900, marks=pytest.mark.long)])
def test_11_900_squad_predictions(count: int) -> None:
    """The promise: two seconds."""
    random_ = random.Random(3)
    words = [f"word{place}" for place in range(300)]
    topics, predictions = [], {}
    for place in range(count):
        golds = tuple(" ".join(random_.choices(words, k=3)) for _ in range(4))
        topics.append(Topic(str(place), ("Q?",), Gold(golds, normalised=True) if place % 2 else None))
        predictions[str(place)] = random_.choice([*golds, "", "the word1, word2"])
    chances = {name: random_.random() for name in predictions}
    start = time.perf_counter()
    found = squad_scores(Topics("squad", tuple(topics)), predictions, chances)
    print(f"\n{count} SQuAD predictions: {time.perf_counter() - start:.2f} s")
    assert found.total == count
