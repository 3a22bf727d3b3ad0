"""Options, misuse and help: where an option may stand, and what a line that does not fit gets back."""

import json
import re
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest
from program import BEES, run

from chatbot import Chatbot, __version__, arguments, cli
from chatbot.errors import SettingsError
from chatbot.evaluation import command
from chatbot.terminal import repl, streams

EGGS = "How many eggs does the queen lay?"
MISUSE = [
    (["frobnicate"], "invalid choice: 'frobnicate'"),
    (["ask"], "required: QUESTION"),
    (["search"], "required: WORDS"),
    (["search", "-k", "0", "honey"], "'0' is not a whole number from 1"),
    (["search", "-k", "many", "honey"], "'many' is not a whole number from 1"),
    (["ask", "--jsn", "honey"], "unrecognized arguments: --jsn"),
    (["sections", "honey"], "unrecognized arguments: honey"),
    (["--min-confidence", "2", "ask", "x"], "'2' is not a number from 0 to 1"),
    (["ask", "x", "--min-confidence", "nan"], "'nan' is not a number from 0 to 1"),
    (["--min-confidence", "half"], "'half' is not a number from 0 to 1"),
    (["--article"], "expected one argument"),
    (["--transcript", "out.txt", "ask", "x"], "--transcript belongs to chat, not to ask"),
    (["--plain", "sections"], "--plain belongs to chat"),
    (["--no-history", "search", "x"], "--no-history belongs to chat"),
    (["--article", "-", "ask", "-"], "cannot be both the article and the questions"),
    (["--article", "-"], "uses up standard input"),
    (["--article", "-", "chat"], "uses up standard input"),
]


