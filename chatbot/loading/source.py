"""A path or standard input -> bytes, or one line that says why not and what to do instead."""

from __future__ import annotations

import os
import re
import stat
import sys
from typing import BinaryIO

from chatbot.errors import ArticleError

MAX_BYTES = 64_000_000  # forty thick novels; ten times this no longer fits an index in a laptop's memory

_ADDRESS = re.compile(r"\s*(?:https?|ftp):/", re.I)
_PANDOC = "convert it first: pandoc FILE -t plain --wrap=none -o article.txt"
_PDFTOTEXT = "convert it first: pdftotext FILE article.txt"
_BY_SUFFIX = {
    ".pdf": ("a PDF file", _PDFTOTEXT),
    ".docx": ("a Word file", _PANDOC),
    ".doc": ("a Word file", "save it as text or .docx, or: libreoffice --convert-to txt FILE"),
    ".odt": ("an OpenDocument file", _PANDOC),
    ".epub": ("an EPUB book", _PANDOC),
    ".rtf": ("an RTF file", _PANDOC),
}
_BY_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"),
)
_ZIPPED = (
    (b"application/epub+zip", ".epub"),
    (b"application/vnd.oasis.opendocument", ".odt"),
    (b"word/", ".docx"),
    (b"[Content_Types].xml", ".docx"),
)
_UNPACK = "unpack it and give the article inside"
_NO_TEXT = "give a text, Markdown or HTML file"
_BINARY_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x89PNG", "an image", _NO_TEXT),
    (b"\xff\xd8\xff", "an image", _NO_TEXT),
    (b"GIF8", "an image", _NO_TEXT),
    (b"\x7fELF", "a program", _NO_TEXT),
)
_SNIFFED = 8_192  # bytes of the head in which a ZIP names its first members


def shown(source: str) -> str:
    """The name of a source on one line, whatever characters its path holds.

    >>> shown("a\\nb.txt")
    'a\ufffdb.txt'
    """
    return "".join(character if character.isprintable() else "\ufffd" for character in source)


def read_source(source: str, *, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of the file, or of standard input for "-", at most `MAX_BYTES` of them.

    Raises ArticleError for everything that is no file of text, by name where it is known.
    """
    head_bytes = _read_stdin(stdin) if source == "-" else _read_file(source)
    name = "<stdin>" if source == "-" else shown(source)
    if len(head_bytes) > MAX_BYTES:
        raise ArticleError(f"{name}: is larger than {MAX_BYTES // 1_000_000} MB; give a part of it")
    _refuse_other_formats(name, head_bytes)
    return head_bytes


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ArticleError("<stdin>: standard input is closed; give the article as a path")
    try:
        return bytes(stream.read(MAX_BYTES + 1))
    except (OSError, ValueError) as error:
        raise ArticleError(
            f"<stdin>: cannot be read ({_reason(error)}); give the article as a path"
        ) from error


def _read_file(source: str) -> bytes:
    name = shown(source)
    if _ADDRESS.match(source):
        raise ArticleError(
            f"{name}: is an address, and nothing is ever fetched; save the page and give the file"
        )
    try:
        _refuse_irregular(name, os.stat(source).st_mode)
        # Not to block, should the path have become a FIFO since it was looked at.
        descriptor = os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            _refuse_irregular(name, os.fstat(descriptor).st_mode)
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ArticleError(f"{name}: no such file; check the path") from error
    except PermissionError as error:
        raise ArticleError(f"{name}: no permission to read it; change its mode or give a copy") from error
    except (OSError, ValueError) as error:
        raise ArticleError(f"{name}: cannot be read ({_reason(error)}); check the path") from error


def _refuse_irregular(name: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise ArticleError(f"{name}: is a folder; give one file inside it")
    if not stat.S_ISREG(mode):
        raise ArticleError(f"{name}: is no regular file; pipe the text in and give - as the path")


def _refuse_other_formats(name: str, head_bytes: bytes) -> None:
    suffix = _suffix_by_magic(head_bytes) or os.path.splitext(name)[1].lower()
    if head_bytes and suffix in _BY_SUFFIX:
        what, way_out = _BY_SUFFIX[suffix]
        raise ArticleError(f"{name}: is {what}, which cannot be read; {way_out}")
    for magic, what, way_out in _BINARY_MAGIC:
        if head_bytes.startswith(magic):
            raise ArticleError(f"{name}: is {what}, not an article; {way_out}")


def _suffix_by_magic(head_bytes: bytes) -> str:
    head = head_bytes[:_SNIFFED]
    for magic, suffix in _BY_MAGIC:
        if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(magic):
            return suffix
    if head.startswith(b"PK\x03\x04"):
        return next((suffix for mark, suffix in _ZIPPED if mark in head), "")
    return ""


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
