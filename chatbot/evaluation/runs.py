"""Run files: a finished report as JSON, versioned, so that a later run can be compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from math import isfinite
from pathlib import Path
from typing import cast

from chatbot.errors import SettingsError
from chatbot.evaluation.judged import OUTCOMES, Judged
from chatbot.evaluation.report import Report
from chatbot.evaluation.signature import Signature
from chatbot.evaluation.topics.reading import MAX_BYTES
from chatbot.parsing import parsed_json
from chatbot.records import to_json
from chatbot.storage import read_file, write_whole

SCHEMA = 1
_NOTHING = type(None)
_TYPES: Mapping[
    str, tuple[type, ...]
] = {  # of the fields of a row and of a signature, as their classes write them
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "int | None": (int, _NOTHING),
    "bool | None": (bool, _NOTHING),
    "float | None": (float, int, _NOTHING),
}
_ROW_FIELDS = {entry.name for entry in fields(Judged)}


def save_run(report: Report, path: Path | str) -> None:
    """Write the run to `path`, times left out: two runs of the same program give the same bytes.

    One line a question, in the order of the file, so that a change in answers is a readable diff.
    """
    head = {"schema": SCHEMA, "name": report.name, "signature": asdict(report.signature)}
    head["notices"] = list(report.notices)
    start = to_json(head)[:-1]
    rows = ",\n".join(to_json(_saved(row)) for row in report.rows)
    text = f'{start}, "rows": [\n{rows}\n]}}\n'
    try:
        write_whole(Path(path), text.encode(), 0o644)
    except OSError as error:
        raise SettingsError(f"{path}: the run cannot be written: {error.strerror or error}") from error


def load_run(path: Path | str) -> Report:
    """The report that `save_run` wrote. Raises SettingsError that says what is wrong with the file."""
    try:
        record = parsed_json(read_file(path, MAX_BYTES).decode())
    except OSError as error:
        raise SettingsError(f"{path}: the run cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise SettingsError(f"{path}: not a run file: {error}") from error
    if not isinstance(record, dict) or "rows" not in record or "schema" not in record:
        raise SettingsError(f"{path}: not a run file; write one with --save")
    schema = record["schema"]
    if type(schema) is not int or schema != SCHEMA:
        given = str(schema)[:40] if isinstance(schema, int | str) else "unknown"
        raise SettingsError(f"{path}: a run of format {given}, this version reads {SCHEMA}; make it anew")
    try:
        rows = tuple(_row(row) for row in record["rows"])
        signature = Signature(**record["signature"])
        _check_types(signature)
        return Report(str(record["name"]), rows, signature, tuple(map(str, record.get("notices", ()))))
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise SettingsError(f"{path}: a damaged run file: {error}; make it anew with --save") from error


def row_record(row: Judged) -> dict[str, object]:
    """A judged question as JSON has it: its fields by name, time rounded to microseconds."""
    record = asdict(row)
    record["seconds"] = None if row.seconds is None else round(row.seconds, 6)
    return record


def _saved(row: Judged) -> dict[str, object]:
    """Without what changes while the answers do not: times, scores in words, the last digits of a
    confidence.
    """
    confidence = None if row.confidence is None else round(row.confidence, 4)
    return {**row_record(row), "confidence": confidence, "seconds": None, "why": ""}


def _row(record: Mapping[str, object]) -> Judged:
    if record["outcome"] not in OUTCOMES:
        raise ValueError(f"unknown outcome {record['outcome']!r}")
    known = {key: value for key, value in record.items() if key in _ROW_FIELDS}
    sections = tuple(cast("list[str]", known["gold_sections"]))
    values = {str(name): float(value) for name, value in cast("dict[str, float]", known["values"]).items()}
    row = Judged(**{**known, "gold_sections": sections, "values": values})  # type: ignore[arg-type]
    _check_types(row)
    if not all(isinstance(name, str) for name in sections) or not all(map(isfinite, values.values())):
        raise ValueError("a section or a value that is none")
    return row


def _check_types(record: Judged | Signature) -> None:
    """Raises ValueError where a field holds what its class does not say."""
    for field in fields(record):
        allowed = _TYPES.get(str(field.type))
        value = getattr(record, field.name)
        if allowed and type(value) not in allowed:
            raise ValueError(f"{field.name} is no {field.type}")
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(f"{field.name} is {value}")
