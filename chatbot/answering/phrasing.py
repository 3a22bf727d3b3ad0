"""Questions taken apart and put together again, so that what was understood reads as English."""

from __future__ import annotations

import re

from chatbot.answering.antecedents import Noun, nouns
from chatbot.answering.followups import is_question

_PRONOUN = re.compile(
    r"\b(?:(?P<word>its|it|they|them|theirs|their|those|these|he|him|his|she|hers|her|there|this|that)\b"
    r"(?P<noun> (?:one|ones|job|jobs|role|roles|place|company|people|person|workers|companies|firms)\b)?"
    r"|(?P<such>such) (?:an? )?(?:person|people|things?|ones?|places?|jobs?|roles?|company|companies|firms?)\b)",
    re.IGNORECASE,
)
_AFTER, _INSIDE = " (after: ", " (in "
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_YEAR = re.compile(r"\b(?P<first>1[5-9]\d\d|20\d\d)(?:(?P<dash>[-–/])(?P<second>\d\d(?:\d\d)?))?\b")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_NUMBER = {"does": "do", "is": "are", "was": "were", "has": "have"}
_SINGULAR = {plural: singular for singular, plural in _NUMBER.items()}


def entity_of(question: str) -> str:
    """The thing that a question is about, as it is written there; "" where its form does not show it.

    >>> entity_of("How much do data scientists earn?"), entity_of("What is the salary of a teacher?")
    ('data scientists', 'a teacher')
    """
    found = nouns(question)
    return next((noun.text for noun in found if not noun.is_generic), found[0].text if found else "")


def with_entity(question: str, entity: str) -> str:
    """The question with the thing that is most like `entity` replaced by it.

    >>> with_entity("How much does a data scientist earn?", "teachers")
    'How much do teachers earn?'
    >>> with_entity("How many species live in Hyde Park?", "Green Park")
    'How many species live in Green Park?'
    """
    ranked = replaceable(question, entity)
    return replaced(question, ranked[0], entity) if ranked else f"{question.rstrip(' ?!.')}: {entity}?"


def replaceable(question: str, entity: str) -> tuple[Noun, ...]:
    """The things of a question whose place `entity` may take, those most like it first."""
    own = nouns(entity)
    new = own[-1] if own else Noun(0, len(entity), entity, "")
    found = [noun for noun in nouns(question) if not noun.is_generic] or list(nouns(question))
    return tuple(sorted(found, key=lambda noun: -_likeness(noun, new)))


def replaced(question: str, noun: Noun, entity: str) -> str:
    """The question with `noun` replaced by `entity`, and the verb before it in its number."""
    before = question[: noun.start]
    helper = re.search(r"\b(\w+) $", before)
    new = nouns(entity)
    if helper and new:
        swap = _NUMBER if new[-1].is_plural else _SINGULAR if noun.is_plural else {}
        word = swap.get(helper[1].lower(), helper[1])
        before = before[: helper.start()] + word + " "
    return before + entity + question[noun.end :]


def with_phrase(question: str, phrase: str) -> str:
    """The question with a phrase like "in 1998" in place of its own of the same kind, or added at its end.

    >>> with_phrase("How many people lived there in 1990?", "in 1998")
    'How many people lived there in 1998?'
    >>> with_phrase("What did it cost before 2018 to light a street?", "in 2022")
    'What did it cost in 2022 to light a street?'
    """
    body = question.rstrip(" ?!.")
    first = phrase.split(maxsplit=1)[0]
    year = rf"\b[a-z]+ (?:the )?(?:\w+ of )?{_YEAR.pattern[2:]}"
    own = re.search(year, body, re.IGNORECASE) if _YEAR.search(phrase) else None
    if own is None:
        new = nouns(phrase)
        alike = [
            noun
            for noun in nouns(body)
            if noun.before == first.lower() and new and noun.is_name == new[-1].is_name
        ]
        parts = (rf"\b{re.escape(first)} {re.escape(noun.text)}\b" for noun in reversed(alike))
        own = next((found for part in parts if (found := re.search(part, body, re.IGNORECASE))), None)
    if own is None:
        return f"{body} {phrase}?"
    return f"{body[: own.start()]}{phrase}{body[own.end() :]}?"


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


