"""Whether a sentence answers a follow-up or only the words that were spoken last."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from chatbot.answering.features import FEATURES, Candidates
from chatbot.answering.matching import Unit
from chatbot.answering.phrasing import own_question
from chatbot.language.answer_types import FIGURE_TYPES, AnswerType, figure_spans
from chatbot.model import Query
from chatbot.patterns import lazy_pattern

ASTRAY = 0.96  # the confidence that such a sentence needs: as good as none has it
ASTRAY_MEANING = "more than usual, as it has nothing of the question before, which this one follows"
_OF_SOMEBODY = lazy_pattern(r"\b(?:he|she|him|her)\b", re.IGNORECASE)
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
    query: Query, kind: AnswerType, units: Sequence[Unit], candidates: Candidates, place: int, quote: str
) -> bool:
    """Whether the candidate at `place` lacks the new thing that the query is about, or has what was spoken but nothing of what
    the query carries on, nor a figure of its own.

    "And in 2022?" after "How much salt was made in 2021?" is not answered by a fence that was put up in 2022, nor "And herons?"
    after "How many avocets nested?" by a sentence on avocets.
    """
    if _OF_SOMEBODY.search(query.question) and gives_age(own_question(query.text), quote) is False:
        return True
    new = [row for row, unit in enumerate(units) if unit.term in query.required and not unit.term.isdigit()]
    if new and not np.maximum(candidates.soft[new, place], candidates.heading[new, place]).any():
        return bool(candidates.features[place, _BEFORE_ADDS] == 0)
    carried = {term.text for term in query.terms if term.origin == "carried"}
    rows = [row for row, unit in enumerate(units) if unit.term in carried and not unit.is_light]
    if not rows or kind not in FIGURE_TYPES:
        return False
    asked = [unit.token.surface for unit in units]
    figures = {quote[start:end].strip("$€£% ,.") for start, end in figure_spans(kind, quote)}
    lacks_figure = candidates.features[place, _NO_FIGURE] > 0 or figures <= set(asked)
    found = np.maximum(candidates.soft[rows, place], candidates.heading[rows, place])
    return lacks_figure and not found.any()
