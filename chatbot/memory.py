"""Turns as JSON and back: what `Session.to_json` writes, and what `Session.from_json` takes, checked against the article.

The shape is held by tests/schemas/session.json. Whatever was written for another article, by another version or by
hand is refused with one line that says where and why: a quote that is read back is a slice of the article, always.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields

from chatbot.errors import SessionError
from chatbot.model import (
    Abstention,
    Answer,
    Article,
    Citation,
    Intent,
    Origin,
    Query,
    Reason,
    Reply,
    Span,
    Term,
    Turn,
)
from chatbot.parsing import parsed_json
from chatbot.place import Place

SCHEMA = 1
_ORIGINS: tuple[Origin, ...] = ("spoken", "carried", "lexicon")
_INTENTS: tuple[Intent, ...] = ("ask", "more", "near")
_REASONS: tuple[Reason, ...] = ("not_stated", "unknown_words", "no_question", "not_about_article")
_HEAVIEST = 1000  # no term weighs more; the program's own weigh at most 1


def fingerprint(article: Article) -> str:
    """The SHA-256, in hex, of everything that a citation stands on: text, headings, lines."""
    sections = [[section.number, section.path, section.lines] for section in article.sections]
    parts = json.dumps([article.text, sections, article.line_marks])
    return hashlib.sha256(parts.encode()).hexdigest()


def memory_record(turns: Iterable[Turn], article: Article) -> dict[str, object]:
    """The turns, oldest first, with the article's title and fingerprint; every value as it is, nothing rounded."""
    named = {"title": article.title, "fingerprint": fingerprint(article)}
    return {"schema": SCHEMA, "article": named, "turns": [_turn(turn) for turn in turns]}


def turns_from(text: str, article: Article) -> tuple[Turn, ...]:
    """The turns of a saved session. Raises SessionError, in one line, where they are not of this article or form."""
    try:
        value = parsed_json(text)
    except ValueError as error:
        raise SessionError(f"the saved session is not valid JSON: {error}") from error
    root = Place(value, "the saved session", SessionError)
    schema = root.member("schema")
    if type(schema.value) is not int or schema.value != SCHEMA:
        given = json.dumps(schema.value)[:40] if isinstance(schema.value, int | str) else "no whole number"
        raise schema.fault(f"is {given}, and this version of chatbot reads {SCHEMA}")
    root.check_members("schema", "article", "turns")
    _check_article(root.member("article"), article)
    return root.member("turns").each(lambda place: _read_turn(place, article))


def _check_article(place: Place, article: Article) -> None:
    place.check_members("title", "fingerprint")
    title = place.member("title").text()
    if place.member("fingerprint").text() != fingerprint(article):
        if title == article.title:
            raise place.fault(f"“{title}” has changed since the session was saved; begin a new session")
        raise place.fault(f"is “{title}”, not “{article.title}”; load the article that it is about")


def _turn(turn: Turn) -> dict[str, object]:
    query = _members(turn.query)
    query["terms"] = [_members(term) for term in turn.query.terms]
    for name in ("skip", "around"):
        query[name] = [_pair(span) for span in getattr(turn.query, name)]
    return {"query": query, "reply": _reply(turn.reply)}


def _reply(reply: Reply) -> dict[str, object]:
    cited = "citations" if isinstance(reply, Answer) else "nearest"
    citations = [_citation(citation) for citation in reply.citations or reply.nearest]
    return {"outcome": reply.outcome, **_members(reply), cited: citations}


def _citation(citation: Citation) -> dict[str, object]:
    section = {"number": citation.section.number, "path": citation.section.path}
    span, lines = _pair(citation.span), citation.lines
    return {"section": section, "lines": lines, "span": span, "quote": citation.quote}


def _pair(span: Span) -> list[int]:
    return [int(span.start), int(span.end)]


def _members(value: Query | Term | Reply) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _read_turn(place: Place, article: Article) -> Turn:
    place.check_members("query", "reply")
    return Turn(_read_query(place.member("query")), _read_reply(place.member("reply"), article))


def _read_query(place: Place) -> Query:
    place.check_members(*(field.name for field in fields(Query)))
    return Query(
        question=place.member("question").text(),
        text=place.member("text").text(),
        terms=place.member("terms").each(_read_term),
        section=place.member("section").text(),
        skip=place.member("skip").each(lambda span: Span(*span.pair())),
        around=place.member("around").each(lambda span: Span(*span.pair())),
        required=place.member("required").each(Place.text),
        intent=place.member("intent").choice(_INTENTS),
        note=place.member("note").text(),
    )


def _read_term(place: Place) -> Term:
    place.check_members(*(field.name for field in fields(Term)))
    weight, origin = place.member("weight").number(_HEAVIEST), place.member("origin").choice(_ORIGINS)
    return Term(place.member("text").text(), weight, origin, place.member("surface").text())


def _read_reply(place: Place, article: Article) -> Reply:
    outcome = place.member("outcome").choice((Answer.outcome, Abstention.outcome))
    kind = Answer if outcome == Answer.outcome else Abstention
    place.check_members("outcome", *(field.name for field in fields(kind)))
    question, understood = place.member("question").text(), place.member("understood_as").text()
    text, note = place.member("text").text(), place.member("note").text()
    confidence = place.member("confidence").number(1)
    unknown = place.member("unknown_words").each(Place.text)
    if kind is Abstention:
        nearest = place.member("nearest").each(lambda citation: _read_citation(citation, article))
        reason = place.member("reason").choice(_REASONS)
        return Abstention(question, understood, text, reason, nearest, confidence, unknown, note)
    citations = place.member("citations").each(lambda citation: _read_citation(citation, article))
    if not citations:
        raise place.member("citations").fault("must hold one at least")
    certain = place.member("certain").truth()
    return Answer(question, understood, text, note, citations, confidence, certain, unknown)


def _read_citation(place: Place, article: Article) -> Citation:
    """The citation, if it says of its span what the article says."""
    span = Span(*place.member("span").pair())
    section = article.section_at(span.start)
    found = Citation(section, span, article.lines(span), article.quote(span))
    for name, expected in json.loads(json.dumps(_citation(found))).items():
        if place.member(name).value != expected:
            raise place.member(name).fault("is not what stands there in the article")
    place.check_members("section", "lines", "span", "quote")
    return found
