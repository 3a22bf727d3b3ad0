"""Looking around: the section that was last cited is searched first, near what was cited, for the kind of answer asked for."""

from __future__ import annotations

import re

import numpy as np

from chatbot.answering.composing import asks, fitted
from chatbot.answering.matching import Unit, matches, units_of
from chatbot.answering.phrasing import own_question
from chatbot.language.answer_types import AnswerType, expected_type, holds_type
from chatbot.model import Answer, Citation, Query
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

# Set by hand, in shares of what a fitting type counts: conversations to learn them from are too few.
STEP = 0.12  # a sentence away from what was cited
MATCH = 1.0  # all the words of the question against none
LEAST = 0.45  # what an answer needs; below, the whole article is searched
# Types that a sentence can be seen to hold: without one, a bare "why?" or "how many?" is not answered there.
_SPEAKER = lazy_pattern(
    r"(?:who (?:says?|said|thinks|claims?|claimed|told)|says who|according to)\b", re.IGNORECASE
)
_SPEAKS = lazy_pattern(
    r"(?<!\bshe )(?<!\bhe )(?<!\bthey )(?<!\bit )(?<!\bwe )\b(?:says?|said|tells?|told|thinks?|believes?|argues?|argued|replie[sd]|warn(?:s"
    r"|ed)?|reckons?|estimates?|claims?|claimed|suspects?"
    r"|doubts?|insists?|admits?|reports?|reported|found|finds|notes?|expects?|predicts?|predicted|fears?|disputes?|grants|according to)\b",
    re.IGNORECASE,
)
_PART = lazy_pattern(
    r"\b(?:half|third|quarter|fifth|sixth|tenth|two thirds|twice|double[sd]?|doubled|threefold)\b",
    re.IGNORECASE,
)
_SEEN: frozenset[AnswerType] = frozenset(
    {"count", "percentage", "money", "date", "duration", "measure", "person", "place", "reason"}
)


def read_near(query: Query, corpus: Corpus) -> Answer | None:
    """The sentence of the query's section that fits best near what was cited; None where none fits."""
    sections = [number for number, own in enumerate(corpus.article.sections) if own.number == query.section]
    members = corpus.section_sentences[sections[0]] if sections else range(0)
    spans = {position: corpus.sentences[position].sentence.span for position in members}
    given = [place for place in members if any(span.overlaps(spans[place]) for span in query.skip)]
    around = [place for place in members if any(span.overlaps(spans[place]) for span in query.around)]
    free = [place for place in members if place not in given and not asks(corpus.quote(place))]
    if not free:
        return None
    asked = own_question(query.text)
    kind: AnswerType = expected_type(asked)
    fit = _fit(units_of(query, corpus), free, corpus)
    scores = {
        place: value + _worth(kind, asked, place, around or given, corpus)
        for place, value in zip(free, fit, strict=True)
    }
    best = max(free, key=lambda place: scores[place])
    return _answer(query, best, scores[best], corpus) if scores[best] >= LEAST else None


def _fit(units: tuple[Unit, ...], free: list[int], corpus: Corpus) -> list[float]:
    """How much of the question's mass each sentence matches, in 0 to MATCH."""
    mass = np.array([unit.mass for unit in units])
    found = matches(units, np.array(free, dtype=np.int64), corpus.stems, corpus.concepts)
    return [MATCH * float(share) for share in (mass / (mass.sum() or 1.0)) @ found]


def answers(kind: AnswerType, bare: str, quote: str) -> bool | None:
    """Whether a sentence holds what a bare question word asks for; None where that cannot be seen.

    >>> answers("person", "Who says so?", "Engineers reckon that it holds.")
    True
    >>> answers("person", "Who says so?", "It holds, she says.")
    False
    """
    if _SPEAKER.match(bare):
        return _SPEAKS.search(quote) is not None
    if kind not in _SEEN:
        return None
    return holds_type(kind, quote) or (kind == "measure" and bool(_PART.search(quote)))


def _worth(kind: AnswerType, asked: str, place: int, around: list[int], corpus: Corpus) -> float:
    """What the type and the place of a sentence count for; a speaker is named before what is said."""
    is_answer = answers(kind, asked, corpus.quote(place))
    if is_answer is False:
        return -1.0
    away = min((abs(place - other) for other in around), default=0)
    return float(is_answer or 0) - STEP * away


def _answer(query: Query, place: int, score: float, corpus: Corpus) -> Answer:
    article = corpus.article
    span, text = fitted(corpus, corpus.sentences[place].sentence.span, ())
    citation = Citation(article.section_at(span.start), span, article.lines(span), article.quote(span))
    confidence = min(0.9, score / 2)
    return Answer(query.question, query.text, text, "", (citation,), confidence, confidence >= 0.5)
