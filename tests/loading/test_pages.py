"""Whole pages as people save, write and paste them: the title and the outline that a person would give them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chatbot.loading import load

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, list[object]]] = json.loads(
    (PAGES / "expected.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_has_the_outline_that_a_person_would_give_it(name: str) -> None:
    """Title and headings with their levels, in order."""
    article = load(PAGES / name)
    outline = [[section.level, section.heading] for section in article.sections if section.level]
    assert [article.title, outline] == EXPECTED[name]["outline"]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_keeps_its_words_and_loses_the_site_around_them(name: str) -> None:
    """What must be there to be quoted, and what must never be."""
    article = load(PAGES / name)
    assert [words for words in EXPECTED[name]["has"] if str(words) not in article.text] == []
    assert [words for words in EXPECTED[name]["has not"] if str(words) in article.text] == []


def test_every_page_has_its_row() -> None:
    """None is forgotten."""
    pages = {path.name for path in PAGES.iterdir()} - {"expected.json"}
    assert pages == set(EXPECTED)
