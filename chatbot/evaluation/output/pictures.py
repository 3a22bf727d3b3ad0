"""Report -> SVG pictures by matplotlib (extra `chatbot[report]`): risk and coverage, reliability, kinds,
latency.

Figures are made without pyplot, so nothing global is touched; the same report gives the same bytes, times
apart.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chatbot.display import shown
from chatbot.evaluation.confidence import Confidence
from chatbot.evaluation.report import Report

_BLUE, _GREY, _ORANGE = "#2563a8", "#8a8f98", "#c2571a"  # told apart by the colour-blind, too
_MOST_KINDS = 30
_MOST_LETTERS = 32  # of a label; a longer one would leave no room for the bars


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG element as text, and what it shows in words."""

    title: str
    caption: str
    svg: str


def pictures(report: Report) -> tuple[Picture, ...]:
    """The pictures that the report has numbers for, in reading order."""
    made: list[Picture] = []
    kinds = report.by_kind or (report.overall,)
    if report.overall.find("right"):
        size = (6.4, 1.2 + 0.32 * min(len(kinds), _MOST_KINDS))
        caption = "Right answers and refusals by kind of question, with 95 % Wilson intervals."
        made.append(_picture("Right by kind", caption, size, lambda axes: _draw_kinds(axes, report)))
    found = report.confidence
    if found and found.curve:
        caption = (
            "Answering only above a confidence: share of questions answered against share of those wrong."
        )
        drawn = _picture("Risk and coverage", caption, (4.8, 3.6), lambda axes: _draw_risk(axes, found))
        made.append(drawn)
    if found and found.bins:
        caption = "How often a confidence was right; on the diagonal it means what it says. Area: questions."
        drawn = _picture("Reliability", caption, (4.8, 3.6), lambda axes: _draw_reliability(axes, found))
        made.append(drawn)
    if report.latency:
        caption = "Share of questions answered within a time; dashed: median and 95th percentile."
        made.append(_picture("Latency", caption, (4.8, 3.6), lambda axes: _draw_latency(axes, report)))
    return tuple(made)


def _picture(title: str, caption: str, size: tuple[float, float], draw: Callable[[Axes], None]) -> Picture:
    name = title.lower().replace(" ", "-")
    out = io.StringIO()
    with _style(name), warnings.catch_warnings():
        # Labels are measured in matplotlib's font but drawn in the reader's, which may well have the glyph.
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.subplots()
        axes.set_title(title)
        draw(axes)
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    svg = out.getvalue()
    # Several pictures share one page: their ids must not meet.
    svg = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", svg[svg.index("<svg") :])
    return Picture(title, caption, svg.replace("<svg", f'<svg role="img" aria-label="{title}: {caption}"', 1))


def _style(name: str) -> AbstractContextManager[None]:
    return mpl.rc_context(
        {
            "svg.hashsalt": name,
            "svg.fonttype": "none",
            "text.parse_math": False,  # a kind may be called "$5"
            "font.family": "sans-serif",
            "font.size": 10,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": 11,
            "axes.titleweight": "bold",
            "axes.titlelocation": "left",
        }
    )


def _draw_kinds(axes: Axes, report: Report) -> None:
    slices = (report.by_kind or (report.overall,))[:_MOST_KINDS]
    estimates = [one["right"] for one in slices]
    values = np.asarray([estimate.value for estimate in estimates])
    ends = np.asarray([estimate.interval or (estimate.value, estimate.value) for estimate in estimates])
    # Rounding may put an end a hair on the wrong side of its value.
    errors = np.clip([values - ends[:, 0], ends[:, 1] - values], 0, None)
    names = [f"{_label(one.name)} ({one.count})" for one in slices]
    rows = np.arange(len(names))  # not the names: two that are cut short may read the same
    axes.barh(rows, values, color=_BLUE, height=0.6)
    axes.errorbar(values, rows, xerr=errors, fmt="none", ecolor=_ORANGE, capsize=3)
    axes.set_yticks(rows, names)
    axes.set_xlim(0, 1)
    axes.invert_yaxis()
    axes.set_xlabel("right")


def _label(name: str) -> str:
    text = shown(name)
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


def _draw_risk(axes: Axes, confidence: Confidence) -> None:
    coverage = [point.coverage for point in confidence.curve]
    risk = [point.risk for point in confidence.curve]
    axes.step(coverage, risk, where="post", color=_BLUE)
    axes.plot(coverage[-1:], risk[-1:], "o", color=_ORANGE)
    axes.set(xlim=(0, 1), ylim=(0, max(0.05, *risk) * 1.1), xlabel="coverage", ylabel="risk")


def _draw_reliability(axes: Axes, confidence: Confidence) -> None:
    bins = confidence.bins
    most = max(found.count for found in bins)
    sizes = [30 + 220 * found.count / most for found in bins]
    axes.plot([0, 1], [0, 1], color=_GREY, linestyle="--", linewidth=1)
    axes.scatter([b.confidence for b in bins], [b.accuracy for b in bins], s=sizes, color=_BLUE, alpha=0.8)
    axes.set(xlim=(0, 1), ylim=(-0.03, 1.03), xlabel="confidence", ylabel="right")


def _draw_latency(axes: Axes, report: Report) -> None:
    times = np.sort([row.seconds * 1000 for row in report.rows if row.seconds is not None])
    axes.step(times, np.arange(1, len(times) + 1) / len(times), where="post", color=_BLUE)
    if report.latency:
        for value in (report.latency.p50, report.latency.p95):
            axes.axvline(value, color=_GREY, linestyle="--", linewidth=1)
    axes.set(ylim=(0, 1.03), xlabel="milliseconds", ylabel="questions")
