"""Which groups of the lexicon fire: those that link a question's word to another word of a sentence."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from fitting import Held

from chatbot.answering.matching import lookup

MADE_UP = frozenset({"other", "gone"})  # questions that nobody asked of the article


def fired(held: Iterable[Held]) -> tuple[set[str], set[str]]:
    """The groups that link to the best sentence of a question, and those that link to any candidate.

    A group fires where a word of the question and another word of the sentence are its members; a sentence that has the
    question's word itself needs no group. What the article defines itself (a name with "=") is no group of the lexicon.
    """
    best: set[str] = set()
    every: set[str] = set()
    for own in held:
        if own.example.kind not in MADE_UP and own.weighed.reading.order:
            for name, links in _links(own).items():
                every.add(name)
                if links[own.weighed.reading.order[0]]:
                    best.add(name)
    return best, every


def _links(held: Held) -> dict[str, np.ndarray]:
    """For each group that links anything, which candidates (n,) it links to the question."""
    reading, concepts = held.weighed.reading, held.example.corpus.concepts
    found: dict[str, np.ndarray] = {}
    for unit, direct in zip(reading.units, reading.candidates.direct, strict=True):
        for name, _ in unit.concepts:
            links = (lookup(concepts.part(name), reading.candidates.positions) > 0) & (direct == 0)
            if links.any() and not name.startswith("="):
                found[name] = found.get(name, np.zeros(len(links), np.bool_)) | links
    return found
