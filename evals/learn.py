"""Learns the weights in chatbot/answering/weights.json and prints what they are worth on articles held out.

    python evals/learn.py --squad articles-16.json --selqa sentences.json [--write]

Questions come from three places: SQuAD 2.0 and SelQA (other people's data, under their own licences, not part of this
project), and evals/training/ with evals/development.jsonl (articles and questions written for this project). An
article is one document; the right sentence is the one that holds the gold answer. The ranking is learned by listwise softmax (Cao et al. 2007, top-one
probability), the confidence by logistic regression on four kinds of questions: answerable ones, ones of other
articles, ones whose paragraph was taken out, and unanswerable ones. Every figure printed is for articles that were
not learned from: four folds, whole articles.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chatbot.answering.confidence import SIGNALS, signals
from chatbot.answering.features import FEATURES
from chatbot.answering.parameters import WEIGHTS, Parameters
from chatbot.answering.reader import Reading, SentenceReader
from chatbot.answering.rewriting import ContextRewriter
from chatbot.bot import default_article
from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import Lexicon
from chatbot.language.spelling import Speller
from chatbot.loading import load, parse
from chatbot.model import Article, Block, Section, Span
from chatbot.retrieval.corpus import Corpus

Floats = NDArray[np.float64]
HERE = Path(__file__).parent
FOLDS = 4
# How often an example of each source counts: the project's own questions are few, and most like a user's.
REPEATS = {"squad": 1, "selqa": 2, "own": 6}
# The same for confidence: how sure to be depends on how people ask, and people ask as they do in our own questions.
TRUST = {"squad": 0.2, "selqa": 0.3, "own": 15}
# Features that the data cannot teach: they come from conversations, which the data has none of.
BY_HAND = {"required": 4.0, "last_section": 1.5}
_ANALYZER, _LEXICON = Analyzer(), Lexicon.bundled()


@dataclass(frozen=True, slots=True)
class Topic:
    """A question, the spans that answer it (none where the article does not) and its kind."""

    question: str
    gold: tuple[Span, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its topics; `fold` keeps whole articles together."""

    name: str
    article: Article
    topics: tuple[Topic, ...]
    fold: int


@dataclass(slots=True)
class Example:
    """One question against one article: features (n, f), which candidates are right (n,), and where it is from."""

    source: str
    kind: str
    fold: int
    features: Floats
    right: Floats
    reading: Reading
    corpus: Corpus
    signals: dict[str, float] = field(default_factory=dict)
    is_right: bool = False


def squad(path: Path) -> Iterator[Source]:
    """SQuAD 2.0: the paragraphs of an article, and its answerable questions."""
    for number, entry in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        article, topics = (
            parse("\n\n".join(_folded(p["context"]) for p in entry["paragraphs"]), format="markdown"),
            [],
        )
        article = plain_article([_folded(p["context"]) for p in entry["paragraphs"]], entry["title"])
        for block, paragraph in zip(article.blocks, entry["paragraphs"], strict=True):
            for question in paragraph["qas"]:
                if not question["is_impossible"]:
                    starts = {
                        block.span.start
                        + len(_folded(paragraph["context"][: answer["answer_start"]] + "x"))
                        - 1
                        for answer in question["answers"]
                    }
                    gold = tuple(Span(start, start + 1) for start in sorted(starts))
                    topics.append(Topic(question["question"], gold, "answerable"))
        yield Source("squad", article, tuple(topics), number % FOLDS)


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
                topics.append(Topic(str(row["question"]), gold, "answerable"))
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
    yield Source("own", loaded, tuple(topics), FOLDS - 1)


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


def example(source: Source, topic: Topic, corpus: Corpus, kind: str) -> Example:
    """The features of one question; `kind` "answerable" has gold, every other kind has none."""
    reader, rewriter = _stages(corpus)
    reading = reader.reading(rewriter.rewrite(topic.question, ()))
    spans = [corpus.sentences[int(position)].sentence.span for position in reading.candidates.positions]
    gold = topic.gold if kind == "answerable" else ()
    right = np.array([float(any(span.overlaps(other) for other in gold)) for span in spans])
    return Example(source.name, kind, source.fold, reading.candidates.features, right, reading, corpus)


