"""A query and its reply -> why: the reading done again, with every number named. Runs only when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from chatbot.answering.confidence import is_known, signals
from chatbot.answering.features import FEATURES
from chatbot.answering.following import MEANINGS as FOLLOWING_MEANINGS
from chatbot.answering.matching import CONCEPT_STRENGTH, Unit
from chatbot.answering.meanings import BAR_MEANINGS, FEATURE_MEANINGS, SIGNAL_MEANINGS, TYPE_MEANINGS
from chatbot.answering.nearby import read_near
from chatbot.explanation import Candidate, Contribution, Explanation, Link, WordReading
from chatbot.language.lexicon import Concept
from chatbot.model import Answer, Citation, Query, Reply
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.ranked import Ranked

if TYPE_CHECKING:
    from chatbot.answering.reader import Reading, SentenceReader


ASSOCIATION = "association"  # the group of a link that the word associations make


def explain(reader: SentenceReader, query: Query, min_confidence: float | None, reply: Reply) -> Explanation:
    """Why `reader` gave `reply` for `query`."""
    if query.intent == "more":
        return _unranked(reply, min_confidence, "Read on from the sentence given last; nothing was searched.")
    if query.intent == "near" and read_near(query, reader.corpus) is not None:
        what = "Found by looking around what was cited before, for the kind of answer that is expected"
        return _unranked(reply, min_confidence, f"{what}; no sentences were ranked for it.")
    if query.intent == "ask" and reader.about(query) is not None:
        is_text = isinstance(reply, Answer) or reply.citations or reply.reason != "not_about_article"
        what = "A question about the article itself" if is_text else "Not a question about the article"
        return _unranked(reply, min_confidence, f"{what}; no sentences were ranked for it.")
    reading = reader.reading(query)
    words = _words(query, reading.units, reader.corpus)
    if not reading.order:
        why = (
            "No sentence of the article has any of these words, or a related one."
            if words
            else "The question has no word to look for."
        )
        return _unranked(reply, min_confidence, f"Not answered. {why}", words)
    return _ranked(reader, reading, min_confidence, reply, words)


def _ranked(
    reader: SentenceReader,
    reading: Reading,
    min_confidence: float | None,
    reply: Reply,
    words: tuple[WordReading, ...],
) -> Explanation:
    weighed = signals(reader.corpus, reading.units, reading.kind, reading.candidates, reading.scores)
    learned = reader.parameters.confidence
    bar, reason = reader.bar(weighed, reading), "as the caller asked for"
    if min_confidence is None:
        meanings = (text for name, text in BAR_MEANINGS.items() if getattr(reader.parameters, name) == bar)
        reason = FOLLOWING_MEANINGS.get(bar) or next(meanings)
    else:
        bar = min_confidence
    return Explanation(
        reply.question,
        reply.understood_as,
        _summary(reply, bar, reader.parameters.certain),
        TYPE_MEANINGS[reading.kind],
        words,
        _candidate(reader, reading, 0),
        _candidate(reader, reading, 1) if len(reading.order) > 1 else None,
        _contributions(weighed.items(), learned, SIGNAL_MEANINGS),
        learned["bias"],
        reply.confidence,
        bar,
        reason,
    )


def _unranked(
    reply: Reply, min_confidence: float | None, summary: str, words: tuple[WordReading, ...] = ()
) -> Explanation:
    """The explanation of a reply for which no candidates were compared."""
    bar, reason = (min_confidence, "as the caller asked for") if min_confidence else (0.0, "")
    return Explanation(
        reply.question, reply.understood_as, summary, "", words, None, None, (), 0.0, reply.confidence, bar, reason
    )  # fmt: skip


def _summary(reply: Reply, bar: float, certain: float) -> str:
    likely, needed = f"{reply.confidence:.0%} likely to answer", f"{bar:.0%} is needed"
    if not isinstance(reply, Answer):
        return f"Not answered: even the best sentence is only {likely}; {needed}."
    if reply.certain:
        return f"Answered: the best sentence is {likely}; {needed}."
    return f"Answered, and marked as not sure: the best sentence is {likely}; {needed}, and {certain:.0%} to be sure."


def _words(query: Query, units: Sequence[Unit], corpus: Corpus) -> tuple[WordReading, ...]:
    """The content words in the order of the question, each with what the article has of it."""
    typed = _misspelt(query, units, corpus)
    carried = {term.text for term in query.terms if term.origin == "carried"}
    found = []
    for unit in units:
        own = unit.term in corpus.stems or unit.term in corpus.heading_stems
        is_met = is_known(unit, corpus)
        found.append(
            WordReading(
                unit.token.surface,
                typed.get(unit.term, ""),
                "found" if own else "related" if is_met else "unknown",
                corpus.stems.frequency(unit.term),
                unit.weight,
                unit.term in carried,
            )
        )
    return tuple(found)


def _misspelt(query: Query, units: Sequence[Unit], corpus: Corpus) -> dict[str, str]:
    """Term -> the word as it was typed, for the words that were read as another one.

    The words that were typed and are not in what was understood are, in order, those that stand there instead.
    """
    asked = {token.surface.lower() for token in corpus.analyzer.tokens(query.question)}
    kept = {token.surface.lower() for token in corpus.analyzer.tokens(query.text)}
    spoken = {term.text for term in query.terms if term.origin == "spoken"}
    new = [unit.term for unit in units if unit.term in spoken and unit.token.surface.lower() not in asked]
    gone = [
        token.surface
        for token in corpus.analyzer.tokens(query.question)
        if token.term and token.surface.lower() not in kept and not corpus.knows(token)
    ]
    return dict(zip(new, gone, strict=True)) if len(new) == len(gone) else {}


def _candidate(reader: SentenceReader, reading: Reading, rank: int) -> Candidate:
    corpus, row = reader.corpus, reading.order[rank]
    position = reading.position(rank)
    span = corpus.sentences[position].sentence.span
    article = corpus.article
    values = zip(FEATURES, (float(value) for value in reading.candidates.features[row]), strict=True)
    return Candidate(
        Citation(article.section_at(span.start), span, article.lines(span), article.quote(span)),
        float(reading.scores[row]),
        _contributions(values, reader.parameters.ranking, FEATURE_MEANINGS),
        _links(corpus, reading.units, position),
    )


def _contributions(
    values: Iterable[tuple[str, float]], weights: Mapping[str, float], meanings: Mapping[str, str]
) -> tuple[Contribution, ...]:
    return tuple(Contribution(name, meanings[name], value, weights[name]) for name, value in values)


def _links(corpus: Corpus, units: Sequence[Unit], position: int) -> tuple[Link, ...]:
    """For each word that the sentence lacks, the strongest related word it has instead."""
    entry = corpus.sentences[position]
    there = corpus.lexicon.concepts(entry.tokens)
    found = []
    for unit in units:
        if unit.term not in entry.terms:
            links = [*_by_group(unit, entry, there), *_by_association(unit, entry)]
            found += sorted(links, key=lambda link: -link.strength)[:1]
    return tuple(found)


def _by_group(unit: Unit, entry: Ranked, there: Sequence[Concept]) -> Iterator[Link]:
    """The words of a sentence that share a group of the lexicon with a word of the question."""
    strengths = dict(unit.concepts)
    for concept in there:
        if concept.name in strengths:
            words = " ".join(token.surface for token in entry.tokens[concept.start : concept.end])
            yield Link(
                unit.token.surface,
                words,
                concept.name.lstrip("="),
                strengths[concept.name] * CONCEPT_STRENGTH,
            )


def _by_association(unit: Unit, entry: Ranked) -> Iterator[Link]:
    """The words of a sentence that a word of the question is associated with."""
    surfaces = {token.term: token.surface for token in entry.tokens}
    for link, strength in unit.associated:
        stems = link.split(" ")
        if all(stem in surfaces for stem in stems):
            words = " ".join(surfaces[stem] for stem in stems)
            yield Link(unit.token.surface, words, ASSOCIATION, strength)
