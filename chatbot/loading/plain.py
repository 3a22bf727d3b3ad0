"""Plain text -> pieces: units of lines, the headings among them with their levels, list entries and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chatbot.loading.heading import Heading
from chatbot.loading.headings import find_headings
from chatbot.loading.labels import join_labels
from chatbot.loading.levels import levels_of
from chatbot.loading.line_shapes import (
    is_capitals,
    is_closed,
    is_other_short_line,
    is_short,
    is_title_case,
)
from chatbot.loading.lines import Unit, is_row, item_mark_length, split_units
from chatbot.loading.pieces import CELL_SEPARATOR, Piece, Reading
from chatbot.patterns import lazy_pattern

_CELL_BORDER = lazy_pattern(r"\s*(?:\t|\|)\s*")


def read_plain(text: str) -> Reading:
    """The blocks of a plain text in order; a heading on its first line that others follow is its title."""
    units = join_labels(split_units(text))
    headings = find_headings(units)
    title = _title(units, headings)
    if units and (title or _is_lone_first_line(headings)):
        headings = [heading for heading in headings if heading.index]
    pieces = tuple(_pieces(units[1:] if title else units, headings, 1 if title else 0))
    return Reading(pieces, title, units[0].runs() if title else ())


def _title(units: Sequence[Unit], headings: Sequence[Heading]) -> str:
    if not units or not _looks_like_title(units[0]):
        return ""
    first = headings[0] if headings and headings[0].index == 0 else None
    if first and (first.number is not None or first.is_generic):
        return ""
    has_others = len(headings) > (1 if first else 0)
    return (first.text if first else units[0].text) if has_others or units[0].first.underline else ""


def _looks_like_title(unit: Unit) -> bool:
    """More is allowed than below, for a title stands alone at the top."""
    text = unit.text
    if len(unit.lines) > 1 or unit.is_item or is_row(unit.first) or not is_short(text):
        return False
    if is_closed(text) or is_other_short_line(text) or text[0].islower():
        return False
    return unit.gap_after or bool(unit.first.underline) or is_title_case(text) or is_capitals(text)


def _is_lone_first_line(headings: Sequence[Heading]) -> bool:
    return len(headings) == 1 and headings[0].index == 0 and headings[0].is_weak


def _pieces(units: Sequence[Unit], headings: Sequence[Heading], first: int) -> Iterator[Piece]:
    levels = dict(zip([heading.index for heading in headings], levels_of(headings), strict=True))
    texts = {heading.index: heading.text for heading in headings}
    for index, unit in enumerate(units, first):
        if index in levels:
            runs = unit.runs() if len(unit.lines) > 1 else ((unit.first.number, texts[index]),)
            yield Piece("heading", runs, levels[index])
        elif is_row(unit.first):
            cells = [cell for cell in _CELL_BORDER.split(unit.text) if cell]
            yield Piece("row", ((unit.first.number, CELL_SEPARATOR.join(cells)),))
        elif unit.is_item:
            yield Piece("item", unit.runs(item_mark_length(unit.text)))
        else:
            yield Piece("paragraph", unit.runs())
