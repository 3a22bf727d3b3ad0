"""Article -> passages: runs of neighbouring sentences of one section, the unit that `search` ranks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from chatbot.language.sentences import Sentence
from chatbot.model import Article, Passage, Section, Span

# A paragraph of an ordinary article has 60 to 110 words; longer ones are cut between sentences.
MOST_WORDS = 120
# Below this, a paragraph or list item joins its neighbour, so that a passage says something on its own.
FEWEST_WORDS = 25


def split_passages(article: Article, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """The passages of the article in order: whole sentences, never across sections, about 25 to 120 words.

    Ids read `2.1/3`: the section's number, then the ordinal in it, from 1.
    """
    return tuple(
        Passage(f"{section.number}/{ordinal}", section, span, article.lines(span), article.quote(span))
        for section, own in _by_section(article, sentences)
        for ordinal, span in enumerate(_runs(article, own), start=1)
    )


def _by_section(article: Article, sentences: Iterable[Sentence]) -> Iterator[tuple[Section, list[Sentence]]]:
    for section, own in groupby(sentences, key=lambda sentence: article.section_at(sentence.span.start)):
        yield section, list(own)


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
