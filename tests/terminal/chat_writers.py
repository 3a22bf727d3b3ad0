"""What each process of the test of concurrent chats does."""

from __future__ import annotations

from pathlib import Path

from chatbot.terminal.history_file import HistoryFile


def write_lines(path: Path, name: int, lines: int) -> None:
    """Appends `lines` entries of up to 64 kB, each with its writer and number."""
    file = HistoryFile(path, most_entries=None, most_bytes=None)
    for number in range(lines):
        file.append(f"{name}:{number}:" + "x" * (number * 7919 % 64_000))
