"""No single mutation of the door goes unnoticed by its tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("mutate_door.py")


@pytest.mark.parametrize("every", [100, pytest.param(1, marks=pytest.mark.long)])
def test_every_mutation_of_the_door_is_noticed(every: int) -> None:
    """Each comparison, condition, number, set of characters and call turned wrong, one at a time."""
    ran = subprocess.run(
        [sys.executable, str(PROGRAM), str(every)], capture_output=True, text=True, check=False, timeout=900
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "mutations noticed" in ran.stdout