def examples(sources: Sequence[Source], rng: random.Random) -> list[Example]:
    """Four kinds from each article: answerable, of another article, with the paragraph gone, unanswerable."""
    found = []
    for source in sources:
        corpus = Corpus(source.article, _ANALYZER, _LEXICON)
        answerable = [topic for topic in source.topics if topic.gold]
        found += [example(source, topic, corpus, "answerable") for topic in answerable]
        found += [example(source, topic, corpus, topic.kind) for topic in source.topics if not topic.gold]
        others = [other for other in sources if other is not source and other.name == source.name]
        for _ in answerable:
            found.append(example(source, rng.choice(rng.choice(others).topics), corpus, "other"))
        found += _gone(source, answerable)
    return found


def _gone(source: Source, answerable: Sequence[Topic]) -> Iterator[Example]:
    blocks = source.article.blocks
    bodies = [number for number, block in enumerate(blocks) if block.kind != "heading"]
    parts = min(6, len(bodies))
    for part in range(parts if len(bodies) > 1 else 0):
        gone = set(bodies[part::parts])
        asked = [t for t in answerable if all(any(g.overlaps(blocks[n].span) for n in gone) for g in t.gold)]
        if asked:
            corpus = Corpus(without(source.article, gone), _ANALYZER, _LEXICON)
            yield from (example(source, topic, corpus, "gone") for topic in asked)


def fit_ranking(found: Sequence[Example], l2: float = 1e-3, steps: int = 400) -> Floats:
    """Weights (f,) that make a right candidate the most probable; Adam on the listwise softmax loss."""
    usable = [e for e in found if e.kind == "answerable" and e.right.any()]
    most = max(len(e.right) for e in usable)
    features = np.zeros((len(usable), most, len(FEATURES)), np.float32)
    right, mask = np.zeros((len(usable), most), np.float32), np.zeros((len(usable), most), np.bool_)
    for row, e in enumerate(usable):
        features[row, : len(e.right)], right[row, : len(e.right)], mask[row, : len(e.right)] = (
            e.features,
            e.right,
            True,
        )
    repeats = np.array([REPEATS[e.source] for e in usable], np.float32)
    repeats /= repeats.sum()
    scale = features[mask].std(0) + 1e-6
    features /= scale
    weights, first, second = (np.zeros(len(FEATURES)) for _ in range(3))
    for step in range(1, steps + 1):
        scores = features @ weights.astype(np.float32)
        scores[~mask] = -1e9
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        wanted = chances * right
        wanted /= wanted.sum(1, keepdims=True) + 1e-12
        gradient = np.einsum("i,ij,ijk->k", repeats, chances - wanted, features) + l2 * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        weights -= 0.15 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    learned = np.asarray(weights / scale, np.float64)
    for name, value in BY_HAND.items():
        learned[FEATURES.index(name)] = value
    return learned


