"""Candidates -> explainable features: one row a sentence, one column a feature, all roughly in 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chatbot.answering.matching import (
    Floats,
    Unit,
    matches,
    scores_at,
    soft_scores,
    stem_scores,
)
from chatbot.answering.phrasing import own_question
from chatbot.answering.wording import rows
from chatbot.language.answer_types import AnswerType, asked_kind
from chatbot.language.lexicon import is_kind
from chatbot.model import Query
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.index import total
from chatbot.retrieval.ranked import Ranked

FEATURES = (
    "sentence_bm25", "lexicon_gain", "passage_bm25", "passage_gain", "section", "before", "after", "heading",
    "parent_heading", "coverage", "soft_coverage", "context_coverage", "exact", "adjacent", "run", "proximity",
    "reason", "manner", "list", "name", "place", "defines", "defines_unasked", "no_figure", "vague", "figure_near",
    "before_pronoun", "numbers", "length", "first", "opens_with_pronoun", "question_again", "grams", "is_item", "required",
    "last_section", "heading_only", "before_adds", "joint", "figure_without_noun", "instance", "no_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidates:
    """The sentences in question and what is known of each.

    `positions` (n,) number the sentences; `features` (n, len(FEATURES)); `direct` and `soft` (units, n) say how far
    each unit is matched, 0 to 1; `heading` (units, n) the same for the nearest heading.
    """

    positions: NDArray[np.int64]
    features: Floats
    direct: Floats
    soft: Floats
    heading: Floats


def candidate_positions(corpus: Corpus, units: Sequence[Unit], limit: int) -> NDArray[np.int64]:
    """The `limit` sentences that match best by their own words, their passage's and their heading's, ascending."""
    own = soft_scores(units, corpus.stems, corpus.concepts)
    by_passage = _spread(stem_scores(units, corpus.passage_stems), corpus.passage_sentences, 0.3, limit)
    heads = soft_scores(units, corpus.heading_stems, corpus.heading_concepts)
    by_heading = _spread(heads, corpus.section_sentences, 0.3, limit)
    positions, scores = total([own, by_passage, by_heading])
    if len(positions) <= limit:
        return positions
    return np.sort(positions[np.lexsort((positions, -scores))[:limit]])


def _spread(
    part: tuple[NDArray[np.int64], Floats], members: Sequence[range], weight: float, limit: int
) -> tuple[NDArray[np.int64], Floats]:
    """The scores of the `limit` best groups, given to each of their sentences."""
    places, scores = part
    if len(places) > limit:
        keep = np.sort(np.argsort(-scores, kind="stable")[:limit])
        places, scores = places[keep], scores[keep]
    if not len(places):
        return part
    ranges = [members[int(place)] for place in places]
    positions = np.concatenate([np.arange(r.start, r.stop) for r in ranges]).astype(np.int64)
    return positions, np.repeat(scores * weight, [len(r) for r in ranges])


def extract(
    corpus: Corpus, query: Query, units: Sequence[Unit], kind: AnswerType, positions: NDArray[np.int64]
) -> Candidates:
    """The features of the sentences at `positions` (ascending)."""
    entries = [corpus.sentences[int(position)] for position in positions]
    sections = np.array([entry.section for entry in entries], dtype=np.int64)
    mass = sum(unit.mass for unit in units) or 1.0
    shares = np.array([unit.mass / mass for unit in units])
    direct = matches(units, positions, corpus.stems)
    soft = matches(units, positions, corpus.stems, corpus.concepts)
    heading = matches(units, sections, corpus.heading_stems, corpus.heading_concepts)
    columns = _scores(corpus, units, entries, positions) | _context(
        corpus, units, entries, positions, soft, heading
    )
    columns |= {
        "heading": shares @ heading,
        "parent_heading": shares @ _parents(units, sections, corpus),
        "coverage": shares @ direct,
        "soft_coverage": shares @ soft,
        "context_coverage": shares
        @ np.maximum(np.maximum(soft, heading), _in_passage(units, entries, corpus)),
    }
    found = rows(corpus, query, units, kind, positions.tolist())
    columns |= {name: np.array([own[name] for own in found]) for name in (found[0] if found else ())}
    kinds = _kinds(corpus, query)
    columns["instance"] = np.array([float(not kinds.isdisjoint(entry.concepts)) for entry in entries])
    if found:
        # A heading that echoes the question vouches only for a sentence that has the figure asked for.
        echo = 1 - columns["no_figure"]
        columns |= {name: columns[name] * echo for name in ("heading", "parent_heading", "heading_only")}
        columns["before_pronoun"] = columns["before"] * columns["opens_with_pronoun"]
    table = np.column_stack([columns[name] for name in FEATURES]) if found else np.zeros((0, len(FEATURES)))
    return Candidates(positions, table, direct, soft, heading)


def _scores(
    corpus: Corpus, units: Sequence[Unit], entries: Sequence[Ranked], positions: NDArray[np.int64]
) -> dict[str, Floats]:
    """The BM25 columns: of the sentence, its passage, its section and its neighbours, as shares of the question's mass."""
    mass = sum(unit.mass for unit in units) or 1.0
    passages = np.array([entry.passage for entry in entries], dtype=np.int64)
    sections = np.array([entry.section for entry in entries], dtype=np.int64)
    own = scores_at(units, positions, corpus.stems) / mass
    by_passage = scores_at(units, passages, corpus.passage_stems) / mass
    before, after = _neighbours(corpus, units, positions)
    return {
        "sentence_bm25": own,
        "lexicon_gain": scores_at(units, positions, corpus.stems, corpus.concepts) / mass - own,
        "passage_bm25": by_passage,
        "passage_gain": scores_at(units, passages, corpus.passage_stems, corpus.passage_concepts) / mass
        - by_passage,
        "section": scores_at(units, sections, corpus.section_stems, corpus.section_concepts) / mass,
        "before": before / mass,
        "after": after / mass,
    }


