"""A path or standard input -> bytes, or one line that says why not and what to do instead."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from typing import BinaryIO

from chatbot.display import shown
from chatbot.errors import ArticleError
from chatbot.loading.signatures import refuse_other_formats
from chatbot.patterns import lazy_pattern
from chatbot.storage import READING, read_open

# Twenty thick novels. To index these takes about 50 s and 1 GB, which a laptop has; a thousand times the bundled
# article, the largest in benchmarks/README.md, is 26 MB.
MAX_BYTES = 32_000_000

PATIENCE = (
    30.0  # seconds that a pipe may be silent while it is open to be written; a slow converter takes a few
)
_PIPE = 65_536  # bytes that a pipe usually holds

_ADDRESS = lazy_pattern(r"\s*(?:(?:https?|ftp|file):/|www\.)", re.I)


def read_source(source: str, *, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of the file, or of standard input for "-", at most `MAX_BYTES` of them.

    Raises ArticleError for everything that is no file of text, by name where it is known.
    """
    raw = _read_stdin(stdin) if source == "-" else _read_path(source)
    name = "<stdin>" if source == "-" else shown(source)
    if len(raw) > MAX_BYTES:
        raise ArticleError(f"{name}: is larger than {MAX_BYTES // 1_000_000} MB; give a part of it")
    refuse_other_formats(name, raw)
    return raw


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ArticleError("<stdin>: standard input is closed; give the article as a path")
    try:
        return bytes(stream.read(MAX_BYTES + 1) or b"")
    except (OSError, ValueError) as error:
        raise ArticleError(
            f"<stdin>: cannot be read ({_reason(error)}); give the article as a path"
        ) from error


def _read_path(source: str) -> bytes:
    name = shown(source)
    if not source:
        raise ArticleError("the path of the article is empty; name a file, or - for standard input")
    try:
        return _read_file(source, name)
    except FileNotFoundError as error:
        if _ADDRESS.match(source):
            raise ArticleError(
                f"{name}: is an address, and nothing is ever fetched; save the page and give the file"
            ) from error
        raise ArticleError(f"{name}: no such file; check the path") from error
    except PermissionError as error:
        raise ArticleError(f"{name}: no permission to read it; change its mode or give a copy") from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in (errno.ENODATA, errno.ETIMEDOUT):
            raise ArticleError(f"{name}: {error.strerror}; give a file, or start the writer first") from error
        raise ArticleError(f"{name}: cannot be read ({_reason(error)}); check the path") from error


def _read_file(source: str, name: str) -> bytes:
    _refuse_irregular(name, os.stat(source).st_mode)
    descriptor = os.open(source, READING)
    try:
        before = os.fstat(descriptor)
        _refuse_irregular(name, before.st_mode)
        raw = read_open(descriptor, MAX_BYTES)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    is_changed = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
    if is_changed and stat.S_ISREG(before.st_mode):
        raise ArticleError(f"{name}: changed while it was read; try again once it is complete")
    return raw


def _refuse_irregular(name: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise ArticleError(f"{name}: is a folder; give one file inside it")
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise ArticleError(f"{name}: is no regular file; pipe the text in and give - as the path")


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
