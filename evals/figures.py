"""Judged questions -> figures: one measure a row of the table, by the name of its set and its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

import numpy as np
from fitting import Held, sentence_span
from sources import ADVERSARIAL, PARAPHRASE

from chatbot.answering.composing import chosen, joined, word_count
from chatbot.answering.reader import SentenceReader
from chatbot.evaluation import Judged, Report
from chatbot.evaluation.measures.auroc import auroc, refused_at
from chatbot.evaluation.measures.calibration import Bin, calibration_error, reliability
from chatbot.model import Span

Key = tuple[str, str]
Figures = dict[Key, float | None]
DATA = {"squad": "SQuAD 2.0, whole articles", "selqa": "SelQA", "own": "own articles"}
OWN, ALL = "own article", "all of the above"
SECTION, RIGHT, REFUSED, WORDS = "right and section, %", "right, %", "refused, %", "median words of an answer"
ECE = "calibration error"


def on_squad(held: Sequence[Held]) -> Figures:
    """The rows of SQuAD."""
    name = DATA["squad"]
    mine = [h for h in held if h.example.source == "squad"]
    asked, levels = _of(mine, "answerable"), _levels(_of(mine, "answerable"))
    return {
        (name, "right sentence first (S@1), %"): _share(asked, lambda h: h.weighed.is_right),
        (name, "its paragraph first (P@1), %"): _share(asked, in_right_block),
        (name, "S@5, %"): _share(asked, lambda h: is_among(h, 5)),
        (name, "at 5 % false refusals, other-topic questions refused, %"): _percent(
            refused_at(levels, _levels(_of(mine, "other")))
        ),
        (name, "gold paragraph removed, AUROC"): auroc(levels, _levels(_of(mine, "gone"))),
        (name, "adversarial unanswerables, AUROC"): auroc(levels, _levels(_of(mine, ADVERSARIAL))),
        (name, ECE): calibration_error(binned(mine)),
    }


def on_selqa(held: Sequence[Held]) -> Figures:
    """The rows of SelQA."""
    name = DATA["selqa"]
    mine = [h for h in held if h.example.source == "selqa"]
    asked = _of(mine, "answerable")
    sectioned = [h for h in asked if len(h.example.corpus.article.sections) > 1]
    paraphrased = [h for h in asked if h.example.topic.kind == PARAPHRASE]
    return {
        (name, "right section first (of two and more), %"): _share(sectioned, in_right_section),
        (name, "right sentence first, %"): _share(asked, lambda h: h.weighed.is_right),
        (name, "right sentence first, paraphrases, %"): _share(paraphrased, lambda h: h.weighed.is_right),
        (name, ECE): calibration_error(binned(mine)),
    }


def on_training(held: Sequence[Held]) -> Figures:
    """The rows of the project's own articles, the bundled one among them, as far as they are ranked alone."""
    name = DATA["own"]
    mine = [h for h in held if h.example.source == "own"]
    return {
        (name, "right sentence first, %"): _share(_of(mine, "answerable"), lambda h: h.weighed.is_right),
        (name, ECE): calibration_error(binned(mine)),
    }


def on_own(report: Report) -> Figures:
    """The rows of the bundled article, from the replies that the program gives to the development questions."""
    rows, kinds = report.rows, list(dict.fromkeys(row.kind for row in report.rows))
    answerable = [kind for kind in kinds if not kind.startswith("unanswerable")]
    found: Figures = {
        (f"{OWN}, {kind}", SECTION): _rate(rows, [kind], lambda row: row.is_right and not row.section_missed)
        for kind in answerable
    }
    found[f"{OWN}, misspelt", RIGHT] = _rate(rows, ["misspelt"], lambda row: row.is_right)
    found[f"{OWN}, why_how and list", RIGHT] = _rate(rows, ["why_how", "list"], lambda row: row.is_right)
    for name in ("near", "far", "near and far"):
        own = [f"unanswerable_{part}" for part in name.split(" and ")]
        found[f"{OWN}, unanswerable {name}", REFUSED] = _rate(rows, own, lambda row: not row.given)
    found[f"{OWN}, answerable", "refused falsely, %"] = _rate(rows, answerable, lambda row: not row.given)
    found[f"{OWN}, all", SECTION] = _rate(rows, kinds, lambda row: row.is_right and not row.section_missed)
    found[OWN, ECE] = report.confidence.calibration_error if report.confidence else None
    found[OWN, WORDS] = float(median(word_count(r.text) for r in rows if r.answerable and r.given))
    return found


def in_right_block(held: Held) -> bool:
    """Whether the best sentence stands in a paragraph that has the gold."""
    return _shares(held, [block.span for block in held.example.corpus.article.blocks])


def in_right_section(held: Held) -> bool:
    """Whether the best sentence stands in a section that has the gold."""
    return _shares(held, [section.span for section in held.example.corpus.article.sections])


def _shares(held: Held, parts: Sequence[Span]) -> bool:
    reading, corpus = held.weighed.reading, held.example.corpus
    if not reading.order:
        return False
    first = sentence_span(corpus, reading.position(0))
    mine = [part for part in parts if part.start <= first.start < part.end]
    return any(part.start <= gold.start < part.end for part in mine for gold in held.example.topic.gold)


def is_among(held: Held, count: int) -> bool:
    """Whether a right sentence is among the first `count`."""
    return bool(held.example.right[list(held.weighed.reading.order[:count])].any())


def answer_words(held: Held) -> int:
    """The words of the answer that the reader would give to an answerable question of the data, 0 where it refuses."""
    own, reading = held.example, held.weighed.reading
    if own.source == "own" or own.kind != "answerable" or not reading.order:
        return 0
    bar = SentenceReader(own.corpus, held.learned.parameters).bar(held.weighed.signals, reading)
    if held.confidence < bar:
        return 0
    places = chosen(
        own.corpus,
        reading.position(0),
        reading.kind,
        reading.candidates,
        reading.scores,
        reading.query.skip,
        held.confidence,
    )
    return word_count(joined(own.corpus, places, [unit.term for unit in reading.units])[1])


def binned(held: Sequence[Held]) -> tuple[Bin, ...]:
    """The reliability of all but the adversarial questions."""
    counted = [h for h in held if h.example.kind != ADVERSARIAL]
    return reliability([h.confidence for h in counted], [h.weighed.is_answered for h in counted])


def _of(held: Sequence[Held], kind: str) -> list[Held]:
    return [h for h in held if h.example.kind == kind]


def _levels(held: Sequence[Held]) -> list[float]:
    return [h.confidence for h in held]


def _share(held: Sequence[Held], is_so: Callable[[Held], bool]) -> float | None:
    return 100 * float(np.mean([is_so(h) for h in held])) if held else None


def _rate(rows: Sequence[Judged], kinds: Sequence[str], is_so: Callable[[Judged], bool]) -> float | None:
    found = [is_so(row) for row in rows if row.kind in kinds]
    return 100 * sum(found) / len(found) if found else None


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
