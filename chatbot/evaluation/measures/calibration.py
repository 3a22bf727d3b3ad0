"""Whether a confidence of 0.8 is right 8 times of 10: reliability bins and their error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose confidence lies in `(low, high]` (the first bin holds 0 as well)."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = BINS) -> tuple[Bin, ...]:
    """The bins of equal width that hold a question, with mean confidence and share right (Guo et al. 2017,
    sec. 2).

    >>> [(bin.count, bin.accuracy) for bin in reliability([0.95, 0.91, 0.2], [True, False, False])]
    [(1, 0.0), (2, 0.5)]
    """
    levels, truth = np.asarray(confidences, dtype=float), np.asarray(right, dtype=float)
    # Rounded first: 0.3 * 10 is 3.0000000000000004 for some ways of arriving at 0.3.
    places = np.clip(np.ceil(np.round(levels * bins, 9)).astype(int) - 1, 0, bins - 1)
    found: list[Bin] = []
    for place in np.unique(places):
        inside = places == place
        mean, accuracy = float(levels[inside].mean()), float(truth[inside].mean())
        found.append(Bin(int(place) / bins, (int(place) + 1) / bins, int(inside.sum()), mean, accuracy))
    return tuple(found)


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Expected calibration error: the mean gap of confidence and accuracy, weighted by count; None without
    any.

    Guo et al. (2017), equation 3.

    >>> round(calibration_error(reliability([0.9, 0.7], [True, False])) or 0, 3)
    0.4
    """
    total = sum(entry.count for entry in bins)
    gaps = sum(entry.count * abs(entry.confidence - entry.accuracy) for entry in bins)
    return gaps / total if total else None
