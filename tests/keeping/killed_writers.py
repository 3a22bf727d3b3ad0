"""Kills writers with SIGKILL at random moments, and says what they left half-written.

Run as a program with a folder, a number of kills and a seed: each time a process of its own saves an index, the
history or a transcript over and over, and is killed some moments later. Prints the faults, one a line.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from program import BEES

from chatbot import Chatbot
from chatbot.loading import parse
from chatbot.retrieval.cache import IndexCache, digest, kept_or_made, maker
from chatbot.retrieval.encoding import decoded
from chatbot.terminal.history_file import HistoryFile
from chatbot.terminal.transcript import Transcript

ARTICLE = parse(BEES)
KEY = digest(ARTICLE)
LONGEST = 0.02  # seconds from the first write to the kill
ENTRY = "How heavy is a hive? " * 40


class Index:
    """The cache: the file is absent or the right index."""

    def __init__(self, folder: Path) -> None:
        self._cache = IndexCache(folder / "cache")
        self._indexed = kept_or_made(ARTICLE, None)[0].indexed

    def write(self) -> None:
        self._cache.keep(KEY, "Bees", self._indexed)

    def check(self) -> None:
        for path in self._cache.folder.glob("*.index"):
            decoded(path.read_bytes(), made_by=maker(), article=KEY)


class History:
    """The history, capped, so that it is rewritten at every entry: all of its lines are entries, at most the last torn."""

    def __init__(self, folder: Path) -> None:
        self._file = HistoryFile(folder / "history", most_entries=20)

    def write(self) -> None:
        self._file.append(ENTRY)

    def check(self) -> None:
        *lines, _torn = self._file.path.read_bytes().split(b"\n")
        for line in lines:
            if json.loads(line) != ENTRY:
                raise ValueError(f"the entry {line[:40]!r}")
        if not 19 <= len(self._file.entries()) <= 21:
            raise ValueError(f"{len(self._file.entries())} entries")


class Recorded:
    """A transcript: JSON is whole; of JSON Lines at most the last is torn, and the next chat drops it."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self._path = folder / f"chat{suffix}"
        self._reply = Chatbot(ARTICLE).ask("How many eggs does the queen lay?")
        self._turns = 0

    def write(self) -> None:
        if self._path.exists() and self._path.stat().st_size > 50_000:
            self._path.unlink()
        Transcript(self._path).add("Why?", self._reply, ARTICLE)

    def check(self) -> None:
        Transcript(self._path)
        text = self._path.read_text(encoding="utf-8") if self._path.exists() else ""
        turns = json.loads(text)["turns"] if self._path.suffix == ".json" and text else text.splitlines()
        for turn in turns:
            if (json.loads(turn) if isinstance(turn, str) else turn)["typed"] != "Why?":
                raise ValueError(f"the turn {turn!r}")


def killed_after(seconds: float, write: Callable[[], None]) -> None:
    """Forks a process that writes over and over, and kills it that long after its first write."""
    is_writing, tell = os.pipe()
    child = os.fork()
    if child == 0:
        for number in count():
            write()
            if number == 0:
                os.write(tell, b"!")
    os.close(tell)
    os.read(is_writing, 1)
    os.close(is_writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise ValueError("the writer ended by itself")


def main(folder: Path, kills: int, seed: int) -> None:
    """Runs the kills, in turn over the kinds of files."""
    source = random.Random(seed)
    history = History(folder)
    for _ in range(20):
        history.write()
    kinds = (Index(folder), history, Recorded(folder, ".json"), Recorded(folder, ".jsonl"))
    for number in range(kills):
        kind = kinds[number % len(kinds)]
        try:
            killed_after(source.uniform(0, LONGEST), kind.write)
            kind.check()
        except (OSError, ValueError) as error:
            sys.stdout.write(f"{number} {type(kind).__name__}: {error}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
