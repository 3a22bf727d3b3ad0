"""Plain text -> lines, underlines taken off -> units: the lines of a wrapped paragraph together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chatbot.loading.line_shapes import is_closed, is_short, is_title_case
from chatbot.loading.pieces import Run
from chatbot.patterns import lazy_pattern

_DECORATION = lazy_pattern(r"""[=\-~*_^#+.·•|:"'`\s]{3,}|[─━═—–]{3,}""")
_UNDERLINE = lazy_pattern(r"""([=\-~^_.*+#"'`])\1{2,}""")
_MIN_PROSE = 60  # characters: longer than a line of verse, an ingredient or a name
_OVERHANG = 3  # characters that an underline of underscores is longer than its heading at most
_MAX_HEADING = 100  # characters; longer lines are underlined by accident only
_ITEM = lazy_pattern(r"(?:[-*•·‣▪●◦–+]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")
_SENTENCE_END = lazy_pattern(r"""[.!?:;…]["'”’)\]]*$""")
# Wider than a full-width page of monospaced text is no wrapping but a paragraph on one line.
_MAX_WIDTH, _MIN_WIDTH = 132, 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line with characters on it: its number in the file, the blank lines around it, and its underline."""

    number: int
    text: str
    indent: int = 0
    gap_before: bool = False
    gap_after: bool = False
    underline: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it begins with a bullet or an entry's number."""
        return _ITEM.match(self.text) is not None

    @property
    def width(self) -> int:
        """The columns it takes."""
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True)
class Unit:
    """The lines of one paragraph, or one line that stands for itself."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its words on one line."""
        return self.lines[0].text if len(self.lines) == 1 else " ".join(line.text for line in self.lines)

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]

    @property
    def gap_after(self) -> bool:
        """Whether a blank line, or nothing, follows."""
        return self.lines[-1].gap_after

    @property
    def is_item(self) -> bool:
        """Whether it is an entry of a list."""
        return self.first.is_item

    def runs(self, skip: int = 0) -> tuple[Run, ...]:
        """Its lines as runs, without the first `skip` characters."""
        runs = [(line.number, line.text + "\n") for line in self.lines]
        return ((runs[0][0], runs[0][1][skip:]), *runs[1:])


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a full stop or its like, quotes and brackets aside."""
    return _SENTENCE_END.search(text[-8:]) is not None


def is_prose(unit: Unit) -> bool:
    """Whether it reads as text below a heading does: a closed sentence, a long line, an entry, a row."""
    return ends_sentence(unit.text) or len(unit.text) >= _MIN_PROSE or unit.is_item or is_row(unit.first)


def item_mark_length(text: str) -> int:
    """How many characters the bullet or number of a list entry takes, 0 where there is none."""
    match = _ITEM.match(text)
    return match.end() if match else 0


def split_units(text: str) -> list[Unit]:
    """The units of a plain text in order; decoration is gone, underlines belong to the line above."""
    lines = _lines(text)
    width, is_strong = _wrap_width(lines)
    units: list[list[Line]] = []
    for previous, line in zip([None, *lines], lines, strict=False):
        if previous is not None and _continues(previous, line, units[-1][0], width, is_strong):
            units[-1].append(line)
        else:
            units.append([line])
    return [Unit(tuple(unit)) for unit in units]


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    gap = True
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped:
            gap = True
        elif _DECORATION.fullmatch(stripped):
            gap = _take_decoration(found, stripped, gap)
        else:
            _close(found, gap)
            found.append(Line(number, stripped, len(raw) - len(raw.lstrip()), gap))
            gap = False
    _close(found, True)
    return found


def _close(found: list[Line], gap: bool) -> None:
    if found and gap:
        line = found[-1]
        found[-1] = Line(line.number, line.text, line.indent, line.gap_before, True, line.underline)


def _take_decoration(found: list[Line], stripped: str, gap: bool) -> bool:
    """Whether the next line has a gap before it: an underline leaves none, a rule across the page does."""
    last = found[-1] if found else None
    match = _UNDERLINE.fullmatch(stripped)
    if match and last and not gap and not last.underline and _fits_under(stripped, last.text):
        found[-1] = Line(last.number, last.text, last.indent, last.gap_before, False, match[1])
        return False
    return True


def _fits_under(underline: str, text: str) -> bool:
    """An underline is about as long as its heading; a rule below a paragraph's last line usually is not."""
    is_space_to_sign = underline[0] == "_" and len(underline) > len(text) + _OVERHANG
    fits = len(text) <= _MAX_HEADING and len(underline) >= min(4, len(text) // 2)
    return fits and not is_space_to_sign and not ends_sentence(text)


def _wrap_width(lines: Sequence[Line]) -> tuple[int, bool]:
    """The column at which most lines were broken, 0 for none, and whether most neighbours agree on it.

    A line was broken at column w if it fits w and would not with the next line's first word: the w that
    explains the most pairs of lines wins. Only lines broken inside a sentence count: those that end one may as
    well be whole paragraphs.
    """
    changes = [0] * (_MAX_WIDTH + 2)
    pairs = 0
    for line, after in _neighbours(lines):
        if line.width <= _MAX_WIDTH:
            pairs += line.width >= _MIN_WIDTH
            changes[line.width] += 1
            changes[min(_MAX_WIDTH + 1, line.width + 1 + _first_word(after))] -= 1
    support, best, width = 0, 0, 0
    for column, change in enumerate(changes):
        support += change
        if column >= _MIN_WIDTH and support and support >= best:
            best, width = support, column
    overlong = sum(1 for line in lines if line.width > width + 15)
    return (width, 2 * best >= pairs) if best > overlong else (0, False)


def _neighbours(lines: Sequence[Line]) -> Iterable[tuple[Line, Line]]:
    return (
        (line, after)
        for line, after in pairwise(lines)
        if not (after.gap_before or line.underline or after.is_item or ends_sentence(line.text))
    )


def _first_word(line: Line) -> int:
    return len(line.text.split(None, 1)[0])


def _continues(line: Line, after: Line, first: Line, width: int, is_strong: bool) -> bool:
    if (
        after.gap_before
        or line.underline
        or after.underline
        or after.is_item
        or is_row(line)
        or is_row(after)
    ):
        return False
    is_full = width > 0 and line.width + 1 + _first_word(after) > width
    if first.is_item and after.indent > first.indent:
        return True
    if ends_sentence(line.text):
        return is_full and is_strong and line.width <= width + 15 and not _may_be_heading(after.text)
    return is_full or (after.text[0].islower() and line.width >= _MIN_WIDTH)


def _may_be_heading(text: str) -> bool:
    return is_short(text) and not is_closed(text) and is_title_case(text)


def is_row(line: Line) -> bool:
    """Whether the line is a table's row: cells between tabs or bars."""
    return "\t" in line.text or line.text.count("|") > 1
