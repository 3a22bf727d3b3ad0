"""Grids of an evaluation -> tables, and a progress bar: the part of `chatbot eval` that needs rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from chatbot.evaluation.output.grid import Grid

_WIDTH = 200  # where the output is no terminal nothing has to fit a window
_NAME = 32  # longer names of kinds and articles are cut
_GAP = 3  # blanks between two columns


class _Console(Console):
    """Leaves to its caller what a reader that left means; rich's own ends the program with 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def print_grids(grids: Sequence[Grid], out: TextIO) -> None:
    """Write each grid as a table; on a terminal in its width, elsewhere wide enough to cut nothing.

    A grid that is too wide is written as several tables that repeat its first two columns; no number is cut.
    """
    console = _Console(file=out, highlight=False, width=None if out.isatty() else _WIDTH)
    for grid in grids:
        for part in _parts(grid, console.width):
            console.print(_table(part))


@contextmanager
def progress_bar(total: int, err: TextIO) -> Iterator[Callable[[int, int], None]]:
    """A bar on `err` while the block runs, nothing where it is no terminal; call what it yields with (done,
    total).
    """
    if not err.isatty():
        yield lambda _done, _total: None
        return
    console = _Console(file=err)
    columns = (TextColumn("asking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda done, _total: progress.update(task, completed=done)


def _table(grid: Grid) -> Table:
    title = Text(grid.title)
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, title_style="bold", pad_edge=False)
    table.add_column(Text(grid.header[0]), max_width=_NAME, no_wrap=True)
    for place, name in enumerate(grid.header[1:], start=1):
        table.add_column(Text(name), justify="right", no_wrap=True, min_width=_width(grid, place))
    for row in grid.rows:
        table.add_row(*(_cell(cell) for cell in row))
    return table


def _cell(cell: str) -> Text:
    first, _, second = cell.partition("\n")
    text = Text(first)
    return text.append(f"\n{second}", style="dim") if second else text


def _parts(grid: Grid, width: int) -> Iterator[Grid]:
    """The grid, or its columns dealt out to several as they fit into `width`; the first two are in each."""
    left = width - min(_NAME, _width(grid, 0)) - _width(grid, 1) - 2 * _GAP
    columns: list[int] = []
    for place in range(2, len(grid.header)):
        needed = sum(_width(grid, column) + _GAP for column in (*columns, place))
        if columns and needed > left:
            yield _columns(grid, columns)
            columns = []
        columns.append(place)
    yield _columns(grid, columns)


def _columns(grid: Grid, columns: Sequence[int]) -> Grid:
    chosen = (0, 1, *columns)
    rows = (tuple(row[place] for place in chosen) for row in grid.rows)
    return Grid(grid.title, tuple(grid.header[place] for place in chosen), tuple(rows))


def _width(grid: Grid, place: int) -> int:
    cells = (grid.header[place], *(row[place] for row in grid.rows))
    return max(cell_len(line) for cell in cells for line in cell.split("\n"))
