"""The program in a real pseudo-terminal: signals, modes, and the golden chats once more."""

from __future__ import annotations

import json
import os
import random
import shlex
import shutil
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from bee_bot import BEES
from golden_file import differences, read_golden
from real_terminal import RealTerminal
from stage import Played, Scene, furnish, tokens

HERE = Path(__file__).parent
GOLDEN = sorted((HERE / "golden").glob("*.txt"))
# interrupted and broken work is played by the fake itself, and a Tube alone has another encoding
ONLY_IN_PROCESS = {"ascii_encoding", "latin_encoding"}


def bee_terminal(scene: Scene, home: Path) -> RealTerminal:
    """A chat about the bees in a real terminal."""
    given = {key: value for key, value in asdict(scene).items() if key not in ("env", "keys")}
    argv = [str(HERE / "bee_chat.py"), json.dumps(given)]
    return RealTerminal(argv, home, columns=scene.columns, rows=scene.rows, env=scene.env)


def prompted(home: Path) -> RealTerminal:
    """A chat about the bees whose prompt is drawn."""
    shutil.copy(BEES, home / "bees.md")
    terminal = bee_terminal(Scene("", settings=""), home)
    assert terminal.shows("Bees in Town")
    return terminal


def test_the_program_answers_and_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    """`chatbot` on its bundled article: a question, its answer with a place, Ctrl-D, exit code 0, modes as before."""
    with RealTerminal(["-m", "chatbot"], tmp_path) as terminal:
        assert terminal.shows("Ask about the article")
        terminal.send("How many jobs lost to AI by 2030?\r")
        assert terminal.shows("800 million")
        assert terminal.shows("[1]")
        assert terminal.shows("/help")
        terminal.settle(0.2)
        terminal.send("\x04")
        assert terminal.ends() == 0
        assert terminal.modes() == terminal.first_modes
        assert b"Traceback" not in terminal.written


@pytest.mark.parametrize("moments", [12, pytest.param(100, marks=pytest.mark.long)])
def test_ctrl_c_at_any_moment_loses_nothing(tmp_path: Path, moments: int) -> None:
    """Interrupts at random moments while typing, waiting and printing: the chat goes on, the modes are as before."""
    random_moments = random.Random(6)
    with prompted(tmp_path) as terminal:
        for number in range(moments):
            terminal.send(
                random_moments.choice(["slow 0.05\r", "When do bees swarm?\r", "half a line", "/help\r"])
            )
            time.sleep(random_moments.random() * 0.08)
            if number % 3 == 0:
                os.killpg(terminal.program.pid, signal.SIGINT)
            else:
                terminal.send("\x03")
            terminal.settle(0.03)
        terminal.send("\x03")
        terminal.settle(0.5)  # on a busy machine the last interrupt comes late
        terminal.send("How heavy is a hive?\r")
        assert terminal.shows("90 kilograms")
        terminal.settle(0.2)
        terminal.send("\x04")
        assert terminal.ends() == 0
        assert terminal.modes() == terminal.first_modes
        assert b"Traceback" not in terminal.written
    entries = (tmp_path / ".local/state/chatbot/history").read_text().splitlines()
    assert json.loads(entries[-1]) == "How heavy is a hive?"


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1])
@pytest.mark.parametrize("doing", ["", "half a line", "slow 5\r"])
def test_a_signal_that_ends_the_chat_leaves_the_terminal_as_it_was(
    tmp_path: Path, number: signal.Signals, doing: str
) -> None:
    """At the prompt, in a line and at work: 128 and the signal's number, modes as before, no traceback."""
    with prompted(tmp_path) as terminal:
        terminal.send(doing)
        terminal.settle(0.2)
        terminal.program.send_signal(number)
        assert terminal.ends() == 128 + number
        assert terminal.modes() == terminal.first_modes
        assert b"Traceback" not in terminal.written


