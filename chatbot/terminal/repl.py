"""The loop of a chat: read a line, ask or obey, print once, and go on whatever happens."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from chatbot.limits import LONGEST_QUESTION, cut
from chatbot.terminal.chat import Chat
from chatbot.terminal.completion import ChatCompleter
from chatbot.terminal.editor import Bench, PromptEditor
from chatbot.terminal.history import ChatHistory
from chatbot.terminal.history_file import HistoryFile
from chatbot.terminal.loader import Loader
from chatbot.terminal.places import state_folder
from chatbot.terminal.settings import Value, gathered
from chatbot.terminal.signals import Ended, Signals
from chatbot.terminal.streams import discard
from chatbot.terminal.suggestion import QuestionSuggest
from chatbot.terminal.surroundings import Surroundings, surroundings
from chatbot.terminal.teletype import TeletypeEditor
from chatbot.terminal.troubles import Trouble, TroubleLog, three_parts

if TYPE_CHECKING:
    from chatbot.bot import Chatbot
    from chatbot.terminal.transcript import Transcript

_TOO_LONG = f"A line holds at most {LONGEST_QUESTION:,} characters."
_LEAVING = ("quit", "exit", ":q")
_HUNG_UP = 128 + 1  # as a shell reports the end by SIGHUP
_MOST_MISREAD = 3  # failures in a row, without a line read between them, after which reading is given up
_GONE = (errno.EIO, errno.EPIPE, errno.EBADF)


def run(
    load: Callable[[], Chatbot],
    *,
    plain: bool = False,
    history: bool = True,
    transcript: str | None = None,
    min_confidence: float | None = None,
    open_article: Callable[[str], Chatbot] | None = None,
    around: Surroundings | None = None,
) -> int:
    """The exit code of a chat in the terminal: 0 when it was left, 2 when there is nothing to talk to.

    `load` is called on a thread once the prompt is drawn. Raises SettingsError for a flag that does not
    fit, before anything is drawn.
    """
    flags: dict[str, Value] = {"plain": True} if plain else {}
    flags |= {} if history else {"history": False}
    flags |= {} if min_confidence is None else {"confidence": min_confidence}
    around = around or surroundings()
    settings, faults = gathered(around.env, flags)
    notices = list(faults)
    record = _transcript(transcript, notices.append) if transcript else None
    loader = Loader(lambda: _loaded_with_modules(load))
    chat = Chat(around, settings, loader, open_article or _from_file, record)
    return Loop(chat, loader, notices).run()


class Loop:
    """Drives one chat until it is left. `notices` are lines to be said before the next reply."""

    def __init__(self, chat: Chat, loader: Loader[Chatbot], notices: list[str]) -> None:
        self._chat = chat
        self._loader = loader
        self._notices = notices
        self._signals = Signals(chat.around.terminal)
        folder = state_folder(chat.around.env)
        self._log = TroubleLog(folder, chat.around.env)
        file = HistoryFile(folder / "history") if folder else None
        self._history = chat.history = ChatHistory(file, notices.append)
        self._history.is_kept = chat.settings.on("history")
        self._completer = ChatCompleter(chat)
        self._editors: dict[bool, PromptEditor | TeletypeEditor] = {}
        self._misread = 0
        loader.when_done = self._loading_ended

    def run(self) -> int:
        """The exit code."""
        try:
            with self._signals:
                while self._turn():
                    pass
                return self._close()
        except Ended as ended:
            discard()  # after a hang-up nothing can be written, and that is no fault
            return int(ended.code or 0)
        except OSError as error:
            if error.errno not in _GONE:
                raise
            discard()
            return _HUNG_UP  # the terminal is gone: there is nobody to tell

    def _turn(self) -> bool:
        """One line read and answered; False to leave."""
        try:
            line = self._read()
            self._misread = 0
            self._say_notices()
            if line.strip() in _LEAVING:
                return False
            if line.strip():
                with self._signals.work():
                    self._obey(line)
        except KeyboardInterrupt:
            self._chat.screen.lines("Stopped.", "")
        except EOFError:
            return False
        except Exception as error:
            return self._survive(error)
        return True

    def _obey(self, line: str) -> None:
        """Runs a command, or asks; a pasted paragraph is one question."""
        if line.lstrip().startswith("/") or line.strip() == "?":
            if len(line) > LONGEST_QUESTION:
                raise Trouble("This command is too long.", _TOO_LONG, "Begin without / to ask a question.")
            from chatbot.terminal.commands import run_command

            run_command(self._chat, line)
        else:
            question, note = cut(line)
            if note:
                self._chat.aside.line(note)
            self._chat.ask(" ".join(question.split()))

    def _survive(self, error: Exception) -> bool:
        """Says what went wrong in three parts; False where the chat cannot go on."""
        if isinstance(error, OSError) and error.errno in _GONE:
            raise error
        if self._loader.has_failed:
            return False
        self._misread += 1
        if self._misread > _MOST_MISREAD:
            raise error
        trouble = error if isinstance(error, Trouble) else self._log.trouble(error)
        self._chat.screen.lines(*three_parts(trouble, self._chat.screen), "")
        return True

    def _read(self) -> str:
        """The next line; Ctrl-C on an empty one reads as nothing, and is told how to leave."""
        try:
            return self._editor().read()
        except KeyboardInterrupt:
            self._chat.screen.line(self._chat.screen.styled("Ctrl-D or /quit leaves the chat.", "quiet"))
            return ""

    def _say_notices(self) -> None:
        while self._notices:
            self._chat.aside.line(self._notices.pop(0))

    def _close(self) -> int:
        """Says why there was nothing to talk to, where that is so, and gives the exit code."""
        self._say_notices()
        if not self._loader.has_failed:
            return 0
        try:
            self._loader.wait()
        except Exception as error:
            self._chat.aside.lines(*three_parts(self._log.of_loading(error), self._chat.aside))
        return 2

    def _loading_ended(self) -> None:
        """On the loading thread: the toolbar can name the article, or the prompt has nothing left to wait
        for. What is seldom needed is loaded last.
        """
        editor = self._editors.get(self._chat.look.escapes)
        if not self._loader.has_failed:
            self._chat.was_read()
        if editor and self._loader.has_failed:
            editor.leave(EOFError())
            return
        if editor:
            editor.redraw()
        _load_for_strange_words()

    def _editor(self) -> PromptEditor | TeletypeEditor:
        """The editor that the look of the chat calls for now."""
        drawn = self._chat.look.escapes
        if drawn not in self._editors:
            self._editors[drawn] = self._made(drawn)
        self._chat.editor = self._editors[drawn]
        return self._editors[drawn]

    def _made(self, is_drawn: bool) -> PromptEditor | TeletypeEditor:
        chat = self._chat
        bench = Bench(
            around=chat.around,
            chat=chat,
            history=self._history,
            completer=self._completer,
            signals=self._signals,
            drawn=self._loader.start,
            fault=self._fault,
            why_leave=self._why_leave,
        )
        suggest = QuestionSuggest(chat.own_questions, lambda: chat.settings.on("suggestions"))
        return PromptEditor(bench, suggest) if is_drawn else TeletypeEditor(bench)

    def _why_leave(self) -> BaseException | None:
        return self._signals.ended or (EOFError() if self._loader.has_failed else None)

    def _fault(self, error: BaseException) -> None:
        """Something beside the line went wrong: to the log, and one line once, when the line is read."""
        notice = self._log.trouble(error).hint
        if notice not in self._notices:
            self._notices.append(f"A part of the line editor failed. {notice}")


def _loaded_with_modules(load: Callable[[], Chatbot]) -> Chatbot:
    """The bot, with the modules that the first reply needs loaded beside it."""
    from chatbot.terminal import commands, next_questions, render  # noqa: F401

    return load()


def _load_for_strange_words() -> None:
    """Loads what only words need that are not in the article: half a second that nobody has to wait for later."""
    from chatbot.language import analyzer, spelling

    with suppress(Exception):  # whoever needs it will raise it again, where it can be told
        analyzer.Analyzer().terms("strange")
        spelling.is_english("strange")


def _from_file(path: str) -> Chatbot:
    from chatbot.bot import Chatbot

    return Chatbot.from_file(path)


def _transcript(path: str, warn: Callable[[str], None]) -> Transcript:
    from chatbot.terminal.transcript import Transcript

    return Transcript(path, warn)
