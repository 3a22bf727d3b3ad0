"""Percentile bootstrap of a mean (Efron and Tibshirani 1993, section 13.3): of values, or of paired
differences.
"""

from __future__ import annotations

import numpy as np

from chatbot.evaluation.significance.resampling import RESAMPLES, Floats, Units, chunks


def bootstrap_means(units: Units, seed: int, resamples: int = RESAMPLES) -> Floats:
    """The mean over questions of each resample, units drawn with replacement."""
    random = np.random.default_rng(seed)
    means: list[Floats] = []
    for rows in chunks(len(units), resamples):
        drawn = random.integers(0, len(units), size=(rows, len(units)), dtype=np.int32)
        counts = units.counts[drawn].sum(axis=1) if units.clustered else len(units)
        means.append(units.sums[drawn].sum(axis=1) / counts)
    return np.concatenate(means)


def bootstrap_interval(
    units: Units, seed: int, level: float = 0.95, resamples: int = RESAMPLES
) -> tuple[float, float] | None:
    """The central `level` interval of the mean; None with fewer than two units, which show no spread."""
    if len(units) < 2:
        return None
    tail = (1 - level) / 2
    low, high = np.quantile(bootstrap_means(units, seed, resamples), [tail, 1 - tail])
    return float(low), float(high)
