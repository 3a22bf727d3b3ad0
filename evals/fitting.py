"""Sources -> examples -> learned weights, and what they make of articles that they were not learned from.

The ranking is learned by listwise softmax (Cao et al. 2007, top-one probability), the confidence by logistic regression
on four kinds of questions: answerable ones, ones of other articles, ones whose paragraph was taken out, and unanswerable
ones. `held_out` learns once for each fold of whole articles and judges it by the weights of the others.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sources import ADVERSARIAL, Source, Topic, without

from chatbot.answering.composing import chosen
from chatbot.answering.confidence import SIGNALS, probability, signals
from chatbot.answering.features import FEATURES
from chatbot.answering.parameters import Parameters, bundled
from chatbot.answering.reader import Reading, SentenceReader
from chatbot.answering.rewriting import ContextRewriter
from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import Lexicon
from chatbot.language.spelling import Speller
from chatbot.model import Span
from chatbot.retrieval.corpus import Corpus

Floats = NDArray[np.float64]
# How often an example of each source counts: the project's own questions are few, and most like a user's.
REPEATS = {"squad": 1, "selqa": 2, "own": 6}
# The same for confidence: how sure to be depends on how people ask, and people ask as they do in our own questions.
TRUST = {"squad": 0.2, "selqa": 0.3, "own": 15}
# Off-topic and taken-out questions are made at will; they count for as much as a user asks such.
KIND_WEIGHT = {"other": 0.5, "gone": 0.5}
# Features that the data cannot teach: it has no conversations, and no entries that say "many" where others have figures.
BY_HAND = {"required": 4.0, "last_section": 1.5, "vague": -2.0}
# A word itself never counts for less than what stands for it.
AT_LEAST_ZERO = ("coverage",)
_ANALYZER = Analyzer()


@dataclass(frozen=True, slots=True)
class Example:
    """One question against one article: which candidates are right (n,), and where it is from.

    `kind` is "answerable", "other" (of another article), "gone" (its paragraph was taken out) or that of its topic.
    """

    source: str
    topic: Topic
    kind: str
    fold: int
    right: Floats
    reading: Reading
    corpus: Corpus

    @property
    def features(self) -> Floats:
        """Those of the candidates, (n, f)."""
        return self.reading.candidates.features


@dataclass(frozen=True)
class Weighed:
    """An example under a ranking, best candidate first in `reading.order`; no signals where there is no candidate."""

    example: Example
    reading: Reading
    signals: dict[str, float]

    @property
    def is_right(self) -> bool:
        """Whether the best candidate is right."""
        return bool(self.reading.order) and bool(self.example.right[self.reading.order[0]])

    @cached_property
    def is_answered(self) -> bool:
        """Whether an answer that is not quite sure holds a right sentence: it is what the confidence is of."""
        reading = self.reading
        if not reading.order:
            return False
        places = chosen(
            self.example.corpus,
            reading.position(0),
            reading.kind,
            reading.candidates,
            reading.scores,
            reading.query.skip,
            confidence=0.5,
        )
        return bool(self.example.right[np.isin(reading.candidates.positions, places)].any())


@dataclass(frozen=True, slots=True)
class Held:
    """An example judged by weights that were not learned from its article."""

    weighed: Weighed
    confidence: float
    learned: Learned

    @property
    def example(self) -> Example:
        """The example itself."""
        return self.weighed.example


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights (f,) of the ranking and (s + 1,) of the confidence, the bias last."""

    ranking: Floats
    confidence: Floats

    @property
    def parameters(self) -> Parameters:
        """As the program takes them, with the thresholds that come with it."""
        return replace(
            bundled(),
            ranking=dict(zip(FEATURES, map(float, self.ranking), strict=True)),
            confidence=dict(zip((*SIGNALS, "bias"), map(float, self.confidence), strict=True)),
        )


def example(source: Source, topic: Topic, corpus: Corpus, kind: str) -> Example:
    """One question read against an article; `kind` "answerable" has gold, every other kind has none."""
    reader, rewriter = _stages(corpus)
    reading = reader.reading(rewriter.rewrite(topic.question, ()))
    gold = topic.gold if kind == "answerable" else ()
    spans = [sentence_span(corpus, int(position)) for position in reading.candidates.positions]
    right = np.array([float(any(span.overlaps(other) for other in gold)) for span in spans])
    return Example(source.name, topic, kind, source.fold, right, reading, corpus)


def sentence_span(corpus: Corpus, position: int) -> Span:
    """Where a sentence stands in its article."""
    return corpus.sentences[position].sentence.span


def examples(sources: Sequence[Source], lexicon: Lexicon, rng: random.Random) -> list[Example]:
    """Four kinds from each article: answerable, of another article, with the paragraph gone, unanswerable."""
    found = []
    for source in sources:
        corpus = Corpus(source.article, _ANALYZER, lexicon)
        answerable = [topic for topic in source.topics if topic.gold]
        found += [example(source, topic, corpus, "answerable") for topic in answerable]
        found += [example(source, topic, corpus, topic.kind) for topic in source.topics if not topic.gold]
        others = [other for other in sources if other is not source and other.name == source.name]
        for _ in answerable if others else ():
            found.append(example(source, rng.choice(rng.choice(others).topics), corpus, "other"))
        found += _gone(source, answerable, lexicon)
    return found


