"""The numbers of the SQuAD 2.0 evaluation script, for a run or for a file of predictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chatbot.evaluation.measures.squad import BestThreshold, best_threshold, exact_match, token_f1
from chatbot.evaluation.report import Report
from chatbot.evaluation.topic import Topics


@dataclass(frozen=True, slots=True)
class SquadScores:
    """Means between 0 and 1 over all questions, those with an answer and those without (None: there are
    none).
    """

    total: int
    exact: float
    f1: float
    has_answer: tuple[int, float, float] | None
    no_answer: tuple[int, float, float] | None
    best_exact: BestThreshold | None
    best_f1: BestThreshold | None

    def as_script(self) -> dict[str, float]:
        """The script's own keys, in percent."""
        found: dict[str, float] = {"exact": 100 * self.exact, "f1": 100 * self.f1, "total": self.total}
        for name, part in (("HasAns", self.has_answer), ("NoAns", self.no_answer)):
            if part:
                found |= {
                    f"{name}_exact": 100 * part[1],
                    f"{name}_f1": 100 * part[2],
                    f"{name}_total": part[0],
                }
        for name, best in (("best_exact", self.best_exact), ("best_f1", self.best_f1)):
            if best:
                found |= {name: 100 * best.score, f"{name}_thresh": best.threshold}
        return found


def squad_scores(
    topics: Topics, predictions: Mapping[str, str], no_answer: Mapping[str, float] | None = None
) -> SquadScores:
    """The scores of predictions by question id ("" refuses); a missing one counts as refused.

    `no_answer` holds P(no answer) by id for the best thresholds (missing: 0.0). Unlike the script, which
    leaves a missing prediction out, every question counts.
    """
    golds = {topic.id: topic.gold.quotes if topic.gold else () for topic in topics.topics}
    given = {name: predictions.get(name, "") for name in golds}
    exact = {name: exact_match(given[name], quotes) for name, quotes in golds.items()}
    f1 = {name: token_f1(given[name], quotes) for name, quotes in golds.items()}
    has_answer = {name: bool(quotes) for name, quotes in golds.items()}
    chances = None if no_answer is None else {name: no_answer.get(name, 0.0) for name in golds}
    return _scores(given, exact, f1, has_answer, chances)


def report_scores(report: Report) -> SquadScores | None:
    """The scores of a run, P(no answer) being 1 - confidence; None where no question has EM and F1."""
    rows = [row for row in report.rows if "EM" in row.values]
    if not rows:
        return None
    confidences = {row.id: row.confidence for row in rows}
    chances = {name: 1 - value for name, value in confidences.items() if value is not None}
    return _scores(
        {row.id: row.text for row in rows},
        {row.id: row.values["EM"] for row in rows},
        {row.id: row.values["F1"] for row in rows},
        {row.id: row.answerable for row in rows},
        chances if len(chances) == len(rows) else None,
    )


def _scores(
    given: Mapping[str, str],
    exact: Mapping[str, float],
    f1: Mapping[str, float],
    has_answer: Mapping[str, bool],
    chances: Mapping[str, float] | None,
) -> SquadScores:
    parts = {}
    for flag in (True, False):
        names = [name for name in exact if has_answer[name] == flag]
        parts[flag] = (len(names), _mean(exact, names), _mean(f1, names)) if names else None
    names = list(exact)
    best_exact = best_f1 = None
    if chances is not None:
        best_exact, best_f1 = (best_threshold(given, scores, chances, has_answer) for scores in (exact, f1))
    means = _mean(exact, names), _mean(f1, names)
    return SquadScores(len(exact), *means, parts[True], parts[False], best_exact, best_f1)


def _mean(scores: Mapping[str, float], names: list[str]) -> float:
    return sum(scores[name] for name in names) / len(names) if names else 0.0
