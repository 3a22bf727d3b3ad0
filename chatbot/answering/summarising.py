"""A section -> the sentences that stand for it: its first, and those that have most of its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from chatbot.answering.composing import MOST_SENTENCES, MOST_WORDS, asks, joined, leans, word_count
from chatbot.answering.matching import Floats, lookup
from chatbot.model import Answer, Citation, Query
from chatbot.retrieval.corpus import Corpus


def summary(
    query: Query,
    corpus: Corpus,
    positions: range,
    note: str,
    confidence: float,
    focus: Collection[str] = (),
    most: int = MOST_SENTENCES,
) -> Answer | None:
    """An answer of at most `most` of the sentences at `positions`, in order, at most 60 words; None where there is none.

    Where at least two of them have a term of `focus`, the first that has one opens. Sentences that do not follow each
    other in one paragraph are joined by an ellipsis: what stands between two of them is a slice of the citation's quote.
    """
    able = [place for place in positions if not asks(corpus.quote(place))]
    focused = [place for place in able if set(focus) & set(corpus.sentences[place].terms)]
    able = able[able.index(focused[0]) :] if len(focused) > 1 else able
    if not able:
        return None
    article = corpus.article
    span, text = joined(corpus, _chosen(corpus, able, most), ())
    citation = Citation(article.section_at(span.start), span, article.lines(span), article.quote(span))
    return Answer(query.question, query.text, text, note, (citation,), confidence, certain=True)


def _chosen(corpus: Corpus, able: Sequence[int], most: int) -> list[int]:
    """The first of the sentences, then the most central that fit, in the order of the article.

    A sentence that leans on the one before comes only with it.
    """
    chosen = [able[0]]
    centrality = dict(zip(able, _centrality(corpus, able), strict=True))
    for place in sorted(able[1:], key=lambda place: (-centrality[place], place)):
        is_alone = place - 1 not in chosen and leans(corpus.quote(place))
        words = sum(word_count(corpus.quote(one)) for one in (*chosen, place)) + len(chosen)
        if len(chosen) < most and words <= MOST_WORDS and not is_alone:
            chosen.append(place)
    return sorted(chosen)


def _centrality(corpus: Corpus, positions: Sequence[int]) -> Floats:
    """BM25 of each sentence for the terms that its section repeats, each as often as it is repeated."""
    counts = Counter(term for place in positions for term in set(corpus.sentences[place].terms))
    wanted = np.array(positions, dtype=np.int64)
    scores = np.zeros(len(positions))
    for term, count in counts.items():
        scores += lookup(corpus.stems.part(term), wanted) * (count - 1)
    return scores
