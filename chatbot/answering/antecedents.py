"""What a pronoun may stand for: the things and people that the question before and its answer name, and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbot.answering.enumerating import items
from chatbot.answering.inflection import is_name, singular, with_article
from chatbot.answering.nouns import Noun, mentions, nouns
from chatbot.answering.people import People
from chatbot.answering.word_classes import PERSONAL, PLURAL, PLURALS
from chatbot.model import Answer, Turn
from chatbot.patterns import lazy_pattern

# What speaks for a reading before the article is asked, in units of support: what a question is all about comes first,
# then its subject, what else it names, and what the answer names.
DEFINED, SUBJECT, NAMED, ANSWERED = 1.5, 0.6, 0.2, 0.2
THAT = 0.45  # "that" is sooner what was answered than what was asked about
PLACED = 0.15  # "it" is seldom where something is
FOUND = 0.9  # who a question for somebody was answered with
PERSON = 1.2  # somebody whom the question before names
WHERE = 0.6  # the place that a question for one was answered with
AT_PLACES = frozenset(
    "in at on to from near of below above around".split()
)  # before a name they make no people of it
MENTIONED = 6  # things that the answer names are looked at, from its start
_DEFINITION = lazy_pattern(
    r"(?:and |so |but )?(?:what|who|where)(?: is| are| was| were|[’']s) (?P<thing>(?:an? |the )?[\w’'-]+(?: [\w’'-]+){0,4})\W*|"
    r"(?:tell me (?:more )?about|what do you know about|what about|describe|explain) (?P<told>.+?)\W*",
    re.IGNORECASE,
)
_WHO = lazy_pattern(r"(?:^|\W)(?:who|whom|whose|which (?:person|man|woman))\b", re.IGNORECASE)
_WHERE = lazy_pattern(
    r"^\W*(?:and |so |but )?(?:where|(?:in |at )?(?:which|what) (?:city|town|country|place|village)s?)\b",
    re.IGNORECASE,
)
_ROLE = lazy_pattern(
    r"(?:er|or|ist|ian|man|woman|person|eer|ess|ant|ent|chief|boss|cook|clerk|nurse|child|guide|judge|head|queen|king|wife|aunt|girl|boy"
    r"|lady|lord|widow|son|friend|saint|bride|guest|heir|hero|coach|monk|nun|spy|thief|pilot|poet|priest|prince)$"
)
_MEASURED = lazy_pattern(
    r"(?:[\w-]+ )*(?:pounds?|dollars?|euros?|crowns?|cents?|pence|miles?|met(?:re|er)s?|kilomet(?:re|er)s?|tons?|tonnes?|kilos?|grams?|lit(?:re|er)s?"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|degrees?|per ?cent|percent|times|votes?)",
    re.IGNORECASE,
)
_BODY = lazy_pattern(
    r"^(?:council|company|compan(?:y|ies)|firms?|team|government|banks?|schools?|museum|city|cities|towns?|villages?|bakery|board|committee|union"
    r"|parents?|neighbou?rs?|residents?|locals?|staff|members?|everyone|people|famil(?:y|ies)|universit(?:y|ies)|hospitals?|agency|agencies"
    r"|department|state|countr(?:y|ies)|businesses|business|crews?|crowds?|pupils?|kids?|birds?|animals?|hotels?|shops?|\w+folk)$",
    re.IGNORECASE,
)
# "what colour is the dairy": a side of the thing, of which is spoken on
_SIDE = lazy_pattern(r"what [\w’'-]+ (?:is|are|was|were) (?:the|his|her|its|their) ", re.IGNORECASE)
_YEAR = lazy_pattern(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_PLACE = lazy_pattern(r"\b(?P<at>in|at|on|near|outside|inside|under|behind) (?=(?:the |an? )?[\w’'-]+)")

Meaning = tuple[str, float]
"""What a pronoun may stand for, as it is put in its place, and what speaks for it."""


def meanings(pronoun: str, before: str, turn: Turn, people: People) -> Iterator[Meaning]:
    """What the pronoun, in lower case, may stand for after the question `before` was answered as in `turn`."""
    quote = turn.reply.citations[0].quote if isinstance(turn.reply, Answer) else ""
    if pronoun in PERSONAL:
        yield from _people(pronoun, before, quote, people)
    elif pronoun == "there":
        yield from _places(before, quote)
    else:
        yield from _things(pronoun, before, quote)


def one_of(question: str) -> str:
    """The last thing of a question that "one" may stand for, with its article: "an insect hotel" of "insect hotels"."""
    found = [noun for noun in nouns(question) if not (noun.is_generic or noun.is_name or noun.is_dated)]
    if not found:
        return ""
    noun = found[-1]
    words = noun.text.split()
    bare = " ".join(
        words[1:] if words[0].lower() in ("a", "an", "the", "these", "those", "any", "his", "her") else words
    )
    return with_article(bare.removesuffix(words[-1]) + singular(words[-1]))


def demonstrated(head: str, before: str, turn: Turn) -> str:
    """What "that job" or "those cities" is: a thing of that head in the question or its answer, or several that it lists."""
    quote = turn.reply.citations[0].quote if isinstance(turn.reply, Answer) else ""
    wanted = singular(head.lower())
    if wanted in ("year", "time", "moment"):
        years = _YEAR.findall(before) or _YEAR.findall(quote)
        return years[0] if years else ""
    named = [noun for text in (before, quote) for noun in nouns(text) if singular(noun.head) == wanted]
    sure = next(
        (noun for noun in named if len(noun.text.split()) > 1 + (noun.is_definite and not noun.is_name)), None
    )
    if sure is not None:
        return sure.text
    listed = items(quote, before) if head.lower() != wanted else ()
    if listed and all(is_name(item) for item in listed):
        return f"{', '.join(listed[:-1])} and {listed[-1]}"
    return ""


def may_act(thing: str) -> bool:
    """Whether a thing is somebody, or a body of people, that does something: "the nurses", "the council"; not "the recipes"."""
    head = thing.rsplit(maxsplit=1)[-1].lower()
    is_named = any(word[0].isupper() for word in thing.split())
    return (
        is_named
        or head in PLURALS
        or _ROLE.search(singular(head)) is not None
        or _BODY.search(head) is not None
    )


def _people(pronoun: str, before: str, quote: str, people: People) -> Iterator[Meaning]:
    asked = people.named(before, pronoun)
    told = [name for name in people.named(quote, pronoun) if name not in asked]
    is_for_one = _WHO.search(before) is not None and not asked
    if is_for_one:
        told.sort(key=lambda name: _distance(name, before, quote))
    yield from ((name, PERSON) for name in asked)
    for place, name in enumerate(told[:MENTIONED]):
        yield name, FOUND - 0.1 * place if is_for_one else SUBJECT - 0.1 * place
    if is_for_one and not told:
        yield from ((text, FOUND) for text in _role(quote))
    if not asked and not told:
        roles = [
            noun for noun in nouns(before) if noun.fits(pronoun) and not noun.is_generic and not noun.is_place
        ]
        named = [noun.text for noun in roles if not noun.is_name and _ROLE.search(noun.head)]
        yield from ((text, SUBJECT if place == 0 else NAMED) for place, text in enumerate(named))


def _distance(name: str, before: str, quote: str) -> int:
    """How far a name stands from the nearest word of the question that it answers."""
    at = quote.find(name)
    words = [word.lower() for word in re.findall(r"[\w’'-]{4,}", before)]
    found = [quote.lower().find(word) for word in words]
    return min(
        (min(abs(at - other), abs(at + len(name) - other)) for other in found if other >= 0),
        default=len(quote),
    )


def _role(quote: str) -> tuple[str, ...]:
    """The person whom a sentence names first by what they do: "the bookkeeper" of "A bookkeeper took it"; () for none."""
    found = nouns(quote)[:1]
    return tuple(
        f"the {noun.text.split(maxsplit=1)[1]}"
        for noun in found
        if noun.opening in ("a", "an", "the") and _ROLE.search(noun.head)
    )


def _places(before: str, quote: str) -> Iterator[Meaning]:
    """Places as phrases: "in Canada", "on the goods yard"."""
    if _WHERE.search(before) and quote:
        found = [(match["at"], nouns(quote[match.end() :])) for match in _PLACE.finditer(quote)]
        placed = [
            f"{at} {things[0].text}"
            for at, things in found
            if things and things[0].start <= 1 and not things[0].is_dated
        ]
        yield from (
            (text, WHERE - 0.1 * rank) for rank, text in enumerate(placed[:2]) if not _YEAR.search(text)
        )
    things = [noun for noun in nouns(before) if not noun.is_dated and not noun.is_generic]
    for noun in things:
        if noun.is_place:
            yield f"{noun.before} {noun.text}", SUBJECT
        elif noun.is_definite:
            yield f"at {noun.text}", NAMED


def _things(pronoun: str, before: str, quote: str) -> Iterator[Meaning]:
    defined = _DEFINITION.fullmatch(before.strip())
    topic = ((defined["thing"] or defined["told"]) if defined else "").lower()
    known = [noun for noun in nouns(before) if _may_be(noun, pronoun)]
    known = [
        noun for noun in known if not (noun.is_any and _MEASURED.fullmatch(noun.text))
    ]  # "loaves a week"
    if pronoun in ("that", "this", "it"):
        known = [noun for noun in known if not _ROLE.search(noun.head)] or known
    every = [noun for noun in nouns(before) if not noun.is_dated]
    first = next((noun for noun in every if not noun.is_generic), every[0] if every else None)
    for noun in known:
        level = SUBJECT if noun == first else NAMED - PLACED * noun.is_place
        level = DEFINED if topic and noun.text.lower() in topic and noun == first else level
        level = NAMED if noun.is_asked_for and _SIDE.match(before) else level
        yield _definite(noun, pronoun), level - NAMED * noun.is_generic
    if pronoun in PLURAL and _WHO.search(before):
        yield from ((text, FOUND) for text in _role(quote))
    said = [noun for noun in mentions(quote) if noun.fits(pronoun) and not noun.is_generic]
    said = [noun for noun in said if not _MEASURED.fullmatch(noun.text)]
    said = [noun for noun in said if noun.opening not in ("their", "its", "his", "her")]
    if pronoun in PLURAL:
        said = [noun for noun in said if not noun.is_any and not (noun.is_name and noun.before in AT_PLACES)]
    new = dict.fromkeys(noun.text for noun in said if noun.text.lower() not in before.lower())
    level = ANSWERED + THAT * (pronoun in ("that", "this"))
    yield from ((_lowered(text), level) for text in list(new)[:MENTIONED])


def _may_be(noun: Noun, pronoun: str) -> bool:
    """Whether a thing of the question before may be meant; what counts or sorts ("the price") only if it has an article."""
    is_named = not noun.is_generic or (
        noun.is_definite and noun.head not in ("kind", "sort", "number", "half", "rest")
    )
    return noun.fits(pronoun) and is_named


def _definite(noun: Noun, pronoun: str) -> str:
    """Asked for, it is known now: "which buses" are "the buses"."""
    is_new = (noun.is_asked_for or noun.before == "many") and pronoun in PLURAL | {
        "it",
        "its",
        "that",
        "this",
    }
    return f"the {noun.text}" if is_new and not noun.is_name else noun.text


def _lowered(text: str) -> str:
    """A phrase of a sentence's start as it stands within one: "The owls" -> "the owls"."""
    first = text.split(maxsplit=1)[0]
    return (
        text[0].lower() + text[1:] if first in ("The", "A", "An", "These", "Those", "Its", "Their") else text
    )
