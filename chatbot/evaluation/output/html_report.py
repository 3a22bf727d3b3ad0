"""Report -> one HTML page that needs nothing else (extra `chatbot[report]`): pictures, tables, what
went wrong.
"""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from chatbot.display import shown
from chatbot.evaluation.comparison import Comparison
from chatbot.evaluation.gates import Verdict
from chatbot.evaluation.measures.catalogue import MEASURES
from chatbot.evaluation.output.grid import comparison_grid, confidence_lines, report_grids
from chatbot.evaluation.output.pictures import pictures
from chatbot.evaluation.output.wrong import flipped_lines
from chatbot.evaluation.report import Report

_TEMPLATE = "report.html"


def to_html(report: Report, comparison: Comparison | None, verdict: Verdict) -> str:
    """The page as text. All but the pictures passes the door and is escaped by the template; no script, no address."""
    environment = Environment(
        autoescape=True, finalize=_shown, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(files(__package__).joinpath(_TEMPLATE).read_text(encoding="utf-8"))
    grids = [*report_grids(report), *([comparison_grid(comparison)] if comparison else [])]
    wrong = [
        row for row in report.rows if row.outcome != "searched" and (not row.is_right or row.section_missed)
    ]
    return template.render(
        report=report,
        verdict=verdict,
        meanings={measure.name: measure.meaning for measure in MEASURES},
        pictures=pictures(report),
        grids=grids,
        lines=confidence_lines(report),
        flipped=list(flipped_lines(comparison)) if comparison else [],
        wrong=wrong,
    )


def _shown(value: object) -> object:
    """What the template writes for a value; pictures, which are markup, went through the door as they were drawn."""
    return shown(value) if type(value) is str else value
