"""The confidence from which on answering pays: most questions right, with an interval by resampling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Threshold:
    """Answer from `value` of confidence up: `right` of the questions; the value lay in `[low, high]` 95 times
    of 100.
    """

    value: float
    low: float
    high: float
    right: float


def best_confidence(
    confidences: Sequence[float], right: Sequence[bool], unanswerable: Sequence[bool], seed: int = 0
) -> Threshold | None:
    """The threshold that makes most questions right; None without questions.

    A question at or above it is right where its candidate is (`right`), one below it where it is
    unanswerable. Of equally good thresholds the lowest is taken: it refuses least. The interval is the
    percentile bootstrap over questions (Efron and Tibshirani 1993, section 13.3), 1,000 resamples.
    """
    if not confidences:
        return None
    levels = np.asarray(confidences, dtype=float)
    order = np.argsort(levels, kind="stable")
    levels = levels[order]
    # Raising the threshold past a question turns `right` into `unanswerable`.
    gains = np.asarray(unanswerable, dtype=float)[order] - np.asarray(right, dtype=float)[order]
    starts = np.flatnonzero(np.append(True, levels[1:] != levels[:-1]))
    starts = np.append(starts, len(levels))  # refusing everything is a threshold too: 1.0
    values = np.append(levels[starts[:-1]], 1.0)
    place, gained = _best(gains, starts, np.ones((1, len(levels))))
    low, high = np.quantile(values[_resampled(gains, starts, seed)], [0.025, 0.975], method="nearest")
    share = (float(np.sum(right)) + float(gained[0])) / len(levels)
    return Threshold(float(values[place[0]]), float(low), float(high), share)


def _resampled(gains: NDArray[np.float64], starts: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    """The best start of each resample, a hundred resamples at a time to bound the memory."""
    random = np.random.default_rng(seed)
    equal = np.full(len(gains), 1 / len(gains))
    counts = (random.multinomial(len(gains), equal, 100).astype(float) for _ in range(_RESAMPLES // 100))
    return np.concatenate([_best(gains, starts, part)[0] for part in counts])


def _best(
    gains: NDArray[np.float64], starts: NDArray[np.int64], counts: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each row of `counts` (resamples by questions) the best start and what refusing below it gains."""
    passed = np.cumsum(counts * gains, axis=1)
    before = np.concatenate([np.zeros((len(counts), 1)), passed], axis=1)[:, starts]
    best = before.argmax(axis=1)
    return best, before[np.arange(len(counts)), best]
