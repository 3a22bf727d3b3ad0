"""Markdown -> pieces, through markdown-it-py: block tokens become pieces, inline tokens text and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from chatbot.errors import ArticleError
from chatbot.loading.markdown_inline import inline_runs
from chatbot.loading.pieces import CELL_SEPARATOR, Piece, Reading, Run, plain
from chatbot.model import BlockKind
from chatbot.patterns import lazy_pattern

_POSITION = "position"
# A paragraph of this many characters is no prose; its markup stays as typed rather than being parsed, and that is said.
MAX_INLINE = 200_000
# The library reads ahead from each open bracket, a quarter of a millisecond at a time.
_MAX_BRACKETS, _MAX_UNCLOSED = 4_000, 100
MAX_NESTING = 40  # quotes and lists inside each other, a list counting twice; the library recurses, and drops what is deeper
_ATTRIBUTES = lazy_pattern(
    r"\s*\{[ \t]*[#.:][^{}\n]{0,200}\}\s*\Z"
)  # of a heading, as site generators write them
_NOTE_LABEL = lazy_pattern(r"^ {0,3}\[\^([^\]\s]{1,60})\]:", re.M)


def read_markdown(text: str, source: str = "<text>") -> Reading:
    """The blocks of a Markdown text in order. Headings in quotes and lists are paragraphs, not sections.

    Raises ArticleError where quotes and lists nest deeper than the library reads.
    """
    notes = _note_marks(text)
    text = _NOTE_LABEL.sub("", text)  # or a note of one word would be the target of a link
    tokens = _parser().parse(text, {"notes": notes, "source": source})
    return Reading(tuple(_Reader(tokens).pieces()), notice=_notice(tokens))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("text", _POSITION, _mark_position)
    parser.core.ruler.before("inline", "prepare", _prepare)
    return parser


def _refuse_nesting(tokens: Sequence[Token], source: str) -> None:
    for token in tokens:
        if token.level >= MAX_NESTING - 1 and token.type in ("blockquote_open", "list_item_open"):
            raise ArticleError(
                f"{source}: line {_line(token)} nests quotes and lists deeper than {MAX_NESTING} levels; flatten them"
            )


def _notice(tokens: Sequence[Token]) -> str:
    lines = [_line(token) for token in tokens if token.type == "giant"]
    return (
        f"the paragraph on line {lines[0]} is too long for Markdown, or has too many brackets; read as typed"
        if lines
        else ""
    )


def _note_marks(text: str) -> re.Pattern[str] | None:
    """What matches the marks of the footnotes that this text defines, and nothing else in square brackets."""
    labels = sorted(set(_NOTE_LABEL.findall(text)))
    return re.compile(r"\[\^(?:" + "|".join(map(re.escape, labels)) + r")\]") if labels else None


def _mark_position(state: StateInline, silent: bool) -> bool:
    """Leave a token with the offset of whatever comes next: the library keeps no lines below paragraphs."""
    if not silent and state.src[state.pos] != "\n":
        state.push(_POSITION, "", 0).meta = {"offset": state.pos}
    return False


def _prepare(state: StateCore) -> None:
    _refuse_nesting(state.tokens, state.env["source"])  # here, before the text of all blocks is parsed
    for before, token in pairwise(state.tokens):
        if token.type != "inline":
            continue
        if before.type == "heading_open":
            token.content = _ATTRIBUTES.sub("", token.content)
        if _is_no_prose(token.content):
            token.type = "giant"
        elif state.env["notes"] is not None:
            token.content = state.env["notes"].sub("", token.content)


def _is_no_prose(text: str) -> bool:
    opened = text.count("[")
    return len(text) > MAX_INLINE or opened > _MAX_BRACKETS or opened - text.count("]") > _MAX_UNCLOSED


@dataclass(slots=True)
class _Reader:
    tokens: Sequence[Token]
    kinds: list[BlockKind] = field(default_factory=list)
    cells: list[Run] | None = None
    level: int = 0

    def pieces(self) -> Iterator[Piece]:
        for token in self.tokens:
            if token.type in ("inline", "giant"):
                yield from self._inline(token)
            elif token.type in ("fence", "code_block"):
                yield Piece("code", ((_line(token) + (token.type == "fence"), token.content),))
            elif token.type == "html_block":
                yield from self._html(token)
            elif token.type == "tr_close":
                yield Piece("row", tuple(self.cells or ()))
                self.cells = None
            else:
                self._enter_or_leave(token)

    def _enter_or_leave(self, token: Token) -> None:
        if token.type in ("blockquote_open", "list_item_open"):
            self.kinds.append("item" if token.type == "list_item_open" else "paragraph")
        elif token.type in ("blockquote_close", "list_item_close"):
            self.kinds.pop()
        elif token.type == "heading_open":
            self.level = 0 if self.kinds else int(token.tag[1])
        elif token.type == "heading_close":
            self.level = 0
        elif token.type == "tr_open":
            self.cells = []

    def _html(self, token: Token) -> Iterator[Piece]:
        from chatbot.loading.html import read_html_fragment  # 130 ms that most Markdown never needs

        for piece in read_html_fragment(token.content, _line(token)):
            yield Piece("paragraph", piece.runs) if piece.level and self.kinds else piece

    def _inline(self, token: Token) -> Iterator[Piece]:
        runs = tuple(inline_runs(token))
        if not plain(runs):
            return
        if self.cells is not None:
            self.cells.extend([(_line(token), CELL_SEPARATOR)] if self.cells else [])
            self.cells.extend(runs)
        elif self.level:
            yield Piece("heading", runs, self.level)
        else:
            yield Piece(self._kind(), runs)

    def _kind(self) -> BlockKind:
        """An item is said once: what follows it inside the same list item is a paragraph."""
        if not self.kinds or self.kinds[-1] != "item":
            return "paragraph"
        self.kinds[-1] = "paragraph"
        return "item"


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
