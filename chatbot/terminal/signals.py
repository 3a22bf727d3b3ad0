"""Signals and terminal modes of a chat: Ctrl-C stops the work and never the chat; whatever ends it tidies
up first.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import Protocol

try:
    import termios
except ImportError:  # no POSIX terminal: nothing to set, nothing to restore
    termios = None  # type: ignore[assignment]

# those that a user, a shell or a system sends to a program and that would end it as it stands
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGTSTP", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGXCPU")
Reaction = Callable[[int, FrameType | None], object] | int | None
Modes = list[int | list[bytes | int]]


class Ended(SystemExit):
    """The chat was told to end by a signal; its code is 128 and the signal's number, as shells have it."""


class Reading(Protocol):
    """A line that is being read. Called inside a signal handler, whatever the main thread is doing."""

    def interrupt(self) -> None:
        """Ctrl-C was sent."""

    def end(self, error: BaseException) -> None:
        """The reading is to raise `error`."""

    def stop(self, stop: Callable[[], None]) -> None:
        """Ctrl-Z was sent: `stop` is to be called once the terminal is fit for the shell."""


class Signals:
    """Catches signals while a chat runs (a context manager); outside the main thread it does nothing.

    `reading` is set by the line editor while it reads, and acts in its place. `ended` says that the chat is to end:
    whoever begins or ends a reading looks, as a signal may come just before it can be acted on.
    """

    def __init__(self, terminal: int | None) -> None:
        self.reading: Reading | None = None
        self.ended: Ended | None = None
        self._terminal = Terminal(terminal)
        self._working = False
        self._before: dict[int, Reaction] = {}
        self._told_before = sys.unraisablehook

    @contextmanager
    def work(self) -> Iterator[None]:
        """While the block runs, an interrupt raises KeyboardInterrupt in it."""
        self._working = True
        try:
            yield
        finally:
            self._working = False

    def __enter__(self) -> Signals:
        if threading.current_thread() is threading.main_thread():
            for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
                self._before[number] = signal.signal(number, self._caught)
        self._told_before = sys.unraisablehook
        sys.unraisablehook = self._unraised
        self._terminal.quieten()  # last: from now on whatever ends the chat restores it
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._terminal.restore()
        sys.unraisablehook = self._told_before
        for number, reaction in self._before.items():
            signal.signal(number, reaction)

    def _caught(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            self._interrupted()
        elif number == getattr(signal, "SIGTSTP", None):
            self._suspended()
        else:
            self._end(Ended(128 + number))

    def _end(self, ended: Ended) -> None:
        self.ended = ended
        if self.reading:
            self.reading.end(ended)
            return
        self._terminal.restore()  # here, as the exception may rise before or after the block that would do it
        raise ended

    def _interrupted(self) -> None:
        # Between reading and working there is nothing to stop: an exception there could only lose something.
        if self.reading:
            self.reading.interrupt()
        elif self._working:
            self._working = False
            raise KeyboardInterrupt

    def _unraised(self, lost: sys.UnraisableHookArgs) -> None:
        """What rises while a generator is closed is lost: of an interrupt Python need not tell, the next one is heard."""
        if isinstance(lost.exc_value, KeyboardInterrupt):
            self._working = True
        elif not isinstance(lost.exc_value, Ended):  # the next reading ends
            self._told_before(lost)

    def _suspended(self) -> None:
        if self.reading:
            self.reading.stop(self._stop)
        else:
            self._stop()

    def _stop(self) -> None:
        """Stops the process with the terminal as the shell had it, and goes on where it was."""
        with self._terminal.lent():
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            signal.raise_signal(signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, self._caught)


class Terminal:
    """The modes of the terminal at a file descriptor; with None, or where it is no terminal, nothing
    happens.
    """

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._original = self._modes()

    def quieten(self) -> None:
        """What is typed while an answer is worked out is neither echoed nor lost, not even by Ctrl-C."""
        modes = self._modes()
        if modes is None:
            return
        modes[0] = _flags(modes[0]) & ~termios.ICRNL
        modes[3] = (_flags(modes[3]) & ~(termios.ECHO | termios.ICANON)) | termios.NOFLSH
        self._set(modes)

    def restore(self) -> None:
        """The modes as they were at first."""
        self._set(self._original)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """While the block runs the modes are those of the start; afterwards those of now."""
        now = self._modes()
        self.restore()
        yield
        self._set(now)

    def _modes(self) -> Modes | None:
        if self._descriptor is None or termios is None:
            return None
        try:
            modes: Modes = termios.tcgetattr(self._descriptor)
        except (termios.error, ValueError, OSError):
            return None
        return modes

    def _set(self, modes: Modes | None) -> None:
        if modes is not None and self._descriptor is not None:
            with suppress(termios.error, OSError):  # the terminal may be gone: a hang-up
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, modes)


def _flags(value: int | list[bytes | int]) -> int:
    return value if isinstance(value, int) else 0
