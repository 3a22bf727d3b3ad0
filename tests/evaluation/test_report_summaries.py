"""What the judged questions come to: overall, by kind, by article, and in the lines that people read."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from evaluation_fakes import judged, report_of

from chatbot import SettingsError, TopicsError
from chatbot.evaluation import Gates, Judged, Report, check, compare, load_topics
from chatbot.evaluation.gates import parse_rule
from chatbot.evaluation.output.grid import confidence_lines, report_grids
from chatbot.evaluation.output.wrong import flipped_lines


def sure(name: str, confidence: float, right: bool, kind: str = "direct", answerable: bool = True) -> Judged:
    """A question with a confidence: a right or wrong answer, or (unanswerable) a refusal or a wrong answer."""
    row = judged(name, float(right), kind=kind)
    if not answerable:
        row = dataclasses.replace(row, outcome="right refusal" if right else "wrong given", answerable=False)
    known = right and answerable
    return dataclasses.replace(row, confidence=confidence, candidate_right=known, seconds=0.02)


REPORT = report_of(
    sure("a", 0.9, True),
    sure("b", 0.8, True, kind="why"),
    sure("c", 0.7, False, kind="why"),
    sure("d", 0.1, True, kind="far", answerable=False),
    sure("e", 0.75, False, kind="near", answerable=False),
)


def test_kinds_and_articles_are_slices_in_order_of_first_use() -> None:
    """Each with its own count; one article alone is no slice."""
    assert [(one.name, one.count) for one in REPORT.by_kind] == [
        ("direct", 1),
        ("why", 2),
        ("far", 1),
        ("near", 1),
    ]
    assert REPORT.by_kind[1]["right"].value == 1 / 2
    assert REPORT.by_article == ()
    two = report_of(judged("a", 1, article="x"), judged("b", 0, article="y"), judged("c", 0, article="y"))
    assert [(one.name, one["right"].value) for one in two.by_article] == [("x", 1.0), ("y", 0.0)]
    with pytest.raises(KeyError):
        two.overall["S@1"]


def test_confidence_separates_answerable_questions_from_each_kind_of_unanswerable_ones() -> None:
    """All of 0.9, 0.8, 0.7 are above 0.1; two of three above 0.75: AUROC 1 and 2/3, together 5/6."""
    assert REPORT.value("AUROC") == pytest.approx(5 / 6)
    assert REPORT.value("AUROC", "far") == 1.0
    assert REPORT.value("auroc", "near") == pytest.approx(2 / 3)
    assert REPORT.value("refused@5%", "far") == 1.0
    assert REPORT.value("AUROC-given") == pytest.approx(1.0)


def test_a_measure_of_a_kind_counts_that_kind_alone() -> None:
    """None where it applies to no question of it; an unknown measure is an error, not None."""
    assert REPORT.value("right", "why") == 1 / 2
    assert REPORT.value("p50", "why") == 20.0
    assert REPORT.value("S@1", "why") is None
    assert REPORT.value("right", "none such") is None
    with pytest.raises(SettingsError, match="unknown measure"):
        REPORT.value("wombat")


def test_the_lines_below_the_table_say_confidence_threshold_and_time() -> None:
    """Each kind of unanswerable question is named where there are several."""
    lines = "\n".join(confidence_lines(REPORT))
    assert "confidence to coverage 0.800: AURC" in lines
    assert "against far: AUROC 1.000, refused@5% 1.000" in lines
    assert "best threshold 0.800" in lines
    assert "time of a question in ms: p50 20.0" in lines
    unknown = dataclasses.replace(REPORT.rows[0], outcome="false refusal", candidate_right=None)
    lines = "\n".join(confidence_lines(report_of(*REPORT.rows[1:], unknown)))
    assert "1 refusals have no known best candidate" in lines


def test_a_column_that_applies_to_no_question_is_left_out() -> None:
    """No zeros for what was not measured."""
    (grid,) = report_grids(REPORT)
    assert grid.header == ("", "n", "right", "wrong-given", "false-refusal")


def test_more_than_forty_articles_have_no_rows_of_their_own() -> None:
    """They are in JSON; a table of 400 rows helps nobody."""
    many = report_of(*(judged(str(place), 1, article=f"a{place}") for place in range(41)))
    assert len(report_grids(many)[0].rows) == 2
    assert len(many.by_article) == 41


def test_long_lists_of_questions_that_were_not_compared_are_cut() -> None:
    """The number is said, ten are named."""
    now = report_of(judged("a", 1), *(judged(f"new{place}", 1) for place in range(12)))
    lines = list(flipped_lines(compare(report_of(judged("a", 0)), now)))
    assert lines[:2] == ["turned right: 1", "  + a: Question a? (wrong given -> right)"]
    assert lines[2].startswith("only in this run, not compared: 12 (new0, new1,")
    assert lines[2].endswith("new9 and 2 more)")


@pytest.mark.parametrize(
    ("under", "drop", "worse", "expected"),
    [
        ("AUROC=0.8", "", False, 0),
        ("AUROC=0.9", "", False, 1),
        ("AUROC[far]=1", "", False, 0),
        ("ECE=1", "", False, 0),
        ("ECE=0.01", "", False, 1),
        ("p95=20", "", False, 0),
        ("p95=19", "", False, 1),
        ("", "AUROC=0.1", False, 0),
        ("", "AUROC=0.1", True, 1),
        ("", "AUROC=0.9", True, 0),
        ("", "p95=1", False, 0),
    ],
)
def test_measures_of_a_whole_run_can_be_gated(under: str, drop: str, worse: bool, expected: int) -> None:
    """Higher or lower, whichever is better; a drop without a test, as there is nothing to pair."""
    flipped = tuple(dataclasses.replace(row, confidence=1 - (row.confidence or 0)) for row in REPORT.rows)
    now: Report = dataclasses.replace(REPORT, rows=flipped) if worse else REPORT
    gates = Gates(tuple(map(parse_rule, under.split())), tuple(map(parse_rule, drop.split())))
    assert check(now, gates, REPORT).exit_code == expected


def test_a_drop_of_a_whole_run_s_measure_has_no_p_value() -> None:
    """With --alpha it is trouble, not a pass."""
    verdict = check(REPORT, Gates((), (parse_rule("AUROC=0.1"),), 0.05), REPORT)
    assert verdict.line == "TROUBLE: drop of AUROC: there is no paired test for it: leave out --alpha"


def test_json_nested_beyond_reason_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    """A file of a hundred thousand brackets."""
    for name in ("deep.json", "deep.jsonl"):
        (tmp_path / name).write_text("[" * 100_000, encoding="utf-8")
        with pytest.raises(TopicsError, match="not valid JSON"):
            load_topics(tmp_path / name)


def test_half_a_surrogate_pair_in_a_question_does_not_break_a_run_file(tmp_path: Path) -> None:
    """JSON can hold what UTF-8 cannot."""
    from evaluation_fakes import BEES, Overlap

    from chatbot.evaluation import evaluate, load_run, save_run

    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps({"id": "1", "question": "\ud800?", "unanswerable": True}), encoding="utf-8")
    report = evaluate(Overlap(BEES), load_topics(path, BEES))
    save_run(report, tmp_path / "run.json")
    assert compare(load_run(tmp_path / "run.json"), report).pairs == 1
