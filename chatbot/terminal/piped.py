"""A chat without a terminal: questions line by line from a pipe, with memory, without prompt or colour."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from chatbot.bot import Chatbot
from chatbot.model import Reply
from chatbot.terminal.plain import guesses, reply_lines
from chatbot.terminal.streams import say, warn

if TYPE_CHECKING:
    from chatbot.terminal.transcript import Transcript

_LEAVING = ("quit", "exit", ":q", "/quit", "/exit")  # the words that leave a chat in the terminal, too


def run(
    bot: Chatbot, lines: Iterable[str], *, transcript: str | None = None, min_confidence: float | None = None
) -> int:
    """Answers each line as it comes, a blank line between replies; 0 at the end of input."""
    session = bot.session()
    record = _opened(transcript) if transcript else None
    for line in lines:
        if line in _LEAVING:
            break
        if line.startswith("/"):  # never a question, here as in the terminal
            warn(f"{line}: commands work in a terminal alone; this line is left out")
            continue
        is_first = not session.turns
        reply = session.ask(line, min_confidence)
        print_reply(reply, bot, is_first=is_first)
        if record:
            record.add(line, reply, bot.article)
    return 0


def _opened(path: str) -> Transcript:
    from chatbot.terminal.transcript import Transcript

    return Transcript(path, warn)


def print_reply(reply: Reply, bot: Chatbot, *, is_first: bool = True) -> None:
    """The reply on stdout at once, guesses on stderr; a blank line before every reply but the first."""
    for guess in guesses(reply):
        warn(guess)
    if not is_first:
        say()
    for line in reply_lines(reply, bot.article):
        say(line)
    sys.stdout.flush()  # a program at the other end waits for it
