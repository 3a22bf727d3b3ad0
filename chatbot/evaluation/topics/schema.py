"""Checks records of a nested JSON file against the fields they may have; positions are found only for
faults.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from chatbot.evaluation.topics.faults import Faults, did_you_mean
from chatbot.evaluation.topics.position import Positions
from chatbot.parsing import parsed_json

Shapes = Mapping[str, Mapping[str, type | None]]
"""For each kind of record its fields and their type, None for any."""

_NAMES = {list: "a list", str: "a string", int: "a whole number", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Document:
    """What the records of one file share: where faults go, the shapes, the fields that may be missing."""

    faults: Faults
    positions: Positions
    shapes: Shapes
    optional: Collection[str]


class Checker:
    """A value inside a JSON text that knows its path, so that a fault can be given line and column."""

    def __init__(self, document: Document, value: object, path: tuple[str | int, ...] = ()) -> None:
        self.document, self.value, self.path = document, value, path

    @classmethod
    def of(cls, text: str, faults: Faults, shapes: Shapes, optional: Collection[str]) -> Checker:
        """The outermost value of a JSON text."""
        return cls(Document(faults, Positions(text), shapes, optional), parsed_json(text))

    def root(self, shape: str) -> Checker:
        """This value, checked as a record of that shape."""
        self._check(shape)
        return self

    def get(self, key: str) -> object:
        """The value at `key`, None where it is missing (which was reported, if it has to be there)."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def items(self, key: str, shape: str) -> Iterator[Checker]:
        """The records of the list at `key`, each checked against `shape`; key "" is this value itself.

        Those that are no objects are reported and left out.
        """
        found = self.get(key) if key else self.value
        path = (*self.path, key) if key else self.path
        for index, value in enumerate(found if isinstance(found, list) else []):
            record = Checker(self.document, value, (*path, index))
            if record._check(shape):
                yield record

    def fault(self, key: str, message: str) -> None:
        """Report a fault at the value of `key`, at the record itself where the key is missing."""
        self.document.faults.add(*self.document.positions.line_and_column((*self.path, key)), message)

    def _check(self, shape: str) -> bool:
        fields = self.document.shapes[shape]
        if not isinstance(self.value, dict):
            self._fault_here(f"{shape}: must be an object with {', '.join(fields)}")
            return False
        for key, value in self.value.items():
            expected = fields.get(key)
            if key not in fields:
                self.fault(key, f'{shape}: unknown field "{key}"{did_you_mean(key, fields)}')
            elif expected and not _fits(value, expected):
                self.fault(key, f'{shape}: "{key}" must be {_NAMES[expected]}')
        for key in fields:
            if key not in self.value and key not in self.document.optional:
                self._fault_here(f'{shape}: the field "{key}" is missing')
        return True

    def _fault_here(self, message: str) -> None:
        self.document.faults.add(*self.document.positions.line_and_column(self.path), message)


def _fits(value: object, expected: type) -> bool:
    return isinstance(value, expected) and not (expected is int and isinstance(value, bool))
