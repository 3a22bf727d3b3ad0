"""Query -> units, and which sentence matches which unit how: the table that every feature is read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
COMMON = 20  # a name in more than one sentence of so many is what the article is about
TITLE = 3  # words with a capital each that make a heading of a question
_OPENING = lazy_pattern(r"[.!?:]\s")  # among the marks between two words
CONCEPT_STRENGTH = (
    0.7  # a word of the same group against the word itself; 0.4 to 1.0 gave the same on articles held out
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One content word of the question: its term, weight (1 spoken, less if carried) and idf, the concepts it belongs to,
    and the stems, one or more, that it is associated with, each with a strength.

    `is_name` where it is written like a name inside a sentence: what must not be passed over lightly. `stood_for` keeps what
    stands for it in an index, which every feature asks for.
    """

    token: Token
    term: str
    weight: float
    idf: float
    concepts: tuple[tuple[str, float], ...]
    is_name: bool = False
    associated: tuple[tuple[str, float], ...] = ()
    stood_for: dict[Index, tuple[Part, Part]] = field(default_factory=dict, repr=False, compare=False)

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
    associated = corpus.lexicon.associations.links(tokens)
    units: dict[str, Unit] = {}
    for place, token in enumerate(tokens):
        if token.term and token.term in weights and token.term not in units:
            own = tuple(concepts.get(place, ()))
            idf = corpus.stems.idf(token.term)
            is_name = place in names
            near = (
                ()
                if is_name
                else tuple(link for link in associated.get(place, ()) if _is_in(link[0], corpus))
            )
            units[token.term] = Unit(token, token.term, weights[token.term], idf, own, is_name, near)
    return tuple(units.values())


def _is_in(link: str, corpus: Corpus) -> bool:
    """Whether the article, headings included, has every stem of an association."""
    return all(stem in corpus.stems or stem in corpus.heading_stems for stem in link.split(" "))


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
    """How far each unit is matched by each text, (units, n) in 0 to 1: 1 by its stem, less by what is related."""
    rows = []
    for unit in units:
        if concepts is None:
            rows.append((lookup(stems.part(unit.term), positions) > 0).astype(np.float64))
        else:
            rows.append(lookup(standing(unit, stems, concepts)[0], positions))
    return np.array(rows).reshape(len(units), len(positions))


def stem_scores(units: Sequence[Unit], index: Index) -> Part:
    """BM25 of the units' own stems, weighted."""
    return total([_scaled(index.part(unit.term), unit.weight) for unit in units])


def soft_scores(units: Sequence[Unit], stems: Index, concepts: Index) -> Part:
    """BM25 where each unit counts by its stem or its best concept, whichever scores more."""
    return total([_scaled(standing(unit, stems, concepts)[1], unit.weight) for unit in units])


def scores_at(
    units: Sequence[Unit], positions: NDArray[np.int64], stems: Index, concepts: Index | None = None
) -> Floats:
    """The same scores at `positions` only, (n,): without concepts `stem_scores`, with them `soft_scores`."""
    found = np.zeros(len(positions))
    for unit in units:
        part = stems.part(unit.term) if concepts is None else standing(unit, stems, concepts)[1]
        found += lookup(part, positions) * unit.weight
    return found


def standing(unit: Unit, stems: Index, concepts: Index) -> tuple[Part, Part]:
    """The texts that hold a unit or what may stand for it: how strongly, 0 to 1, and with which BM25 score, each the best."""
    found = unit.stood_for.get(stems)
    if found is None:
        ways = [(stems.part(unit.term), 1.0), *_links(unit, stems, concepts)]
        held = [(positions, np.full(len(positions), strength)) for (positions, _), strength in ways]
        found = best(held), best([_scaled(part, strength) for part, strength in ways])
        unit.stood_for[stems] = found
    return found


def _links(unit: Unit, stems: Index, concepts: Index) -> Iterator[tuple[Part, float]]:
    """What may stand for a unit: the texts that hold it with their scores, and its strength against the unit itself."""
    for name, weight in unit.concepts:
        yield concepts.part(name), weight * CONCEPT_STRENGTH
    for link, strength in unit.associated:
        yield together(link.split(" "), stems), strength


def together(terms: Sequence[str], stems: Index) -> Part:
    """The texts that hold all of the terms, each with the least of their scores."""
    positions, scores = stems.part(terms[0])
    for term in terms[1:]:
        other = lookup(stems.part(term), positions)
        held = other > 0
        positions, scores = positions[held], np.minimum(scores, other)[held]
    return positions, scores


def is_rare(term: str, corpus: Corpus) -> bool:
    """Whether few sentences have the term: "AI" in an article on AI tells no sentence from another."""
    return len(corpus.stems.part(term)[0]) <= max(2, len(corpus.sentences) // COMMON)


def lookup(part: Part, wanted: NDArray[np.int64]) -> Floats:
    """The scores of `part` at the positions `wanted`, 0 where it has none."""
    positions, scores = part
    if not len(positions):
        return np.zeros(len(wanted))
    places = np.minimum(np.searchsorted(positions, wanted), len(positions) - 1)
    return np.where(positions[places] == wanted, scores[places], 0.0)


def _scaled(part: Part, weight: float) -> Part:
    return part[0], part[1] * weight
