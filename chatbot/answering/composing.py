"""Ranked sentences -> the text of an answer: one sentence, or up to three of one passage that read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from chatbot.answering.features import Candidates
from chatbot.answering.matching import Floats
from chatbot.language.answer_types import AnswerType
from chatbot.model import Span
from chatbot.retrieval.corpus import Corpus

MOST_WORDS = 60
MOST_SENTENCES = 3
_COMPOSED: frozenset[AnswerType] = frozenset({"reason", "manner", "list", "definition", "other"})
_CLAUSE = re.compile(r"(?:[;:,—–]|\s-)(?=\s)")
_LEANING = re.compile(
    r"^(?:it|they|these|those|this|that|such|he|she|his|her|their|its|both|also|in addition|moreover|besides"
    r"|as a result|therefore|thus|for example|for instance|instead|but|and|however)\b",
    re.IGNORECASE,
)


def word_count(text: str) -> int:
    """The words of `text`, counted at white space."""
    return len(text.split())


def asks(quote: str) -> bool:
    """Whether a sentence is a question, which is never an answer."""
    return quote.rstrip(" \"'”’)*").endswith("?")


def answer_span(
    corpus: Corpus, winner: int, kind: AnswerType, candidates: Candidates, scores: Floats, *, certain: bool
) -> Span:
    """The characters that answer: the winning sentence and, for open questions, neighbours that belong to it.

    At most three sentences of one section and 60 words; a longer single sentence is left for `fitted`. An answer
    that is not certain brings its surroundings along, so that a reader can judge it.
    """
    ranked = dict(zip((int(p) for p in candidates.positions), (float(s) for s in scores), strict=True))
    reach = _reach(scores) * (2 * (kind in _COMPOSED) + (not certain))
    members = corpus.section_sentences[corpus.sentences[winner].section]
    first = last = winner
    if winner - 1 in members and leans(corpus.quote(winner)) and fits(corpus, winner - 1, winner):
        first = winner - 1
    while last - first < MOST_SENTENCES - 1:
        beside = [place for place in (last + 1, first - 1) if place in members]
        beside = [place for place in beside if fits(corpus, min(first, place), max(last, place))]
        values = {place: ranked.get(place, -99.0) - ranked[winner] + reach for place in beside}
        if kind in _COMPOSED and last + 1 in values and leans(corpus.quote(last + 1)):
            values[last + 1] = max(values[last + 1], 0.01)
        best = max(values, key=lambda place: values[place], default=None)
        if best is None or values[best] <= 0:
            break
        first, last = min(first, best), max(last, best)
    return Span(corpus.sentences[first].sentence.span.start, corpus.sentences[last].sentence.span.end)


def fitted(corpus: Corpus, span: Span, wanted: Sequence[str]) -> tuple[Span, str]:
    """The span and its text, cut at a clause to 60 words where it is longer; the cut ends are shown as `…`.

    Of a long sentence the run of clauses is kept that holds most of the `wanted` terms, the first of equals.
    """
    text = corpus.article.quote(span)
    if word_count(text) <= MOST_WORDS:
        return span, text
    edges = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    runs = [_longest_run(text, edges, first) for first in range(len(edges) - 1)]
    target = set(wanted)
    held = [len(target & set(corpus.analyzer.terms(text[start:end]))) for start, end in runs]
    start, end = runs[int(np.argmax(held))]
    kept = text[start:end].strip()
    start = text.index(kept, start)
    kept = kept.rstrip(",;:—–- ")
    end = start + len(kept)
    shown = ("… " if start else "") + kept + (" …" if end < len(text) else "")
    # the ellipses count as words of their own
    if word_count(shown) > MOST_WORDS:
        kept = " ".join(kept.split()[: MOST_WORDS - 2])
        end = start + len(kept)
        shown = ("… " if start else "") + kept + " …"
    return Span(span.start + start, span.start + end), shown


def _longest_run(text: str, edges: Sequence[int], first: int) -> tuple[int, int]:
    """The clauses from edge `first` on that fit, at least a part of one."""
    last = first + 1
    while last + 1 < len(edges) and word_count(text[edges[first] : edges[last + 1]]) <= MOST_WORDS - 2:
        last += 1
    return edges[first], edges[last]


def _reach(scores: Floats) -> float:
    """How far below the winner a neighbour may score and still belong: a third of the spread of the candidates."""
    return float(scores.max() - scores.mean()) / 3 if len(scores) else 0.0


def leans(quote: str) -> bool:
    """Whether a sentence points back at the one before it ("They ...", "This ...", "However, ...")."""
    return _LEANING.match(quote) is not None


def fits(corpus: Corpus, first: int, last: int) -> bool:
    """Whether the sentences from `first` to `last` stay within 60 words and one paragraph or list, without a question."""
    quotes = [corpus.quote(position) for position in range(first, last + 1)]
    is_plain = not any(asks(quote) for quote in quotes)
    inside = range(first, last + 1)
    is_list = all(corpus.sentences[position].is_item for position in inside)
    is_one = is_list or len({corpus.sentences[position].sentence.block for position in inside}) == 1
    return is_plain and is_one and sum(word_count(quote) for quote in quotes) <= MOST_WORDS
