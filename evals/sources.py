"""Articles with questions -> sources: what the weights are learned from and measured on.

SQuAD 2.0 and SelQA are other people's data, under their own licences, not part of this project; evals/training/ and
evals/development.jsonl were written for it. An article is one document; the right sentence is the one that holds the
gold answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chatbot.loading import load
from chatbot.model import Article, Block, Section, Span

FOLDS = 4  # of whole articles; the bundled article is a fold of its own, BUNDLED
BUNDLED = FOLDS
ADVERSARIAL, PARAPHRASE = "adversarial", "paraphrase"


@dataclass(frozen=True, slots=True)
class Topic:
    """A question, the spans that answer it (none where the article does not) and its kind."""

    question: str
    gold: tuple[Span, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its topics; `fold` keeps whole articles together, `adversarial` are measured and never learned."""

    name: str
    article: Article
    topics: tuple[Topic, ...]
    fold: int
    adversarial: tuple[Topic, ...] = ()


def squad(path: Path) -> Iterator[Source]:
    """SQuAD 2.0: the paragraphs of an article, its answerable questions and its adversarial ones."""
    for number, entry in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        topics, adversarial = [], []
        article = plain_article([_folded(p["context"]) for p in entry["paragraphs"]], entry["title"])
        for block, paragraph in zip(article.blocks, entry["paragraphs"], strict=True):
            for question in paragraph["qas"]:
                if question["is_impossible"]:
                    adversarial.append(Topic(question["question"], (), ADVERSARIAL))
                else:
                    starts = {
                        block.span.start
                        + len(_folded(paragraph["context"][: answer["answer_start"]] + "x"))
                        - 1
                        for answer in question["answers"]
                    }
                    gold = tuple(Span(start, start + 1) for start in sorted(starts))
                    topics.append(Topic(question["question"], gold, "answerable"))
        yield Source("squad", article, tuple(topics), number % FOLDS, tuple(adversarial))


def selqa(path: Path) -> Iterator[Source]:
    """SelQA: the sections of an article under their titles, and its questions."""
    articles: dict[str, dict[tuple[str, tuple[str, ...]], list[dict[str, object]]]] = {}
    for row in json.loads(path.read_text("utf-8")):
        key = (row["section"], tuple(_folded(sentence) for sentence in row["candidates"]))
        articles.setdefault(row["article"], {}).setdefault(key, []).append(row)
    for number, (title, sections) in enumerate(sorted(articles.items())):
        article = plain_article(
            [" ".join(own) for _, own in sections], title, [heading for heading, _ in sections]
        )
        bodies = [block for block in article.blocks if block.kind == "paragraph"]
        topics = []
        for block, ((_, sentences), rows) in zip(bodies, sections.items(), strict=True):
            ends = np.cumsum([len(sentence) + 1 for sentence in sentences])
            for row in rows:
                answers = row["answers"]
                assert isinstance(answers, list)
                gold = tuple(
                    Span(
                        block.span.start + int(ends[a]) - len(sentences[a]) - 1,
                        block.span.start + int(ends[a]) - 1,
                    )
                    for a in answers
                )
                kind = PARAPHRASE if row["is_paraphrase"] else "answerable"
                topics.append(Topic(str(row["question"]), gold, kind))
        yield Source("selqa", article, tuple(topics), number % FOLDS)


def own(folder: Path) -> Iterator[Source]:
    """The project's own articles and questions: NAME.md beside NAME.jsonl."""
    for number, path in enumerate(sorted(folder.glob("*.md"))):
        article = load(path)
        topics = []
        for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            gold = (
                () if row.get("unanswerable") else tuple(gold_spans(article, row["pattern"], row["sections"]))
            )
            topics.append(Topic(row["question"], gold, row["kind"]))
        yield Source("own", article, tuple(topics), number % FOLDS)


def development(article: Path, questions: Path) -> Iterator[Source]:
    """The bundled article and the half of its questions that may be looked at; follow-ups are left out."""
    loaded = load(article)
    topics = []
    for line in questions.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "question" in row:
            gold = tuple(gold_spans(loaded, row.get("pattern", "(?!)"), row.get("sections", ())))
            topics.append(Topic(row["question"], gold, row["kind"]))
    yield Source("own", loaded, tuple(topics), BUNDLED)


def gold_spans(article: Article, pattern: str, sections: Sequence[str]) -> Iterator[Span]:
    """Where the pattern stands in the sections named."""
    for section in article.sections:
        if " > ".join(section.path) in sections:
            for match in re.finditer(pattern, article.quote(section.span), re.IGNORECASE):
                yield Span(
                    section.span.start + match.start(),
                    section.span.start + max(match.end(), match.start() + 1),
                )


def plain_article(paragraphs: Sequence[str], title: str, headings: Sequence[str] = ()) -> Article:
    """An article of bare paragraphs, each under its heading where there are any."""
    text, blocks, sections = "", [], []
    for number, paragraph in enumerate(paragraphs):
        first = len(text)
        for kind, part in (("heading", headings[number] if headings else ""), ("paragraph", paragraph)):
            if part:
                text += "\n\n" if text else ""
                blocks.append(
                    Block(
                        "heading" if kind == "heading" else "paragraph",
                        Span(len(text), len(text) + len(part)),
                    )
                )
                text += part
        if headings:
            start = blocks[-2].span.start if first else 0
            sections.append(Section(str(number + 1), (headings[number],), Span(start, len(text)), (1, 1)))
    whole = (Section("0", (), Span(0, len(text)), (1, 1)),)
    return Article(title, text, tuple(sections) or whole, "<data>", tuple(blocks), ((0, 1),))


def without(article: Article, gone: set[int]) -> Article:
    """The article without some of its blocks; headings stay."""
    kept = [block for number, block in enumerate(article.blocks) if number not in gone]
    text, blocks, moved = "", [], []
    for block in kept:
        text += "\n\n" if text else ""
        blocks.append(Block(block.kind, Span(len(text), len(text) + block.span.end - block.span.start)))
        moved.append((block, len(text)))
        text += article.quote(block.span)
    starts = [
        min((new for block, new in moved if block.span in section.span), default=-1)
        for section in article.sections
    ]
    sections = []
    for place, section in enumerate(article.sections):
        if starts[place] >= 0:
            end = next((start - 2 for start in starts[place + 1 :] if start >= 0), len(text))
            sections.append(Section(section.number, section.path, Span(starts[place], end), (1, 1)))
    return Article(article.title, text, tuple(sections), "<data>", tuple(blocks), ((0, 1),))


def _folded(text: str) -> str:
    return " ".join(text.split())
