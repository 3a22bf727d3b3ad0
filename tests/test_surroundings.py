"""The program in every surroundings it may be started in: no traceback, an exit code of the list, one line of message."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from program import BEES, start

EGGS = "How many eggs does the queen lay?"
NOISE = re.compile(rb"Traceback|Exception ignored|Error in|unexpected|Fatal|Warning")
FOUND, NOTHING, TROUBLE, READER_LEFT = 0, 1, 2, 141


@dataclass(frozen=True)
class Case:
    """A command line, its standard input, and the exit code that it has where nothing is in its way."""

    words: tuple[str, ...]
    code: int = FOUND
    stdin: bytes = b""


@dataclass(frozen=True)
class Place:
    """What is set, how the program is started, and which exit codes it may have there besides its usual one."""

    env: dict[str, str] = field(default_factory=dict)
    shell: str = '"$@"'
    codes: tuple[int, ...] = ()
    can_tell: bool = True


COMMANDS = {
    "version": Case(("--version",)),
    "help": Case(("--help",)),
    "sections": Case(("--article", "{bees}", "sections")),
    "search": Case(("--article", "{bees}", "search", "queen")),
    "ask": Case(("--article", "{bees}", "ask", EGGS)),
    "ask lines": Case(("--article", "{bees}", "ask", "-", "--jsonl"), stdin=f"{EGGS}\nKönigin?\n".encode()),
    "chat": Case(("--article", "{bees}"), stdin=f"{EGGS}\nWhy giraffes?\n".encode()),
    "article from stdin": Case(("--article", "-", "ask", EGGS), stdin=BEES.encode()),
    "misuse": Case(("ask",), TROUBLE),
    "no such article": Case(("--article", "wasps.md", "ask", EGGS), TROUBLE),
    "transcript": Case(("--article", "{bees}", "--transcript", "chat.md"), stdin=EGGS.encode()),
}
PLACES = {
    "stdin closed": Place(shell='"$@" <&-', codes=(NOTHING, TROUBLE)),
    "stdout closed": Place(shell='"$@" >&-'),
    "stderr closed": Place(shell='"$@" 2>&-', can_tell=False),
    "all closed": Place(shell='"$@" <&- >&- 2>&-', codes=(NOTHING, TROUBLE), can_tell=False),
    "stdout full": Place(shell='"$@" > /dev/full', codes=(TROUBLE,)),
    "stderr full": Place(shell='"$@" 2> /dev/full', can_tell=False),
    "stdout read-only": Place(shell='"$@" 1< /dev/null', codes=(TROUBLE,)),
    "reader gone": Place(shell='"$@" | true; exit "${PIPESTATUS[0]}"', codes=(READER_LEFT,)),
    "folder deleted": Place(
        shell='cd "$(mktemp -d)" && rmdir "$PWD" && "$@"', codes=(TROUBLE,)
    ),
    "home read-only": Place({"HOME": "/proc"}),
    "home a file": Place({"HOME": "/dev/null"}),
    "home empty": Place({"HOME": "", "XDG_STATE_HOME": "relative", "XDG_CACHE_HOME": "relative"}),
    "umask 077": Place(shell='umask 077; "$@"'),
    "LANG=C": Place({"LANG": "C"}),
    "ascii locale": Place({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "Turkish": Place({"LANG": "tr_TR.UTF-8"}),
    "Turkish Latin-5": Place({"LANG": "tr_TR.ISO-8859-9", "PYTHONUTF8": "0"}),
    "Japanese": Place({"LANG": "ja_JP.eucJP", "PYTHONUTF8": "0"}),
    "ascii": Place({"PYTHONIOENCODING": "ascii:strict"}),
    "cp1252": Place({"PYTHONIOENCODING": "cp1252"}),
    "cp936": Place({"PYTHONIOENCODING": "cp936"}),
    "UTF-8 mode": Place({"PYTHONUTF8": "1"}),
    "TERM dumb": Place({"TERM": "dumb", "NO_COLOR": "1"}),
    "TERM garbage": Place({"TERM": "☃%s", "COLUMNS": "1", "LINES": "-1"}),
    "COLUMNS garbage": Place({"COLUMNS": "wide"}),
    "warnings are errors": Place({"PYTHONWARNINGS": "error"}),
    "few open files": Place(shell='ulimit -n 16; "$@"'),
    "no file may grow": Place(shell='ulimit -f 0; "$@"', codes=(TROUBLE,)),
}  # fmt: skip
EVERY = list(itertools.product(PLACES, COMMANDS))


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("article") / "bees.md"
    path.write_text(BEES, encoding="utf-8")
    return path


def test_the_table_holds_at_least_150_combinations() -> None:
    """As many as the long form runs."""
    assert len(EVERY) >= 150


@pytest.mark.parametrize(
    ("place", "command"),
    [
        pytest.param(
            place, command, marks=() if number % 26 == 5 else pytest.mark.long, id=f"{command}, {place}"
        )
        for number, (place, command) in enumerate(EVERY)
    ],
)
def test_the_program_keeps_its_manners(
    place: str, command: str, bees: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual exit code or one that fits what is in the way; trouble is one line under the program's name."""
    around, case = PLACES[place], COMMANDS[command]
    monkeypatch.chdir(tmp_path)
    words = [word.format(bees=bees) for word in case.words]
    ran = start(*words, stdin=case.stdin, env=around.env, shell=around.shell)
    assert ran.returncode in {case.code, *around.codes}, ran.stderr
    assert not NOISE.search(ran.stderr + ran.stdout)
    lines = ran.stderr.splitlines()
    assert all(line.startswith(b"chatbot: ") for line in lines if b"\0" not in line)
    if ran.returncode == TROUBLE and around.can_tell:
        assert sum(not line.startswith(b"chatbot: not sure") for line in lines) == 1
