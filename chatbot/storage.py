"""Files that stay whole: written aside and renamed, or appended to in one piece under a lock. And reading that never hangs.

Nothing here decides where a file lies; callers pass paths and say what happens when an OSError comes back.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except (
    ImportError
):  # not a POSIX system: writes are still whole, but two processes do not wait for each other
    fcntl = None  # type: ignore[assignment]

PRIVATE = 0o600
# Not to block where it is a FIFO, or has become one since it was looked at.
READING = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)
PATIENCE = 30.0  # seconds that a pipe may be silent while somebody has it open to write; a slow converter takes a few
_STEP = 1 << 20


def read_file(path: str | os.PathLike[str], most_bytes: int) -> bytes:
    """The bytes of a file, or of a pipe that somebody writes to: all of them, or `most_bytes` and one if there are more.

    Raises OSError, also for folders, devices, and pipes that would keep the caller waiting.
    """
    descriptor = os.open(path, READING)
    try:
        mode = os.fstat(descriptor).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            number = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
            raise OSError(number, "is a folder" if stat.S_ISDIR(mode) else "is no regular file", path)
        return read_open(descriptor, most_bytes)
    finally:
        os.close(descriptor)


def read_open(descriptor: int, most_bytes: int) -> bytes:
    """What `read_file` gives, from a descriptor that was opened with the flags `READING`. Raises OSError."""
    is_pipe = stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    parts: list[bytes] = []
    left = most_bytes + 1
    while left:
        try:
            part = os.read(descriptor, min(left, _STEP))
        except BlockingIOError:
            if not is_pipe:  # a file of the kernel that has nothing to say yet
                break
            _wait(descriptor)
            continue
        if not part:
            break
        parts.append(part)
        left -= len(part)
    if is_pipe and not parts:
        raise OSError(errno.ENODATA, "is a pipe that nobody writes to")
    return b"".join(parts)


def _wait(descriptor: int) -> None:
    """Until something is in the pipe, or nobody is left who may write to it."""
    import select

    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if not poll.poll(PATIENCE * 1_000):
        raise OSError(errno.ETIMEDOUT, f"is a pipe into which nothing was written for {PATIENCE:.0f} seconds")


def write_whole(path: Path, written: bytes, mode: int = PRIVATE, *, follows: bool = True) -> None:
    """Makes `path` hold exactly `written`; whoever reads meanwhile, or after a crash, sees all of the old
    or the new.

    The folder must exist. A symbolic link is followed, so that the file it names is replaced; unless `follows`, the
    link itself is. Raises OSError.
    """
    target = os.path.realpath(path) if follows else os.path.abspath(path)
    folder, name = os.path.split(target)
    aside = os.path.join(folder, f".{name}.{os.urandom(8).hex()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE)
    try:
        try:
            os.fchmod(descriptor, mode)
            _write_all(descriptor, written)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(aside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """A descriptor of the file at `path`, locked while the block runs: other processes and threads wait.

    The file is made with mode 0600 if need be. Who waited for a file that was replaced meanwhile gets the
    new one. Raises OSError.
    """
    descriptor = _open_locked(path)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def append(descriptor: int, written: bytes, is_torn: Callable[[bytes], bool] = lambda _: True) -> None:
    """Adds `written`, which ends in a line feed, at the end of a locked file: all of it or nothing. Raises
    OSError.

    A last line without its line feed that `is_torn`, as a crash leaves one, is dropped first; else it is ended. Where
    the disk fills up half-way the file is cut back.
    """
    end, size = _whole_length(descriptor), os.lseek(descriptor, 0, os.SEEK_END)
    os.lseek(descriptor, end, os.SEEK_SET)
    if end < size and not is_torn(os.read(descriptor, size - end)):
        end, written = size, b"\n" + written if written else b""
    try:
        os.lseek(descriptor, end, os.SEEK_SET)
        _write_all(descriptor, written)
    except BaseException:
        os.ftruncate(descriptor, end)
        raise
    os.ftruncate(descriptor, end + len(written))


def private_folder(path: Path) -> Path:
    """The folder at `path`, made with its parents if need be, readable by its owner alone. Raises OSError."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _open_locked(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE)
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _is_still_at(path, descriptor):
            return descriptor
        os.close(descriptor)


def _is_still_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _whole_length(descriptor: int) -> int:
    """The length of the file up to and with its last line feed."""
    end = os.lseek(descriptor, 0, os.SEEK_END)
    step = 4096
    while end > 0:
        start = max(0, end - step)
        os.lseek(descriptor, start, os.SEEK_SET)
        found = os.read(descriptor, end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _write_all(descriptor: int, written: bytes) -> None:
    """A single write may be short: go on until all is out."""
    rest = memoryview(written)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
