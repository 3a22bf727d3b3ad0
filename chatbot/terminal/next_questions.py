"""Questions that could come next, each asked and checked before it is offered.

Candidates are the article's own question headings, names it defines, and its headings put as questions;
nearest to the last answer first. What the article does not answer with certainty, from the place it should,
is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from chatbot.answering.suggesting import on_section, questions_on
from chatbot.model import Answer, Article, Reply, Section

MOST = 3
SECONDS = 0.2  # the answer stands already; a longer pause before the next prompt is felt
_MOST_ASKED = 12


class Asked(Protocol):
    """What answers questions without memory, such as `chatbot.Chatbot`."""

    @property
    def article(self) -> Article: ...  # noqa: D102
    def ask(self, question: str) -> Reply: ...  # noqa: D102


def next_questions(
    bot: Asked, asked: Sequence[str], reply: Reply, clock: Callable[[], float], seconds: float
) -> tuple[str, ...]:
    """At most three questions that the article answers with certainty, none of them asked before.

    Stops looking after `seconds` by `clock`, or after a dozen tries.
    """
    near = reply.citations or reply.nearest
    if not near:
        return ()
    end = clock() + seconds
    known = {_bare(question) for question in asked}
    given, found = {reply.text}, list[str]()
    for tries, (question, home) in enumerate(candidates(bot.article, near[0].section)):
        if len(found) == MOST or tries == _MOST_ASKED or clock() > end:
            break
        if _bare(question) in known:
            continue
        text = _certain_answer(bot, question, home)
        if text and text not in given:
            given.add(text)
            found.append(question)
    return tuple(found)


def candidates(article: Article, here: Section) -> Iterator[tuple[str, Section]]:
    """Questions with the section that should answer each, each once: those of the sections of one kin first, and in
    each kin particular questions before "What does it say about ...?", nearest to `here` first.
    """
    near = sorted(article.sections, key=lambda section: _distance(section, here))[:12]
    ranked: list[tuple[tuple[int, bool], str, Section]] = []
    for section in near:
        for question in questions_on(article, section, with_heading=section != here):
            is_general = question == on_section(section)
            ranked.append(((_distance(section, here)[0], is_general), question, section))
    seen: set[str] = set()
    for _, question, section in sorted(ranked, key=lambda candidate: candidate[0]):
        if question not in seen:
            seen.add(question)
            yield question, section


def _certain_answer(bot: Asked, question: str, home: Section) -> str:
    """The text of a certain answer that stands in the section it should; "" for any other reply."""
    reply = bot.ask(question)
    if isinstance(reply, Answer) and reply.certain and reply.citations[0].section == home:
        return reply.text
    return ""


def _distance(section: Section, here: Section) -> tuple[int, int]:
    """Sections under one heading first, then by how far apart they stand."""
    kin = section.path[:1] == here.path[:1] and bool(here.path)
    return (0 if kin else 1), abs(section.span.start - here.span.start)


def _bare(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.lower()))
