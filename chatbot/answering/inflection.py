"""Nouns bent and compared: one of many, with an article, written like a name."""

from __future__ import annotations

import re

from chatbot.answering.word_classes import DETERMINERS, PLURALS, SINGULARS


def is_name(text: str) -> bool:
    """Whether each word of a phrase is written like a name, articles apart; False for the empty text."""
    words = [word for word in text.split() if word.lower() not in DETERMINERS]
    return bool(words) and all(word[:1].isupper() for word in words)


def is_same(first: str, second: str) -> bool:
    """Whether two phrases name one thing: the words of one are among the other's."""
    one, other = (set(text.lower().split()) - DETERMINERS for text in (first, second))
    return bool(one) and bool(other) and (one <= other or other <= one)


def singular(word: str) -> str:
    """A noun in the plural as one of them.

    >>> [singular(word) for word in ("berries", "boxes", "hotels", "women", "glass")]
    ['berry', 'box', 'hotel', 'woman', 'glass']
    """
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if re.search(r"(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if is_s(word) else word


def with_article(phrase: str) -> str:
    """The phrase with "a", or "an" before a vowel.

    >>> with_article("articulated bus"), with_article("one-way ticket"), with_article("hour")
    ('an articulated bus', 'a one-way ticket', 'an hour')
    """
    first = phrase.split(maxsplit=1)[0].split("-", maxsplit=1)[0]
    if first.isupper() and (len(first) <= 3 or not re.search("[AEIOU]", first)):
        is_vowel = first[0] in "AEFHILMNORSX"
    else:
        is_vowel = re.match(r"[aeio]|u(?!ni|se|su|ti)|hour|hono|heir", first, re.IGNORECASE) is not None
        is_vowel &= re.match(r"(?:one|once|eu)", first, re.IGNORECASE) is None
    return f"{'an' if is_vowel else 'a'} {phrase}"


def is_s(word: str) -> bool:
    """Whether a noun is in the plural."""
    return (
        word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in SINGULARS
    ) or word in PLURALS
