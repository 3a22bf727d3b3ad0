"""Pieces -> `Article`: the text, its blocks, its sections with counted numbers, the line of each character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from chatbot.errors import ArticleError
from chatbot.loading.limits import refuse_too_many_headings
from chatbot.loading.pieces import Piece, fold, keep_lines
from chatbot.model import Article, Block, Section, Span


@dataclass(slots=True)
class _Draft:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        text, marks = (keep_lines if piece.kind == "code" else fold)(piece.runs)
        if not text:
            return
        start = self.length + (2 if self.parts else 0)
        self.parts.append(text)
        self.length = start + len(text)
        self.blocks.append(Block(piece.kind, Span(start, self.length)))
        self.levels.append(piece.level if piece.kind == "heading" else 0)
        self.marks.extend((start + offset, line) for offset, line in marks)


def assemble(pieces: Iterable[Piece], *, title: str, source: str, notice: str = "") -> Article:
    """The article of these pieces; its sections close up their levels and never overlap.

    Raises ArticleError where the pieces hold no text or too many headings.
    """
    draft = _Draft()
    for piece in pieces:
        draft.add(piece)
    if not draft.blocks:
        raise ArticleError(f"{source}: holds no text to ask about; give an article with some sentences")
    refuse_too_many_headings(sum(1 for level in draft.levels if level), source)
    article = Article(
        title, "\n\n".join(draft.parts), (), source, tuple(draft.blocks), tuple(draft.marks), notice
    )
    return replace(article, sections=tuple(_sections(article, draft.levels)))


def _sections(article: Article, levels: Sequence[int]) -> Iterable[Section]:
    starts = [index for index, level in enumerate(levels) if level]
    ends = [*starts[1:], len(levels)] if starts else []
    if not starts or starts[0] > 0:
        yield _section(article, "0", (), 0, starts[0] if starts else len(levels))
    open_levels: list[int] = []
    path: list[str] = []
    counts: list[int] = [0]
    for start, end in zip(starts, ends, strict=True):
        while open_levels and open_levels[-1] >= levels[start]:
            open_levels.pop()
            path.pop()
        open_levels.append(levels[start])
        path.append(article.quote(article.blocks[start].span))
        depth = len(path)
        counts = [*counts[:depth], 0] if len(counts) >= depth else counts
        counts[depth - 1] += 1
        yield _section(article, ".".join(map(str, counts[:depth])), tuple(path), start, end)


def _section(article: Article, number: str, path: tuple[str, ...], first: int, end: int) -> Section:
    span = Span(article.blocks[first].span.start, article.blocks[end - 1].span.end)
    return Section(number, path, span, article.lines(span))
