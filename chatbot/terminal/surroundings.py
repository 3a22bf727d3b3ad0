"""Everything outside that a chat touches, in one value: streams, keys, window, environment. Tests pass
their own.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

from prompt_toolkit.input import Input, create_input
from prompt_toolkit.output import ColorDepth, Output, create_output

SizeOf = Callable[[], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where keys come from and lines go to. `size` gives columns and rows; `terminal` is a descriptor or
    None.

    `output` is what the line editor draws on; it writes to the same place as `out`.
    """

    keys: Input
    output: Output
    out: TextIO
    err: TextIO
    env: Mapping[str, str]
    size: SizeOf
    terminal: int | None = None

    @property
    def encoding(self) -> str:
        """The encoding of what is written."""
        return getattr(self.out, "encoding", None) or "utf-8"


def surroundings() -> Surroundings:
    """Those of this process."""
    return Surroundings(
        keys=create_input(),
        output=create_output(stdout=sys.stdout),
        out=sys.stdout,
        err=sys.stderr,
        env=os.environ,
        size=_window,
        terminal=sys.stdin.fileno(),
    )


def depth(env: Mapping[str, str]) -> ColorDepth:
    """Sixteen colours, which a user can choose, or none where the environment asks for none."""
    return ColorDepth.DEPTH_1_BIT if env.get("NO_COLOR") else ColorDepth.DEPTH_4_BIT


def _window() -> tuple[int, int]:
    # asked anew each time, and without the COLUMNS that a shell may have exported before the window was
    # resized
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        size = shutil.get_terminal_size()
    return size.columns or 80, size.lines or 24
