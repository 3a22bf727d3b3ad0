"""The verdict's line and its exit code come from one place: a table of cases in which they must agree."""

from __future__ import annotations

import pytest
from evaluation_fakes import judged, report_of

from chatbot import SettingsError
from chatbot.evaluation import Gates, Judged, Report, check
from chatbot.evaluation.gates import parse_rule

CODES = {"passed": 0, "failed": 1, "trouble": 2}


def run_of(
    right: int, wrong: int = 0, refused: int = 0, kind: str = "direct", prefix: str = ""
) -> list[Judged]:
    """So many answerable questions, ids in order: first the right ones."""
    outcomes = [(1.0, True)] * right + [(0.0, True)] * wrong + [(0.0, False)] * refused
    return [
        judged(f"{prefix}{place}", right_, kind=kind, given=given)
        for place, (right_, given) in enumerate(outcomes)
    ]


def report(right: int, wrong: int = 0, refused: int = 0) -> Report:
    return report_of(*run_of(right, wrong, refused))


TWO_KINDS = report_of(*run_of(9, 1), *run_of(1, 1, kind="why", prefix="w"))
NONE = report_of()
# (run, --fail-under, --max-drop, --alpha, baseline, expected status)
CASES: list[tuple[Report, str, str, float | None, Report | None, str]] = [
    (report(10), "", "", None, None, "passed"),
    (report(0, 10), "", "", None, None, "passed"),
    (report(9, 1), "right=0.90", "", None, None, "passed"),
    (report(9, 1), "right=90%", "", None, None, "passed"),
    (report(9, 1), "right=0.9000001", "", None, None, "failed"),
    (report(9, 1), "right=0.91", "", None, None, "failed"),
    (report(10), "right=1", "", None, None, "passed"),
    (report(0, 10), "right=0", "", None, None, "passed"),
    (report(0, 10), "right=0.01", "", None, None, "failed"),
    (report(9, 1), "wrong-given=0.10", "", None, None, "passed"),
    (report(9, 1), "wrong-given=0.09", "", None, None, "failed"),
    (report(8, 0, 2), "false-refusal=0.2", "", None, None, "passed"),
    (report(8, 0, 2), "false-refusal=0.19", "", None, None, "failed"),
    (report(8, 0, 2), "wrong-given=0", "", None, None, "passed"),
    (report(8, 0, 2), "right=0.8 wrong-given=0 false-refusal=0.2", "", None, None, "passed"),
    (report(8, 0, 2), "right=0.8 wrong-given=0 false-refusal=0.1", "", None, None, "failed"),
    (report(8, 0, 2), "right=0.9 wrong-given=0 false-refusal=0.1", "", None, None, "failed"),
    (report(10), "right-refusal=0.9", "", None, None, "trouble"),
    (report(10), "right+section=0.9", "", None, None, "trouble"),
    (report(10), "S@1=0.5", "", None, None, "trouble"),
    (report(10), "ECE=0.05", "", None, None, "trouble"),
    (report(10), "p95=20", "", None, None, "trouble"),
    (report(10), "right=0.5 S@1=0.5", "", None, None, "trouble"),
    (report(1, 9), "right=0.5 S@1=0.5", "", None, None, "trouble"),
    (NONE, "right=0.5", "", None, None, "trouble"),
    (TWO_KINDS, "right[direct]=0.9", "", None, None, "passed"),
    (TWO_KINDS, "right[why]=0.9", "", None, None, "failed"),
    (TWO_KINDS, "right[why]=0.5 right[direct]=0.9", "", None, None, "passed"),
    (TWO_KINDS, "right[how]=0.5", "", None, None, "trouble"),
    (report(9, 1), "", "right=0.02", None, report(9, 1), "passed"),
    (report(9, 1), "", "right=0.02", None, report(10), "failed"),
    (report(10), "", "right=0.02", None, report(9, 1), "passed"),
    (report(88, 12), "", "right=0.02", None, report(90, 10), "passed"),  # 0.90 - 0.88 is 0.020000000000000018
    (report(87, 13), "", "right=0.02", None, report(90, 10), "failed"),
    (report(9, 1), "", "right=0", None, report(9, 1), "passed"),
    (report(9, 1), "", "right=0.02", None, None, "trouble"),
    (report(9, 1), "right=0.5", "right=0.02", None, None, "trouble"),
    (report(9, 1), "", "S@1=0.02", None, report(9, 1), "trouble"),
    (report(9, 1), "", "ECE=0.02", None, report(9, 1), "trouble"),
    (report(9, 1), "", "right=0.02", None, report_of(*run_of(9, 1, prefix="other")), "trouble"),
    (report(8, 0, 2), "", "false-refusal=0.1", None, report(10), "failed"),
    (report(8, 0, 2), "", "wrong-given=0", None, report(10), "passed"),
    (report(8, 0, 2), "", "false-refusal=0.2", None, report(10), "passed"),
    (report(9, 1), "", "right=0.02", 0.05, report(10), "passed"),  # one of ten lost: chance explains it
    (report(80, 20), "", "right=0.02", 0.05, report(100), "failed"),  # twenty lost, none won
    (report(80, 20), "", "right=0.20", 0.05, report(100), "passed"),  # as many as were allowed
    (report(80, 20), "right=0.9", "right=0.20", 0.05, report(100), "failed"),
    (report(5, 5), "", "right=0.02", 0.05, report(10), "passed"),  # 2/2^5 = 0.0625
    (report(5, 5), "", "right=0.02", 0.07, report(10), "failed"),
    (report(5, 5), "", "right=0.02 wrong-given=0.02", 0.07, report(10), "passed"),  # Holm: 0.125
    (TWO_KINDS, "", "right[why]=0.1", None, TWO_KINDS, "passed"),
    (TWO_KINDS, "", "right[how]=0.1", None, TWO_KINDS, "trouble"),
    (TWO_KINDS, "right[why]=0.9", "right[how]=0.1", None, TWO_KINDS, "trouble"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[1]}|{case[2]}|{case[3]}|{case[5]}")
def test_the_line_and_the_exit_code_agree(
    case: tuple[Report, str, str, float | None, Report | None, str],
) -> None:
    """The line begins with the status, the exit code is its code, and both are what the case expects."""
    run, under, drops, alpha, baseline, expected = case
    rules = [tuple(map(parse_rule, text.split())) for text in (under, drops)]
    verdict = check(run, Gates(rules[0], rules[1], alpha), baseline)
    assert verdict.status == expected
    assert verdict.line.startswith(f"{expected.upper()}: ")
    assert verdict.exit_code == CODES[expected]


def test_the_table_has_at_least_forty_cases_of_every_outcome() -> None:
    """The promise of the evaluation's specification."""
    assert len(CASES) >= 40
    assert {case[5] for case in CASES} == set(CODES)


def test_the_line_names_every_failed_gate_with_its_numbers() -> None:
    """Who reads the log of a build needs nothing else."""
    gates = Gates((parse_rule("right=0.9"), parse_rule("wrong-given=0.1"), parse_rule("false-refusal=0.5")))
    assert check(report(7, 3), gates).line == (
        "FAILED: right is 0.7, at least 0.9 was asked; wrong-given is 0.3, at most 0.1 was asked"
    )


def test_no_change_is_said_as_no_change() -> None:
    """Neither better nor worse."""
    line = check(report(9, 1), Gates((), (parse_rule("right=0.02"),)), report(9, 1)).line
    assert line == "PASSED: right is as good as the baseline on 10 questions, 0.02 was allowed"


def test_a_drop_that_chance_explains_says_what_so_many_questions_can_show() -> None:
    """Passing for want of questions is said, not hidden."""
    line = check(report(9, 1), Gates((), (parse_rule("right=0.02"),), 0.05), report(10)).line
    assert "p 1.0000 is not below alpha 0.05 (so many questions can show" in line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("right", '"right" is no gate'),
        ("right=", '"right=" is no gate'),
        ("right=high", '"high" is no number'),
        ("right=90", "did you mean right=0.9?"),
        ("right=-0.1", "lies between 0 and 1"),
        ("right=nan", "lies between 0 and 1"),
        ("right=inf", "lies between 0 and 1"),
        ("rihgt=0.9", 'did you mean "right"?'),
        ("wombat=0.9", "known are right"),
    ],
)
def test_a_gate_that_cannot_be_meant_is_refused(text: str, message: str) -> None:
    """Before anything is asked."""
    with pytest.raises(SettingsError) as refused:
        parse_rule(text)
    assert message in str(refused.value)
