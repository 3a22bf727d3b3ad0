"""Files stay whole: replaced in one step, appended to in one piece, healed after a crash."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from chatbot.storage import append, locked, write_whole


def test_a_written_file_is_private_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    """Mode 0600, and no temporary file remains."""
    path = tmp_path / "kept"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("operation", ["fsync", "replace", "fchmod"])
def test_a_failed_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    """Whatever step fails, the old bytes are there and nothing else is."""
    path = tmp_path / "kept"
    write_whole(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, operation, fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept"]


def test_a_symbolic_link_stays_a_link(tmp_path: Path) -> None:
    """The file it names is replaced, as an editor would."""
    target = tmp_path / "target"
    target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_symbolic_link_that_is_not_followed_is_replaced(tmp_path: Path) -> None:
    """The file it names stays as it is."""
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"mine")
    link.symlink_to(target)
    write_whole(link, b"new", follows=False)
    assert (link.is_symlink(), link.read_bytes(), target.read_bytes()) == (False, b"new", b"mine")


def test_a_torn_last_line_is_dropped_by_the_next_append(tmp_path: Path) -> None:
    """What a crash left without its line feed does not run into the next line."""
    path = tmp_path / "lines"
    path.write_bytes(b"whole\nto" + b"r" * 10_000)
    with locked(path) as descriptor:
        append(descriptor, b"next\n")
    assert path.read_bytes() == b"whole\nnext\n"


def test_a_disk_that_fills_up_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that gets half-way is taken back."""
    path = tmp_path / "lines"
    path.write_bytes(b"whole\n")
    original = os.write

    def short(descriptor: int, written: bytes) -> int:
        if len(written) < 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return original(descriptor, written[:3])

    monkeypatch.setattr(os, "write", short)
    with pytest.raises(OSError, match="No space left"), locked(path) as descriptor:
        append(descriptor, b"next!\n")
    assert path.read_bytes() == b"whole\n"


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that writes three bytes at a time still writes the line."""
    original = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, written: original(descriptor, written[:3]))
    with locked(tmp_path / "lines") as descriptor:
        append(descriptor, b"a longer line\n")
    assert (tmp_path / "lines").read_bytes() == b"a longer line\n"
