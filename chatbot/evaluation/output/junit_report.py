"""Report -> JUnit XML for continuous integration.

Only gates fail: a suite of gates, and a suite of questions a kind in which a question that is not right is
reported as skipped with what went wrong. So the file says failed exactly where the exit code does.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from chatbot.display import shown
from chatbot.evaluation.gates import Verdict
from chatbot.evaluation.judged import Judged
from chatbot.evaluation.report import Report


def to_junit(report: Report, verdict: Verdict) -> str:
    """One `testsuites` element, UTF-8 text; times are seconds."""
    root = Element("testsuites", name=f"chatbot eval {shown(report.name)}")
    _gates(root, verdict)
    kinds = dict.fromkeys(row.kind for row in report.rows)
    for kind in kinds:
        _questions(root, kind, [row for row in report.rows if row.kind == kind])
    properties = SubElement(root, "properties")
    SubElement(properties, "property", name="signature", value=shown(str(report.signature)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _gates(root: Element, verdict: Verdict) -> None:
    statuses = [check.status for check in verdict.checks]
    counts = {"failures": statuses.count("failed"), "errors": statuses.count("trouble")}
    suite = SubElement(root, "testsuite", name="gates", tests=str(len(statuses)))
    suite.attrib |= {name: str(count) for name, count in counts.items()}
    for check in verdict.checks:
        case = SubElement(suite, "testcase", name=shown(check.name), classname="gates")
        if check.status != "passed":
            element = "failure" if check.status == "failed" else "error"
            SubElement(case, element, message=shown(check.message))


def _questions(root: Element, kind: str, rows: list[Judged]) -> None:
    name = shown(kind) or "questions"
    wrong = sum(not row.is_right and row.outcome != "searched" for row in rows)
    suite = SubElement(root, "testsuite", name=name, tests=str(len(rows)), failures="0", errors="0")
    suite.set("skipped", str(wrong))
    for row in rows:
        case = SubElement(suite, "testcase", name=f"{shown(row.id)}: {shown(row.question)}", classname=name)
        case.set("time", f"{row.seconds or 0:.6f}")
        if not row.is_right and row.outcome != "searched":
            SubElement(case, "skipped", message=f"{row.outcome}: {shown(row.why)}")
