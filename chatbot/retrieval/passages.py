"""Article -> passages: runs of neighbouring sentences of one section, the unit that `search` ranks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np

from chatbot.language.sentences import Sentence
from chatbot.model import Article, Passage, Span
from chatbot.retrieval.postings import Integers

# A paragraph of an ordinary article has 60 to 110 words; longer ones are cut between sentences.
MOST_WORDS = 120
# Below this, a paragraph or list item joins its neighbour, so that a passage says something on its own.
FEWEST_WORDS = 25


class Passages:
    """The passages of an article in order, each made when it is asked for.

    `spans` (n, 2) are their first characters and ends. Ids read `2.1/3`: the section's number, then the ordinal
    in it, from 1.
    """

    def __init__(self, article: Article, spans: Integers) -> None:
        self._article = article
        self._spans = spans
        self.sections = owners(spans[:, 0], [section.span.start for section in article.sections])

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, position: int) -> Passage:
        span = Span(*self._spans[position].tolist())
        own = self.sections[position]
        section = self._article.sections[own]
        ordinal = position - int(np.searchsorted(self.sections, own)) + 1
        text = self._article.quote(span)
        return Passage(f"{section.number}/{ordinal}", section, span, self._article.lines(span), text)


def owners(offsets: Integers, starts: Iterable[int]) -> Integers:
    """For each offset the last of the ascending `starts` that is not after it; the first where none is.

    >>> owners(np.array([0, 7, 9]), [2, 7]).tolist()
    [0, 1, 1]
    """
    found = np.searchsorted(np.fromiter(starts, np.int64), offsets, side="right") - 1
    return np.maximum(found, 0)


def passage_spans(article: Article, sentences: Iterable[Sentence]) -> Iterator[Span]:
    """The spans of the passages in order: whole sentences, never across sections, about 25 to 120 words."""
    starts = [section.span.start for section in article.sections]
    sentences = tuple(sentences)
    own = owners(np.array([sentence.span.start for sentence in sentences], np.int64), starts).tolist()
    for _, group in groupby(zip(own, sentences, strict=True), key=lambda pair: pair[0]):
        yield from _runs(article, [sentence for _, sentence in group])


def _runs(article: Article, sentences: list[Sentence]) -> Iterator[Span]:
    start, end, block, words = -1, -1, -1, 0
    for sentence in sentences:
        length = len(article.quote(sentence.span).split())
        is_full = words + length > MOST_WORDS or (sentence.block != block and words >= FEWEST_WORDS)
        if start >= 0 and is_full:
            yield Span(start, end)
            start, words = -1, 0
        start = sentence.span.start if start < 0 else start
        end, block, words = sentence.span.end, sentence.block, words + length
    if start >= 0:
        yield Span(start, end)
