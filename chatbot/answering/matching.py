"""Query -> units, and which sentence matches which unit how: the table that every feature is read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chatbot.answering.phrasing import own_question
from chatbot.language.analyzer import Token
from chatbot.language.answer_types import asked_kind
from chatbot.language.grammar import LIGHT_WORDS
from chatbot.language.lexicon import is_kind
from chatbot.model import Query
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.index import Index, Part, best, total

Floats = NDArray[np.float64]
TITLE = 3  # words with a capital each that make a heading of a question
_OPENING = lazy_pattern(r"[.!?:]\s")  # among the marks between two words
CONCEPT_STRENGTH = (
    0.7  # a related word against the word itself; 0.4 to 1.0 gave the same on articles held out
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One content word of the question: its term, weight (1 spoken, less if carried), idf and concepts.

    `is_name` where it is written like a name inside a sentence: what must not be passed over lightly.
    """

    token: Token
    term: str
    weight: float
    idf: float
    concepts: tuple[tuple[str, float], ...]
    is_name: bool = False

    @property
    def is_light(self) -> bool:
        """Whether the word says how one asks rather than what about."""
        return self.token.surface.lower() in LIGHT_WORDS

    @property
    def mass(self) -> float:
        """What the unit counts for: weight times idf."""
        return self.weight * self.idf


def units_of(query: Query, corpus: Corpus) -> tuple[Unit, ...]:
    """The units of a query, in the order of its text; a repeated term is one unit.

    What is of a kind stands for the kind that is asked for, and for a word that the article lacks.
    """
    tokens = corpus.analyzer.tokens(query.text)
    asked = set(corpus.analyzer.terms(asked_kind(own_question(query.text))))
    concepts: dict[int, list[tuple[str, float]]] = {}
    for concept in corpus.lexicon.concepts(tokens, asked=True):
        for place in range(concept.start, concept.end):
            term = tokens[place].term
            if not is_kind(concept.name) or term in asked or term not in corpus.stems:
                concepts.setdefault(place, []).append((concept.name, concept.weight))
    weights = {term.text: term.weight for term in query.terms}
    names = _names(query.text, tokens)
    units: dict[str, Unit] = {}
    for place, token in enumerate(tokens):
        if token.term and token.term in weights and token.term not in units:
            own = tuple(concepts.get(place, ()))
            idf = corpus.stems.idf(token.term)
            is_name = place in names
            units[token.term] = Unit(token, token.term, weights[token.term], idf, own, is_name)
    return tuple(units.values())


def _names(text: str, tokens: Sequence[Token]) -> set[int]:
    """The places of the words with a capital that opens no sentence; none where every word has one, as in a title."""
    words = [place for place, token in enumerate(tokens) if token.term and token.surface[0].isalpha()]
    capital = {place for place in words if tokens[place].surface[0].isupper()}
    if len(words) >= TITLE and len(capital) == len(words):
        return set()
    return {place for place in capital if not _opens(text, tokens[place].start)}


def _opens(text: str, start: int) -> bool:
    """Whether what starts there is the first word of the text or of a sentence."""
    gap = start
    while gap and not (text[gap - 1].isalnum() or text[gap - 1] == "_"):
        gap -= 1
    return gap == 0 or _OPENING.search(text, gap, start) is not None


def matches(
    units: Sequence[Unit], positions: NDArray[np.int64], stems: Index, concepts: Index | None = None
) -> Floats:
    """How far each unit is matched by each text, (units, n) in 0 to 1: 1 by its stem, less by a concept."""
    rows = []
    for unit in units:
        row = (lookup(stems.part(unit.term), positions) > 0).astype(np.float64)
        if concepts is not None:
            for name, weight in unit.concepts:
                hit = lookup(concepts.part(name), positions) > 0
                row = np.maximum(row, hit * weight * CONCEPT_STRENGTH)
        rows.append(row)
    return np.array(rows).reshape(len(units), len(positions))


def stem_scores(units: Sequence[Unit], index: Index) -> Part:
    """BM25 of the units' own stems, weighted."""
    return total([_scaled(index.part(unit.term), unit.weight) for unit in units])


def soft_scores(units: Sequence[Unit], stems: Index, concepts: Index) -> Part:
    """BM25 where each unit counts by its stem or its best concept, whichever scores more."""
    return total([_soft_part(unit, stems, concepts) for unit in units])


def scores_at(
    units: Sequence[Unit], positions: NDArray[np.int64], stems: Index, concepts: Index | None = None
) -> Floats:
    """The same scores at `positions` only, (n,): without concepts `stem_scores`, with them `soft_scores`.

    Looks up what is wanted instead of adding up every posting, so that its cost does not grow with the article.
    """
    found = np.zeros(len(positions))
    for unit in units:
        own = lookup(stems.part(unit.term), positions)
        if concepts is not None:
            for name, weight in unit.concepts:
                own = np.maximum(own, lookup(concepts.part(name), positions) * (weight * CONCEPT_STRENGTH))
        found += own * unit.weight
    return found


def _soft_part(unit: Unit, stems: Index, concepts: Index) -> Part:
    """One unit's best score in each text."""
    parts = [_scaled(stems.part(unit.term), unit.weight)]
    parts += [
        _scaled(concepts.part(name), unit.weight * weight * CONCEPT_STRENGTH)
        for name, weight in unit.concepts
    ]
    return best(parts)


def lookup(part: Part, wanted: NDArray[np.int64]) -> Floats:
    """The scores of `part` at the positions `wanted`, 0 where it has none."""
    positions, scores = part
    if not len(positions):
        return np.zeros(len(wanted))
    places = np.minimum(np.searchsorted(positions, wanted), len(positions) - 1)
    return np.where(positions[places] == wanted, scores[places], 0.0)


def _scaled(part: Part, weight: float) -> Part:
    return part[0], part[1] * weight
