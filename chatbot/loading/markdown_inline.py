"""One inline token of markdown-it-py -> runs: the text as it is read, each part with its line in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from chatbot.loading.pieces import Run
from chatbot.patterns import lazy_pattern

_CHECKBOX = lazy_pattern(r"\A\[[ xX]\]\s")
_LINE_BREAK_TAG = lazy_pattern(r"<br\b", re.I)


def inline_runs(token: Token) -> Iterator[Run]:
    """The runs of a paragraph, heading or cell; emphasis, link targets and tags are gone.

    An image is its alternative text where other text stands beside it, and nothing where it stands alone.
    """
    line = token.map[0] + 1 if token.map else 1
    if token.type == "giant":
        yield line, token.content
        return
    children = token.children or []
    with_images = any(child.type in ("text", "code_inline") and child.content.strip() for child in children)
    box = _CHECKBOX.match(token.content)
    yield from _runs(children, token.content, line, box.end() if box else 0, with_images)


def _runs(children: Sequence[Token], source: str, line: int, skip: int, with_images: bool) -> Iterator[Run]:
    offset = counted = 0
    for child in children:
        if child.type == "position":
            offset = int(child.meta["offset"])
            line += source.count("\n", counted, offset)
            counted = offset
        elif child.type == "image" and with_images:
            yield from _runs(child.children or [], child.content, line, 0, False)
        elif child.type in ("softbreak", "hardbreak") or _LINE_BREAK_TAG.match(child.content):
            yield line, " "
        elif text := _text(child, source, offset)[max(0, skip - offset) :]:
            yield line, text


def _text(child: Token, source: str, offset: int) -> str:
    if child.type == "code_inline":
        return _code(child, source, offset)
    # A line feed here was written as an entity: it ends no line of the file.
    return child.content.replace("\n", " ") if child.type in ("text", "text_special") else ""


def _code(child: Token, source: str, offset: int) -> str:
    """The span as the file has it, line feeds included, which the library turns into spaces."""
    start = offset + len(child.markup)
    for shift in (0, 1):  # one space at both ends is taken off
        raw = source[start + shift : start + shift + len(child.content)]
        if raw.replace("\n", " ") == child.content:
            return raw
    return child.content
