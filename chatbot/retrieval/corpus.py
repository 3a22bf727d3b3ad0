"""Article -> everything that is ranked: its sentences with their terms and concepts, and the indexes over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from chatbot.language.analyzer import Analyzer, Token
from chatbot.language.lexicon import Lexicon, single_words
from chatbot.language.sentences import Sentence, SentenceSplitter
from chatbot.model import Article, Passage
from chatbot.retrieval.index import Index
from chatbot.retrieval.passages import split_passages

# "Chief AI Officers (CAIO)": words, then their initials in brackets.
_INITIALS = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence as the reader sees it: where it stands, its tokens and the names of its concepts."""

    sentence: Sentence
    section: int
    passage: int
    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    concepts: tuple[str, ...]
    is_first: bool
    is_item: bool


class Corpus:
    """One article, split and indexed once; immutable afterwards, so that any number of threads may read it.

    `sentences`, `passages` and `article.sections` are numbered by position; `stems` and `concepts` index the
    sentences, `passage_stems` the passages, `heading_stems` and `heading_concepts` the sections' headings.
    """

    def __init__(self, article: Article, analyzer: Analyzer, lexicon: Lexicon) -> None:
        self.article = article
        self.analyzer = analyzer
        self.lexicon = lexicon.extended(definitions(article.text), analyzer)
        split = SentenceSplitter(article).split(article)
        self.passages: tuple[Passage, ...] = split_passages(article, split)
        self.sentences = self._ranked(split)
        self.stems = Index([entry.terms for entry in self.sentences])
        self.concepts = Index([entry.concepts for entry in self.sentences])
        self.passage_stems = Index([self._gathered(own, "terms") for own in self.passage_sentences])
        self.passage_concepts = Index([self._gathered(own, "concepts") for own in self.passage_sentences])
        self.section_stems = Index([self._gathered(own, "terms") for own in self.section_sentences])
        self.section_concepts = Index([self._gathered(own, "concepts") for own in self.section_sentences])
        headings = [analyzer.tokens(section.heading) for section in article.sections]
        self.heading_stems = Index(
            [tuple(token.term for token in tokens if token.term) for tokens in headings]
        )
        self.heading_concepts = Index([self._concepts(tokens) for tokens in headings])

    def quote(self, position: int) -> str:
        """The text of a sentence."""
        return self.article.quote(self.sentences[position].sentence.span)

    def knows(self, token: Token) -> bool:
        """Whether the article or the lexicon has the word or its stem."""
        return token.term in self.stems or token.term in self.heading_stems or token.term in self.lexicon

    def vocabulary(self) -> dict[str, int]:
        """The words to correct towards, in lower case: the article's count 2, those of the lexicon 1."""
        found = dict.fromkeys(single_words(), 1)
        headings = (
            token for section in self.article.sections for token in self.analyzer.tokens(section.heading)
        )
        for token in headings:
            found[token.surface.lower()] = 2
        for entry in self.sentences:
            found |= {token.surface.lower(): 2 for token in entry.tokens}
        return found

    @cached_property
    def passage_sentences(self) -> tuple[range, ...]:
        """The sentences of each passage."""
        return _members([entry.passage for entry in self.sentences], len(self.passages))

    @cached_property
    def section_sentences(self) -> tuple[range, ...]:
        """The sentences of each section."""
        return _members([entry.section for entry in self.sentences], len(self.article.sections))

    @cached_property
    def sentence_sections(self) -> NDArray[np.int64]:
        """The section of each sentence, as an array."""
        return np.array([entry.section for entry in self.sentences], dtype=np.int64)

    @cached_property
    def parent_sections(self) -> tuple[int, ...]:
        """For each section the one it is part of, -1 at the top."""
        known = {section.path: number for number, section in enumerate(self.article.sections)}
        return tuple(
            known.get(section.path[:-1], -1) if section.level > 1 else -1 for section in self.article.sections
        )

    def _ranked(self, split: Sequence[Sentence]) -> tuple[Ranked, ...]:
        article, ranked = self.article, []
        section = passage = 0
        for sentence in split:
            start = sentence.span.start
            while section + 1 < len(article.sections) and article.sections[section + 1].span.start <= start:
                section += 1
            while passage + 1 < len(self.passages) and self.passages[passage + 1].span.start <= start:
                passage += 1
            tokens = self.analyzer.tokens(article.quote(sentence.span))
            terms = tuple(token.term for token in tokens if token.term)
            block = article.blocks[sentence.block]
            is_first, is_item = block.span.start == start, block.kind in ("item", "row")
            ranked.append(
                Ranked(sentence, section, passage, tokens, terms, self._concepts(tokens), is_first, is_item)
            )
        return tuple(ranked)

    def _concepts(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        return tuple(concept.name for concept in self.lexicon.concepts(tokens))

    def _gathered(self, positions: range, field: Literal["terms", "concepts"]) -> tuple[str, ...]:
        if field == "terms":
            return tuple(term for position in positions for term in self.sentences[position].terms)
        return tuple(name for position in positions for name in self.sentences[position].concepts)


def _members(owners: Sequence[int], count: int) -> tuple[range, ...]:
    """For each of `count` owners the range of positions it owns; `owners` ascends."""
    found = [range(0)] * count
    for owner, own in groupby(range(len(owners)), key=owners.__getitem__):
        positions = list(own)
        found[owner] = range(positions[0], positions[-1] + 1)
    return tuple(found)


def definitions(text: str) -> list[tuple[str, tuple[str, str]]]:
    """Abbreviations that the article itself defines, as (group name, (long form, short form)).

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
    return found


def _initials(words: Sequence[str]) -> str:
    """The first letters; a word in capitals counts whole ("AI"), small function words not at all."""
    parts = (word if word.isupper() and len(word) > 1 else word[:1] for word in words if word not in _SMALL)
    return "".join(parts).upper()


_SMALL = frozenset({"of", "and", "for", "the", "in"})
