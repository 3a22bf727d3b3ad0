"""A value inside a JSON text that came from outside: read strictly, and a fault says where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from chatbot.display import shown
from chatbot.errors import ChatbotError

T = TypeVar("T")
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Place:
    """A value, the steps that lead to it from `root`, and the error that a fault raises."""

    value: object
    root: str
    error: type[ChatbotError]
    steps: tuple[str | int, ...] = ()

    def fault(self, message: str) -> ChatbotError:
        """The error for this value: one line, with the way to it.

        >>> Place({"turns": [7]}, "session.json", ChatbotError).member("turns").each(Place.text)
        Traceback (most recent call last):
        chatbot.errors.ChatbotError: session.json: turns[1] must be a string
        """
        way = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in self.steps)
        return self.error(shown(f"{self.root}: {way.lstrip('.') or 'it'} {message}"))

    def check_members(self, *names: str) -> None:
        """Raise unless this is an object with exactly these members."""
        if not isinstance(self.value, dict):
            raise self.fault("must be an object")
        for name in self.value:
            if name not in names:
                raise self.fault(f'has an unknown member "{name[:40]}"')
        for name in names:
            self.member(name)

    def member(self, name: str) -> Place:
        """The member of an object."""
        if not isinstance(self.value, dict):
            raise self.fault("must be an object")
        if name not in self.value:
            raise self.fault(f'lacks the member "{name}"')
        return Place(self.value[name], self.root, self.error, (*self.steps, name))

    def each(self, read: Callable[[Place], T]) -> tuple[T, ...]:
        """What `read` makes of each value of a list."""
        if not isinstance(self.value, list):
            raise self.fault("must be a list")
        places = (
            Place(value, self.root, self.error, (*self.steps, at)) for at, value in enumerate(self.value)
        )
        return tuple(read(place) for place in places)

    def text(self) -> str:
        """This value as a string."""
        if not isinstance(self.value, str):
            raise self.fault("must be a string")
        return self.value

    def choice(self, allowed: Sequence[Word]) -> Word:
        """This value as one of the words allowed."""
        for word in allowed:
            if self.value == word:
                return word
        raise self.fault(f"must be {' or '.join(allowed)}")

    def number(self, most: float) -> float:
        """This value as a number from 0 to `most`."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            raise self.fault(f"must be a number from 0 to {most:g}")
        return float(value)

    def truth(self) -> bool:
        """This value as a bool."""
        if not isinstance(self.value, bool):
            raise self.fault("must be true or false")
        return self.value

    def pair(self) -> tuple[int, int]:
        """This value as two whole numbers in order, from 0."""
        match self.value:
            case [int(start), int(end)] if not {type(start), type(end)} - {int} and 0 <= start <= end:
                return start, end
        raise self.fault("must be two whole numbers in order")
