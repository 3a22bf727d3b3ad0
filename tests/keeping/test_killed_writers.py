"""kill -9 at random moments of saving: whoever reads next finds the old file or the new, whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from program import environment

WRITERS = Path(__file__).with_name("killed_writers.py")


@pytest.mark.parametrize("kills", [12, pytest.param(800, marks=pytest.mark.long)])
def test_a_killed_writer_leaves_nothing_half_written(tmp_path: Path, kills: int) -> None:
    """An index, the history, transcripts as JSON and as lines, each killed a quarter of the times."""
    paths = environment({"PYTHONPATH": f"{WRITERS.parents[2]}:{WRITERS.parents[1]}"})
    command = [sys.executable, str(WRITERS), str(tmp_path), str(kills), "1"]
    ran = subprocess.run(command, capture_output=True, env=paths, timeout=600, check=True)
    assert (ran.stdout.decode(), ran.stderr.decode()) == ("", "")
