"""One turn of a chat as Markdown, HTML and JSON. Text of article and user is text there: no markup of it
acts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from chatbot.display import flowing, shown
from chatbot.model import Article, Reply
from chatbot.patterns import lazy_pattern
from chatbot.records import reply_record, to_json
from chatbot.terminal.plain import place

_MARKDOWN = lazy_pattern(r"()([\\`*_\[\]<>|~&]|\$(?!\d))|^()([#+=:-])|^(\d+)([.)])")

_HTML_HEAD = """\
<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
"""


@dataclass(frozen=True, slots=True)
class Format:
    """How a transcript opens and how a turn is written; both end in a line feed, or are empty."""

    opening: Callable[[Article], str]
    turn: Callable[[str, Reply, Article], str]


def json_turn(question: str, reply: Reply, article: Article) -> Mapping[str, object]:
    """One turn as `chatbot ask --json` gives it, with the line as it was typed and the article's title."""
    return {"typed": question, "article": article.title, **reply_record(reply)}


def json_whole(turns: Sequence[Mapping[str, object]]) -> bytes:
    """A whole transcript as one JSON value: {"schema": 1, "turns": [...]}."""
    return (json.dumps({"schema": 1, "turns": list(turns)}, indent=1) + "\n").encode("ascii")


def markdown(text: str) -> str:
    r"""`text` so that Markdown shows it as it is.

    >>> markdown("# 5 * <b>")
    '\\# 5 \\* \\<b\\>'
    """
    return _MARKDOWN.sub(_escaped, shown(text).strip())  # four blanks at its start would be a block of code


def _escaped(match: re.Match[str]) -> str:
    before, sign = (part for part in match.groups() if part is not None)
    return f"{before}\\{sign}"


def _markdown_opening(article: Article) -> str:
    return f"# Questions to {markdown(article.title)}\n\n"


def _markdown_turn(question: str, reply: Reply, article: Article) -> str:
    parts = [
        f"**{markdown(question)}**",
        markdown(flowing(reply.text)),
        *(f"*{markdown(aside)}*" for aside in _asides(reply)),
    ]
    sources = "".join(f"- {_label(source)}\n" for source in _sources(reply, article))
    return "\n\n".join(parts) + "\n\n" + (sources + "\n" if sources else "")


def _label(source: str) -> str:
    """A source with its number bare: `[1] ` alone is no link in Markdown."""
    number, space, place_ = source.partition(" ")
    return f"{number}{space}{markdown(place_)}"


def _html_opening(article: Article) -> str:
    title = _html(article.title)
    return f"{_HTML_HEAD}<title>{title}</title>\n<h1>Questions to {title}</h1>\n"


def _html_turn(question: str, reply: Reply, article: Article) -> str:
    asides = "".join(f"<p><em>{_html(aside)}</em></p>\n" for aside in _asides(reply))
    sources = "".join(f"<li>{_html(source)}</li>\n" for source in _sources(reply, article))
    listed = f"<ul>\n{sources}</ul>\n" if sources else ""
    return f"<h2>{_html(question)}</h2>\n<p>{_html(flowing(reply.text))}</p>\n{asides}{listed}"


def _html(text: str) -> str:
    return escape(shown(text))


def _json_line(question: str, reply: Reply, article: Article) -> str:
    return to_json(json_turn(question, reply, article)) + "\n"


def _asides(reply: Reply) -> list[str]:
    unsure = "Not sure of this answer." if reply.citations and not reply.certain else ""
    understood = f"Understood as: {reply.understood_as}" if reply.understood_as != reply.question else ""
    return [aside for aside in (unsure, reply.note, understood) if aside]


def _sources(reply: Reply, article: Article) -> list[str]:
    cited = enumerate(reply.citations, start=1)
    sources = [f"[{number}] {place(one.section, one.lines, article)}" for number, one in cited]
    return sources + [f"Nearest: {place(one.section, one.lines, article)}" for one in reply.nearest]


FORMATS: Mapping[str, Format] = {
    ".md": Format(_markdown_opening, _markdown_turn),
    ".html": Format(_html_opening, _html_turn),
    ".json": Format(lambda _: "", _json_line),
    ".jsonl": Format(lambda _: "", _json_line),
}
