"""How well confidence separates two groups of questions, and what a false-refusal budget buys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The probability that a positive scores above a negative, ties half; None where one group is empty.

    The Mann-Whitney statistic over its maximum (Hanley and McNeil 1982).

    >>> auroc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    if not len(positive) or not len(negative):
        return None
    low = np.sort(np.asarray(negative, dtype=float))
    high = np.asarray(positive, dtype=float)
    below = np.searchsorted(low, high, side="left") + np.searchsorted(low, high, side="right")
    return float(below.sum() / 2 / (len(high) * len(low)))


def refused_at(
    answerable: Sequence[float], unanswerable: Sequence[float], budget: float = 0.05
) -> float | None:
    """The share of the unanswerable below the threshold that refuses at most `budget` of the answerable.

    The threshold is the highest confidence that keeps at least 1 - budget of the answerable; None where a
    group is empty.

    >>> refused_at([0.9, 0.8, 0.7, 0.6], [0.1, 0.65], budget=0.25)
    1.0
    """
    if not len(answerable) or not len(unanswerable):
        return None
    levels = np.sort(np.asarray(answerable, dtype=float))
    threshold = levels[int(np.floor(budget * len(levels) + 1e-9))]
    return float(np.mean(np.asarray(unanswerable, dtype=float) < threshold))
