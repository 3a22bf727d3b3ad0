"""(query, hits) -> evidence, and evidence -> Answer or Abstention: the sentences are ranked, the best is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from chatbot.answering import about, abstaining
from chatbot.answering.agreeing import agreeing, disagreement
from chatbot.answering.composing import asks, chosen, joined
from chatbot.answering.confidence import is_known, probability, signals
from chatbot.answering.continuing import read_on
from chatbot.answering.features import FEATURES, Candidates, candidate_positions, extract
from chatbot.answering.following import least
from chatbot.answering.matching import Floats, Unit, units_of
from chatbot.answering.nearby import read_near
from chatbot.answering.parameters import Parameters, bundled
from chatbot.answering.phrasing import own_question
from chatbot.answering.retrying import read_again
from chatbot.explained import explained
from chatbot.language.answer_types import AnswerType, expected_type
from chatbot.model import Answer, Citation, Evidence, Hit, Query, Reply, Span, Term
from chatbot.retrieval.corpus import Corpus

if TYPE_CHECKING:
    from chatbot.explanation import Explanation

CANDIDATES = 48  # on 2,910 questions the right sentence is among the first 48 in 99.1 %, among 100 in 99.6 %

# "How many by 2045?" is not answered with the figure for 2030 unless all else fits, nor "How many hours?" with dollars, nor
# what was asked of a name with a sentence that stands nowhere near it.
DOUBTS = ("number_missed", "figure_missing", "figure_without_noun", "no_name", "name_missed")
MUCH, MOST = 0.3, 0.5  # shares of the question's mass that the article never mentions


@dataclass(frozen=True, slots=True)
class Reading:
    """A query read against the article: its units, the candidates and their scores, best first in `order`."""

    query: Query
    kind: AnswerType
    units: tuple[Unit, ...]
    candidates: Candidates
    scores: Floats
    order: tuple[int, ...]

    def position(self, rank: int) -> int:
        """The sentence at `rank`, from 0."""
        return int(self.candidates.positions[self.order[rank]])


class SentenceReader:
    """Ranks the sentences of one article by a linear model and answers with the best, or says that none does."""

    def __init__(self, corpus: Corpus, parameters: Parameters | None = None) -> None:
        self.corpus = corpus
        self.parameters = parameters or bundled()
        self._weights = np.array([self.parameters.ranking[name] for name in FEATURES])

    def evidence(self, query: Query, _hits: Sequence[Hit], k: int) -> tuple[Evidence, ...]:
        """The `k` best sentences, best first; never a heading or a question."""
        reading = self.reading(query)
        return tuple(self._evidence(reading, rank) for rank in range(min(max(0, k), len(reading.order))))

    def read(self, query: Query, hits: Sequence[Hit], min_confidence: float | None = None) -> Reply:
        """An Answer where its confidence reaches `min_confidence` (default: the learned threshold), else an Abstention."""
        reply = self._reply(query, hits, min_confidence)
        if query.note:
            reply = replace(reply, note=f"{query.note} {reply.note}".strip())
        return explained(reply, partial(self._explanation, query, min_confidence))

    def _explanation(self, query: Query, min_confidence: float | None, reply: Reply) -> Explanation:
        from chatbot.answering.explaining import explain  # here, because few replies are asked why

        return explain(self, query, min_confidence, reply)

    def _reply(self, query: Query, hits: Sequence[Hit], min_confidence: float | None) -> Reply:
        given = self._given(query, hits)
        if given is not None:
            is_refused = isinstance(given, Answer) and given.confidence < (min_confidence or 0.0)
            return (
                abstaining.not_answered(query, given.confidence, (), given.citations) if is_refused else given
            )
        reading = self.reading(query)
        unknown = self._unknown(reading.units)
        nearest = self._nearest(hits)
        if not reading.units:
            return abstaining.no_question(query, self.corpus)
        if not reading.order:
            return abstaining.not_answered(query, 0.0, unknown, nearest)
        weighed = signals(self.corpus, reading.units, reading.kind, reading.candidates, reading.scores)
        confidence = probability(weighed, self.parameters.confidence)
        bar = self.bar(weighed, reading) if min_confidence is None else min_confidence
        if confidence < bar:
            ranked = [reading.position(rank) for rank in range(len(reading.order))]
            again = read_again(reading.query, ranked, self.corpus) if query.around else None
            if again and again.confidence >= (min_confidence or 0.0):
                return again
            return abstaining.not_answered(query, confidence, unknown, nearest)
        return self._answer(reading, confidence, unknown)

    def _given(self, query: Query, hits: Sequence[Hit]) -> Reply | None:
        """What is answered without ranking the article: reading on, looking around, small talk."""
        if query.intent == "more":
            return read_on(query, hits, self.corpus)
        return self.about(query) if query.intent == "ask" else read_near(query, self.corpus)

    def about(self, query: Query) -> Reply | None:
        """The reply to what is asked about the article itself, or not of it at all; None for any other question."""
        return about.reply(query, self.corpus, self._answers)

    def _answers(self, question: str) -> bool:
        """Whether the article answers a question with certainty."""
        tokens = self.corpus.analyzer.tokens(question)
        terms = tuple(Term(token.term, 1.0, "spoken", token.surface) for token in tokens if token.term)
        return self._reply(Query(question, question, terms), (), None).certain

    def _answer(self, reading: Reading, confidence: float, unknown: tuple[str, ...]) -> Answer:
        winner = reading.position(0)
        certain = confidence >= self.parameters.certain
        places = chosen(
            self.corpus,
            winner,
            reading.kind,
            reading.candidates,
            reading.scores,
            reading.query.skip,
            confidence,
        )
        span, text = joined(self.corpus, places, [unit.term for unit in reading.units])
        positions = [reading.position(rank) for rank in range(len(reading.order))]
        others = agreeing(self.corpus, reading.kind, reading.units, winner, positions)
        note = disagreement(self.corpus, reading.kind, reading.candidates, reading.scores, winner, text)
        citations = (self._cite(span), *(self._cite(self._span(position)) for position in others))
        query = reading.query
        return Answer(query.question, query.text, text, note, citations, confidence, certain, unknown)

    def bar(self, weighed: dict[str, float], reading: Reading) -> float:
        """The confidence that an answer needs: more where much of the question is never mentioned or
        a number, name or figure of it is missed, most for a strange name, and for a sentence that has nothing of the question which a follow-up carries on.
        """
        place = reading.order[0]
        following = least(reading.query, reading.kind, reading.units, reading.candidates, place, self.corpus)
        return max(following, self._bar(weighed))

    def _bar(self, weighed: dict[str, float]) -> float:
        if weighed["unknown_name"] > 0.5:
            return self.parameters.stranger
        if any(weighed[name] > 0.5 for name in DOUBTS) or weighed["unknown"] > MOST:
            return self.parameters.doubtful
        return self.parameters.strange if weighed["unknown"] > MUCH else self.parameters.answer

    def reading(self, query: Query) -> Reading:
        """The query read against the article: units, candidates, scores."""
        query = about.searched(query, self.corpus)
        units = units_of(query, self.corpus)
        kind = expected_type(own_question(query.text))
        positions = self._allowed(candidate_positions(self.corpus, units, CANDIDATES), query)
        candidates = extract(self.corpus, query, units, kind, positions)
        scores = candidates.features @ self._weights
        order = tuple(int(place) for place in np.lexsort((positions, -scores)))
        return Reading(query, kind, units, candidates, scores, order)

    def _allowed(self, positions: np.ndarray, query: Query) -> np.ndarray:
        """Without questions and without what has been given already."""
        keep = [
            not asks(self.corpus.quote(int(position)))
            and not any(span.overlaps(self._span(int(position))) for span in query.skip)
            for position in positions
        ]
        return positions[np.array(keep, dtype=np.bool_)] if len(positions) else positions

    def _unknown(self, units: Sequence[Unit]) -> tuple[str, ...]:
        return tuple(
            unit.token.surface for unit in units if not unit.is_light and not is_known(unit, self.corpus)
        )

    def _evidence(self, reading: Reading, rank: int) -> Evidence:
        entry = self.corpus.sentences[reading.position(rank)]
        section, span = self.corpus.article.sections[entry.section], entry.sentence.span
        score = float(reading.scores[reading.order[rank]])
        article = self.corpus.article
        return Evidence(section, span, article.lines(span), article.quote(span), score)

    def _span(self, position: int) -> Span:
        return self.corpus.sentences[position].sentence.span

    def _cite(self, span: Span) -> Citation:
        article = self.corpus.article
        return Citation(article.section_at(span.start), span, article.lines(span), article.quote(span))

    def _nearest(self, hits: Sequence[Hit]) -> tuple[Citation, ...]:
        return tuple(self._cite(hit.passage.span) for hit in hits[:3])
