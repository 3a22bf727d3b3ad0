"""The index: rank_bm25's scores, from postings, with an idf that cannot vanish."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from chatbot.retrieval.index import Index, best, top, total
from chatbot.retrieval.postings import count

TERMS = st.sampled_from(["bee", "hive", "honey", "queen", "wax"])
TEXTS = st.lists(st.lists(TERMS, max_size=8), min_size=1, max_size=12)


def dense(index: Index, weights: dict[str, float]) -> Sequence[float]:
    positions, scores = index.scores(weights)
    values = np.zeros(index.size)
    values[positions] = scores
    return list(values)


def bare(index: Index, texts: list[list[str]], query: list[str]) -> Sequence[float]:
    """rank_bm25's own scores, its idf replaced by the index's."""
    bm25 = BM25Okapi(texts, k1=0.5, b=0.5)
    bm25.idf = {term: index.idf(term) for term in index.terms()}
    scores: Sequence[float] = bm25.get_scores(query)
    return scores


@settings(derandomize=True, max_examples=200)
@given(TEXTS, st.lists(TERMS, min_size=1, max_size=4, unique=True))
def test_scores_equal_get_scores_of_the_same_rank_bm25_object(
    texts: list[list[str]], query: list[str]
) -> None:
    """The postings give what rank_bm25's own loop gives, to 1e-9, whatever the texts."""
    index = Index(count(texts))
    if not any(texts):  # rank_bm25 divides by zero
        assert list(index.terms()) == []
        return
    assert dense(index, dict.fromkeys(query, 1.0)) == pytest.approx(list(bare(index, texts, query)), abs=1e-9)


@settings(derandomize=True, max_examples=200)
@given(TEXTS, st.lists(TERMS, min_size=1, max_size=4, unique=True), st.data())
def test_grouped_postings_are_those_of_the_longer_texts(
    texts: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    """Sentences grouped to passages score as the passages would if they were counted themselves."""
    sizes = st.lists(st.integers(0, 2), min_size=len(texts), max_size=len(texts))
    owners = np.cumsum(data.draw(sizes), dtype=np.int64)
    longer = [
        [term for own, text in zip(owners, texts, strict=True) if own == place for term in text]
        for place in range(int(owners[-1]) + 2)
    ]
    grouped, counted = Index(count(texts).grouped(owners, len(longer))), Index(count(longer))
    assert list(grouped.terms()) == list(counted.terms())
    assert dense(grouped, dict.fromkeys(query, 1.0)) == dense(counted, dict.fromkeys(query, 1.0))


@settings(derandomize=True, max_examples=100)
@given(TEXTS, st.dictionaries(TERMS, st.floats(0.1, 2.0), min_size=1))
def test_a_weighted_query_is_the_weighted_sum_of_its_terms(
    texts: list[list[str]], weights: dict[str, float]
) -> None:
    """Scores are linear in the query's terms."""
    index = Index(count(texts))
    single = [[weight * score for score in dense(index, {term: 1.0})] for term, weight in weights.items()]
    assert dense(index, weights) == pytest.approx(
        [sum(column) for column in zip(*single, strict=True)], abs=1e-9
    )


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_term_in_every_text_still_counts(size: int) -> None:
    """Okapi's idf is negative here; ours is ln(1 + 0.5 / (n + 0.5)), above 0, for articles of one to three sentences."""
    index = Index(count([["bee", "hive"]] * size))
    assert index.idf("bee") == pytest.approx(math.log(1 + 0.5 / (size + 0.5)))
    assert all(score > 0 for score in dense(index, {"bee": 1.0}))


def test_unknown_terms_match_nothing() -> None:
    """A query without a known term has no hits, where rank_bm25's get_top_n returns some text all the same."""
    assert top(Index(count([["bee"], ["hive"]])).scores({"wasp": 1.0}), 5) == []


def test_ties_are_broken_by_position() -> None:
    """Equal scores come in the order of the article, at every cutoff."""
    part = Index(count([["bee"], ["wax"], ["bee"], ["bee"]])).scores({"bee": 1.0})
    assert [position for position, _ in top(part, 10)] == [0, 2, 3]
    assert [position for position, _ in top(part, 2)] == [0, 2]


def test_an_index_of_nothing_answers_nothing() -> None:
    """No texts, or only empty ones: rank_bm25 would divide by zero."""
    nothing: list[list[list[str]]] = [[], [[], []]]
    for texts in nothing:
        assert top(Index(count(texts)).scores({"bee": 1.0}), 3) == []


def test_merging_is_the_same_sparse_and_dense() -> None:
    """The table for dense parts and the sort for sparse ones agree."""
    near = (np.array([1, 2, 5]), np.array([1.0, 2.0, 3.0]))
    far = (np.array([2, 900]), np.array([10.0, 20.0]))
    assert [list(column) for column in total([near, far])] == [[1, 2, 5, 900], [1.0, 12.0, 3.0, 20.0]]
    assert [list(column) for column in best([near, far])] == [[1, 2, 5, 900], [1.0, 10.0, 3.0, 20.0]]
    close = (np.array([2, 3]), np.array([10.0, 20.0]))
    assert [list(column) for column in total([near, close])] == [[1, 2, 3, 5], [1.0, 12.0, 20.0, 3.0]]
    assert [list(column) for column in best([near, close])] == [[1, 2, 3, 5], [1.0, 10.0, 20.0, 3.0]]


def test_the_cost_follows_the_postings_not_the_texts() -> None:
    """At 100,000 texts a question touches no array as long as the index: only what its postings hold."""
    index = Index(count([["bee"]] * 100_000 + [["queen"]]))
    positions, scores = index.scores({"queen": 1.0})
    assert list(positions) == [100_000]
    assert len(scores) == 1
