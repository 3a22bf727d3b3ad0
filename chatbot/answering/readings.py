"""The ways in which a follow-up can be read, as stand-alone English, and the one that the article bears out best."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from chatbot.answering.enumerating import ORDINAL, items, numbers, pointed
from chatbot.answering.followups import FollowUp, is_phrase, is_question, own_part
from chatbot.answering.forms import Form
from chatbot.answering.framing import ends_in_one, replaceable, replaced, with_attribute, with_modifier
from chatbot.answering.fronting import fronted
from chatbot.answering.inflection import is_name, is_same
from chatbot.answering.nouns import nouns
from chatbot.answering.people import People
from chatbot.answering.phrasing import (
    about,
    direct,
    entity_of,
    joined,
    own_question,
    sentence,
    topic_question,
)
from chatbot.answering.placing import with_direction, with_phrase, with_time
from chatbot.answering.pointing import pointed_head, pronoun_of, without_pronoun
from chatbot.answering.resolving import WHOLE, Said, resolved
from chatbot.answering.word_classes import PERSONAL
from chatbot.model import Answer, Article, Turn
from chatbot.patterns import lazy_pattern

LISTED = 0.61  # what the answer before lists
TITLED = 0.3  # an article that is named like a person or a thing is about it
MOST_NAME = 4  # words of such a title
RANK = 0.05  # a thing less like the new one must be that much better borne out
TOLD_APART = 0.3  # "the people who lost them" are seldom meant to be replaced
KIND = 0.4  # "diesel", of "an electric bus", where the article speaks of a diesel bus
OLDER = 0.1  # what an earlier turn gives must be that much better borne out
BESIDE = 0.2  # a question before with words that the article lacks must be that much better borne out
CLOSE = 0.05  # two readings nearer than this are both told


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a follow-up: its text, the turn it follows, what its pronoun means, what speaks for it; its form where that is
    not the follow-up's own.
    """

    text: str
    turn: Turn
    meaning: str = ""
    prior: float = 0.0
    form: Form | None = None


def readings(
    followup: FollowUp, turns: Sequence[Turn], article: Article, people: People
) -> Iterator[Reading]:
    """The ways to read a follow-up of `turns`, the turns that it may follow, latest first."""
    title = article.title
    for age, turn in enumerate(turns):
        asked = topic_question(turn.query.text).strip()
        if followup.form == "bare" and any(
            not noun.is_generic for noun in nouns(own_question(turn.query.text))
        ):
            asked = own_question(turn.query.text)
        before = direct(own_part(asked) + "?" * asked.endswith("?"))
        strange = turn.reply.unknown_words
        for text, meaning, prior in _texts(followup, before, turn, article, people):
            if age < len(turns) - 1 and any(word in text for word in strange):
                continue  # what is beside the article's subject is not carried on
            form: Form | None = "pronoun" if prior == LISTED else None
            is_beside = bool(strange) and age < len(turns) - 1
            yield Reading(sentence(text), turn, meaning, prior - OLDER * age - BESIDE * is_beside, form)
    if (
        followup.form == "pronoun"
        and not pointed_head(followup.own)
        and is_subject(title, pronoun_of(followup.own), people)
    ):
        yield Reading(sentence(without_pronoun(followup.own, title)), turns[0], title, TITLED)


def is_subject(title: str, pronoun: str, people: People) -> bool:
    """Whether an article of that title is about one person or thing, for which the pronoun may stand."""
    if (
        pronoun in ("", "there", "such", "that", "this", "those", "these", "they", "them", "their")
        or not is_name(title)
        or len(title.split()) > MOST_NAME
    ):
        return False
    return pronoun not in PERSONAL or people.is_subject(title, pronoun)


def returns(own: str, topic: str, turn: Turn, people: People) -> list[Reading]:
    """The ways to read a question that is asked of the topic to which it returns, in words or by a pronoun."""
    if re.search(r"\bthe whole \w+", own, re.IGNORECASE):
        topic = entity_of(topic_question(turn.query.text)) or topic
    if not pronoun_of(own):
        return [Reading(sentence(about(own, topic)), turn)]
    if pronoun_of(own) in PERSONAL:
        before = topic_question(turn.query.text)
        named = [
            Reading(sentence(text), turn, meaning, prior)
            for text, meaning, prior in resolved(own, before, turn, people)
            if meaning
        ]
        if named:
            return named
    return [Reading(sentence(without_pronoun(own, topic)), turn)]


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


def listed_in(turn: Turn, before: str, article: Article) -> tuple[str, ...]:
    """What the answer of a turn lists, for "the second one": things of its text, or the sections below its own where it says
    how many there are ("Two disputes have split it").
    """
    if not isinstance(turn.reply, Answer):
        return ()
    text, path = turn.reply.text, turn.reply.citations[0].section.path
    named = items(text, before)
    told = numbers(f"{before} {text}")
    below = tuple(section.heading for section in article.sections if path and section.path[:-1] == path)
    return below if len(below) in told and len(named) not in told else named


