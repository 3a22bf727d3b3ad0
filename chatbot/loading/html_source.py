"""HTML as it lies in the file -> HTML whose every tag is complete, so that parsing stays linear.

Python's html.parser looks for the end of a tag, comment or declaration from each place where one begins: a
page with many beginnings and no end takes quadratic time. Here each end is sought once. Line feeds are all kept,
for the parser counts lines by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbot.patterns import lazy_pattern

_OPENING = lazy_pattern(
    r"<(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)|(?P<raw>(?:script|style)\b)|(?P<declaration>[?!])|/?[a-z])",
    re.I,
)
_SUBSET = lazy_pattern(r"doctype\b[^<>\[]*\[", re.I)  # entities may be defined in it, and are never expanded
_SUBSET_END = lazy_pattern(r"\]\s*>")
_TURN = lazy_pattern(r"""["'<>]""")
_ENDS = {"comment": "-->", "cdata": "]]>"}
_MAX_TURNS = 5_000  # quotes and brackets inside one tag; beyond it is none
_HEAD = 5_000  # characters before which a document type stands
_ESCAPED = "&lt;"


def with_complete_tags(text: str) -> str:
    """The same page without comments, scripts and declarations; a `<` that opens nothing complete is written as an entity.

    >>> with_complete_tags("a <b>c</b> <!-- d --> <e")
    'a <b>c</b>  &lt;e'
    """
    return "".join(_parts(text))


def _parts(text: str) -> Iterator[str]:
    position = 0
    spent: set[str] = set()  # ends that do not come again, so that they are not sought again
    while (match := _OPENING.search(text, position)) is not None:
        start = match.start()
        yield text[position:start]
        if match["comment"] or match["cdata"]:
            end = _find(text, _ENDS[match.lastgroup or ""], match.end(), spent)
            kept = "" if match["comment"] else text[match.end() : end - 3]
        else:
            end = _end_of_subset(text, match.end()) or _tag_end(text, match.end(), spent)
            kept = text[start:end] if end and not match["declaration"] else ""
            if end and match["raw"]:
                end = _raw_end(text, end, match["raw"].lower(), spent)
                kept = ""
        yield kept + _missing_line_feeds(text, start, end, kept) if end else _ESCAPED
        position = end or start + 1
    yield text[position:]


def _missing_line_feeds(text: str, start: int, end: int, kept: str) -> str:
    return "\n" * (text.count("\n", start, end) - kept.count("\n"))


def _find(text: str, end: str, position: int, spent: set[str]) -> int:
    """The position after the next such end, 0 where there is none."""
    if end in spent:
        return 0
    found = text.find(end, position)
    if found < 0:
        spent.add(end)
        return 0
    return found + len(end)


def _end_of_subset(text: str, position: int) -> int:
    """Behind a document type that goes on in square brackets, 0 where there is none; only the head of a page has one."""
    opened = _SUBSET.match(text, position) if position < _HEAD else None
    end = _SUBSET_END.search(text, opened.end()) if opened else None
    return end.end() if end else 0


def _tag_end(text: str, position: int, spent: set[str]) -> int:
    for _ in range(_MAX_TURNS):
        turn = _TURN.search(text, position)
        if turn is None or turn[0] == "<":
            return 0
        if turn[0] == ">":
            return turn.end()
        position = _find(text, turn[0], turn.end(), spent)
        if not position:
            return 0
    return 0


def _raw_end(text: str, position: int, name: str, spent: set[str]) -> int:
    """Behind the element's closing tag; a script that never closes is the rest of the page."""
    key = f"</{name}"
    if key in spent:
        return len(text)
    closing = re.compile(rf"</{name}\b[^>]*>?", re.I).search(text, position)
    if closing is None:
        spent.add(key)
        return len(text)
    return closing.end()
