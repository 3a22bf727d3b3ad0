"""Two runs, question by question; run files that are compared later."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from evaluation_fakes import BEES, Overlap, Scripted, answer, judged, refusal, report_of, topic

from chatbot import SettingsError
from chatbot.evaluation import Topics, compare, evaluate, load_run, save_run

TOPICS = Topics(
    "bees.jsonl",
    (
        topic("weight", "What does a hive weigh in July?", "90 kilograms", section="Hives"),
        topic("price", "What does a jar cost?", "8 euros", section="Honey prices", kind="other words"),
        topic("moon", "zzz", kind="unanswerable"),
    ),
    {"": BEES},
)


def test_wins_losses_and_ties_are_counted_and_named() -> None:
    """One won, one lost, one tied; a lower rate of wrong answers is a win."""
    before = report_of(judged("a", 1), judged("b", 0), judged("c", 1))
    after = report_of(judged("a", 1), judged("b", 1), judged("c", 0))
    found = compare(before, after)
    right, wrong = found.find("right"), found.find("wrong-given")
    assert right is not None
    assert (right.wins, right.losses, right.ties, right.difference) == (1, 1, 1, 0.0)
    assert right.mcnemar == 1.0
    assert wrong is not None
    assert (wrong.wins, wrong.losses) == (1, 1)
    assert [now.id for _, now in found.won] == ["b"]
    assert [now.id for _, now in found.lost] == ["c"]
    assert found.unit == "question"


def test_questions_in_one_run_only_or_changed_since_are_listed_and_not_compared() -> None:
    """Never silently paired, never silently dropped."""
    changed = dataclasses.replace(judged("b", 1), fingerprint="other")
    found = compare(
        report_of(judged("a", 1), judged("b", 0), judged("c", 1)),
        report_of(judged("a", 0), changed, judged("d", 1)),
    )
    assert (found.pairs, found.added, found.removed, found.changed) == (1, ("d",), ("c",), ("b",))


def test_runs_without_a_common_question_cannot_be_compared() -> None:
    """Said, not shown as no difference."""
    with pytest.raises(SettingsError, match="no question in common"):
        compare(report_of(judged("a", 1)), report_of(judged("b", 1)))


def test_several_articles_are_resampled_as_articles() -> None:
    """The unit is named."""
    rows = [judged(f"{name}{place}", 1, article=name) for name in "xy" for place in range(3)]
    found = compare(report_of(*rows), report_of(*rows))
    assert found.unit == "article"
    assert all(
        difference.mcnemar is None for difference in found.differences
    )  # it needs independent questions


def test_a_saved_run_is_the_same_report_again_times_aside(tmp_path: Path) -> None:
    """Rows, summaries, confidence: what --baseline reads is what --save wrote."""
    report = evaluate(Overlap(BEES), TOPICS, seed=3)
    save_run(report, tmp_path / "run.json")
    again = load_run(tmp_path / "run.json")
    timeless = tuple(
        dataclasses.replace(row, seconds=None, confidence=row.confidence and round(row.confidence, 4))
        for row in report.rows
    )
    assert again.rows == timeless
    assert again.signature == report.signature
    assert again.overall == report.overall
    assert all(difference.ties == difference.count for difference in compare(again, report).differences)


def test_two_runs_of_the_same_program_save_the_same_bytes(tmp_path: Path) -> None:
    """A committed baseline changes only where answers do; one line a question."""
    for name in ("one", "two"):
        save_run(evaluate(Overlap(BEES), TOPICS), tmp_path / name)
    text = (tmp_path / "one").read_text(encoding="utf-8")
    assert text == (tmp_path / "two").read_text(encoding="utf-8")
    assert sum(line.startswith('{"id": ') for line in text.splitlines()) == 3
    assert json.loads(text)["schema"] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read: No such file"),
        ("{", "not a run file"),
        ("[]", "not a run file; write one with --save"),
        ('{"schema": 9, "rows": []}', "a run of format 9, this version reads 1"),
        ('{"schema": 1, "rows": [{}], "signature": {}, "name": "x"}', "a damaged run file"),
        (
            '{"schema": 1, "rows": [{"outcome": "great"}], "signature": {}, "name": "x"}',
            "unknown outcome 'great'",
        ),
    ],
)
def test_a_file_that_is_no_run_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    """With what to do."""
    path = tmp_path / "run.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_run(path)
    assert message in str(refused.value)


def test_a_rival_system_is_compared_in_the_same_program() -> None:
    """Measures that only one of the two has are left out of the comparison."""
    asked = [topic_.question for topic_ in TOPICS.topics]
    rival = Scripted(
        dict(zip(asked, [answer("In July a hive weighs 90 kilograms."), refusal(), None], strict=True))
    )
    ours, theirs = evaluate(Overlap(BEES), TOPICS), evaluate(rival, TOPICS)
    names = {difference.measure for difference in compare(theirs, ours).differences}
    assert {"right", "right+section", "right-refusal"} <= names
    assert not names & {"S@1", "RR", "section-R@5"}


def test_a_set_with_several_articles_needs_a_bot_for_each() -> None:
    """A class or function that makes one; a single bot would be asked of the wrong article."""
    two = Topics(
        "two",
        (
            dataclasses.replace(TOPICS.topics[0], article="x"),
            dataclasses.replace(TOPICS.topics[1], article="y"),
        ),
        {"x": BEES, "y": BEES},
    )
    assert len(evaluate(Overlap, two).rows) == 2
    with pytest.raises(SettingsError, match="ask 2 articles"):
        evaluate(Overlap(BEES), two)
    with pytest.raises(SettingsError, match="no question to evaluate"):
        evaluate(Overlap(BEES), Topics("none", ()))


def test_the_signature_names_all_that_a_run_depends_on() -> None:
    """Questions, article, version, seed and settings; equal for equal input, other for other input."""
    line = str(evaluate(Overlap(BEES), TOPICS, seed=5, settings="limit=3").signature)
    assert line == str(evaluate(Overlap(BEES), TOPICS, seed=5, settings="limit=3").signature)
    assert line.endswith("· seed 5 · limit=3")
    assert f"questions {TOPICS.digest} (3)" in line
    fewer = dataclasses.replace(TOPICS, topics=TOPICS.topics[:2])
    assert fewer.digest != TOPICS.digest
