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


@pytest.mark.parametrize(
    "pair",
    [
        "centre center", "theatres theaters", "colour color", "neighbours neighbors", "organised organized", "realise realize",
        "analysing analyzing", "travelled traveled", "enrol enroll", "fulfilment fulfillment", "catalogue catalog",
        "practising practicing", "licence license", "defence defense", "programme program", "metres meters",
    ],
)  # fmt: skip
def test_british_and_american_spellings_are_one_term(pair: str) -> None:
    """A reader from either side of the sea meets the article's word."""
    one, other = pair.split()
    assert ANALYZER.terms(one) == ANALYZER.terms(other)


@pytest.mark.parametrize(
    "pair",
    [
        "promise promising",
        "advise advising",
        "different difference",
        "expert expertise",
        "hour hours",
        "call called",
    ],
)
def test_what_only_looks_like_a_british_spelling_keeps_its_family(pair: str) -> None:
    """Folding spellings parts no word from the forms it had before."""
    first, second = (ANALYZER.terms(word)[0] for word in pair.split())
    assert first[:5] == second[:5]
    assert (first == second) is (pair != "expert expertise")


def test_what_is_left_of_a_contraction_is_no_word() -> None:
    """ "won't" is "will not", not the name "Wo"."""
    assert ANALYZER.terms("won't can't shan't") == ()
