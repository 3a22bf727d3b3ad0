"""The keys that a chat adds to those of prompt_toolkit: Ctrl-C clears, Alt-Enter breaks the line, `/` opens
the menu.
"""

from __future__ import annotations

import os
import signal

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.filters import Condition, is_searching
from prompt_toolkit.input.typeahead import store_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.bindings.search import abort_search
from prompt_toolkit.utils import suspend_to_background_supported

from chatbot.limits import LONGEST_QUESTION
from chatbot.terminal.history import ChatHistory

_MOST = LONGEST_QUESTION + 1  # characters that a line takes: a whole book on it would be drawn at every key


def chat_keys(history: ChatHistory) -> KeyBindings:
    """The keys of the prompt. A line that Ctrl-C clears stays within reach of Up.

    `<sigint>` is an interrupt from outside, which does what Ctrl-C does.
    """
    keys = KeyBindings()
    keys.add("<sigint>", filter=is_searching)(abort_search)

    @keys.add("c-c", filter=~is_searching)
    @keys.add("<sigint>", filter=~is_searching)
    def _clear(event: KeyPressEvent) -> None:
        history.remember_only_here(event.current_buffer.text)
        _interrupt(event.app)

    keys.add("c-z", filter=Condition(suspend_to_background_supported))(_suspend)

    @keys.add("<bracketed-paste>", filter=~is_searching)
    def _paste(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        buffer.insert_text(text[: max(0, _MOST - len(buffer.text))])

    @keys.add("<any>", filter=_line_is_full & ~is_searching)
    def _no_more(_event: KeyPressEvent) -> None:
        """What is over is told when the line is read."""

    @keys.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    @keys.add("tab", filter=_line_is_empty)
    def _offer_questions(event: KeyPressEvent) -> None:
        event.current_buffer.start_completion(select_first=True)

    return keys


def pager_keys() -> KeyBindings:
    """One key turns the page or stops; what else is typed stops too, and begins the next line."""
    keys = KeyBindings()

    @keys.add("enter")
    @keys.add("c-j")
    @keys.add(" ")
    @keys.add("down")
    @keys.add("pagedown")
    def _more(event: KeyPressEvent) -> None:
        event.app.exit(result="")

    @keys.add("q", filter=~_text_follows)
    @keys.add("Q", filter=~_text_follows)
    @keys.add("escape", eager=True)
    @keys.add("c-c")
    @keys.add("<sigint>")
    @keys.add("c-d")
    def _stop(event: KeyPressEvent) -> None:
        event.app.exit(result="q")

    @keys.add("<any>")
    @keys.add("<bracketed-paste>")
    @keys.add("tab")
    @keys.add("up")
    @keys.add("c-r")
    def _next_line(event: KeyPressEvent) -> None:
        store_typeahead(event.app.input, event.key_sequence)
        event.app.exit(result="q")

    keys.add("c-z", filter=Condition(suspend_to_background_supported))(_suspend)
    return keys


@Condition
def is_command() -> bool:
    """Whether the line at the cursor is a command."""
    return get_app().current_buffer.text.startswith("/")


def _suspend(_event: KeyPressEvent) -> None:
    os.kill(0, signal.SIGTSTP)  # to all of a pipeline, as where the terminal itself sends it


def _interrupt(app: Application[str]) -> None:
    """Clears the line; on an empty one the reading ends with KeyboardInterrupt, so that the chat can say
    how to leave.
    """
    if app.current_buffer.text:
        app.current_buffer.reset()
        app.invalidate()
    elif app.is_running and not app.is_done:
        app.exit(exception=KeyboardInterrupt())


@Condition
def _line_is_full() -> bool:
    return len(get_app().current_buffer.text) >= _MOST


@Condition
def _line_is_empty() -> bool:
    buffer = get_app().current_buffer
    return not buffer.text and buffer.complete_state is None


@Condition
def _text_follows() -> bool:
    """Whether this key and the next came at once: a line that was typed ahead, such as a question."""
    waiting = get_app().key_processor.input_queue
    return bool(waiting) and waiting[0].data.isprintable()
