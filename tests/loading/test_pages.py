"""Whole pages as people save, write and paste them: the title and the outline that a person would give them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from chatbot.language.sentences import SentenceSplitter
from chatbot.loading import load
from chatbot.loading.encoding import decode

WORD = re.compile(r"\w+")
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


@pytest.mark.parametrize("name", EXPECTED)
def test_the_words_of_every_sentence_stand_on_its_lines(name: str) -> None:
    """The first on the first line of the file, the last on the last, all of them between; headings too."""
    article = load(PAGES / name)
    lines = [html.unescape(line) for line in decode((PAGES / name).read_bytes(), name)[0].split("\n")]
    spans = [sentence.span for sentence in SentenceSplitter(article).split(article)]
    spans += [block.span for block in article.blocks if block.kind in ("heading", "code")]
    for span in spans:
        first, last = article.lines(span)
        words = WORD.findall(article.quote(span))
        standing = WORD.findall(" ".join(lines[first - 1 : last]))
        assert [word for word in words if word not in standing] == []
        assert words == [] or words[0] in WORD.findall(lines[first - 1])
        assert words == [] or words[-1] in WORD.findall(lines[last - 1])


def test_every_page_has_its_row() -> None:
    """None is forgotten."""
    pages = {path.name for path in PAGES.iterdir()} - {"expected.json"}
    assert pages == set(EXPECTED)
