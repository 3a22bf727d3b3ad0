"""The question before with another place, time or direction in the place of its own."""

from __future__ import annotations

import re

from chatbot.answering.inflection import is_name
from chatbot.answering.nouns import nouns
from chatbot.patterns import lazy_pattern

_YEAR = lazy_pattern(r"\b(?P<first>1[5-9]\d\d|20\d\d)(?:(?P<dash>[-–/])(?P<second>\d\d(?:\d\d)?))?\b")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
TIMES = frozenset(
    """year years decade century winter summer spring autumn season month week day days night morning evening weekend weekends past
    future beginning start end january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday midnight noon dawn dusk sunrise sunset dark daylight""".split()
)
AT = r"(?:in|at|on|for|by|from|since|during|before|after|among|within|inside|outside|under|until|around|near|between|of|to|with|over|above|below)"
_BARE_TIME = lazy_pattern(
    r"\b(?:(?:last|this|next) (?:year|month|week|summer|winter|spring|autumn|season|decade)|today|nowadays|now|currently|at present)\b",
    re.IGNORECASE,
)
_BARE_PLACE = lazy_pattern(
    r"\b(?:worldwide|globally|nationwide|nationally|abroad|locally|elsewhere|here|across the globe|around the world)\b",
    re.IGNORECASE,
)
_PHRASE = lazy_pattern(rf"\b(?P<at>{AT}) (?=[\w’'])", re.IGNORECASE)
# Directions and the like: one takes the other's place.
_PAIRS = (
    frozenset("up down".split()), frozenset("inside outside".split()), frozenset("indoors outdoors".split()),
    frozenset("upstairs downstairs".split()), frozenset("now then today before originally".split()),
    frozenset("online offline".split()), frozenset("north south east west".split()),
    frozenset("nationally globally locally worldwide abroad nationwide".split()),
    frozenset("daily weekly monthly yearly annually".split()),
)  # fmt: skip
_HOURS = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


def with_phrase(question: str, phrase: str) -> str:
    """The question with a phrase like "in 1998" in place of its own of the same kind, or added at its end.

    >>> with_phrase("How many people lived there in 1990?", "in 1998")
    'How many people lived there in 1998?'
    >>> with_phrase("What did it cost before 2018 to light a street?", "in 2022")
    'What did it cost in 2022 to light a street?'
    >>> with_phrase("What does a kilo cost in the shop?", "at Orsay Point")
    'What does a kilo cost at Orsay Point?'
    """
    body = question.rstrip(" ?!.")
    phrase = re.sub(r"^per (?=[aeiou]|hour)", "an ", re.sub(r"^per (?![aeiou]|hour)", "a ", phrase))
    phrase = (
        phrase
        if is_name(phrase.split(maxsplit=1)[0]) and not _PHRASE.match(phrase)
        else phrase[0].lower() + phrase[1:]
    )
    own = next((found for found in reversed(_phrases(body)) if _same_kind(found.group(), phrase)), None)
    if own is None:
        return f"{body} {phrase}?"
    return f"{body[: own.start()]}{phrase}{body[own.end() :]}?"


def with_direction(question: str, word: str) -> str:
    """The question with a word like "up" turned into its counterpart; "" where it has none.

    >>> with_direction("How long does the trip up take?", "down")
    'How long does the trip down take?'
    """
    for pair in _PAIRS:
        if word.lower() in pair:
            own = re.search(rf"\b(?:{'|'.join(sorted(pair - {word.lower()}))})\b", question, re.IGNORECASE)
            if own:
                return f"{question[: own.start()]}{word.lower()}{question[own.end() :]}"
    return ""


def with_time(question: str, phrase: str) -> str:
    """The question about an earlier or later year than its own; "" where it has none.

    >>> with_time("How many were lost in 2020-21?", "the winter after that")
    'How many were lost in 2021-22?'
    >>> with_time("What was the price in 2019?", "three years earlier")
    'What was the price in 2016?'
    """
    words = phrase.lower().split()
    step = next(
        (
            _COUNTS.get(word, int(word) if word.isdigit() else 0)
            for word in words
            if word in _COUNTS or word.isdigit()
        ),
        1,
    )
    sign = -1 if {"before", "earlier", "previous", "preceding", "prior"} & set(words) else 1
    found = _YEAR.search(question)
    if found is None:
        return ""
    later = str(int(found["first"]) + sign * step)
    if found["second"]:
        later += found["dash"] + str(int(found["second"]) + sign * step).zfill(len(found["second"]))
    return question[: found.start()] + later + question[found.end() :]


def _phrases(body: str) -> list[re.Match[str]]:
    """The phrases of place and time of a question: a preposition with the thing, year or month that follows."""
    found = [*_BARE_TIME.finditer(body), *_BARE_PLACE.finditer(body)]
    for match in _PHRASE.finditer(body):
        rest = body[match.end() :]
        year = re.match(
            r"(?:the (?:year |summer |winter |spring |autumn |end |start |beginning )?(?:of )?)?(?:\w+ )?(?:1[5-9]\d\d|20\d\d)s?(?:[-–/]\d\d(?:\d\d)?)?\b",
            rest,
        )
        things = nouns(rest)
        is_beside = things and len(rest[: things[0].start].split()) == 0
        hour = re.match(rf"(?:{_HOURS})\b(?! [a-z])", rest)
        end = year.end() if year else things[0].end if is_beside else hour.end() if hour else 0
        if end:
            whole = re.compile(re.escape(body[match.start() : match.end() + end])).match(body, match.start())
            found += [whole] if whole else []
    return sorted(found, key=lambda match: match.start())


def _same_kind(own: str, new: str) -> bool:
    """Whether both phrases are of time, or both say where or for whom; the same preposition, or both of place."""
    if _is_time(own) or _is_time(new):
        return _is_time(own) and _is_time(new)
    if _BARE_PLACE.match(own) or _BARE_PLACE.match(new):
        return new.split(maxsplit=1)[0].lower() in ("in", "at", "on", "across") or bool(
            _BARE_PLACE.match(new)
        )
    placed = ("in", "at", "on", "inside", "outside", "near", "under", "above", "below")
    first, second = own.split(maxsplit=1)[0].lower(), new.split(maxsplit=1)[0].lower()
    return first == second or (first in placed and second in placed)


def _is_time(phrase: str) -> bool:
    words = set(re.findall(r"\w+", phrase.lower()))
    is_hour = re.match(
        rf"(?:at|from|until|till|by|after|before|since) (?:{_HOURS}|\d+)\b", phrase, re.IGNORECASE
    )
    return bool(_YEAR.search(phrase) or words & TIMES or _BARE_TIME.match(phrase) or is_hour) or bool(
        re.search(r"\d\ds\b", phrase)
    )
