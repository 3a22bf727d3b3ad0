"""The same article as Markdown, HTML and plain text: offsets, sections and the line of every word."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.loading import parse
from chatbot.loading.formats import Format
from chatbot.model import Article, Span

WORDS = st.text(alphabet="abcdefgh", min_size=3, max_size=9)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=4)
SECTIONS = st.lists(PARAGRAPHS, min_size=1, max_size=4)
WORD = re.compile(r"(?<![A-Za-z])[a-h]{3,}\d+")
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])


def numbered(sections: list[list[list[str]]]) -> list[list[list[str]]]:
    """The same words, each made unique, so that each has one line."""
    count = 0
    named = []
    for section in sections:
        paragraphs = []
        for lines in section:
            paragraphs.append([f"{word}{count + index}" for index, word in enumerate(lines)])
            count += len(lines)
        named.append(paragraphs)
    return named


def as_markdown(sections: list[list[list[str]]]) -> str:
    parts = ["---\ntitle: T\n---\n"]
    for number, section in enumerate(sections):
        parts.append(f"## Heading{number}\n\n")
        for lines in section:
            marked = [
                ("*{}*", "[{}](x\n'y')", "`{}`", "{} &amp; z", "**{}** <!-- c\nd -->", "_{}_")[i % 6]
                for i in range(len(lines))
            ]
            parts.append(
                "\n".join(mark.format(word) for mark, word in zip(marked, lines, strict=True)) + "\n\n"
            )
    return "".join(parts)


def as_html(sections: list[list[list[str]]]) -> str:
    parts = ["<!doctype html>\n<html><head>\n<title>T</title><style>\np { }\n</style></head>\n<body>\n"]
    for number, section in enumerate(sections):
        parts.append(f"<h2\n id='x'>Heading{number}</h2>\n")
        for lines in section:
            marked = [
                ("<b>{}</b>", "<a\nhref='<x>'>{}</a>", "{} &amp; z", "<!-- c\nd -->{}", "&#10;{}")[i % 5]
                for i in range(len(lines))
            ]
            parts.append(
                "<p>" + "\n".join(mark.format(word) for mark, word in zip(marked, lines, strict=True)) + "\n"
            )
    return "".join([*parts, "<script>\nif (a < b) {}\n</script></body></html>\n"])


def as_text(sections: list[list[list[str]]]) -> str:
    return "".join(
        f"{number + 1}. Heading{number}\n\n" + "".join("\n".join(lines) + "\n\n" for lines in section)
        for number, section in enumerate(sections)
    )


def lines_of_words(text: str) -> dict[str, int]:
    return {
        word: number
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1)
        for word in WORD.findall(html.unescape(line))
    }


def check(article: Article, text: str) -> None:
    standing = lines_of_words(text)
    found = list(WORD.finditer(article.text))
    assert len(found) == len(standing)
    for match in found:
        line = standing[match[0]]
        assert article.lines(Span(*match.span())) == (line, line)
    lines = [line for _, line in article.line_marks]
    assert lines == sorted(lines)
    assert list(article.line_marks) == sorted(set(article.line_marks))


def check_spans(article: Article) -> None:
    assert all(0 <= b.span.start < b.span.end <= len(article.text) for b in article.blocks)
    ends = [block.span.end + 2 for block in article.blocks]
    assert [block.span.start for block in article.blocks[1:]] == ends[:-1]
    assert all(
        one.span.end < two.span.start
        for one, two in zip(article.sections, article.sections[1:], strict=False)
    )
    assert all(any(block.span in section.span for section in article.sections) for block in article.blocks)
    assert all(section.lines == article.lines(section.span) for section in article.sections)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(SECTIONS, NEWLINES)
def test_every_word_stands_on_its_line_in_all_three_formats(
    sections: list[list[list[str]]], newline: str
) -> None:
    """A citation's lines are those of the file as the user has it, whatever markup stands between."""
    named = numbered(sections)
    writers: tuple[tuple[Format, str], ...] = (
        ("markdown", as_markdown(named)),
        ("html", as_html(named)),
        ("text", as_text(named)),
    )
    for format, text in writers:
        text = text.replace("\n", newline)  # noqa: PLW2901
        article = parse(text, format=format)
        check(article, text)
        check_spans(article)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.text(alphabet="ab .#*_`[]()<>!&;|-=\n\t1:\"'\\/~^", min_size=1, max_size=120))
def test_no_text_breaks_the_spans(text: str) -> None:
    """Whatever the markup, blocks lie in order, sections cover them, and lines never run backwards."""
    for format in ("markdown", "html", "text"):
        article = parse(f"word\n\n{text}", format=format)
        check_spans(article)
        lines = [line for _, line in article.line_marks]
        assert lines == sorted(lines)
        assert max(lines) <= text.count("\n") + 3


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    """Unicode has more line separators; editors do not count them."""
    for separator in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        article = parse(f"one{separator}two\nthree", format="text")
        assert article.lines(Span(0, len(article.text))) == (1, 2)
