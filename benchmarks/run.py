"""Prints every benchmark side by side, as ratios of one run: `python benchmarks/run.py`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence

from asking import question_table, search_table
from conversing import conversation_table, size_table
from growth import growth_table
from start_up import start_up_table, surroundings

SIZES = (1, 10, 100)
LONG = (*SIZES, 1_000)
TURNS = 10_000
PASSAGES = (1_000, 100_000)


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints; takes some minutes, with `--long` a quarter of an hour."""
    args = _parser().parse_args(argv)
    sizes = sorted(args.sizes or (LONG if args.long else SIZES))
    _say(
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {surroundings()}; medians, interleaved"
    )
    _say(f"\n### Whole processes, {args.rounds} rounds\n\n{start_up_table(args.rounds)}")
    _say(f"\n### A question on the bundled article\n\n{question_table(args.rounds)}")
    _say(f"\n### A follow-up in a conversation\n\n{conversation_table(TURNS, args.rounds)}")
    _say(f"\n{size_table((100, 1_000, TURNS))}")
    _say(f"\n### Ranking passages of made-up words\n\n{search_table(PASSAGES, args.rounds)}")
    _say(f"\n### The bundled article many times over\n\n{growth_table(sizes)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=20, metavar="N", help="rounds of each comparison (default 20)"
    )
    parser.add_argument(
        "--sizes", type=int, nargs="+", metavar="N", help="times the article's size (1 10 100)"
    )
    parser.add_argument("--long", action="store_true", help="1,000 times the article's size, too")
    return parser


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
