"""Which reader a text needs: by its suffix where that tells, else by its content."""

from __future__ import annotations

import os
import re
from typing import Literal

from chatbot.loading.front_matter import take_front_matter
from chatbot.patterns import lazy_pattern

Format = Literal["markdown", "text", "html"]

_SUFFIXES: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
}
_HEAD = 200_000  # characters that are looked at
_OPENS_AS_HTML = lazy_pattern(
    r"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,500}>)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CLOSING_TAG = lazy_pattern(r"</(?:p|div|h[1-6]|ul|ol|li|table|body|html|article|section)\s*>", re.I)
_MARKDOWN = lazy_pattern(
    r"""^\#{1,6}[ \t]+\S          # an ATX heading
      | ^(?:```|~~~)              # a fence
      | \[[^\]\n]{1,200}\]\([^)\s]{1,500}  # a link
      | ^\[[^\]\n]{1,200}\]:[ \t]*\S # a link's target
      | (?<![\w*])\*\*\w[^*\n]{0,300}\*\*(?!\w)
      | ^\|?[ \t]*:?-{3,}:?[ \t]*\|  # the line below a table's head
    """,
    re.M | re.X,
)
_MIN_TAGS = 3


def format_of(text: str, path: str = "") -> Format:
    """The format of this text; a `.txt` file is text unless it is clearly HTML.

    >>> format_of("# Bees"), format_of("Bees sting."), format_of("# Bees", "notes.txt")
    ('markdown', 'text', 'text')
    """
    by_suffix = _SUFFIXES.get(os.path.splitext(path)[1].lower())
    if by_suffix in ("markdown", "html"):
        return by_suffix
    if _OPENS_AS_HTML.match(text):
        return "html"
    return by_suffix or _by_content(text[:_HEAD])


def _by_content(text: str) -> Format:
    """Underlined headings alone make no Markdown: the reader of plain text knows those and more."""
    _, body = take_front_matter(text)
    start = body.lstrip()
    if start.startswith("<") and len(_CLOSING_TAG.findall(text)) >= _MIN_TAGS:
        return "html"
    return "markdown" if body is not text or _MARKDOWN.search(body) else "text"
