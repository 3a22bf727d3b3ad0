"""Which words of a conversation people add to make a question stand alone, and which ones the program adds.

    python evals/canard.py turns.json

The data are CANARD's dialogues (other people's, under their own licence, not part of this project): a question, what
was said before it (title, section, then questions and answers in turn), and a person's rewriting. A term counts as
added where it stands in the rewriting and in the history but not in the question, and every word that the analyzer
keeps is a term. Counted three times: over all of the history, answers too; over what stands in its titles and
questions; and over these once more as the mean of the F1 of each question that follows another. The dialogues come
without their articles, so idf is counted over them.

Printed: simple rules, a logistic regression over explainable features of (history term, question), learned on four
fifths of the dialogues and measured on the last fifth, five times over, and what `Chatbot` itself carries on.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chatbot import Answer, Chatbot, Citation, Span, Turn
from chatbot.answering.rewriting import ContextRewriter
from chatbot.language.analyzer import Analyzer, Token
from chatbot.language.lexicon import Lexicon
from chatbot.language.spelling import Speller
from chatbot.model import Article
from chatbot.retrieval.corpus import Corpus

Floats = NDArray[np.float64]
FOLDS, PENALTY, STEPS = 5, 20.0, 8  # a ridge of 3 gets .625 where 20 gets .630 and 60 as much
_ANALYZER, _LEXICON = Analyzer(), Lexicon.bundled()
_CUES = {
    "he or she": r"\b(?:he|him|his|she|her|hers)\b",
    "they": r"\b(?:they|them|their|theirs)\b",
    "it": r"\b(?:it|its)\b",
    "this": r"\b(?:this|that|these|those)\b",
    "there": r"\bthere\b",
    "else": r"\b(?:else|other|another|besides)\b",
    "article": r"\barticle\b",
    "time": r"\b(?:after|before|then|when|during|since|until)\b",
    "why or how": r"^\W*(?:and |but )?(?:why|how)\b",
    "who": r"^\W*(?:and |but )?who\b",
    "yes or no": r"^\W*(?:did|was|were|is|are|do|does|has|have|had|can|could)\b",
}
_NAME = re.compile(r"\b[A-Z][\w'-]*(?:(?: (?:of|the|and|in|for|de))* [A-Z][\w'-]*)*")
_PRONOUNS = ("he or she", "they", "it", "this")
_UNANSWERED = "I don't know"


@dataclass(frozen=True, eq=False)
class Exchange:
    """A question with the history before it and its rewriting; `added` are the terms that the person took from it."""

    dialogue: str
    history: tuple[str, ...]
    question: str
    added: frozenset[str]

    @property
    def title(self) -> str:
        """The article's title, without what tells it from others of the name."""
        return re.sub(r"\(.*?\)", "", self.history[0])

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions before."""
        return self.history[2::2]

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers before."""
        return self.history[3::2]

    @cached_property
    def asked_about(self) -> frozenset[str]:
        """The terms of the titles and of the questions before."""
        return terms(*self.history[:2], *self.questions)

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """The terms of the history that the question lacks, in order."""
        asked = terms(self.question)
        return tuple(
            dict.fromkeys(term for text in self.history for term in ordered(text) if term not in asked)
        )

    @cached_property
    def likely(self) -> tuple[str, ...]:
        """The candidates without those that only older answers hold: people add one in fifty of these."""
        near = self.asked_about | terms(*self.answers[-1:])
        return tuple(term for term in self.candidates if term in near)


