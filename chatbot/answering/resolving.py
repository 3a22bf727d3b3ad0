"""A pronoun's question -> the ways to read it, each with the thing that it may stand for in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbot.answering.antecedents import demonstrated, may_act, meanings, one_of
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
IDLE_THING = 0.5  # things seldom accept or complain
SAME = 0.5  # "they" of whom the question before speaks are still they
CALLED = 0.9  # "that company" is the thing of that name
# What only people and bodies of people do.
_ACTS = lazy_pattern(
    r"\b(?:do|did|does|have|had|will|would|can|could|should) they (?:ever |really |actually |still |now |also )?"
    r"(?:accept|agree|allow|ask|buy|sell|pay|lend|say|think"
    r"|want|propose|plan|decide|do\b|make|complain|object|refuse|offer|vote|spend|earn|believe|hope|try|find|found|start|stop|change|choose|give|teach|learn|build"
    r"|need|like|hate|fear|know|get\b|go about)",
    re.IGNORECASE,
)
_EVENT = lazy_pattern(
    r"\b(?:happen|done|mean|matter|say|said|think|know|do)\b(?: about| with| of)? (?:that|this)\W*$|\b(?:that|this) (?:happen|matter|mean)"
    r"|^(?:has|have|is|was|did|does|will) (?:that|this) (?:ever |still |also )?(?:gone?|going|risen?|rose|rise|rising|fallen|fall|falling|grown?|growing"
    r"|changed?|changing|increased?|increasing|dropped|drop|improved?|expected|true|allowed|normal|enough|usual|work(?:ed)?|help(?:ed)?|paid off)\b"
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
    is_act = pronoun == "they" and _ACTS.search(own) is not None
    for meaning, prior in meanings(pronoun, before, turn, people):
        if re.search(rf"\b{re.escape(meaning.split()[-1])}\b", own, re.IGNORECASE):
            continue  # it is named there itself
        text, loss = without_pronoun(own, meaning), IDLE_THING * (is_act and not may_act(meaning))
        yield _second(text, pronoun, meaning, before, turn, people), meaning, prior - loss


def _second(text: str, pronoun: str, meaning: str, before: str, turn: Turn, people: People) -> str:
    """A second pronoun, of another kind, is replaced as well: "When did they buy it?"."""
    other = pronoun_of(text)
    if (
        re.search(rf"\b(?:do|does|did|doing|done|say|said|know|mean|think) {other}\b", text, re.IGNORECASE)
        or not other
        or other == pronoun
        or pointed_head(text)
        or (meaning.lower() in text.lower()[: text.lower().find(other)] and other in ("its", "their"))
    ):
        return text
    found = sorted(meanings(other, before, turn, people), key=lambda pair: -pair[1])
    rest = [name for name, _ in found if not is_same(name, meaning)]
    return without_pronoun(text, rest[0]) if rest else text
