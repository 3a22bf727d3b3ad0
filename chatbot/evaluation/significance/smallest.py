"""The smallest difference that a question set of this size can show."""

from __future__ import annotations

import math

import numpy as np

from chatbot.evaluation.significance.resampling import Units
from chatbot.evaluation.significance.wilson import Z95

_Z80 = 0.8416212335729143
"""The 80 % point of the normal distribution: four of five such differences would be found."""


def smallest_difference(units: Units) -> float | None:
    """The mean difference found at alpha 0.05 with power 0.8, given the spread of the paired differences
    seen.

    (z_0.975 + z_0.8) times the standard error of the mean over units (Bloom 1995, minimum detectable effect).
    None with fewer than two units or no difference at all, which says nothing of the spread.

    >>> from chatbot.evaluation.significance.resampling import units_of
    >>> round(smallest_difference(units_of([1.0, 0.0, -1.0, 0.0], [""] * 4)) or 0, 2)
    1.14
    """
    mean = float(units.sums.sum() / units.counts.sum()) if len(units) else 0.0
    residuals = units.sums - mean * units.counts
    if len(units) < 2 or not np.any(units.sums != 0):
        return None
    variance = float(np.sum(residuals**2)) * len(units) / (len(units) - 1)
    return (Z95 + _Z80) * math.sqrt(variance) / float(units.counts.sum())
