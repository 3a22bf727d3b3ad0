"""A measure over some questions: its value, of how many, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.evaluation.judged import Judged
from chatbot.evaluation.measures.catalogue import MEASURES, Measure
from chatbot.evaluation.significance.bootstrap import bootstrap_interval
from chatbot.evaluation.significance.resampling import units_of
from chatbot.evaluation.significance.wilson import wilson


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean of a measure over the `count` questions it applies to, with its 95 % interval where there is
    one.
    """

    measure: str
    value: float
    count: int
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """The estimates of a group of questions: all of them, one kind, or one article."""

    name: str
    count: int
    estimates: tuple[Estimate, ...]

    def __getitem__(self, measure: str) -> Estimate:
        """The estimate of a measure by name. Raises KeyError where it applies to no question of the slice."""
        found = self.find(measure)
        if found is None:
            raise KeyError(measure)
        return found

    def find(self, measure: str) -> Estimate | None:
        """The estimate of a measure by name, None where it applies to no question of the slice."""
        return next((estimate for estimate in self.estimates if estimate.measure == measure), None)


def slice_of(name: str, rows: Sequence[Judged], seed: int | None = None) -> Slice:
    """Every measure that applies to any of `rows`; rates get Wilson intervals, other means a bootstrap with a
    seed.
    """
    estimates = []
    for measure in MEASURES:
        found = [row for row in rows if measure.name in row.values]
        if measure.per_question and found:
            estimates.append(_estimate(measure, found, seed))
    return Slice(name, len(rows), tuple(estimates))


def _estimate(measure: Measure, rows: Sequence[Judged], seed: int | None) -> Estimate:
    values = [row.values[measure.name] for row in rows]
    value = sum(values) / len(values)
    if measure.is_rate:
        return Estimate(measure.name, value, len(values), wilson(round(sum(values)), len(values)))
    interval = None
    if seed is not None:
        interval = bootstrap_interval(units_of(values, [row.article for row in rows]), seed)
    return Estimate(measure.name, value, len(values), interval)
