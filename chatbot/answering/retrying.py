"""A second look for a follow-up whose best sentence is not likely enough by itself: what was named before need not be said again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from chatbot.answering.composing import asks, fits, fitted, leans
from chatbot.answering.following import gives_age
from chatbot.answering.matching import matches, units_of
from chatbot.answering.meeting import MET, distinct
from chatbot.answering.nearby import answers, is_in, surroundings
from chatbot.answering.phrasing import own_question
from chatbot.language.answer_types import AnswerType, expected_type
from chatbot.model import Answer, Citation, Query, Span
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

BEST = 3  # of the sentences ranked best are looked at
CONFIDENCE = 0.45  # of such an answer, which is shown as unsure
_NUMBERED: frozenset[AnswerType] = frozenset({"count", "money", "measure"})
_NUMBER = lazy_pattern(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|(?!(?:1[5-9]|20)\d\d\b)\d[\d.]*)")


def read_again(query: Query, ranked: Sequence[int], corpus: Corpus) -> Answer | None:
    """The first sentence, of those `ranked` best and then of those near what the answer before cites, that has the words which
    a follow-up brings and the kind of answer that it asks for; None where none has.

    The article goes on to speak of a thing as "it" or "the bridge", so that its name stands in another sentence: near what
    the answer before cites, the words that stand there need not be repeated. Elsewhere something of what is carried must be.
    """
    units = units_of(query, corpus)
    spoken = {term.text for term in query.terms if term.origin == "spoken"}
    is_spoken = np.array([unit.term in spoken and not unit.is_light for unit in units], dtype=np.bool_)
    is_carried = np.array([unit.term not in spoken and not unit.is_light for unit in units], dtype=np.bool_)
    if (
        not is_spoken.any() and expected_type(own_question(query.text)) == "reason"
    ):  # "why so little from the ferries?"
        is_spoken = is_carried
    near, around = surroundings(query, corpus)
    looked_at = [
        place for place in dict.fromkeys((*ranked[:BEST], *near)) if _may_answer(place, query, corpus)
    ]
    if not is_spoken.any() or not looked_at:
        return None
    own_units = distinct(units)
    places = np.array([*looked_at, *around], dtype=np.int64)
    met = matches(own_units, places, corpus.stems, corpus.concepts) >= MET
    named = met[:, len(looked_at) :].any(axis=1)
    for column, place in enumerate(looked_at):
        if _leads_on(place, corpus):
            follower = np.array([place + 1], dtype=np.int64)
            met[:, column] |= matches(own_units, follower, corpus.stems, corpus.concepts)[:, 0] >= MET
    is_new = is_spoken & ~named
    for place, own in zip(looked_at, met.T, strict=False):
        is_near = place in near
        wanted = is_new if is_near and is_new.any() else is_spoken
        if own[wanted].all() and (is_near or not is_carried.any() or own[is_carried].any()):
            return _answer(query, place, corpus)
    return None


def _may_answer(place: int, query: Query, corpus: Corpus) -> bool:
    """Whether a sentence, with the next where that leans on it, holds what is asked for and has not been given."""
    quote = _whole(place, corpus)[1]
    if asks(corpus.quote(place)) or is_in(place, query.skip, corpus):
        return False
    asked = own_question(query.text)
    kind: AnswerType = expected_type(asked)
    age = gives_age(asked, quote)
    if age is not None:
        return age
    return answers(kind, asked, quote) is not False or (
        kind in _NUMBERED and _NUMBER.search(quote) is not None
    )


def _whole(place: int, corpus: Corpus) -> tuple[Span, str]:
    """A sentence with the next one where that leans on it."""
    last = place + 1 if _leads_on(place, corpus) else place
    span = Span(corpus.sentences[place].sentence.span.start, corpus.sentences[last].sentence.span.end)
    return span, corpus.article.quote(span)


def _leads_on(place: int, corpus: Corpus) -> bool:
    """Whether the next sentence leans on this one and fits beside it."""
    following = place + 1
    is_one = following < len(corpus.sentences) and leans(corpus.quote(following))
    return is_one and fits(corpus, place, following)


def _answer(query: Query, place: int, corpus: Corpus) -> Answer:
    article = corpus.article
    span, text = fitted(corpus, _whole(place, corpus)[0], ())
    citation = Citation(article.section_at(span.start), span, article.lines(span), article.quote(span))
    return Answer(query.question, query.text, text, "", (citation,), CONFIDENCE, False)
