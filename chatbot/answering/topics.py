"""The topic stack: which earlier turns a follow-up may follow, and which one a return means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from chatbot.model import Answer, Turn
from chatbot.retrieval.corpus import Corpus

_ASKED = ("not_stated", "unknown_words")  # an abstention that is no small talk
_REACH = 50  # turns looked back over small talk and questions beside the article
_RELATED = 200  # turns among which a return is looked for by related words


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
        if is_asked and not found and not only_answers:
            found.append(turn)
    return tuple(found)


def _is_sound(answer: Answer) -> bool:
    return answer.certain or not answer.unknown_words


def returned_to(topic: str, turns: Sequence[Turn], corpus: Corpus) -> Turn | None:
    """The turn whose question has most of the words of `topic`, the latest of equals; by related words where none has."""
    wanted = set(corpus.analyzer.terms(topic))
    counts = [
        sum(term.text in wanted for term in turn.query.terms if term.origin == "spoken") for turn in turns
    ]
    if any(counts):
        return turns[max(range(len(turns)), key=lambda place: (counts[place], place))]
    related = _concepts(topic, corpus)
    near = turns[-_RELATED:]
    return next((turn for turn in reversed(near) if related & _concepts(turn.query.text, corpus)), None)


def _concepts(text: str, corpus: Corpus) -> set[str]:
    return {concept.name for concept in corpus.lexicon.concepts(corpus.analyzer.tokens(text))}
