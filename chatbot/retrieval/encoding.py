"""An index as bytes and back: a checksum, a header in JSON, then plain arrays. Nothing in it can be executed.

What does not read exactly as it was written is refused, so that a damaged file is never believed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TypedDict, cast

import numpy as np

from chatbot.parsing import parsed_json
from chatbot.retrieval.indexed import Indexed
from chatbot.retrieval.postings import Integers, Postings

MAGIC = b"chatbot index\n"
_DIGEST = 32  # bytes of the checksum
_LENGTH = 8  # bytes of the header's length
_POSTINGS = ("stems", "concepts", "heading_stems", "heading_concepts")


class Header(TypedDict):
    """What stands before the arrays: what the index was made from, and what no array holds.

    `made_by` and `article` are digests; `arrays` the type and length of each array.
    """

    made_by: str
    article: str
    title: str
    words: Mapping[str, str]
    terms: list[list[str]]
    sizes: list[int]
    arrays: list[tuple[str, int]]


class IndexFileError(ValueError):
    """Some bytes are no index, or not the one that is wanted; the message says what they are."""


def encoded(indexed: Indexed, *, made_by: str, article: str, title: str) -> bytes:
    """The bytes of an index."""
    arrays = [_narrow(array) for array in _arrays(indexed)]
    postings = [_postings(indexed, name) for name in _POSTINGS]
    header = Header(
        made_by=made_by,
        article=article,
        title=title,
        words=indexed.words,
        terms=[list(own.rows) for own in postings],
        sizes=[own.size for own in postings],
        arrays=[(array.dtype.str, len(array)) for array in arrays],
    )
    opening = json.dumps(header, separators=(",", ":")).encode("ascii")
    parts = (len(opening).to_bytes(_LENGTH, "little"), opening, *(array.tobytes() for array in arrays))
    body = b"".join(parts)
    return MAGIC + sha256(body).digest() + body


def decoded(written: bytes, *, made_by: str, article: str) -> Indexed:
    """The index in these bytes. Raises IndexFileError where they are damaged, or made from or by something else."""
    header, rest = _opened(written)
    if header["made_by"] != made_by:
        raise IndexFileError("was of another version")
    if header["article"] != article:
        raise IndexFileError("was of another article")
    try:
        return _indexed(header, rest)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise IndexFileError("was damaged") from error  # by somebody who knows how its checksum is made


def _indexed(header: Header, rest: memoryview) -> Indexed:
    if not isinstance(header["words"], dict) or not all(isinstance(size, int) for size in header["sizes"]):
        raise ValueError("no words, or no sizes")
    sentences, passages, *others = _read(header["arrays"], rest)
    postings = [
        Postings(size, {term: row for row, term in enumerate(terms)}, *others[3 * place : 3 * place + 3])
        for place, (size, terms) in enumerate(zip(header["sizes"], header["terms"], strict=True))
    ]
    return Indexed(sentences.reshape(-1, 3), passages.reshape(-1, 2), header["words"], *postings)


def title_of(written: bytes) -> str:
    """The title of the article that an index is of. Raises IndexFileError where the bytes are damaged."""
    return str(_opened(written)[0]["title"])


def _opened(written: bytes) -> tuple[Header, memoryview]:
    """The header and what follows it, once the checksum fits."""
    start = len(MAGIC) + _DIGEST
    body = memoryview(written)[start:]
    if written[: len(MAGIC)] != MAGIC or sha256(body).digest() != written[len(MAGIC) : start]:
        raise IndexFileError("was damaged")
    end = _LENGTH + int.from_bytes(body[:_LENGTH], "little")
    try:
        header = parsed_json(bytes(body[_LENGTH:end]))
    except ValueError as error:
        raise IndexFileError("was of another version") from error
    if not isinstance(header, dict) or header.keys() != Header.__annotations__.keys():
        raise IndexFileError("was of another version")
    return cast("Header", header), body[end:]


def _postings(indexed: Indexed, name: str) -> Postings:
    own: Postings = getattr(indexed, name)
    return own


def _arrays(indexed: Indexed) -> Iterator[Integers]:
    yield indexed.sentences.ravel()
    yield indexed.passages.ravel()
    for name in _POSTINGS:
        own = _postings(indexed, name)
        yield from (own.starts, own.positions, own.counts)


def _narrow(array: Integers) -> np.ndarray:
    """The array in the narrowest type that holds it, as every machine writes it."""
    most = int(array.max()) if len(array) else 0
    return array.astype(np.min_scalar_type(most).newbyteorder("<"))


def _read(arrays: list[tuple[str, int]], rest: memoryview) -> Iterator[Integers]:
    offset = 0
    for kind, length in arrays:
        array = np.frombuffer(rest, kind, length, offset)
        offset += array.nbytes
        yield array.astype(np.int64)
