"""Report -> CSV: one row a question, a column a measure, for spreadsheets; no cell can become a formula."""

from __future__ import annotations

import csv
import io

from chatbot.display import csv_cell
from chatbot.evaluation.judged import Judged
from chatbot.evaluation.measures.catalogue import MEASURES
from chatbot.evaluation.report import Report

_TEXTS = ("id", "kind", "article", "question", "outcome", "text", "section", "gold", "why")


def to_csv(report: Report) -> str:
    """A header and one line a question, ended by line feeds; empty where a measure does not apply."""
    measures = [
        measure.name for measure in MEASURES if any(measure.name in row.values for row in report.rows)
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_TEXTS, "rank", "confidence", "milliseconds", *measures])
    for row in report.rows:
        cells = [*(getattr(row, name) for name in _TEXTS), *_numbers(row, measures)]
        writer.writerow(map(csv_cell, cells))
    return out.getvalue()


def _numbers(row: Judged, measures: list[str]) -> list[str]:
    rank = "" if row.rank is None else str(row.rank)
    confidence = "" if row.confidence is None else f"{row.confidence:.4f}"
    seconds = "" if row.seconds is None else f"{row.seconds * 1000:.2f}"
    values = (f"{row.values[name]:.6g}" if name in row.values else "" for name in measures)
    return [rank, confidence, seconds, *values]
