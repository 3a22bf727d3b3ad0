"""Postings -> BM25 scores: the cost follows the postings touched, not the texts indexed.

rank_bm25 counts the terms; its idf is replaced, because Okapi's is 0 for a term in half of the texts and negative
above (Robertson and Zaragoza 2009, section 3.1), and its scoring loop is replaced by postings, because it looks at
every text for every term (218 ms a question at 100,000 texts).
The scores are those of `get_scores` of rank_bm25 over the same texts; a test holds them equal to 1e-9.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chatbot.retrieval.postings import Postings

Positions = NDArray[np.int64]
Scores = NDArray[np.float64]
Part = tuple[Positions, Scores]
"""Some texts (positions, ascending) and a score for each: two arrays of one length."""

_NOTHING: Part = (np.empty(0, np.int64), np.empty(0, np.float64))


class Index:
    """BM25 over the texts of some postings; a text is named by its position, from 0.

    `k1` and `b` as in Robertson and Zaragoza (2009), equation 3.15. Short units want about 0.5 and 0.5.

    >>> from chatbot.retrieval.postings import count
    >>> index = Index(count([["bee", "hive"], ["bee"], []]))
    >>> [int(position) for position in index.scores({"hive": 1.0})[0]]
    [0]
    """

    def __init__(self, postings: Postings, *, k1: float = 0.5, b: float = 0.5) -> None:
        self.size = postings.size
        self._rows = postings.rows
        self._starts = postings.starts
        self._positions = postings.positions
        frequencies = np.diff(postings.starts)
        self._idf = np.log(1 + (self.size - frequencies + 0.5) / (frequencies + 0.5))
        self._scores = self._scored(postings, k1, b) if len(postings.positions) else _NOTHING[1]

    def __contains__(self, term: str) -> bool:
        return term in self._rows

    def terms(self) -> Iterable[str]:
        """Every term of the index, in order of first use."""
        return self._rows.keys()

    def idf(self, term: str) -> float:
        """ln(1 + (N - n + 0.5) / (n + 0.5)), above 0 for every term; that of an unseen term for n = 0."""
        row = self._rows.get(term)
        return math.log(1 + (self.size + 0.5) / 0.5) if row is None else float(self._idf[row])

    def frequency(self, term: str) -> int:
        """In how many texts the term stands."""
        return len(self.part(term)[0])

    def part(self, term: str) -> Part:
        """The texts that hold `term`, ascending, and its BM25 score in each."""
        row = self._rows.get(term)
        if row is None:
            return _NOTHING
        own = slice(self._starts[row], self._starts[row + 1])
        return self._positions[own], self._scores[own]

    def holds(self, term: str, position: int) -> bool:
        """Whether a text holds the term."""
        positions, _ = self.part(term)
        place = int(positions.searchsorted(position))
        return place < len(positions) and int(positions[place]) == position

    def scores(self, weights: Mapping[str, float]) -> Part:
        """The texts that hold any of the terms, ascending, and the weighted sum of their BM25 scores."""
        parts = [(self.part(term), weight) for term, weight in weights.items()]
        return total([(positions, scores * weight) for (positions, scores), weight in parts])

    def _scored(self, postings: Postings, k1: float, b: float) -> Scores:
        """For each posting its BM25 part (weight 1)."""
        lengths = np.bincount(postings.positions, weights=postings.counts, minlength=self.size)
        norms = k1 * (1 - b + b * lengths / lengths.mean())
        idf = np.repeat(self._idf, np.diff(postings.starts))
        scores: Scores = idf * (postings.counts * (k1 + 1) / (postings.counts + norms[postings.positions]))
        return scores


def total(parts: Sequence[Part]) -> Part:
    """The sum of the parts, text by text. The cost follows the lengths of the parts, not the size of the index."""
    return _merge(parts, np.add)


def best(parts: Sequence[Part]) -> Part:
    """The largest score among the parts, text by text: alternatives of which only one counts."""
    return _merge(parts, np.maximum)


def top(part: Part, k: int) -> list[tuple[int, float]]:
    """The `k` best texts and their scores, ordered by (-score, position)."""
    positions, scores = part
    if 0 < k < len(scores):  # sort only what can be among the best
        bar = np.partition(scores, len(scores) - k)[len(scores) - k]
        keep = scores >= bar
        positions, scores = positions[keep], scores[keep]
    order = np.lexsort((positions, -scores))[: max(0, k)]
    return [(int(positions[place]), float(scores[place])) for place in order]


def _merge(parts: Sequence[Part], combine: np.ufunc) -> Part:
    filled = [part for part in parts if len(part[0])]
    if len(filled) <= 1:
        return filled[0] if filled else _NOTHING
    positions = np.concatenate([part[0] for part in filled])
    scores = np.concatenate([part[1] for part in filled])
    span = int(positions.max()) + 1
    if span <= 8 * len(positions):  # dense: linear in the postings, without a sort
        table = np.full(span, -np.inf) if combine is np.maximum else np.zeros(span)
        touched = np.zeros(span, np.bool_)
        for where, values in filled:
            table[where] = combine(table[where], values)
            touched[where] = True
        found = np.flatnonzero(touched)
        return found, table[found]
    order = np.argsort(positions, kind="stable")
    positions, scores = positions[order], scores[order]
    starts = np.flatnonzero(np.r_[True, positions[1:] != positions[:-1]])
    return positions[starts], combine.reduceat(scores, starts)
