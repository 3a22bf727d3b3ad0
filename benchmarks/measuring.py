"""Timing that survives a busy machine: all cases in turn, round after round, and the median of each."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Case = Callable[[], object]


def seconds(case: Case) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    case()
    return time.perf_counter() - start


def interleaved(cases: Mapping[str, Case], rounds: int) -> dict[str, float]:
    """The median seconds of each case. One round to warm up, then each round runs every case once.

    Interleaved, so that a machine that slows down slows all cases, and their ratios stay.
    """
    for case in cases.values():
        case()
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            taken[name].append(seconds(case))
    return {name: statistics.median(times) for name, times in taken.items()}


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns aligned.

    >>> print(table(["case", "ms"], [["pass", "12.0"]]))
    | case |   ms |
    | ---- | ---: |
    | pass | 12.0 |
    """
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    rules = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(cells, widths) for cells in (header, rules, *rows))


def milliseconds(time_taken: float) -> str:
    """Seconds as milliseconds, to three digits or so.

    >>> milliseconds(0.1234), milliseconds(0.0012345)
    ('123', '1.23')
    """
    value = time_taken * 1000
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratio(value: float, base: float) -> str:
    """How many times `base` the value is, to three digits.

    >>> ratio(3.0, 2.0), ratio(3456.7, 1.0), ratio(1.0, 300.0)
    ('1.50', '3457', '0.0033')
    """
    times = value / base
    return f"{times:.0f}" if times >= 100 else f"{times:.2g}" if times < 0.1 else f"{times:.2f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = cells
    padded = [
        first.ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)),
    ]
    return f"| {' | '.join(padded)} |"
