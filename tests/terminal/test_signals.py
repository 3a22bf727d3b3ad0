"""Signals of a chat: caught while a line is read and while it is not, and never lost between the two."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from stage import Scene, play

from chatbot.terminal import repl
from chatbot.terminal.editor import Bench, reading
from chatbot.terminal.signals import Ended, Signals
from chatbot.terminal.teletype import TeletypeEditor


@dataclass
class FakeReading:
    """Notes what it is told."""

    told: list[str] = field(default_factory=list)

    def interrupt(self) -> None:
        self.told.append("interrupt")

    def end(self, error: BaseException) -> None:
        self.told.append(repr(error))

    def stop(self, stop: Callable[[], None]) -> None:
        self.told.append("stop")


def send(number: signal.Signals) -> None:
    """The signal, to this process."""
    os.kill(os.getpid(), number)


def test_while_a_line_is_read_signals_go_to_it() -> None:
    """Interrupt, stop and end reach the reading; nothing is raised."""
    with Signals(None) as signals:
        signals.reading = line = FakeReading()
        send(signal.SIGINT)
        send(signal.SIGTSTP)
        send(signal.SIGTERM)
    assert line.told == ["interrupt", "stop", "Ended(143)"]


def test_at_work_an_interrupt_stops_the_work_and_between_nothing() -> None:
    """KeyboardInterrupt inside the block, and only there."""
    with Signals(None) as signals:
        send(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), signals.work():
            send(signal.SIGINT)
        send(signal.SIGINT)


def test_an_interrupt_that_is_lost_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """While a generator is closed Python would print a traceback; the next interrupt stops the work all the same."""

    def generate() -> Iterator[int]:
        try:
            yield 1
        finally:
            send(signal.SIGINT)

    with Signals(None) as signals, signals.work():
        generator = generate()
        next(generator)
        del generator
        with pytest.raises(KeyboardInterrupt):
            send(signal.SIGINT)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_where_no_line_is_read_a_signal_ends_the_chat(number: signal.Signals) -> None:
    """128 and the signal's number; afterwards the reactions of before are back."""
    before = signal.getsignal(number)
    with pytest.raises(Ended) as ended, Signals(None):
        send(number)
    assert ended.value.code == 128 + number
    assert signal.getsignal(number) is before


def test_a_signal_just_before_a_reading_begins_is_not_lost() -> None:
    """It comes when the reading is announced and its loop does not run yet: the reading ends all the same."""
    with create_pipe_input() as keys, Signals(None) as signals:
        prompt: PromptSession[str] = PromptSession(input=keys, output=DummyOutput())
        bench = _bench(signals, lambda: signals.ended)
        signals.reading = FakeReading()
        send(signal.SIGTERM)
        with pytest.raises(Ended):
            reading(bench, prompt)


def test_a_signal_just_after_a_line_was_read_is_not_lost() -> None:
    """It comes when the loop has ended and the line is not handed on yet."""
    with create_pipe_input() as keys, Signals(None) as signals:
        prompt: PromptSession[str] = PromptSession(input=keys, output=DummyOutput())
        keys.send_text("How heavy is a hive?\r")
        prompt.default_buffer.accept_handler = _after(prompt, lambda: send(signal.SIGTERM))
        with pytest.raises(Ended):
            reading(_bench(signals, lambda: None), prompt)


def test_a_line_that_cannot_be_read_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reading fails again and again, the chat ends instead of going round for ever."""
    tried = []

    def fail(_editor: object) -> str:
        tried.append(1)
        raise ValueError("no such key")

    monkeypatch.setattr(TeletypeEditor, "read", fail)
    with pytest.raises(ValueError, match="no such key"):
        play(Scene("", plain=True), tmp_path, monkeypatch)
    assert len(tried) == repl._MOST_MISREAD + 1


def _bench(signals: Signals, why_leave: Callable[[], BaseException | None]) -> Bench:
    """What `reading` looks at, and nothing else."""
    bench = object.__new__(Bench)
    for name, value in {"signals": signals, "why_leave": why_leave, "fault": print}.items():
        object.__setattr__(bench, name, value)
    return bench


def _after(prompt: PromptSession[str], act: Callable[[], None]) -> Callable[[object], bool]:
    """Accepts the line, then acts."""

    def accept(_buffer: object) -> bool:
        prompt.app.exit(result="How heavy is a hive?")
        act()
        return True

    return accept
