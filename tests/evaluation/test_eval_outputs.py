"""JSON, CSV, JUnit and HTML of a report; nothing that came from a file acts in any of them."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from evaluation_fakes import BEES, Overlap, judged, report_of, topic

from chatbot.evaluation import Gates, Report, Topics, check, compare, evaluate
from chatbot.evaluation.gates import parse_rule
from chatbot.evaluation.output.csv_report import to_csv
from chatbot.evaluation.output.json_report import to_json
from chatbot.evaluation.output.junit_report import to_junit
from chatbot.evaluation.output.wrong import wrong_lines

EVIL = "\x1b[2J<script>alert(1)</script>\u202e=cmd()"


@pytest.fixture
def report() -> Report:
    """Four questions with rankings, confidences and times."""
    topics = (
        topic("weight", "What does a hive weigh in July?", "90 kilograms", section="Hives"),
        topic("price", "How many kilograms?", "8 euros", section="Honey prices", kind="other words"),
        topic("moon", "zzz", kind="far"),
        topic("sun", "A hive?", kind="far"),
    )
    return evaluate(Overlap(BEES), Topics("bees.jsonl", topics, {"": BEES}))


@pytest.fixture
def evil() -> Report:
    """Every text of it tries something."""
    row = dataclasses.replace(
        judged("x", 0),
        id=EVIL,
        kind=EVIL,
        question=EVIL,
        text=EVIL,
        gold=f"={EVIL}",
        section=EVIL,
        why=EVIL,
        article=EVIL,
    )
    return dataclasses.replace(report_of(row), name=EVIL, notices=(EVIL,))


def test_json_holds_everything_that_was_counted(report: Report) -> None:
    """Signature, slices with intervals, confidence, latency, SQuAD's numbers, comparison, verdict and
    rows.
    """
    verdict = check(report, Gates((parse_rule("right=0.9"),)))
    record = json.loads(to_json(report, compare(report, report), verdict))
    assert record["verdict"]["exit_code"] == 1
    assert record["all"]["measures"]["right"]["value"] == 2 / 4
    assert [kind["name"] for kind in record["kinds"]] == ["direct", "other words", "far"]
    assert {"curve", "bins", "threshold", "aurc"} <= set(record["confidence"])
    assert set(record["latency_ms"]) == {"p50", "p90", "p95", "p99", "longest"}
    assert record["squad"]["HasAns_total"] == record["squad"]["NoAns_total"] == 2
    assert [row["id"] for row in record["rows"]] == ["weight", "price", "moon", "sun"]
    assert record["comparison"]["pairs"] == 4
    assert record["signature"]["line"] == str(report.signature)


def test_csv_has_a_row_a_question_and_a_column_a_measure(report: Report) -> None:
    """Empty where a measure does not apply, never zero."""
    rows = list(csv.DictReader(io.StringIO(to_csv(report))))
    assert [row["id"] for row in rows] == ["weight", "price", "moon", "sun"]
    assert [row["right-refusal"] for row in rows] == ["", "", "1", "0"]
    assert rows[0]["S@1"] == "1"
    assert rows[2]["S@1"] == ""


def test_no_csv_cell_becomes_a_formula(evil: Report) -> None:
    """A gold that begins with = is text, and nothing acts on a terminal."""
    text = to_csv(evil)
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["gold"].startswith("'=")
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_junit_fails_where_the_verdict_does_and_nowhere_else(report: Report) -> None:
    """Wrong questions are skipped tests with their reason; gates fail or are errors."""
    for rules, failures, errors in (((), 0, 0), (("right=0.9",), 1, 0), (("right=0.1", "R@10=1"), 0, 1)):
        verdict = check(report, Gates(tuple(map(parse_rule, rules))))
        root = ET.fromstring(to_junit(report, verdict))
        assert len(root.findall(".//failure")) == failures
        assert len(root.findall(".//error")) == errors
        assert (verdict.exit_code == 0) is (failures + errors == 0)
    skipped = [case.get("name") for case in root.iter("testcase") if case.find("skipped") is not None]
    assert skipped == ["price: How many kilograms?", "sun: A hive?"]


def test_texts_of_files_act_in_no_output(evil: Report) -> None:
    """JUnit stays well formed, the listing of wrong questions has no escape sequence."""
    junit = to_junit(evil, check(evil, Gates()))
    assert ET.fromstring(junit).find(".//testcase[@classname]") is not None
    for text in (junit, "\n".join(wrong_lines(evil))):
        assert "\x1b" not in text
        assert "\u202e" not in text


class Page(HTMLParser):
    """Gathers tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href")]


def html_of(report: Report, baseline: Report | None = None) -> str:
    pytest.importorskip("jinja2")
    pytest.importorskip("matplotlib")
    from chatbot.evaluation.output.html_report import to_html

    return to_html(report, compare(baseline, report) if baseline else None, check(report, Gates()))


def test_the_html_report_is_one_page_that_needs_nothing_else(report: Report) -> None:
    """Four pictures, tables, what went wrong; no script, no address but places in the page itself."""
    text = html_of(report, report)
    page = Page()
    page.feed(text)
    assert page.tags.count("svg") == 4
    assert page.tags.count("table") == 3
    assert page.tags.count("details") == 2
    assert not {"script", "link", "iframe", "img"} & set(page.tags)
    assert all(address.startswith("#") for address in page.addresses)
    assert str(report.signature) in text


def test_ids_of_pictures_do_not_meet_and_all_that_is_referred_to_is_there(report: Report) -> None:
    """Four SVGs share a page."""
    text = html_of(report)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert {
        name for pair in re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', text) for name in pair if name
    } <= set(ids)


def test_the_html_report_shows_hostile_text_as_text(evil: Report) -> None:
    """In headings, tables and the pictures' labels alike."""
    text = html_of(evil)
    page = Page()
    page.feed(text)
    assert "script" not in page.tags
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_report_without_confidences_has_fewer_pictures() -> None:
    """No empty picture."""
    page = Page()
    page.feed(html_of(report_of(judged("a", 1), judged("b", 0))))
    assert page.tags.count("svg") == 1