Choice = Callable[[Exchange], frozenset[str]]


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text that the index would see."""
    return tuple(token for token in _ANALYZER.tokens(text) if token.term)


@cache
def ordered(text: str) -> tuple[str, ...]:
    """The terms of a text, in order."""
    return tuple(token.term for token in tokens(text))


@cache
def terms(*texts: str) -> frozenset[str]:
    """The terms of some texts."""
    return frozenset(term for text in texts for term in ordered(text))


def load(path: Path) -> list[Exchange]:
    """The exchanges of a CANARD file."""
    found = []
    for turn in json.loads(path.read_text(encoding="utf-8")):
        history, question = tuple(turn["History"]), turn["Question"]
        added = (terms(turn["Rewrite"]) - terms(question)) & terms(*history)
        found.append(Exchange(turn["QuAC_dialog_id"], history, question, added))
    return found


def idf_of(exchanges: Sequence[Exchange]) -> dict[str, float]:
    """The idf of each term over the dialogues, 0 to 1."""
    said: dict[str, set[str]] = {}
    for exchange in exchanges:
        said.setdefault(exchange.dialogue, set()).update(terms(*exchange.history, exchange.question))
    counts = Counter(term for words in said.values() for term in words)
    most = math.log(len(said) + 1)
    return {term: math.log((len(said) + 1) / (count + 1)) / most for term, count in counts.items()}


def features(exchange: Exchange, idf: dict[str, float]) -> list[dict[str, float]]:
    """What is known of each likely candidate: where it was said, how it is written, and that together with the question's cues."""
    cues = _cues(exchange)
    last = exchange.answers[-1] if exchange.answers else ""
    named = [words for words in _names_in(last) if not words & terms(exchange.title)]
    where = {
        "in title": terms(exchange.title),
        "in title's brackets": terms(exchange.history[0]) - terms(exchange.title),
        "in section": terms(exchange.history[1]),
        "in first question": terms(*exchange.questions[:1]),
        "in last question": terms(*exchange.questions[-1:]),
        "in last answer": terms(last),
        "in the answer before": terms(*exchange.answers[-2:-1]),
        "in two questions": frozenset(
            term
            for term, count in Counter(t for q in exchange.questions for t in terms(q)).items()
            if count > 1
        ),
        "a name": _names(exchange.history),
        "opens the last answer": frozenset(ordered(last)[:3]),
    }
    names = {
        "in a name of the last question": terms().union(*_names_in("".join(exchange.questions[-1:]))),
        "in the last answer's first name": terms().union(*named[:1]),
        "in the last answer's last name": terms().union(*named[-1:]),
        "in the last answer's only name": named[0] if len(named) == 1 else terms(),
    }
    rows = []
    for term in exchange.likely:
        own = [name for name, words in where.items() if term in words]
        row = {"idf": idf.get(term, 1.0), "a figure": float(term[:1].isdigit()), **dict.fromkeys(own, 1.0)}
        row |= {f"{name} & {cue}": 1.0 for name in own for cue in cues}
        row |= {f"{name} & {other}": 1.0 for name in own for other in own if name < other}
        row |= {f"{name} & idf": row["idf"] for name in own}
        row |= {name: 1.0 for name, words in names.items() if term in words}
        rows.append(row)
    return rows


def _cues(exchange: Exchange) -> list[str]:
    """What the question, and the state of the dialogue, say about leaning on what was said."""
    question, count = exchange.question.lower(), len(terms(exchange.question))
    found = [name for name, pattern in _CUES.items() if re.search(pattern, question)]
    title, last = terms(exchange.title), exchange.answers[-1:]
    flags = {
        "no pronoun": not any(name in found for name in _PRONOUNS),
        "short": count <= 2,
        "long": count >= 5,
        "names the title": bool(title & terms(question)),
        "title is a person": 2 <= len(title) <= 3 and not exchange.title.lower().startswith("the "),
        "title of one word": len(title) == 1,
        "first follow-up": len(exchange.history) <= 4,
        "unanswered before": bool(last and last[0].startswith(_UNANSWERED)),
        "he before": bool(re.search(_CUES["he or she"], " ".join(exchange.questions).lower())),
        "repeats a word": bool(exchange.questions and terms(exchange.questions[-1]) & terms(question)),
    }
    return found + [name for name, holds in flags.items() if holds]


def _names_in(text: str) -> list[frozenset[str]]:
    """The terms of each name in a text, in order; words that the analyzer drops are none."""
    return [words for found in _NAME.findall(text) if (words := terms(found))]


