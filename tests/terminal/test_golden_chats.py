"""Every golden chat, keys in and screen out; the files are written by hand, and nothing rewrites them."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_file import differences, read_golden
from stage import play

GOLDEN = sorted(Path(__file__).with_name("golden").glob("*.txt"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_chat_shows_what_it_promises(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys of the file lead to its screen, to its files and to its exit code."""
    golden = read_golden(path)
    played = play(golden.scene, tmp_path, monkeypatch)
    found = differences(golden, played, tmp_path)
    assert not found, "\n\n".join([golden.promise, *found])
