"""The analyzer: what becomes a term, and what does not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.language.analyzer import Analyzer

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("About 4,600 jobs", ("4600", "job")),
        ("$15.7 trillion by 2030", ("$", "15.7", "trillion", "2030")),
        ("50% is 50 percent is 50 per cent", ("50", "%", "50", "%", "50", "%")),
        ("What percentage?", ("%",)),
        ("33 dollars", ("33", "$")),
        ("the language R", ("languag", "r")),
        ("C++ and C# differ", ("c++", "c#", "differ")),
        ("IT professionals in the US", ("IT", "profession", "US")),
        ("U.S. workers", ("US", "worker")),
        ("it helps us", ("help",)),
        ("WHO IS IT FOR?", ()),
        ("workers' pay isn't the firm's", ("worker", "pay", "firm")),
        ("within three years", ("within", "3", "year")),
        ("high-exposure jobs", ("high", "exposur", "job")),
        ("Ärzte heilen", ("ärzte", "heilen")),
        ("", ()),
    ],
)
def test_text_becomes_terms(text: str, terms: tuple[str, ...]) -> None:
    """Numbers, units, acronyms and one-letter words stay; function words and inflections go."""
    assert ANALYZER.terms(text) == terms


@settings(derandomize=True, max_examples=300)
@given(st.text(max_size=80))
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    """Offsets name what was read, whatever the text."""
    tokens = ANALYZER.tokens(text)
    assert all(text[token.start : token.end] == token.surface for token in tokens if "per cent" not in text)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
