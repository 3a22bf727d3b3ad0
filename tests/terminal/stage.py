"""Plays a chat in this process: keys go in through a pipe, what comes out is drawn on a pyte screen."""

from __future__ import annotations

import asyncio
import re
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyte
import pytest
from bee_bot import BEES, BeeBot, bee_article
from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from chatbot.errors import ArticleError
from chatbot.terminal import editor, next_questions, repl, teletype
from chatbot.terminal.surroundings import Surroundings

_KEYS = {
    "enter": "\r", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "backspace": "\x7f", "esc": "\x1b", "alt-enter": "\x1b\r",
    "shift-tab": "\x1b[Z", "space": " ",
}  # fmt: skip
_TOKEN = re.compile(r"<paste>(.*?)</paste>|<burst>(.*?)</burst>|<([a-z-]+)>|([^<]+)", re.DOTALL)


@dataclass
class Scene:
    """What is given to a chat, and where it plays."""

    keys: str
    columns: int = 80
    rows: int = 40
    plain: bool = False
    use_history: bool = True
    encoding: str = "utf-8"
    env: Mapping[str, str] = field(default_factory=dict)
    settings: str = ""
    history: tuple[str, ...] = ()
    transcript: str | None = None
    min_confidence: float | None = None
    article: str = "bees.md"


@dataclass
class Played:
    """What a chat left behind: its screen, all that was written, its exit code."""

    screen: pyte.Screen
    written: str
    code: int

    @property
    def rows(self) -> list[str]:
        """The rows of the screen without blanks at their ends; three or more empty rows on end are one `~`."""
        text = "\n".join(row.rstrip() for row in self.screen.display)
        return re.sub(r"\n{4,}", "\n~\n", text.rstrip()).split("\n")

    def runs(self, attribute: str, *values: object) -> list[str]:
        """The stretches of text whose attribute ("bold", "reverse", "fg") has one of the values."""
        found: list[str] = []
        for number in range(self.screen.lines):
            row = self.screen.buffer[number]
            marked = [getattr(row[column], attribute) in values for column in range(self.screen.columns)]
            text = "".join(
                row[column].data if marked[column] else "\0" for column in range(self.screen.columns)
            )
            found += [run.strip() for run in text.split("\0") if run.strip()]
        return found


class Tube:
    """A text stream that draws what is written on a screen and keeps it."""

    def __init__(self, screen: pyte.Screen, encoding: str) -> None:
        self.encoding = encoding
        self.written = ""
        self.is_closed = False
        self._stream = pyte.Stream(screen)

    def write(self, text: str) -> int:
        if self.is_closed:
            return len(text)
        text.encode(self.encoding)  # as a terminal's stream would
        self.written += text
        self._stream.feed(text)
        return len(text)

    @property
    def buffer(self) -> Bytes:
        """The same stream for bytes, which is where prompt_toolkit writes."""
        return Bytes(self)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return True


@dataclass
class Bytes:
    """The bytes side of a tube."""

    tube: Tube

    def write(self, written: bytes) -> None:
        self.tube.write(written.decode(self.tube.encoding))


class AnsweringScreen(pyte.Screen):
    """A screen that tells where its cursor is when it is asked, as terminals do."""

    keys: PipeInput

    def write_process_input(self, data: str) -> None:
        self.keys.send_text(data)


