"""A pronoun's question -> the ways to read it, each with the thing that it may stand for in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbot.answering.antecedents import demonstrated, meanings, one_of
from chatbot.answering.inflection import is_same
from chatbot.answering.people import People
from chatbot.answering.phrasing import joined
from chatbot.answering.pointing import (
    pointed_head,
    pointing,
    points_at_one,
    points_at_time,
    pronoun_of,
    with_one,
    with_time_named,
    without_pronoun,
)
from chatbot.model import Turn
from chatbot.patterns import lazy_pattern

WHOLE = 0.0  # that the whole question before is meant
EVENT = 1.5  # "that", of which is asked how it happened, is all that was said
SAME = 0.5  # "they" of whom the question before speaks are still they
CALLED = 0.9  # "that company" is the thing of that name
_EVENT = lazy_pattern(
    r"\b(?:happen|done|mean|matter|say|said|think|know|do)\b(?: about| with| of)? (?:that|this)\W*$|\b(?:that|this) (?:happen|matter|mean)"
    r"|\b(?:is|was|are|were) (?:that|this) (?:more|less|fewer|better|worse|\w+er)\b",
    re.IGNORECASE,
)
Said = tuple[str, str, float]


def resolved(own: str, before: str, turn: Turn, people: People) -> Iterator[Said]:
    """The question with its pronoun replaced by each thing it may stand for, and the question with all that was before."""
    asked = own
    is_same_they = re.search(r"\bthey\b", before, re.IGNORECASE) and re.search(
        r"\bthey\b", own, re.IGNORECASE
    )
    if points_at_one(own):
        own = with_one(own, one_of(before))
    if points_at_time(own):
        own = with_time_named(own, demonstrated("year", before, turn))
    pronoun, head = pronoun_of(own), pointed_head(own)
    if is_same_they and pronoun == "they":  # whoever "they" were remain they
        other = next((word for word in ("there", "it") if re.search(rf"\b{word}\b", own)), "")
        for meaning, prior in meanings(other, before, turn, people) if other else ():
            yield own.replace(other, meaning), meaning, prior + SAME
        yield joined(own, before), "", SAME
    elif not pronoun:
        yield own if own != asked else joined(own, before), "", WHOLE
        return
    yield joined(own, before), "", EVENT if pronoun in ("that", "this") and _EVENT.search(own) else WHOLE
    called = demonstrated(head, before, turn) if head else ""
    if called:
        yield without_pronoun(own, called), called, CALLED
    if head and not (pointing(own) or {"noun": ""})["noun"]:
        return  # "that fence": it says itself what it is
    for meaning, prior in meanings(pronoun, before, turn, people):
        text = without_pronoun(own, meaning)
        yield _second(text, pronoun, meaning, before, turn, people), meaning, prior


def _second(text: str, pronoun: str, meaning: str, before: str, turn: Turn, people: People) -> str:
    """A second pronoun, of another kind, is replaced as well: "When did they buy it?"."""
    other = pronoun_of(text)
    if (
        not other
        or other == pronoun
        or pointed_head(text)
        or (meaning.lower() in text.lower()[: text.lower().find(other)] and other in ("its", "their"))
    ):
        return text
    found = sorted(meanings(other, before, turn, people), key=lambda pair: -pair[1])
    rest = [name for name, _ in found if not is_same(name, meaning)]
    return without_pronoun(text, rest[0]) if rest else text
