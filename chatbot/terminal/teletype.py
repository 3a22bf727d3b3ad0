"""The line editor without one escape sequence: for `--plain`, dumb terminals, screen readers and NO_COLOR.

prompt_toolkit reads the keys and edits the line, but draws on nothing; what changed is echoed with text and
backspaces alone, as on a teletype. Where that cannot show a change (a line that wraps), the line is written
anew.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, get_common_complete_suffix
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.search import SearchDirection, SearchState
from prompt_toolkit.utils import get_cwidth

from chatbot.display import shown
from chatbot.terminal.editor import Bench, LineReading, asked_for_more, reading
from chatbot.terminal.keys import chat_keys, pager_keys

_WELCOME = "Ask about the article, or type /help. Ctrl-D leaves."
_SENTENCE_ENDS = (".", "?", "!", ":", "”", '"')


@dataclass
class Echo:
    """What stands on the terminal's last line, and how to make it something else without escapes."""

    out: TextIO
    columns: Callable[[], int]
    prompt: str = ""
    text: str = ""
    cursor: int = 0

    def show(self, prompt: str, text: str, cursor: int) -> None:
        """Makes the line read `prompt` and `text`, with the terminal's cursor where the editor has it."""
        text = shown(text, one_line=False)  # one for one, so that the cursor stays right
        if (prompt, text, cursor) == (self.prompt, self.text, self.cursor):
            return
        if prompt != self.prompt or not self._fits(text):
            self._afresh(prompt, text)
        else:
            same = _same(self.text, text)
            self._move(self.text, self.cursor, same)
            gone = max(0, get_cwidth(self.text[same:]) - get_cwidth(text[same:]))
            self.out.write(text[same:] + " " * gone + "\b" * gone)
        self._move(text, len(text), cursor)
        self.prompt, self.text, self.cursor = prompt, text, cursor
        self.out.flush()

    def say(self, text: str) -> None:
        """Writes `text` on lines of its own."""
        self.out.write(shown(text, one_line=False) + "\n")
        self.out.flush()

    def close(self) -> None:
        """Ends the line."""
        self.say("")
        self.forget()

    def forget(self) -> None:
        """What was shown is not the terminal's last line any more."""
        self.prompt = self.text = ""
        self.cursor = 0

    def _fits(self, text: str) -> bool:
        """Whether both the line and what it becomes stand in one row, or the change only adds at the end."""
        if text.startswith(self.text) and self.cursor == len(self.text):
            return True
        longest = max(get_cwidth(self.text), get_cwidth(text))
        return "\n" not in self.text + text and get_cwidth(self.prompt) + longest < self.columns()

    def _afresh(self, prompt: str, text: str) -> None:
        if self.prompt or self.text:
            self.out.write("\n")
        self.out.write(prompt + text)

    def _move(self, text: str, start: int, to: int) -> None:
        """The terminal's cursor from one offset of `text` to another: back by backspaces, on by writing it
        again.
        """
        if to < start:
            self.out.write("\b" * get_cwidth(text[to:start]))
        else:
            self.out.write(text[start:to])


class TeletypeEditor:
    """Reads lines without drawing; the same keys, history and completion as the full editor."""

    def __init__(self, bench: Bench) -> None:
        around = bench.around
        self._around = around
        self._chat = bench.chat
        self._bench = bench
        self._completer = bench.completer
        self._drawn = bench.drawn
        self._is_welcomed = False
        self._echo = Echo(around.out, lambda: around.size()[0])
        self._prompt: PromptSession[str] = PromptSession(
            input=around.keys,
            output=DummyOutput(),
            history=bench.history,
            enable_history_search=True,
            key_bindings=merge_key_bindings([chat_keys(bench.history), self._keys()]),
        )
        self._prompt.app.after_render += lambda _: self._render()

    def read(self) -> str:
        """The next line, which may hold line feeds."""
        if not self._is_welcomed:
            self._is_welcomed = True
            self._echo.say(textwrap.fill(_WELCOME, self._around.size()[0]))
        vi = self._chat.settings.text("keys") == "vi"
        self._prompt.app.editing_mode = EditingMode.VI if vi else EditingMode.EMACS
        try:
            return reading(self._bench, self._prompt, self._echo.forget)
        finally:
            self._echo.close()

    def redraw(self) -> None:
        """Nothing: there is no toolbar."""

    def leave(self, error: BaseException) -> None:
        """Ends a reading that is under way, from any thread, with `error`."""
        LineReading(self._prompt, lambda: None).end(error)

    def wants_more(self, rest: str) -> bool:
        """Whether Enter or Space was pressed, rather than q, Escape or Ctrl-C."""
        self._echo.say(f"({rest} left; Enter goes on, q stops)")
        pager: PromptSession[str] = PromptSession(
            input=self._around.keys, output=DummyOutput(), key_bindings=pager_keys()
        )
        return asked_for_more(self._bench, pager)

    def _render(self) -> None:
        buffer, prompt = self._prompt.default_buffer, self._chat.look.glyphs.prompt
        text, cursor = buffer.text, buffer.cursor_position
        if self._prompt.app.layout.is_searching:
            prompt, text = "Search: ", self._search_line()
            cursor = len(text)
        self._echo.show(prompt, text, cursor)
        self._drawn()

    def _search_line(self) -> str:
        """What is sought, and the earlier question that holds it."""
        sought = self._prompt.search_buffer.text
        state = SearchState(sought, SearchDirection.BACKWARD, ignore_case=True)
        match = self._prompt.default_buffer.document_for_search(state).text if sought else ""
        return f"{sought} in: {match}" if match else sought

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("tab")
        def _complete(event: KeyPressEvent) -> None:
            self._complete(event)

        @keys.add("enter", filter=Condition(self._is_inside_paste))
        def _soft_line_end(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text("\n")

        return keys

    def _is_inside_paste(self) -> bool:
        """Whether an Enter is the end of a pasted line in the middle of a paragraph.

        A terminal says where a paste begins only when asked with an escape sequence. Without, what arrives
        in one burst is taken for one paragraph as long as its lines break in mid-sentence.
        """
        text = self._prompt.default_buffer.text.rstrip()
        waiting = any(str(press.data).isprintable() for press in self._prompt.app.key_processor.input_queue)
        return bool(text) and waiting and not text.startswith("/") and not text.endswith(_SENTENCE_ENDS)

    def _complete(self, event: KeyPressEvent) -> None:
        document = event.current_buffer.document
        found = list(self._completer.get_completions(document, CompleteEvent(completion_requested=True)))
        common = get_common_complete_suffix(document, found)
        if len(found) == 1:
            event.current_buffer.apply_completion(found[0])
        elif common:
            event.current_buffer.insert_text(common)
        elif found:
            self._echo.close()
            self._echo.say("Choices: " + ", ".join(shown(one.display_text) for one in found))


def _same(one: str, other: str) -> int:
    """How many characters two strings share at their start."""
    pairs = zip(one, other, strict=False)
    return next(
        (place for place, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other))
    )
