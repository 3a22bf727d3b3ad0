"""Units of plain text -> the headings among them: the candidates that hold together as the outline of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from chatbot.loading.heading import Heading
from chatbot.loading.heading_candidates import (
    LONG_LINE,
    numbered_headings,
    sentence_case,
    title_or_capitals,
    underlined_headings,
    weak_headings,
    without_colon,
)
from chatbot.loading.labels import labelled_headings
from chatbot.loading.lines import Unit

# Characters of text to a heading, on average. Thirty-five encyclopedia articles without headings have one caption
# in title case to 5,500 characters at the most, and to 12,400 where there are five or more; articles with headings
# have one to 200 to 3,000.
_MAX_SECTION, _MAX_LONG_SECTION, _MANY = 5_000, 10_000, 6
_MIN_WEAK = 2  # one line in title case divides nothing
_MIN_SENTENCES = 3  # headings in sentence case have only their number to speak for them
_MAX_SENTENCE_SECTION = 2_500


def find_headings(units: Sequence[Unit]) -> list[Heading]:
    """The headings among the units in order, the first line included where it looks like one."""
    labelled = dict(labelled_headings(units))
    strong = {**labelled, **dict(underlined_headings(units)), **dict(numbered_headings(units))}
    found = _settled(units, strong, weak_headings(units, strong, title_or_capitals))
    found = found or _in_sentence_case(units)
    return [found[index] for index in sorted(found)]


def _in_sentence_case(units: Sequence[Unit]) -> dict[int, Heading]:
    """Sought only where there are no others: several short lines, each above a real paragraph."""
    found = _settled(units, {}, weak_headings(units, {}, sentence_case))
    found = {index: heading for index, heading in found.items() if len(units[index + 1].text) >= LONG_LINE}
    is_outline = len(found) >= _MIN_SENTENCES and _is_dense(units, found, _MAX_SENTENCE_SECTION)
    return found if is_outline else {}


def _settled(
    units: Sequence[Unit], strong: dict[int, Heading], weak: dict[int, Heading]
) -> dict[int, Heading]:
    """All headings once those are gone that only look like one."""
    found = {**_without_chains(units, _unrepeated(_colons_in_company(weak))), **strong}
    while found and max(found) == len(units) - 1:
        del found[max(found)]  # nothing stands below it: a signature, not a heading
    below = {index: heading for index, heading in found.items() if index}
    if len(below) < _MIN_WEAK or not _is_dense(units, below, _section_limit(len(below))):
        found = {index: heading for index, heading in found.items() if not heading.is_weak}
    return found


def _section_limit(count: int) -> int:
    return _MAX_SECTION if count < _MANY else _MAX_LONG_SECTION


def _is_dense(units: Sequence[Unit], found: dict[int, Heading], limit: int) -> bool:
    """Headings divide an article; captions and names stand here and there in it."""
    return sum(len(line.text) for unit in units for line in unit.lines) <= limit * len(found)


def _colons_in_company(found: dict[int, Heading]) -> dict[int, Heading]:
    """A closing colon announces what follows; two and more such lines are how an article is divided."""
    with_colon = {index for index, heading in found.items() if heading.text.endswith(":")}
    return {
        index: replace(heading, text=without_colon(heading.text))
        for index, heading in found.items()
        if index not in with_colon or len(with_colon) > 1
    }


def _unrepeated(found: dict[int, Heading]) -> dict[int, Heading]:
    """A line that comes again and again is who speaks, or what a page prints on each of its parts."""
    counts = Counter(heading.text.casefold() for heading in found.values())
    return {index: heading for index, heading in found.items() if counts[heading.text.casefold()] < 3}


def _without_chains(units: Sequence[Unit], found: dict[int, Heading]) -> dict[int, Heading]:
    """Without addresses, lists of names, menus: weak headings one after another with no text between."""
    kept = dict(found)
    for run in _runs(found, lambda index: units[index].gap_after):
        if len(run) > 2 or (len(run) == 2 and units[run[-1]].gap_after):
            _drop_weak(kept, run)
    for run in _runs(kept, lambda _: False):
        if len([index for index in run if index]) > 3:
            _drop_weak(kept, run)
    return kept


def _drop_weak(found: dict[int, Heading], run: Iterable[int]) -> None:
    for index in run:
        if found[index].is_weak:
            del found[index]


def _runs(found: dict[int, Heading], ends_after: Callable[[int], bool]) -> list[list[int]]:
    """Neighbouring positions together; a run also ends after a position for which `ends_after` holds."""
    runs: list[list[int]] = []
    for index in sorted(found):
        if runs and runs[-1][-1] == index - 1 and not ends_after(index - 1):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