def play(scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Played:
    """The chat of `scene`, played to the end of its keys or of the chat, in `folder` as home and working folder."""
    furnish(scene, folder, monkeypatch)
    screen = AnsweringScreen(scene.columns, scene.rows)
    screen.set_mode(pyte.modes.LNM)  # a terminal's line discipline adds the carriage return
    tube = Tube(screen, scene.encoding)
    with create_pipe_input() as keys:
        screen.keys = keys
        _let_player_in(_Player(tokens(scene.keys), keys, tube), monkeypatch)
        size = Size(rows=scene.rows, columns=scene.columns)
        output = Vt100_Output(tube, lambda: size, term="xterm", default_color_depth=ColorDepth.DEPTH_4_BIT)  # type: ignore[arg-type]
        env = {"HOME": str(folder), "TERM": "xterm", **scene.env}
        around = Surroundings(keys, output, tube, tube, env, lambda: (scene.columns, scene.rows))  # type: ignore[arg-type]
        code = _code(scene, around)
    return Played(screen, tube.written, code)


def _code(scene: Scene, around: Surroundings) -> int:
    try:
        return repl.run(
            lambda: bot(scene.article),
            plain=scene.plain,
            history=scene.use_history,
            transcript=scene.transcript,
            min_confidence=scene.min_confidence,
            open_article=bot,
            around=around,
        )
    except _Curtain:
        return 0


def bot(path: str) -> Any:
    """The bot on a copy of the bees article."""
    if not Path(path).exists():
        raise ArticleError(f"{path}: there is no such file; check the path")
    return BeeBot(bee_article(Path(path), path))


def furnish(scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the files of a scene into `folder`, which becomes the working folder."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(next_questions, "SECONDS", 60.0)  # by tries alone, on machines of any speed
    shutil.copy(BEES, folder / "bees.md")
    if scene.settings:
        config = folder / ".config" / "chatbot"
        config.mkdir(parents=True)
        (config / "settings.toml").write_text(scene.settings, encoding="utf-8")
    if scene.history:
        state = folder / ".local" / "state" / "chatbot"
        state.mkdir(parents=True)
        lines = "".join(f'"{line}"\n' for line in scene.history)
        (state / "history").write_text(lines, encoding="utf-8")


def tokens(keys: str) -> list[str]:
    """The keys as what a terminal sends for each."""
    sent = []
    for paste, burst, name, character in _TOKEN.findall(keys):
        if paste:
            sent.append(f"\x1b[200~{paste.replace('<nl>', chr(13))}\x1b[201~")
        elif burst:
            sent.append(burst.replace("<nl>", "\r"))
        elif name.startswith("c-"):
            sent.append(chr(ord(name[2]) - ord("a") + 1))
        else:
            sent.append(_KEYS[name] if name else character)
    return sent


@dataclass
class _Player:
    """Presses each key once the one before has taken effect; keeps the screen as it is when the keys are used up."""

    tokens: list[str]
    keys: PipeInput
    tube: Tube

    async def play(self, app: Application[str]) -> None:
        await _settled(app)
        await _loaded(app)
        await _settled(app)
        while self.tokens:
            token = self.tokens.pop(0)
            self.keys.send_text(token)
            if token == "\x1b":
                await asyncio.sleep(0.05)  # until the parser takes it for the key and not for a beginning
            await _settled(app)
            if app.is_done:  # the next key is for the next line, and its player
                return
        app._redraw()
        self.tube.is_closed = True
        app.exit(exception=_Curtain())


class _Curtain(SystemExit):
    """Ends a chat that was not left."""


def _let_player_in(player: _Player, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever a line is read, the player plays."""
    original = editor.reading

    def reading(bench: editor.Bench, prompt: PromptSession[str], *resumed: Callable[[], None]) -> str:
        app = prompt.app
        app.ttimeoutlen = 0.01
        app.max_render_postpone_time = None  # drawn at once: no key waits for a clock

        def begin() -> None:
            app.create_background_task(player.play(app))

        app.pre_run_callables.append(begin)
        return original(bench, prompt, *resumed)

    monkeypatch.setattr(editor, "reading", reading)
    monkeypatch.setattr(teletype, "reading", reading)


async def _loaded(app: Application[str]) -> None:
    """Until the article is there: on a busy machine its thread, which begins once the prompt is drawn, may come late."""
    while not app.render_counter:
        await asyncio.sleep(0.001)
    for thread in threading.enumerate():
        if thread.name == "loading":
            await asyncio.to_thread(thread.join, 60)


async def _settled(app: Application[str]) -> None:
    """Until keys are read, completions are there and all is drawn."""
    for _ in range(12):
        await asyncio.sleep(0)
    me = asyncio.current_task()
    busy = [
        task for task in app._background_tasks if task is not me and not task.done() and not _is_idle(task)
    ]
    if busy:
        await asyncio.wait(busy, timeout=5)
        for _ in range(6):
            await asyncio.sleep(0)


def _is_idle(task: asyncio.Task[None]) -> bool:
    """Whether a task only waits for time to pass."""
    name = getattr(task.get_coro(), "__qualname__", "")
    return any(part in name for part in ("poll_output_size", "_start_timeout", "timer", "wait_for_timeout"))
