"""The program as the tests run it: in this process for speed, as one of its own for what only that shows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

from chatbot.cli import main

ROOT = Path(__file__).parent.parent
STARTED = str(Path(__file__).with_name("started"))  # what an interpreter imports first

BEES = """\
---
title: Bees
---

A hive weighs 90 kilograms in July.

# Honey

Honey is made of nectar.

## The Queen

The queen lays 2,000 eggs a day. She lives for five years.
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


@contextmanager
def _streams(stdin: bytes) -> Iterator[tuple[BytesIO, BytesIO]]:
    """Three streams as a pipe would have them, put back afterwards."""
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = BytesIO(), BytesIO()
    sys.stdin = TextIOWrapper(BytesIO(stdin), encoding="utf-8")
    sys.stdout = TextIOWrapper(out, encoding="utf-8", write_through=True)
    sys.stderr = TextIOWrapper(err, encoding="utf-8", write_through=True)
    fakes = sys.stdin, sys.stdout, sys.stderr
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        for fake in fakes:
            fake.detach()


def run(*words: str, stdin: bytes | str = b"") -> Ran:
    """Runs one command line in this process, its streams piped."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    with _streams(given) as (out, err):
        code = main(words)
    return Ran(code, out.getvalue().decode(), err.getvalue().decode())


def start(
    *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None, shell: str = '"$@"'
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a process; `shell` is a script in which `"$@"` stands for it."""
    return subprocess.run(
        ["bash", "-c", shell, "bash", sys.executable, "-m", "chatbot", *words],
        input=stdin,
        capture_output=True,
        env=environment(env or {}),
        timeout=60,
        check=False,
    )


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """A bare environment that finds the package and the interpreter, and neither a home nor scipy."""
    paths = [path for path in (extra.get("PYTHONPATH", str(ROOT)), STARTED) if path]
    bare = {"PATH": os.environ.get("PATH", os.defpath), "HOME": "/nonexistent", "CHATBOT_CACHE": "off"}
    return {**bare, **extra, "PYTHONPATH": os.pathsep.join(paths)}
