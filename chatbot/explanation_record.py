"""An explanation as JSON: what `chatbot ask --explain --json` adds to a reply, held by tests/schemas/explanation.json."""

from __future__ import annotations

from typing import TypedDict

from chatbot.explanation import Candidate, Contribution, Explanation, Standing
from chatbot.records import DIGITS, CitationRecord, citation_record


class WordRecord(TypedDict):
    """A word of the question, and what the article has of it."""

    word: str
    typed: str
    standing: Standing
    sentences: int
    weight: float
    is_carried: bool


class LinkRecord(TypedDict):
    """A word of the question that a sentence has by a related one."""

    word: str
    related: str
    group: str
    strength: float


class ContributionRecord(TypedDict):
    """A feature or signal: its value times its learned weight."""

    name: str
    meaning: str
    value: float
    weight: float
    product: float


class CandidateRecord(TypedDict):
    """A sentence that was weighed; its score is the sum of the products."""

    citation: CitationRecord
    score: float
    features: list[ContributionRecord]
    links: list[LinkRecord]


class ExplanationRecord(TypedDict):
    """The value of "explanation"; the question and the confidence stand beside it in the reply's own record."""

    summary: str
    expects: str
    words: list[WordRecord]
    best: CandidateRecord | None
    runner_up: CandidateRecord | None
    signals: list[ContributionRecord]
    bias: float
    bar: float
    bar_reason: str


def explanation_record(why: Explanation) -> ExplanationRecord:
    """The explanation under the names of its attributes."""
    return {
        "summary": why.summary,
        "expects": why.expects,
        "words": [
            {
                "word": word.word,
                "typed": word.typed,
                "standing": word.standing,
                "sentences": word.sentences,
                "weight": round(word.weight, DIGITS),
                "is_carried": word.is_carried,
            }
            for word in why.words
        ],
        "best": _candidate(why.best) if why.best else None,
        "runner_up": _candidate(why.runner_up) if why.runner_up else None,
        "signals": [_contribution(signal) for signal in why.signals],
        "bias": round(why.bias, DIGITS),
        "bar": round(why.bar, DIGITS),
        "bar_reason": why.bar_reason,
    }


def _candidate(candidate: Candidate) -> CandidateRecord:
    return {
        "citation": citation_record(candidate.citation),
        "score": round(candidate.score, DIGITS),
        "features": [_contribution(feature) for feature in candidate.features],
        "links": [
            {
                "word": link.word,
                "related": link.related,
                "group": link.group,
                "strength": round(link.strength, DIGITS),
            }
            for link in candidate.links
        ],
    }


def _contribution(one: Contribution) -> ContributionRecord:
    return {
        "name": one.name,
        "meaning": one.meaning,
        "value": round(one.value, DIGITS),
        "weight": round(one.weight, DIGITS),
        "product": round(one.product, DIGITS),
    }
