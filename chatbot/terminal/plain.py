"""A reply, hits and an outline as plain lines: what one-shot commands and piped chats print.

The lines are as the article has them; `streams.say` is their door.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chatbot.display import apart, flowing
from chatbot.model import Article, Citation, Hit, Lines, Reply, Section


def place(section: Section, lines: Lines, article: Article) -> str:
    """Where something stands: "Salaries › Specialists, lines 96-97"; without headings the lines alone."""
    where = lines_of(lines)
    has_headings = any(other.path for other in article.sections)
    return f"{heading(section)}, {where}" if has_headings else where


def heading(section: Section) -> str:
    """The headings down to a section; "(opening)" for what stands above the first."""
    return " › ".join(section.path) or "(opening)"


def lines_of(lines: Lines) -> str:
    """The lines of the file as a reader says them.

    >>> lines_of((96, 97)), lines_of((4, 4))
    ('lines 96-97', 'line 4')
    """
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}-{last}"


def reply_lines(reply: Reply, article: Article) -> Iterator[str]:
    """The reply for stdout: its text, its note, its citations; an abstention names the nearest places."""
    yield apart(flowing(reply.text))
    if reply.note:
        yield apart(reply.note)
    for number, citation in enumerate(reply.citations, 1):
        yield f"[{number}] {_cited(citation, article)}"
    for citation in reply.nearest:
        yield f"Nearest: {_cited(citation, article)}"


def guesses(reply: Reply) -> Iterator[str]:
    """What stderr says of a reply: how a changed question was understood, that an answer is unsure."""
    if reply.understood_as.strip() != reply.question.strip():
        yield f"understood as: {reply.understood_as}"
    if reply.outcome == "answer" and not reply.certain:
        yield f"not sure of this answer (confidence {reply.confidence:.2f})"


def hit_lines(hits: Iterable[Hit], article: Article) -> Iterator[str]:
    """Ranked passages: a line of rank, score, place and matched words, the passage below it."""
    for hit in hits:
        passage = hit.passage
        matched = ", ".join(hit.matched)
        where = place(passage.section, passage.lines, article)
        yield f"{hit.rank}. {passage.id}  {where}  (score {hit.score:.2f}; matched: {matched})"
        yield f"   {passage.text}"


def section_lines(article: Article) -> Iterator[str]:
    """The outline: number, headings by depth, lines; nothing where the article has no headings."""
    named = [section for section in article.sections if section.path]
    if not named:
        return
    width = max(len(section.number) for section in article.sections)
    for section in article.sections:
        name = section.heading or "(opening)"
        indent = "  " * max(0, section.level - 1)
        yield f"{section.number:<{width}}  {indent}{name}, {lines_of(section.lines)}"


def _cited(citation: Citation, article: Article) -> str:
    return place(citation.section, citation.lines, article)
