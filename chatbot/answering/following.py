"""Whether a sentence answers a follow-up or only the words that were spoken last."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from chatbot.answering.features import FEATURES, Candidates
from chatbot.answering.matching import Unit
from chatbot.answering.meeting import MET, met_near
from chatbot.answering.phrasing import own_question
from chatbot.language.answer_types import FIGURE_TYPES, AnswerType, asked_kind, figure_spans
from chatbot.model import Query
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

# The confidence that a sentence needs which follows what was said: as good as none has the first; the others were set by hand
# on evals/conversations/development, where of the answers below the last one in four was right.
ASTRAY, KINDLESS, UNMET, FOLLOWING = 0.96, 0.9, 0.45, 0.25
MEANINGS = {
    ASTRAY: "more than usual, as it lacks what is asked now, or all of the question before, which this one follows",
    KINDLESS: "more than usual, as nothing near it is of the kind that is asked for",
    UNMET: "more than usual, as nothing near it has a word of what is asked now, or of what this question follows",
    FOLLOWING: "more than usual, as some of the words are carried on from the question before",
}
_OF_SOMEBODY = lazy_pattern(r"\b(?:he|she|him|her)\b", re.IGNORECASE)
_FREE = lazy_pattern(r"\b(?:free|no charge|(?:pay|cost|charge)[sd]? nothing|at no cost)\b", re.IGNORECASE)
_WHICH = lazy_pattern(r"\bwhich\b", re.IGNORECASE)
_HOW_OLD = lazy_pattern(r"\bhow old\b", re.IGNORECASE)
_AGED = lazy_pattern(
    r"\baged?\b|\byears? old\b|-year-old\b|\bborn in \d{4}|\b(?:was|is|at) (?:only |just |then )?[1-9]\d\b(?! [a-z])",
    re.IGNORECASE,
)
_BEFORE_ADDS = FEATURES.index("before_adds")
_NO_FIGURE = FEATURES.index("no_figure")


def gives_age(question: str, quote: str) -> bool | None:
    """Whether a sentence says how old somebody is; None where that is not asked.

    >>> gives_age("How old is he?", "He worked there for 20 years."), gives_age("How old is she?", "Aged 63, she paints.")
    (False, True)
    """
    return _AGED.search(quote) is not None if _HOW_OLD.search(question) else None


def is_astray(
    query: Query, kind: AnswerType, units: Sequence[Unit], candidates: Candidates, place: int, corpus: Corpus
) -> bool:
    """Whether the candidate at `place` lacks the new thing that the query is about, or has what was spoken but nothing of what
    the query carries on, nor a figure of its own.

    "And in 2022?" after "How much salt was made in 2021?" is not answered by a fence that was put up in 2022, nor "And herons?"
    after "How many avocets nested?" by a sentence on avocets.
    """
    position = int(candidates.positions[place])
    quote = corpus.quote(position)
    if _OF_SOMEBODY.search(query.question) and gives_age(own_question(query.text), quote) is False:
        return True
    new = [row for row, unit in enumerate(units) if unit.term in query.required and not unit.term.isdigit()]
    if new and (np.maximum(candidates.soft[new, place], candidates.heading[new, place]) < MET).all():
        return bool(candidates.features[place, _BEFORE_ADDS] == 0)
    carried = {term.text for term in query.terms if term.origin == "carried"}
    rows = [row for row, unit in enumerate(units) if unit.term in carried and not unit.is_light]
    if not rows or kind not in FIGURE_TYPES:
        return False
    asked = [unit.token.surface for unit in units]
    figures = {quote[start:end].strip("$€£% ,.") for start, end in figure_spans(kind, quote)}
    if kind == "money" and _FREE.search(quote):
        return False
    lacks_figure = candidates.features[place, _NO_FIGURE] > 0 or figures <= set(asked)
    found = np.maximum(candidates.soft[rows, place], candidates.heading[rows, place])
    return lacks_figure and not found.any()


def least(
    query: Query, kind: AnswerType, units: Sequence[Unit], candidates: Candidates, place: int, corpus: Corpus
) -> float:
    """The confidence that an answer by the candidate at `place` needs as it follows what was said, 0 where it does not.

    "Which party did he belong to?" is not answered by whatever else the article tells of him.
    """
    if is_astray(query, kind, units, candidates, place, corpus):
        return ASTRAY
    if not query.around:
        return 0.0
    spoken = {term.text for term in query.terms if term.origin == "spoken"}
    own = np.array([not unit.is_light for unit in units], dtype=np.bool_)
    new = own & [unit.term in spoken for unit in units]
    met = met_near(units, int(candidates.positions[place]), corpus)
    asked = own_question(query.text)
    kinds = set(corpus.analyzer.terms(asked_kind(asked))) if _WHICH.search(asked) else set()
    wanted = new & [unit.term in kinds for unit in units]
    if wanted.any() and not met[wanted].any():
        return KINDLESS
    is_unmet = any(part.any() and not met[part].any() for part in (new, own & ~new))
    return UNMET if is_unmet else FOLLOWING
