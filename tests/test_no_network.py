"""No network, ever: the whole program runs where opening a socket ends it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from program import BEES, environment

EGGS = "How many eggs does the queen lay?"
COMMANDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "help": (("--help",), ""),
    "sections": (("sections", "--json"), ""),
    "search": (("search", "queen"), ""),
    "ask": (("ask", EGGS), ""),
    "ask with a strange word": (("ask", "How many eggz does Qeen Xylophia lay?"), ""),
    "ask lines": (("ask", "-", "--jsonl"), f"{EGGS}\n"),
    "chat": ((), f"{EGGS}\nAnd why?\n"),
    "eval": (("eval", "questions.jsonl", "--format", "html"), ""),
    "cache": (("cache",), ""),
}
FAST = ("ask with a strange word", "chat", "eval")  # they load all that the others do


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment in which whoever opens a socket is ended with 99."""
    return environment({"NETWORK": "off", "HOME": str(tmp_path), "CHATBOT_CACHE": "on"})


def test_the_guard_notices_a_socket(guarded: Mapping[str, str]) -> None:
    """Looking a name up is enough."""
    command = [sys.executable, "-c", "import socket; socket.getaddrinfo('localhost', 80)"]
    ran = subprocess.run(command, env=guarded, capture_output=True, timeout=60, check=False)
    assert ran.returncode == 99


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in FAST else pytest.mark.long) for name in COMMANDS]
)
def test_no_command_opens_a_socket(name: str, guarded: Mapping[str, str], tmp_path: Path) -> None:
    """Every command runs to its end."""
    words, stdin = COMMANDS[name]
    (tmp_path / "bees.md").write_text(BEES, encoding="utf-8")
    question = {"id": "1", "question": EGGS, "gold": ["2,000"]}
    (tmp_path / "questions.jsonl").write_text(json.dumps(question), encoding="utf-8")
    command = [sys.executable, "-m", "chatbot", *words]
    if words != ("cache",):
        command[3:3] = ["--article", "bees.md"]
    ran = subprocess.run(
        command, input=stdin.encode(), env=guarded, cwd=tmp_path, capture_output=True, timeout=60, check=False
    )
    assert b"NETWORK" not in ran.stderr
    assert ran.returncode in (0, 1), ran.stderr
