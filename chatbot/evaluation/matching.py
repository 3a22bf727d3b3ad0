"""Whether a text holds a gold quote, and where: ignoring case and white space, whole words only.

Whole words, so that "50" is not found in "1950" and a gold can be wrong; the same rule when a file is loaded
and when an answer is judged.
"""

from __future__ import annotations

import re
import string
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import regex

from chatbot.display import shown
from chatbot.errors import TopicsError
from chatbot.model import Span

# For one pattern in one text. In articles of any usual size a pattern takes milliseconds; the standard library's engine
# has no limit, and takes longer than the universe is old for some.
PATIENCE = 5.0

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b", re.UNICODE)


def folded(text: str) -> str:
    """Lower-cased, white space runs as one blank.

    >>> folded("Around 800\\n million ")
    'around 800 million'
    """
    return " ".join(text.lower().split())


def normalised(text: str) -> str:
    """Text as SQuAD compares it: lower case, no ASCII punctuation, no a/an/the, single blanks.

    Source: Rajpurkar et al. (2016), section 6.1; the order of steps is that of the SQuAD 2.0 script.

    >>> normalised("The  Normans' (Norman) land")
    'normans norman land'
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def holds(text: str, quote: str) -> bool:
    """Whether `quote` stands in `text` as whole words; both already `folded` or `normalised`. "" never does.

    >>> holds("in 1950 half left", "50"), holds("about 50% left", "50")
    (False, True)
    """
    at = text.find(quote) if quote else -1
    while at >= 0:
        if _is_whole(text, at, at + len(quote)):
            return True
        at = text.find(quote, at + 1)
    return False


def places(text: str, quote: str) -> Iterator[Span]:
    """Every span of `text` at which `quote` stands as whole words, ignoring case and white space."""
    words = quote.split()
    if not words:
        return
    for match in re.finditer(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE):
        if _is_whole(text, *match.span()):
            yield Span(*match.span())


def matches(text: str, pattern: str) -> bool:
    """Whether `pattern` matches anywhere in `text`, ignoring case, `.` over lines.

    Raises TopicsError where it takes longer than `PATIENCE`.
    """
    with _in_time(pattern):
        return compiled(pattern).search(text, timeout=PATIENCE) is not None


def pattern_places(text: str, pattern: str) -> Iterator[Span]:
    """Every non-empty span of `text` that `pattern` matches, as `matches` does."""
    with _in_time(pattern):
        for match in compiled(pattern).finditer(text, timeout=PATIENCE):
            if match.end() > match.start():
                yield Span(*match.span())


def compiled(pattern: str) -> regex.Pattern[str]:
    """The pattern as it is read everywhere. Raises TopicsError where it is no regular expression."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a later version may read otherwise
            re.compile(pattern, re.IGNORECASE | re.DOTALL)  # says more exactly what is wrong, and where
            return regex.compile(pattern, regex.IGNORECASE | regex.DOTALL)
    except (re.error, regex.error) as error:
        raise TopicsError(
            f"the pattern is no regular expression: {error.msg} at its character {(error.pos or 0) + 1}"
        ) from error
    except (RecursionError, OverflowError, MemoryError) as error:
        raise TopicsError("the pattern is no regular expression: it nests too deep") from error


@contextmanager
def _in_time(pattern: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise TopicsError(
            f'the pattern "{shown(pattern)}" takes longer than {PATIENCE:.0f} seconds; write it without a repeat inside a repeat'
        ) from error


def _is_whole(text: str, start: int, end: int) -> bool:
    opens = start == 0 or not (_is_word(text[start - 1]) and _is_word(text[start]))
    closes = end == len(text) or not (_is_word(text[end]) and _is_word(text[end - 1]))
    return opens and closes


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
