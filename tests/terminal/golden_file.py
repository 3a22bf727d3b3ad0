r"""A golden chat as a text file: a sentence that it promises, what is given, the keys, the screen.

    An answer stands above the place where it was found.
    columns: 40
    keys:
      How heavy is a hive?<enter>
    screen:
      › How heavy is a hive?
      ...

Lines of `keys` are joined as they are. Given may be: columns, rows, plain, env (NAME=VALUE), settings (a line of the
user's file), history (one entry a line), article, transcript, min_confidence, encoding. Expected may be: screen, bold,
reverse, cyan, yellow, blue (the stretches of text that have it), exit, "file NAME" (what a file holds), "written" and
"not written" (what must, or must not, be in the output, with \e for the escape character).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stage import Played, Scene

_FIELD = re.compile(r"([a-z_ ]+[\w./-]*):(.*)")
_ATTRIBUTES = {
    "bold": ("bold", True),
    "reverse": ("reverse", True),
    "cyan": ("fg", "cyan"),
    "yellow": ("fg", "brown"),  # what pyte calls it
    "blue": ("fg", "blue"),
}
_GIVEN = {"columns", "rows", "plain", "no history", "encoding", "env", "settings", "history", "transcript",
          "min_confidence", "article", "keys"}  # fmt: skip
_EXPECTED = {"screen", "exit", "written", "not written", *_ATTRIBUTES}


@dataclass(frozen=True)
class Golden:
    """One golden file, read."""

    promise: str
    fields: Mapping[str, tuple[str, ...]]

    @property
    def scene(self) -> Scene:
        """What is given."""
        one = {name: lines[0] for name, lines in self.fields.items() if lines}
        return Scene(
            keys="".join(self.fields["keys"]),
            columns=int(one.get("columns", "80")),
            rows=int(one.get("rows", "40")),
            plain=one.get("plain") == "yes",
            use_history=one.get("no history") != "yes",
            encoding=one.get("encoding", "utf-8"),
            env=dict(line.split("=", 1) for line in self.fields.get("env", ())),
            settings="\n".join(self.fields.get("settings", ())),
            history=self.fields.get("history", ()),
            transcript=one.get("transcript"),
            min_confidence=float(one["min_confidence"]) if "min_confidence" in one else None,
            article=one.get("article", "bees.md"),
        )


def read_golden(path: Path) -> Golden:
    """The golden chat in the file at `path`; raises ValueError where the file is not of the form."""
    promise, _, rest = path.read_text(encoding="utf-8").partition("\n")
    if not promise.endswith("."):
        raise ValueError(f"{path.name}: the first line is a sentence that ends with a full stop")
    fields: dict[str, list[str]] = {}
    lines: list[str] = []
    for number, line in enumerate(rest.split("\n"), start=2):
        match = _FIELD.fullmatch(line)
        if line.startswith("  ") or not line.strip():
            lines.append(line[2:])
        elif match:
            lines = fields.setdefault(match[1], [])
            lines += [match[2].strip()] if match[2].strip() else []
        else:
            raise ValueError(f"{path.name}, line {number}: neither a field nor indented by two")
    if not {"keys", "screen"} <= fields.keys():
        raise ValueError(f"{path.name}: there are keys and a screen in every golden chat")
    foreign = [name for name in fields if name not in _GIVEN | _EXPECTED and not name.startswith("file ")]
    if foreign:
        raise ValueError(f"{path.name}: there is no field {foreign[0]}")
    return Golden(promise, {name: tuple(_without_last_blanks(lines)) for name, lines in fields.items()})


def differences(golden: Golden, played: Played, folder: Path) -> list[str]:
    """One text for each field of the golden chat that came out otherwise."""
    found = []
    for name, expected in golden.fields.items():
        actual = _actual(name, played, folder)
        if actual is not None and actual != list(expected):
            found.append("\n".join([f"{name} should be:", *expected, f"{name} is:", *actual]))
    leaks = [text for text in golden.fields.get("not written", ()) if _unescaped(text) in played.written]
    missing = [text for text in golden.fields.get("written", ()) if _unescaped(text) not in played.written]
    return found + [f"{text} was written" for text in leaks] + [f"{text} was not written" for text in missing]


def _actual(name: str, played: Played, folder: Path) -> list[str] | None:
    """What came out for a field; None for a field that is given, not expected."""
    if name == "screen":
        return played.rows
    if name == "exit":
        return [str(played.code)]
    if name in _ATTRIBUTES:
        return played.runs(*_ATTRIBUTES[name])
    if name.startswith("file "):
        path = folder / name.removeprefix("file ")
        return (
            _without_last_blanks(path.read_text(encoding="utf-8").split("\n"))
            if path.exists()
            else ["(none)"]
        )
    return None


def _unescaped(text: str) -> str:
    return text.replace("\\e", "\x1b")


def _without_last_blanks(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines
