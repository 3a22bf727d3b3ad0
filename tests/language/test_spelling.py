"""Spelling: clear slips are read as the word meant, everything else is left alone."""

import pytest

from chatbot.language.spelling import Speller, is_english

WORDS = {
    "salary": 2,
    "salaries": 2,
    "healthcare": 2,
    "programming": 2,
    "python": 2,
    "certificate": 2,
    "board": 2,
    "hive": 2,
}


def speller() -> Speller:
    return Speller(lambda: WORDS, knows=lambda word: word == "celery")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("salery", "salary"),
        ("slaary", "salary"),
        ("healthcaer", "healthcare"),
        ("programing", "programming"),
        ("pyhton", "python"),
        ("certifcate", "certificate"),
        ("ceritficate", "certificate"),
        ("borad", "board"),
    ],
)
def test_a_slip_is_read_as_the_word_meant(typed: str, meant: str) -> None:
    """A dropped, doubled, wrong or swapped letter; two of them in a long word."""
    assert speller().correction(typed) == meant


@pytest.mark.parametrize("word", ["celery", "salary", "hiv", "xyzzy", "c3po", "portugal"])
def test_known_short_and_strange_words_are_left_alone(word: str) -> None:
    """A word that English knows is never changed, nor one that resembles nothing."""
    assert speller().correction(word) is None


@pytest.mark.parametrize(
    ("name", "meant"), [("Pyhton", "python"), ("Pythom", None), ("Portugal", None), ("Hvie", "hive")]
)
def test_in_a_name_only_swapped_letters_are_a_slip(name: str, meant: str | None) -> None:
    """No other name differs from the article's by two swapped letters; by one wrong letter many do."""
    assert speller().name(name, lambda other: False) == meant


def test_a_name_beside_its_neighbour_is_a_slip() -> None:
    """ "Hive Bord" is the board where the article has "hive board"."""
    assert speller().name("Borad", lambda other: other == "board") == "board"
    assert speller().name("Boart", lambda other: other == "board") == "board"
    assert speller().name("Boart", lambda other: False) is None


def test_the_word_list_is_loaded_only_for_a_strange_word() -> None:
    """A question in the article's words costs nothing."""

    def never(word: str) -> bool:
        raise AssertionError(word)

    assert Speller(lambda: WORDS, knows=never).correction("salary") is None


def test_the_word_list_knows_english() -> None:
    """The package brings its words along: no download."""
    assert is_english("plumber")
    assert not is_english("plubmer")


def test_a_slip_in_a_plain_english_word_is_mended_where_one_word_is_a_letter_away() -> None:
    speller = Speller(dict, knows=lambda word: False, near=lambda word: ["positively"])
    assert speller.correction("postively") == "positively"


def test_a_slip_with_two_plain_english_words_a_letter_away_is_left_alone() -> None:
    speller = Speller(dict, knows=lambda word: False, near=lambda word: ["bearing", "beating"])
    assert speller.correction("beaaing") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whats", "what is"),
        ("dont", "don't"),
        ("Isnt", "isn't"),
        ("wont", "won't"),
        ("ppl", "people"),
        ("Wich", "which"),
    ],
)
def test_what_is_often_typed_is_read_as_meant(typed: str, meant: str) -> None:
    """People type "whats", "dont" and "wich", which no dictionary has."""
    assert speller().correction(typed) == meant


def test_a_name_without_one_of_its_letters_is_a_slip() -> None:
    """ "Hethcare" for "Healthcare" is two letters off; a short name is left alone."""
    assert speller().name("Programing", lambda other: False) == "programming"
    assert speller().name("Helthcare", lambda other: False) == "healthcare"
    assert speller().name("Pythn", lambda other: False) is None
