"""Patterns are compiled late: each of them must be a regular expression all the same."""

import re
from collections.abc import Iterator
from importlib import import_module

from test_architecture import MODULES

from chatbot.patterns import _Late, lazy_pattern


def _patterns(value: object) -> Iterator[_Late]:
    if isinstance(value, _Late):
        yield value
    elif isinstance(value, dict | tuple | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _patterns(part)


def test_every_pattern_of_the_package_compiles() -> None:
    """A mistake is found here, not by the first question that needs the pattern."""
    names = [name for name in MODULES if not name.startswith(("chatbot.evaluation", "chatbot.__main__"))]
    patterns = [found for name in names for found in _patterns(vars(import_module(name)))]
    assert len(patterns) > 100
    assert all(isinstance(found.pattern, str | bytes) for found in patterns)


def test_a_lazy_pattern_does_what_the_compiled_one_does() -> None:
    """Its methods are those of the compiled pattern, flags included."""
    late = lazy_pattern("b(?P<rest>.)", re.IGNORECASE)
    assert late.sub(r"\g<rest>", "aBc") == "ac"
    assert (late.pattern, bool(late.flags & re.IGNORECASE)) == ("b(?P<rest>.)", True)
