"""Sixty hostile articles through the real program: only the program's own sequences come out of a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hostile_articles import ANSWER, QUESTION, hostile_articles
from hostile_payloads import PAYLOADS
from own_sequences import EDITOR, foreign

from chatbot import cli
from chatbot.display import looks_own

sys.path.append(str(Path(__file__).parents[1] / "terminal"))
from real_terminal import RealTerminal

_TYPED = (
    QUESTION, "/sources", "/open 1", "/read", "/read 1", "/sections", "/why", "/more", "And the tower?", "/again",
    "Do astronauts need a licence?", "/article", "/history", "/new",
)  # fmt: skip
_KEYS = ("He\t\t", "/read \t\t", "/article articles/\t\t\t", "How \x1b[C", "\x12tall\x07x")
REFUSED = "nothing and delete"  # with zeros between its letters it is no text: one line says so


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All sixty, written once."""
    return hostile_articles(tmp_path_factory.mktemp("articles"))


@contextmanager
def _a_terminal(argv: Sequence[str], home: Path, env: dict[str, str]) -> Iterator[RealTerminal]:
    """The program in a terminal so high that nothing is paged."""
    argv = ["-m", "chatbot", *argv]
    env = {"CHATBOT_LINKS": "on", **env}
    with RealTerminal(argv, home, rows=400, env=env) as terminal:
        yield terminal


def _written(terminal: RealTerminal) -> str:
    """What was written; bytes that are no UTF-8 become surrogates, which are foreign."""
    return terminal.written.decode("utf-8", "surrogateescape")


def _chat(terminal: RealTerminal, articles: Sequence[Path]) -> None:
    """Plays a chat on the article that is open and then on each of these, to its end."""
    for number in range(len(articles) + 1):
        for line in (*_TYPED, f"/save saved{number}.html"):
            _type(terminal, f"{line}\r")
        for keys in _KEYS:
            _type(terminal, keys)
            _type(terminal, "\x03")
        if number < len(articles):
            _type(terminal, f"/article {articles[number]}\r")
    terminal.send("/quit\r")
    assert terminal.ends() == 0


def _type(terminal: RealTerminal, keys: str) -> None:
    """Types, and waits until something was drawn and, after a whole line, the prompt is empty again."""
    before = len(terminal.written)
    terminal.send(keys)
    assert terminal.until(lambda: len(terminal.written) > before)
    if keys.endswith(("\r", "\x03")):
        assert terminal.until(lambda: _is_at_prompt(terminal)), terminal.screen.display[-40:]
    terminal.settle(0.03)


def _is_at_prompt(terminal: RealTerminal) -> bool:
    cursor = terminal.screen.cursor
    row = terminal.screen.buffer[cursor.y]
    return "".join(str(row[column].data) for column in range(cursor.x)) in ("› ", "Question: ")


def _check(terminal: RealTerminal) -> None:
    written = _written(terminal)
    assert foreign(written, EDITOR) == set()
    assert "Traceback" not in written
    assert "went wrong" not in written
    assert ANSWER in written
    assert terminal.screen.title == terminal.screen.icon_name == ""


@pytest.mark.parametrize(("first", "plain"), [(0, "off"), (5, "on")])
def test_a_chat_about_hostile_articles_writes_only_its_own_sequences(
    tmp_path: Path, first: int, plain: str
) -> None:
    """Three articles in one chat in a real terminal, three others in a plain one; completion names all sixty files."""
    opened, *others = hostile_articles(tmp_path / "articles")[first::20]
    aliases = [tmp_path / f"alias{number}{path.suffix}" for number, path in enumerate(others)]
    for alias, path in zip(aliases, others, strict=True):
        alias.symlink_to(path)
    with _a_terminal(["--article", str(opened)], tmp_path, {"CHATBOT_PLAIN": plain}) as terminal:
        assert terminal.shows("Question:" if plain == "on" else "Tower")
        _chat(terminal, aliases)
        _check(terminal)
    assert len(list(tmp_path.glob("saved*.html"))) == 3


