"""A finished evaluation -> text in the format that was asked for."""

from __future__ import annotations

import io
from typing import Protocol, TextIO

from chatbot.display import shown
from chatbot.evaluation.comparison import Comparison
from chatbot.evaluation.gates import Verdict
from chatbot.evaluation.output.csv_report import to_csv
from chatbot.evaluation.output.grid import comparison_grid, confidence_lines, report_grids
from chatbot.evaluation.output.json_report import to_json
from chatbot.evaluation.output.junit_report import to_junit
from chatbot.evaluation.output.wrong import flipped_lines, wrong_lines
from chatbot.evaluation.report import Report


class Finished(Protocol):
    """What is rendered: the report, its comparison with a baseline (None without), the verdict of the
    gates.
    """

    @property
    def report(self) -> Report:
        """The judged questions and what they come to."""

    @property
    def comparison(self) -> Comparison | None:
        """Against the baseline."""

    @property
    def verdict(self) -> Verdict:
        """Of the gates."""


def rendered(form: str, finished: Finished, *, show_wrong: bool = False) -> str:
    """The whole text of a report as "table", "json", "csv", "html" or "junit"."""
    if form == "json":
        return to_json(finished.report, finished.comparison, finished.verdict)
    if form == "csv":
        return to_csv(finished.report)
    if form == "junit":
        return to_junit(finished.report, finished.verdict)
    if form == "html":
        from chatbot.evaluation.output.html_report import to_html

        return to_html(finished.report, finished.comparison, finished.verdict)
    out = io.StringIO()
    write_table(finished, out, show_wrong=show_wrong)
    return out.getvalue()


def write_table(finished: Finished, out: TextIO, *, show_wrong: bool = False) -> None:
    """Tables and lines for people; the verdict is the last line."""
    from chatbot.terminal.report_table import print_grids

    report, comparison = finished.report, finished.comparison
    print_grids(report_grids(report), out)
    lines = list(confidence_lines(report))
    if comparison:
        out.write("\n".join(map(shown, [*lines, "", ""])))
        print_grids([comparison_grid(comparison)], out)
        lines = list(flipped_lines(comparison))
    if show_wrong:
        lines += ["", *wrong_lines(report)]
    lines += ["", *(f"note: {notice}" for notice in report.notices), str(report.signature)]
    out.write("\n".join(map(shown, [*lines, finished.verdict.line, ""])))
