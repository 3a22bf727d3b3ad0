"""A disk on which one operation fails, or all from one on: the functions of `os` that write and read, replaced."""

from __future__ import annotations

import fcntl
import io
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pytest

_OPERATIONS = (
    "open", "write", "fsync", "replace", "unlink", "mkdir", "fchmod", "ftruncate", "lseek", "read", "close", "scandir", "utime",
)  # fmt: skip


class BrokenDisk:
    """While it is entered, file operation number `nth` (from 1) below `root` fails with `number`.

    `for_good`: and all after it. `calls` counts the operations. A write that fails has written its first half: that is how a disk fills up.
    """

    def __init__(self, root: Path, nth: int, number: int, *, for_good: bool) -> None:
        self.calls = 0
        self._root, self._nth, self._number, self._for_good = root, nth, number, for_good
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> BrokenDisk:
        for name in _OPERATIONS:
            self._patch.setattr(os, name, self._breaking(name, getattr(os, name)))
        self._patch.setattr(io, "open", self._breaking("open", io.open))  # what pathlib opens files with
        self._patch.setattr(fcntl, "flock", self._breaking("flock", fcntl.flock))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._patch.undo()

    @property
    def has_failed(self) -> bool:
        """Whether there were enough operations for one of them to fail."""
        return self.calls >= self._nth

    def _breaking(self, name: str, original: Callable[..., object]) -> Callable[..., object]:
        def operation(*given: object, **named: object) -> object:
            if isinstance(given[0], str | Path) and not Path(given[0]).is_relative_to(self._root):
                return original(*given, **named)
            self.calls += 1
            if self.calls == self._nth or (self._for_good and self.calls > self._nth):
                if name == "close":
                    original(*given)  # as Linux does: the descriptor is gone, whatever close says
                elif name == "write":
                    descriptor, written = given
                    original(descriptor, memoryview(written)[: len(written) // 2])  # type: ignore[arg-type]
                raise OSError(self._number, os.strerror(self._number), *given[:1])
            return original(*given, **named)

        return operation
