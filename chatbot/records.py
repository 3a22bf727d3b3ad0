"""Replies, hits and sections as JSON: the records that programs read, named as the attributes are.

The shapes are held by the JSON Schemas in tests/schemas. Text is verbatim; what would act on a terminal, or
hide, is escaped as JSON can (`\\u001b`): a record is safe to look at and still says what the article says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Literal, TypedDict

from chatbot.display import shown
from chatbot.model import Article, Citation, Hit, Lines, Reason, Reply, Section, Span

SCHEMA = 1
DIGITS = 4  # of confidences and scores: past that a float is noise that differs between machines


class SectionName(TypedDict):
    """Which section: its counted number and the headings down to it."""

    number: str
    path: list[str]


class CitationRecord(TypedDict):
    """Where a quote stands: lines of the file, characters of the text."""

    section: SectionName
    lines: list[int]
    span: list[int]
    quote: str


class ReplyRecord(TypedDict):
    """One line of `chatbot ask --json`."""

    schema: int
    question: str
    understood_as: str
    outcome: Literal["answer", "abstention"]
    certain: bool
    text: str
    note: str
    confidence: float
    citations: list[CitationRecord]
    reason: Reason | None
    unknown_words: list[str]
    nearest: list[CitationRecord]


class HitRecord(TypedDict):
    """One ranked passage of `chatbot search --json`."""

    rank: int
    score: float
    id: str
    section: SectionName
    lines: list[int]
    span: list[int]
    text: str
    matched: list[str]


class HitsRecord(TypedDict):
    """What `chatbot search --json` prints."""

    schema: int
    hits: list[HitRecord]


class SectionRecord(TypedDict):
    """One section of `chatbot sections --json`; the lead is number "0" with an empty path."""

    number: str
    path: list[str]
    lines: list[int]


class SectionsRecord(TypedDict):
    """What `chatbot sections --json` prints."""

    schema: int
    title: str
    source: str
    sections: list[SectionRecord]


def reply_record(reply: Reply) -> ReplyRecord:
    """An answer or an abstention under the same keys; `outcome` tells them apart."""
    return {
        "schema": SCHEMA,
        "question": reply.question,
        "understood_as": reply.understood_as,
        "outcome": reply.outcome,
        "certain": reply.certain,
        "text": reply.text,
        "note": reply.note,
        "confidence": round(float(reply.confidence), DIGITS),
        "citations": [citation_record(citation) for citation in reply.citations],
        "reason": reply.reason,
        "unknown_words": list(reply.unknown_words),
        "nearest": [citation_record(citation) for citation in reply.nearest],
    }


def hits_record(hits: Iterable[Hit]) -> HitsRecord:
    """The ranked passages, best first; an empty list where nothing matched."""
    return {"schema": SCHEMA, "hits": [_hit(hit) for hit in hits]}


def sections_record(article: Article) -> SectionsRecord:
    """The outline of an article: each section's number, headings and lines."""
    return {
        "schema": SCHEMA,
        "title": article.title,
        "source": article.source,
        "sections": [_section(section) for section in article.sections],
    }


def to_json(record: Mapping[str, object], *, encoding: str = "utf-8") -> str:
    r"""The record as one line of JSON; all of it ASCII where `encoding` cannot spell it.

    >>> to_json({"text": "naïve\x1b"}), to_json({"text": "naïve"}, encoding="ascii")
    ('{"text": "naïve\\u001b"}', '{"text": "na\\u00efve"}')
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    safe = shown(text)  # one for one: what differs is what has to be escaped
    if safe != text:
        text = "".join(map(_escaped, text, safe))
    return text if _can_spell(encoding, text) else json.dumps(record)


def _escaped(char: str, safe: str) -> str:
    return char if char == safe else json.dumps(char)[1:-1]


def _can_spell(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def citation_record(citation: Citation) -> CitationRecord:
    """Where a quote stands."""
    return {
        "section": _name(citation.section),
        "lines": _lines(citation.lines),
        "span": _span(citation.span),
        "quote": citation.quote,
    }


def _hit(hit: Hit) -> HitRecord:
    passage = hit.passage
    return {
        "rank": hit.rank,
        "score": round(float(hit.score), DIGITS),
        "id": passage.id,
        "section": _name(passage.section),
        "lines": _lines(passage.lines),
        "span": _span(passage.span),
        "text": passage.text,
        "matched": list(hit.matched),
    }


def _section(section: Section) -> SectionRecord:
    return {"number": section.number, "path": list(section.path), "lines": _lines(section.lines)}


def _name(section: Section) -> SectionName:
    return {"number": section.number, "path": list(section.path)}


def _lines(lines: Lines) -> list[int]:
    return [int(line) for line in lines]


def _span(span: Span) -> list[int]:
    return [int(span.start), int(span.end)]
