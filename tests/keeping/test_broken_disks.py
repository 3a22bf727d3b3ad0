"""Disks that fail at any operation: the old file or the new is there, one line says why, and no answer is wrong."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from broken_disk import BrokenDisk
from program import BEES

from chatbot import Chatbot
from chatbot.errors import SettingsError
from chatbot.loading import parse
from chatbot.retrieval.cache import digest, maker
from chatbot.retrieval.encoding import decoded
from chatbot.terminal.history import ChatHistory
from chatbot.terminal.history_file import HistoryFile
from chatbot.terminal.transcript import Transcript

ARTICLE = parse(BEES)
QUESTION = "How many eggs does the queen lay?"
EGGS = "The queen lays 2,000 eggs a day."
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
KEY, BOT = digest(ARTICLE), Chatbot(ARTICLE)
REPLY = BOT.ask(QUESTION)


@pytest.fixture(params=[False, True], ids=["once", "for good"])
def for_good(request: pytest.FixtureRequest) -> bool:
    """Whether the disk recovers after the operation that failed."""
    return bool(request.param)


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.long)], ids=["one", "all"])
def every_error(request: pytest.FixtureRequest) -> bool:
    """Whether each operation fails with every error, or with one of them in turn."""
    return bool(request.param)


def disks(root: Path, *, for_good: bool, every_error: bool) -> Iterator[BrokenDisk]:
    """A disk for each operation and error, until one had fewer operations than it should have failed at."""
    for nth in count(1):
        errors = ERRORS if every_error else ERRORS[nth % len(ERRORS) :][:1]
        made = [BrokenDisk(root, nth, number, for_good=for_good) for number in errors]
        yield from made
        if not made[0].has_failed:
            return


def is_whole_or_absent(path: Path) -> bool:
    """Whether what lies at `path`, if anything, is the index of the article."""
    return not path.exists() or bool(decoded(path.read_bytes(), made_by=maker(), article=KEY))


@pytest.mark.parametrize("before", ["absent", "damaged", "whole"])
def test_the_index_cache_survives_every_failing_operation(
    tmp_path: Path, before: str, *, for_good: bool, every_error: bool
) -> None:
    """Reading, writing and trimming: the answer comes, with at most one line, and no half index is left."""
    path = tmp_path / "cache" / f"{KEY[:32]}.index"
    for disk in disks(tmp_path, for_good=for_good, every_error=every_error):
        path.unlink(missing_ok=True)
        if before != "absent":
            Chatbot(ARTICLE, cache=path.parent)
        if before == "damaged":
            path.write_bytes(path.read_bytes()[:-1])
        with disk:
            bot = Chatbot(ARTICLE, cache=path.parent)
        assert bot.ask(QUESTION).text == EGGS
        assert len(bot.notices) <= 1
        assert before == "damaged" or is_whole_or_absent(path)
        again = Chatbot(ARTICLE, cache=path.parent)
        assert again.ask(QUESTION).text == EGGS
        assert is_whole_or_absent(path)


@pytest.mark.parametrize("most_entries", [None, 3])
def test_the_history_survives_every_failing_operation(
    tmp_path: Path, most_entries: int | None, *, for_good: bool, every_error: bool
) -> None:
    """An entry is there or not, the others are whole; the chat hears of it once and goes on."""
    path = tmp_path / "history"
    for disk in disks(tmp_path, for_good=for_good, every_error=every_error):
        path.unlink(missing_ok=True)
        file = HistoryFile(path, most_entries)
        for entry in ("one", "two", "three"):
            file.append(entry)
        said: list[str] = []
        history = ChatHistory(HistoryFile(path, most_entries), said.append)
        with disk:
            history.append_string("four")
            history.append_string("five")
        assert len(said) == disk.has_failed or (len(said) <= 1 and not for_good)
        entries = file.entries()
        kept = ["one", "two", "three", "four", "five"]
        assert entries in [kept[first:end] for first in range(3) for end in range(3, 6)]
        file.append("six")
        assert file.entries()[-1] == "six"


@pytest.mark.parametrize("suffix", [".md", ".html", ".json", ".jsonl"])
def test_a_transcript_survives_every_failing_operation(
    tmp_path: Path, suffix: str, *, for_good: bool, every_error: bool
) -> None:
    """The turns before are whole, the chat hears of it once, and a later chat goes on below them."""
    path = tmp_path / f"chat{suffix}"
    for disk in disks(tmp_path, for_good=for_good, every_error=every_error):
        path.unlink(missing_ok=True)
        Transcript(path).add("How heavy is a hive?", REPLY, ARTICLE)
        old, said = path.read_bytes(), list[str]()
        with disk:
            try:
                Transcript(path, said.append).add(QUESTION, REPLY, ARTICLE)
            except SettingsError as error:  # said at once, before the chat begins
                said.append(str(error))
        assert len(said) <= 1
        assert all("\n" not in line for line in said)
        left = path.read_bytes()
        assert left.startswith(old) or (suffix == ".json" and len(json.loads(left)["turns"]) in (1, 2))
        Transcript(path).add("And how long does she live?", REPLY, ARTICLE)
        text = path.read_text(encoding="utf-8")
        assert text.index("How heavy is a hive?") < text.index("And how long does she live?")
        if suffix == ".jsonl":
            assert all(json.loads(line) for line in text.splitlines())
