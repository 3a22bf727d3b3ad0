"""The history: capped, private, shared between chats, and never in the way."""

from __future__ import annotations

import json
import multiprocessing
import stat
from pathlib import Path

import pytest
from chat_writers import write_lines

from chatbot.terminal.history import ChatHistory
from chatbot.terminal.history_file import HistoryFile


def test_history_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Mode 0600 for the file, 0700 for a folder that it makes, and no other file beside it."""
    file = HistoryFile(tmp_path / "state" / "history")
    file.append("How heavy is a hive?")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in file.path.parent.iterdir()] == ["history"]


def test_a_file_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    """An old file with mode 0644 becomes 0600 with the next question."""
    path = tmp_path / "history"
    path.write_text('"old"\n')
    path.chmod(0o644)
    HistoryFile(path).append("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    """Of 7 entries with a cap of 5 the last 5 stay, in order."""
    file = HistoryFile(tmp_path / "history", most_entries=5)
    for number in range(7):
        file.append(f"question {number}")
    assert file.entries() == [f"question {number}" for number in range(2, 7)]


def test_the_cap_in_bytes_holds(tmp_path: Path) -> None:
    """Entries of 12 bytes under a cap of 30 bytes: two stay, 24 <= 30 < 36."""
    file = HistoryFile(tmp_path / "history", most_bytes=30)
    for number in range(5):
        file.append(f"entry 00{number}")
    assert file.entries() == ["entry 003", "entry 004"]
    assert file.path.stat().st_size == 24


def test_the_real_caps_are_ten_thousand_entries_and_eight_megabytes(tmp_path: Path) -> None:
    """A file that is full at 10,000 entries drops one for one."""
    file = HistoryFile(tmp_path / "history")
    file.path.write_text("".join(f'"{number}"\n' for number in range(10_000)))
    file.append("the newest")
    entries = file.entries()
    assert (len(entries), entries[0], entries[-1]) == (10_000, "1", "the newest")
    file.path.write_bytes((json.dumps("x" * 99_997) + "\n").encode() * 80)
    assert file.path.stat().st_size == 8_000_000
    file.append("y")
    assert file.path.stat().st_size <= 8_000_000
    assert file.entries()[-1] == "y"


def test_any_text_survives_the_file(tmp_path: Path) -> None:
    """Line feeds, quotes, emoji and a lone surrogate come back as they were."""
    file = HistoryFile(tmp_path / "history")
    texts = ["two\nlines", 'a "quote"', "🐝", "\udcff", "\x1b[31m"]
    for text in texts:
        file.append(text)
    assert file.entries() == texts


def test_foreign_lines_are_passed_over(tmp_path: Path) -> None:
    """A line that is no JSON string is no entry, and harms none."""
    path = tmp_path / "history"
    path.write_bytes(b'"first"\n{"no": "entry"}\n\xff\xfe\n"last"\n')
    assert HistoryFile(path).entries() == ["first", "last"]


@pytest.mark.parametrize("lines", [60, pytest.param(500, marks=pytest.mark.long)])
def test_eight_chats_at_once_lose_and_tear_nothing(tmp_path: Path, lines: int) -> None:
    """Each of 8 processes writes its lines of up to 64 kB; all of them are there, each writer's in its order."""
    path = tmp_path / "history"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_lines, args=(path, name, lines)) for name in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    entries = HistoryFile(path, None, None).entries()
    assert len(entries) == 8 * lines
    for name in range(8):
        own = [entry for entry in entries if entry.startswith(f"{name}:")]
        assert own == [f"{name}:{number}:" + "x" * (number * 7919 % 64_000) for number in range(lines)]


def test_chats_that_trim_at_once_lose_nothing_of_the_newest(tmp_path: Path) -> None:
    """While two chats append and trim in turn, the file is always whole and under its cap."""
    one, other = HistoryFile(tmp_path / "history", 3), HistoryFile(tmp_path / "history", 3)
    for number in range(10):
        (one if number % 2 else other).append(str(number))
    assert one.entries() == ["7", "8", "9"]


def test_a_private_line_is_nowhere(tmp_path: Path) -> None:
    """A line that starts with a space is neither in the file nor within reach of Up."""
    file = HistoryFile(tmp_path / "history")
    history = ChatHistory(file, lambda _: None)
    history.append_string(" secret")
    history.append_string("open")
    assert (file.entries(), history.get_strings()) == (["open"], ["open"])


def test_the_same_line_again_is_kept_once(tmp_path: Path) -> None:
    """Asking twice in a row makes one entry."""
    file = HistoryFile(tmp_path / "history")
    history = ChatHistory(file, lambda _: None)
    for line in ("one", "two", "two", "one"):
        history.append_string(line)
    assert file.entries() == ["one", "two", "one"]


def test_a_history_that_cannot_be_written_warns_once_and_goes_on(tmp_path: Path) -> None:
    """Where the folder is a file, the chat keeps its history in memory."""
    (tmp_path / "state").write_text("in the way")
    warnings: list[str] = []
    history = ChatHistory(HistoryFile(tmp_path / "state" / "history"), warnings.append)
    history.append_string("one")
    history.append_string("two")
    assert history.get_strings() == ["one", "two"]
    assert len(warnings) == 1
    assert warnings[0].startswith("History is kept for this chat only: ")


def test_a_cleared_line_is_within_reach_and_not_on_disk(tmp_path: Path) -> None:
    """What Ctrl-C cleared is in memory alone."""
    file = HistoryFile(tmp_path / "history")
    history = ChatHistory(file, lambda _: None)
    history.remember_only_here("half a question")
    assert (history.get_strings(), file.entries()) == (["half a question"], [])
