"""Which title an article has, and which heading is that title and therefore in no path."""

from __future__ import annotations

from collections.abc import Sequence

from chatbot.loading.pieces import Piece, plain
from chatbot.patterns import lazy_pattern

MAX_HEADING = (
    500  # characters; the longest titles of papers have 300, and whoever reads a citation reads the heading
)
_NOT_WORDS = lazy_pattern(r"[\W_]+")


def settle_title(pieces: Sequence[Piece], *, given: str, fallback: str) -> tuple[str, tuple[Piece, ...]]:
    """The title and the pieces without the heading that says it.

    `given` (the caller's title, or the front matter's) wins; without it the first heading is the title where
    it is the only one of the top level; else `fallback`. A heading that is as long as a paragraph is one.

    >>> settle_title([Piece("heading", ((1, "Bees"),), 1)], given="", fallback="notes")
    ('Bees', ())
    """
    pieces = [_paragraph_if_long(piece) for piece in pieces]
    index = _first_heading(pieces)
    if index is None:
        return given or fallback, tuple(pieces)
    heading = plain(pieces[index].runs)
    if _is_only_one_of_top_level(pieces, index) if not given else same_words(given, heading):
        return given or heading, (*pieces[:index], *pieces[index + 1 :])
    return given or fallback, tuple(pieces)


def _paragraph_if_long(piece: Piece) -> Piece:
    if piece.level and sum(len(text) for _, text in piece.runs) > MAX_HEADING:
        return Piece("paragraph", piece.runs)
    return piece


def same_words(one: str, other: str) -> bool:
    """Whether two titles say the same, whatever their case, spacing and punctuation."""
    return _NOT_WORDS.sub(" ", one).casefold().split() == _NOT_WORDS.sub(" ", other).casefold().split()


def _first_heading(pieces: Sequence[Piece]) -> int | None:
    return next((index for index, piece in enumerate(pieces) if piece.level), None)


def _is_only_one_of_top_level(pieces: Sequence[Piece], index: int) -> bool:
    return all(piece.level > pieces[index].level for piece in pieces[index + 1 :] if piece.level)