def adversarial(sources: Sequence[Source], lexicon: Lexicon) -> Iterator[Example]:
    """The questions that were written to look as if the article answered them: measured, never learned from."""
    for source in sources:
        if source.adversarial:
            corpus = Corpus(source.article, _ANALYZER, lexicon)
            yield from (example(source, topic, corpus, ADVERSARIAL) for topic in source.adversarial)


def _gone(source: Source, answerable: Sequence[Topic], lexicon: Lexicon) -> Iterator[Example]:
    blocks = source.article.blocks
    bodies = [number for number, block in enumerate(blocks) if block.kind != "heading"]
    parts = min(6, len(bodies))
    for part in range(parts if len(bodies) > 1 else 0):
        gone = set(bodies[part::parts])
        asked = [t for t in answerable if all(any(g.overlaps(blocks[n].span) for n in gone) for g in t.gold)]
        if asked:
            corpus = Corpus(without(source.article, gone), _ANALYZER, lexicon)
            yield from (example(source, topic, corpus, "gone") for topic in asked)


def learn(found: Sequence[Example]) -> Learned:
    """The weights that all examples but the adversarial ones teach."""
    usable = [e for e in found if e.kind != ADVERSARIAL]
    ranking = fit_ranking(usable)
    return Learned(ranking, fit_confidence([weigh(e, ranking) for e in usable if len(e.right)]))


def held_out(found: Sequence[Example]) -> tuple[list[Held], dict[int, Learned]]:
    """Every example judged by the weights of the other folds, and those weights by fold."""
    by_fold, judged = {}, []
    for fold in sorted({e.fold for e in found}):
        learned = by_fold[fold] = learn([e for e in found if e.fold != fold])
        weights = learned.parameters.confidence
        for own in (weigh(e, learned.ranking) for e in found if e.fold == fold):
            confidence = probability(own.signals, weights) if own.signals else 0.0
            judged.append(Held(own, confidence, learned))
    return judged, by_fold


def fit_ranking(found: Sequence[Example], l2: float = 1e-3, steps: int = 400) -> Floats:
    """Weights (f,) that make a right candidate the most probable; Adam on the listwise softmax loss."""
    usable = [e for e in found if e.kind == "answerable" and e.right.any()]
    lengths = np.array([len(e.right) for e in usable])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    features = np.concatenate([e.features for e in usable]).astype(np.float32)
    right = np.concatenate([e.right for e in usable])
    repeats = np.array([REPEATS[e.source] for e in usable], np.float64)
    repeats = np.repeat(repeats / repeats.sum(), lengths)
    scale = features.std(0) + 1e-6
    features /= scale
    weights, first, second = (np.zeros(len(FEATURES)) for _ in range(3))
    floored = [FEATURES.index(name) for name in AT_LEAST_ZERO]
    for step in range(1, steps + 1):
        scores = (features @ weights.astype(np.float32)).astype(np.float64)
        chances = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
        chances /= np.repeat(np.add.reduceat(chances, starts), lengths)
        wanted = chances * right
        wanted /= np.repeat(np.add.reduceat(wanted, starts), lengths) + 1e-12
        gradient = (repeats * (chances - wanted)).astype(np.float32) @ features + l2 * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        weights -= 0.15 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights[floored] = np.maximum(weights[floored], 0.0)
    learned = np.asarray(weights / scale, np.float64)
    for name, value in BY_HAND.items():
        learned[FEATURES.index(name)] = value
    return learned


def fit_confidence(found: Sequence[Weighed]) -> Floats:
    """Logistic weights (s + 1,), the bias last, by Newton's method with a small ridge."""
    table = np.array([[own.signals[name] for name in SIGNALS] + [1.0] for own in found])
    wanted = np.array([float(own.is_answered) for own in found])
    kinds = ((own.example.source, own.example.kind) for own in found)
    repeats = np.array([TRUST[source] * KIND_WEIGHT.get(kind, 1.0) for source, kind in kinds], np.float64)
    weights = np.zeros(table.shape[1])
    ridge = np.eye(table.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        gradient = table.T @ (repeats * (chance - wanted)) + weights
        curvature = (table * (repeats * chance * (1 - chance))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def weigh(own: Example, ranking: Floats) -> Weighed:
    """The example with its candidates in the order of a ranking, and the signals of the best."""
    reading, corpus = own.reading, own.corpus
    scores = own.features @ ranking
    order = tuple(int(place) for place in np.lexsort((np.arange(len(scores)), -scores)))
    ranked = replace(reading, scores=scores, order=order)
    seen = signals(corpus, reading.units, reading.kind, reading.candidates, scores) if order else {}
    return Weighed(own, ranked, seen)


def _stages(corpus: Corpus) -> tuple[SentenceReader, ContextRewriter]:
    speller = Speller(dict, knows=bool)  # the data is spelt well, and checking it costs hours
    return SentenceReader(corpus), ContextRewriter(corpus, speller)