def pronoun_of(question: str) -> str:
    """The first word of a question that points back at a thing, in lower case; "" where none does.

    "that" and "this" alone stand for what was said, "those cities" has its noun: neither is replaced.

    >>> pronoun_of("How many say that they left"), pronoun_of("Who wrote that"), pronoun_of("What are those cities")
    ('they', '', '')
    """
    match = _pointing(question)
    return (match["word"] or "such").lower() if match else ""


def without_pronoun(question: str, entity: str) -> str:
    """The question with its first pronoun replaced by `entity`.

    >>> without_pronoun("Where do they live?", "data scientists"), without_pronoun("Who is their boss?", "nurses")
    ('Where do data scientists live?', 'Who is nurses’ boss?')
    """
    match = _pointing(question)
    if match is None:
        return question
    word = (match["word"] or "such").lower()
    if word in _POSSESSIVE and re.match(r" \w", question[match.end() :]):
        entity = f"{entity}’" if entity.endswith("s") else f"{entity}’s"
    if word == "there":
        entity = f"in {entity}"
    before = question[: match.start()]
    helper, new = re.search(r"\b(\w+) $", before), nouns(entity)
    if helper and new and word == "they" and not new[-1].is_plural:
        before = before[: helper.start()] + _SINGULAR.get(helper[1].lower(), helper[1]) + " "
    return before + entity + question[match.end() :]


def joined(question: str, before: str) -> str:
    """Both questions, the new one first: what is shown where no better English can be made.

    >>> joined("Why", "How heavy is it?")
    'Why (after: How heavy is it)?'
    """
    return f"{question.rstrip(' ?!.')}{_AFTER}{before.rstrip(' ?!.')})?"


def about(question: str, topic: str) -> str:
    """The question with the topic that it returns to.

    >>> about("What training is there", "the walks")
    'What training is there (about the walks)?'
    """
    return f"{question.rstrip(' ?!.')} (about {topic.rstrip(' ?!.')})?"


def inside(question: str, heading: str) -> str:
    """The question with the section in which it is asked; "" is the text before the first heading.

    >>> inside("who is named", "Work"), inside("pay", "")
    ('Who is named (in “Work”)?', 'What is said about pay (in the opening)?')
    """
    question = question if is_question(question) else f"what is said about {question}"
    place = f"“{heading}”" if heading else "the opening"
    return f"{sentence(question).rstrip('?')}{_INSIDE}{place})?"


def sentence(text: str) -> str:
    """The text as a question is written: a capital first, one question mark last."""
    body = text.strip().rstrip(" ?!.")
    return f"{body[:1].upper()}{body[1:]}?"


def own_question(text: str) -> str:
    """The part of what was understood that was asked last, without the question it follows."""
    return re.split(r" \((?:after: |about |in (?=“|the opening\)))", text, maxsplit=1)[0]


def topic_question(text: str) -> str:
    """The question that what was understood follows, or the text itself where it stands alone.

    >>> topic_question("Why (after: How heavy is it)?")
    'How heavy is it?'
    """
    return text.split(_AFTER, 1)[1].removesuffix(")?") + "?" if _AFTER in text else text


def _pointing(question: str) -> re.Match[str] | None:
    """The first pronoun that a thing can replace."""
    for match in _PRONOUN.finditer(question):
        word = (match["word"] or "").lower()
        has_noun = word in ("those", "these") and re.match(r" \w", question[match.end() :])
        if match["noun"] or (word not in ("that", "this") and not has_noun):
            return match
    return None


def _likeness(noun: Noun, new: Noun) -> float:
    """How much alike two phrases are in form: names, articles, number; the earlier one of equals is taken."""
    same_article = (noun.text.split()[0].lower() in ("the", "a", "an")) == (
        new.text.split()[0].lower() in ("the", "a", "an")
    )
    return 2.0 * (noun.is_name == new.is_name) + (noun.is_plural == new.is_plural) + 0.9 * same_article
