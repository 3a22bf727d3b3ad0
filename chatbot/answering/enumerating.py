"""What an answer lists, so that "the second one" and "the latter" can be told: items of a list, or nouns joined by "and"."""

from __future__ import annotations

import re
from itertools import groupby

from chatbot.answering.nouns import nouns
from chatbot.patterns import lazy_pattern

ORDINALS = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "fifth": 4, "5th": 4, "latter": -1, "last": -1, "final": -1, "one": 0, "two": 1, "three": 2, "four": 3, "1": 0, "2": 1,
    "3": 2, "4": 3, "other": -1,
}  # fmt: skip
_WORDS = r"first|1st|former|second|2nd|third|3rd|fourth|4th|fifth|5th|latter|last|final|other"
ORDINAL = lazy_pattern(
    rf"\bthe (?P<word>{_WORDS})(?: (?:ones?|of (?:them|these|those|the (?:two|three|four)))\b|(?= *$)"
    rf"|(?= (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|so|so\b|bring|cost|mean|get|come|say|work)\b))"
    rf"|\b(?P<noun>the (?P<nth>{_WORDS}) (?:two |three )?(?P<head>thing|item|part|role|place|option|route|group|way|point"
    r"|name|kind|type|example|person|company|city|step|reason))\b"
    r"|\bnumber (?P<number>one|two|three|four|\d)\b",
    re.IGNORECASE,
)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_BREAK = lazy_pattern(r"(?:,|;)? (?:and|or|as well as|but) |[,;] ")
_LED = frozenset("at in on by for from to with of".split())
_SINGLE = lazy_pattern(r" (?:is|was|has|does|goes|makes?|brings?)\b")
MOST_WORDS = 8  # words of an item that is named


def items(text: str, question: str = "") -> tuple[str, ...]:
    """The things that a text lists, in order; () where it lists none.

    A number in the question or the text ("two routes") decides between ways to take it apart.

    >>> items("Three were started, at Dunmere, Scarrow Bridge and Pike Hill.")
    ('Dunmere', 'Scarrow Bridge', 'Pike Hill')
    """
    lines = [line.strip(" -*•") for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        return tuple(_short(line) for line in lines)
    plain = re.sub(r" \([^)]*\)", "", text)
    found = [(run, sentence) for sentence in re.split(r"(?<=[.!?]) ", plain) for run in _runs(sentence)]
    exact = [run for run, sentence in found if len(run) in numbers(sentence)]
    exact += [run for run, _ in found if len(run) in numbers(question)]
    return (exact or sorted((run for run, _ in found), key=lambda run: -len(run)) or [()])[0]


def pointed(question: str, listed: tuple[str, ...]) -> tuple[str, str]:
    """The question with its ordinal replaced by the thing that it points at, and the thing; "" and "" where it points at none.

    >>> pointed("What does the latter do?", ("sun", "fire"))
    ('What does fire do?', 'fire')
    """
    match = ORDINAL.search(question)
    if match is None:
        return "", ""
    place = ORDINALS[(match["word"] or match["nth"] or match["number"]).lower()]
    if place >= len(listed) or not listed:
        return "", ""
    return question[: match.start()] + listed[place] + question[match.end() :], listed[place]


def numbers(text: str) -> list[int]:
    """How many things a text says that there are, where they are few.

    >>> numbers("Two ways are open, and both cost money.")
    [2, 2]
    """
    return [_COUNT[word] for word in re.findall(r"\w+", text.lower()) if word in _COUNT]


def _runs(sentence: str) -> list[tuple[str, ...]]:
    """Each way in which a sentence may be taken as a list of nouns."""
    found = []
    for pattern in (_BREAK, re.compile(r"(?:,|;) (?:and|or) |; "), re.compile(r" (?:and|or) ")):
        parts = pattern.split(sentence.rstrip(" .!?"))
        if len(parts) < 2 or not re.search(r"\b(?:and|or|but)\b", sentence):
            continue
        members = [_last(parts[0]), *(_first(part) for part in parts[1:])]
        groups = [tuple(run) for is_item, run in groupby(members, bool) if is_item]
        found += [run for run in groups if len(run) > 1]
    return found


def _last(part: str) -> str:
    """The thing with which a part ends; after a colon all that follows."""
    _, colon, after = part.rpartition(": ")
    things = nouns(after if colon else part)
    if not things:
        return ""
    return _short(after[things[0].start :]) if colon else things[-1].text


def _first(part: str) -> str:
    """The thing with which a part begins; "" where it begins with something else, or goes on to say what the thing does."""
    things = nouns(part)
    if not things:
        return ""
    opening = part[: things[0].start].lower().split()
    is_item = not opening or (len(opening) == 1 and opening[0] in _LED)
    return "" if not is_item or _SINGLE.match(part[things[0].end :]) else things[0].text


def _short(text: str) -> str:
    words = text.rstrip(" .;,").split()
    if len(words) <= MOST_WORDS:
        return " ".join(words)
    things = nouns(text)
    return things[0].text if things else " ".join(words[:MOST_WORDS])
