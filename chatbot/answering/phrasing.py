"""Questions taken apart and put together again, so that what was understood reads as English."""

from __future__ import annotations

import re

from chatbot.language.grammar import AUXILIARIES, PREPOSITIONS, VERBS

_AUXILIARY = rf"(?:{'|'.join(sorted(AUXILIARIES))})"
_PREPOSITION = rf"(?:{'|'.join(sorted(PREPOSITIONS))})"
_VERB = rf"(?:{'|'.join(sorted(VERBS))})"
_DETERMINER = r"(?:(?:the|a|an|most|all|some|many|our|their|other|more) )?"
_WORD = r"[\w$%'’.&-]+"
_NOUNS = rf"{_DETERMINER}(?!{_PREPOSITION}\b){_WORD}(?: (?!(?:{_PREPOSITION}|{_AUXILIARY}|{_VERB})\b){_WORD}){{0,3}}"
_EMPTY = frozenset(
    "it they them there this that those these he she you i we one people someone anyone".split()
)
# The thing a question is about: after its auxiliary, after "of"/"for"/"in" at the end, or before its verb.
_ENTITIES = (
    re.compile(
        rf"\b(?:do|does|did) (?P<entity>{_NOUNS}?) (?:(?:\w+ly|often|still) )?{_WORD}"
        rf"(?:$| (?:{_PREPOSITION}|on average|per|each|a|an|the|their)\b)",
        re.I,
    ),
    re.compile(rf"\b(?:of|for|among|about|by|in|at|on) (?P<entity>{_NOUNS})$", re.I),
    re.compile(
        r"^(?:how many|how much|which|what|what (?:share|percentage|proportion|part|portion) of) "
        rf"(?P<entity>{_NOUNS}) (?:{_VERB}|{_AUXILIARY})\b",
        re.I,
    ),
    re.compile(rf"^(?:what|who|where|when|why|how|how \w+) {_AUXILIARY} (?P<entity>{_NOUNS})(?:$| )", re.I),
    re.compile(rf"^{_AUXILIARY} (?P<entity>{_NOUNS}) (?:{_PREPOSITION}\b|{_WORD}$)", re.I),
    re.compile(rf"\b(?:of|for|among|about|by|in|at|on) (?P<entity>{_NOUNS})\b", re.I),
)  # fmt: skip
_PRONOUN = re.compile(
    r"\b(?P<word>its|it|they|them|theirs|their|those|these|he|him|his|she|hers|her|there|this|that)\b"
    r"(?P<noun> (?:one|ones|job|jobs|role|roles|place|company|people|workers|companies|firms))?",
    re.IGNORECASE,
)
_AFTER = " (after: "
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_DEMONSTRATIVE = frozenset({"this", "that", "those", "these"})


def entity_of(question: str) -> str:
    """The thing that a question is about, as it is written there; "" where its form does not show it.

    >>> entity_of("How much do data scientists earn?"), entity_of("What is the salary of a teacher?")
    ('data scientists', 'a teacher')
    """
    span = _entity_span(question)
    return question[span[0] : span[1]] if span else ""


def with_entity(question: str, entity: str) -> str:
    """The question with its entity replaced.

    >>> with_entity("How much do data scientists earn?", "teachers")
    'How much do teachers earn?'
    """
    span = _entity_span(question)
    if span is None:
        return f"{question.rstrip(' ?!.')}: {entity}?"
    return question[: span[0]] + entity + question[span[1] :]


def with_phrase(question: str, phrase: str) -> str:
    """The question with a phrase like "in 1998" in place of its own of the same preposition, or added at its end.

    >>> with_phrase("How many people lived there in 1990?", "in 1998")
    'How many people lived there in 1998?'
    """
    body = question.rstrip(" ?!.")
    own = re.search(rf"\b{re.escape(phrase.split(maxsplit=1)[0])} {_NOUNS}$", body, re.IGNORECASE)
    kept = body[: own.start()].rstrip() if own else body
    return f"{kept} {phrase}?"


def without_pronoun(question: str, before: str) -> str:
    """The question with its first pronoun replaced by the entity of the question `before`.

    >>> without_pronoun("Where do they live?", "How much do data scientists earn?")
    'Where do data scientists live?'
    """
    entity, match = entity_of(before), _PRONOUN.search(question)
    if not entity or match is None:
        return joined(question, before)
    word = match["word"].lower()
    noun = match["noun"] or ""
    if word in _DEMONSTRATIVE and not noun and re.match(r" \w", question[match.end() :]) and word != "that":
        return joined(question, before)  # "those cities": the noun is there, what it belongs to is not
    if word in _POSSESSIVE:
        entity = f"{entity}’" if entity.endswith("s") else f"{entity}’s"
    if word == "there":
        entity = f"in {entity}"
    return question[: match.start()] + entity + question[match.end() :]


def joined(question: str, before: str) -> str:
    """Both questions, the new one first: what is shown where no better English can be made.

    >>> joined("Why", "How heavy is it?")
    'Why (after: How heavy is it)?'
    """
    return f"{question.rstrip(' ?!.')} (after: {before.rstrip(' ?!.')})?"


def own_question(text: str) -> str:
    """The part of what was understood that was asked last, without the question it follows."""
    return text.split(_AFTER, 1)[0]


def topic_question(text: str) -> str:
    """The question that what was understood follows, or the text itself where it stands alone.

    >>> topic_question("Why (after: How heavy is it)?")
    'How heavy is it?'
    """
    return text.split(_AFTER, 1)[1].removesuffix(")?") + "?" if _AFTER in text else text


def _entity_span(question: str) -> tuple[int, int] | None:
    body = question.rstrip(" ?!.")
    for pattern in _ENTITIES:
        match = pattern.search(body)
        if match and match["entity"].strip().lower() not in _EMPTY:
            return match.start("entity"), match.end("entity")
    return None
