"""What a chat does beside answering: progress, notices, settings that act at once, leaving."""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from bee_bot import BEES, BeeBot, bee_article
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output import DummyOutput
from stage import Scene, play

from chatbot.language import spelling
from chatbot.model import Reply
from chatbot.terminal.chat import Chat
from chatbot.terminal.history import ChatHistory
from chatbot.terminal.loader import Loader
from chatbot.terminal.reading_commands import read_section, show_more, show_sections, show_sources, show_why
from chatbot.terminal.settings import defaults
from chatbot.terminal.surroundings import Surroundings


def chat_with(
    bot: Any, env: Mapping[str, str] = MappingProxyType({"NO_COLOR": "1"})
) -> tuple[Chat, io.StringIO, io.StringIO]:
    """A chat without a terminal, with what it writes to stdout and to stderr."""
    out, err = io.StringIO(), io.StringIO()
    around = Surroundings(DummyInput(), DummyOutput(), out, err, env, lambda: (80, 99))
    chat = Chat(around, defaults(), Loader(lambda: bot), lambda path: bot)
    chat.history = ChatHistory(None, lambda _: None)
    return chat, out, err


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("book", ["<paste>%s</paste>", "%s"])
def test_of_a_pasted_book_the_beginning_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain: bool, book: str
) -> None:
    """With or without the marks of a paste: one line says so, and no more stands on the line or in the history."""
    asked: list[str] = []
    monkeypatch.setattr(Chat, "ask", lambda _, question: asked.append(question))
    text = "How heavy is a hive in the garden of her? " * 260
    keys = book % (f"<burst>{text}</burst>" if "paste" not in book else text)
    played = play(Scene(f"{keys}<enter>", plain=plain), tmp_path, monkeypatch)
    assert asked == [text[:10_000].strip()]
    assert "\n".join(played.rows).replace("\n", " ").count("Only the first 10,000 characters") == 1
    assert (tmp_path / ".local/state/chatbot/history").stat().st_size < 11_000


def test_a_command_as_long_as_a_book_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In three short lines."""
    played = play(Scene(f"<paste>/read {'honey ' * 5_000}</paste><enter>"), tmp_path, monkeypatch)
    assert "This command is too long." in played.rows


def test_waiting_for_a_large_article_is_told_on_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line after 2 and after 5 seconds of waiting, none on stdout."""
    bot = BeeBot(bee_article(BEES, "bees.md"))
    chat, out, err = chat_with(bot)

    def slow_wait(self: Loader[Any], tick: Any = None) -> Any:
        for step in range(1, 121):
            tick(round(step * 0.05, 2))
        return bot

    monkeypatch.setattr(Loader, "wait", slow_wait)
    assert chat.bot.article is bot.article
    told = [
        "Reading the article (2 s). Ctrl-C stops waiting.",
        "Reading the article (5 s). Ctrl-C stops waiting.",
    ]
    assert err.getvalue().splitlines() == told
    assert out.getvalue() == ""


def test_what_the_reader_of_an_article_had_to_guess_is_told_once_on_stderr() -> None:
    """Before the first answer, not before the second."""
    article = replace(bee_article(BEES, "<stdin>"), notice="Read as Latin-1: the bytes are no UTF-8.")
    chat, _, err = chat_with(BeeBot(article))
    chat.ask("How heavy is a hive?")
    chat.ask("When do bees swarm?")
    assert err.getvalue() == "Read as Latin-1: the bytes are no UTF-8.\n"


def test_a_reply_that_explains_itself_is_asked_why() -> None:
    """Where a reply has `explain`, /why shows that and nothing else."""

    class Explaining:
        text, citations, nearest, understood_as, question = "so", (), (), "q", "q"
        note, certain, confidence, unknown_words = "", False, 0.0, ()

        def explain(self) -> str:
            return "By its first words.\nThen by its last."

    class ExplainingBot(BeeBot):
        def session(self) -> Any:
            return self

        def ask(self, question: str, min_confidence: float | None = None) -> Reply:
            return Explaining()  # type: ignore[return-value]

    chat, out, _ = chat_with(ExplainingBot(bee_article(BEES, "bees.md")))
    chat.ask("q")
    out.truncate(0)
    out.seek(0)
    show_why(chat, "")
    assert out.getvalue() == "By its first words.\nThen by its last.\n\n"


def test_a_hostile_article_draws_nothing_of_its_own(tmp_path: Path) -> None:
    """Escapes in text, headings, titles and questions are stand-ins wherever a chat shows them."""
    path = tmp_path / "bees.md"
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    text = BEES.read_text(encoding="utf-8").replace("warm days", f"warm{evil} days")
    path.write_text(text.replace("The Hive", f"The Hive{evil}"), encoding="utf-8")
    chat, out, err = chat_with(BeeBot(bee_article(path, str(path))))
    for question in (f"warm{evil}", "How heavy is a hive?"):
        chat.ask(question)
    for command in (show_why, show_more, show_sources, show_sections, read_section):
        command(chat, "")
    assert "The Hive\N{SYMBOL FOR ESCAPE}" in out.getvalue()
    for sign in "\x1b\x07\x9b\u202e":
        assert sign not in out.getvalue() + err.getvalue()


def test_history_can_be_switched_off_in_a_chat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `/set history off` nothing more reaches the file."""
    keys = "How heavy is a hive?<enter>/set history off<enter>When do bees swarm?<enter>"
    play(Scene(keys), tmp_path, monkeypatch)
    kept = (tmp_path / ".local/state/chatbot/history").read_text()
    assert "heavy" in kept
    assert "swarm" not in kept


def test_a_chat_saved_after_new_holds_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """/new forgets for answering, not for saving."""
    play(Scene("How heavy is a hive?<enter>/new<enter>/save all.md<enter>"), tmp_path, monkeypatch)
    assert "90 kilograms" in (tmp_path / "all.md").read_text()


def test_a_chat_without_a_home_keeps_nothing_and_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No HOME: no history, no settings file, no log, and an answer."""
    played = play(Scene("break<enter>How heavy is a hive?<enter>", env={"HOME": ""}), tmp_path, monkeypatch)
    assert "90 kilograms" in "\n".join(played.rows)
    assert [entry.name for entry in tmp_path.iterdir()] == ["bees.md"]


def test_what_strange_words_need_is_loaded_behind_the_prompt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the article is there, on the thread that read it; a fault of it is nobody's business yet."""
    seen = []

    def is_english(_word: str) -> bool:
        seen.append(threading.current_thread().name)
        raise OSError("no word list")

    monkeypatch.setattr(spelling, "is_english", is_english)
    played = play(Scene("How heavy is a hive?<enter>"), tmp_path, monkeypatch)
    assert seen == ["loading"]
    assert "90 kilograms" in "\n".join(played.rows)


def test_a_notice_is_dim_where_weight_is_shown() -> None:
    """It is nothing to act on: what was asked comes in full weight."""
    article = replace(bee_article(BEES, "<stdin>"), notice="Read as Latin-1.")
    chat, _, err = chat_with(BeeBot(article), env={})
    chat.ask("How heavy is a hive?")
    assert err.getvalue() == "\x1b[2mRead as Latin-1.\x1b[0m\n"
