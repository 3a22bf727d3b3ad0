"""One turn as a few plain calls, and the memory of turns: the only mutable object of the library."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from chatbot.answering.reading import Reader
from chatbot.answering.rewriting import Rewriter
from chatbot.errors import SettingsError
from chatbot.limits import cut
from chatbot.model import Article, Query, Reply, Turn
from chatbot.retrieval.retriever import Retriever

PASSAGES = 8  # hits handed to the reader; an abstention names the first three


class OpensSessions(Protocol):
    """What `Session.from_json` needs of a bot."""

    @property
    def article(self) -> Article:
        """The article that it answers from."""
        ...

    def session(self) -> Session:
        """A new conversation."""
        ...


class Session:
    """A conversation about one article; made by `Chatbot.session()`. Not to be shared between threads."""

    def __init__(self, article: Article, retriever: Retriever, rewriter: Rewriter, reader: Reader) -> None:
        self._article = article
        self._retriever = retriever
        self._rewriter = rewriter
        self._reader = reader
        self._turns: list[Turn] = []

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns so far, oldest first."""
        return tuple(self._turns)

    def ask(self, question: str, min_confidence: float | None = None) -> Reply:
        """The reply to `question`, read in the light of the turns before it; remembers the turn.

        `min_confidence` in 0 to 1 draws the line below which the reply is an Abstention; raising it only ever turns
        answers into abstentions, and 1.0 refuses all. Raises SettingsError outside 0 to 1. Of a question the first
        10,000 characters are read; the reply's `note` says so of a longer one.
        """
        if min_confidence is not None and not 0 <= min_confidence <= 1:
            raise SettingsError(f"min_confidence is {min_confidence}: give a number from 0 to 1")
        read, note = cut(question)
        query = self._rewriter.rewrite(read, self._turns)
        if note:
            query = replace(query, note=f"{note} {query.note}".strip())
        reply = self._answer(query, min_confidence)
        self._turns.append(Turn(query, reply))
        return reply

    def reset(self) -> None:
        """Forgets every turn."""
        self._turns.clear()

    def fork(self) -> Session:
        """A session with the same memory that goes its own way from here."""
        twin = Session(self._article, self._retriever, self._rewriter, self._reader)
        twin._turns = list(self._turns)
        return twin

    def to_json(self) -> str:
        """The turns as one line of JSON, all of them and exactly; `from_json` makes an equal session of it."""
        from chatbot.memory import memory_record  # here, as in from_json: few conversations are kept
        from chatbot.records import to_json

        return to_json(memory_record(self._turns, self._article))

    @classmethod
    def from_json(cls, bot: OpensSessions, text: str) -> Session:
        """A session of `bot` with the turns that `to_json` wrote; every quote is checked against the article.

        Raises SessionError, with one line that says where, if the text is broken or about another article.
        """
        from chatbot.memory import turns_from

        session = bot.session()
        session._turns = list(turns_from(text, bot.article))
        return session

    def _answer(self, query: Query, min_confidence: float | None) -> Reply:
        hits = self._retriever.search(query, PASSAGES)
        return self._reader.read(query, hits, min_confidence)
