"""Sentences: Punkt with the article's own abbreviations, blocks never crossed."""

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
    """Longer paragraphs are cut before Punkt sees them: nltk gives each call five seconds."""
    sentences = split("The bee flies. " * 20_000)
    assert len(sentences) == 20_000
    assert set(sentences) == {"The bee flies."}
