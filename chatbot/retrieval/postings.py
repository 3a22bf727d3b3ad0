"""Texts -> postings: which of them hold each term, and how often. rank_bm25 counts; arrays hold what it counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_BLOCK = 20_000  # texts counted at once: a dictionary for every text of a long article would fill the memory
_NONE: Integers = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Where the terms of `size` texts stand: each text is named by its position, from 0.

    The term numbered `row` stands in the texts `positions[starts[row]:starts[row + 1]]`, ascending, `counts` times.
    """

    size: int
    rows: Mapping[str, int]
    starts: Integers
    positions: Integers
    counts: Integers

    def grouped(self, owners: Integers, size: int) -> Postings:
        """The postings of `size` longer texts, text `i` being a part of number `owners[i]`, which ascend."""
        if not len(self.positions):
            return Postings(size, self.rows, self.starts, _NONE, _NONE)
        places = owners[self.positions]
        is_first = np.ones(len(places), np.bool_)
        is_first[1:] = places[1:] != places[:-1]
        is_first[self.starts[:-1]] = True  # every term has a posting: each of its starts is a place
        firsts = np.flatnonzero(is_first)
        starts = np.searchsorted(firsts, self.starts)
        return Postings(size, self.rows, starts, places[firsts], np.add.reduceat(self.counts, firsts))


class Counter:
    """Counts the terms of texts that are added one by one.

    >>> counter = Counter()
    >>> for text in (["bee", "hive"], ["bee", "bee"]):
    ...     counter.add(text)
    >>> bee = counter.postings()
    >>> bee.rows, bee.positions.tolist(), bee.counts.tolist()
    ({'bee': 0, 'hive': 1}, [0, 1, 0], [1, 2, 1])
    """

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._block: list[list[int]] = []
        self._size = 0
        self._parts: list[tuple[Integers, Integers, Integers]] = []

    def add(self, text: Sequence[str]) -> None:
        """Adds the next text."""
        rows = self._rows
        self._block.append([rows.setdefault(term, len(rows)) for term in text])
        if len(self._block) == _BLOCK:
            self._count_block()

    def postings(self) -> Postings:
        """The postings of all that was added."""
        self._count_block()
        rows, positions, counts = (
            np.concatenate([part[column] for part in self._parts]) if self._parts else _NONE
            for column in range(3)
        )
        order = np.argsort(rows, kind="stable")
        ends = np.cumsum(np.bincount(rows, minlength=len(self._rows)))
        starts = np.concatenate([np.zeros(1, np.int64), ends])
        return Postings(self._size, self._rows, starts, positions[order], counts[order])

    def _count_block(self) -> None:
        if any(self._block):  # rank_bm25 divides by zero where there is nothing to count
            from rank_bm25 import BM25Okapi  # here, because an index from the cache does without

            held: list[dict[int, int]] = BM25Okapi(self._block).doc_freqs
            rows = np.fromiter(chain.from_iterable(held), np.int64)
            counts = np.fromiter(chain.from_iterable(text.values() for text in held), np.int64)
            texts = np.arange(self._size, self._size + len(held))
            self._parts.append((rows, np.repeat(texts, [len(text) for text in held]), counts))
        self._size += len(self._block)
        self._block = []


def count(texts: Iterable[Sequence[str]]) -> Postings:
    """The postings of these texts."""
    counter = Counter()
    for text in texts:
        counter.add(text)
    return counter.postings()
