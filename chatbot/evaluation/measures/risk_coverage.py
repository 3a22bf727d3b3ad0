"""Risk against coverage: how wrong the answers are when only the most confident are given.

El-Yaniv and Wiener (2010); AURC as in Geifman and El-Yaniv (2017), section 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Answering from `threshold` of confidence up: share of all questions answered, share of those wrong."""

    threshold: float
    coverage: float
    risk: float


def risk_coverage(confidences: Sequence[float], right: Sequence[bool], total: int) -> tuple[RiskPoint, ...]:
    """One point a distinct confidence, from the most confident down, over the answers given, of `total`
    questions.

    Equal confidences are answered together. Coverage ends at the share of questions that got an answer.

    >>> [(point.coverage, point.risk) for point in risk_coverage([0.9, 0.4], [True, False], total=4)]
    [(0.25, 0.0), (0.5, 0.5)]
    """
    if not confidences:
        return ()
    order = np.argsort(-np.asarray(confidences, dtype=float), kind="stable")
    levels = np.asarray(confidences, dtype=float)[order]
    wrong = np.cumsum(~np.asarray(right, dtype=bool)[order])
    ends = np.flatnonzero(np.append(levels[1:] != levels[:-1], True))
    return tuple(
        RiskPoint(float(levels[end]), (int(end) + 1) / total, float(wrong[end]) / (int(end) + 1))
        for end in ends
    )


def aurc(points: Sequence[RiskPoint]) -> float | None:
    """The mean risk over the answers given, each added in order of confidence; None without any.

    Equal confidences share the risk of their group, so that the order of ties does not matter.

    >>> aurc(risk_coverage([0.9, 0.4], [True, False], total=4))
    0.25
    """
    if not points:
        return None
    starts = [0.0, *(point.coverage for point in points[:-1])]
    area = sum(point.risk * (point.coverage - start) for point, start in zip(points, starts, strict=True))
    return area / points[-1].coverage
