"""Two runs on the same questions -> what was won and lost, by name, and whether chance explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from chatbot.errors import SettingsError
from chatbot.evaluation.judged import Judged
from chatbot.evaluation.measures.catalogue import MEASURES, Measure
from chatbot.evaluation.report import Report
from chatbot.evaluation.significance.bootstrap import bootstrap_interval
from chatbot.evaluation.significance.holm import holm
from chatbot.evaluation.significance.mcnemar import mcnemar_p
from chatbot.evaluation.significance.randomisation import randomisation_p
from chatbot.evaluation.significance.resampling import units_of
from chatbot.evaluation.significance.smallest import smallest_difference

Pair = tuple[Judged, Judged]
"""The same question in the baseline and now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in both runs, over the `count` questions that have it in both.

    `difference` is now minus baseline; a win is a question that got better (lower, for a measure where lower
    is better). `interval` is the paired 95 % bootstrap of the difference, `p` the randomisation test's,
    `p_holm` the same corrected for the measures compared, `mcnemar` exact (rates of one article only: it takes questions as independent), `smallest` the least
    difference that these questions can show.
    """

    measure: str
    count: int
    baseline: float
    now: float
    wins: int
    losses: int
    ties: int
    interval: tuple[float, float] | None
    p: float
    p_holm: float
    mcnemar: float | None
    smallest: float | None

    @property
    def difference(self) -> float:
        """Now minus baseline."""
        return self.now - self.baseline


@dataclass(frozen=True, slots=True)
class Comparison:
    """Question by question. `won` and `lost` are pairs that turned right or stopped being right.

    `changed` names questions whose text or gold differs under the same id, `added` and `removed` those in one
    run only: none of them is compared. `unit` says what was resampled.
    """

    baseline: str
    differences: tuple[Difference, ...]
    won: tuple[Pair, ...]
    lost: tuple[Pair, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    pairs: int
    unit: str

    def find(self, measure: str) -> Difference | None:
        """The difference in a measure by name, None where it was not compared."""
        return next((found for found in self.differences if found.measure == measure), None)


def compare(
    baseline: Report, now: Report, *, seed: int = 0, measures: Sequence[Measure] = MEASURES
) -> Comparison:
    """The comparison of two runs, paired by question id; 10,000 resamples with `seed`.

    Holm's correction is over those of `measures` that both runs have. The resampling unit is the question,
    with several articles the article. Raises SettingsError where the runs have no question in common.
    """
    before = {row.id: row for row in baseline.rows}
    shared = [(before[row.id], row) for row in now.rows if row.id in before]
    pairs = [pair for pair in shared if pair[0].fingerprint == pair[1].fingerprint]
    if not pairs:
        raise SettingsError(f"the baseline {baseline.name} has no question in common with {now.name}")
    found = [_difference(measure, pairs, seed) for measure in measures]
    differences = [difference for difference in found if difference is not None]
    adjusted = holm([difference.p for difference in differences])
    ids = {row.id for row in now.rows}
    return Comparison(
        baseline=baseline.name,
        differences=tuple(replace(one, p_holm=p) for one, p in zip(differences, adjusted, strict=True)),
        won=tuple(pair for pair in pairs if pair[1].is_right and not pair[0].is_right),
        lost=tuple(pair for pair in pairs if pair[0].is_right and not pair[1].is_right),
        added=tuple(row.id for row in now.rows if row.id not in before),
        removed=tuple(name for name in before if name not in ids),
        changed=tuple(pair[1].id for pair in shared if pair[0].fingerprint != pair[1].fingerprint),
        pairs=len(pairs),
        unit="question" if len({pair[1].article for pair in pairs}) < 2 else "article",
    )


def _difference(measure: Measure, pairs: Sequence[Pair], seed: int) -> Difference | None:
    name = measure.name
    both = [pair for pair in pairs if name in pair[0].values and name in pair[1].values]
    if not both:
        return None
    before = np.asarray([pair[0].values[name] for pair in both])
    after = np.asarray([pair[1].values[name] for pair in both])
    gain = after - before if measure.higher_is_better else before - after
    units = units_of((after - before).tolist(), [pair[1].article for pair in both])
    wins, losses = int(np.sum(gain > 0)), int(np.sum(gain < 0))
    p = randomisation_p(units, seed)
    return Difference(
        measure=name,
        count=len(both),
        baseline=float(before.mean()),
        now=float(after.mean()),
        wins=wins,
        losses=losses,
        ties=len(both) - wins - losses,
        interval=bootstrap_interval(units, seed),
        p=p,
        p_holm=p,
        mcnemar=mcnemar_p(wins, losses) if measure.is_rate and not units.clustered else None,
        smallest=smallest_difference(units),
    )
