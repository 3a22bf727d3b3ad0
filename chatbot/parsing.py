"""JSON and TOML that came from outside -> values: whatever is wrong with it is a ValueError of one line, and at once.

The standard parsers also raise RecursionError and MemoryError, and tomllib takes a minute for a key of 60 kB of dots.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

_MOST_DOTS = 200  # on a line of TOML; the time of a dotted key grows with their square


def parsed_json(text: str | bytes) -> object:
    """The value of a JSON text. Raises JSONDecodeError, or UnicodeDecodeError for bytes of no encoding.

    >>> parsed_json("[" * 100_000)
    Traceback (most recent call last):
    json.decoder.JSONDecodeError: nested too deeply: line 1 column 1 (char 0)
    """
    try:
        return json.loads(text)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise
    except (ValueError, RecursionError, MemoryError) as error:
        raise json.JSONDecodeError(_reason(error), "", 0) from error


def parsed_toml(text: str) -> Mapping[str, object]:
    """The members of a TOML text. Raises ValueError.

    >>> parsed_toml("a = " + "[" * 100_000)
    Traceback (most recent call last):
    ValueError: nested too deeply
    """
    import tomllib  # here, because few articles have such front matter, and it takes as long as reading one

    if any(line.count(".") > _MOST_DOTS for line in text.split("\n")):
        raise ValueError(f"a line has more than {_MOST_DOTS} dots")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except (ValueError, RecursionError, MemoryError) as error:
        raise ValueError(_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, MemoryError):
        return "takes more memory than there is"
    return "a number has thousands of digits"
