"""Term lists -> BM25 scores, from postings: the cost follows the postings touched, not the texts indexed.

rank_bm25 counts the terms and holds the parameters; its idf is replaced, because Okapi's is 0 for a term in half
of the texts and negative above (Robertson and Zaragoza 2009, section 3.1), and its scoring
loop is replaced by postings, because it looks at every text for every term (218 ms a question at 100,000 texts).
The scores are those of `get_scores` of the same object; a test holds them equal to 1e-9.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Positions = NDArray[np.int64]
Scores = NDArray[np.float64]
Part = tuple[Positions, Scores]
"""Some texts (positions, ascending) and a score for each: two arrays of one length."""

_NOTHING: Part = (np.empty(0, np.int64), np.empty(0, np.float64))


class Index:
    """BM25 over `texts`, each a sequence of terms; a text is named by its position, from 0.

    `k1` and `b` as in Robertson and Zaragoza (2009), equation 3.15. Short units want about 0.5 and 0.5.

    >>> index = Index([["bee", "hive"], ["bee"], []])
    >>> [int(position) for position in index.scores({"hive": 1.0})[0]]
    [0]
    """

    def __init__(self, texts: Sequence[Sequence[str]], *, k1: float = 0.5, b: float = 0.5) -> None:
        self.size = len(texts)
        self.bm25: BM25Okapi | None = None
        self._postings: dict[str, tuple[Positions, Scores]] = {}
        if any(texts):  # rank_bm25 divides by zero where there is nothing to count
            self.bm25 = BM25Okapi(texts, k1=k1, b=b)
            self.bm25.idf = self._idf(self.bm25.doc_freqs)
            self._postings = _postings(self.bm25)

    def __contains__(self, term: str) -> bool:
        return term in self._postings

    def terms(self) -> Iterable[str]:
        """Every term of the index, in order of first use."""
        return self._postings.keys()

    def idf(self, term: str) -> float:
        """ln(1 + (N - n + 0.5) / (n + 0.5)), above 0 for every term; that of an unseen term for n = 0."""
        if self.bm25 is not None and term in self.bm25.idf:
            return float(self.bm25.idf[term])
        return math.log(1 + (self.size + 0.5) / 0.5)

    def frequency(self, term: str) -> int:
        """In how many texts the term stands."""
        return len(self._postings[term][0]) if term in self._postings else 0

    def part(self, term: str) -> Part:
        """The texts that hold `term`, ascending, and its BM25 score in each."""
        return self._postings.get(term, _NOTHING)

    def scores(self, weights: Mapping[str, float]) -> Part:
        """The texts that hold any of the terms, ascending, and the weighted sum of their BM25 scores."""
        parts = [(self.part(term), weight) for term, weight in weights.items()]
        return total([(positions, scores * weight) for (positions, scores), weight in parts])

    def _idf(self, frequencies: Iterable[Mapping[str, int]]) -> dict[str, float]:
        counts: dict[str, int] = {}
        for frequency in frequencies:
            for term in frequency:
                counts[term] = counts.get(term, 0) + 1
        return {term: math.log(1 + (self.size - n + 0.5) / (n + 0.5)) for term, n in counts.items()}


def _postings(bm25: BM25Okapi) -> dict[str, tuple[Positions, Scores]]:
    """For each term the texts that hold it and its BM25 part there (weight 1), both ascending by text."""
    lengths = np.asarray(bm25.doc_len, dtype=np.float64)
    norms = bm25.k1 * (1 - bm25.b + bm25.b * lengths / bm25.avgdl)
    gathered: dict[str, tuple[list[int], list[int]]] = {}
    for position, frequencies in enumerate(bm25.doc_freqs):
        for term, count in frequencies.items():
            places, counts = gathered.setdefault(term, ([], []))
            places.append(position)
            counts.append(count)
    postings: dict[str, tuple[Positions, Scores]] = {}
    for term, (places, counts) in gathered.items():
        where, times = np.asarray(places, np.int64), np.asarray(counts, np.float64)
        postings[term] = (where, bm25.idf[term] * (times * (bm25.k1 + 1) / (times + norms[where])))
    return postings


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
