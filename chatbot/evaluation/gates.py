"""May this be merged: rules on a report and a comparison -> one verdict, from which line and exit code both
come.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from chatbot.errors import SettingsError
from chatbot.evaluation.comparison import compare
from chatbot.evaluation.measures.catalogue import Measure, measure_named
from chatbot.evaluation.report import Report
from chatbot.evaluation.significance.holm import holm

PASSED, FAILED, TROUBLE = 0, 1, 2
Status = Literal["passed", "failed", "trouble"]
_EXIT_CODES: dict[Status, int] = {"passed": PASSED, "failed": FAILED, "trouble": TROUBLE}
_RULE = re.compile(r"\s*([^=\[\]]+?)\s*(?:\[([^\]]*)\])?\s*=\s*([^=]+?)\s*")
_TOLERANCE = 1e-9  # 0.90 - 0.88 is 0.020000000000000018


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit on a measure, of one kind of question (None: of all)."""

    measure: Measure
    limit: float
    kind: str | None = None

    def __str__(self) -> str:
        return self.measure.name if self.kind is None else f"{self.measure.name}[{self.kind}]"


@dataclass(frozen=True, slots=True)
class Gates:
    """What must hold. `under`: at least (at most, where lower is better); `drops`: how much worse than the
    baseline.

    With `alpha` a drop past its limit fails only if its p, corrected for the gated measures, is below alpha
    too.
    """

    under: tuple[Rule, ...] = ()
    drops: tuple[Rule, ...] = ()
    alpha: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One rule applied: what it found, in words."""

    name: str
    status: Status
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All checks. `status`, `line` and `exit_code` agree because the last two are made from the first."""

    checks: tuple[Check, ...]

    @property
    def status(self) -> Status:
        """Trouble if any check could not be made, else failed if any failed, else passed."""
        found = {check.status for check in self.checks}
        return "trouble" if "trouble" in found else "failed" if "failed" in found else "passed"

    @property
    def exit_code(self) -> int:
        """0 passed, 1 gate failed, 2 trouble."""
        return _EXIT_CODES[self.status]

    @property
    def line(self) -> str:
        """The verdict in one line, for people and for logs."""
        if not self.checks:
            return "PASSED: no gate was set"
        telling = [check.message for check in self.checks if check.status == self.status]
        return f"{self.status.upper()}: {'; '.join(telling)}"


def parse_rule(text: str) -> Rule:
    """The rule of `right=0.90`, `right=90%` or `right[direct]=0.95`. Raises SettingsError that says what is
    wrong.

    >>> str(parse_rule("right[direct]=95%")), parse_rule("right=95%").limit
    ('right[direct]', 0.95)
    """
    match = _RULE.fullmatch(text)
    if match is None:
        raise SettingsError(
            f'"{text}" is no gate; write MEASURE=VALUE, such as right=0.90 or right[direct]=0.95'
        )
    name, kind, value = match[1], match[2], match[3]
    measure = measure_named(name)
    scale = 100 if value.endswith("%") else 1
    try:
        limit = float(value.removesuffix("%")) / scale
    except ValueError as error:
        raise SettingsError(f'"{text}": "{value}" is no number') from error
    if not limit >= 0 or limit == float("inf") or (not measure.unit and limit > 1):
        hint = f"; did you mean {measure.name}={limit / 100:g}?" if 1 < limit <= 100 else ""
        raise SettingsError(f'"{text}": {measure.name} lies between 0 and 1{hint}')
    return Rule(measure, limit, kind)


def check(report: Report, gates: Gates, baseline: Report | None = None) -> Verdict:
    """The verdict on a report; `baseline` is the run that `gates.drops` compares with, question by question.

    A rule that cannot be checked (no such questions, no baseline, nothing in common) is trouble, never
    passed.
    """
    under = [_check_under(report, rule) for rule in gates.under]
    drops = [_drop(report, rule, baseline, gates.alpha is not None) for rule in gates.drops]
    adjusted = iter(holm([drop.p for drop in drops if isinstance(drop, _Drop)]))
    checks = [
        drop if isinstance(drop, Check) else _check_drop(drop, next(adjusted), gates.alpha) for drop in drops
    ]
    return Verdict((*under, *checks))