@pytest.fixture
def bees(tmp_path: Path) -> str:
    path = tmp_path / "bees.md"
    path.write_text(BEES, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command_line", [["ask", EGGS], ["search", "eggs"], ["sections"]])
def test_the_article_may_stand_before_or_after_the_command(bees: str, command_line: list[str]) -> None:
    """`--article PATH` and `--article=PATH` mean the same on both sides of any command."""
    before = run("--article", bees, *command_line)
    assert before.code == 0
    assert run(*command_line, "--article", bees) == before
    assert run(f"--article={bees}", *command_line) == before
    assert run(command_line[0], f"--article={bees}", *command_line[1:]) == before


def test_the_article_may_stand_before_or_after_chat(bees: str) -> None:
    """Also for the chat, named or not."""
    runs = [
        run("--article", bees, stdin=EGGS),
        run("--article", bees, "chat", stdin=EGGS),
        run("chat", "--article", bees, stdin=EGGS),
    ]
    assert {ran.out for ran in runs} == {"The queen lays 2,000 eggs a day.\n[1] Honey › The Queen, line 13\n"}


def test_the_option_after_the_command_wins(bees: str) -> None:
    """Given twice, the one nearer to the command's own words counts."""
    assert run("--article", "missing.md", "ask", EGGS, "--article", bees).code == 0
    assert run("--article", bees, "ask", EGGS, "--article", "missing.md").code == 2
    assert run("--article", bees, "--min-confidence", "1", "ask", EGGS, "--min-confidence", "0").code == 0


def test_min_confidence_may_stand_before_or_after_the_command(bees: str) -> None:
    """1 refuses all, on either side; 0 refuses nothing that has a candidate."""
    assert run("--article", bees, "--min-confidence", "1", "ask", EGGS).code == 1
    assert run("--article", bees, "ask", EGGS, "--min-confidence=1").code == 1
    assert run("--article", bees, "ask", EGGS, "--min-confidence", "0").code == 0


@pytest.mark.parametrize(("words", "message"), MISUSE)
def test_misuse_is_one_line_on_stderr(words: list[str], message: str) -> None:
    """Code 2, what is wrong, no page of usage, no traceback, nothing on stdout."""
    ran = run(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("chatbot: ")
    assert message in ran.err


@pytest.mark.parametrize("words", [[], ["chat"], ["ask"], ["search"], ["sections"], ["eval"]])
def test_help_fits_80_columns(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """However wide the window; and the help goes to stdout with code 0."""
    monkeypatch.setenv("COLUMNS", "200")
    ran = run(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) < 80


def test_the_help_has_examples_and_the_exit_codes() -> None:
    """Somebody who knows nothing can start from it."""
    ran = run("--help")
    assert "chatbot ask How many jobs lost to AI by 2030?" in ran.out
    assert "exit codes: 0 answered" in ran.out


def test_the_help_names_every_command_and_option_in_the_words_of_its_own_help() -> None:
    """The help is written out, and what it says is what the parser takes, no more and no less."""
    whole, chat = run("--help").out, " ".join(run("chat", "--help").out.partition("options:")[2].split())
    commands = dict(re.findall(r"^  ([a-z]+) {3,}(.+)$", whole.partition("options:")[0], re.MULTILINE))
    assert commands == {name: line for name, line, _, _ in arguments._COMMANDS}
    assert list(commands) == list(cli._COMMANDS)
    options = [" ".join(line.split()) for line in re.findall(r"^  --.+$", whole, re.MULTILINE)]
    assert [line for line in options if line not in chat] == ["--version show the version"]
    assert len(options) == chat.count(" --")  # which has --help and not --version


@pytest.mark.parametrize("words", [["-h"], ["--article", "a.md", "--help"], ["--plain", "-h"]])
def test_the_help_is_the_same_however_it_is_asked_for(words: list[str]) -> None:
    """Alone it is shown without a parser, beside other options by the parser."""
    assert run(*words) == run("--help")


def test_the_version_is_that_of_the_package() -> None:
    """One line, code 0, also beside other options."""
    assert run("--version").out == run("--plain", "--version").out == f"chatbot {__version__}\n"


def test_eval_is_handed_over_with_its_article_and_streams(bees: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The article and the confidence are found on either side of `eval`; the code is the command's."""
    seen = []

    def fake(args: Namespace, article_bot: object, *_streams: object) -> int:
        seen.append((args.article, args.min_confidence, callable(article_bot)))
        return 1

    monkeypatch.setattr(command, "run", fake)
    assert run("--article", bees, "--min-confidence", "0.5", "eval", "q.jsonl").code == 1
    assert run("eval", "q.jsonl", "--article", bees, "--min-confidence", "0.5").code == 1
    assert seen == [(bees, 0.5, True)] * 2


def test_an_error_of_eval_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the package raises on purpose is a line and code 2."""

    def fail(*_args: object) -> int:
        raise SettingsError("no such measure")

    monkeypatch.setattr(command, "run", fail)
    assert run("eval", "q.jsonl").err == "chatbot: no such measure\n"


def test_a_fault_of_the_program_is_one_line_too(bees: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected exception shows no traceback, unless CHATBOT_DEBUG asks for one."""

    def fail(*_args: object) -> int:
        raise KeyError("a\x1b[31m")

    monkeypatch.setattr(command, "run", fail)
    ran = run("eval", "q.jsonl")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "unexpected KeyError" in ran.err
    monkeypatch.setenv("CHATBOT_DEBUG", "")  # as good as not set
    assert run("eval", "q.jsonl") == ran
    monkeypatch.setenv("CHATBOT_DEBUG", "1")
    assert "Traceback" in run("eval", "q.jsonl").err


def test_a_chat_in_a_terminal_gets_its_settings(bees: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop is handed what was asked for, wherever the options stand, and its code is the program's."""
    seen: list[dict[str, object]] = []

    def fake(load: Callable[[], Chatbot], **settings: object) -> int:
        seen.append({"title": load().article.title, **settings})
        assert callable(seen[-1].pop("open_article"))
        return 0

    monkeypatch.setattr(repl, "run", fake)
    monkeypatch.setattr(streams, "is_terminal", lambda _stream: True)
    flags = ["--plain", "--no-history", "--transcript", "chat.md", "--min-confidence", "0.5"]
    assert run("--article", bees).code == 0
    assert run(*flags, "chat", "--article", bees).code == 0
    assert run("chat", *flags, "--article", bees).code == 0
    default = {"plain": False, "history": True, "transcript": None, "min_confidence": None}
    chosen = {"plain": True, "history": False, "transcript": "chat.md", "min_confidence": 0.5}
    assert seen == [{"title": "Bees"} | default, {"title": "Bees"} | chosen, {"title": "Bees"} | chosen]


def test_an_article_from_a_pipe_leaves_the_questions_to_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`--article -` with a terminal to ask from: the article is read first, then the terminal is the input."""
    titles: list[str] = []

    def fake(load: Callable[[], Chatbot], **_settings: object) -> int:
        titles.append(load().article.title)
        return 0

    monkeypatch.setattr(repl, "run", fake)
    monkeypatch.setattr(streams, "is_terminal", lambda stream: stream is sys.stdout)
    monkeypatch.setattr(streams, "ask_the_terminal", lambda: True)
    assert run("--article", "-", stdin=BEES).code == 0
    assert titles == ["Bees"]
    monkeypatch.setattr(streams, "ask_the_terminal", lambda: False)
    ran = run("--article", "-", stdin=BEES)
    assert (ran.code, ran.err.count("\n"), "no terminal to ask from" in ran.err) == (2, 1, True)


def test_explain_follows_the_reply(bees: str) -> None:
    """The reply as without it, a blank line, and then how it was found; the exit code stays."""
    plain, explained = (run("--article", bees, "ask", EGGS, *extra) for extra in ([], ["--explain"]))
    assert explained.code == plain.code == 0
    assert explained.out.startswith(plain.out + "\nAnswered")
    assert "Best:    “The queen lays 2,000 eggs a day.”\n         Honey › The Queen, line 13" in explained.out
    refused = run("--article", bees, "ask", "--explain", "Who won the war?")
    assert refused.code == 1
    assert "war  the article never mentions it" in " ".join(refused.out.split("\n"))


def test_explain_is_in_the_json_only_where_asked_for(bees: str) -> None:
    """The same object with one more key, for one question and for lines of them."""
    plain = json.loads(run("--article", bees, "ask", EGGS, "--json").out)
    explained = json.loads(run("--article", bees, "ask", EGGS, "--json", "--explain").out)
    assert "explanation" not in plain
    assert explained.pop("explanation")["best"]["citation"]["quote"] == "The queen lays 2,000 eggs a day."
    assert explained == plain
    lines = run(
        "--article", bees, "ask", "-", "--jsonl", "--explain", stdin=f"{EGGS}\nhello\n"
    ).out.splitlines()
    assert [json.loads(line)["explanation"]["best"] is None for line in lines] == [False, True]
