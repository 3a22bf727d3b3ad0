"""The program as a user starts it, on its own article and on others, in a real pseudo-terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bee_bot import BEES
from real_terminal import RealTerminal

pytestmark = pytest.mark.long

BEES_FLAGS = ("--article", "bees.md")
CASES: dict[str, tuple[tuple[str, ...], dict[str, str], str, str]] = {
    "help lists the commands": ((), {}, "/help\r", "/quit"),
    "sections of its own article": ((), {}, "/sections\r", "Types of AI Jobs"),
    "a section of its own article": ((), {}, "/read conclusion\r", "Conclusion, lines"),
    "a follow-up is understood": ((), {}, "What is a CAIO?\rWhy?\r", "Understood as"),
    "sources of an answer": ((), {}, "How many jobs lost to AI by 2030?\r/sources\r", "“"),
    "why an answer": ((), {}, "How many jobs lost to AI by 2030?\r/why\r", "onfidence"),
    "an article of one's own": (BEES_FLAGS, {}, "How heavy is a full hive in July?\r", "90 kilograms"),
    "another article in the chat": ((), {}, "/article bees.md\r", "Bees in Town"),
    "plain mode by flag": (("--plain",), {}, "/set plain\r", "plain = true: flag"),
    "plain mode by the environment": ((), {"ACCESSIBLE": "1"}, "/set toolbar\r", "toolbar = true: default"),
    "no colour by the environment": ((), {"NO_COLOR": "1"}, "How many jobs lost to AI by 2030?\r", "[1]"),
    "a confidence by flag": (("--min-confidence", "1"), {}, "/set confidence\r", "confidence = 1.0  flag"),
    "a transcript": (("--transcript", "chat.md"), {}, "What is a CAIO?\r", "[1]"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_program_does_what_it_is_asked(tmp_path: Path, name: str) -> None:
    """Keys in, the expected words on the screen; then Ctrl-D, exit code 0, terminal as before, no traceback."""
    flags, env, keys, expected = CASES[name]
    shutil.copy(BEES, tmp_path / "bees.md")
    with RealTerminal(["-m", "chatbot", "chat", *flags], tmp_path, env=env) as terminal:
        assert terminal.shows("/help")
        for line in keys.splitlines():
            terminal.send(f"{line}\r")
            terminal.settle(1.5)
        assert terminal.shows(expected), "\n".join(terminal.screen.display)
        terminal.send("\x04")
        assert terminal.ends() == 0
        assert terminal.modes() == terminal.first_modes
        assert b"Traceback" not in terminal.written
        if env:
            assert b"\x1b" not in terminal.written
    if "transcript" in name:
        assert "What is a CAIO?" in (tmp_path / "chat.md").read_text(encoding="utf-8")


def test_a_chat_opens_no_socket(tmp_path: Path) -> None:
    """From its start to its end, where opening one ends the program."""
    with RealTerminal(["-m", "chatbot"], tmp_path, env={"NETWORK": "off"}) as terminal:
        assert terminal.shows("/help")
        for line in ("How many jobs lost to Xylophia by 2030?", "/why", "/sources", "/history", "/article"):
            terminal.send(f"{line}\r")
            terminal.settle(1.5)
        terminal.send("\x04")
        assert terminal.ends() == 0
        assert b"NETWORK" not in terminal.written


def test_an_article_that_is_not_there_ends_the_program_with_2(tmp_path: Path) -> None:
    """What, why and what next; exit code 2."""
    with RealTerminal(["-m", "chatbot", "--article", "wasps.md"], tmp_path) as terminal:
        assert terminal.ends() == 2
        assert terminal.shows("wasps.md")
        assert terminal.modes() == terminal.first_modes
