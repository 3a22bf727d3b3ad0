"""Report -> JSON: everything that was counted, for programs. Text is as it was, escaped by JSON alone."""

from __future__ import annotations

import json
from dataclasses import asdict

from chatbot.evaluation.comparison import Comparison
from chatbot.evaluation.estimate import Slice
from chatbot.evaluation.gates import Verdict
from chatbot.evaluation.report import Report
from chatbot.evaluation.runs import row_record
from chatbot.evaluation.squad_summary import report_scores

SCHEMA = 1


def to_json(report: Report, comparison: Comparison | None, verdict: Verdict) -> str:
    """One object: schema, signature, verdict, all, kinds, articles, confidence, latency, squad, comparison,
    rows.
    """
    squad = report_scores(report)
    record = {
        "schema": SCHEMA,
        "name": report.name,
        "signature": {"line": str(report.signature), **asdict(report.signature)},
        "notices": list(report.notices),
        "verdict": _verdict(verdict),
        "all": _slice(report.overall),
        "kinds": [_slice(one) for one in report.by_kind],
        "articles": [_slice(one) for one in report.by_article],
        "run": report.run_values(),
        "confidence": asdict(report.confidence) if report.confidence else None,
        "latency_ms": asdict(report.latency) if report.latency else None,
        "squad": squad.as_script() if squad else None,
        "comparison": _comparison(comparison) if comparison else None,
        "rows": [row_record(row) for row in report.rows],
    }
    return (
        json.dumps(record, indent=1, allow_nan=False) + "\n"
    )  # ASCII: any terminal, pipe or file can hold it


def _verdict(verdict: Verdict) -> dict[str, object]:
    checks = [asdict(check) for check in verdict.checks]
    return {"status": verdict.status, "line": verdict.line, "exit_code": verdict.exit_code, "checks": checks}


def _slice(one: Slice) -> dict[str, object]:
    estimates = {
        found.measure: {"value": found.value, "n": found.count, "interval": found.interval}
        for found in one.estimates
    }
    return {"name": one.name, "n": one.count, "measures": estimates}


def _comparison(comparison: Comparison) -> dict[str, object]:
    differences = [{**asdict(one), "difference": one.difference} for one in comparison.differences]
    return {
        "baseline": comparison.baseline,
        "pairs": comparison.pairs,
        "unit": comparison.unit,
        "differences": differences,
        "won": [after.id for _, after in comparison.won],
        "lost": [after.id for _, after in comparison.lost],
        "added": list(comparison.added),
        "removed": list(comparison.removed),
        "changed": list(comparison.changed),
    }
