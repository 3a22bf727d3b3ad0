"""Reading a line: the one interface of the two editors, and the full one, which prompt_toolkit draws."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.completion import Completer
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.styles import Style

from chatbot.display import shown
from chatbot.terminal.history import ChatHistory
from chatbot.terminal.keys import chat_keys, is_command, pager_keys
from chatbot.terminal.settings import Settings
from chatbot.terminal.signals import Signals
from chatbot.terminal.suggestion import QuestionSuggest
from chatbot.terminal.surroundings import Surroundings, depth
from chatbot.terminal.theme import Look

_PLACEHOLDER = "Ask about the article, or type /help"
_STYLE = {
    # weight, dimness and reversal alone: the colours are the terminal's own, light or dark
    "bottom-toolbar": "noreverse",
    "bottom-toolbar.text": "noreverse",
    "auto-suggestion": "noinherit dim",
    "placeholder": "dim",
    "hint": "dim",
    "prompt": "bold",
    "completion-menu": "noinherit reverse",
    "completion-menu.completion": "noinherit reverse",
    "completion-menu.completion.current": "noinherit bold",
    "completion-menu.meta.completion": "noinherit reverse",
    "completion-menu.meta.completion.current": "noinherit bold",
}


class Editor(Protocol):
    """Where questions come from."""

    def read(self) -> str:
        """The next line, which may hold line feeds. Raises EOFError to leave, KeyboardInterrupt on an empty
        line.
        """

    def wants_more(self, rest: str) -> bool:
        """Whether the reader wants the next page; `rest` says how much is left."""


class Parts(Protocol):
    """What an editor has to know of a chat."""

    @property
    def settings(self) -> Settings: ...  # noqa: D102
    @property
    def look(self) -> Look: ...  # noqa: D102
    def toolbar(self) -> StyleAndTextTuples: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Bench:
    """What either editor works with. `drawn` is called whenever the line has been drawn, `fault`
    with what went wrong beside the reading of a line (in a completion, in drawing). `why_leave` gives what a reading
    is to raise before it begins: where there is nothing to talk to, or a signal has come."""

    around: Surroundings
    chat: Parts
    history: ChatHistory
    completer: Completer
    signals: Signals
    drawn: Callable[[], None]
    fault: Callable[[BaseException], None]
    why_leave: Callable[[], BaseException | None]


class ShownProcessor(Processor):
    """Draws the line as the door shows it: a path or an earlier question in it may hold anything."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line with its stand-ins, one for one, so that the cursor stays where it is."""
        fragments: StyleAndTextTuples = [
            (part[0], shown(part[1], one_line=False)) for part in transformation_input.fragments
        ]
        return Transformation(fragments)


