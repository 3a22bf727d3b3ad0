"""A finished evaluation: every judged question, and what they come to overall, by kind and by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from chatbot.evaluation.confidence import Confidence, confidence_of
from chatbot.evaluation.estimate import Slice, slice_of
from chatbot.evaluation.judged import Judged
from chatbot.evaluation.measures.catalogue import measure_named
from chatbot.evaluation.measures.latency import Latency, latency
from chatbot.evaluation.signature import Signature


@dataclass(frozen=True)
class Report:
    """The judged questions of one run, in the order of the file; summaries are worked out when first asked
    for.

    The same rows, seed and version give the same numbers everywhere, times apart.
    """

    name: str
    rows: tuple[Judged, ...]
    signature: Signature
    notices: tuple[str, ...] = ()

    @cached_property
    def overall(self) -> Slice:
        """All questions."""
        return slice_of("all", self.rows, self.signature.seed)

    @cached_property
    def by_kind(self) -> tuple[Slice, ...]:
        """One slice a kind, in order of first use; empty where no question names a kind."""
        return tuple(_slices(self.rows, lambda row: row.kind)) if any(row.kind for row in self.rows) else ()

    @cached_property
    def by_article(self) -> tuple[Slice, ...]:
        """One slice an article, in order of first use; empty where there is one article only."""
        slices = tuple(_slices(self.rows, lambda row: row.article))
        return slices if len(slices) > 1 else ()

    @cached_property
    def confidence(self) -> Confidence | None:
        """Risk and coverage, calibration, thresholds; None for a system without confidences."""
        return confidence_of(self.rows, self.signature.seed)

    @cached_property
    def latency(self) -> Latency | None:
        """Percentiles of the time of a question, in milliseconds."""
        return latency([row.seconds for row in self.rows if row.seconds is not None])

    @cached_property
    def median_words(self) -> float | None:
        """The median length of the answers given, None without any."""
        lengths = [row.values["words"] for row in self.rows if "words" in row.values]
        return float(median(lengths)) if lengths else None

    def value(self, name: str, kind: str | None = None) -> float | None:
        """A measure of the run, or of one kind of question; None where it applies to none of them.

        AUROC and refused@5% of a kind of unanswerable questions compare it with all answerable ones. Raises
        SettingsError for a name that is no measure.
        """
        measure = measure_named(name)
        rows = self.rows if kind is None else tuple(row for row in self.rows if row.kind == kind)
        part = self if kind is None else Report(self.name, rows, self.signature)
        separated = self._separated(measure.name, kind)
        if separated is not None:
            return separated
        if not measure.per_question:
            return part.run_values().get(measure.name)
        found = [row.values[measure.name] for row in rows if measure.name in row.values]
        return sum(found) / len(found) if found else None

    def _separated(self, name: str, kind: str | None) -> float | None:
        found = [one for one in self.confidence.by_kind if one.kind == kind] if self.confidence else []
        if not found or name not in ("AUROC", "refused@5%"):
            return None
        return found[0].auroc if name == "AUROC" else found[0].refused

    def run_values(self) -> dict[str, float]:
        """The measures that only a whole run has, by name, as far as they apply."""
        found: dict[str, float | None] = {"median-words": self.median_words}
        if self.confidence:
            found |= {
                "AURC": self.confidence.aurc,
                "AUROC": self.confidence.auroc,
                "AUROC-given": self.confidence.auroc_given,
                "refused@5%": self.confidence.refused,
                "ECE": self.confidence.calibration_error,
            }
        if self.latency:
            found |= {"p50": self.latency.p50, "p95": self.latency.p95}
        return {name: value for name, value in found.items() if value is not None}


def _slices(rows: Iterable[Judged], name_of: Callable[[Judged], str]) -> Iterable[Slice]:
    groups: dict[str, list[Judged]] = {}
    for row in rows:
        groups.setdefault(name_of(row), []).append(row)
    return (slice_of(name or "(none)", found) for name, found in groups.items())
