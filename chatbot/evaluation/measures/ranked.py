"""Measures of a ranking: success, reciprocal rank, recall and nDCG, each from the grades in rank order.

Values equal those of ir_measures (trec_eval's definitions).
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def success_at(grades: Sequence[int], k: int) -> float:
    """1.0 where any of the first k is relevant (grade above 0).

    >>> success_at([0, 1], 1), success_at([0, 1], 2)
    (0.0, 1.0)
    """
    return float(any(grade > 0 for grade in grades[:k]))


def reciprocal_rank(grades: Sequence[int]) -> float:
    """1 / rank of the first relevant one, 0.0 without any (Voorhees 1999).

    >>> reciprocal_rank([0, 0, 1, 1])
    0.3333333333333333
    """
    return next((1 / rank for rank, grade in enumerate(grades, start=1) if grade > 0), 0.0)


def recall_at(grades: Sequence[int], k: int, relevant: int) -> float:
    """The share of the `relevant` ones that the first k hold.

    >>> recall_at([1, 0, 1], 2, relevant=2)
    0.5
    """
    return sum(grade > 0 for grade in grades[:k]) / relevant if relevant else 0.0


def ndcg_at(grades: Sequence[int], k: int, judged: Sequence[int]) -> float:
    """DCG of the first k over that of the best order of all `judged` grades; gain = grade, discount log2(rank
    + 1).

    Järvelin and Kekäläinen (2002), equation 2 with b = 2 in trec_eval's form; 0.0 where nothing is relevant.

    >>> round(ndcg_at([0, 1], 10, judged=[1]), 4)
    0.6309
    """
    best = _dcg(sorted(judged, reverse=True)[:k])
    return _dcg(grades[:k]) / best if best else 0.0


def _dcg(grades: Sequence[int]) -> float:
    return sum(max(0, grade) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
