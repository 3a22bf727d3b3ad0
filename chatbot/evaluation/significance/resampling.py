"""The units that are resampled: questions, or whole articles where a set has several.

Questions of one article share its difficulty; resampling them one by one would make an interval too narrow
(cluster bootstrap: Davison and Hinkley 1997, section 3.8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 10_000
_CELLS = 4_000_000  # numbers held at a time: 32 MB


@dataclass(frozen=True, slots=True)
class Units:
    """The sum of the values and the number of questions of each unit."""

    sums: Floats
    counts: Floats
    clustered: bool

    def __len__(self) -> int:
        return len(self.sums)


def units_of(values: Sequence[float], groups: Sequence[str]) -> Units:
    """One unit a question where `groups` (article names) are all the same, else one a group.

    >>> units_of([1.0, 0.0, 1.0], ["a", "a", "b"]).sums.tolist()
    [1.0, 1.0]
    """
    found = np.asarray(values, dtype=float)
    names, places = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)
    if len(names) < 2:
        return Units(found, np.ones(len(found)), False)
    return Units(np.bincount(places, weights=found).astype(float), np.bincount(places).astype(float), True)


def chunks(columns: int, rows: int = RESAMPLES) -> Iterator[int]:
    """How many of `rows` resamples to draw at a time, so that a chunk holds a bounded number of cells."""
    size = max(1, _CELLS // max(1, columns))
    while rows > 0:
        yield min(size, rows)
        rows -= size