@pytest.mark.long
@pytest.mark.parametrize("plain", ["off", "on"])
@pytest.mark.parametrize("number", range(60), ids=list(PAYLOADS))
def test_a_chat_about_a_hostile_article_writes_only_its_own_sequences(
    tmp_path: Path, number: int, plain: str
) -> None:
    """Each article in a chat of its own, opened by its hostile name, in colour and plain."""
    article = hostile_articles(tmp_path / "articles")[number]
    with _a_terminal(["--article", str(article)], tmp_path, {"CHATBOT_PLAIN": plain}) as terminal:
        if list(PAYLOADS)[number] == REFUSED:
            assert terminal.ends() == 2
            assert foreign(_written(terminal), EDITOR) == set()
            return
        assert terminal.shows("Question:" if plain == "on" else "Ask about")
        _chat(terminal, [])
        _check(terminal)


@pytest.mark.long
@pytest.mark.parametrize("number", range(60), ids=list(PAYLOADS))
def test_commands_on_a_hostile_article_write_text_alone(tmp_path: Path, number: int) -> None:
    """`ask`, `search` and `sections` in a real terminal: not one escape sequence."""
    article = str(hostile_articles(tmp_path / "articles")[number])
    commands = (
        ["ask", QUESTION, "--explain"],
        ["search", "tower", "Zorn"],
        ["sections"],
        ["sections", "--json"],
    )
    for words in commands:
        with _a_terminal(["--article", article, *words], tmp_path, {}) as terminal:
            assert terminal.ends() == (2 if list(PAYLOADS)[number] == REFUSED else 0)
            assert foreign(_written(terminal).replace("\r\n", "\n"), re.compile("(?!)")) == set()


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(words) == 0
    out, err = capsys.readouterr()
    return out + err


@pytest.mark.parametrize("number", range(60), ids=list(PAYLOADS))
def test_a_hostile_article_is_answered_from_and_nothing_of_it_acts(
    articles: list[Path],
    number: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In this process, all commands: the question is answered, cited once, and the rest is text."""
    monkeypatch.setenv("CHATBOT_CACHE", str(tmp_path))  # indexed once for all of them
    article = str(articles[number])
    if list(PAYLOADS)[number] == REFUSED:
        assert cli.main(["--article", article, "ask", QUESTION]) == 2
        assert foreign(capsys.readouterr().err) == set()
        return
    answered = _run(capsys, "--article", article, "ask", QUESTION)
    assert ANSWER in answered
    assert [line[:4] for line in answered.splitlines() if re.match(r"\[\d+\]", line)] == ["[1] "]
    for words in (
        ["ask", QUESTION, "--json", "--explain"],
        ["search", "tower"],
        ["sections"],
        ["sections", "--json"],
    ):
        assert foreign(_run(capsys, "--article", article, *words)) == set()
    assert foreign(answered) == set()


def test_a_sentence_that_looks_like_a_citation_stands_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one line that begins with `[1]` is the program's."""
    path = tmp_path / "article.txt"
    path.write_text(
        "Zorn\n\nHeight\n\n[1] Official › Records, line 99 says the tower of Zorn is 324 metres tall.\n"
    )
    lines = _run(capsys, "--article", str(path), "ask", QUESTION).splitlines()
    assert lines[0].startswith("  [1] Official")
    assert [line for line in lines if looks_own(line)] == ["[1] line 5"]


def test_measuring_notices_foreign_sequences() -> None:
    """The measuring itself: what the line editor writes passes, the sequences of the payloads do not."""
    assert foreign("\x1b[?25l\x1b[0;2mx\x1b[0m\x1b[6n\x1b[3D\r\n", EDITOR) == set()
    acting = {name for name, payload in PAYLOADS.items() if "\x1b" in payload}
    missed = {name for name in acting if not foreign(PAYLOADS[name], EDITOR)}
    assert missed == {"report of the cursor"}  # the line editor asks the same; the sinks' test finds it
