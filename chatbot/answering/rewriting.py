"""(question, turns) -> query: spelling, then what the conversation adds, shown as stand-alone English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from chatbot.answering.asides import without_asides
from chatbot.answering.directing import directed
from chatbot.answering.followups import (
    FollowUp,
    form_of,
    is_comparative,
    leans_strongly,
    may_lean,
    without_turn,
)
from chatbot.answering.forms import WH, Form
from chatbot.answering.fronting import fronted
from chatbot.answering.nouns import nouns
from chatbot.answering.own_antecedents import has_own_antecedent
from chatbot.answering.people import People
from chatbot.answering.phrasing import about, entity_of, inside, joined, sentence, topic_question
from chatbot.answering.pointing import pointed_head, pronoun_of, without_pronoun
from chatbot.answering.readings import Reading, chosen, is_subject, readings, returns
from chatbot.answering.support import Support
from chatbot.answering.topics import contexts, names_place, refused, returned_to
from chatbot.answering.word_classes import GENERIC, PERSONAL
from chatbot.language.analyzer import Token
from chatbot.language.grammar import LIGHT_WORDS
from chatbot.language.spelling import Speller
from chatbot.model import Query, Term, Turn
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

CARRIED = 0.4  # weight of a carried term; 0.2 to 0.4 was best in the measurements this project started from
LIGHT = 0.4  # weight of a word that says how one asks rather than what about
ENOUGH = 3  # content words with which a question with a weak pronoun stands alone
MOST_INITIALS = 5  # letters of an abbreviation that is read as a run of the article's words
_REMARK = lazy_pattern(r"(?P<words>(?:[\w’'-]+[, ]+){0,4}[\w’'-]+)[.!]+ +(?=\w+ \w)")
_EXISTS = lazy_pattern(
    r"\b(?:how many|what|which) [\w’'-]+(?: [\w’'-]+)? (?:are|were|is|was) there$", re.IGNORECASE
)
# "Sorry, wrong window. Who ..."
_PREFACE = lazy_pattern(
    rf"^\W*(?:sorry|oops|whoops|wait|no|never ?mind|my (?:bad|mistake)|wrong)\b[^.!?]{{0,40}}[.!] +(?={WH}\b)",
    re.IGNORECASE,
)
# Forms that turn to what was cited, so that only a turn with an answer is followed.
_CITING: tuple[Form, ...] = ("more", "reference", "section", "repeat", "source")


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
        self._people = People(corpus)

    def rewrite(self, question: str, turns: Sequence[Turn]) -> Query:
        """The query: its text in stand-alone English, its terms spoken (weight 1) or carried (less)."""
        said = self._without_remark(self._corrected(without_asides(question)))
        asked = without_turn(said)
        if not turns and not may_lean(asked):
            return self._query(question, asked, asked, carries=True)
        followup = form_of(asked)
        if followup.form == "more" and followup.topic and not self._is_on(followup.topic, turns):
            asked = sentence(f"what is said about {followup.topic}")
            followup = form_of(asked)
        if followup.form == "back":
            return self._returned(question, asked, followup, turns)
        before = (
            () if self._stands_alone(followup) else contexts(turns, only_answers=followup.form in _CITING)
        )
        if followup.form == "more" and not before:
            before = refused(turns)
        if not before:
            said = _PREFACE.sub("", asked)
            return self._query(question, self._titled(followup) or said, said, carries=True)
        found = list(readings(followup, before, self._corpus.article, self._people))
        reading, note = chosen(found, Support(self._corpus, followup.own), pronoun_of(followup.own))
        spoken = " ".join(noun.text for noun in nouns(followup.own)) if followup.form == "bare" else asked
        query = replace(self._query(question, reading.text, spoken, carries=True), note=note)
        if followup.form == "more":  # its words say nothing about what
            query = replace(
                self._query(question, topic_question(reading.text), "", carries=True), text=reading.text
            )
        if followup.form == "section":
            query = self._in_section(question, followup, reading)
        if followup.form == "compare" or is_comparative(
            followup.own
        ):  # what it is set against has a figure, or year, of its own
            kept = (term for term in query.terms if term.origin == "spoken" or not term.text.isdigit())
            query = replace(query, terms=tuple(kept))
        return directed(query, followup, reading, self._corpus)

    def _is_on(self, topic: str, turns: Sequence[Turn]) -> bool:
        """Whether the last answer, or its question, is on the topic of which more is asked."""
        wanted = set(self._corpus.analyzer.terms(topic))
        for turn in contexts(turns, only_answers=True):
            cited = turn.reply.citations[0]
            said = f"{turn.query.text} {cited.section.heading} {cited.quote}"
            return wanted <= set(self._corpus.analyzer.terms(said))
        return False

    def _in_section(self, question: str, followup: FollowUp, reading: Reading) -> Query:
        """What is asked of the section that was cited: its own words alone."""
        asked = self._query(question, sentence(followup.own), question)
        return replace(asked, text=inside(followup.own, reading.turn.reply.citations[0].section.heading))

    def _returned(self, question: str, asked: str, followup: FollowUp, turns: Sequence[Turn]) -> Query:
        """Back to an earlier topic: what is asked of it now, or else its question again."""
        turn, topic = returned_to(followup.topic, turns, self._corpus), followup.topic
        if turn is None:
            own = followup.own
            text = without_pronoun(own, topic) if pronoun_of(own) else about(own, topic) if own else topic
            return self._query(question, sentence(text), asked)
        if not followup.own:
            return self._query(question, turn.query.text, asked, carries=True)
        asked_now = form_of(followup.own)
        if asked_now.form == "bare":
            before = topic_question(turn.query.text)
            reading = Reading(fronted(asked_now.own, before) or joined(asked_now.own, before), turn)
            return directed(
                self._query(question, reading.text, asked, carries=True), asked_now, reading, self._corpus
            )
        if names_place(topic):  # "my first question"
            topic = entity_of(turn.query.text) or topic
        found = returns(followup.own, topic, turn, self._people)
        reading, note = chosen(found, Support(self._corpus, followup.own), pronoun_of(followup.own))
        query = replace(self._query(question, reading.text, asked, carries=True), note=note)
        return directed(query, FollowUp("back", followup.own), reading, self._corpus)

    def _query(self, question: str, text: str, asked: str, *, carries: bool = False) -> Query:
        """The terms of `text`; those that were not `asked` are carried and weigh less."""
        analyzer = self._corpus.analyzer
        spoken = set(analyzer.terms(asked))
        terms: dict[str, Term] = {}
        before = ""
        for token in analyzer.tokens(text):
            is_spoken = token.term in spoken or not carries
            word, opening, before = token.surface.lower(), before, token.surface.lower()
            if word == "after" and text[: token.start].endswith("("):  # "(after …" is ours
                continue
            is_number = token.term.isdigit() and not word[0].isdigit()
            is_counted = is_number and not is_spoken  # "which two places"
            is_asked = is_number and opening in ("which", "what", "name", "list", "")
            if token.term and token.term not in terms and not is_counted:
                is_light = is_asked or word in LIGHT_WORDS or (not is_spoken and word in GENERIC)
                weight = (1.0 if is_spoken else CARRIED) * (LIGHT if is_light else 1.0)
                terms[token.term] = Term(
                    token.term, weight, "spoken" if is_spoken else "carried", token.surface
                )
        return Query(question, text, tuple(terms.values()))

    def _titled(self, followup: FollowUp) -> str:
        """A first question about "him" or "her" where the article is named like a person; "" for any other."""
        title, pronoun = self._corpus.article.title, pronoun_of(followup.own)
        is_meant = (
            pronoun in PERSONAL
            and not self._stands_alone(followup)
            and is_subject(title, pronoun, self._people)
        )
        return sentence(without_pronoun(followup.own, title)) if is_meant else ""

    def _stands_alone(self, followup: FollowUp) -> bool:
        """Whether a question has enough words of its own to start a new topic."""
        tokens = self._corpus.analyzer.tokens(followup.own)
        words = {token.term for token in tokens if token.term and token.surface.lower() not in LIGHT_WORDS}
        if followup.form == "pronoun":
            pronoun = pronoun_of(followup.own)
            if pronoun not in ("there", "such") and has_own_antecedent(followup.own, pronoun):
                return True
            is_pointing = pointed_head(followup.own) or leans_strongly(followup.own)
            return not is_pointing and len(words) >= ENOUGH
        is_whole = _EXISTS.search(followup.own)  # "and how many members are there?"
        return len(words) > (1 if followup.form == "elliptic" and not is_whole else 0) and followup.form in (
            "alone",
            "elliptic",
        )

    def _without_remark(self, question: str) -> str:
        """The question without a few words before it, ended by a full stop, of which the article has none."""
        remark = _REMARK.match(question)
        tokens = self._corpus.analyzer.tokens(remark["words"]) if remark else ()
        words = [token for token in tokens if token.term and token.surface.lower() not in LIGHT_WORDS]
        is_beside = bool(words) and not any(self._corpus.knows(token) for token in words)
        return question[remark.end() :] if remark and is_beside else question

    def _corrected(self, question: str) -> str:
        """The question with misspelt words replaced; a name only by one that the article has in its place."""
        text, tokens = question, self._corpus.analyzer.tokens(question)
        for place in reversed(range(len(tokens))):
            token = tokens[place]
            if token.term and not self._corpus.knows(token):
                better = self._better(tokens, place)
                if better:
                    better = better.capitalize() if token.surface.istitle() else better
                    text = text[: token.start] + better + text[token.end :]
        return " ".join(text.split())

    def _better(self, tokens: Sequence[Token], place: int) -> str | None:
        word = tokens[place].surface
        if word.isupper() and 2 <= len(word) <= MOST_INITIALS:
            return spelt_out(word, self._corpus.article.text)
        if not (word[:1].isupper() and place > 0):
            return self._speller.correction(word)
        beside = [tokens[other].surface for other in (place - 1, place + 1) if other < len(tokens)]
        article = self._corpus.article.text.lower()

        def is_beside(other: str) -> bool:
            pairs = [f"{beside[0]} {other}", f"{other} {beside[-1]}" if len(beside) > 1 else ""]
            return any(pair and pair.lower() in article for pair in pairs)

        return self._speller.name(word, is_beside)


def spelt_out(initials: str, text: str) -> str | None:
    """The words of `text`, one a letter, that an abbreviation stands for; None where no run of words comes twice.

    >>> spelt_out("ML", "Machine learning pays well. Some like machine learning.")
    'machine learning'
    """
    words = r"[\s-]".join(rf"{re.escape(letter)}[a-z]{{2,}}" for letter in initials.lower())
    runs = Counter(" ".join(found.split()) for found in re.findall(rf"\b{words}\b", text.lower()))
    most = runs.most_common(2)
    is_clear = bool(most) and most[0][1] > 1 and (len(most) == 1 or most[0][1] > 2 * most[1][1])
    return most[0][0] if is_clear else None
