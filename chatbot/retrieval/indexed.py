"""Article -> what indexing makes of it, as arrays: all that a cache has to keep, and lean for a long article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import Lexicon
from chatbot.language.sentences import SentenceSplitter
from chatbot.model import Article, Span
from chatbot.retrieval.passages import passage_spans
from chatbot.retrieval.postings import Counter, Integers, Postings

Progress = Callable[[float], None]
"""Told now and then how much of the work is done, 0 to 1."""


_STEP = 500  # sentences between two words about progress


def untold(_done: float) -> None:
    """The progress that nobody waits for."""


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """The sentences and passages of an article, the words it uses, and where their terms and concepts stand.

    `sentences` (n, 3) are first character, end and block; `passages` (n, 2) first character and end. `words`
    gives each word, as written, its term. `stems` and `concepts` are postings of the sentences, `heading_stems`
    and `heading_concepts` of the sections' headings.
    """

    sentences: Integers
    passages: Integers
    words: Mapping[str, str]
    stems: Postings
    concepts: Postings
    heading_stems: Postings
    heading_concepts: Postings


def index(article: Article, analyzer: Analyzer, lexicon: Lexicon, progress: Progress = untold) -> Indexed:
    """The article, split and counted."""
    split = SentenceSplitter(article).split(article)
    texts = _Texts(analyzer, lexicon)
    for place, sentence in enumerate(split):
        if place % _STEP == 0:
            progress(place / len(split))
        texts.add(article.quote(sentence.span))
    headings = _Texts(analyzer, lexicon)
    for section in article.sections:
        headings.add(section.heading)
    flat = [(sentence.span.start, sentence.span.end, sentence.block) for sentence in split]
    return Indexed(
        np.array(flat, np.int64).reshape(-1, 3),
        _pairs(passage_spans(article, split)),
        analyzer.known(sorted(texts.surfaces | headings.surfaces)),
        texts.stems.postings(),
        texts.concepts.postings(),
        headings.stems.postings(),
        headings.concepts.postings(),
    )


class _Texts:
    """The words, terms and concepts of texts that are added one by one."""

    def __init__(self, analyzer: Analyzer, lexicon: Lexicon) -> None:
        self.surfaces: set[str] = set()
        self.stems, self.concepts = Counter(), Counter()
        self._analyzer, self._lexicon = analyzer, lexicon

    def add(self, text: str) -> None:
        tokens = self._analyzer.tokens(text)
        self.stems.add([token.term for token in tokens if token.term])
        self.concepts.add([concept.name for concept in self._lexicon.concepts(tokens)])
        self.surfaces.update(token.surface for token in tokens)


def _pairs(spans: Iterable[Span]) -> Integers:
    return np.array([(span.start, span.end) for span in spans], np.int64).reshape(-1, 2)
