"""Small documents made by hand, odd and broken ones and those that only look so: the reply or message each must give."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from program import Ran, run, start

DOCUMENTS = Path(__file__).parent / "documents"
TABLE = DOCUMENTS / "expected.txt"
AS_PROCESS = 25  # every so many rows are also run as a process of their own


@dataclass(frozen=True)
class Row:
    """One run of the program on one document."""

    document: str
    arguments: list[str]
    code: int
    lines: list[str]


def rows() -> list[Row]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [line.split(" | ", 3) for line in lines if line and not line.startswith("#")]
    return [
        Row(document, arguments.split(" ", 1), int(code), expected.split(" ⏎ "))
        for document, arguments, code, expected in cells
    ]


def check(row: Row, ran: Ran) -> None:
    """The code, and each expected line: the whole of a message, the beginning of a line of the reply."""
    assert ran.code == row.code
    assert "Traceback" not in ran.err
    assert not set("\x1b\x07\u202e") & set(ran.out + ran.err)
    is_message = row.lines[0].startswith("chatbot: ")
    shown = (ran.err if is_message else ran.out).replace(f"{DOCUMENTS}/", "")
    found = [" ".join(line.split()) for line in shown.splitlines()]
    if is_message:
        assert found[:1] == row.lines
    else:
        assert [line[: len(expected)] for line, expected in zip(found, row.lines, strict=False)] == row.lines
    if row.code == 2:
        assert (ran.out, len(found)) == ("", 1)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.document} {row.arguments[0]}")
def test_every_document_gets_its_reply_or_its_message(row: Row) -> None:
    """As the table says, in this process."""
    check(row, run("--article", str(DOCUMENTS / row.document), *row.arguments))


@pytest.mark.parametrize("row", rows()[::AS_PROCESS], ids=lambda row: row.document)
def test_some_documents_through_the_program_itself(row: Row) -> None:
    """The same, as a process with pipes."""
    ran = start("--article", str(DOCUMENTS / row.document), *row.arguments)
    check(row, Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode()))


def test_the_table_names_every_document_and_there_are_enough() -> None:
    """None is forgotten: at least 120."""
    documents = {path.name for path in DOCUMENTS.iterdir()} - {TABLE.name}
    assert documents == {row.document for row in rows()}
    assert len(documents) >= 120
