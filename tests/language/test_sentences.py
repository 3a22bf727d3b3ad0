"""Sentences: Punkt with the article's own abbreviations, blocks never crossed."""

import re
from itertools import pairwise

import pytest

from chatbot.language.sentences import SentenceSplitter
from chatbot.loading import parse


def split(text: str) -> list[str]:
    article = parse(text, format="markdown")
    return [article.quote(sentence.span) for sentence in SentenceSplitter(article).split(article)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.S. economy grew. Dr. Smith saw it.", ["The U.S. economy grew.", "Dr. Smith saw it."]),
        ("He wrote it in C. Then he rested.", ["He wrote it in C.", "Then he rested."]),
        ("It paid $33/hour. That was little.", ["It paid $33/hour.", "That was little."]),
        ("Work ends at 5 p.m. The bus waits.", ["Work ends at 5 p.m.", "The bus waits."]),
        ("J. R. Smith won. The No. 1 is Bob.", ["J. R. Smith won.", "The No. 1 is Bob."]),
        ("He lives in the U.S. The firm does not.", ["He lives in the U.S.", "The firm does not."]),
        ("It cost 4.6 billion. Was it worth it? Yes.", ["It cost 4.6 billion.", "Was it worth it?", "Yes."]),
    ],
)
def test_full_stops_that_end_nothing_are_passed_over(text: str, sentences: list[str]) -> None:
    """Abbreviations, initials, decimals and letters are told from ends."""
    assert split(text) == sentences


def test_a_list_item_and_a_table_row_are_one_sentence() -> None:
    """Whatever full stops they hold."""
    assert split("- Tea. Strong, please.\n- Milk.\n") == ["Tea. Strong, please.", "Milk."]
    assert len(split("| a | b |\n|---|---|\n| One. Two. | 3 |\n")) == 2


def test_headings_and_code_hold_no_sentence() -> None:
    """What is never answered with is never a sentence."""
    assert split("# A title\n\n## How many?\n\nNine.\n\n```\nx = 1. Y = 2.\n```\n") == ["Nine."]


def test_a_paragraph_of_a_megabyte_is_split() -> None:
    """Longer paragraphs are cut before Punkt sees them."""
    sentences = split("The bee flies. " * 20_000)
    assert len(sentences) == 20_000
    assert set(sentences) == {"The bee flies."}


def test_splitting_looks_at_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """NLTK's patterns end after five seconds; sentences are the same on a machine that is a million times slower."""
    mixed = "Bees fly. (“Do they?” she asked 3.5 times ... Mr. J. Smith.) No -- yes.' " * 100
    before = split(mixed)
    monkeypatch.setattr("nltk.redos.DEFAULT_TIMEOUT", 1e-9, raising=False)
    monkeypatch.setattr("nltk.tokenize.punkt._re_non_punct", re.compile(r"[^\W\d]"))  # sees a word at a time
    assert split(mixed) == before
    assert split("Bees fly through gardens. " * 6_000) == ["Bees fly through gardens."] * 6_000


def test_text_without_full_stops_is_cut_between_words_into_what_can_be_quoted() -> None:
    """As speech is that a machine wrote down; every word stays, and no part is longer than a few lines."""
    for text in ("and then we went on " * 500, "one, two and three more, " * 400, "x" * 10_000):
        article = parse(text, format="text")
        spans = [sentence.span for sentence in SentenceSplitter(article).split(article)]
        parts = [article.quote(span) for span in spans]
        assert "".join(parts).replace(" ", "") == text.replace(" ", "")
        assert max(map(len, parts)) <= 400
        assert all(part == part.strip() for part in parts)
        assert all(one.end <= two.start for one, two in pairwise(spans))


def test_a_long_sentence_stays_whole() -> None:
    """A page-long period of an old book is one sentence."""
    text = "He wrote, " * 190 + "and slept."
    article = parse(text, format="text")
    assert len(SentenceSplitter(article).split(article)) == 1