def _context(
    corpus: Corpus,
    units: Sequence[Unit],
    entries: Sequence[Ranked],
    positions: NDArray[np.int64],
    soft: Floats,
    heading: Floats,
) -> dict[str, Floats]:
    """What the heading and the sentence before add to a sentence's own words, and whether both it and its passage fit.

    `joint` is a product, so that a sentence is not lifted by its passage alone, nor by itself in a strange passage.
    """
    mass = np.array([unit.mass for unit in units])
    shares = mass / (mass.sum() or 1.0)
    core = mass * [not unit.is_light for unit in units]
    passages = np.array([entry.passage for entry in entries], dtype=np.int64)
    around = matches(units, passages, corpus.passage_stems, corpus.passage_concepts)
    beside, sections = np.maximum(positions - 1, 0), corpus.sentence_sections
    same = (beside != positions) & (sections[beside] == sections[positions])
    before = matches(units, beside, corpus.stems, corpus.concepts) * same
    return {
        "heading_only": shares @ np.maximum(heading - soft, 0),
        "before_adds": shares @ np.maximum(before - soft, 0),
        "joint": (shares @ soft) * (core / (core.sum() or 1.0) @ np.maximum(around, heading)),
    }


def _parents(units: Sequence[Unit], sections: NDArray[np.int64], corpus: Corpus) -> Floats:
    parents = np.array([corpus.parent_sections[section] for section in sections], dtype=np.int64)
    found = matches(units, np.maximum(parents, 0), corpus.heading_stems, corpus.heading_concepts)
    return np.where(parents >= 0, found, 0.0)


def _in_passage(units: Sequence[Unit], entries: Sequence[Ranked], corpus: Corpus) -> Floats:
    return matches(
        units, np.array([entry.passage for entry in entries], dtype=np.int64), corpus.passage_stems
    )


def _neighbours(corpus: Corpus, units: Sequence[Unit], positions: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """The score of the sentence before and after, 0 across a section's border."""
    sections = corpus.sentence_sections
    found = []
    for step in (-1, 1):
        beside = np.clip(positions + step, 0, len(corpus.sentences) - 1)
        same = (beside != positions) & (sections[beside] == sections[positions])
        found.append(np.where(same, scores_at(units, beside, corpus.stems, corpus.concepts), 0.0))
    return found[0], found[1]


def _kinds(corpus: Corpus, query: Query) -> frozenset[str]:
    """The kinds of which the question wants instances, by the lexicon."""
    tokens = corpus.analyzer.tokens(asked_kind(own_question(query.text)))
    return frozenset(
        name for name in (c.name for c in corpus.lexicon.concepts(tokens, asked=True)) if is_kind(name)
    )
