"""How well the article bears out one reading of a question: what decides between readings that grammar allows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from chatbot.answering.matching import Unit, lookup, soft_scores, standing, stem_scores, units_of
from chatbot.answering.phrasing import own_question
from chatbot.answering.readings import Reading
from chatbot.language.grammar import LIGHT_WORDS
from chatbot.model import Query, Term
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.index import Index, Part, total

LIGHT = 0.4  # weight of a word that says how one asks
UNKNOWN = -0.3  # support of a thing that the article never names
VAGUE = 0.15  # support of a reading that takes the whole question before along
MOST = 60  # sentences looked at for one thing: enough, and an article of any length costs the same


class Support:
    """Weighs the readings of one question by the article; cheaper than reading, only postings are touched."""

    def __init__(self, corpus: Corpus, own: str) -> None:
        self._corpus = corpus
        self._own = own

    def __call__(self, reading: Reading) -> float:
        """Roughly in 0 to 1: how well a sentence fits the words of the question and what its pronoun is taken for."""
        if reading.meaning:
            return self._bond(reading.meaning)
        return VAGUE if own_question(reading.text) != reading.text else self._fit(reading.text)

    def _fit(self, text: str) -> float:
        """The BM25 of the best sentence and of the best passage, by stems and related words, as a share of all mass."""
        units = units_of(self._query(text), self._corpus)
        mass = sum(unit.mass for unit in units) or 1.0
        own = soft_scores(units, self._corpus.stems, self._corpus.concepts)[1]
        around = stem_scores(units, self._corpus.passage_stems)[1]
        return sum(float(part.max()) if len(part) else 0.0 for part in (own, around)) / (2 * mass)

    def _bond(self, thing: str) -> float:
        """How much of what is asked stands beside the thing, in the best sentence that names it."""
        corpus, terms = self._corpus, list(dict.fromkeys(self._corpus.analyzer.terms(thing)))
        places = corpus.stems.part(terms[-1])[0][:MOST] if terms else np.empty(0, np.int64)
        if not len(places):
            return UNKNOWN
        named = np.mean([lookup(corpus.stems.part(term), places) > 0 for term in terms], axis=0)
        beside = np.array([corpus.sentences[int(place)].passage for place in places], dtype=np.int64)
        here, around = self._asked
        return float((named * (0.7 * lookup(here, places) + 0.3 * lookup(around, beside))).max())

    @cached_property
    def _asked(self) -> tuple[Part, Part]:
        """The share of what is asked that each sentence and each passage has, by stems and related words."""
        corpus = self._corpus
        units = units_of(self._query(self._own), corpus)
        return matched(units, corpus.stems, corpus.concepts), matched(
            units, corpus.passage_stems, corpus.passage_concepts
        )

    def _query(self, text: str) -> Query:
        tokens = self._corpus.analyzer.tokens(text)
        weights = {
            token.term: LIGHT if token.surface.lower() in LIGHT_WORDS else 1.0
            for token in tokens
            if token.term
        }
        return Query(text, text, tuple(Term(term, weight) for term, weight in weights.items()))


def matched(units: Sequence[Unit], stems: Index, concepts: Index) -> Part:
    """The share of the units' mass that each text has, 0 to 1: all of a unit by its stem, less by a related word."""
    mass = sum(unit.mass for unit in units) or 1.0
    return total(
        [
            (places, strengths * (unit.mass / mass))
            for unit in units
            for places, strengths in [standing(unit, stems, concepts)[0]]
        ]
    )