@dataclass(frozen=True, slots=True)
class _Drop:
    """How much worse (above 0) a gated measure is than the baseline, on `count` questions."""

    rule: Rule
    worse: float
    count: int
    p: float
    smallest: float | None


def _check_under(report: Report, rule: Rule) -> Check:
    value = report.value(rule.measure.name, rule.kind)
    if value is None or math.isnan(value):
        return Check(str(rule), "trouble", f"{rule} applies to no question{_kinds(report, rule.kind)}")
    higher = rule.measure.higher_is_better
    passed = value >= rule.limit - _TOLERANCE if higher else value <= rule.limit + _TOLERANCE
    wanted = f"at least {_number(rule.limit, rule)}" if higher else f"at most {_number(rule.limit, rule)}"
    message = f"{rule} is {_number(value, rule)}, {wanted} was asked"
    return Check(str(rule), "passed" if passed else "failed", message)


def _drop(report: Report, rule: Rule, baseline: Report | None, tested: bool) -> _Drop | Check:
    """The drop, or the trouble that keeps it from being measured."""
    name = f"drop of {rule}"
    if baseline is None:
        return Check(name, "trouble", f"the {name} needs a baseline: give --baseline RUN")
    before, now = (_part(run, rule.kind) for run in (baseline, report))
    if not rule.measure.per_question:
        values = before.value(rule.measure.name), now.value(rule.measure.name)
        if tested or values[0] is None or values[1] is None:
            why = (
                "there is no paired test for it: leave out --alpha"
                if tested
                else "one of the runs has no value"
            )
            return Check(name, "trouble", f"{name}: {why}")
        worse = values[0] - values[1] if rule.measure.higher_is_better else values[1] - values[0]
        return _Drop(rule, worse, len(now.rows), 1.0, None)
    try:
        found = compare(before, now, seed=report.signature.seed, measures=(rule.measure,)).find(
            rule.measure.name
        )
    except SettingsError as error:
        return Check(name, "trouble", f"{name}: {error}{_kinds(report, rule.kind)}")
    if found is None:
        return Check(name, "trouble", f"{name}: no question has it in both runs")
    worse = -found.difference if rule.measure.higher_is_better else found.difference
    return _Drop(rule, worse, found.count, found.p, found.smallest)


def _check_drop(drop: _Drop, p: float, alpha: float | None) -> Check:
    rule = drop.rule
    past = drop.worse > rule.limit + _TOLERANCE
    failed = past and (alpha is None or p < alpha)
    change = f"{_number(abs(drop.worse), rule)} {'worse' if drop.worse > 0 else 'better'} than"
    if abs(drop.worse) <= _TOLERANCE:
        change = "as good as"
    message = f"{rule} is {change} the baseline on {drop.count} questions"
    message += f", {_number(rule.limit, rule)} was allowed"
    if alpha is not None and past:
        message += f"; p {p:.4f} is {'below' if failed else 'not below'} alpha {alpha:g}"
        if not failed and drop.smallest is not None:
            message += f" (so many questions can show {_number(drop.smallest, rule)})"
    return Check(f"drop of {rule}", "failed" if failed else "passed", message)


def _part(report: Report, kind: str | None) -> Report:
    if kind is None:
        return report
    return Report(report.name, tuple(row for row in report.rows if row.kind == kind), report.signature)


def _number(value: float, rule: Rule) -> str:
    return f"{value:.4g} {rule.measure.unit}".rstrip()


def _kinds(report: Report, kind: str | None) -> str:
    known = dict.fromkeys(row.kind for row in report.rows)
    if kind is None or kind in known:
        return ""
    return f'; there is no kind "{kind}", only {", ".join(known) or "none"}'
