"""Intervals and p values equal scipy's: exact ones to the last digits, resampled ones within Monte
Carlo error.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from chatbot.evaluation.significance.bootstrap import bootstrap_interval
from chatbot.evaluation.significance.holm import holm
from chatbot.evaluation.significance.mcnemar import mcnemar_p
from chatbot.evaluation.significance.randomisation import randomisation_p
from chatbot.evaluation.significance.resampling import units_of
from chatbot.evaluation.significance.smallest import smallest_difference
from chatbot.evaluation.significance.wilson import wilson

stats = pytest.importorskip("scipy.stats")


def differences(seed: int, size: int = 80, shift: float = 0.05) -> NDArray[np.float64]:
    return np.random.default_rng(seed).normal(shift, 0.3, size)


@pytest.mark.parametrize(
    ("count", "total"), [(0, 1), (1, 1), (0, 50), (9, 10), (119, 120), (250, 500), (3, 6000)]
)
def test_wilson_equals_scipy(count: int, total: int) -> None:
    """To 1e-9, at the edges too."""
    expected = stats.binomtest(count, total).proportion_ci(0.95, method="wilson")
    assert wilson(count, total) == pytest.approx((expected.low, expected.high), abs=1e-9)


@pytest.mark.parametrize(("wins", "losses"), [(0, 1), (5, 0), (7, 12), (40, 41), (300, 250), (3000, 2900)])
def test_mcnemar_equals_the_exact_binomial_test(wins: int, losses: int) -> None:
    """To 1e-9, also where 2^-n is too small for a float."""
    assert mcnemar_p(wins, losses) == pytest.approx(stats.binomtest(wins, wins + losses).pvalue, rel=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_the_randomisation_p_equals_scipy_within_monte_carlo_error(seed: int) -> None:
    """Two estimates from 10,000 draws each: four standard errors of their difference are at most 0.029."""
    values = differences(seed)
    units = units_of(values.tolist(), [""] * len(values))
    expected = stats.permutation_test(
        (values,),
        np.mean,
        permutation_type="samples",
        n_resamples=10_000,
        rng=np.random.default_rng(seed + 90),
    ).pvalue
    spread = 4 * (2 * expected * (1 - expected) / 10_000) ** 0.5
    assert randomisation_p(units, seed) == pytest.approx(expected, abs=max(spread, 0.003))


def test_few_differences_are_tested_exactly() -> None:
    """With ten questions every pattern of signs is tried, as scipy does."""
    values = differences(5, size=10)
    expected = stats.permutation_test(
        (values,), np.mean, permutation_type="samples", n_resamples=10_000
    ).pvalue
    assert randomisation_p(units_of(values.tolist(), [""] * 10), 0) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_the_bootstrap_interval_equals_scipy_within_monte_carlo_error(seed: int) -> None:
    """Ends differ by less than 4 % of the interval's width."""
    values = differences(seed)
    found = bootstrap_interval(units_of(values.tolist(), [""] * len(values)), seed)
    expected = stats.bootstrap(
        (values,), np.mean, n_resamples=10_000, method="percentile", rng=np.random.default_rng(seed + 50)
    ).confidence_interval
    assert found is not None
    assert found == pytest.approx((expected.low, expected.high), abs=0.04 * (expected.high - expected.low))


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    """Reproducible, and really random."""
    units = units_of(differences(1).tolist(), [""] * 80)
    assert bootstrap_interval(units, 1) == bootstrap_interval(units, 1) != bootstrap_interval(units, 2)
    assert randomisation_p(units, 1) == randomisation_p(units, 1)


def test_with_several_articles_the_article_is_resampled() -> None:
    """40 questions of four articles that move together: the interval is wider than for 40 independent
    questions.
    """
    values = [shift for shift in (0.4, -0.2, 0.3, -0.1) for _ in range(10)]
    groups = [name for name in "abcd" for _ in range(10)]
    clustered, single = units_of(values, groups), units_of(values, [""] * 40)
    assert (len(clustered), len(single)) == (4, 40)
    wide, narrow = bootstrap_interval(clustered, 0), bootstrap_interval(single, 0)
    assert wide is not None
    assert narrow is not None
    assert wide[1] - wide[0] > 2 * (narrow[1] - narrow[0])
    # 2^4 sign patterns of the four sums 4, -2, 3, -1: |sum| >= 4 in 10 of 16.
    assert randomisation_p(clustered, 0) == pytest.approx(10 / 16)


def test_holm_gives_the_textbook_values_in_the_given_order() -> None:
    """0.01 * 4; 0.04 and 0.03 share 0.03 * 2 = 0.06 and the larger; 0.005 * 4 comes first: Holm (1979)."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([]) == ()
    assert holm([0.9, 0.8]) == (1.0, 1.0)


def test_the_smallest_difference_is_found_four_times_of_five() -> None:
    """Of 2,000 sets with exactly that shift, 80 % give a t test below 0.05 (within two points)."""
    random = np.random.default_rng(3)
    smallest = smallest_difference(units_of(random.normal(0, 0.3, 200).tolist(), [""] * 200))
    assert smallest is not None
    expected = (1.959964 + 0.841621) * 0.3 / 200**0.5
    assert smallest == pytest.approx(expected, rel=0.12)
    sets = random.normal(expected, 0.3, (2_000, 200))
    found = stats.ttest_1samp(sets, 0, axis=1).pvalue < 0.05
    assert np.mean(found) == pytest.approx(0.80, abs=0.02)


def test_no_difference_at_all_is_p_one_and_says_nothing_of_what_could_be_seen() -> None:
    """Every question tied."""
    units = units_of([0.0] * 12, [""] * 12)
    assert randomisation_p(units, 0) == 1.0
    assert smallest_difference(units) is None
    assert mcnemar_p(0, 0) == 1.0
    assert bootstrap_interval(units_of([1.0], [""]), 0) is None
