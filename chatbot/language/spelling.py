"""Misspelt words -> the closest word of the article or the lexicon, when that is clear.

Only a word that neither knows is looked at, and only if English does not know it either: the word list of
pyspellchecker is loaded for the first such word, never before. What looks like a name is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from chatbot.language.toolkit import load_toolkit

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# What is typed without its apostrophe, and slips in words that are too short or too common to have one near word only.
_AS_TYPED = {
    whole.replace("'", ""): whole
    for whole in """what's who's how's where's when's why's that's there's here's it's he's she's let's i'm i've you're you've
    they're they've we've don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't
    mustn't""".split()
} | {"cant": "can't", "wont": "won't", "ppl": "people", "whats": "what is", "im": "I'm", "ive": "I've"} | {
    slip: word
    for word, slips in {
        "which": "wich whcih hwich wihch", "what": "waht wat whta wht", "when": "wehn whne wen", "where": "wher wheer whre",
        "how": "hwo ohw", "why": "wyh", "the": "teh hte", "their": "thier", "there": "tehre", "they": "tehy",
    }.items()
    for slip in slips.split()
}  # fmt: skip
# Two letters may be wrong in a word of this length, one in a shorter word, none below four letters.
_LONG, _SHORT = 7, 4
COMMON = 500  # times in the word list's texts; rarer "words" are mostly slips and names themselves


@cache
def _english() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language="en")


def is_english(word: str) -> bool:
    """Whether the word list knows the word in lower case."""
    return word.lower() in _english()


def english_near(word: str) -> list[str]:
    """The English words that are one letter away, or two letters swapped, without the rarest."""
    english = _english()
    return sorted(near for near in english.known(english.edit_distance_1(word)) if english[near] >= COMMON)


class Speller:
    """Corrects single words towards a vocabulary.

    `vocabulary` gives each lower-case word and how much it is preferred; it is called for the first strange word.

    >>> Speller(lambda: {"salary": 2, "celery": 1}, knows=lambda word: False).correction("salery")
    'salary'
    """

    def __init__(
        self,
        vocabulary: Callable[[], dict[str, int]],
        knows: Callable[[str], bool] = is_english,
        near: Callable[[str], Iterable[str]] = english_near,
    ) -> None:
        self._knows = knows
        self._near = near
        self._load = vocabulary

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        return self._load()

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in sorted(self._vocabulary):
            if word.isalpha() and len(word) >= _SHORT:
                found.setdefault(len(word), []).append(word)
        return found

    def correction(self, word: str) -> str | None:
        """The closest word of the vocabulary, None where the word is known, too short, or the choice is not clear."""
        if word.lower() in _AS_TYPED:
            return _AS_TYPED[word.lower()]
        ranked = self._ranked(word.lower())
        if not ranked:
            return self._plain_english(word.lower())
        if len(ranked) > 1 and ranked[0][:4] == ranked[1][:4] and not _same_word(ranked):
            return None
        return ranked[0][4]

    def _plain_english(self, word: str) -> str | None:
        """The one common English word a letter away, for a slip in a word that the article and the lexicon lack."""
        if len(word) < _LONG or not word.isalpha() or self._knows(word):
            return None
        near = [other for other in self._near(word) if other[0] == word[0]]
        return near[0] if len(near) == 1 else None

    def name(self, word: str, is_beside: Callable[[str], bool]) -> str | None:
        """The word of the article that a misspelt name is, None for any other name.

        Other names differ by a letter, too: only swapped letters ("Pyhton") are taken for a slip, a letter left out
        ("Dropbx"), or a word of which `is_beside` says that the article has it beside the same neighbour ("San Fransisco").
        """
        for _, preference, is_swapped, _, other in self._ranked(word.lower()):
            if -preference > 1 and (
                is_swapped == 0 or _lacks_a_letter(word.lower(), other) or is_beside(other)
            ):
                return other
        return None

    def _ranked(self, word: str) -> list[tuple[int, int, int, bool, str]]:
        """Near words, best first: by distance, preference, whether only letters are swapped, and the first letter."""
        if len(word) < _SHORT or not word.isalpha() or word in self._vocabulary or self._knows(word):
            return []
        allowed = 2 if len(word) >= _LONG else 1
        near = [(self._distance(word, other, allowed), other) for other in self._candidates(word, allowed)]
        return sorted(
            (
                distance,
                -self._vocabulary[other],
                int(sorted(other) != sorted(word)),
                other[0] != word[0],
                other,
            )
            for distance, other in near
            if distance <= allowed
        )

    def _candidates(self, word: str, allowed: int) -> Iterable[str]:
        letters = set(word)
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for other in self._by_length.get(length, ()):
                if len(letters ^ set(other)) <= 2 * allowed:
                    yield other

    @staticmethod
    def _distance(word: str, other: str, allowed: int) -> int:
        if (
            word[0] != other[0]
            and sorted(word[:2]) != sorted(other[:2])
            and word[1:] not in (other, other[1:])
            and (allowed < 2 or word[1:3] != other[1:3])
        ):
            return allowed + 1  # people seldom mistype the first letter
        load_toolkit()
        from nltk.metrics.distance import edit_distance

        return int(edit_distance(word, other, transpositions=True))


def _lacks_a_letter(word: str, other: str) -> bool:
    """Whether `word` is `other`, a long name, without one of its inner letters."""
    left_out = (other[:place] + other[place + 1 :] for place in range(1, len(other) - 1))
    return len(other) >= _LONG and word in left_out


def _same_word(ranked: list[tuple[int, int, int, bool, str]]) -> bool:
    """Whether the two best are forms of one word ("salary", "salarys")."""
    first, second = ranked[0][4], ranked[1][4]
    return first.startswith(second[:-2]) and abs(len(first) - len(second)) <= 2
