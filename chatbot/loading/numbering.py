"""Outline numbers before headings of plain text (1., 1.1, IV., A.): which are real, and how deep."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from chatbot.patterns import lazy_pattern

NumberKind = Literal["arabic", "bare", "roman", "letter"]

_FORMS: tuple[tuple[NumberKind, re.Pattern[str]], ...] = (
    ("arabic", lazy_pattern(r"(?P<number>\d{1,2}(?:\.\d{1,3}){1,5})\.?\s+(?P<rest>\S.*)")),
    ("arabic", lazy_pattern(r"(?P<number>\d{1,2})\.\s+(?P<rest>\S.*)")),
    ("bare", lazy_pattern(r"(?P<number>\d{1,2})\s+(?P<rest>\S.*)")),
    ("roman", lazy_pattern(r"(?P<number>[IVX]{1,6})\.\s+(?P<rest>\S.*)")),
    ("letter", lazy_pattern(r"(?P<number>[A-Z])\.\s+(?P<rest>\S.*)")),
)
_LONGEST_ROMAN = len("XVIIII.")
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class OutlineNumber:
    """The number of a heading as it is written: `parts` are its components, (1, 2) for 1.2."""

    kind: NumberKind
    parts: tuple[int, ...]
    rest: str

    @property
    def family(self) -> NumberKind:
        """The kind of numbers that it counts among: 2.1 may stand below a bare 2."""
        return "arabic" if self.kind == "bare" else self.kind

    def follows(self, other: OutlineNumber) -> bool:
        """Whether this is the next sibling of the other."""
        return (self.kind, self.parts) == (other.kind, (*other.parts[:-1], other.parts[-1] + 1))


def outline_numbers(text: str) -> list[OutlineNumber]:
    """The ways to read the line's number: I. may be Roman or a letter; none where there is no number.

    >>> [number.parts for number in outline_numbers("1.2 First Checks")]
    [(1, 2)]
    """
    if not (text[:1].isdecimal() or "." in text[:_LONGEST_ROMAN]):  # as hardly any line has a number
        return []
    found = []
    for kind, form in _FORMS:
        match = form.fullmatch(text)
        if match:
            found.append(OutlineNumber(kind, _parts(kind, match["number"]), match["rest"]))
    return found


def _parts(kind: NumberKind, number: str) -> tuple[int, ...]:
    if kind == "roman":
        values = [_ROMAN[letter] for letter in number]
        return (sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)),)
    return (ord(number) - 64,) if kind == "letter" else tuple(map(int, number.split(".")))


def in_sequence(numbers: Iterable[tuple[int, OutlineNumber]]) -> dict[int, OutlineNumber]:
    """Those of the numbers (position, number) that count as an outline does: from 1, one after the other.

    A number without sibling or child proves nothing and is left out.
    """
    seen: set[tuple[NumberKind, tuple[int, ...]]] = set()
    kept: dict[int, OutlineNumber] = {}
    for position, number in numbers:
        before = (number.family, (*number.parts[:-1], number.parts[-1] - 1))
        if number.parts[-1] <= 1 or before in seen:
            seen.add((number.family, number.parts))
            kept.setdefault(position, number)
    return {position: number for position, number in kept.items() if _has_company(number, seen)}


def _has_company(number: OutlineNumber, seen: set[tuple[NumberKind, tuple[int, ...]]]) -> bool:
    *around, last = number.parts
    company = [(*around, last + 1), (*number.parts, 1), (*around, last - 1)]
    if number.kind == "bare":  # "3 Eggs": only a sequence of three is an outline
        return all(("arabic", (count,)) in seen for count in (1, 2, 3))
    company += [number.parts[:-1]]
    return any((number.family, parts) in seen for parts in company)
