"""What can be evaluated: anything with `ask()`; `session()`, `evidence()` and `search()` are used where it
has them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from chatbot.errors import SettingsError
from chatbot.evaluation.topic import Topic
from chatbot.model import Abstention, Answer, Article, Citation, Evidence, Hit, Reply

if TYPE_CHECKING:
    from chatbot.bot import Chatbot

DEPTH = 30
"""How many ranked sentences are looked at; ten paragraphs of three sentences."""
SEARCH_DEPTH = 5
"""How many passages are looked at for the section measures."""


class System(Protocol):
    """The least an evaluated system offers. A string counts as an answer without citation, None as a
    refusal.
    """

    def ask(self, question: str, /) -> Reply | str | None:
        """The reply to one question, without memory."""


@runtime_checkable
class HasSession(Protocol):
    """A system that remembers turns."""

    def session(self) -> System:
        """A conversation with a memory of its own."""


@runtime_checkable
class RanksSentences(Protocol):
    """A system that shows the sentences it chooses from."""

    def evidence(self, question: str, /, k: int = 5) -> Sequence[Evidence]:
        """The k best sentences, best first."""


@runtime_checkable
class RanksPassages(Protocol):
    """A system that searches."""

    def search(self, question: str, /, k: int = 5) -> Sequence[Hit]:
        """The k best passages, best first."""


SystemFor = Callable[[Article], System]
"""Makes the system that reads an article."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a system gave for one topic. `evidence` and `hits` are None where it ranks nothing."""

    given: bool
    text: str
    citations: tuple[Citation, ...]
    confidence: float | None
    reason: str
    seconds: float | None
    evidence: tuple[Evidence, ...] | None = None
    hits: tuple[Hit, ...] | None = None


def respond(system: System, topic: Topic, clock: Callable[[], float] = time.perf_counter) -> Response:
    """Ask the topic's turns (in one session, where there are several) and gather the rankings for the last.

    Only the last turn is timed. What is ranked is the question as the system understood it, so that a
    follow-up is ranked with its context. A system without sessions is asked the last turn alone.
    """
    asked = system
    if len(topic.turns) > 1 and isinstance(system, HasSession):
        asked = system.session()
        for turn in topic.turns[:-1]:
            asked.ask(turn)
    start = clock()
    reply = asked.ask(topic.question)
    seconds = clock() - start
    query = (getattr(reply, "understood_as", "") if len(topic.turns) > 1 else "") or topic.question
    evidence = tuple(system.evidence(query, k=DEPTH)) if isinstance(system, RanksSentences) else None
    hits = tuple(system.search(query, k=SEARCH_DEPTH)) if isinstance(system, RanksPassages) else None
    if isinstance(reply, Answer):
        return Response(True, reply.text, reply.citations, reply.confidence, "", seconds, evidence, hits)
    if isinstance(reply, Abstention):
        return Response(False, "", (), reply.confidence, reply.reason, seconds, evidence, hits)
    if reply is None or isinstance(reply, str):
        return Response(bool(reply), reply or "", (), None, "", seconds, evidence, hits)
    raise SettingsError(
        f"ask() returned {type(reply).__name__}; it must return Answer, Abstention, str or None"
    )


class Questioned(Protocol):
    """A bot, or a session of it, that takes a threshold with each question."""

    def ask(self, question: str, /, min_confidence: float | None = None) -> Reply:
        """The reply, an Abstention below the threshold."""


@dataclass(frozen=True, slots=True)
class WithThreshold:
    """A chatbot asked with `min_confidence` each time."""

    bot: Chatbot
    threshold: float

    def ask(self, question: str, /) -> Reply:
        """The reply; an Abstention where the confidence is below the threshold."""
        return self.bot.ask(question, self.threshold)

    def session(self) -> System:
        """A conversation with the same threshold."""
        return _Threshold(self.bot.session(), self.threshold)

    def evidence(self, question: str, /, k: int = 5) -> Sequence[Evidence]:
        """The bot's."""
        return self.bot.evidence(question, k)

    def search(self, question: str, /, k: int = 5) -> Sequence[Hit]:
        """The bot's."""
        return self.bot.search(question, k)


@dataclass(frozen=True, slots=True)
class _Threshold:
    session: Questioned
    threshold: float

    def ask(self, question: str, /) -> Reply:
        return self.session.ask(question, self.threshold)