def fit_confidence(found: Sequence[Example]) -> Floats:
    """Logistic weights (s + 1,), the bias last, by Newton's method with a small ridge."""
    table = np.array([[e.signals[name] for name in SIGNALS] + [1.0] for e in found])
    wanted = np.array([float(e.is_right) for e in found])
    repeats = np.array([TRUST[e.source] * KIND_WEIGHT.get(e.kind, 1.0) for e in found], np.float64)
    weights = np.zeros(table.shape[1])
    ridge = np.eye(table.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        gradient = table.T @ (repeats * (chance - wanted)) + weights
        curvature = (table * (repeats * chance * (1 - chance))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(curvature, gradient)
    return weights


# Off-topic and taken-out questions are made at will; they count for as much as a user asks such.
KIND_WEIGHT = {"other": 0.5, "gone": 0.5}


def weigh(found: Iterable[Example], ranking: Floats) -> None:
    """Fills in the signals of each example under a ranking and whether its best candidate is right."""
    for e in found:
        scores = e.features @ ranking
        order = np.lexsort((np.arange(len(scores)), -scores))
        e.is_right = bool(len(order) and e.right[order[0]])
        if len(scores):
            e.signals = signals(e.corpus, e.reading.units, e.reading.kind, e.reading.candidates, scores)


def report(found: Sequence[Example], chances: Floats) -> None:
    """Prints, for each source, the share of right first sentences and how well confidence tells the kinds apart."""
    for source in REPEATS:
        mine = [(e, float(c)) for e, c in zip(found, chances, strict=True) if e.source == source]
        asked = [(e, c) for e, c in mine if e.kind == "answerable"]
        if not asked:
            continue
        bar = float(np.quantile([c for _, c in asked], 0.05))
        line = f"{source}: {len(asked)} questions, S@1 {np.mean([e.is_right for e, _ in asked]):.3f}"
        for kind in sorted({e.kind for e, _ in mine} - {"answerable"}):
            others = [c for e, c in mine if e.kind == kind]
            refused = np.mean([c < bar for c in others])
            line += f"; {kind}: AUROC {auroc([c for _, c in asked], others):.3f}, refused {refused:.3f}"
        every = np.array([c for _, c in mine])
        right = np.array([e.is_right for e, _ in mine])
        bins = np.minimum((every * 10).astype(int), 9)
        gaps = [
            abs(every[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)
        ]
        print(f"{line}; calibration error {sum(gaps):.3f} (bar at 5 % false refusals {bar:.3f})")


def auroc(above: Sequence[float], below: Sequence[float]) -> float:
    """The chance that a value of `above` is the larger one (Hanley and McNeil 1982)."""
    ranks = np.argsort(np.argsort(np.array([*above, *below]), kind="stable"), kind="stable") + 1
    count = len(above)
    return float((ranks[:count].sum() - count * (count + 1) / 2) / (count * len(below)))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _stages(corpus: Corpus) -> tuple[SentenceReader, ContextRewriter]:
    parameters = Parameters(
        dict.fromkeys(FEATURES, 0.0), dict.fromkeys((*SIGNALS, "bias"), 0.0), 0.0, 0.0, 0.0, 0.5
    )
    speller = Speller(dict, knows=bool)  # the data is spelt well, and checking it costs hours
    return SentenceReader(corpus, parameters), ContextRewriter(corpus, speller)


def main() -> None:
    """Learns, prints the held-out figures and, with --write, replaces the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--squad", type=Path)
    parser.add_argument("--selqa", type=Path)
    parser.add_argument("--own", type=Path, default=HERE / "training")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sources = [
        *(squad(args.squad) if args.squad else ()),
        *(selqa(args.selqa) if args.selqa else ()),
        *own(args.own),
        *development(default_article(), HERE / "development.jsonl"),
    ]
    found = examples(sources, random.Random(20261123))
    chances = np.zeros(len(found))
    for fold in range(FOLDS):
        learn, test = [e for e in found if e.fold != fold], [e for e in found if e.fold == fold]
        ranking = fit_ranking(learn)
        weigh(found, ranking)
        confidence = fit_confidence([e for e in learn if e.signals])
        for place, e in enumerate(found):
            if e.fold == fold:
                row = np.array([e.signals.get(name, 0.0) for name in SIGNALS] + [1.0])
                chances[place] = 1 / (1 + np.exp(-row @ confidence)) if e.signals else 0.0
        held = {id(e): e.is_right for e in test}
        for e in test:
            e.is_right = held[id(e)]
        RIGHT.update(held)
    for e in found:
        e.is_right = RIGHT[id(e)]
    report(found, chances)
    ranking = fit_ranking(found)
    weigh(found, ranking)
    confidence = fit_confidence([e for e in found if e.signals])
    if args.write:
        write(ranking, confidence)


RIGHT: dict[int, bool] = {}


def write(ranking: Floats, confidence: Floats) -> None:
    """Replaces the learned numbers; thresholds, which are chosen by hand, stay."""
    kept = json.loads(WEIGHTS.read_text("utf-8"))
    kept["ranking"] = {name: round(float(value), 3) for name, value in zip(FEATURES, ranking, strict=True)}
    kept["confidence"] = {
        name: round(float(v), 3) for name, v in zip((*SIGNALS, "bias"), confidence, strict=True)
    }
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
