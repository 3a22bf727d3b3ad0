"""Transcripts: whole at every moment, added to across chats, and free of markup that acts."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest
from bee_bot import BEES, BeeBot, bee_article

from chatbot.errors import SettingsError
from chatbot.terminal import transcript
from chatbot.terminal.transcript import Transcript
from chatbot.terminal.transcript_formats import markdown


@pytest.fixture
def bot() -> BeeBot:
    """The bot about bees."""
    return BeeBot(bee_article(BEES, "bees.md"))


def record(path: Path, bot: BeeBot, *questions: str) -> None:
    """One chat of these questions, recorded at `path`."""
    recorder = Transcript(path)
    for question in questions:
        recorder.add(question, bot.ask(question), bot.article)


@pytest.mark.parametrize("suffix", [".md", ".html", ".json", ".jsonl"])
def test_a_second_chat_is_added_to_the_first(tmp_path: Path, bot: BeeBot, suffix: str) -> None:
    """Nothing of the first is lost, in any format."""
    path = tmp_path / f"chat{suffix}"
    record(path, bot, "How heavy is a hive?")
    record(path, bot, "When do bees swarm?")
    text = path.read_text(encoding="utf-8")
    assert text.index("How heavy is a hive?") < text.index("When do bees swarm?")
    assert path.stat().st_mode & 0o077 == 0


def test_a_json_transcript_is_whole_after_every_turn(tmp_path: Path, bot: BeeBot) -> None:
    """After each turn the file is one JSON value that holds all turns so far."""
    recorder = Transcript(tmp_path / "chat.json")
    for count, question in enumerate(["How heavy is a hive?", "Who knows?", "?!"], start=1):
        recorder.add(question, bot.ask(question), bot.article)
        turns = json.loads((tmp_path / "chat.json").read_text())["turns"]
        assert [turn["typed"] for turn in turns][-1] == question
        assert len(turns) == count
    assert [turn["outcome"] for turn in turns] == ["answer", "abstention", "abstention"]


def test_json_lines_hold_one_turn_each(tmp_path: Path, bot: BeeBot) -> None:
    """Each line is a value of its own."""
    record(tmp_path / "chat.jsonl", bot, "How heavy is a hive?", "Who knows?")
    lines = (tmp_path / "chat.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["typed"] for line in lines] == ["How heavy is a hive?", "Who knows?"]


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("held", ["[1, 2]", '{"turns": 3}', "no json"])
def test_foreign_json_is_refused_and_kept(tmp_path: Path, held: str, end: str) -> None:
    """A JSON file of another kind is not added to, and nothing of it is lost, whether its last line ends or not."""
    path = tmp_path / "chat.json"
    path.write_text(held + end)
    with pytest.raises(SettingsError, match="is no transcript"):
        Transcript(path)
    assert path.read_text() == held + end


@pytest.mark.parametrize(
    ("name", "held", "kept"),
    [
        ("notes.md", "My notes", "My notes\n"),
        ("notes.html", "<p>one\n<p>two", "<p>one\n<p>two\n"),
        ("notes.jsonl", '{"a": 1}', '{"a": 1}\n'),
        ("notes.jsonl", '{"a": 1}\n{"typed": "How', '{"a": 1}\n'),  # a crash left half a turn
    ],
)
def test_a_last_line_that_somebody_wrote_stays(
    tmp_path: Path, bot: BeeBot, name: str, held: str, kept: str
) -> None:
    """Editors leave files whose last line has no end: it gets one; also while the chat goes on."""
    path = tmp_path / name
    path.write_text(held, encoding="utf-8")
    recorder = Transcript(path)
    assert path.read_text(encoding="utf-8") in (held, kept)
    recorder.add("How heavy is a hive?", bot.ask("How heavy is a hive?"), bot.article)
    assert path.read_text(encoding="utf-8").startswith(kept)
    path.write_text(held, encoding="utf-8")
    recorder.add("Who knows?", bot.ask("Who knows?"), bot.article)
    assert path.read_text(encoding="utf-8").startswith(kept)


@pytest.mark.parametrize(
    ("name", "said"),
    [("chat.doc", "should end in .md, .html, .json or .jsonl"), ("no/chat.md", "cannot be written")],
)
def test_what_cannot_be_written_is_refused_at_the_start(tmp_path: Path, name: str, said: str) -> None:
    """Before the first question, with the way out."""
    with pytest.raises(SettingsError, match=said):
        Transcript(tmp_path / name)


def test_a_disk_that_fills_up_is_told_once(
    tmp_path: Path, bot: BeeBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chat goes on; what was written stays."""
    warnings: list[str] = []
    recorder = Transcript(tmp_path / "chat.md", warnings.append)
    recorder.add("How heavy is a hive?", bot.ask("How heavy is a hive?"), bot.article)
    before = (tmp_path / "chat.md").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(transcript, "append", full)
    for _ in range(2):
        recorder.add("Who knows?", bot.ask("Who knows?"), bot.article)
    assert warnings == [f"The transcript stops here: {tmp_path}/chat.md: No space left on device."]
    assert (tmp_path / "chat.md").read_bytes() == before


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_markup_and_escapes_of_an_article_do_not_act(tmp_path: Path, bot: BeeBot, suffix: str) -> None:
    """Script, links, headings and terminal escapes are shown, not obeyed."""
    hostile = "<script>alert(1)</script> [x](http://evil) \x1b]0;owned\x07\n# heading"
    reply = replace(bot.ask("How heavy is a hive?"), text=hostile)
    recorder = Transcript(tmp_path / f"chat{suffix}")
    recorder.add(hostile, reply, replace(bot.article, title=hostile))
    text = (tmp_path / f"chat{suffix}").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\n# heading" not in text
    assert ("<script>" not in text) if suffix == ".html" else ("\\<script\\>" in text and "[x](" not in text)


def test_markdown_shows_what_it_is_given() -> None:
    """Each character that Markdown would read as markup has a backslash."""
    assert markdown("a*b_c`d[e]") == r"a\*b\_c\`d\[e\]"
    assert markdown("1. one") == r"1\. one"
    assert markdown("- 5 - 4") == r"\- 5 - 4"
