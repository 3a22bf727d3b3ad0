"""(question, turns) -> query: spelling, then what the conversation adds, shown as stand-alone English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from chatbot.answering.followups import Form, form_of, is_question, leans_strongly
from chatbot.answering.phrasing import joined, topic_question, with_entity, with_phrase, without_pronoun
from chatbot.language.analyzer import Token
from chatbot.language.answer_types import expected_type, holds_type
from chatbot.language.grammar import LIGHT_WORDS
from chatbot.language.spelling import Speller
from chatbot.model import Answer, Citation, Query, Term, Turn
from chatbot.retrieval.corpus import Corpus

CARRIED = 0.4  # weight of a carried term; 0.2 to 0.4 was best in the measurements this project started from
LIGHT = 0.4  # weight of a word that says how one asks rather than what about
ENOUGH = 3  # content words with which a question with a weak pronoun stands alone
_ORDINALS = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "other": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
}


class Rewriter(Protocol):
    """What a rewriter does: make of a question and the turns before it a query that stands alone."""

    def rewrite(self, question: str, turns: Sequence[Turn]) -> Query:
        """The query for `question` after `turns` (oldest first)."""
        ...


class ContextRewriter:
    """Corrects spelling and resolves follow-ups from the form of the question and the turns before it."""

    def __init__(self, corpus: Corpus, speller: Speller) -> None:
        self._corpus = corpus
        self._speller = speller

    def rewrite(self, question: str, turns: Sequence[Turn]) -> Query:
        """The query: its text in stand-alone English, its terms spoken (weight 1) or carried (less)."""
        asked = self._corrected(question)
        form, own = form_of(asked)
        if form == "back":
            return self._returned(question, asked, own, turns)
        topic = next((turn for turn in reversed(turns) if isinstance(turn.reply, Answer)), None)
        if topic is None or form == "alone" or (form == "pronoun" and self._stands_alone(own)):
            return self._query(question, asked, asked)
        return self._resolved(question, asked, form, own, topic)

    def _resolved(self, question: str, asked: str, form: Form, own: str, topic: Turn) -> Query:
        before, citations = topic_question(topic.query.text), topic.reply.citations
        text = _resolved_text(form, own, before)
        query = self._query(question, text, asked, before)
        if form == "more":
            given = (*topic.query.skip, *(citation.span for citation in citations[:1]))
            return replace(query, text=before, section=citations[0].section.number, skip=given, intent="more")
        if form == "reference":
            chosen = _chosen(own, citations)
            return replace(
                query, text=before, section=chosen.section.number, skip=(citations[0].span,), intent="more"
            )
        if form == "again" and not own:
            given = (*topic.query.skip, *(citation.span for citation in citations))
            return replace(query, text=before, skip=given)
        if form == "bare":
            # "Since when?" may mean the sentence just given, if that has a date; "Why?" wants another one.
            is_there = holds_type(expected_type(own), citations[0].quote)
            return replace(
                query, section=citations[0].section.number, skip=() if is_there else (citations[0].span,)
            )
        if form == "place":
            numbers = tuple(term for term in self._corpus.analyzer.terms(own) if term.isdigit())
            return replace(query, required=numbers)
        return query if form == "again" else replace(query, section=citations[0].section.number)

    def _returned(self, question: str, asked: str, own: str, turns: Sequence[Turn]) -> Query:
        """Back to an earlier topic: the turn whose question has most of these words, asked again."""
        wanted = set(self._corpus.analyzer.terms(own))
        ranked = [(len(wanted & {term.text for term in turn.query.terms}), turn) for turn in turns]
        best = max(ranked, key=lambda pair: pair[0], default=(0, None))
        if best[0] == 0 or best[1] is None:
            return self._query(question, own, own)
        return self._query(question, best[1].query.text, asked)

    def _query(self, question: str, text: str, asked: str, before: str = "") -> Query:
        """The terms of `text` and, where context is used, those of `before`; carried ones weigh less."""
        analyzer = self._corpus.analyzer
        spoken = set(analyzer.terms(asked))
        terms: dict[str, Term] = {}
        for token in analyzer.tokens(text):
            if token.term and token.term not in terms:
                is_spoken = token.term in spoken or not before
                weight = (1.0 if is_spoken else CARRIED) * (
                    LIGHT if token.surface.lower() in LIGHT_WORDS else 1.0
                )
                terms[token.term] = Term(
                    token.term, weight, "spoken" if is_spoken else "carried", token.surface
                )
        return Query(question, text, tuple(terms.values()))

    def _stands_alone(self, text: str) -> bool:
        return not leans_strongly(text) and len(set(self._corpus.analyzer.terms(text))) >= ENOUGH

    def _corrected(self, question: str) -> str:
        """The question with misspelt words replaced; a name only by one that the article has in its place."""
        text, tokens = question, self._corpus.analyzer.tokens(question)
        for place in reversed(range(len(tokens))):
            token = tokens[place]
            if token.term and not self._corpus.knows(token):
                better = self._better(tokens, place)
                if better:
                    better = better.capitalize() if token.surface[:1].isupper() else better
                    text = text[: token.start] + better + text[token.end :]
        return " ".join(text.split())

    def _better(self, tokens: Sequence[Token], place: int) -> str | None:
        word = tokens[place].surface
        if not (word[:1].isupper() and place > 0):
            return self._speller.correction(word)
        beside = [tokens[other].surface for other in (place - 1, place + 1) if other < len(tokens)]
        article = self._corpus.article.text.lower()

        def is_beside(other: str) -> bool:
            pairs = [f"{beside[0]} {other}", f"{other} {beside[-1]}" if len(beside) > 1 else ""]
            return any(pair and pair.lower() in article for pair in pairs)

        return self._speller.name(word, is_beside)


def _resolved_text(form: Form, own: str, before: str) -> str:
    """What the question stands for after the question `before`."""
    if form == "again" and not own:
        return before
    if form in ("entity", "again"):
        return own + "?" if is_question(own) else with_entity(before, own)
    if form == "place":
        return with_phrase(before, own)
    if form == "pronoun":
        return without_pronoun(own, before).rstrip("?") + "?"
    return joined(own[:1].upper() + own[1:], before)


def _chosen(own: str, citations: Sequence[Citation]) -> Citation:
    words = own.lower().split()
    place = next(
        (_ORDINALS[word] for word in words if word in _ORDINALS), len(citations) - 1 if "last" in words else 0
    )
    return citations[min(place, len(citations) - 1)]
