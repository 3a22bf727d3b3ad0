"""The file of earlier questions: one JSON string a line, shared by all chats of a user, whole whatever happens."""

from __future__ import annotations

import json
from pathlib import Path

from chatbot.parsing import parsed_json
from chatbot.storage import append, locked, private_folder, read_file, write_whole

MOST_ENTRIES = 10_000
MOST_BYTES = 8_000_000
_MOST_READ = 64_000_000  # of a file that another program made


class HistoryFile:
    """The file itself: capped, oldest entries dropped first, mode 0600, safe under concurrent chats.

    A cap of None is no cap. Methods raise OSError.
    """

    def __init__(
        self, path: Path, most_entries: int | None = MOST_ENTRIES, most_bytes: int | None = MOST_BYTES
    ) -> None:
        self.path = path
        self._most_entries = most_entries
        self._most_bytes = most_bytes

    def entries(self) -> list[str]:
        """The questions, oldest first; lines that are no entry are passed over."""
        try:
            lines = read_file(self.path, _MOST_READ).split(b"\n")
        except FileNotFoundError:
            return []
        found = (_entry(line) for line in lines if line)
        return [entry for entry in found if entry is not None]

    def append(self, question: str) -> None:
        """Adds `question` at the end, and drops from the front what is over the caps."""
        private_folder(self.path.parent)
        with locked(self.path) as descriptor:
            # ASCII: a lone surrogate that a terminal sent cannot break the file
            append(descriptor, json.dumps(question).encode("ascii") + b"\n")
            if self._most_entries is not None or self._most_bytes is not None:
                self._trim()

    def _trim(self) -> None:
        # Read whole at every entry: 8 MB take 3 ms, and a person types one line at a time.
        lines = self.path.read_bytes().splitlines(keepends=True)
        kept = self._kept(lines)
        if len(kept) < len(lines) or self.path.stat().st_mode & 0o077:
            write_whole(self.path, b"".join(kept))

    def _kept(self, lines: list[bytes]) -> list[bytes]:
        most = len(lines) if self._most_entries is None else self._most_entries
        kept = lines[-most:] if most else []
        over = sum(map(len, kept)) - self._most_bytes if self._most_bytes is not None else 0
        first = 0
        while over > 0 and first < len(kept):
            over -= len(kept[first])
            first += 1
        return kept[first:]


def _entry(line: bytes) -> str | None:
    """The question of one line of the file, None where it is torn or foreign."""
    try:
        entry = parsed_json(line)
    except ValueError:
        return None
    return entry if isinstance(entry, str) else None
