"""Faults of question files: each with file, line and column, all of them collected before anything is
raised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from chatbot.display import shown
from chatbot.errors import TopicsError

_LONGEST = 400  # characters of a message: a name or value that is quoted may be a whole file


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: line and column from 1 (column 1 where the whole line is meant)."""

    line: int
    column: int
    message: str


class Faults:
    """Collects the faults of one file; `check()` raises them together, in the order they stand in the
    file.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._found: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, line: int, column: int, message: str) -> None:
        """Note a fault at line and column, both from 1."""
        self._found.append(Fault(line, column, message))

    def check(self) -> None:
        """Raise TopicsError with one line `path:line:column: message` a fault, if there is any."""
        if self._found:
            faults = sorted(set(self._found))
            lines = (
                f"{self.path}:{fault.line}:{fault.column}: {fault.message[:_LONGEST]}" for fault in faults
            )
            raise TopicsError("\n".join(shown(line) for line in lines))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` for the closest known name, or "" where none is close.

    >>> did_you_mean("qestion", ["question", "gold"])
    '; did you mean "question"?'
    """
    candidates = {candidate.lower(): candidate for candidate in known}
    close = get_close_matches(name.lower(), candidates, n=1, cutoff=0.6)
    return f'; did you mean "{candidates[close[0]]}"?' if close else ""