class PromptEditor:
    """The full editor: history search, suggestions, completion, toolbar."""

    def __init__(self, bench: Bench, suggest: QuestionSuggest) -> None:
        around, chat = bench.around, bench.chat
        self._around = around
        self._chat = chat
        self._bench = bench
        self._has_read = False
        self._prompt: PromptSession[str] = PromptSession(
            message=lambda: [("class:prompt", chat.look.glyphs.prompt)],
            input=around.keys,
            output=around.output,
            history=bench.history,
            completer=bench.completer,
            auto_suggest=suggest,
            # prompt_toolkit offers a menu while typing or prefix search, not both at a time
            enable_history_search=~is_command,
            complete_while_typing=is_command,
            key_bindings=chat_keys(bench.history),
            prompt_continuation=lambda width, _line, _wrap: " " * width,
            bottom_toolbar=self._toolbar,
            placeholder=self._placeholder,
            input_processors=[ShownProcessor()],
            reserve_space_for_menu=6,
            style=Style.from_dict(_STYLE),
            color_depth=depth(around.env),
            include_default_pygments_style=False,
        )
        self._prompt.app.after_render += lambda _: bench.drawn()
        # a terminal that does not tell its cursor's row has no toolbar; a warning in the middle of a line helps nobody
        self._prompt.app.renderer.cpr_not_supported_callback = None
        # a lone Escape should not wait half a second for a key that might follow
        self._prompt.app.ttimeoutlen = 0.1

    def read(self) -> str:
        """The next line, which may hold line feeds."""
        vi = self._chat.settings.text("keys") == "vi"
        self._prompt.app.editing_mode = self._prompt.editing_mode = (
            EditingMode.VI if vi else EditingMode.EMACS
        )
        line = reading(self._bench, self._prompt)
        self._has_read = self._has_read or bool(line.strip())
        return line

    def redraw(self) -> None:
        """Draws the toolbar anew, from any thread: the article is there."""
        self._prompt.app.invalidate()

    def leave(self, error: BaseException) -> None:
        """Ends a reading that is under way, from any thread, with `error`."""
        LineReading(self._prompt, lambda: None).end(error)

    def wants_more(self, rest: str) -> bool:
        """Whether Enter or Space was pressed, rather than q, Escape or Ctrl-C."""
        pager: PromptSession[str] = PromptSession(
            message=[("class:hint", f"({rest} left; Enter goes on, q stops) ")],
            input=self._around.keys,
            output=self._around.output,
            key_bindings=pager_keys(),
            style=Style.from_dict(_STYLE),
            color_depth=depth(self._around.env),
        )
        pager.app.erase_when_done = True
        return asked_for_more(self._bench, pager)

    def _toolbar(self) -> StyleAndTextTuples | None:
        return self._chat.toolbar() if self._chat.settings.on("toolbar") else None

    def _placeholder(self) -> StyleAndTextTuples:
        gone = (
            self._has_read or self._prompt.app.is_done
        )  # a line that is left stays on the screen as it was typed
        return [] if gone else [("class:placeholder", _PLACEHOLDER)]


class LineReading:
    """What signals do to the line that `prompt` reads: each acts on the loop that reads, once it is free."""

    def __init__(self, prompt: PromptSession[str], resumed: Callable[[], None]) -> None:
        self._app = prompt.app
        self._resumed = resumed

    def interrupt(self) -> None:
        """Does what Ctrl-C does."""
        self._soon(self._app.key_processor.send_sigint)

    def end(self, error: BaseException) -> None:
        """Makes the reading raise `error`; where none is under way, nothing happens."""

        def leave() -> None:
            if self._app.is_running and not self._app.is_done:
                self._app.exit(exception=error)

        self._soon(leave)

    def stop(self, stop: Callable[[], None]) -> None:
        """Takes the line off the screen, calls `stop`, and draws the line anew."""

        def stop_and_go_on() -> None:
            stop()
            self._resumed()

        self._soon(lambda: run_in_terminal(stop_and_go_on))

    def _soon(self, act: Callable[[], object]) -> None:
        """Calls `act` on the loop that reads; a loop that has just ended needs nothing any more."""
        loop = self._app.loop
        with suppress(RuntimeError):
            if loop is not None:
                loop.call_soon_threadsafe(act)


def reading(bench: Bench, prompt: PromptSession[str], resumed: Callable[[], None] = lambda: None) -> str:
    """The line that `prompt` reads, with signals acting on the line meanwhile.

    `resumed` is called when a chat that was stopped goes on, before the line is drawn anew.
    """

    def begin() -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: bench.fault(context.get("exception") or RuntimeError(context))
        )
        error = bench.why_leave()
        if error:
            prompt.app.exit(exception=error)

    bench.signals.reading = LineReading(prompt, resumed)
    try:
        line = prompt.prompt(handle_sigint=False, set_exception_handler=False, pre_run=begin)
    finally:
        bench.signals.reading = None
    if bench.signals.ended:
        raise bench.signals.ended
    return line


def asked_for_more(bench: Bench, pager: PromptSession[str]) -> bool:
    """Whether the pager's line ended with a wish for more."""
    try:
        return reading(bench, pager) != "q"
    except (KeyboardInterrupt, EOFError):
        return False
