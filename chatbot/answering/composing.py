"""Ranked sentences -> the text of an answer: one sentence, or up to three of one section that read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from chatbot.answering.features import Candidates
from chatbot.answering.matching import Floats
from chatbot.language.answer_types import AnswerType
from chatbot.model import Span
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

MOST_WORDS = 60
MOST_SENTENCES = 3
# The chance from which a second sentence is worth reading; .12 to .06 trade words for right answers.
LIKELY = 0.09
SURE = 0.8  # the confidence from which one sentence answers what has one answer
GAP = " … "  # between sentences that do not follow each other
_OPEN: frozenset[AnswerType] = frozenset({"reason", "manner", "list", "definition", "other"})
_CLAUSE = lazy_pattern(r"(?:[;:,—–]|\s-)(?=\s)")
_LEANING = lazy_pattern(
    r"^(?:(?:(?:all|most|some|many|one|two|which) of|together|with|for|from|in|even|only) )?"
    r"(?:it|they|them|these|those|this|that|such|he|she|his|her|their|its|both|also|in addition|moreover|besides"
    r"|as a result|therefore|thus|for example|for instance|instead|but|and|however)\b",
    re.IGNORECASE,
)


def word_count(text: str) -> int:
    """The words of `text`, counted at white space."""
    return len(text.split())


def asks(quote: str) -> bool:
    """Whether a sentence is a question, which is never an answer."""
    return quote.rstrip(" \"'”’)*").endswith("?")


def chosen(
    corpus: Corpus,
    winner: int,
    kind: AnswerType,
    candidates: Candidates,
    scores: Floats,
    skip: Sequence[Span],
    confidence: float,
) -> list[int]:
    """The sentences that answer, in order: the winner and what of its section is likely enough to be asked for too.

    At most three sentences and 60 words; a longer single sentence is left for `fitted`. The scores were learned as a
    softmax over the candidates, so they say how likely each is. What leans on the sentence before it comes with it.
    """
    members = corpus.section_sentences[corpus.sentences[winner].section]
    found = [winner]
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    ranked = np.lexsort((candidates.positions, -scores))
    bar = LIKELY / 2 if kind in _OPEN else LIKELY if confidence < SURE else 1.0
    others = [int(candidates.positions[place]) for place in ranked if chances[place] >= bar]
    for place in (*([winner - 1] if leans(corpus.quote(winner)) else []), *others):
        if place in members and _fits(corpus, [*found, place], skip):
            found.append(place)
    while kind in _OPEN and max(found) + 1 in members and leans(corpus.quote(max(found) + 1)):
        if not _fits(corpus, [*found, max(found) + 1], skip):
            break
        found.append(max(found) + 1)
    return sorted(found)


def _fits(corpus: Corpus, places: Sequence[int], skip: Sequence[Span]) -> bool:
    """Whether the sentences are an answer's length, none comes twice, and the last is no question and not to be skipped."""
    quote, span = corpus.quote(places[-1]), corpus.sentences[places[-1]].sentence.span
    ellipses = len(places) - 1
    words = sum(word_count(corpus.quote(place)) for place in places) + ellipses
    is_short = len(set(places)) == len(places) <= MOST_SENTENCES and words <= MOST_WORDS
    return is_short and not asks(quote) and not any(one.overlaps(span) for one in skip)


def joined(corpus: Corpus, places: Sequence[int], wanted: Sequence[str]) -> tuple[Span, str]:
    """The text of sentences in order, and the span from the first to the last.

    Those that do not follow each other in one paragraph or list are joined by an ellipsis: what stands between two of
    them is a slice of the span's text. A single sentence of over 60 words is `fitted` to the `wanted` terms.
    """
    runs = _runs(corpus, places)
    span, text = Span(runs[0].start, runs[-1].end), GAP.join(corpus.article.quote(run) for run in runs)
    return fitted(corpus, span, wanted) if word_count(text) > MOST_WORDS else (span, text)


def _runs(corpus: Corpus, places: Sequence[int]) -> list[Span]:
    """The spans of the sentences, those that follow each other in one paragraph or list as one."""
    runs: list[Span] = []
    for before, place in zip((-2, *places), places, strict=False):
        own = corpus.sentences[place]
        last = corpus.sentences[before] if place == before + 1 else None
        if last and (own.sentence.block == last.sentence.block or (own.is_item and last.is_item)):
            runs[-1] = Span(runs[-1].start, own.sentence.span.end)
        else:
            runs.append(own.sentence.span)
    return runs


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
