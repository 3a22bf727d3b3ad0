"""How long a question takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Latency:
    """Percentiles of the time of one question, in milliseconds."""

    p50: float
    p90: float
    p95: float
    p99: float
    longest: float


def latency(seconds: Sequence[float]) -> Latency | None:
    """Percentiles by linear interpolation (Hyndman and Fan 1996, type 7) of times in seconds; None without
    any.

    >>> latency([0.010, 0.030]).p50
    20.0
    """
    if not len(seconds):
        return None
    values = np.percentile(np.asarray(seconds, dtype=float) * 1000, [50, 90, 95, 99, 100])
    return Latency(*(round(float(value), 3) for value in values))
