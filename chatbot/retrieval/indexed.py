"""Article -> what indexing makes of it, as arrays: all that a cache has to keep, and lean for a long article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import Lexicon
from chatbot.language.sentences import SentenceSplitter
from chatbot.loading.pieces import CELL_SEPARATOR
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
    texts, heads = _Texts(analyzer, lexicon), table_heads(article)
    for place, sentence in enumerate(split):
        if place % _STEP == 0:
            progress(place / len(split))
        head = heads.get(sentence.block)
        quote = article.quote(sentence.span)
        texts.add(quote if head is None else f"{quote}{CELL_SEPARATOR}{head}" if head else "")
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


def table_heads(article: Article) -> dict[int, str]:
    """For each row of a table that has a head, by its block, the words of the head, which it is found by as well; "" for the
    head itself, which says nothing alone. A head is a first row without a digit, with rows below it of as many cells.
    """
    found: dict[int, str] = {}
    for table in _tables(article):
        head, *below = [article.quote(article.blocks[place].span) for place in table]
        is_head = not any(character.isdigit() for character in head)
        width = head.count(CELL_SEPARATOR)
        if is_head and below and all(row.count(CELL_SEPARATOR) == width for row in below):
            found |= dict.fromkeys(table[1:], head) | {table[0]: ""}
    return found


def _tables(article: Article) -> Iterator[Sequence[int]]:
    """The blocks of each run of rows."""
    for kind, run in groupby(range(len(article.blocks)), lambda place: article.blocks[place].kind):
        if kind == "row":
            yield list(run)


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
