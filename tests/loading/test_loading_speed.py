"""Time in every reader grows as the text does, whatever the text."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from chatbot.errors import ArticleError
from chatbot.loading import parse
from chatbot.loading.formats import Format

N = 5_000
PATTERNS: dict[str, tuple[Format, str]] = {
    "brackets": ("markdown", "[" * N),
    "image brackets": ("markdown", "![" * N),
    "stars": ("markdown", "*a " * N),
    "quotes": ("markdown", ">" * N + "a"),
    "nested lists": ("markdown", "- " * N + "a"),
    "backticks": ("markdown", " ".join("`" * (i % 300 + 1) for i in range(N // 50))),
    "columns": ("markdown", "|" + "a|" * N + "\n|" + "-|" * N + "\n|" + "b|" * N + "\n"),
    "open links": ("markdown", "[a](<b" * N),
    "open comments": ("markdown", "a <!-- " * N),
    "nested div": ("html", "<div>" * N + "a"),
    "open tags": ("html", "<p>x" + "<a " * N),
    "open attributes": ("html", "<p>x" + "<a b='" * N),
    "open comments in html": ("html", "<p>x" + "<!--" * N),
    "breaks": ("html", "<br>a</p>" * N),
    "nested tables": ("html", "<table><tr><td>" * N + "a"),
    "nested links in a heading": ("html", "<p>x<h1>" + "<a>x" * N),
    "titles": ("text", "Word Word\n" * N),
    "numbers": ("text", "".join(f"{i % 99}. Word\n\ntext here\n\n" for i in range(N // 3))),
    "underlines": ("text", "Abc\n===\n" * N),
    "spaces": ("text", ("a" + " " * 50) * N),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_pathological_text_loads_or_is_refused_at_once(name: str) -> None:
    """Five thousand repetitions take well under the time that a quadratic reader needs (many seconds)."""
    format, text = PATTERNS[name]
    started = time.perf_counter()
    with suppress(ArticleError):
        parse(text, format=format)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_an_article_that_is_one_line_of_a_megabyte_loads(format: Format) -> None:
    """And is one block on line 1."""
    article = parse("word word. " * 95_000, format=format)
    assert len(article.blocks) == 1
    assert article.sections[0].lines == (1, 1)


def test_fifty_thousand_nested_elements_overflow_nothing() -> None:
    """The tree is walked without recursion."""
    assert parse("<div>" * 50_000 + "deep", format="html").text == "deep"
