"""A real pseudo-terminal with a program in it: what it draws on a pyte screen, its modes, its end."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte
from program import STARTED

REPOSITORY = Path(__file__).parents[2]


class RealTerminal:
    """Runs `argv` in a new pseudo-terminal; use it as a context manager, so that the program ends with the test."""

    def __init__(
        self,
        argv: Sequence[str],
        home: Path,
        *,
        columns: int = 80,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._master, self._slave = os.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.first_modes = self.modes()
        self.screen = _Screen(columns, rows, self.send)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        path = os.pathsep.join([str(REPOSITORY), str(Path(__file__).parent), STARTED])
        base = {
            "HOME": str(home),
            "TERM": "xterm",
            "PATH": os.defpath,
            "PYTHONPATH": path,
            "LC_ALL": "C.UTF-8",
        }
        self.program = subprocess.Popen(
            [sys.executable, *argv],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env={**base, **(env or {})},
            cwd=home,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no other thread runs here
        )

    def __enter__(self) -> RealTerminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.program.poll() is None:
            self.program.send_signal(signal.SIGCONT)
            self.program.kill()
        self.program.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Closes the terminal, as a window is closed."""
        os.close(self._slave)
        os.close(self._master)

    def send(self, text: str) -> None:
        """Types `text`."""
        os.write(self._master, text.encode())

    def modes(self) -> list[object]:
        """The terminal's settings as they are."""
        return list(termios.tcgetattr(self._slave))

    def read(self, seconds: float) -> bool:
        """Draws what has come within `seconds`; False where nothing came."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        data = os.read(self._master, 65536)
        self.written += data
        self._stream.feed(data)
        return True

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window another size, as a user would with the mouse."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def settle(self, quiet: float = 0.06) -> None:
        """Until nothing was written for a moment."""
        while self.read(quiet):
            pass

    def until(self, is_so: Callable[[], bool], seconds: float = 60.0) -> bool:
        """Whether `is_so` within `seconds`."""
        end = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > end:
                return False
            self.read(0.05)
        return True

    def shows(self, text: str, seconds: float = 60.0) -> bool:
        """Whether the screen shows `text` within `seconds`."""
        return self.until(lambda: text in "\n".join(self.screen.display), seconds)

    def ends(self, seconds: float = 60.0) -> int:
        """The exit code, once the program has ended; what it wrote last is drawn."""
        assert self.until(lambda: self.program.poll() is not None, seconds), "the program goes on"
        self.settle()
        return int(self.program.returncode)


def _take_terminal() -> None:
    """In the new program, before it starts: its standard input becomes its controlling terminal."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class _Screen(pyte.Screen):
    """A screen that answers the program's questions."""

    def __init__(self, columns: int, rows: int, answer: Callable[[str], None]) -> None:
        super().__init__(columns, rows)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        self._answer(data)
