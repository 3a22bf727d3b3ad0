"""A citation -> its label ("Salaries › Data Scientists, lines 96-97") and the link that opens the file
there.
"""

from __future__ import annotations

from pathlib import Path

from chatbot.model import Article, Lines, Section
from chatbot.terminal.plain import lines_of
from chatbot.terminal.theme import Glyphs


def place(article: Article, section: Section, lines: Lines, glyphs: Glyphs) -> str:
    """Where something stands, in words: the headings down to it and the lines of the file.

    Without headings in the whole article the lines stand alone.
    """
    headings = glyphs.path.join(section.path) or "(opening)"
    has_headings = any(other.path for other in article.sections)
    return f"{headings}, {lines_of(lines)}" if has_headings else lines_of(lines)


def file_link(article: Article, line: int) -> str:
    """The address that opens the article's file at `line`; "" where the article is no file.

    It is made from the path of the loaded article alone, never from its text, and percent-encoded throughout.
    """
    if article.source.startswith("<"):
        return ""
    path = Path(article.source)
    return f"{path.resolve().as_uri()}#L{line}" if path.is_file() else ""
