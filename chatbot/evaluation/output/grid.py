"""Report and comparison -> grids of short strings, which the terminal's table and the HTML page both
lay out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.display import shown
from chatbot.evaluation.comparison import Comparison, Difference
from chatbot.evaluation.estimate import Slice
from chatbot.evaluation.measures.catalogue import measure_named
from chatbot.evaluation.report import Report

_GROUPS = (
    (
        "Answers",
        (
            "right",
            "right+section",
            "cited-section",
            "wrong-given",
            "false-refusal",
            "right-refusal",
            "EM",
            "F1",
            "words",
        ),
    ),
    (
        "Ranking",
        ("S@1", "S@5", "P@1", "P@5", "RR", "nDCG@10", "section-R@1", "section-R@5", "R@10", "R@100"),
    ),
)
_MOST_ARTICLES = 40


@dataclass(frozen=True, slots=True)
class Grid:
    """A titled table. The first column is text, the others numbers; every cell may hold a second line."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def report_grids(report: Report) -> tuple[Grid, ...]:
    """Answers and ranking, each with a row for all questions, each kind and each article; no empty column.

    Above 40 articles their rows are left out: JSON has them all.
    """
    articles = report.by_article if len(report.by_article) <= _MOST_ARTICLES else ()
    slices = (report.overall, *report.by_kind, *articles)
    grids = []
    for title, names in _GROUPS:
        present = tuple(name for name in names if report.overall.find(name))
        if present:
            rows = tuple(_slice_row(one, present) for one in slices)
            grids.append(Grid(title, ("", "n", *present), rows))
    return tuple(grids)


def comparison_grid(comparison: Comparison) -> Grid:
    """One row a measure: baseline, now, wins, losses, ties, the difference with interval, p values, what can
    be seen.
    """
    header = ("", "n", "baseline", "now", "+", "-", "=", "difference", "p", "p Holm", "McNemar", "can show")
    return Grid(
        f"Against {shown(comparison.baseline)}, {comparison.pairs} questions, resampled by {comparison.unit}",
        header,
        tuple(_difference_row(difference) for difference in comparison.differences),
    )


def confidence_lines(report: Report) -> tuple[str, ...]:
    """What the confidences and times come to, one sentence a line."""
    lines: list[str] = []
    found = report.confidence
    if found:
        values = report.run_values()
        named = [name for name in ("AURC", "AUROC", "AUROC-given", "refused@5%", "ECE") if name in values]
        reach = f" to coverage {found.curve[-1].coverage:.3f}" if found.curve else ""
        lines.append(f"confidence{reach}: " + ", ".join(f"{name} {values[name]:.3f}" for name in named))
        if found.unknown:
            lines.append(
                f"{found.unknown} refusals have no known best candidate and are not in the calibration"
            )
    if found and len(found.by_kind) > 1:
        for one in found.by_kind:
            if one.auroc is not None and one.refused is not None:
                kind = shown(one.kind) or "(none)"
                lines.append(f"against {kind}: AUROC {one.auroc:.3f}, refused@5% {one.refused:.3f}")
    if found and found.threshold:
        best = found.threshold
        interval = f"[{best.low:.3f}, {best.high:.3f}]"
        lines.append(f"best threshold {best.value:.3f} {interval}: {best.right:.3f} right")
    if report.median_words is not None:
        lines.append(f"an answer has {report.median_words:g} words (median)")
    if report.latency:
        time = report.latency
        parts = (
            ("p50", time.p50),
            ("p90", time.p90),
            ("p95", time.p95),
            ("p99", time.p99),
            ("max", time.longest),
        )
        lines.append("time of a question in ms: " + ", ".join(f"{name} {value:.1f}" for name, value in parts))
    return tuple(lines)


def number(value: float, measure: str) -> str:
    """A value as tables print it: three digits, or one where it counts words or milliseconds.

    >>> number(0.91666, "right"), number(17.25, "words")
    ('0.917', '17.2')
    """
    return f"{value:.1f}" if measure_named(measure).unit else f"{value:.3f}"


def _slice_row(one: Slice, names: Sequence[str]) -> tuple[str, ...]:
    return (shown(one.name), str(one.count), *(_estimate_cell(one, name) for name in names))


def _estimate_cell(one: Slice, name: str) -> str:
    estimate = one.find(name)
    if estimate is None:
        return ""
    value = number(estimate.value, name)
    if estimate.interval is None:
        return value
    low, high = (number(end, name) for end in estimate.interval)
    return f"{value}\n{low}-{high}"


def _difference_row(one: Difference) -> tuple[str, ...]:
    interval = f"\n{one.interval[0]:+.3f} {one.interval[1]:+.3f}" if one.interval else ""
    counts = tuple(str(count) for count in (one.wins, one.losses, one.ties))
    return (
        one.measure,
        str(one.count),
        number(one.baseline, one.measure),
        number(one.now, one.measure),
        *counts,
        f"{one.difference:+.3f}{interval}",
        f"{one.p:.4f}",
        f"{one.p_holm:.4f}",
        "" if one.mcnemar is None else f"{one.mcnemar:.4f}",
        "" if one.smallest is None else f"{one.smallest:.3f}",
    )
