"""Units of plain text -> the lines among them that may be headings, by their look and their nearest neighbours."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from chatbot.loading.heading import GENERIC, Heading, Style
from chatbot.loading.labels import label_of
from chatbot.loading.line_shapes import (
    is_capitals,
    is_caption,
    is_closed,
    is_other_short_line,
    is_short,
    is_title_case,
)
from chatbot.loading.lines import Unit, ends_sentence, is_prose, is_row
from chatbot.loading.numbering import OutlineNumber, in_sequence, outline_numbers

_MAX_SENTENCE_WORDS = 7
LONG_LINE = 100  # characters: a line of this length is a paragraph even where its full stop is missing
_BYLINE_WITHIN = 10  # units from the top, a title page perhaps, in which "By Jane Doe" is who wrote it


def underlined_headings(units: Sequence[Unit]) -> Iterator[tuple[int, Heading]]:
    """Every underlined line with its position; the underline is proof enough."""
    for index, unit in enumerate(units):
        underline = unit.first.underline
        if underline and not is_row(unit.first):
            rest = [
                number.rest for number in outline_numbers(unit.text) if number.kind in ("arabic", "roman")
            ]
            yield (
                index,
                Heading(index, without_colon(rest[0] if rest else unit.text), "underlined", None, underline),
            )


def numbered_headings(units: Sequence[Unit]) -> Iterator[tuple[int, Heading]]:
    """Lines with the number of an outline, which counts on from line to line; the entries of lists are none."""
    numbers = [outline_numbers(unit.text) if _may_be_numbered(unit) else [] for unit in units]
    likely = [
        (index, number)
        for index, choices in enumerate(numbers)
        for number in choices
        if _is_numbered_heading(number, units[index].first.gap_before, *_around(numbers, index))
    ]
    last = {
        (number.parts, number.rest): index for index, number in likely
    }  # a table of contents comes before
    likely = [(index, number) for index, number in likely if last[number.parts, number.rest] == index]
    for index, number in in_sequence(likely).items():
        yield (
            index,
            Heading(index, without_colon(number.rest), "numbered", number, is_spaced=units[index].gap_after),
        )


def _may_be_numbered(unit: Unit) -> bool:
    return (
        len(unit.lines) == 1 and not unit.first.underline and is_short(unit.text) and not is_row(unit.first)
    )


def _around(
    numbers: Sequence[list[OutlineNumber]], index: int
) -> tuple[list[OutlineNumber], list[OutlineNumber]]:
    return numbers[index - 1] if index else [], numbers[index + 1] if index + 1 < len(numbers) else []


def _is_numbered_heading(
    number: OutlineNumber,
    gap_before: bool,
    before: Iterable[OutlineNumber],
    after: Iterable[OutlineNumber],
) -> bool:
    """Not so for the entries of a list: between them stands nothing, or they close as sentences do."""
    text = number.rest
    if _is_entry(text):
        return False
    if number.kind in ("bare", "letter") and not (is_title_case(text) or is_capitals(text)):
        return False
    # Below a list of three sentences and a blank line, the fourth heading is no fourth entry.
    if any(number.follows(other) and not (gap_before and _is_entry(other.rest)) for other in before):
        return False
    return not any(other.kind == number.kind and len(other.parts) <= len(number.parts) for other in after)


def _is_entry(text: str) -> bool:
    return text[0].islower() or is_closed(text) or is_other_short_line(text)


def weak_headings(
    units: Sequence[Unit], strong: dict[int, Heading], style_of: Callable[[str, int], Style | None]
) -> dict[int, Heading]:
    """Lines that have the style and stand where a heading may: free above, with text below."""
    numbered = {(heading.number.parts, heading.text) for heading in strong.values() if heading.number}
    styles = [
        style_of(unit.text, index)
        if _stands_alone(unit) and not _announces(unit, numbered) and not label_of(unit.text)
        else None
        for index, unit in enumerate(units)
    ]
    found: dict[int, Heading] = {}
    is_announced = False  # by a colon, and not yet past the list that follows it
    for index, style in enumerate(styles):
        unit = units[index]
        if style is None or index in strong:
            is_announced = False
            continue
        is_below_heading = index == 0 or index - 1 in found or index - 1 in strong
        follows_colon = not is_below_heading and units[index - 1].text.endswith(":")
        is_announced = follows_colon or (is_announced and not _is_prose_at(units, index + 1))
        is_free = is_below_heading or _stands_free(unit, units[index - 1])
        heading = Heading(index, unit.text, style, is_spaced=unit.gap_after)
        if not is_announced and (heading.is_generic or (is_free and _opens_text(units, styles, index))):
            found[index] = heading
    return found


def _stands_alone(unit: Unit) -> bool:
    return len(unit.lines) == 1 and not unit.is_item and not is_row(unit.first)


def _announces(unit: Unit, numbered: Container[tuple[tuple[int, ...], str]]) -> bool:
    """Whether it is the entry of a table of contents: number and words are those of a heading."""
    numbers = outline_numbers(unit.text) if unit.text[0].isdigit() else []
    return any((number.parts, without_colon(number.rest)) in numbered for number in numbers)


def _stands_free(unit: Unit, above: Unit) -> bool:
    """Not so for one short line among others."""
    if unit.first.gap_before or above.is_item or ends_sentence(above.text):
        return True
    return len(above.text) >= LONG_LINE or is_caption(above.text)


def _opens_text(units: Sequence[Unit], styles: Sequence[Style | None], index: int) -> bool:
    """Whether a blank line or prose follows at once, or a lower heading with its prose."""
    if units[index].gap_after or _is_prose_at(units, index + 1):
        return True
    return index + 1 < len(units) and styles[index + 1] is not None and _is_prose_at(units, index + 2)


def _is_prose_at(units: Sequence[Unit], index: int) -> bool:
    return index < len(units) and is_prose(units[index])


def title_or_capitals(text: str, index: int) -> Style | None:
    """The style of a line in title case or capitals that does not close and is no caption, date or address."""
    bare = without_colon(text)
    if not is_short(text) or is_closed(bare) or is_other_short_line(bare):
        return None
    if index < _BYLINE_WITHIN and text.lower().startswith("by "):
        return None
    if is_capitals(bare):
        return "capitals"
    return "title" if is_title_case(bare) or GENERIC.fullmatch(bare) else None


def sentence_case(text: str, index: int) -> Style | None:
    """The style of a short open line in sentence case; a line of verse looks the same."""
    is_plain = index > 0 and len(text.split()) <= _MAX_SENTENCE_WORDS and text[0].isupper()
    return (
        "title"
        if is_plain and not is_closed(text) and not is_other_short_line(text) and "?" not in text
        else None
    )


def without_colon(text: str) -> str:
    """The heading without a closing colon; what it asks is kept."""
    return text.removesuffix(":").rstrip()
