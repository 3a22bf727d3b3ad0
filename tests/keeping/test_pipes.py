"""A pipe where a file should be: nothing that the program reads of itself ever waits for it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from program import BEES, run

from chatbot import Chatbot
from chatbot.errors import ChatbotError
from chatbot.evaluation.predictions import load_predictions
from chatbot.evaluation.runs import load_run
from chatbot.evaluation.topics import load_topics
from chatbot.loading import parse
from chatbot.storage import read_file
from chatbot.terminal.history_file import HistoryFile
from chatbot.terminal.settings import gathered
from chatbot.terminal.transcript import Transcript

SECONDS = 20


@pytest.fixture(autouse=True)
def _never_hangs() -> Iterator[None]:
    """A test that waits for a pipe fails, and does not wait for good."""

    def end(_number: int, _frame: FrameType | None) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe that nobody writes to."""
    os.mkfifo(tmp_path / "pipe.json")
    return tmp_path / "pipe.json"


@pytest.mark.parametrize("load", [load_topics, load_predictions, load_run, Transcript, Chatbot.from_file])
def test_what_a_user_names_is_refused_in_one_line(pipe: Path, load: type) -> None:
    """Questions, predictions, runs, transcripts, articles."""
    with pytest.raises(ChatbotError) as caught:
        load(pipe)
    assert "\n" not in str(caught.value)
    assert str(pipe) in str(caught.value)


def test_a_device_without_end_is_no_question_file() -> None:
    """/dev/zero would fill the memory."""
    with pytest.raises(ChatbotError, match="/dev/zero: cannot be read: is no regular file"):
        load_topics("/dev/zero")
    assert run("eval", "/dev/zero").code == 2


def test_a_pipe_in_place_of_an_index_costs_one_line(tmp_path: Path) -> None:
    """The answer comes, and the index is there again."""
    Chatbot(parse(BEES), cache=tmp_path)
    (path,) = tmp_path.iterdir()
    path.unlink()
    os.mkfifo(path)
    bot = Chatbot(parse(BEES), cache=tmp_path)
    assert bot.ask("How many eggs does the queen lay?").citations
    assert len(bot.notices) == 1
    assert Chatbot(parse(BEES), cache=tmp_path).notices == ()


def test_a_pipe_in_place_of_the_settings_or_history_is_passed_over(tmp_path: Path) -> None:
    """The chat begins without."""
    (tmp_path / "chatbot").mkdir()
    os.mkfifo(tmp_path / "chatbot" / "settings.toml")
    _, faults = gathered({"XDG_CONFIG_HOME": str(tmp_path)}, {})
    assert len(faults) == 1
    assert "The settings file was passed over" in faults[0]
    file = HistoryFile(tmp_path / "chatbot" / "settings.toml")
    with pytest.raises(OSError, match="nobody writes"):
        file.entries()
    with pytest.raises(OSError, match="seek"):
        file.append("Why?")


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    """One byte more, which says that there is more."""
    path = tmp_path / "file"
    path.write_bytes(b"123456789")
    assert (read_file(path, 4), read_file(path, 9)) == (b"12345", b"123456789")
    with pytest.raises(IsADirectoryError, match="is a folder"):
        read_file(tmp_path, 4)
