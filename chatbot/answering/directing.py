"""Where the answer to a follow-up is looked for: the section to favour, what not to give again, what it must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chatbot.answering.enumerating import ORDINAL, ORDINALS
from chatbot.answering.followups import FollowUp, is_comparative
from chatbot.answering.forms import Form
from chatbot.answering.inflection import is_name
from chatbot.answering.nearby import answers
from chatbot.answering.nouns import nouns
from chatbot.answering.phrasing import own_question
from chatbot.answering.readings import Reading
from chatbot.language.answer_types import expected_type, holds_type
from chatbot.language.grammar import AUXILIARIES, LIGHT_WORDS
from chatbot.model import Answer, Citation, Query, Span, Turn
from chatbot.retrieval.corpus import Corpus

_WORDS = ("no", "one", "two", "three", "four", "five")


def directed(query: Query, followup: FollowUp, reading: Reading, corpus: Corpus) -> Query:
    """The query with where to look first, what not to repeat and what to insist on."""
    form, topic = reading.form or followup.form, reading.turn
    citations = topic.reply.citations
    section = citations[0].section.number if citations else ""
    close = citations[:1] or topic.reply.nearest[:1]
    first = tuple(citation.span for citation in close)
    every = _distinct((*topic.query.skip, *(citation.span for citation in citations)))
    if form in ("repeat", "source", "more", "reference"):
        return _of_cited(query, followup, form, topic)
    if form == "again" and not followup.own:
        return replace(query, skip=every)
    if form == "section":
        told = _told_already(followup.own, citations, corpus)
        return replace(query, section=section, skip=told, intent="near")
    if form == "bare":
        skip = _without(query.text, citations, corpus)
        near = close[0].section.number if close else ""
        return replace(query, section=near, skip=skip, around=first, intent="near")
    if form in ("place", "time", "entity", "compare", "again"):
        required = _required(query, followup, form, corpus)
        return replace(query, required=required, section=section, around=first)
    if form in ("pronoun", "elliptic", "alone", "back"):
        skip = () if is_comparative(followup.own) else _told_already(followup.own, citations, corpus)
        section = "" if is_name(reading.meaning) else section
        query = replace(query, section=section, skip=skip, around=first)
    return query


def _of_cited(query: Query, followup: FollowUp, form: Form, topic: Turn) -> Query:
    """What was answered once more, with where it stands; or what comes after it, or after another place that it cites."""
    citations = topic.reply.citations
    first = tuple(citation.span for citation in citations[:1])
    if form == "more" and not citations:
        close = topic.reply.nearest[0]
        return replace(query, section=close.section.number, around=(close.span,), intent="more")
    if form == "more":
        section = citations[0].section.number
        return replace(query, section=section, skip=_distinct((*topic.query.skip, *first)), intent="more")
    if form == "reference":
        cited, note = _cited(followup.own, citations)
        return replace(query, section=cited.section.number, skip=first, intent="more", note=note)
    note = _whereabouts(topic.reply) if form == "source" and isinstance(topic.reply, Answer) else ""
    return replace(topic.query, question=query.question, note=note)


def _required(query: Query, followup: FollowUp, form: str, corpus: Corpus) -> tuple[str, ...]:
    """What an answer must hold: the number of a place or time, or of a new thing what names it."""
    analyzer, own = corpus.analyzer, followup.own
    numbers = tuple(term for term in analyzer.terms(query.text if form == "time" else own) if term.isdigit())
    if form in ("place", "time") or numbers:
        return numbers[:1]
    heads = [noun.head for noun in nouns(own) if not noun.is_generic and noun.head not in ("one", "ones")]
    terms = [term for head in heads if head not in LIGHT_WORDS for term in analyzer.terms(head)]
    return (max(terms, key=corpus.stems.idf),) if terms else ()


def _told_already(own: str, citations: Sequence[Citation], corpus: Corpus) -> tuple[Span, ...]:
    """The sentences of what was cited that will not be meant again: those with no word, related word or kind of answer
    that is asked for now.

    Whoever hears that the oldest was 63 and asks "how old was he?" wants that sentence, not the next one.
    """
    if not citations:
        return ()
    kind, analyzer = expected_type(own), corpus.analyzer
    tokens = [
        token for token in analyzer.tokens(own) if token.term and token.surface.lower() not in AUXILIARIES
    ]
    asked = {token.term for token in tokens if token.term not in ORDINALS}
    if not asked:
        return ()
    related = {concept.name for concept in corpus.lexicon.concepts(tokens)}
    found = []
    for place in _inside(citations[0].span, corpus):
        entry = corpus.sentences[place]
        is_meant = not asked.isdisjoint(entry.terms) or not related.isdisjoint(entry.concepts)
        if not is_meant and not holds_type(kind, corpus.quote(place)):
            found.append(entry.sentence.span)
    return tuple(found)


def _without(text: str, citations: Sequence[Citation], corpus: Corpus) -> tuple[Span, ...]:
    """The sentences of what was cited that do not hold what a bare question word asks for: "Since when?" a date."""
    if not citations:
        return ()
    kind = expected_type(own_question(text))
    asked = own_question(text)
    sentences = [
        (corpus.sentences[place].sentence.span, corpus.quote(place))
        for place in _inside(citations[0].span, corpus)
    ]
    return tuple(span for span, quote in sentences if answers(kind, asked, quote) is False)


def _inside(span: Span, corpus: Corpus) -> list[int]:
    """The sentences that overlap a span."""
    section = corpus.article.section_at(span.start)
    number = next(
        place for place, own in enumerate(corpus.article.sections) if own is section or own == section
    )
    members = corpus.section_sentences[number]
    return [place for place in members if corpus.sentences[place].sentence.span.overlaps(span)]


def _cited(own: str, citations: Sequence[Citation]) -> tuple[Citation, str]:
    """The citation that is meant, and a note where there are not so many."""
    words = own.lower().replace("#", " ").split()
    match = ORDINAL.search(own)
    named = match and (match["word"] or match["nth"] or match["number"]).lower()
    word = named or next((word for word in words if word in ORDINALS), "first")
    place = {"other": 1}.get(word, ORDINALS[word])
    if place < len(citations):
        return citations[place], ""
    count = _WORDS[len(citations)] if len(citations) < len(_WORDS) else str(len(citations))
    return citations[-1], f"The answer before cites {count} place{'s' if len(citations) > 1 else ''} only."


def _whereabouts(answer: Answer) -> str:
    """Where an answer stands, in a sentence."""
    places = []
    for citation in answer.citations:
        first, last = citation.lines
        heading = (
            f"section {citation.section.number}, “{citation.section.heading}”"
            if citation.section.heading
            else "the opening"
        )
        places.append(f"{heading} ({f'line {first}' if first == last else f'lines {first}–{last}'})")
    return f"This stands in {'; and in '.join(dict.fromkeys(places))}."


def _distinct(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))
