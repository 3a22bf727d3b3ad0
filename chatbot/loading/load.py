"""The dispatch: bytes to text, text to the reader of its format, pieces to the article."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import BinaryIO

from chatbot.display import shown
from chatbot.errors import ArticleError
from chatbot.loading.assemble import assemble
from chatbot.loading.encoding import decode
from chatbot.loading.formats import Format, format_of
from chatbot.loading.front_matter import take_front_matter
from chatbot.loading.limits import refuse_too_much
from chatbot.loading.pieces import Piece, Reading
from chatbot.loading.source import MAX_BYTES, read_source
from chatbot.loading.title import same_words, settle_title
from chatbot.model import Article
from chatbot.patterns import lazy_pattern

_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_DESCRIPTORS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
_UNTITLED = "Untitled"


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a text comes from: `name` is its title if it has no other."""

    source: str
    name: str = _UNTITLED
    notice: str = ""


def load(source: str | os.PathLike[str], *, stdin: BinaryIO | None = None) -> Article:
    """The article in a file, or in standard input for "-".

    Raises ArticleError, one line long, for whatever cannot be read or is no text. What had to be guessed is
    in the article's `notice`.
    """
    path = os.fsdecode(source)
    name = "<stdin>" if path == "-" else shown(path)
    text, notice = decode(read_source(path, stdin=stdin), name)
    text = _with_line_feeds(text)
    if path == "-":
        return _article(text, format_of(text), "", _Origin(name, notice=notice))
    if path.startswith(_DESCRIPTORS):  # a pipe that a shell made: `<(pandoc book.docx -t plain)`
        return _article(text, format_of(text), "", _Origin(path, notice=notice))
    stem = shown(os.path.splitext(os.path.basename(path))[0]) or _UNTITLED
    return _article(text, format_of(text, path), "", _Origin(path, stem, notice))


def parse(
    text: str, *, format: Format | None = None, title: str | None = None, source: str = "<text>"
) -> Article:
    r"""The article in a text; the format is told by its content unless it is given.

    >>> [section.path for section in parse("# Bees\n\n## Honey\n\nIt is sweet.").sections]
    [('Honey',)]
    """
    if len(text) > MAX_BYTES:
        raise ArticleError(
            f"{source}: is longer than {MAX_BYTES // 1_000_000} million characters; give a part of it"
        )
    text = _with_line_feeds(text)
    return _article(text, format or format_of(text), title or "", _Origin(source))


def _with_line_feeds(text: str) -> str:
    """Here and only here: a line ends at LF, CRLF or CR, and everything after this sees LF alone.

    What no encoding can hold, half a surrogate pair in a text that a program gave, is replaced as zeros are.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return _SURROGATE.sub("\ufffd", text)


def _article(text: str, format: Format, title: str, origin: _Origin) -> Article:
    refuse_too_much(text, format, origin.source)
    front_title, body = take_front_matter(text)
    reading = _read(body, format, origin.source)
    given = title or front_title
    if reading.title_runs and given and not same_words(given, reading.title):
        found, pieces = given, (Piece("paragraph", reading.title_runs), *reading.pieces)
    elif format == "text":
        found, pieces = given or reading.title or origin.name, reading.pieces
    else:
        found, pieces = settle_title(reading.pieces, given=given, fallback=reading.title or origin.name)
    return assemble(pieces, title=found, source=origin.source, notice=_noticed(origin, reading))


def _noticed(origin: _Origin, reading: Reading) -> str:
    if origin.notice and reading.notice:
        return f"{origin.notice}; {reading.notice}"
    return origin.notice or (f"{origin.source}: {reading.notice}" if reading.notice else "")


def _read(text: str, format: Format, source: str) -> Reading:
    """Each reader is imported when it is needed: their libraries cost more than reading an article."""
    if format == "markdown":
        from chatbot.loading.markdown import read_markdown

        return read_markdown(text, source)
    if format == "html":
        from chatbot.loading.html import read_html

        return read_html(text, source)
    from chatbot.loading.plain import read_plain

    return read_plain(text)
