"""Where a value stands in a JSON text: the standard decoder gives values without positions, faults need
both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_DECODER = json.JSONDecoder()
_BLANK = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class Member:
    """A key and value of an object (key "" and its index for an array), and the offsets where each begins."""

    key: str | int
    key_at: int
    value: object
    value_at: int


def members(text: str, at: int = 0) -> Iterator[Member]:
    """The members of the JSON object or array that begins at `at`, in order, repeated keys included.

    The text must be valid JSON (json.loads has been through it).

    >>> [(member.key, member.value) for member in members('{"a": 1, "a": [2]}')]
    [('a', 1), ('a', [2])]
    """
    at = _skip(text, at)
    is_object = text[at] == "{"
    at = _skip(text, at + 1)
    index = 0
    while text[at] not in "}]":
        key: str | int = index
        key_at = at
        if is_object:
            key, end = _DECODER.raw_decode(text, at)
            at = _skip(text, _skip(text, end) + 1)
        value, end = _DECODER.raw_decode(text, at)
        yield Member(key, key_at, value, at)
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at
        index += 1


class Positions:
    """Finds values of one JSON text by their path; each object is scanned once, however many faults it
    has.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._scanned: dict[int, dict[str | int, int]] = {}

    def offset(self, path: tuple[str | int, ...]) -> int:
        """The offset of the value at `path`; that of its nearest existing ancestor where it is missing."""
        at = _skip(self._text, 0)
        for step in path:
            if self._text[at] not in "{[":
                return at
            if at not in self._scanned:
                self._scanned[at] = {member.key: member.value_at for member in members(self._text, at)}
            if step not in self._scanned[at]:
                return at
            at = self._scanned[at][step]
        return at

    def line_and_column(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of the value at `path`, both from 1."""
        return line_and_column(self._text, self.offset(path))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1; a line ends at a line feed.

    >>> line_and_column("ab\\ncd", 4)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
