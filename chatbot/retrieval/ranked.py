"""The sentences of an article as the reader sees them, each made when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from chatbot.language.analyzer import Analyzer, Token
from chatbot.language.lexicon import Lexicon
from chatbot.language.sentences import Sentence
from chatbot.model import Article, Span
from chatbot.retrieval.postings import Integers

_MOST_KEPT = (
    4_096  # sentences; those of an ordinary article are all kept, those of a long one as they are used
)


@dataclass(frozen=True)
class Ranked:
    """A sentence as the reader sees it: where it stands, its tokens and the names of its concepts."""

    sentence: Sentence
    section: int
    passage: int
    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    is_first: bool
    is_item: bool
    lexicon: Lexicon = field(repr=False, compare=False)

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """The names of its concepts, in the order in which the lexicon finds them."""
        return tuple(concept.name for concept in self.lexicon.concepts(self.tokens))


class Sentences:
    """The sentences of an article by their position.

    `spans` (n, 3) are first character, end and block; `sections` and `passages` (n,) say which of them holds each.
    """

    def __init__(
        self,
        article: Article,
        analyzer: Analyzer,
        lexicon: Lexicon,
        spans: Integers,
        sections: Integers,
        passages: Integers,
    ) -> None:
        self._article, self._analyzer, self._lexicon = article, analyzer, lexicon
        self._spans, self._sections, self._passages = spans, sections, passages
        self._kept: dict[int, Ranked] = {}

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, position: int) -> Ranked:
        found = self._kept.get(position)
        if found is None:
            found = self._made(position)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[position] = found
        return found

    def _made(self, position: int) -> Ranked:
        start, end, number = self._spans[position].tolist()
        span, block = Span(start, end), self._article.blocks[number]
        tokens = self._analyzer.tokens(self._article.quote(span))
        return Ranked(
            sentence=Sentence(span, number),
            section=int(self._sections[position]),
            passage=int(self._passages[position]),
            tokens=tokens,
            terms=tuple(token.term for token in tokens if token.term),
            is_first=block.span.start == start,
            is_item=block.kind in ("item", "row"),
            lexicon=self._lexicon,
        )
