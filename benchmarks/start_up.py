"""Wall time of whole processes: the program's ways in, against an idle interpreter and its libraries' imports."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from measuring import Case, interleaved, milliseconds, ratio, table

IDLE = "python -c pass"
LIBRARIES = "import nltk, rank_bm25"
QUESTION = "How many jobs lost to AI by 2030?"
PROMPT = "› ".encode()
PYTHON = sys.executable


def start_up_table(rounds: int) -> str:
    """Median wall times, and as ratios to an idle interpreter and to importing nltk and rank_bm25."""
    with tempfile.TemporaryDirectory() as home:
        taken = interleaved(_cases(home), rounds)
    header = ["process", "ms", f"/ {IDLE}", f"/ {LIBRARIES}"]
    rows = [
        [name, milliseconds(value), ratio(value, taken[IDLE]), ratio(value, taken[LIBRARIES])]
        for name, value in taken.items()
    ]
    return table(header, rows)


def _cases(home: str) -> dict[str, Case]:
    env = {**os.environ, "HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    chatbot = [PYTHON, "-m", "chatbot"]
    return {
        IDLE: lambda: _run([PYTHON, "-c", "pass"], env),
        LIBRARIES: lambda: _run([PYTHON, "-c", LIBRARIES], env),
        "chatbot --version": lambda: _run([*chatbot, "--version"], env),
        "chatbot ask": lambda: _run([*chatbot, "ask", QUESTION], env),
        "chatbot, to its prompt": lambda: _to_prompt([*chatbot, "--no-history"], env),
    }


def _run(command: Sequence[str], env: dict[str, str]) -> None:
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)


def _to_prompt(command: Sequence[str], env: dict[str, str]) -> None:
    """Starts a chat in a pseudo-terminal and returns as soon as its prompt is drawn."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command, env=env, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    try:
        _read_until(master, PROMPT)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _read_until(descriptor: int, sign: bytes) -> None:
    seen = b""
    while sign not in seen:
        try:
            seen += os.read(descriptor, 65_536)
        except OSError as error:  # the process ended without a prompt
            raise RuntimeError(f"no prompt in {seen!r}") from error
