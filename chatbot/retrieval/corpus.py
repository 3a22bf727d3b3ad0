"""Article -> everything that is ranked: its sentences with their terms and concepts, and the indexes over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from chatbot.language.analyzer import Analyzer, Token
from chatbot.language.lexicon import Lexicon, single_words
from chatbot.model import Article
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.index import Index
from chatbot.retrieval.indexed import Indexed, Progress, index, untold
from chatbot.retrieval.passages import Passages, owners
from chatbot.retrieval.postings import Integers
from chatbot.retrieval.ranked import Sentences

# "Chief AI Officers (CAIO)": words, then their initials in brackets.
_INITIALS = lazy_pattern(r"\(([A-Z][A-Za-z]{1,7})\)")


class Corpus:
    """One article, split and indexed once; immutable afterwards, so that any number of threads may read it.

    `sentences`, `passages` and `article.sections` are numbered by position; `stems` and `concepts` index the
    sentences, `passage_stems` the passages, `heading_stems` and `heading_concepts` the sections' headings.
    `indexed` is what indexing the same article gave before, if it was kept; `progress` is told about doing it now.
    """

    def __init__(
        self,
        article: Article,
        analyzer: Analyzer,
        lexicon: Lexicon,
        indexed: Indexed | None = None,
        progress: Progress = untold,
    ) -> None:
        self.article = article
        self.analyzer = analyzer
        self.lexicon = lexicon.extended(definitions(article.text), analyzer)
        self.indexed = indexed or index(article, analyzer, self.lexicon, progress)
        self.passages = Passages(article, self.indexed.passages)
        starts = self.indexed.sentences[:, 0]
        self.sentence_sections = owners(starts, [section.span.start for section in article.sections])
        in_passages = owners(starts, self.indexed.passages[:, 0])
        self.sentences = Sentences(
            article, analyzer, self.lexicon, self.indexed.sentences, self.sentence_sections, in_passages
        )
        self.section_sentences = _members(self.sentence_sections, len(article.sections))
        self.passage_sentences = _members(in_passages, len(self.passages))
        stems, concepts, sections = self.indexed.stems, self.indexed.concepts, len(article.sections)
        self.stems, self.concepts = Index(stems), Index(concepts)
        self.passage_stems = Index(stems.grouped(in_passages, len(self.passages)))
        self.passage_concepts = Index(concepts.grouped(in_passages, len(self.passages)))
        self.section_stems = Index(stems.grouped(self.sentence_sections, sections))
        self.section_concepts = Index(concepts.grouped(self.sentence_sections, sections))
        self.heading_stems = Index(self.indexed.heading_stems)
        self.heading_concepts = Index(self.indexed.heading_concepts)

    def quote(self, position: int) -> str:
        """The text of a sentence."""
        return self.article.quote(self.sentences[position].sentence.span)

    def knows(self, token: Token) -> bool:
        """Whether the article or the lexicon has the word or its stem."""
        return token.term in self.stems or token.term in self.heading_stems or token.term in self.lexicon

    def vocabulary(self) -> dict[str, int]:
        """The words to correct towards, in lower case: the article's count 2, those of the lexicon 1."""
        return dict.fromkeys(single_words(), 1) | {word.lower(): 2 for word in self.indexed.words}

    @cached_property
    def parent_sections(self) -> tuple[int, ...]:
        """For each section the one it is part of, -1 at the top."""
        known = {section.path: number for number, section in enumerate(self.article.sections)}
        return tuple(
            known.get(section.path[:-1], -1) if section.level > 1 else -1 for section in self.article.sections
        )


def _members(owners_of: Integers, count: int) -> tuple[range, ...]:
    """For each of `count` owners the range of positions it owns; `owners_of` ascends."""
    edges = np.searchsorted(owners_of, np.arange(count + 1)).tolist()
    return tuple(map(range, edges[:-1], edges[1:]))


def definitions(text: str) -> list[tuple[str, tuple[str, str]]]:
    """Abbreviations that the article itself defines, each once, as (group name, (long form, short form)).

    >>> definitions("Firms hire Chief AI Officers (CAIO) now.")
    [('=CAIO', ('Chief AI Officers', 'CAIO'))]
    """
    found = []
    for match in _INITIALS.finditer(text):
        short = match[1].removesuffix("s")
        words = text[max(0, match.start() - 120) : match.start()].split()
        for length in range(1, min(len(short) + 2, len(words)) + 1):
            long = words[-length:]
            if _initials(long) == short.upper():
                found.append((f"={short}", (" ".join(long), short)))
                break
    return list(dict.fromkeys(found))  # an article may say it on every page


def _initials(words: Sequence[str]) -> str:
    """The first letters; a word in capitals counts whole ("AI"), small function words not at all."""
    parts = (word if word.isupper() and len(word) > 1 else word[:1] for word in words if word not in _SMALL)
    return "".join(parts).upper()


_SMALL = frozenset({"of", "and", "for", "the", "in"})
