"""Paired randomisation: how often do random signs make a difference as large as the one seen."""

from __future__ import annotations

from itertools import product

import numpy as np

from chatbot.evaluation.significance.resampling import RESAMPLES, Floats, Units, chunks

_TOLERANCE = 1e-9  # sums of the same numbers in another order differ in the last bits


def randomisation_p(units: Units, seed: int, resamples: int = RESAMPLES) -> float:
    """The two-sided p of the mean difference under exchangeable systems (Smucker, Allan and Carterette 2007).

    Exact where all sign patterns are fewer than `resamples`; else seeded, (b + 1) / (m + 1) (Phipson and
    Smyth 2010). Units that do not differ are left out: their sign changes nothing.
    """
    sums = units.sums[units.sums != 0]
    if not len(sums):
        return 1.0
    limit = abs(float(sums.sum())) - _TOLERANCE
    if 2 ** len(sums) <= resamples:
        signs = np.asarray(list(product((-1.0, 1.0), repeat=len(sums))))
        return float(np.mean(np.abs(signs @ sums) >= limit))
    random = np.random.default_rng(seed)
    hits = sum(_hits(random, sums, rows, limit) for rows in chunks(len(sums), resamples))
    return (hits + 1) / (resamples + 1)


def _hits(random: np.random.Generator, sums: Floats, rows: int, limit: float) -> int:
    packed = random.integers(0, 256, size=(rows, (len(sums) + 7) // 8), dtype=np.uint8)
    kept = np.unpackbits(packed, axis=1, count=len(sums)).astype(np.float64) @ sums
    # A sum with random signs is twice what keeps its sign, less all.
    return int(np.sum(np.abs(2 * kept - sums.sum()) >= limit))
