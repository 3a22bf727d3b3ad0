"""The winner against the other sections: who states the same, and who gives another figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from chatbot.answering.features import Candidates
from chatbot.answering.matching import Floats, Unit
from chatbot.language.answer_types import FIGURE_TYPES, AnswerType, figure_spans
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

MOST_OTHERS = 3
# Other dates and durations near by are seldom rival answers: "since 2023" beside "by 2030".
COMPARED: frozenset[AnswerType] = frozenset({"count", "percentage", "money"})
_FIGURE = lazy_pattern(r"[$€£]?\d[\d,.]*\d|[$€£]?\d")
_CLOSE = 4.0  # difference of scores within which two candidates that match the same words are rivals


def agreeing(
    corpus: Corpus, kind: AnswerType, units: Sequence[Unit], winner: int, ranked: Sequence[int]
) -> tuple[int, ...]:
    """Sentences of other sections that state the same as `winner`, best first, one a section, at most three.

    The same: every figure that the winner gives for the question, and at least half of its words that the question
    has too; without figures, at least half of all its terms.
    """
    own = corpus.sentences[winner]
    asked_for = {unit.term for unit in units}
    figures = (_figures(corpus.quote(winner)) if kind in FIGURE_TYPES else frozenset()) - asked_for
    asked = asked_for & set(own.terms)
    sections, found = {own.section}, []
    for position in ranked:
        entry = corpus.sentences[position]
        if entry.section in sections:
            continue
        terms = set(entry.terms)
        if figures:
            same = bool(figures & _figures(corpus.quote(position))) and 2 * len(asked & terms) >= len(asked)
        else:
            same = len(terms & set(own.terms)) >= 0.5 * len(terms | set(own.terms))
        if same:
            sections.add(entry.section)
            found.append(position)
    return tuple(found[:MOST_OTHERS])


def disagreement(
    corpus: Corpus, kind: AnswerType, candidates: Candidates, scores: Floats, winner: int, text: str
) -> str:
    """A note where close rivals give other figures for what was asked than `text`, the answer, "" where none does."""
    if kind not in COMPARED:
        return ""
    place = int(np.flatnonzero(candidates.positions == winner)[0])
    own = _typed(kind, corpus.quote(winner)) + _typed(kind, text)
    others: list[str] = []
    for rival in np.argsort(-scores, kind="stable"):
        close = scores[place] - scores[rival] <= _CLOSE
        matched = candidates.soft[:, rival].sum() >= candidates.soft[:, place].sum() - 0.01
        if close and matched and rival != place:
            figures = _typed(kind, corpus.quote(int(candidates.positions[rival])))
            others += [figure for figure in figures if figure not in own and figure not in others]
    return f"The article also gives {_joined(others[:3])}." if others else ""


def _typed(kind: AnswerType, quote: str) -> list[str]:
    """The figures of that type, a percentage or amount as it is written."""
    found = []
    for start, end in figure_spans(kind, quote):
        match = re.match(
            r"[$€£]?\d[\d,.]*\d?\s?(?:%|percent|(?:million|billion|trillion)\b)?", quote[start : end + 12]
        )
        if match and match.group().strip(" .,"):
            found.append(match.group().strip(" .,"))
    return found


def _figures(quote: str) -> frozenset[str]:
    return frozenset(match.replace(",", "").strip("$€£.") for match in _FIGURE.findall(quote))


def _joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
