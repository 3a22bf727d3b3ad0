"""SelQA-like sentence judgments (Jurczyk, Zhai and Choi 2016) -> Topics.

A list of records: a question, its article and section, the section's sentences, which of them answer. The
sections of an article are put together under their titles, and the whole article is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from chatbot.evaluation.assembly import assemble
from chatbot.evaluation.topic import Gold, Topic, Topics
from chatbot.evaluation.topics.faults import Faults
from chatbot.evaluation.topics.schema import Checker, Shapes
from chatbot.model import Article, Span

PARAPHRASE, ORIGINAL = "paraphrase", "original"

_FIELDS: Shapes = {
    "judgment": {
        "question": str,
        "article": str,
        "section": str,
        "candidates": list,
        "answers": list,
        "is_paraphrase": None,
        "id": None,
        "topic": None,
        "q_types": None,
    }
}
_OPTIONAL = {"is_paraphrase", "id", "topic", "q_types"}


@dataclass(frozen=True, slots=True)
class Judgment:
    """One record: which sentences (indexes) of which section answer the question."""

    question: str
    article: str
    section: str
    sentences: tuple[str, ...]
    answers: tuple[int, ...]
    kind: str


@dataclass(slots=True)
class Assembly:
    """An article being put together: its sections with their sentences, in order of first use."""

    sections: dict[tuple[str, tuple[str, ...]], None] = field(default_factory=dict)

    def article(self, title: str) -> Article:
        """The sections under their titles, the sentences of each as one paragraph."""
        return assemble(
            title, [(name, [" ".join(filter(None, sentences))]) for name, sentences in self.sections]
        )


def load_selqa(path: Path, text: str) -> Topics:
    """The topics of a file of sentence judgments; the section is judged where the article has at least two.

    Raises TopicsError with every fault: fields, types, answers that name no sentence.
    """
    judgments = _judgments(text, Faults(str(path)))
    assemblies: dict[str, Assembly] = {}
    for judgment in judgments:
        assembly = assemblies.setdefault(judgment.article, Assembly())
        assembly.sections.setdefault((judgment.section, judgment.sentences))
    articles = {title: assembly.article(title) for title, assembly in assemblies.items()}
    topics = [
        _topic(number, judgment, articles[judgment.article], assemblies[judgment.article])
        for number, judgment in enumerate(judgments, start=1)
    ]
    return Topics(path.name, tuple(topics), articles)


def _judgments(text: str, faults: Faults) -> list[Judgment]:
    check = Checker.of(text, faults, _FIELDS, _OPTIONAL)
    judgments = [_judgment(record) for record in check.items("", "judgment")]
    if not judgments and not faults:
        faults.add(1, 1, "the file holds no question")
    faults.check()
    return judgments


def _judgment(record: Checker) -> Judgment:
    sentences = record.get("candidates")
    answers = record.get("answers")
    if not isinstance(sentences, list) or not isinstance(answers, list):
        return Judgment("", "", "", (), (), "")
    if not all(isinstance(sentence, str) for sentence in sentences):
        record.fault("candidates", '"candidates" must be strings')
    filled = {index for index, sentence in enumerate(sentences) if str(sentence).strip()}
    named = [index for index in answers if isinstance(index, int) and index in filled]
    if len(named) != len(answers) or not named:
        message = (
            f'"answers" must be indexes of candidates that are not empty, from 0 to {len(sentences) - 1}'
        )
        record.fault("answers", message)
    kind = PARAPHRASE if record.get("is_paraphrase") else ORIGINAL
    question, article, section = (str(record.get(key)) for key in ("question", "article", "section"))
    return Judgment(question, article, section, tuple(map(str, sentences)), tuple(named), kind)


def _topic(number: int, judgment: Judgment, article: Article, assembly: Assembly) -> Topic:
    place = list(assembly.sections).index((judgment.section, judgment.sentences))
    section = article.sections[place]
    at = section.span.start + (len(judgment.section) + 2 if judgment.section else 0)
    spans: list[Span] = []
    for index, sentence in enumerate(judgment.sentences):
        if not sentence:
            continue
        if index in judgment.answers:
            spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    quotes = tuple(judgment.sentences[index] for index in judgment.answers)
    judged = (section.path,) if len(article.sections) > 1 else ()
    gold = Gold(quotes, sections=judged, spans=tuple(spans))
    return Topic(str(number), (judgment.question,), gold, judgment.kind, judgment.article, judgment.article)
