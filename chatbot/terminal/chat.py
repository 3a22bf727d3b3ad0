"""What a chat knows while it runs: the bot, its session, what was asked and shown, the settings."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from chatbot.display import apart
from chatbot.model import Article, Citation, Reply
from chatbot.terminal.loader import Loader
from chatbot.terminal.settings import Settings
from chatbot.terminal.surroundings import Surroundings
from chatbot.terminal.theme import Look, look

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from chatbot.bot import Chatbot
    from chatbot.session import Session
    from chatbot.terminal.editor import Editor
    from chatbot.terminal.history import ChatHistory
    from chatbot.terminal.screen import Screen
    from chatbot.terminal.signals import Signals
    from chatbot.terminal.transcript import Transcript

_TELL_AT = (2.0, 5.0, 15.0, 30.0, 60.0, 120.0)  # seconds of waiting at which a line says that work goes on


Turned = tuple[str, Reply, Article]
"""What /save writes of a turn: the question as typed, the reply, the article it is about."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was typed, and its reply."""

    question: str
    reply: Reply


class Chat:
    """One chat in a terminal. `editor`, `history` and `signals` are given by the loop that drives it.

    Nothing here needs the article until something is asked: the bot comes from `loader` when it is first
    wanted.
    """

    editor: Editor
    history: ChatHistory
    signals: Signals

    def __init__(
        self,
        around: Surroundings,
        settings: Settings,
        loader: Loader[Chatbot],
        open_article: Callable[[str], Chatbot],
        transcript: Transcript | None = None,
    ) -> None:
        self.around = around
        self.settings = settings
        self.look: Look = look(settings, around.env, around.encoding)
        self.open_article = open_article
        self.exchanges: list[Exchange] = []
        self.turns: list[Turned] = []
        self.saved: set[Path] = set()
        self.next_questions: tuple[str, ...] = ()
        self.given: list[str] = []
        self._offered: list[str] = []
        self._loader = loader
        self._transcript = transcript
        self._session: Session | None = None
        self._stamp: tuple[int, int] | None = None

    @cached_property
    def screen(self) -> Screen:
        """Where everything is written. Made when first used: rich is not loaded before the prompt is drawn."""
        from chatbot.terminal.screen import Screen

        return Screen(self.around.out, self.look, lambda: self.around.size()[0])

    @cached_property
    def aside(self) -> Screen:
        """Where warnings and progress go: standard error."""
        from chatbot.terminal.screen import Screen

        return Screen(self.around.err, self.look, lambda: self.around.size()[0])

    @property
    def bot(self) -> Chatbot:
        """The chatbot; waits for it, with a line of progress now and then. Raises what loading raised."""
        return self._loader.value or self._loader.wait(self._tell)

    @property
    def article_now(self) -> Article | None:
        """The article if it is loaded already."""
        bot = self._loader.value
        return bot.article if bot else None

    @property
    def session(self) -> Session:
        """The conversation so far."""
        if self._session is None:
            self._session = self.bot.session()
            for notice in self.bot.notices:
                self.aside.line(self.aside.styled(apart(notice), "quiet"))
        return self._session

    @property
    def last(self) -> Exchange | None:
        """The last question with its reply, None at the start and after /new."""
        return self.exchanges[-1] if self.exchanges else None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the numbers in brackets of the last reply stand for."""
        return (self.last.reply.citations or self.last.reply.nearest) if self.last else ()

    @property
    def citation_count(self) -> int:
        """How many numbers /open knows."""
        return len(self.citations)

    def ask(self, question: str) -> None:
        """Asks, prints the reply, and then what could be asked next."""
        session = self.session
        self._tell_if_changed()
        self._show(Exchange(question, session.ask(question, self.settings.number("confidence") or None)))

    def again(self) -> None:
        """Asks the last question as if nothing had been said before it, and goes on from there."""
        if self.last is None:
            return
        self.session.reset()
        self.ask(self.last.question)

    def begin_anew(self) -> None:
        """Forgets the conversation; /save and the transcript keep it."""
        self.session.reset()
        self.exchanges.clear()
        self.given.clear()
        self.next_questions = ()

    def change_article(self, path: str) -> None:
        """Goes on with another article; where it cannot be read all stays as it was."""
        loader = Loader(lambda: self.open_article(path))
        loader.wait(self._tell)
        self._loader = loader
        self.was_read()
        self._session = None
        self.exchanges.clear()
        self.given.clear()
        self.next_questions = ()

    def was_read(self) -> None:
        """Remembers the state of the article's file, to tell later whether it has changed."""
        self._stamp = stamp(self.bot.article)

    def change_settings(self, settings: Settings) -> None:
        """From now on these settings; the look of the chat follows."""
        self.settings = settings
        self.history.is_kept = settings.on("history")
        self.look = look(settings, self.around.env, self.around.encoding)
        self.screen.look = self.aside.look = self.look

    def has_changed(self) -> bool:
        """Whether the article's file is another than when it was read."""
        return self._stamp is not None and stamp(self.bot.article) != self._stamp

    def toolbar(self) -> StyleAndTextTuples:
        """The line at the bottom."""
        from chatbot.terminal.toolbar import toolbar

        article = self.article_now
        title = article.title if article else "Reading the article"
        cited = self.last.reply.citations if self.last else ()
        section = cited[0].section.heading if cited else ""
        return toolbar(title, section, self.around.size()[0], self.look.glyphs)

    def own_questions(self) -> list[str]:
        """What could be asked: the questions just offered, then the article's own."""
        article = self.article_now
        headings = [section.heading for section in article.sections] if article else []
        return [*self.next_questions, *(heading for heading in headings if heading.endswith("?"))]

    def _show(self, exchange: Exchange) -> None:
        from chatbot.terminal.render import reply_lines

        self.exchanges.append(exchange)
        self.given.append(exchange.reply.text)
        article = self.bot.article
        self.turns.append((exchange.question, exchange.reply, article))
        if self._transcript:  # first: what was seen is recorded, also where Ctrl-C comes between
            self._transcript.add(exchange.question, exchange.reply, article)
        self.screen.lines(*reply_lines(exchange.reply, article, self.screen))
        self._offer_next()
        self.screen.line()

    def _offer_next(self) -> None:
        from chatbot.terminal import next_questions

        self.next_questions = ()
        if not self.settings.on("next"):
            return
        asked = [*(exchange.question for exchange in self.exchanges), *self._offered]
        self.next_questions = next_questions.next_questions(
            self.bot, asked, self.exchanges[-1].reply, time.monotonic, next_questions.SECONDS
        )
        self._offered += self.next_questions  # what was passed over once is not offered again
        if self.next_questions:
            self.screen.line()
            self.screen.line(self.screen.styled("You could ask:", "quiet"))
        for question in self.next_questions:
            self.screen.line(
                self.screen.styled(f"{self.look.glyphs.bullet}{question}", "quiet"), indent=2, hang=2
            )

    def _tell(self, waited: float) -> None:
        if waited in _TELL_AT:
            self.aside.line(f"Reading the article ({waited:.0f} s). Ctrl-C stops waiting.")

    def _tell_if_changed(self) -> None:
        if self.has_changed():
            self.was_read()
            source = self.bot.article.source
            self.aside.line(f"The file has changed since it was read. /article {source} reads it again.")


def stamp(article: Article) -> tuple[int, int] | None:
    """What tells one state of the article's file from another; None where it is no file, or gone."""
    if article.source.startswith("<"):
        return None
    try:
        status = Path(article.source).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
