"""Headings of plain text that say what they are: Chapter 1, Part II, Article 3, Appendix B."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from chatbot.loading.heading import Heading
from chatbot.loading.line_shapes import is_capitals, is_closed, is_short, is_title_case
from chatbot.loading.lines import Unit, ends_sentence, is_row
from chatbot.patterns import lazy_pattern

_LABEL = lazy_pattern(
    r"""(?P<label>chapter|part|book|section|article|appendix|lesson|unit|act)\ +
        (?:\d{1,3}|[IVXLC]{1,7}|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten)
        (?:\s*[.:–—-]+)?(?:\s+(?P<name>\S.*))?""",
    re.I | re.X,
)
_MIN = 2  # one such line may be anything


def label_of(text: str) -> str:
    """The word a line labels itself with, in lower case, `""` for a line that does not.

    >>> label_of("Chapter 1: The Letter"), label_of("Part of it is true")
    ('chapter', '')
    """
    match = _LABEL.fullmatch(text)
    if match is None or (match["name"] and (match["name"][0].islower() or is_closed(match["name"]))):
        return ""
    return match["label"].lower()


def join_labels(units: Sequence[Unit]) -> list[Unit]:
    """The units, where a label and the title on the next line are one."""
    joined: list[Unit] = []
    for unit in units:
        above = joined[-1] if joined else None
        match = _LABEL.fullmatch(above.text) if above and len(above.lines) == 1 else None
        if above and match and not match["name"] and _is_name(unit):
            joined[-1] = Unit((*above.lines, *unit.lines))
        else:
            joined.append(unit)
    return joined


def _is_name(unit: Unit) -> bool:
    text = unit.text
    is_line = len(unit.lines) == 1 and not unit.is_item and not is_row(unit.first) and not label_of(text)
    return is_line and is_short(text) and not is_closed(text) and (is_title_case(text) or is_capitals(text))


def labelled_headings(units: Sequence[Unit]) -> Iterator[tuple[int, Heading]]:
    """Labelled lines that stand free, each with its position; a list of them is a table of contents."""
    labels = [label_of(unit.text) if is_short(unit.text) else "" for unit in units]
    free = [
        index
        for index, label in enumerate(labels)
        if label and _stands_free(units, index) and not (units[index + 1 : index + 2] and labels[index + 1])
    ]
    counts = Counter(labels[index] for index in free)
    for index in free:
        if counts[labels[index]] >= _MIN:
            text = units[index].text.rstrip(":.–—- ")
            yield index, Heading(index, text, "labelled", is_spaced=units[index].gap_after)


def _stands_free(units: Sequence[Unit], index: int) -> bool:
    return index == 0 or units[index].first.gap_before or ends_sentence(units[index - 1].text)
