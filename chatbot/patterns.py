"""Regular expressions that are compiled when they are first used.

Compiling the two hundred of this package takes longer than answering a question, which needs a few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import AnyStr, cast


class _Late:
    """Compiles its expression at the first look at an attribute, and keeps what was looked at as its own."""

    def __init__(self, compiled: Callable[[], object]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> object:
        found = getattr(self._compiled(), name)
        setattr(self, name, found)
        return found


def lazy_pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at its first use; a mistake in it shows then, too.

    >>> lazy_pattern(r"[a-z]+").findall("one, two")
    ['one', 'two']
    """
    return cast("re.Pattern[AnyStr]", _Late(partial(re.compile, expression, flags)))
