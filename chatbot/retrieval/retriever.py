"""Query -> hits: the passages of the article, ranked by BM25."""

from __future__ import annotations

from typing import Protocol

from chatbot.model import Hit, Query
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.index import top


class Retriever(Protocol):
    """What a retriever does: rank passages for a query."""

    def search(self, query: Query, k: int) -> tuple[Hit, ...]:
        """The `k` best passages, best first."""
        ...


class BM25Retriever:
    """Ranks the passages of one article by BM25 over the query's terms, each times its weight."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def search(self, query: Query, k: int) -> tuple[Hit, ...]:
        """The `k` best passages, ordered by (-score, position); only passages that hold a term of the query."""
        index = self._corpus.passage_stems
        weights = {term.text: term.weight for term in query.terms}
        found = top(index.scores(weights), k)
        return tuple(
            self._hit(query, position, rank, score) for rank, (position, score) in enumerate(found, start=1)
        )

    def _hit(self, query: Query, position: int, rank: int, score: float) -> Hit:
        passage = self._corpus.passages[position]
        index = self._corpus.passage_stems
        matched = tuple(term.surface or term.text for term in query.terms if index.holds(term.text, position))
        return Hit(passage, rank, score, matched)
