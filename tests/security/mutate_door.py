"""Makes every single mutation of chatbot/display.py and prints those that tests/test_display.py does not notice.

`python tests/security/mutate_door.py [EVERY]` tries every mutation, or each EVERY-th; exits 1 where one survives.
"""

from __future__ import annotations

import contextlib
import io
import sys
import types
from pathlib import Path

import pytest
from mutating import mutants

ROOT = Path(__file__).parents[2]
DOOR = ROOT / "chatbot" / "display.py"
TESTS = ROOT / "tests" / "test_display.py"
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-o", "addopts=", "--rootdir", str(ROOT))


def main(every: int = 1) -> int:
    """Writes how many mutations were noticed, and each that was not."""
    chosen = list(mutants(DOOR.read_text(encoding="utf-8")))[::every]
    if every == 1 and not _passes(DOOR.read_text(encoding="utf-8")):  # else the suite has run them already
        sys.stdout.write("the tests fail without a mutation\n")
        return 1
    survivors = [what for what, source in chosen if _passes(source)]
    sys.stdout.write("".join(f"survived: {what!a}\n" for what in survivors))
    sys.stdout.write(f"{len(chosen) - len(survivors)} of {len(chosen)} mutations noticed\n")
    return 1 if survivors else 0


def _passes(source: str) -> bool:
    """Whether the tests of the door pass with this source in its place."""
    door = types.ModuleType("chatbot.display")
    try:
        exec(compile(source, str(DOOR), "exec"), door.__dict__)
    except Exception:  # it does not even load: every test notices
        return False
    sys.modules["chatbot.display"] = door
    sys.modules.pop("test_display", None)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return pytest.main([*_OPTIONS, str(TESTS)]) == pytest.ExitCode.OK


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
