"""Request -> what kind of phrase it is: small talk, or a question about the article itself. `phrases.txt` lists them.

Phrases are matched whole, word by word; they are looked up by their first word, so that an ordinary question costs
next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chatbot.patterns import lazy_pattern

SOURCE = Path(__file__).with_name("phrases.txt")
LONGEST = 30  # words; what is longer says more than a phrase, and is not looked at
_TOKEN = lazy_pattern(r"\{[a-z-]+\}|<[^>]*>|[()\[\]|]|[^\s()\[\]|{}<]+")
_SEVERAL = ("...", "<>", "<#>")
_NUMBER = lazy_pattern(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; `is_wanted` where what stands there is what the phrase asks for."""

    options: tuple[Sequence_, ...]
    is_wanted: bool = False


Sequence_ = tuple[str | Choice, ...]
"""Words and choices. "*" is any word, "..." any words, "<>" any words that are asked for, "<#>" a number."""


@dataclass(frozen=True, slots=True)
class Said:
    """The kind of a phrase and what it asks for, "" for nothing."""

    kind: str
    wanted: str = ""


def said(request: str) -> Said | None:
    """The first phrase of the file that the request is; None for any other request.

    `request` is in lower case and without punctuation at its ends.

    >>> said("summarise the part on pay"), said("thanks a lot"), said("thanks to AI")
    (Said(kind='section', wanted='pay'), Said(kind='thanks', wanted=''), None)
    """
    words = request.split()
    if not 0 < len(words) <= LONGEST:
        return None
    for kind, phrase in _phrases().get(words[0], ()):
        for end, wanted in _ends(phrase, words, 0):
            if end == len(words):
                return Said(kind, wanted)
    return None


def _ends(items: Sequence_, words: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
    """Where the items can end that begin at `start`, each with what was asked for on the way."""
    for place, item in enumerate(items):
        if isinstance(item, Choice) or item in _SEVERAL:
            for middle, wanted in _item_ends(item, words, start):
                for end, more in _ends(items[place + 1 :], words, middle):
                    yield end, wanted or more
            return
        if start == len(words) or not _is_word(item, words[start]):
            return
        start += 1
    yield start, ""


def _is_word(item: str, word: str) -> bool:
    return item in (word, "*") or (item.endswith("?") and word in (item[:-1], item[:-2]))


def _item_ends(item: str | Choice, words: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
    """The same for a choice, or for what stands for several words or is asked for."""
    if isinstance(item, Choice):
        for option in item.options:
            for end, wanted in _ends(option, words, start):
                yield end, " ".join(words[start:end]) if item.is_wanted else wanted
    elif item == "<#>":
        if start < len(words) and _NUMBER.fullmatch(words[start]):
            yield start + 1, words[start]
    else:
        for end in range(start + 1, len(words) + 1):
            yield end, " ".join(words[start:end]) if item == "<>" else ""


@cache
def _phrases() -> Mapping[str, Sequence[tuple[str, Sequence_]]]:
    """The phrases of the file with their kinds, in its order, by each word that they can begin with."""
    sets: dict[str, Choice] = {}
    found: dict[str, list[tuple[str, Sequence_]]] = {}
    kind = ""
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[[a-z-]+\]", line):
            kind = line[1:-1]
        elif re.match(r"[a-z-]+ = ", line):
            name, _, members = line.partition(" = ")
            sets[f"{{{name}}}"] = Choice(_options(iter(_TOKEN.findall(members)), sets))
        elif line and not line.startswith("#"):
            phrase = _options(iter(_TOKEN.findall(line)), sets)[0]
            for word in _firsts(phrase):
                found.setdefault(word, []).append((kind, phrase))
    return found


def _options(tokens: Iterator[str], sets: Mapping[str, Choice]) -> tuple[Sequence_, ...]:
    """The alternatives up to the closing bracket, or to the end."""
    options: list[list[str | Choice]] = [[]]
    for token in tokens:
        if token in (")", "]"):
            break
        if token == "|":
            options.append([])
        elif token == "(":
            options[-1].append(Choice(_options(tokens, sets)))
        elif token == "[":
            options[-1].append(Choice((*_options(tokens, sets), ())))
        elif token.startswith("<") and token not in ("<>", "<#>"):
            choices = _options(iter(_TOKEN.findall(token[1:-1])), sets)
            options[-1].append(Choice(choices, is_wanted=True))
        else:
            options[-1].append(sets.get(token, token))
    return tuple(tuple(option) for option in options)


def _firsts(items: Sequence_) -> set[str]:
    """The words that a sequence can begin with; "" among them where it can be empty."""
    found = {""}
    for item in items:
        found.discard("")
        if isinstance(item, Choice):
            for option in item.options:
                found |= _firsts(option)
        else:
            found |= {item[:-1], item[:-2]} if item.endswith("?") else {item}
        if "" not in found:
            break
    return found
