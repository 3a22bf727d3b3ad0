"""Reading on: what comes next in the section that was last cited, then in the next best one."""

from __future__ import annotations

from collections.abc import Sequence

from chatbot.answering.composing import MOST_WORDS, asks, fitted, word_count
from chatbot.language.grammar import LIGHT_WORDS
from chatbot.model import Abstention, Answer, Citation, Hit, Query, Reply, Span
from chatbot.retrieval.corpus import Corpus


def read_on(query: Query, hits: Sequence[Hit], corpus: Corpus) -> Reply:
    """The next unseen sentences of the query's section, at most three and 60 words; then those of the sections below it,
    then those of the next hit's that has a word of what was asked about.

    An Abstention says when there is no more.
    """
    below = [
        section.number
        for section in corpus.article.sections
        if section.number.startswith(f"{query.section}.")
    ]
    near = [hit.passage.section.number for hit in hits if not LIGHT_WORDS.issuperset(hit.matched)]
    numbers = dict.fromkeys([query.section, *below, *near])
    for number in numbers:
        unseen = _unseen(number, query, corpus)
        if unseen:
            return _answer(query, unseen, corpus)
    text = "There is no more about that in the article."
    return Abstention(query.question, query.text, text, "not_stated")


def _unseen(number: str, query: Query, corpus: Corpus) -> list[int]:
    """The first run of sentences of the section after the last that was given, short of questions and 60 words; where none was
    given, from the place that came near.
    """
    own = [place for place, section in enumerate(corpus.article.sections) if section.number == number]
    members = corpus.section_sentences[own[0]] if own else range(0)
    spans = {position: corpus.sentences[position].sentence.span for position in members}
    given = [position for position in members if any(span.overlaps(spans[position]) for span in query.skip)]
    near = [position for position in members if any(span.overlaps(spans[position]) for span in query.around)]
    first = max(given) + 1 if given else min(near, default=0)
    later = [position for position in members if position not in given and position >= first]
    earlier = [position for position in members if position not in given and position not in later]
    run: list[int] = []
    for position in later or earlier:
        quote = corpus.quote(position)
        words = sum(word_count(corpus.quote(member)) for member in run) + word_count(quote)
        follows = not run or position == run[-1] + 1
        if len(run) == 3 or not follows or (run and words > MOST_WORDS):
            break
        if not asks(quote):
            run.append(position)
    return run


def _answer(query: Query, run: Sequence[int], corpus: Corpus) -> Answer:
    article = corpus.article
    whole = Span(corpus.sentences[run[0]].sentence.span.start, corpus.sentences[run[-1]].sentence.span.end)
    span, text = fitted(corpus, whole, ())
    citation = Citation(article.section_at(span.start), span, article.lines(span), article.quote(span))
    return Answer(
        query.question, query.text, text, "", (citation,), *((0.9, True) if query.skip else (0.3, False))
    )
