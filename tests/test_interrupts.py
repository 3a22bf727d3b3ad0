"""Ctrl-C while the program starts: it ends with 130 and not a word, whichever import it falls into."""

import re
import subprocess
import sys

import pytest
from program import environment

# Sends itself an interrupt at one of the imports that the program makes, counted from its first line on; before that
# it is the interpreter that starts, which answers for itself.
PROGRAM = """
import os, signal, sys
from chatbot.__main__ import main
wanted, seen = int(sys.argv.pop(1)), 0
def interrupt(event, _):
    global seen
    if event == "import":
        seen += 1
        if seen == wanted:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(interrupt)
code = main()
sys.stderr.write(f"{seen} imports")
sys.exit(code)
"""
QUESTION = ("ask", "How many jobs lost to AI by 2030?")


def started(wanted: int, *words: str) -> tuple[int, bytes, bytes]:
    """Exit code, output and errors of the program, interrupted at its import number `wanted`."""
    command = [sys.executable, "-c", PROGRAM, str(wanted), *words]
    ran = subprocess.run(command, capture_output=True, env=environment({}), timeout=60, check=False)
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("wanted", [1, 2, 3, 20, 200])
def test_an_interrupt_at_the_start_ends_in_silence(wanted: int) -> None:
    """In the very first import, and in the middle of a library."""
    assert started(wanted, *QUESTION) == (130, b"", b"")


@pytest.mark.long
def test_an_interrupt_at_any_import_ends_in_silence() -> None:
    """At every seventh of all the imports until the answer is there."""
    code, _, said = started(0, *QUESTION)
    count = re.fullmatch(rb"(\d+) imports", said)
    assert code == 0
    assert count is not None
    loud = [wanted for wanted in range(1, int(count[1]), 7) if started(wanted, *QUESTION) != (130, b"", b"")]
    assert loud == []


def test_an_interrupt_that_is_ignored_stays_ignored() -> None:
    """As after `nohup` or in a background job: the answer comes."""
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)" + PROGRAM
    command = [sys.executable, "-c", ignoring, "20", "ask", "How many jobs lost to AI by 2030?"]
    ran = subprocess.run(command, capture_output=True, env=environment({}), timeout=60, check=False)
    assert ran.returncode == 0
    assert b"800 million" in ran.stdout
