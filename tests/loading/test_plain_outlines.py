"""Plain text with bare headings: the outline a person would draw, and no heading where there is none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from chatbot.loading import load, numbering, parse
from chatbot.loading.numbering import outline_numbers
from chatbot.model import Article

HERE = Path(__file__).parent
MINIMUM: dict[str, list[list[object]]] = json.loads((HERE / "outline" / "expected.json").read_text())
STYLES: dict[str, list[object]] = json.loads((HERE / "outlines" / "expected.json").read_text())
CORPUS = HERE.parents[1] / "corpus" / "ai-and-jobs.md"
ENCYCLOPEDIA = sorted((HERE.parents[2] / "shared" / "data" / "cmu-qa" / "articles").glob("*.txt"))


def outline(article: Article) -> list[list[object]]:
    return [[section.level, section.heading] for section in article.sections if section.level]


@pytest.mark.parametrize("name", MINIMUM)
def test_the_minimum_outlines_are_met_exactly(name: str) -> None:
    """The three articles whose headings were agreed on come out heading by heading."""
    assert outline(load(HERE / "outline" / name)) == MINIMUM[name]


@pytest.mark.parametrize("name", STYLES)
def test_every_style_of_article_gets_the_outline_a_person_would_draw(name: str) -> None:
    """Web pastes, reports, manuals, minutes and recipes have headings; letters, poems and interviews do not."""
    article = load(HERE / "outlines" / name)
    assert [article.title, outline(article)] == STYLES[name]


@pytest.mark.skipif(not ENCYCLOPEDIA, reason="needs the shared encyclopedia articles")
def test_articles_without_headings_get_none() -> None:
    """Captions, names and list entries of 35 encyclopedia articles are no headings."""
    assert {path.name: outline(load(path)) for path in ENCYCLOPEDIA if outline(load(path))} == {}


def pasted(markdown: str, *, is_wrapped: bool, has_title: bool) -> str:
    """The article as it comes out of a browser: top headings above a blank line, lower ones above their text."""
    parts = []
    for block in re.split(r"\n\s*\n", markdown.split("---\n", 2)[2].strip()):
        if block.startswith("# "):
            parts.append(block[2:] + "\n\n" if has_title else "")
        elif block.startswith("#"):
            parts.append(block.lstrip("# ") + ("\n\n" if block.startswith("## ") else "\n"))
        else:
            parts.append(block + "\n\n" if is_wrapped else " ".join(block.split()) + "\n")
    return "".join(parts)


@pytest.mark.parametrize("is_wrapped", [True, False])
@pytest.mark.parametrize("has_title", [True, False])
def test_a_long_pasted_article_has_the_outline_of_its_markdown(is_wrapped: bool, has_title: bool) -> None:
    """Thirty-five headings on two levels survive the loss of their markup."""
    markdown = CORPUS.read_text()
    article = parse(pasted(markdown, is_wrapped=is_wrapped, has_title=has_title))
    assert outline(article) == outline(parse(markdown))


@pytest.mark.parametrize(
    "line",
    [
        "3 May 1998",
        "Springfield, IL 62704",
        "Photo: Harbour Lights at Night",
        "By Jane Doe",
        "Dear Ms. Brandt",
        "www.example.org",
        "12 Harbour Road North",
        "“Bees Never Sleep”",
        "Call the mainland at 19:30",
        "How often should you replace a veil?",
        "It rains.",
    ],
)
def test_a_short_line_that_is_no_heading_stays_text(line: str) -> None:
    """Dates, addresses, captions, bylines, quotations and sentences are text even among real headings."""
    body = "The keeper wrote down what she saw and sent it to the mainland on Friday."
    text = f"Morning Work\n{body}\n\n{line}\n\n{body}\nEvening Work\n{body}\n"
    assert outline(parse(f"A lead of one sentence.\n\n{text}")) == [[1, "Morning Work"], [1, "Evening Work"]]


def test_a_heading_on_the_first_line_is_the_title_only_where_others_follow() -> None:
    """Otherwise the file's name is the title and the line stays in the text."""
    body = "Long enough to be a sentence of its own."
    with_others = parse(f"The Sea\n\n{body}\n\nThe Tide\n\n{body}\n\nThe Wind\n\n{body}")
    alone = parse(f"The Sea\n\n{body}")
    assert (with_others.title, alone.title) == ("The Sea", "Untitled")
    assert "The Sea" not in with_others.text
    assert alone.text.startswith("The Sea")


def test_without_headings_one_lead_section_covers_the_text() -> None:
    """Citations then give line numbers alone."""
    (section,) = parse("One line.\n\nAnother line.").sections
    assert (section.number, section.path, section.lines) == ("0", (), (1, 3))


def test_list_entries_and_table_rows_are_blocks_of_their_own() -> None:
    """Bullets and numbers are taken off, cells are joined by a bar."""
    article = parse(
        "Bring these:\n- a veil\n* a smoker\n• patience\n1) gloves\nHive\tPrice\nLog\t$40\n", format="text"
    )
    assert [(block.kind, article.quote(block.span)) for block in article.blocks] == [
        ("paragraph", "Bring these:"),
        ("item", "a veil"),
        ("item", "a smoker"),
        ("item", "patience"),
        ("item", "gloves"),
        ("row", "Hive | Price"),
        ("row", "Log | $40"),
    ]


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_one_each() -> None:
    """The wrap is told from the line lengths, not from the file's name."""
    wrapped = (
        "The boat calls on the first Monday of\nthe month, weather allowing. Tie up on\nthe eastern side.\n"
    )
    pasted_lines = ("A line that a browser keeps as long as its paragraph is. " * 4 + "\n") * 3
    assert len(parse(wrapped, format="text").blocks) == 1
    assert len(parse(pasted_lines, format="text").blocks) == 3


def test_a_line_without_a_number_costs_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly every line of a long text is one; those with a number are read as ever."""
    numbered = ("1. Honey", "1.2.3 Wax", "7 Eggs", "IV. The Hive", "XVIII. Swarms", "A. Bees", "٣ Bees")
    assert all(outline_numbers(line) for line in numbered)
    monkeypatch.setattr(numbering, "_FORMS", None)
    assert [outline_numbers(line) for line in ("Honey", "", "The hive is heavy.", "Bees (see 1.2)")] == [
        []
    ] * 4
