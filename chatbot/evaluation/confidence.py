"""What the confidences of a run are worth: ranking of questions, calibration, and where to draw the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.evaluation.judged import Judged
from chatbot.evaluation.measures.auroc import auroc, refused_at
from chatbot.evaluation.measures.calibration import Bin, calibration_error, reliability
from chatbot.evaluation.measures.risk_coverage import RiskPoint, aurc, risk_coverage
from chatbot.evaluation.measures.threshold import Threshold, best_confidence


@dataclass(frozen=True, slots=True)
class Separation:
    """How well confidence tells the answerable questions from one kind of unanswerable ones."""

    kind: str
    auroc: float | None
    refused: float | None


@dataclass(frozen=True, slots=True)
class Confidence:
    """Confidence measures of a run, None where one needs questions that it has not.

    The curve and AURC are over answers given (coverage: of all questions); AUROC and `refused` compare
    answerable with unanswerable questions, given or refused; AUROC given compares right with wrong answers;
    calibration and the threshold are over all questions whose best candidate could be judged: of a refusal,
    the first ranked sentence. `unknown` counts the rest.
    """

    curve: tuple[RiskPoint, ...]
    aurc: float | None
    auroc: float | None
    auroc_given: float | None
    refused: float | None
    by_kind: tuple[Separation, ...]
    bins: tuple[Bin, ...]
    calibration_error: float | None
    threshold: Threshold | None
    unknown: int


def confidence_of(rows: Sequence[Judged], seed: int) -> Confidence | None:
    """The confidence measures of `rows`; None where the system gave none, or only some."""
    if not rows or any(row.confidence is None for row in rows):
        return None
    given = [row for row in rows if row.given]
    known = [row for row in rows if row.candidate_right is not None]
    curve = risk_coverage(_levels(given), [row.is_right for row in given], len(rows))
    bins = reliability(_levels(known), [bool(row.candidate_right) for row in known])
    answerable = _levels([row for row in rows if row.answerable])
    unanswerable = _levels([row for row in rows if not row.answerable])
    right, wrong = ([row for row in given if row.is_right == flag] for flag in (True, False))
    return Confidence(
        curve=curve,
        aurc=aurc(curve),
        auroc=auroc(answerable, unanswerable),
        auroc_given=auroc(_levels(right), _levels(wrong)),
        refused=refused_at(answerable, unanswerable),
        by_kind=_separations(rows, answerable),
        bins=bins,
        calibration_error=calibration_error(bins),
        threshold=best_confidence(
            _levels(known),
            [bool(row.candidate_right) for row in known],
            [not row.answerable for row in known],
            seed,
        ),
        unknown=len(rows) - len(known),
    )


def _separations(rows: Sequence[Judged], answerable: list[float]) -> tuple[Separation, ...]:
    kinds: dict[str, list[Judged]] = {}
    for row in rows:
        if not row.answerable:
            kinds.setdefault(row.kind, []).append(row)
    levels = ((kind, _levels(found)) for kind, found in kinds.items())
    return tuple(
        Separation(kind, auroc(answerable, low), refused_at(answerable, low)) for kind, low in levels
    )


def _levels(rows: Sequence[Judged]) -> list[float]:
    return [row.confidence for row in rows if row.confidence is not None]
