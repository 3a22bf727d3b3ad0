"""JSON and TOML that no program writes: lists in lists without end, endless numbers, more than there is memory for."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from program import BEES, environment, run, start

from chatbot import Chatbot, Session, loading
from chatbot.errors import ChatbotError
from chatbot.evaluation import load_topics
from chatbot.evaluation.judged import Judged
from chatbot.evaluation.predictions import load_predictions
from chatbot.evaluation.runs import load_run
from chatbot.evaluation.signature import Signature
from chatbot.loading import parse
from chatbot.parsing import parsed_json, parsed_toml
from chatbot.terminal.history_file import HistoryFile
from chatbot.terminal.settings import gathered
from chatbot.terminal.transcript import Transcript

STRANGE = {
    "lists in lists": "[" * 100_000,
    "objects in objects": '{"a":' * 50_000,
    "closed lists": "[" * 100_000 + "]" * 100_000,
    "a long number": "9" * 10_000,
    "a long number inside": '{"schema": ' + "9" * 10_000 + "}",
    "half a surrogate": '"\\ud800"',
    "not a number": '{"schema": NaN}',
}
BOT = Chatbot(parse(BEES))
NAMES = ("q.jsonl", "q.json", "q.csv", "q.txt")


def _transcript(path: Path) -> object:
    return Transcript(str(path), list[str]().append)


def _session(path: Path) -> object:
    return Session.from_json(BOT, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("load", [load_predictions, load_run, _transcript, _session, load_topics])
def test_a_strange_value_is_refused_in_one_line(
    load: Callable[[Path], object], text: str, tmp_path: Path
) -> None:
    """Predictions, runs, transcripts, sessions, questions of each format."""
    for name in NAMES if load is load_topics else NAMES[1:2]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ChatbotError) as refused:
            load(path)
        lines = str(refused.value).split("\n")
        assert all(line.isprintable() and len(line) < 450 + len(str(path)) for line in lines)
        assert len(lines) == 1 or load is load_topics  # one line for each fault


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_a_strange_line_of_history_is_passed_over(text: str, tmp_path: Path) -> None:
    """The other questions stay."""
    (tmp_path / "history").write_text(f'"one"\n{text}\n"two"\n', encoding="utf-8")
    assert [entry for entry in HistoryFile(tmp_path / "history").entries() if entry != "\ud800"] == [
        "one",
        "two",
    ]


@pytest.mark.parametrize(
    "value",
    [
        "[" * 3_000,
        "0x" + "f" * 10_000,
        "9" * 10_000,
        "1e999",
        "nan",
        "[[[]]]",
        "{a = {b = 1}}",
        "1979-05-27",
        "=",
        '"',
    ],
)
@pytest.mark.parametrize("name", ["confidence", "theme", "links", "toolbar"])
def test_a_strange_setting_is_one_line_and_the_chat_starts(name: str, value: str, tmp_path: Path) -> None:
    """The default counts."""
    (tmp_path / "chatbot").mkdir()
    (tmp_path / "chatbot" / "settings.toml").write_text(f"{name} = {value}\n", encoding="utf-8")
    settings, faults = gathered({"XDG_CONFIG_HOME": str(tmp_path)}, {})
    assert settings[name].origin == "default"
    assert len(faults) == 1
    assert len(faults[0]) < 300 + len(str(tmp_path))


@pytest.mark.parametrize(
    "line", ["a" + ".a" * 30_000 + " = 1", '"é"' + ' . "é"' * 10_000 + " = 1", "[a" + ".a" * 30_000 + "]"]
)
def test_a_key_of_dots_takes_no_minute(line: str) -> None:
    """The standard parser takes one: in the front matter of an article, and in the settings."""
    began = time.process_time()
    assert parse(f"+++\n{line}\n+++\n\nBees fly.", format="markdown").text
    with pytest.raises(ValueError, match="dots"):
        parsed_toml(line)
    assert time.process_time() - began < 5


def test_a_title_that_is_a_number_without_end_is_no_front_matter() -> None:
    """In hexadecimal it is read, and cannot be written."""
    article = parse(f"+++\ntitle = 0x{'f' * 10_000}\n+++\n\nBees fly.", format="markdown")
    assert "Bees fly." in article.text


def test_where_memory_ends_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is parsed."""

    def full(_text: str) -> object:
        raise MemoryError

    monkeypatch.setattr(json, "loads", full)
    with pytest.raises(ValueError, match="takes more memory than there is"):
        parsed_json("{}")


def test_a_command_without_memory_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it was about to do."""

    def full(_source: str) -> None:
        raise MemoryError

    monkeypatch.setattr(loading, "load", full)
    ran = run("--article", "bees.md", "sections")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "chatbot: there is not enough memory; give a part of what is to be read\n"


@pytest.mark.long
def test_a_process_that_memory_is_too_small_for_says_so_in_one_line(tmp_path: Path) -> None:
    """As the system counts it."""
    article = tmp_path / "long.md"
    article.write_text("Bees fly. " * 3_000_000, encoding="utf-8")
    shell = 'ulimit -v 400000; export OPENBLAS_NUM_THREADS=1; "$@"'
    ran = start("--article", str(article), "sections", shell=shell, env=environment({}))
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == b"chatbot: there is not enough memory; give a part of what is to be read\n"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", 5), ("question", None), ("values", {"right": 10**400}), ("values", {"right": float("nan")}),
        ("confidence", "much"), ("confidence", float("inf")), ("rank", "first"), ("answerable", 1), ("gold_sections", [1]),
        ("values", [1]), ("outcome", []), ("kind", [[]]), ("gold_sections", 3),
    ],
)  # fmt: skip
def test_a_row_of_a_run_that_is_none_is_refused_in_one_line(field: str, value: Any, tmp_path: Path) -> None:
    """Before anything is compared with it."""
    row = asdict(Judged("1", "direct", "a", "Q?", "f", "right", {"right": 1.0}))
    record = {"schema": 1, "name": "q", "signature": asdict(Signature("q", 1, "a", 1)), "rows": [row]}
    path = tmp_path / "run.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert load_run(path).rows
    row[field] = value
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(ChatbotError, match="a damaged run file") as refused:
        load_run(path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("field", "value"), [("count", "many"), ("articles", "two"), ("seed", 1.5), ("name", 1)]
)
def test_a_signature_that_is_none_is_refused_in_one_line(field: str, value: object, tmp_path: Path) -> None:
    """An unknown field, too."""
    signature = {**asdict(Signature("q", 1, "a", 1)), field: value}
    path = tmp_path / "run.json"
    path.write_text(
        json.dumps({"schema": 1, "name": "q", "signature": signature, "rows": []}), encoding="utf-8"
    )
    with pytest.raises(ChatbotError, match="a damaged run file"):
        load_run(path)
