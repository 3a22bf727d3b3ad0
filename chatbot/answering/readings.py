"""The ways in which a follow-up can be read, as stand-alone English, and the one that the article bears out best."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from chatbot.answering.antecedents import PERSONAL, PLURAL, is_name, is_same, mentions, nouns
from chatbot.answering.followups import FollowUp, is_phrase, is_question
from chatbot.answering.phrasing import (
    about,
    entity_of,
    joined,
    pronoun_of,
    replaceable,
    replaced,
    sentence,
    topic_question,
    with_phrase,
    with_time,
    without_pronoun,
)
from chatbot.model import Answer, Turn

# What speaks for a reading before the article is asked, in units of support: the thing asked about comes first, then
# what else the question names, then what the answer names; least, that the whole question before is meant.
ENTITY, NAMED, ANSWERED, WHOLE = 0.45, 0.2, 0.2, 0.0
PLACED = 0.15  # "it" is seldom where something is
TITLED = 0.5  # an article that is named like a person or a thing is about it
PERSON = 0.6  # somebody whom the question before names
MOST_NAME = 4  # words of such a title
RANK = 0.05  # a thing less like the new one must be that much better borne out
OLDER = 0.1  # what an earlier turn gives must be that much better borne out
MENTIONED = 6  # things that the answer names are looked at, from its start
CLOSE = 0.05  # two readings nearer than this are both told


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a follow-up: its text, the turn it follows, what its pronoun means, what speaks for it."""

    text: str
    turn: Turn
    meaning: str = ""
    prior: float = 0.0


def readings(followup: FollowUp, turns: Sequence[Turn], title: str) -> Iterator[Reading]:
    """The ways to read a follow-up of `turns`, the turns that it may follow, latest first; `title` is the article's."""
    for age, turn in enumerate(turns):
        before = topic_question(turn.query.text)
        strange = turn.reply.unknown_words
        for text, meaning, prior in _texts(followup, before, turn):
            if age < len(turns) - 1 and any(word in text for word in strange):
                continue  # what is beside the article's subject is not carried on
            yield Reading(sentence(text), turn, meaning, prior - OLDER * age)
    if followup.form == "pronoun" and is_subject(title, pronoun_of(followup.own)):
        prior = TITLED if pronoun_of(followup.own) in PERSONAL else NAMED
        yield Reading(sentence(without_pronoun(followup.own, title)), turns[0], title, prior)


def is_subject(title: str, pronoun: str) -> bool:
    """Whether an article of that title is about one person or thing, for which the pronoun may stand.

    >>> is_subject("Ada Lovelace", "she"), is_subject("The town that turned down its lights", "it")
    (True, False)
    """
    return pronoun not in ("", "there", "such") and is_name(title) and len(title.split()) <= MOST_NAME


def returns(own: str, topic: str, turn: Turn) -> list[Reading]:
    """The ways to read a question that is asked of the topic to which it returns, in words or by a pronoun."""
    if not pronoun_of(own):
        return [Reading(sentence(about(own, topic)), turn)]
    resolved = list(_resolved(own, topic, turn))
    found = [Reading(sentence(text), turn, meaning, prior) for text, meaning, prior in resolved if meaning]
    return found or [Reading(sentence(without_pronoun(own, topic)), turn)]


def chosen(
    found: Sequence[Reading], support: Callable[[Reading], float], pronoun: str
) -> tuple[Reading, str]:
    """The best reading, and a note that names both where another is close ("" where none is)."""
    if len({reading.text for reading in found}) == 1:
        return found[0], ""
    weighed = sorted(
        ((support(reading) + reading.prior, reading) for reading in found), key=lambda pair: -pair[0]
    )
    level, best = weighed[0]
    rivals = (
        reading.meaning
        for value, reading in weighed[1:]
        if value >= level - CLOSE and reading.meaning and not is_same(reading.meaning, best.meaning)
    )
    rival = next(rivals, "") if best.meaning else ""
    return best, f"Here “{pronoun}” is taken for {best.meaning}, not {rival}." if rival else ""


def _texts(followup: FollowUp, before: str, turn: Turn) -> Iterator[tuple[str, str, float]]:
    """Each reading's text, the meaning of its pronoun, and what speaks for it."""
    form, own = followup.form, followup.own
    if form == "pronoun":
        yield from _resolved(own, before, turn)
    elif form == "again" and not own:
        yield before, "", WHOLE
    elif form in ("again", "entity", "compare"):
        yield from _framed(own, before, is_comparison=form == "compare")
    elif form == "time":
        yield with_time(before, own) or joined(own, before), "", WHOLE
    elif form == "place":
        yield with_phrase(before, own), "", WHOLE
    else:
        yield joined(own, before), "", WHOLE


def _framed(own: str, before: str, *, is_comparison: bool) -> Iterator[tuple[str, str, float]]:
    """The frame of the question before, with its entity replaced by what is named now."""
    things = nouns(own)
    before = _last_sentence(before)
    if is_question(own):
        yield own, "", WHOLE
    elif is_phrase(own):
        yield with_phrase(before, own), "", WHOLE
    elif re.fullmatch(r"(?:1[5-9]|20)\d\d", own):
        yield with_phrase(before, f"in {own}"), "", WHOLE
    elif things and things[-1].is_generic:
        yield joined(f"What about {own}", before), "", WHOLE
    elif not things and is_comparison:
        yield f"{before.rstrip(' ?!.')} compared with {own}", "", WHOLE
    elif not things or not nouns(before):
        yield f"{before.rstrip(' ?!.')}: {own}", "", WHOLE
    elif replaceable(before, own)[0].is_asked_for:
        yield joined(f"What about {own}", before), "", WHOLE
    else:
        for rank, noun in enumerate(replaceable(before, own)[:3]):
            yield replaced(before, noun, own), "", -RANK * rank


def _last_sentence(text: str) -> str:
    """ "I have a garden. What do bees need?" -> its question alone."""
    return re.split(r"[.?!]\s+(?=\w)", text.strip())[-1]


def _resolved(own: str, before: str, turn: Turn) -> Iterator[tuple[str, str, float]]:
    """The question with its pronoun replaced by each thing it may stand for, and the question with all that was before."""
    pronoun = pronoun_of(own)
    yield joined(own, before), "", WHOLE
    if not pronoun:
        return
    entity = entity_of(before)
    said = mentions(turn.reply.citations[0].quote) if isinstance(turn.reply, Answer) else ()
    known = [noun for noun in nouns(before) if noun.fits(pronoun) and not noun.is_generic]
    named = {noun.text: noun for noun in said if noun.fits(pronoun) and not noun.is_generic}
    named = {text: noun for text, noun in named.items() if text.lower() not in before.lower()}
    if pronoun in PERSONAL:
        named = {text: noun for text, noun in named.items() if noun.is_name}
    elif pronoun in PLURAL:
        named = {text: noun for text, noun in named.items() if not noun.is_any}
    for noun in known:
        placed = PLACED * (noun.is_place and pronoun != "there")
        prior = ENTITY if noun.text == entity else NAMED - placed
        prior = PERSON if pronoun in PERSONAL and noun.is_name else prior
        # "he" of "the mayor" is the man whom the answer names, too
        names = [name for name in named if pronoun in PERSONAL and not noun.is_name][:1]
        text = ", ".join([noun.text, *names])
        yield without_pronoun(own, f"{text}," if names else text), names[0] if names else text, prior
    for text in list(named)[:MENTIONED]:
        yield without_pronoun(own, text), text, ANSWERED
