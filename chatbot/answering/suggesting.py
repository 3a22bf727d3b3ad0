"""Article -> questions that it may answer: its own, what it defines, and its headings put as questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbot.model import Article, Section

_DEFINES = re.compile(
    r"(?:^|(?<=[.!?]\s))(An?)\s((?:[\w’'-]+ ){0,3}?[\w’'-]+)(?:,[^,.]{1,40},)? (?:is|was) (?:an?|the) "
)


def questions_on(article: Article, section: Section, *, with_heading: bool = True) -> Iterator[str]:
    """Questions whose answers should stand in the section: its heading where it asks one, else at most two.

    `with_heading`: also what the section as a whole says.
    """
    if section.heading.endswith("?"):
        yield section.heading
        return
    for match in _DEFINES.finditer(" ".join(article.quote(section.span).split())):
        yield f"What is {match[1].lower()} {match[2]}?"
        break
    if section.heading and with_heading:
        yield f"What does it say about {section.heading}?"
