"""The levels of plain-text headings, from how each is written: numbers, underlines, capitals, blank lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chatbot.loading.heading import Heading
from chatbot.loading.numbering import NumberKind

_UNDERLINES = ("=", "-")  # this order everywhere; others rank as they first appear


@dataclass(frozen=True, slots=True)
class _Ranks:
    """Which rank each way of writing has in this article, 1 the highest."""

    numbers: dict[NumberKind, int]
    underlines: dict[str, int]
    capitals: int
    capitals_tight: int
    title: int
    title_tight: int


def levels_of(headings: Sequence[Heading]) -> list[int]:
    """The level of each heading from 1; gaps between levels are closed later."""
    return list(_levels(headings, _ranks(headings)))


def _levels(headings: Sequence[Heading], ranks: _Ranks) -> Iterator[int]:
    faq_level = numbered_level = 0
    for heading in headings:
        if faq_level and heading.is_question and heading.is_weak:
            yield faq_level + 1
            continue
        level = _level(heading, ranks, numbered_level)
        if heading.is_faq:
            faq_level = level
        elif level <= faq_level:
            faq_level = 0
        if heading.style in ("numbered", "labelled"):
            numbered_level = level
        elif level <= numbered_level:
            numbered_level = 0
        yield level


def _level(heading: Heading, ranks: _Ranks, numbered_level: int) -> int:
    if heading.number is not None:
        return ranks.numbers[heading.number.family] + len(heading.number.parts) - 1
    if heading.style == "underlined":
        return ranks.underlines[heading.underline]
    if heading.is_generic or heading.style == "labelled":
        return 1
    if heading.style == "capitals":
        return ranks.capitals if heading.is_spaced else ranks.capitals_tight
    base = ranks.title if heading.is_spaced else ranks.title_tight
    return base + numbered_level


def _ranks(headings: Sequence[Heading]) -> _Ranks:
    weak = [heading for heading in _outside_faq(headings) if heading.is_weak]
    capitals = [heading for heading in weak if heading.style == "capitals"]
    titles = [heading for heading in weak if heading.style == "title"]
    has_capitals = len(capitals) > 1 or any(len(heading.text) > 6 for heading in capitals)
    used = list(dict.fromkeys(heading.underline for heading in headings if heading.underline))
    used.sort(key=lambda underline: (*_UNDERLINES, underline).index(underline))
    families = list(dict.fromkeys(heading.number.family for heading in headings if heading.number))
    numbers = {family: rank for rank, family in enumerate(families, 2 if _numbers_restart(headings) else 1)}
    shift = int(has_capitals and "=" not in used)
    underlines = {underline: rank + shift for rank, underline in enumerate(used, 1)}
    title = 1 + max([int(has_capitals), *underlines.values()] if underlines else [int(has_capitals)])
    return _Ranks(
        numbers=numbers,
        underlines=underlines,
        capitals=1 if has_capitals else title,
        capitals_tight=(1 if has_capitals else title) + (_is_mixed(capitals) and not titles),
        title=title,
        title_tight=title + _is_mixed(titles),
    )


def _is_mixed(headings: Sequence[Heading]) -> bool:
    """Whether a blank line follows some and not others: then the former stand higher."""
    return len({heading.is_spaced for heading in headings}) > 1


def _outside_faq(headings: Sequence[Heading]) -> Iterator[Heading]:
    is_below_faq = False
    for heading in headings:
        is_below_faq = heading.is_faq or (is_below_faq and heading.is_question)
        if not is_below_faq:
            yield heading


def _numbers_restart(headings: Sequence[Heading]) -> bool:
    """Whether 1. comes again below another heading: then the numbers count inside the unnumbered ones."""
    numbers = [heading.number for heading in headings if heading.number is not None]
    firsts = [number for number in numbers if number.parts == (1,) and number.family == numbers[0].family]
    return len(firsts) > 1
