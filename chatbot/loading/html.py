"""HTML as saved from a browser -> pieces: headings and body text, without what surrounds the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from chatbot.loading.html_noise import Noise, holding, is_edit_link
from chatbot.loading.html_tree import parse_tree, runs_of, without_marks
from chatbot.loading.pieces import CELL_SEPARATOR, Piece, Reading, Run, plain
from chatbot.model import BlockKind

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCK = """html body main article section div p ul ol li dl dt dd blockquote pre figure figcaption table caption
thead tbody tfoot tr td th header hgroup address details summary fieldset legend form center hr h1 h2 h3 h4 h5 h6
listing xmp search"""
_BLOCKS = frozenset(_BLOCK.split())
_KINDS: dict[str, BlockKind] = {
    "li": "item",
    "blockquote": "paragraph",
    "pre": "code",
    "listing": "code",
    "xmp": "code",
    **dict.fromkeys(_HEADINGS, "heading"),
}
_MAIN_SHARE = 0.5  # of the page's text: below it <main> or <article> is a teaser, not the article
_NAMED_SHARE = (
    0.25  # of the text: where class names take more away than this leaves, they mean something else
)


def read_html(text: str, source: str = "<text>") -> Reading:
    """The visible text of a page in order, and its `<title>`.

    Raises ArticleError for markup that the library rejects.
    """
    page = parse_tree(text, source)
    pieces = _read_page(page, by_name=True)
    bare = _read_page(page, by_name=False)
    if _size(pieces) < _NAMED_SHARE * _size(bare):
        pieces = bare
    title = page.title.get_text() if page.title else ""
    title = " ".join(without_marks(title).split())
    return Reading((*_heading_outside(page, pieces, title), *pieces), title)


def read_html_fragment(text: str, line: int) -> tuple[Piece, ...]:
    """The visible text of a piece of HTML inside another format, which begins on this line."""
    page = parse_tree(text, "<text>")
    return tuple(_Walk(Noise(page, by_name=False), holding(()), line - 1).pieces_of(page))


def _read_page(page: BeautifulSoup, *, by_name: bool) -> tuple[Piece, ...]:
    noise = Noise(page, by_name=by_name)
    layouts = holding(page.find_all(["table", *_HEADINGS, "ul", "ol", "pre", "blockquote"]))
    whole = tuple(_Walk(noise, layouts).pieces_of(page.body or page))
    for names in ("main", "article"):
        roots = _outermost(page, names)
        inner = tuple(piece for root in roots for piece in _Walk(noise, layouts).pieces_of(root))
        if inner and _size(inner) >= _MAIN_SHARE * _size(whole):
            return inner
    return whole


def _outermost(page: Tag, name: str) -> list[Tag]:
    roots: list[Tag] = []
    seen: set[int] = set()
    for tag in page.find_all(name):
        if id(tag) not in seen:
            roots.append(tag)
            seen.update(id(inner) for inner in tag.find_all(name))
    return roots


def _heading_outside(page: BeautifulSoup, pieces: tuple[Piece, ...], title: str) -> Iterator[Piece]:
    """The page's one h1 where it stands in a banner above the article and the page is named after it."""
    tops = page.find_all("h1")
    if len(tops) != 1 or any(piece.level == 1 for piece in pieces):
        return
    runs = tuple(run for text in tops[0].find_all(string=True) for run in runs_of(str(text)))
    heading = plain(runs)
    if heading and title.casefold().startswith(heading.casefold()):
        yield Piece("heading", runs, 1)


def _size(pieces: tuple[Piece, ...]) -> int:
    return sum(len(text) for piece in pieces for _, text in piece.runs)


@dataclass(slots=True)
class _Context:
    """What the text inside an element becomes; elements that say nothing share that of the element around."""

    kind: BlockKind | None = None
    level: int = 0


@dataclass(slots=True)
class _Walk:
    """Goes through a tree without recursion: pages nest as deep as they like."""

    noise: Noise
    layouts: set[int]
    line_shift: int = 0
    runs: list[Run] = field(default_factory=list)
    contexts: list[_Context] = field(default_factory=lambda: [_Context()])
    row: int = 0
    cell_due: bool = False
    breaks: int = 0

    def pieces_of(self, root: Tag) -> Iterator[Piece]:
        """The blocks below `root` in order."""
        stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
        while stack:
            tag, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                yield from self._leave(tag) if stack else self._flush()
            elif isinstance(child, Tag):
                if not self._passes_over(child):
                    yield from self._enter(child)
                    stack.append((child, iter(child.contents)))
            elif type(child) in (NavigableString, CData):
                self._take(str(child))

    def _passes_over(self, tag: Tag) -> bool:
        if self.noise.hides(tag):
            return True
        if self.contexts[-1].kind != "heading" or len(tag.contents) != 1:
            return False
        return is_edit_link(tag, without_marks(str(tag.contents[0])))

    def _enter(self, tag: Tag) -> Iterator[Piece]:
        if tag.name == "br":
            yield from self._break()
        if tag.name not in _BLOCKS:
            return
        if self.row and tag.name != "tr":
            self.cell_due = self.cell_due or tag.name in ("td", "th")
            self._space()
        elif self.row:  # the row before was never closed
            yield from self._flush("row")
        else:
            yield from self._flush()
        if tag.name == "tr" and self._is_cells(tag):
            self.row += 1
        self.contexts.append(self._context_of(tag))

    def _leave(self, tag: Tag) -> Iterator[Piece]:
        if tag.name not in _BLOCKS:
            return
        if not self.row:
            yield from self._flush()
        elif tag.name == "tr":
            self.row -= 1
            yield from self._flush("row")
        else:
            self._space()
        self.contexts.pop()

    def _is_cells(self, tag: Tag) -> bool:
        return self.row > 0 or id(tag) not in self.layouts

    def _context_of(self, tag: Tag) -> _Context:
        around = self.contexts[-1]
        kind = _KINDS.get(tag.name)
        if kind is None or (kind == "heading" and around.kind in ("paragraph", "code")):
            return around
        return _Context(kind, int(tag.name[1]) if kind == "heading" else 0)

    def _take(self, text: str) -> None:
        for run in runs_of(text, self.line_shift):
            if not run[1].isspace():
                if self.cell_due and any(not known.isspace() for _, known in self.runs):
                    self.runs.append((run[0], CELL_SEPARATOR))
                self.cell_due = False
                self.breaks = 0
            self.runs.append(run)

    def _break(self) -> Iterator[Piece]:
        """Two line breaks in a row are how old pages separate paragraphs."""
        self.breaks += 1
        if self.contexts[-1].kind == "code":
            self._space("\n")
        elif self.breaks > 1 and not self.row and self.contexts[-1].kind != "heading":
            yield from self._flush()
        else:
            self._space()

    def _space(self, space: str = " ") -> None:
        if self.runs:
            self.runs.append((self.runs[-1][0], space))

    def _flush(self, kind: BlockKind | None = None) -> Iterator[Piece]:
        runs, self.runs, self.breaks = tuple(self.runs), [], 0
        self.cell_due = False
        if all(text.isspace() for _, text in runs):
            return
        context = self.contexts[-1]
        yield Piece(kind or context.kind or "paragraph", runs, 0 if kind else context.level)
        if context.kind == "item" and not kind:
            context.kind = "paragraph"  # an item is said once; what follows in it is a paragraph
        elif context.kind == "heading":
            context.kind, context.level = None, 0  # and paragraphs in a heading mean that it was never closed
