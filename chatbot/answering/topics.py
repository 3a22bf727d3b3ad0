"""The topic stack: which earlier turns a follow-up may follow, and which one a return means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from chatbot.model import Answer, Turn
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

_ASKED = ("not_stated", "unknown_words")  # an abstention that is no small talk
_REACH = 50  # turns looked back over small talk and questions beside the article
_FIRST = lazy_pattern(
    r"\b(?:my|the) (?:very )?first (?:question|thing|topic|point)|what i (?:first asked|asked first)|the (?:beginning|start)\b",
    re.IGNORECASE,
)
_LAST = lazy_pattern(
    r"\b(?:my|the) (?:last|previous) (?:question|topic|point)\b|what i (?:just )?asked(?: before)?$",
    re.IGNORECASE,
)
_NEAR = (
    200  # turns whose answers, and related words, a return is looked for in; the words of all questions are
)


def contexts(turns: Sequence[Turn], *, only_answers: bool) -> tuple[Turn, ...]:
    """The turns that a follow-up may follow, latest first: the last that was answered well, and before it the last
    question that was not, so that a question beside the article's subject stands in nobody's way. Small talk is passed over.

    `only_answers`: the last turn with any answer, whose citations are meant.
    """
    found: list[Turn] = []
    for turn in islice(reversed(turns), _REACH):
        if isinstance(turn.reply, Answer) and (only_answers or _is_sound(turn.reply)):
            return (*found, turn)
        is_asked = isinstance(turn.reply, Answer) or turn.reply.reason in _ASKED
        if is_asked and not only_answers and (not found or _is_beside(found[0]) > _is_beside(turn)):
            found = [turn]
    return tuple(found)


def refused(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The last question that was not answered but came near something, where nothing has been answered at all."""
    found = contexts(turns, only_answers=False)
    return tuple(turn for turn in found[:1] if turn.reply.nearest)


def _is_beside(turn: Turn) -> bool:
    """Whether a turn asked of what the article never mentions."""
    return bool(turn.reply.unknown_words)


def _is_sound(answer: Answer) -> bool:
    return answer.certain or not answer.unknown_words


def returned_to(topic: str, turns: Sequence[Turn], corpus: Corpus) -> Turn | None:
    """The turn that a topic names: the first or last question, or the one whose words it has, in the question above all, then
    in the heading and the text of its answer; by related words where none has. The latest of equals.
    """
    if turns and _FIRST.search(topic):
        return turns[0]
    if turns and _LAST.search(topic):
        return turns[-1]
    wanted = set(corpus.analyzer.terms(topic))
    scores, near = [_spoken(wanted, turn) for turn in turns], turns[-_NEAR:]
    scores[-_NEAR:] = [
        _shared(wanted, spoken, turn, corpus) for spoken, turn in zip(scores[-_NEAR:], near, strict=True)
    ]
    if any(scores):
        return turns[max(range(len(turns)), key=lambda place: (scores[place], place))]
    related = _concepts(topic, corpus)
    return next((turn for turn in reversed(near) if related & _concepts(_said(turn), corpus)), None)


def names_place(topic: str) -> bool:
    """Whether a return names a question by its place alone: "my first question"."""
    return bool(_FIRST.search(topic) or _LAST.search(topic))


def _spoken(wanted: set[str], turn: Turn) -> float:
    """How many words of a turn's question are wanted."""
    return float(sum(term.text in wanted for term in turn.query.terms if term.origin == "spoken"))


def _shared(wanted: set[str], spoken: float, turn: Turn, corpus: Corpus) -> float:
    """How much of what is wanted a turn has: a word of its question counts most, of its answer least."""
    if spoken or not turn.reply.citations:
        return spoken
    cited = turn.reply.citations[0]
    heading = len(wanted & set(corpus.analyzer.terms(cited.section.heading)))
    return 0.5 * heading + 0.2 * len(wanted & set(corpus.analyzer.terms(cited.quote)))


def _said(turn: Turn) -> str:
    heading = turn.reply.citations[0].section.heading if turn.reply.citations else ""
    return f"{turn.query.text} {heading}"


def _concepts(text: str, corpus: Corpus) -> set[str]:
    return {concept.name for concept in corpus.lexicon.concepts(corpus.analyzer.tokens(text))}
