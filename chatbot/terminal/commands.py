"""The one table of commands: dispatch, help and completion all read it.

A command is found by any prefix that no other shares; what is not found is never asked as a question.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from chatbot.terminal import chat_commands, reading_commands
from chatbot.terminal.chat import Chat
from chatbot.terminal.troubles import Trouble

ArgumentKind = Literal["", "section", "number", "path", "file", "setting", "command", "words"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it takes (as shown in help, and its kind for completion), what it does."""

    name: str
    argument: str
    kind: ArgumentKind
    help: str
    run: Callable[[Chat, str], None]


def _help(chat: Chat, argument: str) -> None:
    chat_commands.show_help(chat, COMMANDS if not argument else (found(argument),))


COMMANDS = (
    Command("help", "[COMMAND]", "command", "what can be typed here", _help),
    Command("sections", "", "", "the sections of the article", reading_commands.show_sections),
    Command(
        "read", "SECTION", "section", "read a section, by number or title", reading_commands.read_section
    ),
    Command("sources", "", "", "what the last answer rests on, quoted", reading_commands.show_sources),
    Command("open", "N", "number", "passage [N] in its surroundings", reading_commands.open_citation),
    Command("why", "", "", "how the last answer was found", reading_commands.show_why),
    Command("more", "", "", "what else the article has on it", reading_commands.show_more),
    Command("history", "[WORDS]", "words", "earlier questions, those with WORDS", chat_commands.show_history),
    Command("again", "", "", "the last question without context", chat_commands.ask_again),
    Command("new", "", "", "start over; the article stays", chat_commands.begin_anew),
    Command("article", "[PATH]", "path", "go on with another article", chat_commands.change_article),
    Command("save", "FILE", "file", "keep this chat: .md, .html or .json", chat_commands.save_chat),
    Command("set", "[NAME [VALUE]]", "setting", "see or change settings", chat_commands.change_setting),
    Command("quit", "", "", "leave; Ctrl-D does too", chat_commands.leave),
)


def run_command(chat: Chat, line: str) -> None:
    """Runs the command of a line that starts with `/`. Raises Trouble where it is none, and EOFError to
    leave.
    """
    name, _, argument = line.strip().partition(" ")
    command = found(name)
    argument = argument.strip()
    if argument and not command.argument:
        raise Trouble(
            f"/{command.name} takes nothing after it.",
            f"“{argument}” was not understood.",
            f"Type /{command.name} alone.",
        )
    command.run(chat, argument)


def found(typed: str, commands: Sequence[Command] = COMMANDS) -> Command:
    """The command that `typed` names, with or without `/`, whole or by a prefix of its own.

    >>> found("/re").name
    'read'
    """
    name = typed.lstrip("/").lower()
    name = "help" if name == "?" else name
    fitting = [command for command in commands if command.name.startswith(name)]
    exact = [command for command in fitting if command.name == name]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if fitting:
        choices = ", ".join(f"/{command.name}" for command in fitting)
        raise Trouble(
            f"/{name} could be several commands.", f"These begin so: {choices}.", "Type one more letter."
        )
    nearest = difflib.get_close_matches(name, [command.name for command in commands], n=1, cutoff=0.0)
    raise Trouble(
        f"There is no command /{name}.",
        "A line that begins with / is never asked as a question.",
        f"Did you mean /{nearest[0]}? /help lists them all.",
    )


def argument_kind(typed: str) -> ArgumentKind:
    """What the command that `typed` names takes; "" where it names none."""
    try:
        return found(typed).kind
    except Trouble:
        return ""
