"""Makes docs/chat.svg, the picture in the README, from a real run: `python docs/screenshot.py`.

A chat about the bundled article is played in a pseudo-terminal, its questions typed as a user would; the picture is what
the screen then shows, drawn by rich. So it never shows what the program does not do.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pyte
from rich.console import Console
from rich.text import Text

REPOSITORY = Path(__file__).parents[1]
QUESTIONS = (
    "How many jobs lost to AI by 2030?",
    "What is a machine learning engineer?",
    "How fast does demand for them grow?",
    "/open 1",
    "How many jobs were lost in Portugal?",
)
COLUMNS, ROWS = 88, 44
_COLOURS = {"brown": "yellow"}  # what pyte calls it


def main(argv: Sequence[str] | None = None) -> int:
    """Writes the picture and returns 0; 1 where the chat did not answer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=REPOSITORY / "docs" / "chat.svg")
    output: Path = parser.parse_args(argv).output
    screen = played(QUESTIONS)
    if "[1]" not in "\n".join(screen.display):
        sys.stderr.write("the chat gave no answer with a place; nothing was written\n")
        return 1
    output.write_text(picture(screen), encoding="utf-8")
    return 0


def played(questions: Sequence[str]) -> pyte.Screen:
    """The screen of a chat after these questions, its prompt drawn again."""
    screen = AnsweringScreen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    with tempfile.TemporaryDirectory() as home:
        screen.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        env = {**os.environ, "HOME": home, "TERM": "xterm-256color", "PYTHONPATH": str(REPOSITORY)}
        env = {name: value for name, value in env.items() if name not in ("NO_COLOR", "XDG_STATE_HOME")}
        # three questions that could come next after each answer would push the first answer out of the picture
        command = [sys.executable, "-m", "chatbot", "chat"]
        env["CHATBOT_NEXT"] = "off"
        chat = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
        )
        os.close(slave)
        _draw_until_quiet(screen, stream, 3.0)
        for question in questions:
            os.write(screen.master, f"{question}\r".encode())
            _draw_until_quiet(screen, stream, 2.0)
        chat.kill()
        chat.wait()
        os.close(screen.master)
    return screen


class AnsweringScreen(pyte.Screen):
    """A screen that tells where its cursor is when it is asked, as terminals do."""

    master: int

    def write_process_input(self, data: str) -> None:
        """Sends the answer as if it had been typed."""
        os.write(self.master, data.encode())


def picture(screen: pyte.Screen) -> str:
    """The screen as SVG."""
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="standard"
    )
    rows = [_row(screen, number) for number in range(ROWS)]
    while len(rows) > 1 and not rows[-2].plain.strip():
        del rows[-2]  # the empty rows above the toolbar
    for row in rows:
        console.print(row, no_wrap=True, overflow="crop")
    return console.export_svg(title="chatbot", unique_id="chat")


def _row(screen: pyte.Screen, number: int) -> Text:
    row = Text()
    cells = [screen.buffer[number][column] for column in range(screen.columns)]
    for style, run in groupby(cells, key=_style):
        row.append("".join(cell.data for cell in run), style=style)
    return row


def _style(cell: pyte.screens.Char) -> str:
    colour = _COLOURS.get(cell.fg, cell.fg)
    return " ".join(["bold" if cell.bold else "not bold", "" if colour == "default" else colour])


def _draw_until_quiet(screen: AnsweringScreen, stream: pyte.ByteStream, quiet: float) -> None:
    """Draws what the chat writes, until it has written something and then nothing for `quiet` seconds."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([screen.master], [], [], quiet)
        if not ready:
            return
        try:
            stream.feed(os.read(screen.master, 65536))
        except OSError:
            return


if __name__ == "__main__":
    sys.exit(main())
