"""Which groups of the lexicon and which associations fire: those that link a question's word to another of a sentence."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from fitting import Held

from chatbot.answering.matching import lookup, together

PAIR = " > "  # in the name of an association: from the question's stem to the text's
MADE_UP = frozenset({"other", "gone"})  # questions that nobody asked of the article


def fired(held: Iterable[Held]) -> tuple[set[str], set[str]]:
    """The groups and associations that link to the best sentence of a question, and those that link to any candidate.

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
    """For each group or association that links anything, which candidates (n,) it links to the question."""
    reading, corpus = held.weighed.reading, held.example.corpus
    found: dict[str, np.ndarray] = {}
    for unit, direct in zip(reading.units, reading.candidates.direct, strict=True):
        groups = [(name, corpus.concepts.part(name)) for name, _ in unit.concepts if not name.startswith("=")]
        pairs = [
            (f"{unit.term}{PAIR}{stem}", together(stem.split(" "), corpus.stems))
            for stem, _ in unit.associated
        ]
        for name, part in groups + pairs:
            links = (lookup(part, reading.candidates.positions) > 0) & (direct == 0)
            if links.any():
                found[name] = found.get(name, np.zeros(len(links), np.bool_)) | links
    return found
