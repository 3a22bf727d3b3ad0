"""Sections with paragraphs -> Article: for question sets that bring their articles as records, not as files.

Built from values, not by parsing, so that no short paragraph is taken for a heading and offsets are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chatbot.model import Article, Block, Section, Span

GAP = "\n\n"


def assemble(title: str, sections: Iterable[tuple[str, Sequence[str]]], source: str = "<text>") -> Article:
    """An article of top-level sections `(heading, paragraphs)`; heading "" makes the lead, first or not at
    all.

    Paragraphs are kept verbatim and separated by a blank line; the heading is a block of its own.

    >>> assemble("Bees", [("", ["Bees fly."]), ("Hives", ["A hive is a box."])]).text
    'Bees fly.\\n\\nHives\\n\\nA hive is a box.'
    """
    parts: list[str] = []
    blocks: list[Block] = []
    made: list[Section] = []
    at = 0
    for heading, paragraphs in sections:
        first = len(blocks)
        pieces = [("heading", heading)] if heading else []
        for kind, piece in [*pieces, *(("paragraph", paragraph) for paragraph in paragraphs)]:
            span = Span(at, at + len(piece))
            blocks.append(Block("heading" if kind == "heading" else "paragraph", span))
            parts.append(piece)
            at = span.end + len(GAP)
        if len(blocks) > first:
            made.append(_section(made, heading, Span(blocks[first].span.start, blocks[-1].span.end)))
    text = GAP.join(parts)
    marks = ((0, 1), *((match.end(), line) for line, match in enumerate(re.finditer("\n", text), start=2)))
    numbered = tuple(_with_lines(section, text) for section in made)
    return Article(title, text, numbered, source, tuple(blocks), marks)


def _section(before: Sequence[Section], heading: str, span: Span) -> Section:
    number = sum(1 for section in before if section.path) + 1
    return Section(str(number) if heading else "0", (heading,) if heading else (), span, (1, 1))


def _with_lines(section: Section, text: str) -> Section:
    first = text.count("\n", 0, section.span.start) + 1
    last = first + text.count("\n", section.span.start, section.span.end)
    return Section(section.number, section.path, section.span, (first, last))
