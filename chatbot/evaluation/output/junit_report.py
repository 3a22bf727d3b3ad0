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
    root = _shown(Element("testsuites"), name=f"chatbot eval {report.name}")
    _gates(root, verdict)
    kinds = dict.fromkeys(row.kind for row in report.rows)
    for kind in kinds:
        _questions(root, kind, [row for row in report.rows if row.kind == kind])
    properties = SubElement(root, "properties")
    _shown(SubElement(properties, "property"), name="signature", value=str(report.signature))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _gates(root: Element, verdict: Verdict) -> None:
    statuses = [check.status for check in verdict.checks]
    counts = {"failures": str(statuses.count("failed")), "errors": str(statuses.count("trouble"))}
    suite = _shown(SubElement(root, "testsuite"), name="gates", tests=str(len(statuses)), **counts)
    for check in verdict.checks:
        case = _shown(SubElement(suite, "testcase"), name=check.name, classname="gates")
        if check.status != "passed":
            element = "failure" if check.status == "failed" else "error"
            _shown(SubElement(case, element), message=check.message)


def _questions(root: Element, kind: str, rows: list[Judged]) -> None:
    name = kind or "questions"
    wrong = sum(not row.is_right and row.outcome != "searched" for row in rows)
    counts = {"tests": str(len(rows)), "failures": "0", "errors": "0", "skipped": str(wrong)}
    suite = _shown(SubElement(root, "testsuite"), name=name, **counts)
    for row in rows:
        about = {"name": f"{row.id}: {row.question}", "classname": name, "time": f"{row.seconds or 0:.6f}"}
        case = _shown(SubElement(suite, "testcase"), **about)
        if not row.is_right and row.outcome != "searched":
            _shown(SubElement(case, "skipped"), message=f"{row.outcome}: {row.why}")


def _shown(element: Element, **attributes: str) -> Element:
    """The element with these attributes, all of them through the door: no control is left, which XML forbids."""
    element.attrib |= {name: shown(value) for name, value in attributes.items()}
    return element
