"""Risk and coverage, AUROC, calibration and the best threshold, on cases small enough to count by hand."""

from __future__ import annotations

import random

import pytest

from chatbot.evaluation.measures.auroc import auroc, refused_at
from chatbot.evaluation.measures.calibration import calibration_error, reliability
from chatbot.evaluation.measures.latency import latency
from chatbot.evaluation.measures.risk_coverage import aurc, risk_coverage
from chatbot.evaluation.measures.threshold import best_confidence


def test_auroc_equals_the_mann_whitney_statistic_of_scipy() -> None:
    """With ties, to 1e-12."""
    stats = pytest.importorskip("scipy.stats")
    random_ = random.Random(4)
    high = [random_.randint(2, 12) / 12 for _ in range(150)]
    low = [random_.randint(0, 10) / 12 for _ in range(90)]
    expected = stats.mannwhitneyu(high, low).statistic / (150 * 90)
    assert auroc(high, low) == pytest.approx(expected, abs=1e-12)


def test_aurc_is_the_mean_risk_as_answers_are_added() -> None:
    """Right, wrong, right, wrong: risks 0/1, 1/2, 1/3, 2/4, their mean 1/3."""
    points = risk_coverage([0.9, 0.8, 0.7, 0.6], [True, False, True, False], total=8)
    assert [point.risk for point in points] == pytest.approx([0, 1 / 2, 1 / 3, 2 / 4])
    assert [point.coverage for point in points] == [1 / 8, 2 / 8, 3 / 8, 4 / 8]
    assert aurc(points) == pytest.approx((0 + 1 / 2 + 1 / 3 + 2 / 4) / 4)
    assert aurc(()) is None


def test_equal_confidences_are_answered_together_whatever_their_order() -> None:
    """Ties cannot be gamed by the order of the file."""
    one = risk_coverage([0.5, 0.5, 0.9], [True, False, True], total=3)
    other = risk_coverage([0.9, 0.5, 0.5], [True, False, True], total=3)
    assert one == other
    assert aurc(one) == aurc(other) == pytest.approx((0 + 1 / 3 + 1 / 3) / 3)


def test_the_calibration_error_is_the_weighted_gap_of_each_bin() -> None:
    """Bins (0.9, 1]: 2 questions, 0.95 against 1/2; (0.2, 0.3]: 1 question, 0.3 against 0: (2*.45 + .3)
    / 3.
    """
    bins = reliability([0.95, 0.95, 0.3], [True, False, False])
    assert [(b.count, b.accuracy) for b in bins] == [(1, 0.0), (2, 0.5)]
    assert calibration_error(bins) == pytest.approx((2 * 0.45 + 0.3) / 3)
    assert calibration_error(()) is None


def test_confidences_of_zero_and_one_have_a_bin() -> None:
    """The first bin is closed on both sides."""
    assert [(b.low, b.high) for b in reliability([0.0, 1.0], [False, True])] == [(0.0, 0.1), (0.9, 1.0)]


def test_the_best_threshold_makes_most_questions_right() -> None:
    """Answering from 0.6 up: 0.9 and 0.6 right, the unanswerable 0.5 and 0.1 refused, 0.3 lost: 4 of 5."""
    right = [True, True, False, False, False]
    found = best_confidence([0.9, 0.6, 0.5, 0.3, 0.1], right, [False, False, True, False, True])
    assert found is not None
    assert (found.value, found.right) == (0.6, 4 / 5)
    assert found.low <= found.value <= found.high


def test_the_best_threshold_equals_trying_every_one() -> None:
    """Against brute force on random cases with ties; the lowest of equals is taken."""
    random_ = random.Random(11)
    for _ in range(200):
        rows = [(random_.randint(0, 9) / 9, random_.random() < 0.6) for _ in range(random_.randint(1, 25))]
        levels = [level for level, _ in rows]
        unanswerable = [random_.random() < 0.3 for _ in rows]
        right = [flag and not none for (_, flag), none in zip(rows, unanswerable, strict=True)]
        best = max(
            (sum(r if c >= t else u for c, r, u in zip(levels, right, unanswerable, strict=True)), -t)
            for t in {*levels, 1.5}
        )
        found = best_confidence(levels, right, unanswerable)
        assert found is not None
        assert found.right == pytest.approx(best[0] / len(rows))
        assert found.value == (-best[1] if best[1] != -1.5 else 1.0)


def test_refused_at_spends_the_budget_and_no_more() -> None:
    """One of 20 answerable questions may fall below the threshold."""
    answerable = [place / 20 for place in range(1, 21)]
    assert refused_at(answerable, [0.04, 0.06, 0.11, 0.5]) == 2 / 4
    assert refused_at([], [0.1]) is None


def test_latency_is_in_milliseconds() -> None:
    """Linear interpolation between the two middle ones."""
    found = latency([0.001, 0.002, 0.003, 0.004])
    assert found is not None
    assert (found.p50, found.longest) == (2.5, 4.0)
    assert latency([]) is None
