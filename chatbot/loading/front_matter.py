"""Front matter at the head of a file: taken off before reading, for its title alone."""

from __future__ import annotations

import re

from chatbot.parsing import parsed_toml
from chatbot.patterns import lazy_pattern

_BLOCK = lazy_pattern(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.M | re.S
)
_YAML_LINE = lazy_pattern(r"""[\w"'][^:\n]*:(?:\s|$)|\s|-\s|#|[\]}]|$""")
_TITLE = lazy_pattern(r"^title[ \t]*:[ \t]*(?P<value>.*(?:\n[ \t]+\S.*)*)", re.M | re.I)
_HEAD = 64_000  # characters: no front matter is longer, and the search must not cross a whole book
_QUOTED = 2


def take_front_matter(text: str) -> tuple[str, str]:
    r"""The front matter's title (`""` for none) and the text with the front matter's lines left blank.

    >>> take_front_matter("---\ntitle: 'Bees'\n---\nThey sting.")
    ('Bees', '\n\n\nThey sting.')
    """
    match = _BLOCK.match(text[:_HEAD])
    if match is None:
        return "", text
    title = _toml_title(match["body"]) if match["fence"] == "+++" else _yaml_title(match["body"])
    if title is None:
        return "", text
    return title, "\n" * text.count("\n", 0, match.end()) + text[match.end() :]


def _toml_title(body: str) -> str | None:
    try:
        title = str(parsed_toml(body).get("title", ""))
    except ValueError:  # of the parser, or of a title that is a number of thousands of digits
        return None
    return " ".join(title.split())


def _yaml_title(body: str) -> str | None:
    """The title line alone is understood: a YAML library for one key would be a dependency too many."""
    lines = body.split("\n")
    keys = [line for line in lines if line.strip() and not line[0].isspace()]
    if not keys or not all(_YAML_LINE.match(line) for line in keys) or ":" not in body:
        return None
    match = _TITLE.search(body)
    return _unquoted(re.sub(r"\A[>|][-+]?\s*\n", "", match["value"])) if match else ""


def _unquoted(value: str) -> str:
    value = " ".join(value.split())
    quote = value[:1]
    if len(value) >= _QUOTED and quote in "\"'" and value.rfind(quote) > 0:
        inner = value[1 : value.rfind(quote)]
        return inner.replace("''", "'") if quote == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return re.sub(r"\s#.*", "", value)
