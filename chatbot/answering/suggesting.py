"""Article -> questions that it may answer: its own, what it defines, and its headings put as questions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from chatbot.model import Article, Block, Section
from chatbot.patterns import lazy_pattern

_DEFINES = lazy_pattern(
    r"(?:^|(?<=[.!?]\s))(An?)\s((?:[\w’'-]+ ){0,3}?[\w’'-]+)(?:,[^,.]{1,40},)? (?:is|was) (?:an?|the) "
)
# What a block opens with in a list of questions and answers.
_ASKS = lazy_pattern(
    r"(?:Who|Whose|What|When|Where|Which|Why|How|Is|Are|Was|Were|Do|Does|Did|Can|Could|Will|Has|Have)\b[^.?!\n]{8,90}\?"
)

# Headings that name a part of a text and no subject: nobody asks what it says about its conclusion.
_PARTS = frozenset(
    """introduction|preface|foreword|overview|summary|abstract|conclusion|conclusions|final thoughts|key takeaways|
    background|discussion|results|references|sources|further reading|external links|see also|notes|footnotes|
    bibliography|appendix|acknowledgements|acknowledgments|faq|faqs|frequently asked questions|about the author|contents|
    table of contents|related articles|comments""".replace("\n    ", "").split("|")
)
_CLAUSE = lazy_pattern(r"(?:how|what|why|when|where|who|which|whose)\b", re.IGNORECASE)


def questions_on(article: Article, section: Section, *, with_heading: bool = True) -> Iterator[str]:
    """Questions whose answers should stand in the section: its heading where it asks one, else the first that its text
    asks at the beginning of a paragraph, and the first thing that it defines.

    `with_heading`: also what the section as a whole says.
    """
    if section.heading.endswith("?"):
        yield section.heading
        return
    texts = [" ".join(article.quote(block.span).split()) for block in _blocks(article, section)]
    asked = next(filter(None, map(_ASKS.match, texts)), None)
    if asked:
        yield asked.group()
    defined = next(filter(None, map(_DEFINES.search, texts)), None)
    if defined:
        yield f"What is {defined[1].lower()} {defined[2]}?"
    if section.heading and with_heading and section.heading.lower() not in _PARTS:
        yield on_section(section)


def _blocks(article: Article, section: Section) -> Sequence[Block]:
    """The blocks of the section without its heading."""
    first, last = (
        bisect_left(article.blocks, edge, key=lambda block: block.span.start)
        for edge in (section.span.start, section.span.end)
    )
    return [block for block in article.blocks[first:last] if block.kind != "heading"]


def on_section(section: Section) -> str:
    """The question for what a section says as a whole; a heading that is a clause of its own is quoted.

    >>> from chatbot.model import Span
    >>> on_section(Section("1", ("How It Began",), Span(0, 9), (1, 1)))
    'What does the section “How It Began” say?'
    """
    if _CLAUSE.match(section.heading):
        return f"What does the section “{section.heading}” say?"
    return f"What does it say about {section.heading}?"
