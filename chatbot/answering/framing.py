"""The frame of the question before, filled anew: another thing, place, time or direction in the place of its own."""

from __future__ import annotations

import re

from chatbot.answering.inflection import singular, with_article
from chatbot.answering.nouns import Noun, nouns
from chatbot.answering.placing import AT, TIMES
from chatbot.answering.word_classes import PREMODIFIERS
from chatbot.patterns import lazy_pattern

_NUMBER = {"does": "do", "is": "are", "was": "were", "has": "have"}
_SINGULAR = {plural: singular_ for singular_, plural in _NUMBER.items()}
_ADVERB = lazy_pattern(r" (?:overall|in general|generally|as a whole|alone|at all|so far)$", re.IGNORECASE)
UNLIKE = 1.5  # how much less alike another thing may be and still be meant
_ONES = lazy_pattern(
    r"\bones?(?=$| (?:here|there)$| (?:in|from|of|at|on|near|for|with|by|before|after) )", re.IGNORECASE
)


def with_entity(question: str, entity: str) -> str:
    """The question with the thing that is most like `entity` replaced by it.

    >>> with_entity("How much does a data scientist earn?", "teachers")
    'How much do teachers earn?'
    >>> with_entity("How many species live in Hyde Park?", "Green Park")
    'How many species live in Green Park?'
    >>> with_entity("How many passengers does a standard bus carry?", "an articulated one")
    'How many passengers does an articulated bus carry?'
    """
    ranked = replaceable(question, entity)
    return replaced(question, ranked[0], entity) if ranked else f"{question.rstrip(' ?!.')}: {entity}?"


def replaceable(question: str, entity: str) -> tuple[Noun, ...]:
    """The things of a question whose place `entity` may take, those most like it first."""
    own = nouns(entity)
    new = own[0] if own else Noun(0, len(entity), entity, "")
    every = [noun for noun in nouns(question) if not (noun.is_dated and not new.is_dated)]
    free = [
        noun for noun in every if not noun.is_asked_for and not (noun.before == "many" and new.is_definite)
    ]
    found = [noun for noun in free if not noun.is_generic] or free or every
    if own and own[-1].head not in TIMES:  # nobody stands in the place of "night"
        found = [noun for noun in found if noun.head not in TIMES or noun.is_definite]
    if not found:
        return ()
    ranked = sorted(found, key=lambda noun: -_likeness(noun, new))
    return tuple(noun for noun in ranked if _likeness(noun, new) >= _likeness(ranked[0], new) - UNLIKE)


def replaced(question: str, noun: Noun, entity: str) -> str:
    """The question with `noun` replaced by `entity`, and the verb before it in its number."""
    entity = _ADVERB.sub("", _spelt_out(entity, noun))
    before = question[: noun.start]
    first = entity.split()[0].lower()
    if re.match(rf"{AT}$", first) and re.search(rf"\b{re.escape(first)} $", before, re.IGNORECASE):
        entity = entity.split(" ", 1)[1]
    helper = re.search(r"\b(\w+) $", before)
    new = nouns(entity)
    if helper and new:
        swap = _NUMBER if new[0].is_plural else _SINGULAR if noun.is_plural else {}
        word = swap.get(helper[1].lower(), helper[1])
        before = before[: helper.start()] + (word.capitalize() if helper.start() == 0 else word) + " "
    return before + entity + _without_own_place(question, noun, entity)


def ends_in_one(entity: str) -> bool:
    """Whether "one" stands for a thing named before ("a normal one")."""
    return _ONES.search(entity) is not None


def with_modifier(question: str, entity: str) -> tuple[str, ...]:
    """The question read with one word for a kind of its thing: "diesel" of "an electric bus" is "a diesel bus".

    >>> with_modifier("How much does an electric bus cost?", "diesel")
    ('How much does a diesel bus cost?', 'diesel bus')
    """
    things = [
        noun for noun in replaceable(question, entity) if not noun.is_name and len(noun.text.split()) > 1
    ]
    if not re.fullmatch(r"[\w’'-]+", entity) or not things:
        return ()
    words = things[0].text.split()
    kind = f"{entity} {words[-1]}"
    article = words[0].lower()
    phrase = (
        with_article(kind)
        if article in ("a", "an")
        else f"{words[0]} {kind}"
        if article in ("the",)
        else kind
    )
    return replaced(question, things[0], phrase), kind


def with_attribute(question: str, attribute: str) -> str:
    """Another side of the thing of a question; "" where it names none.

    >>> with_attribute("What is the height of the tower?", "the cost"), with_attribute("How old is the bridge?", "the length")
    ('What is the cost of the tower?', 'What is the length of the bridge?')
    """
    found = [
        noun
        for noun in nouns(question)
        if not noun.is_generic and not noun.is_dated and not noun.is_asked_for
    ]
    verb = "are" if nouns(attribute) and nouns(attribute)[-1].is_plural else "is"
    return f"What {verb} {attribute} of {found[0].text}?" if found else ""


def _spelt_out(entity: str, noun: Noun) -> str:
    """ "an articulated one" in the place of "a standard bus" is "an articulated bus"; "longer ones" are "longer naps"."""
    match = _ONES.search(entity)
    if match is None or noun.is_name:
        return entity
    head = noun.text.split()[-1]
    is_several = match.group().lower() == "ones"
    head = head if is_several == noun.is_plural else f"{head}s" if is_several else singular(head)
    own, new = noun.text.split(), entity[: match.start()].split()
    sorts = [place for place, word in enumerate(own[:-1]) if word.lower() in PREMODIFIERS]
    kept = (
        own[sorts[0] + 1 : -1] if sorts and new and new[-1].lower() in PREMODIFIERS else []
    )  # "the second closure plan"
    return " ".join([*new, *kept, head]) + entity[match.end() :]


def _without_own_place(question: str, noun: Noun, entity: str) -> str:
    """What follows the replaced thing, short of what says which one it was: "in Berlin" after "a bus"."""
    is_placed = re.search(r" (?:here|there)$|\b(?:in|at|of|on|with|without|who|that) ", entity)
    own = re.match(r" (?:in|at|of|on|with|without) ", question[noun.end :])
    if is_placed and own:
        start = noun.end + own.end()
        year = re.match(r"(?:1[5-9]|20)\d\d\b", question[start:])
        after = start + year.end() if year else noun.end
        end = next((other.end for other in nouns(question) if other.start == start), after)
        return question[end:]
    return question[noun.end :]


def _likeness(noun: Noun, new: Noun) -> float:
    """How much alike two phrases are in form: names, articles, number; the earlier one of equals is taken."""
    shared = set(noun.text.lower().split()[:-1]) & set(new.text.lower().split()) - {"the", "a", "an"}
    same_article = (noun.opening in ("the", "a", "an")) == (new.opening in ("the", "a", "an"))
    same_head = singular(noun.head) == singular(new.head)
    like = 2.0 * (noun.is_name == new.is_name) + (noun.is_plural == new.is_plural) + 0.9 * same_article
    return like + 4.0 * same_head + bool(shared)
