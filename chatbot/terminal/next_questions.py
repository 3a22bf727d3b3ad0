"""Questions that could come next, each asked and checked before it is offered.

Candidates are the article's own question headings, names it defines, and its headings put as questions;
nearest to the last question and answer first. What the article does not answer with certainty, from the place it should,
is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from chatbot.answering.suggesting import on_section, questions_on
from chatbot.language.analyzer import STOP_WORDS
from chatbot.language.grammar import LIGHT_WORDS
from chatbot.model import Abstention, Answer, Article, Reply, Section, Span

MOST = 3
SECONDS = 0.2  # the answer stands already; a longer pause before the next prompt is felt
_MOST_ASKED = 12
_MOST_NEAR = (
    12  # sections looked at for their definitions and subjects; of the others only what asks in their heading
)


class Asked(Protocol):
    """What answers questions without memory, such as `chatbot.Chatbot`."""

    @property
    def article(self) -> Article: ...  # noqa: D102
    def ask(self, question: str) -> Reply: ...  # noqa: D102


def next_questions(
    bot: Asked, asked: Sequence[str], reply: Reply, clock: Callable[[], float], seconds: float
) -> tuple[str, ...]:
    """At most three questions that the article answers with certainty and otherwise than before, none of them asked before.

    Stops looking after `seconds` by `clock`, or after a dozen tries.
    """
    here = _where(reply, bot.article)
    if here is None:
        return ()
    end = clock() + seconds
    known = {_bare(question) for question in asked}
    given, found = [citation.span for citation in reply.citations], list[str]()
    near_by = candidates(bot.article, here, reply.understood_as if reply.citations else "")
    for tries, (question, home) in enumerate(near_by):
        if len(found) == MOST or tries == _MOST_ASKED or clock() > end:
            break
        if _bare(question) in known:
            continue
        span = _answering(bot, question, home)
        if span and not any(span.overlaps(one) for one in given):
            given.append(span)
            found.append(question)
    return tuple(found)


def candidates(article: Article, here: Section, asked: str = "") -> Iterator[tuple[str, Section]]:
    """Questions with the section that should answer each, each once, the likeliest to be wanted first.

    Particular questions of the section and its kin; the article's own that share a word with `asked` (all of them
    where it is empty); what the kin say as a whole; then the same of other sections. Among equals the nearest to `here`.
    """
    sought = _words(asked)
    ranked: list[tuple[int, str, Section]] = []
    for place, section in enumerate(sorted(article.sections, key=lambda one: _distance(one, here))):
        is_own = section.heading.endswith("?") and (not asked or bool(sought & _words(section.heading)))
        is_kin = _distance(section, here)[0] == 0
        if place < _MOST_NEAR or is_own:
            for question in questions_on(article, section, with_heading=section != here):
                is_general = question == on_section(section)
                rank = (2 if is_general else 0) if is_kin else 1 if is_own else 4 if is_general else 3
                ranked.append((rank, question, section))
    seen: set[str] = set()
    for _, question, section in sorted(ranked, key=lambda candidate: candidate[0]):
        if question not in seen:
            seen.add(question)
            yield question, section


def _where(reply: Reply, article: Article) -> Section | None:
    """Where to look for questions: at the place of the reply, and where a refusal names none, from the opening on.

    None after small talk, which asks for nothing.
    """
    cited = reply.citations or reply.nearest
    if cited:
        return cited[0].section
    is_refusal = isinstance(reply, Abstention) and reply.reason != "not_about_article"
    return article.sections[0] if is_refusal and article.sections else None


def _answering(bot: Asked, question: str, home: Section) -> Span | None:
    """Where a certain answer stands, if it stands in the section it should; None for any other reply."""
    reply = bot.ask(question)
    is_sound = isinstance(reply, Answer) and reply.certain and reply.citations[0].section == home
    return reply.citations[0].span if is_sound else None


def _distance(section: Section, here: Section) -> tuple[int, int]:
    """Sections under one heading first, then by how far apart they stand."""
    kin = section.path[:1] == here.path[:1] and bool(here.path)
    return (0 if kin else 1), abs(section.span.start - here.span.start)


def _words(text: str) -> set[str]:
    """The words that say what a question is about."""
    return set(re.findall(r"\w{4,}", text.lower())) - LIGHT_WORDS - STOP_WORDS


def _bare(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.lower()))