def _names(history: Sequence[str]) -> frozenset[str]:
    """The terms written like a name inside a sentence, or in a heading."""
    return frozenset(
        token.term
        for place, text in enumerate(history)
        for token in tokens(text)
        if token.surface[:1].isupper() and (token.start > 0 or place < 2)
    )


class Regression:
    """Logistic regression with a ridge penalty, by Newton's method; features by name."""

    def __init__(self, rows: Iterable[dict[str, float]], labels: Floats) -> None:
        rows = list(rows)
        common = Counter(name for row in rows for name in row)
        self.names = ["bias", *sorted(name for name, count in common.items() if count >= 50)]
        self._place = {name: place for place, name in enumerate(self.names)}
        self.weights = np.zeros(len(self.names))
        table = self.table(rows)
        ridge = PENALTY * np.eye(len(self.names))
        for _ in range(STEPS):
            chance = self._chance(table)
            slope = table.T @ (chance - labels) + PENALTY * self.weights
            curve = (table * (chance * (1 - chance))[:, None]).T @ table + ridge
            self.weights -= np.linalg.solve(curve, slope)

    def table(self, rows: Sequence[dict[str, float]]) -> Floats:
        """The rows as a matrix, (rows, features); rare features are left out."""
        table = np.zeros((len(rows), len(self.names)))
        for at, row in enumerate(rows):
            table[at, 0] = 1.0
            for name, value in row.items():
                if name in self._place:
                    table[at, self._place[name]] = value
        return table

    def chances(self, rows: Sequence[dict[str, float]]) -> Floats:
        """The probability of each row."""
        return self._chance(self.table(rows))

    def _chance(self, table: Floats) -> Floats:
        return 1 / (1 + np.exp(-np.clip(table @ self.weights, -30, 30)))


def learned(exchanges: Sequence[Exchange]) -> Choice:
    """What a regression chooses that has not seen the dialogue.

    The bar is half of the best F1 on what was learned from: that is where probabilities are cut best (Lipton, Elkan and
    Naryanaswamy, Optimal thresholding of classifiers to maximize F1 measure, 2014).
    """
    idf = idf_of(exchanges)
    rows = {id(exchange): features(exchange, idf) for exchange in exchanges}
    names = sorted({exchange.dialogue for exchange in exchanges})
    random.Random(0).shuffle(names)
    fold = {name: place % FOLDS for place, name in enumerate(names)}
    chosen: dict[int, frozenset[str]] = {}
    for held in range(FOLDS):
        seen = [exchange for exchange in exchanges if fold[exchange.dialogue] != held]
        labels = [float(term in exchange.added) for exchange in seen for term in exchange.likely]
        model = Regression((row for exchange in seen for row in rows[id(exchange)]), np.array(labels))

        def above(exchange: Exchange, bar: float, model: Regression = model) -> frozenset[str]:
            chances = model.chances(rows[id(exchange)])
            return frozenset(t for t, chance in zip(exchange.likely, chances, strict=True) if chance > bar)

        bars = [step / 20 for step in range(4, 11)]
        best = max(scores(seen, partial(above, bar=bar))[2] for bar in bars)
        chosen |= {
            id(exchange): above(exchange, best / 2)
            for exchange in exchanges
            if fold[exchange.dialogue] == held
        }
    return lambda exchange: chosen[id(exchange)]


def carried(exchanges: Sequence[Exchange]) -> Choice:
    """What the program carries on: its rewriting after these turns, on an article made of what was said in the dialogue."""
    longest: dict[str, Exchange] = {}
    for exchange in exchanges:
        longest[exchange.dialogue] = max(
            longest.get(exchange.dialogue, exchange), exchange, key=lambda e: len(e.history)
        )
    found: dict[int, frozenset[str]] = {}
    for dialogue, last in longest.items():
        rewriter, article = _rewriter(last)
        for exchange in (exchange for exchange in exchanges if exchange.dialogue == dialogue):
            turns: list[Turn] = []
            for question, answer in zip(exchange.questions, exchange.answers, strict=False):
                turns.append(_turn(rewriter, article, question, answer, turns))
            query = rewriter.rewrite(exchange.question, turns)
            added = {term.text for term in query.terms if term.origin == "carried"}
            found[id(exchange)] = frozenset(added & set(exchange.candidates))
    return lambda exchange: found[id(exchange)]


