"""What every reader hands to `assemble`: the blocks of an article in order, each with its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chatbot.model import BlockKind

Run = tuple[int, str]
"""The line of the first character, and characters as in the file; each line feed starts a new line."""

# Invisible and without meaning in running text; they would split words that a reader sees whole.
_INVISIBLE = {ord(character): None for character in "\u00ad\u200b\u2060\ufeff"}

CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place in the text. `level` is 0 for all but headings, which count from 1."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: the pieces, and the best title besides a heading among them (`""` for none).

    `title_runs` is the line that says the title where the reader took it out of the pieces; `notice` what was read
    otherwise than its format has it, `""` for nothing.
    """

    pieces: tuple[Piece, ...]
    title: str = ""
    title_runs: tuple[Run, ...] = ()
    notice: str = ""


def fold(runs: Iterable[Run]) -> tuple[str, list[tuple[int, int]]]:
    r"""The runs as one text, white space folded, and marks (offset, line): one wherever the line changes.

    >>> fold([(3, "one \n two"), (4, "-three")])
    ('one two-three', [(0, 3), (4, 4)])
    """
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length, gap = 0, False
    for first_line, text in runs:
        for line, part in enumerate(text.translate(_INVISIBLE).split("\n"), first_line):
            words = part.split()
            if not words:
                gap = gap or bool(part) or line > first_line
                continue
            if length and (gap or line > first_line or part[0].isspace()):
                parts.append(" ")
                length += 1
            if not marks or marks[-1][1] != line:
                marks.append((length, line))
            parts.append(" ".join(words))
            length += len(parts[-1])
            gap = part[-1].isspace()
    return "".join(parts), marks


def keep_lines(runs: Iterable[Run]) -> tuple[str, list[tuple[int, int]]]:
    """The runs of a code block with their line breaks, without blank lines at both ends, and their marks."""
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for first_line, text in runs:
        for line, part in enumerate(text.split("\n"), first_line):
            shown = part if line == first_line else "\n" + part
            if part.strip() and (not marks or marks[-1][1] != line):
                marks.append((length + len(shown) - len(part), line))
            parts.append(shown)
            length += len(shown)
    code = "".join(parts).rstrip()
    head = code.rfind("\n", 0, len(code) - len(code.lstrip())) + 1
    return code[head:], [(max(0, offset - head), line) for offset, line in marks]


def plain(runs: Iterable[Run]) -> str:
    """The folded text of the runs, without marks."""
    return fold(runs)[0]
