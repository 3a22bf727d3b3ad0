"""The table on terminals of several widths, and the progress bar."""

from __future__ import annotations

import io
import re

import pytest

from chatbot.evaluation.output.grid import Grid
from chatbot.terminal.report_table import print_grids, progress_bar

GRID = Grid(
    "Answers",
    ("", "n", *(f"measure-{place}" for place in range(8))),
    (
        ("all", "120", *["0.917\n0.853-0.954"] * 8),
        ("a kind with a name that is far too long", "3", *["1.000"] * 8),
    ),
)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def printed(monkeypatch: pytest.MonkeyPatch, width: int) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    print_grids([GRID], out)
    return re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_a_narrow_terminal_gets_more_tables_and_every_number(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """No line is wider than the terminal, no number is cut, the name and count of each row are repeated."""
    text = printed(monkeypatch, width)
    lines = text.splitlines()
    assert max(map(len, lines)) <= width
    assert text.count("0.853-0.954") == text.count("0.917") == text.count("1.000") == 8
    assert all(f"measure-{place}" in text for place in range(8))
    assert sum("120" in line for line in lines) == text.count("Answers")


def test_where_the_output_is_no_terminal_the_table_is_whole_and_without_colour() -> None:
    """As a build's log wants it."""
    out = io.StringIO()
    print_grids([GRID], out)
    assert out.getvalue().count("Answers") == 1
    assert "\x1b" not in out.getvalue()


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log gets nothing, a person a bar."""
    monkeypatch.setenv("TERM", "xterm")
    for stream, shows in ((io.StringIO(), False), (Terminal(), True)):
        with progress_bar(3, stream) as progress:
            for done in range(1, 4):
                progress(done, 3)
        assert ("asking" in stream.getvalue()) is shows