def _texts(followup: FollowUp, before: str, turn: Turn, article: Article, people: People) -> Iterator[Said]:
    """Each reading's text, the meaning of its pronoun, and what speaks for it."""
    form, own = followup.form, followup.own
    has_thing = form not in ("bare", "more", "repeat", "source")
    one_listed = _one_listed(own, before, turn, article) if has_thing else ""
    if one_listed:
        own = one_listed if is_question(one_listed) else f"what is said about {_told(one_listed)}"
        yield own, "", LISTED
    elif form == "pronoun" or (form == "elliptic" and pronoun_of(own)):
        yield from resolved(own, before, turn, people)
    elif form in ("repeat", "source") or (form == "again" and not own):
        yield before, "", WHOLE
    elif form in ("again", "entity", "compare"):
        yield from _framed(followup, before, people)
    elif form == "time":
        yield with_time(before, own) or joined(own, before), "", WHOLE
    elif form == "place":
        yield with_direction(before, own) or with_phrase(before, own), "", WHOLE
    elif form == "bare":
        yield fronted(own, before) or joined(own, before), "", WHOLE
    elif form == "more":
        yield joined("what else is said", before), "", WHOLE
    else:
        yield joined(own, before), "", WHOLE


def _one_listed(own: str, before: str, turn: Turn, article: Article) -> str:
    """The question with "the second one" replaced by what the answer before lists second; "" where it lists none such."""
    match = ORDINAL.search(own)
    if match is None or not isinstance(turn.reply, Answer) or ORDINAL.search(before):
        return ""
    word = match["word"] or match["nth"] or match["number"]
    if re.search(rf"\bthe {word}\b", turn.reply.text, re.IGNORECASE):
        return ""  # the article itself says which is "the second"
    return pointed(own, listed_in(turn, before, article))[0]


def _told(text: str) -> str:
    return re.sub(
        r"^(?:(?:tell|show|give) (?:me|us) (?:more )?(?:about )?|more about |what about |and |open |read |go to )",
        "",
        text,
        flags=re.IGNORECASE,
    )


def _framed(followup: FollowUp, before: str, people: People) -> Iterator[Said]:
    """The frame of the question before, with its entity replaced by what is named now."""
    own = re.sub(r" (?:itself|himself|herself|themselves|of (?:it|that|them))$", "", followup.own)
    before = _last_sentence(before)
    named = [noun.text for noun in nouns(before) if not noun.is_generic and not noun.is_dated]
    if re.match(r"(?:his|her|their|its) ", own, re.IGNORECASE) and named:
        own = without_pronoun(own, named[0])
    things = nouns(own)
    if not things and _SORT.fullmatch(own) and named:
        own = f"{own} one"
    followup = replace(followup, own=own)
    directed = with_direction(before, own)
    whose = [noun for noun in nouns(before) if noun.before == "of"] if own[:3].lower() == "of " else []
    if is_question(own):
        yield own, "", WHOLE
    elif whose:
        yield replaced(before, whose[0], own[3:]), "", WHOLE
    elif directed:
        yield directed, "", WHOLE
    elif is_phrase(own):
        yield with_phrase(before, own), "", WHOLE
    elif re.fullmatch(r"(?:1[5-9]|20)\d\d", own):
        yield with_phrase(before, f"in {own}"), "", WHOLE
    elif things and things[-1].is_generic and things[-1].opening == "the" and with_attribute(before, own):
        yield with_attribute(before, own), "", WHOLE
    elif not things and followup.form == "compare" and not ends_in_one(own):
        yield f"{before.rstrip(' ?!.')} compared with {own}", "", WHOLE
    elif not replaceable(before, own) and pronoun_of(before) and things:
        yield without_pronoun(before, own), "", WHOLE
    elif (
        not (things or ends_in_one(own))
        or not replaceable(before, own)
        or replaceable(before, own)[0].is_asked_for
    ):
        yield joined(f"What about {own}", before), "", WHOLE
    else:
        yield from _replaced(followup, before, people)


_SORT = lazy_pattern(
    r"the (?:best|worst|old|new|big|small|large|\w{2,}(?:est|er)|(?:most|least) \w+)", re.IGNORECASE
)


def _replaced(followup: FollowUp, before: str, people: People) -> Iterator[Said]:
    ranked = replaceable(before, followup.own)
    meant = [noun for noun in ranked if followup.instead_of and is_same(noun.text, followup.instead_of)]
    for rank, noun in enumerate((meant or ranked)[:3]):
        is_told_apart = re.match(r" (?:who|that|which|whose)\b", before[noun.end :]) is not None
        yield replaced(before, noun, followup.own), "", -RANK * rank - TOLD_APART * is_told_apart
    kinds = with_modifier(before, followup.own)
    if kinds and people.says(kinds[1]):
        yield kinds[0], "", KIND


def _last_sentence(text: str) -> str:
    """ "I have a garden. What do bees need?" -> its question alone."""
    return re.split(r"[.?!]\s+(?=\w)", text.strip())[-1]
