"""What went wrong, question by question, as lines of text: for `--show wrong`."""

from __future__ import annotations

from collections.abc import Iterator

from chatbot.display import shown
from chatbot.evaluation.comparison import Comparison, Pair
from chatbot.evaluation.judged import Judged
from chatbot.evaluation.report import Report

_NAMED = 10
"""How many questions that could not be compared are listed by id."""


def wrong_lines(report: Report) -> Iterator[str]:
    """For each question that is not right, or cites another section: gold, answer, rank of the gold,
    and why.
    """
    wrong = [
        row for row in report.rows if row.outcome != "searched" and (not row.is_right or row.section_missed)
    ]
    yield f"{len(wrong)} of {len(report.rows)} went wrong"
    for row in wrong:
        yield ""
        yield from _entry(row)


def flipped_lines(comparison: Comparison) -> Iterator[str]:
    """The questions that turned right, those that stopped being right, and those that could not be
    compared.
    """
    for sign, title, pairs in (
        ("+", "turned right", comparison.won),
        ("-", "no longer right", comparison.lost),
    ):
        if pairs:
            yield f"{title}: {len(pairs)}"
            yield from (_flip(sign, pair) for pair in pairs)
    for title, names in (
        ("only in this run", comparison.added),
        ("only in the baseline", comparison.removed),
        ("question or gold changed", comparison.changed),
    ):
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            listed = ", ".join(_line(name) for name in names[:_NAMED])
            yield f"{title}, not compared: {len(names)} ({listed}{more})"


def _entry(row: Judged) -> Iterator[str]:
    kind = f" ({_line(row.kind)})" if row.kind else ""
    yield f"{_line(row.id)}{kind}: {_line(row.question)}"
    yield f"  {row.outcome if not row.section_missed else 'wrong section'}: {_line(row.why)}"
    if row.answerable:
        sections = " or ".join(_line(name) or "the lead" for name in row.gold_sections)
        yield f"  gold:   {_line(row.gold)}" + (f" [{sections}]" if sections else "")
    if row.text:
        yield f"  answer: {_line(row.text)}" + (f" [{_line(row.section)}]" if row.section else "")
    rank = "not ranked" if row.rank is None else f"rank {row.rank}"
    confidence = "" if row.confidence is None else f", confidence {row.confidence:.2f}"
    yield f"  gold at: {rank}{confidence}" if row.answerable else f"  not in the article{confidence}"


def _flip(sign: str, pair: Pair) -> str:
    before, after = pair
    return f"  {sign} {_line(after.id)}: {_line(after.question)} ({before.outcome} -> {after.outcome})"


def _line(text: str) -> str:
    return " ".join(shown(text).split())
