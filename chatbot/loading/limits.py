"""How much of an article is read: counted in the text before a parser sees it, so that a refusal comes at once.

Each limit lies far beyond any article and at what a laptop still reads; docs/robustness.md says what each costs.
"""

from __future__ import annotations

import re

from chatbot.errors import ArticleError
from chatbot.loading.formats import Format
from chatbot.patterns import lazy_pattern

MAX_LINES = 500_000  # lines of 64 characters in a text of the largest size; no line makes more than one block
MAX_HEADINGS = 100_000  # a book of a thousand pages has fewer than 5,000
MAX_ENTITIES = 1_000_000  # letters written as entities; a page of nothing else has 6 MB
MAX_TAGS = 250_000  # opening and closing; the longest pages of encyclopedias have 60,000

# What would be a heading outside of code, and underlines: an article with as much code has no fewer lines of it.
_MARKDOWN_HEADING = lazy_pattern(r"^ {0,3}(?:#{1,6}(?:[ \t]|$)|(?:=+|-+)[ \t]*$)|<h[1-6]\b", re.M | re.I)
_HTML_HEADING = lazy_pattern(r"<h[1-6]\b", re.I)


def refuse_too_much(text: str, format: Format, source: str) -> None:
    """Raises ArticleError for a text with more lines, tags or headings than are read."""
    if text.count("\n") > MAX_LINES:
        raise ArticleError(f"{source}: has more than {MAX_LINES:,} lines; give a part of it")
    if format == "text":
        return
    if text.count("<") > MAX_TAGS:
        raise ArticleError(f"{source}: has more than {MAX_TAGS:,} tags; save the page as text")
    if format == "html" and text.count("&") > MAX_ENTITIES:
        raise ArticleError(f"{source}: has more than {MAX_ENTITIES:,} entities; save the page as text")
    heading = _HTML_HEADING if format == "html" else _MARKDOWN_HEADING
    refuse_too_many_headings(sum(1 for _ in heading.finditer(text)), source)


def refuse_too_many_headings(count: int, source: str) -> None:
    """Raises ArticleError for more headings than are read."""
    if count > MAX_HEADINGS:
        raise ArticleError(
            f"{source}: has more than {MAX_HEADINGS:,} headings; split it into smaller articles"
        )
