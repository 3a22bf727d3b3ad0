"""Questions taken apart and put together again, so that what was understood reads as English."""

from __future__ import annotations

import re

from chatbot.answering.followups import is_question
from chatbot.answering.nouns import nouns
from chatbot.patterns import lazy_pattern

_YEAR = lazy_pattern(r"\b(?P<first>1[5-9]\d\d|20\d\d)(?:(?P<dash>[-–/])(?P<second>\d\d(?:\d\d)?))?\b")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_AFTER = " (after “"
_ENDED = lazy_pattern(r" \((?:after “|about |in (?=“|the opening\)))")


def entity_of(question: str) -> str:
    """The thing that a question is about, as it is written there; "" where its form does not show it.

    >>> entity_of("How much do data scientists earn?"), entity_of("What is the salary of a teacher?")
    ('data scientists', 'a teacher')
    """
    found = nouns(question)
    return next((noun.text for noun in found if not noun.is_generic), found[0].text if found else "")


def joined(question: str, before: str) -> str:
    """Both questions, the new one first: what is shown where no better English can be made.

    >>> joined("why", "How heavy is it?")
    'Why? (after “How heavy is it?”)'
    """
    return f"{sentence(question)}{_AFTER}{before.strip()}”)"


def about(question: str, topic: str) -> str:
    """The question with the topic that it returns to.

    >>> about("What training is there", "the walks")
    'What training is there? (about the walks)'
    """
    return f"{sentence(question)} (about {topic.rstrip(' ?!.')})"


def inside(question: str, heading: str) -> str:
    """The question with the section in which it is asked; "" is the text before the first heading.

    >>> inside("who is named", "Work"), inside("pay", "")
    ('Who is named? (in “Work”)', 'What is said about pay? (in the opening)')
    """
    if re.match(r"(?:if|whether)\b", question, re.IGNORECASE):
        question = f"is it said {question}"
    question = question if is_question(question) else f"what is said about {question}"
    place = f"“{heading}”" if heading else "the opening"
    return f"{sentence(question)} (in {place})"


def sentence(text: str) -> str:
    """The text as a question is written: a capital first, one question mark last."""
    if _ENDED.search(text) and text.endswith(")"):
        return text[:1].upper() + text[1:]
    body = text.strip().rstrip(" ?!.,")
    return f"{body[:1].upper()}{body[1:]}?"


def direct(question: str) -> str:
    """The question as it is asked outright: "what a hive is" of "Can you tell me what a hive is?".

    >>> direct("what a hive is"), direct("what a keeper does"), direct("What is a hive?")
    ('What is a hive?', 'What does a keeper do?', 'What is a hive?')
    """
    asked = re.fullmatch(
        r"(?P<wh>what|who|where|when|how) (?P<thing>(?:an?|the|these|those) .+?) (?P<verb>is|are|was|were|does|do|did|works?)",
        question.rstrip(" ?!."),
        re.IGNORECASE,
    )
    if asked is None:
        return question
    wh, thing, verb = asked["wh"], asked["thing"], asked["verb"].lower()
    if verb in ("is", "are", "was", "were"):
        return sentence(f"{wh} {verb} {thing}")
    helper = {"does": "does", "do": "do", "did": "did", "works": "does", "work": "do"}[verb]
    return sentence(f"{wh} {helper} {thing} {'work' if verb.startswith('work') else 'do'}")


def own_question(text: str) -> str:
    """The part of what was understood that was asked last, without the question it follows."""
    return _ENDED.split(text, maxsplit=1)[0]


def topic_question(text: str) -> str:
    """The question that what was understood follows, or the text itself where it stands alone.

    >>> topic_question("Why? (after “How heavy is it?”)")
    'How heavy is it?'
    """
    return text.split(_AFTER, 1)[1].removesuffix("”)") if _AFTER in text else text
