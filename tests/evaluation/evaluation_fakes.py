"""A small article and systems of a few lines that the tests of the evaluation share."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chatbot import Abstention, Answer, Article, Citation, Evidence, Hit, Passage, Span
from chatbot.evaluation import Gold, Judged, Report, Topic
from chatbot.evaluation.assembly import assemble
from chatbot.evaluation.judged import Outcome
from chatbot.evaluation.signature import Signature

BEES: Article = assemble(
    "Bees",
    [
        ("", ["Bees keep a city busy. This is the lead of the article."]),
        ("Hives", ["A hive is a wooden box.", "In July a hive weighs 90 kilograms. It holds 40,000 bees."]),
        ("Honey", ["A hive gives 25 kilograms of honey a year. Lime honey is pale."]),
        ("Honey prices", ["A jar costs 8 euros. Prices rose in 1950 and again in 2021."]),
    ],
    "bees.md",
)


def cited(text: str, article: Article = BEES) -> Citation:
    """The citation of a text that stands in the article."""
    start = article.text.index(text)
    span = Span(start, start + len(text))
    return Citation(article.section_at(start), span, article.lines(span), text)


def answer(text: str, *, at: str = "", confidence: float = 0.9, article: Article = BEES) -> Answer:
    """An answer cited from where `at` (or the text itself) stands."""
    return Answer("", "", text, "", (cited(at or text, article),), confidence, True)


def refusal(confidence: float = 0.1) -> Abstention:
    """An abstention."""
    return Abstention("", "", "The article does not say.", "not_stated", confidence=confidence)


class Scripted:
    """Gives the reply that was written for a question; has nothing but `ask`."""

    def __init__(self, replies: Mapping[str, Answer | Abstention | str | None]) -> None:
        self.replies = replies

    def ask(self, question: str) -> Answer | Abstention | str | None:
        return self.replies[question]


class Overlap:
    """Ranks sentences by shared words and answers with the first; refuses where nothing is shared."""

    def __init__(self, article: Article) -> None:
        self.article = article
        texts = [
            (block.span, article.quote(block.span)) for block in article.blocks if block.kind != "heading"
        ]
        self.sentences = [
            Span(span.start + match.start(), span.start + match.end())
            for span, text in texts
            for match in re.finditer(r"\S[^.!?]*[.!?]?", text)
        ]

    def evidence(self, question: str, k: int = 5) -> tuple[Evidence, ...]:
        found = [(self._score(question, span), span) for span in self.sentences]
        ranked = sorted((pair for pair in found if pair[0]), key=lambda pair: (-pair[0], pair[1]))
        quote, section = self.article.quote, self.article.section_at
        return tuple(Evidence(section(s.start), s, (1, 1), quote(s), score) for score, s in ranked[:k])

    def search(self, question: str, k: int = 5) -> tuple[Hit, ...]:
        found = enumerate(self.evidence(question, k), start=1)
        return tuple(
            Hit(Passage(f"{e.section.number}/1", e.section, e.span, (1, 1), e.text), rank, e.score, ())
            for rank, e in found
        )

    def ask(self, question: str) -> Answer | Abstention:
        found = self.evidence(question, 1)
        if not found:
            return refusal(0.0)
        best = found[0]
        citation = Citation(best.section, best.span, best.lines, best.text)
        return Answer(question, question, best.text, "", (citation,), min(1.0, best.score), True)

    def _score(self, question: str, span: Span) -> float:
        wanted = set(re.findall(r"\w+", question.lower()))
        there = set(re.findall(r"\w+", self.article.quote(span).lower()))
        return len(wanted & there) / len(wanted | there)


def topic(name: str, question: str, *quotes: str, section: str | None = None, kind: str = "direct") -> Topic:
    """A topic on bees whose golds stand where their first occurrence is; without quotes it is
    unanswerable.
    """
    spans = tuple(Span(at, at + len(quote)) for quote in quotes if (at := BEES.text.find(quote)) >= 0)
    sections = () if section is None else ((section,) if section else (),)
    gold = Gold(quotes, sections=sections, spans=spans) if quotes else None
    return Topic(name, (question,), gold, kind, group="Bees")


def judged(
    name: str, right: float, *, kind: str = "direct", article: str = "Bees", given: bool = True
) -> Judged:
    """An answerable question that went right or wrong."""
    outcome: Outcome = ("right" if right else "wrong given") if given else "false refusal"
    values = {"right": right, "wrong-given": 1 - right if given else 0.0, "false-refusal": float(not given)}
    return Judged(name, kind, article, f"Question {name}?", name, outcome, values)


def report_of(*rows: Judged, seed: int = 0) -> Report:
    """A report of those rows."""
    return Report("test", rows, Signature("0" * 12, len(rows), "1" * 12, 1, seed))