@pytest.mark.long
@pytest.mark.skipif(shutil.which("bash") is None, reason="a shell with job control is needed")
@pytest.mark.parametrize("doing", ["half a line", "slow 1\r"])
def test_a_chat_that_is_stopped_goes_on_where_it_was(tmp_path: Path, doing: str) -> None:
    """Ctrl-Z gives the shell its terminal back; `fg` goes on with the chat."""
    shutil.copy(BEES, tmp_path / "bees.md")
    given = {key: value for key, value in asdict(Scene("")).items() if key not in ("env", "keys")}
    chat = shlex.join([sys.executable, str(HERE / "bee_chat.py"), json.dumps(given)])
    script = f"set -m; {chat}; echo STOPPED; stty -a | tr -s ' ' '\\n' | grep -x -e icanon -e echo; fg"
    in_bash = "import os, sys; os.execvp('bash', ['bash', '-c', sys.argv[1]])"
    with RealTerminal(["-c", in_bash, script], tmp_path) as terminal:
        assert terminal.shows("Bees in Town")
        terminal.send(doing)
        terminal.settle(0.2)
        terminal.send("\x1a")
        assert terminal.shows("STOPPED")
        assert terminal.until(lambda: b"icanon" in terminal.written and b"\necho" in terminal.written, 5)
        time.sleep(1.2)
        terminal.settle()
        terminal.send("\x03\x15When do bees swarm?\r")
        assert terminal.shows("May and June")


@pytest.mark.long
def test_a_terminal_that_is_closed_ends_the_chat_in_silence(tmp_path: Path) -> None:
    """When the window is closed the program ends with 129; what was asked is in the history, and no log is written."""
    terminal = prompted(tmp_path)
    terminal.send("How heavy is a hive?\r")
    assert terminal.shows("90 kilograms")
    terminal.settle(0.2)
    terminal.hang_up()
    assert terminal.program.wait(10) == 129
    state = tmp_path / ".local/state/chatbot"
    assert [entry.name for entry in state.iterdir()] == ["history"]
    assert "heavy" in (state / "history").read_text()


@pytest.mark.long
def test_a_read_only_home_costs_the_history_alone(tmp_path: Path) -> None:
    """Where nothing can be written the chat works, and says once that history is kept for this chat only."""
    shutil.copy(BEES, tmp_path / "bees.md")
    (tmp_path / ".local").write_text("in the way")  # root writes to read-only folders: a file stops it too
    with bee_terminal(Scene(""), tmp_path) as terminal:
        assert terminal.shows("Bees in Town")
        terminal.send("How heavy is a hive?\r")
        assert terminal.shows("90 kilograms")
        assert terminal.shows("History is kept for this chat only")
        terminal.settle(0.2)
        terminal.send("\x04")
        assert terminal.ends() == 0


@pytest.mark.long
def test_a_resized_window_is_right_from_the_next_answer_on(tmp_path: Path) -> None:
    """Made narrower in the middle of a chat, the next answer fits."""
    with prompted(tmp_path) as terminal:
        terminal.resize(40, 30)
        terminal.send("Why is the hive light in January?\r")
        assert terminal.shows("kilograms, because the stores are eaten")
        assert terminal.shows("and most of the colony has died.")


@pytest.mark.long
@pytest.mark.parametrize(
    "path", [path for path in GOLDEN if path.stem not in ONLY_IN_PROCESS], ids=lambda path: path.stem
)
def test_a_golden_chat_shows_the_same_in_a_real_terminal(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys of every golden file lead to its screen in a real pseudo-terminal too."""
    golden = read_golden(path)
    scene = golden.scene
    furnish(scene, tmp_path, monkeypatch)
    with bee_terminal(scene, tmp_path) as terminal:
        terminal.until(lambda: bool(terminal.written) or terminal.program.poll() is not None)
        terminal.settle(0.4)
        for token in tokens(scene.keys):
            if terminal.program.poll() is None:
                terminal.send(token)
            terminal.settle(0.2 if token == "\x1b" else 0.08)

        def played() -> Played:
            written = terminal.written.decode("utf-8", "replace")
            return Played(terminal.screen, written, terminal.program.poll() or 0)

        terminal.until(lambda: not differences(golden, played(), tmp_path), 5)
        assert not differences(golden, played(), tmp_path), golden.promise
