"""SQuAD 2.0 JSON -> Topics: one article is one document (paragraphs parted by blank lines), asked as a whole.

Rajpurkar, Jia and Liang (2018). Kinds: "answerable", "adversarial" (the official unanswerables), and on
request "paragraph removed" (the article without the paragraph that answers) and "other topic" (another
article's question).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chatbot.evaluation.assembly import GAP, assemble
from chatbot.evaluation.topic import Gold, Topic, Topics
from chatbot.evaluation.topics.faults import Faults
from chatbot.evaluation.topics.schema import Checker, Shapes
from chatbot.model import Article, Span

REMOVED, OTHER, ADVERSARIAL, ANSWERABLE = "paragraph removed", "other topic", "adversarial", "answerable"
EXTRA_SETS = {"removed": REMOVED, "other-topic": OTHER}
"""What `extra` of `load_squad` may hold, and the kind it makes."""

_FIELDS: Shapes = {
    "file": {"data": list, "version": None},
    "article": {"title": str, "paragraphs": list},
    "paragraph": {"context": str, "qas": list, "document_id": None},
    "question": {
        "id": str,
        "question": str,
        "answers": list,
        "is_impossible": None,
        "plausible_answers": None,
    },
    "answer": {"text": str, "answer_start": int, "answer_id": None},
}
_OPTIONAL = {"version", "document_id", "is_impossible", "plausible_answers", "answer_id"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as SQuAD holds it, with the paragraph (index) it was written for."""

    id: str
    question: str
    answers: tuple[tuple[str, int], ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """One SQuAD article: its paragraphs and its questions."""

    title: str
    paragraphs: tuple[str, ...]
    asked: tuple[Asked, ...]

    def article(self, without: int = -1) -> Article:
        """The whole article, `without` the paragraph of that index."""
        kept = [text for index, text in enumerate(self.paragraphs) if index != without]
        return assemble(self.title, [("", kept)])

    def offset(self, paragraph: int) -> int:
        """Where the paragraph begins in the text of the whole article."""
        return sum(len(text) + len(GAP) for text in self.paragraphs[:paragraph])


def load_squad(path: Path, text: str, extra: Sequence[str] = ()) -> Topics:
    """The topics of a SQuAD 1.1 or 2.0 file; `extra` may name the sets "removed" and "other-topic".

    Raises TopicsError with every fault: fields, types, ids used twice, answers that are not where they say.
    """
    documents = _documents(text, Faults(str(path)))
    topics = [topic for document in documents for topic in _official(document)]
    articles = {document.title: document.article() for document in documents}
    if "removed" in extra:
        for document in documents:
            topics += _removed(document, articles)
    if "other-topic" in extra:
        topics += _other_topic(documents)
    return Topics(path.name, tuple(topics), articles)


def _documents(text: str, faults: Faults) -> list[Document]:
    check = Checker.of(text, faults, _FIELDS, _OPTIONAL)
    documents: list[Document] = []
    seen: set[str] = set()
    for article in check.root("file").items("data", "article"):
        asked: list[Asked] = []
        contexts: list[str] = []
        for paragraph in article.items("paragraphs", "paragraph"):
            contexts.append(str(paragraph.get("context")))
            for entry in paragraph.items("qas", "question"):
                name = str(entry.get("id"))
                if name in seen:
                    entry.fault("id", f'id "{name}" is used twice')
                seen.add(name)
                answers = tuple(_answers(entry, contexts[-1]))
                asked.append(Asked(name, str(entry.get("question")), answers, len(contexts) - 1))
        title = str(article.get("title"))
        if any(document.title == title for document in documents):
            article.fault("title", f'the article "{title}" stands twice')
        documents.append(Document(title, tuple(contexts), tuple(asked)))
    if not any(document.asked for document in documents) and not faults:
        faults.add(1, 1, "the file holds no question")
    faults.check()
    return documents


def _answers(entry: Checker, context: str) -> Iterator[tuple[str, int]]:
    impossible = entry.get("is_impossible")
    answers = list(entry.items("answers", "answer"))
    if impossible and answers:
        entry.fault("answers", "an impossible question has answers")
    if not impossible and not answers:
        entry.fault("answers", 'no answer, and "is_impossible" is not true')
    for answer in answers:
        text, start = str(answer.get("text")), answer.get("answer_start")
        if not text.strip():
            answer.fault("text", "the answer is empty")
        elif isinstance(start, int) and context[start : start + len(text)] != text:
            answer.fault("answer_start", f'the paragraph does not hold "{text}" at character {start}')
        yield text, start if isinstance(start, int) else 0


def _official(document: Document) -> Iterator[Topic]:
    for asked in document.asked:
        gold = _gold(document, asked) if asked.answers else None
        kind = ANSWERABLE if gold else ADVERSARIAL
        yield Topic(asked.id, (asked.question,), gold, kind, document.title, document.title)


def _gold(document: Document, asked: Asked) -> Gold:
    base = document.offset(asked.paragraph)
    spans = {Span(base + start, base + start + len(text)) for text, start in asked.answers}
    texts = tuple(dict.fromkeys(text for text, _ in asked.answers))
    return Gold(texts, spans=tuple(sorted(spans)), normalised=True)


def _removed(document: Document, articles: dict[str, Article]) -> Iterator[Topic]:
    if len(document.paragraphs) < 2:
        return
    for asked in document.asked:
        if asked.answers:
            key = f"{document.title} without paragraph {asked.paragraph + 1}"
            if key not in articles:
                articles[key] = document.article(asked.paragraph)
            yield Topic(f"{asked.id}-removed", (asked.question,), None, REMOVED, key, document.title)


def _other_topic(documents: Sequence[Document]) -> Iterator[Topic]:
    """Each article is asked the answerable questions of the next one (the last: of the first)."""
    if len(documents) < 2:
        return
    for document, other in zip(documents, [*documents[1:], documents[0]], strict=True):
        for asked in other.asked:
            if asked.answers:
                yield Topic(
                    f"{asked.id}-other", (asked.question,), None, OTHER, document.title, document.title
                )
