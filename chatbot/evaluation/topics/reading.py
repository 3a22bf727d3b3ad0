"""A question file -> its text: UTF-8, byte order mark dropped, anything else refused with the byte's
place.
"""

from __future__ import annotations

from pathlib import Path

from chatbot.errors import TopicsError
from chatbot.storage import read_file

MAX_BYTES = 256_000_000  # SQuAD's training set has 42 MB


def read_text(path: Path) -> str:
    """The text of a file. Raises TopicsError where it cannot be read or is not UTF-8."""
    try:
        raw = read_file(path, MAX_BYTES)
    except OSError as error:
        raise TopicsError(f"{path}: cannot be read: {error.strerror or error}") from error
    if len(raw) > MAX_BYTES:
        raise TopicsError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB; give a part of it")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        message = (
            f"{path}:{line}:{column}: byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        )
        raise TopicsError(message) from error
