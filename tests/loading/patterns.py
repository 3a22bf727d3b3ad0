"""Texts that made one reader or another take quadratic time, each as long as it is told to be."""

from __future__ import annotations

from collections.abc import Callable

from chatbot.loading.formats import Format


def nested_lists(count: int) -> str:
    return "".join("  " * (index % 15) + "- a\n" for index in range(count))


def backticks(count: int) -> str:
    """Runs of every length to thirty, of which hardly one closes another."""
    return "".join(" ".join("`" * length for length in range(1, 31)) + " a\n\n" for _ in range(count // 30))


def columns(count: int) -> str:
    return f"|{'a|' * count}\n|{'-|' * count}\n|{'b|' * count}\n"


def definitions(count: int) -> str:
    return "".join(f"[a{index}]: b\n\nc [d][a{index}]\n\n" for index in range(count))


def footnotes(count: int) -> str:
    return "".join(f"a[^{index}] b\n\n[^{index}]: c\n\n" for index in range(count))


def numbers(count: int) -> str:
    return "".join(f"{index % 99}. Word\n\ntext is here.\n\n" for index in range(count))


def titles(count: int) -> str:
    return "".join(f"Word Number W{index}\n\nSome text is here.\n\n" for index in range(count))


def attributes(count: int) -> str:
    return f"<p {' '.join(f'a{index}=1' for index in range(count))}>x"


# Name: the format, the text of so many repetitions, and how many take about a twentieth of a second.
PATTERNS: dict[str, tuple[Format, Callable[[int], str], int]] = {
    "emphasis that opens and never closes": ("markdown", lambda n: "*a **b _c " * n, 400),
    "brackets that never close": ("markdown", lambda n: ("[" * 90 + "a\n\n") * n, 10),
    "links that break off": ("markdown", lambda n: "[a](b 'c\n\n" * n, 250),
    "quotes in quotes": ("markdown", lambda n: (">" * 30 + "a\n\n") * n, 150),
    "lists in lists": ("markdown", nested_lists, 800),
    "code spans that never close": ("markdown", backticks, 450),
    "a table of many columns": ("markdown", columns, 1_200),
    "a table of many rows": ("markdown", lambda n: "a | b\n--|--\n" + "c | d\n" * n, 1_000),
    "targets of links": ("markdown", definitions, 500),
    "footnotes": ("markdown", footnotes, 400),
    "headings": ("markdown", lambda n: "# a\n\nb c.\n\n" * n, 400),
    "front matter that never closes": ("markdown", lambda n: "---\n" + "a: b\n\n" * n, 500),
    "comments that never close, in Markdown": ("markdown", lambda n: "a <!-- \n\n" * n, 500),
    "elements in elements": ("html", lambda n: "<div>" * n + "a", 1_500),
    "tags that break off": ("html", lambda n: "<p>x" + "<a b='" * n, 1_500),
    "attributes in one tag": ("html", attributes, 20_000),
    "entities": ("html", lambda n: "<p>" + "&amp;" * n, 5_000),
    "comments that never close": ("html", lambda n: "<p>x" + "<!--" * n, 1_500),
    "sections that never close": ("html", lambda n: "<p>x" + "<![CDATA[" * n, 900),
    "elements closed in the wrong order": ("html", lambda n: "<p><b><i>a</b>" * n, 600),
    "tables in tables": ("html", lambda n: "<table><tr><td>a" * n, 500),
    "line breaks": ("html", lambda n: "<br>a</p>" * n, 1_000),
    "bare headings": ("text", titles, 400),
    "lines that end in a colon": ("text", lambda n: "Word:\n" * n, 600),
    "numbered lines": ("text", numbers, 600),
    "short lines": ("text", lambda n: "a\n" * n, 1_000),
    "a line without a full stop": ("text", lambda n: "word " * n, 6_000),
    "a line of full stops and initials": ("text", lambda n: "A. b... " * n, 600),
    "abbreviations that are defined again and again": ("text", lambda n: "Aa Bb (AB) " * n, 1_000),
    "table rows": ("text", lambda n: "a\tb\n" * n, 2_500),
}  # fmt: skip
