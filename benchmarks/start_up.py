"""Wall time of whole processes: the program's ways in, against an idle interpreter and its libraries' imports."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from measuring import Case, interleaved, milliseconds, ratio, table

PYTHON = sys.executable
SCRIPT = str(Path(sys.executable).with_name("chatbot"))
QUESTION = "How many jobs lost to AI by 2030?"
ANSWER = b"800 million"
PROMPT = "›".encode()

IDLE = "python -c pass"
LIBRARIES = "import nltk, rank_bm25"
BARE = "a bare prompt_toolkit prompt"
LOADED = "a chat that loads all first, to its answer"
_BARE_PROMPT = "from prompt_toolkit import prompt; prompt('› ')"
_LOADED_FIRST = """
from chatbot.terminal import commands, next_questions, opening, render, repl
bot = opening.opened(None, keeps=True, tells=False)
repl.run(lambda: bot, history=False)
"""
# What is measured, against what, and how many times as long it may take.
ASKED = (
    ("chatbot --version", IDLE, 3.0),
    ("chatbot --help", IDLE, 3.0),
    ("chatbot ask, index kept", LIBRARIES, 1.25),
    ("chatbot ask, nothing kept", LIBRARIES, 1.7),
    ("chatbot, to its prompt", BARE, 1.5),
    ("chatbot, asked at once, to its answer", LOADED, 1.3),
)


def start_up_table(rounds: int) -> str:
    """The median wall time of each way in, as a ratio to its measure, and the ratio that was asked for."""
    with tempfile.TemporaryDirectory() as home:
        taken = interleaved(_cases(home), rounds)
    rows = [
        [name, milliseconds(taken[name]), against, milliseconds(taken[against]), ratio(taken[name], taken[against]), f"{most:g}"]
        for name, against, most in ASKED
    ]  # fmt: skip
    return table(["process", "ms", "against", "ms", "ratio", "asked"], rows)


def surroundings() -> str:
    """What makes the import of NLTK longer: it takes scipy along where that is installed."""
    return "with scipy" if find_spec("scipy") else "without scipy"


def _cases(home: str) -> dict[str, Case]:
    env = {**os.environ, "HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "CHATBOT_CACHE"):
        env.pop(name, None)

    def run(*command: str) -> Case:
        return lambda: subprocess.run(
            command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True
        )

    def chat(*command: str, answers: bool = False) -> Case:
        return lambda: _in_terminal(command, env, answers=answers)

    return {
        IDLE: run(PYTHON, "-c", "pass"),
        LIBRARIES: run(PYTHON, "-c", LIBRARIES),
        BARE: chat(PYTHON, "-c", _BARE_PROMPT),
        "chatbot --version": run(SCRIPT, "--version"),
        "chatbot --help": run(SCRIPT, "--help"),
        "chatbot ask, index kept": run(SCRIPT, "ask", QUESTION),
        "chatbot ask, nothing kept": run(SCRIPT, "--no-cache", "ask", QUESTION),
        "chatbot, to its prompt": chat(SCRIPT, "--no-history"),
        "chatbot, asked at once, to its answer": chat(SCRIPT, "--no-history", answers=True),
        LOADED: chat(PYTHON, "-c", _LOADED_FIRST, answers=True),
    }


def _in_terminal(command: Sequence[str], env: dict[str, str], *, answers: bool) -> None:
    """Starts a chat in a pseudo-terminal, until its prompt is drawn; `answers`: then asks, until the answer is."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command, env=env, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    try:
        _read_until(master, PROMPT)
        if answers:
            os.write(master, QUESTION.encode() + b"\r")
            _read_until(master, ANSWER)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _read_until(descriptor: int, sign: bytes) -> None:
    seen = b""
    while sign not in seen:
        try:
            seen += os.read(descriptor, 65_536)
        except OSError as error:  # the process ended too early
            raise RuntimeError(f"no {sign!r} in {seen!r}") from error
