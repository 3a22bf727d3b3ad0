"""The best candidate -> the probability that it answers the question: logistic regression over bounded signals."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from chatbot.answering.features import FEATURES, Candidates
from chatbot.answering.matching import Floats, Unit, is_rare
from chatbot.language.answer_types import FIGURE_TYPES, AnswerType
from chatbot.retrieval.corpus import Corpus

SIGNALS = (
    "coverage", "soft_coverage", "context_coverage", "unknown", "unknown_name", "rare_missed", "name_missed", "margin",
    "certainty", "score", "figure_missing", "figure_near", "grams", "adjacent", "few_words", "lone_match",
    "number_missed", "figure_without_noun", "no_name",
)  # fmt: skip


def signals(
    corpus: Corpus, units: Sequence[Unit], kind: AnswerType, candidates: Candidates, scores: Floats
) -> dict[str, float]:
    """What speaks for and against the best candidate, each in 0 to 1.

    `scores` (n,) are those of the candidates; at least one candidate is needed.
    """
    order = np.lexsort((candidates.positions, -scores))
    winner = int(order[0])
    row = dict(zip(FEATURES, candidates.features[winner], strict=True))
    mass = sum(unit.mass for unit in units) or 1.0
    unknown = [not is_known(unit, corpus) for unit in units]
    near = np.maximum(candidates.soft[:, winner], candidates.heading[:, winner])
    names = [unit.is_name for unit in units]
    numbers = [is_insisted_on(unit) for unit in units]
    missed = [float(unit.mass / mass * (1 - match)) for unit, match in zip(units, near, strict=True)]
    chances = np.exp(scores - scores.max())
    second = float(scores[order[1]]) if len(order) > 1 else float(scores[winner]) - 3
    return {
        "coverage": float(row["coverage"]),
        "soft_coverage": float(row["soft_coverage"]),
        "context_coverage": float(row["context_coverage"]),
        "unknown": sum(u.mass for u, strange in zip(units, unknown, strict=True) if strange) / mass,
        "unknown_name": float(any(name and strange for name, strange in zip(names, unknown, strict=True))),
        "rare_missed": max(missed, default=0.0),
        "name_missed": float(any(near[run].max() < 0.5 for run in _names(units, corpus))),
        "margin": 1 - math.exp(-max(0.0, float(scores[winner]) - second)),
        "certainty": float(1 / chances.sum()),
        "score": 1 / (1 + math.exp(-(float(scores[winner]) - 8) / 3)),
        "figure_missing": float(row["no_figure"]),
        "figure_without_noun": float(row["figure_without_noun"]),
        "no_name": float(row["no_name"]),
        "figure_near": float(row["figure_near"]) if kind in FIGURE_TYPES else 0.0,
        "grams": float(row["grams"]),
        "adjacent": float(row["adjacent"]),
        "few_words": 1 / max(1, len(units)),
        "lone_match": float((candidates.soft[:, winner] > 0).sum() <= 1),
        "number_missed": float(any(n and match == 0 for n, match in zip(numbers, near, strict=True))),
    }


def probability(values: dict[str, float], weights: dict[str, float]) -> float:
    """The logistic function of the weighted signals plus the bias, 0 to 1, never 1."""
    total = weights["bias"] + sum(weights[name] * value for name, value in values.items())
    return min(0.9999, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))


def is_known(unit: Unit, corpus: Corpus) -> bool:
    """Whether the article has the word, its stem or a related word anywhere, headings included.

    For a name only its equals count ("US", "American"): Germany is not mentioned where another country is.
    """
    if unit.term in corpus.stems or unit.term in corpus.heading_stems:
        return True
    least = 1.0 if unit.is_name else 0.0
    related = (name for name, weight in unit.concepts if weight >= least)
    return any(name in corpus.concepts or name in corpus.heading_concepts for name in related)


def is_insisted_on(unit: Unit) -> bool:
    """Whether the word is a number; "three" of "which three cities" is not, as the article may name more."""
    return unit.term[:1].isdigit() and (unit.token.surface[0].isdigit() or unit.weight >= 1)


def _names(units: Sequence[Unit], corpus: Corpus) -> list[list[int]]:
    """The places of the words of each name that few sentences have: of a full name, one word is enough."""
    runs: list[list[int]] = []
    for place, unit in enumerate(units):
        if unit.is_name and unit.weight >= 1 and is_rare(unit.term, corpus):
            is_next = (
                runs and runs[-1][-1] == place - 1 and unit.token.start - units[place - 1].token.end == 1
            )
            runs.append([*runs.pop(), place] if is_next else [place])
    return runs
