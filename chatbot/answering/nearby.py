"""Looking around: the section that was last cited is searched first, near what was cited, for the kind of answer asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from chatbot.answering.composing import asks, fits, fitted
from chatbot.answering.matching import Unit, matches, units_of
from chatbot.answering.phrasing import own_question
from chatbot.language.answer_types import AnswerType, expected_type, holds_type
from chatbot.model import Answer, Citation, Query, Span
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

# Set by hand, in shares of what a fitting type counts: conversations to learn them from are too few.
STEP = 0.12  # a sentence away from what was cited
MATCH = 1.0  # all the words of the question against none
REACH = 40  # sentences looked at on either side
SAID = 0.4  # what was said already is less likely to be asked for, where no form shows what is
RIVAL = 0.5  # a neighbour less good by no more is shown as well
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
_BLAMES = lazy_pattern(
    r"\bso that\b|\bto blame\b|\bblame[sd]?\b|\bput\w* .{1,60} down to\b|\bwhich is why\b|\bexplain\w*\b|\bin order to\b|\bowing to\b"
    r"|\bthanks to\b|\bfor fear\b|\bfor (?:that|this) reason\b",
    re.IGNORECASE,
)
_HOW_MUCH = lazy_pattern(r"how much\W*$", re.IGNORECASE)
_PART = lazy_pattern(
    r"\b(?:half|third|quarter|fifth|sixth|tenth|two thirds|twice|double[sd]?|doubled|threefold)\b",
    re.IGNORECASE,
)
_SEEN: frozenset[AnswerType] = frozenset(
    {"count", "percentage", "money", "date", "duration", "measure", "person", "place", "reason"}
)


def read_near(query: Query, corpus: Corpus) -> Answer | None:
    """The sentence of the query's section that fits best near what was cited; None where none fits."""
    members, around = surroundings(query, corpus)
    asked = own_question(query.text)
    kind: AnswerType = expected_type(asked)
    is_seen = kind in _SEEN
    given = [
        place for place in members if is_in(place, query.skip, corpus) and (is_seen or place not in around)
    ]
    free = [place for place in members if place not in given and not asks(corpus.quote(place))]
    if not free:
        return None
    units = units_of(query, corpus)
    fit = _fit(units, free, corpus)
    named = tuple(unit for unit in units if not unit.is_light)
    if named and not query.around and not any(_fit(named, free, corpus)):
        return None  # the section that is named has nothing of what is asked
    scores = {
        place: value
        + _worth(kind, asked, place, around or given, corpus)
        - SAID * (place in around and not is_seen)
        for place, value in zip(free, fit, strict=True)
    }
    best = max(free, key=lambda place: scores[place])
    if scores[best] < LEAST and around and not is_seen:  # what was said, with what stands beside it
        best = max(
            (place for place in free if place in around), key=lambda place: scores[place], default=best
        )
        return _answer(query, _with_next_best(best, dict.fromkeys(scores, 0.0), corpus), LEAST, corpus)
    if scores[best] < LEAST:
        return None
    return _answer(query, _with_next_best(best, scores, corpus), scores[best], corpus)


def _with_next_best(best: int, scores: dict[int, float], corpus: Corpus) -> list[int]:
    """The best sentence, and the better of its neighbours where that is almost as good and both are not too long."""
    beside = [
        place
        for place in (best - 1, best + 1)
        if scores.get(place, 0.0) > scores[best] - RIVAL and fits(corpus, min(best, place), max(best, place))
    ]
    return sorted([best, *sorted(beside, key=lambda place: -scores[place])[:1]])


def surroundings(query: Query, corpus: Corpus) -> tuple[list[int], list[int]]:
    """The sentences of the query's section, or of what it is asked around, and those around which it is asked."""
    number = query.section
    if query.around:
        number = corpus.article.section_at(query.around[0].start).number
    place = next((place for place, own in enumerate(corpus.article.sections) if own.number == number), -1)
    members = list(corpus.section_sentences[place]) if place >= 0 else []
    around = [member for member in members if is_in(member, query.around, corpus)]
    if around:
        members = [member for member in members if around[0] - REACH <= member <= around[-1] + REACH]
    return members, around


def is_in(place: int, spans: Sequence[Span], corpus: Corpus) -> bool:
    """Whether a sentence overlaps one of the spans."""
    own = corpus.sentences[place].sentence.span
    return any(span.overlaps(own) for span in spans)


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
    if kind == "reason" and _BLAMES.search(quote):
        return True
    if (
        kind == "measure"
        and _HOW_MUCH.match(bare)
        and (holds_type("money", quote) or holds_type("percentage", quote))
    ):
        return True
    return holds_type(kind, quote) or (kind == "measure" and bool(_PART.search(quote)))


def _worth(kind: AnswerType, asked: str, place: int, around: list[int], corpus: Corpus) -> float:
    """What the type and the place of a sentence count for; a speaker is named before what is said."""
    is_answer = answers(kind, asked, corpus.quote(place))
    if is_answer is False:
        return -1.0
    away = min((abs(place - other) for other in around), default=0)
    return float(is_answer or 0) - STEP * away


def _answer(query: Query, places: Sequence[int], score: float, corpus: Corpus) -> Answer:
    article = corpus.article
    first, last = (corpus.sentences[place].sentence.span for place in (places[0], places[-1]))
    span, text = fitted(corpus, Span(first.start, last.end), ())
    citation = Citation(article.section_at(span.start), span, article.lines(span), article.quote(span))
    confidence = min(0.9, score / 2)
    return Answer(query.question, query.text, text, "", (citation,), confidence, confidence >= 0.5)