def _rewriter(exchange: Exchange) -> tuple[ContextRewriter, Article]:
    heading = f"# {exchange.title.strip()}\n\n## {exchange.history[1]}\n\n"
    article = Chatbot.from_text(heading + "\n\n".join(exchange.answers) + "\n").article
    corpus = Corpus(article, _ANALYZER, _LEXICON)
    return ContextRewriter(corpus, Speller(dict, knows=lambda _: True)), article


def _turn(rewriter: ContextRewriter, article: Article, question: str, answer: str, turns: list[Turn]) -> Turn:
    query = rewriter.rewrite(question, turns)
    start = max(0, article.text.find(answer))
    span = Span(start, start + len(answer))
    citation = Citation(article.section_at(start), span, article.lines(span), article.quote(span))
    return Turn(query, Answer(question, query.text, answer, "", (citation,), 0.9, certain=True))


def scores(
    exchanges: Sequence[Exchange], choice: Choice, *, in_answers: bool = True
) -> tuple[float, float, float, float]:
    """Precision, recall and F1 over all terms, and the share of stand-alone questions to which nothing was added."""
    right = given = wanted = 0
    alone = []
    for exchange in exchanges:
        found, added = choice(exchange), exchange.added
        if not in_answers:
            found, added = found & exchange.asked_about, added & exchange.asked_about
        right += len(found & added)
        given += len(found)
        wanted += len(added)
        if not added:
            alone.append(not found)
    precision, recall = right / max(1, given), right / max(1, wanted)
    return precision, recall, 2 * right / max(1, given + wanted), sum(alone) / max(1, len(alone))


def mean_f1(exchanges: Sequence[Exchange], choice: Choice) -> float:
    """The mean F1 of the questions that follow another, over titles and questions; 0/0 is left out."""
    each = []
    for exchange in exchanges:
        found, added = choice(exchange) & exchange.asked_about, exchange.added & exchange.asked_about
        if exchange.questions and found | added:
            each.append(2 * len(found & added) / (len(found) + len(added)))
    return sum(each) / max(1, len(each))


def main() -> None:
    """Print a row for each way of choosing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="CANARD's turns as JSON")
    exchanges = load(parser.parse_args().data)
    alone = sum(not exchange.added for exchange in exchanges)
    print(f"{len(exchanges)} questions, {alone} of which stand alone")
    ways: dict[str, Choice] = {
        "all that was said": lambda exchange: frozenset(exchange.candidates),
        "titles and questions": lambda exchange: exchange.asked_about - terms(exchange.question),
        "title and questions": lambda exchange: (
            terms(exchange.history[0], *exchange.questions) - terms(exchange.question)
        ),
        "the turn before": lambda exchange: terms(*exchange.history[2:][-2:]) - terms(exchange.question),
        "the title": lambda exchange: terms(exchange.title) - terms(exchange.question),
        "learned, dialogues held out": learned(exchanges),
        "the program": carried(exchanges),
    }
    for title, in_answers in (("all of the history", True), ("titles and questions", False)):
        print(f"\n{title:28}  precision  recall  F1     nothing added where it stands alone")
        for name, choice in ways.items():
            precision, recall, f1, untouched = scores(exchanges, choice, in_answers=in_answers)
            print(f"{name:28}  {precision:.3f}      {recall:.3f}   {f1:.3f}  {untouched:.3f}")
    print("\nmean of the follow-ups, titles and questions")
    for name, choice in ways.items():
        print(f"{name:28}  {mean_f1(exchanges, choice):.3f}")


if __name__ == "__main__":
    main()
