"""Answer types: what a question asks for, and which sentences can hold it."""

import pytest

from chatbot.language.answer_types import (
    AnswerType,
    asked_kind,
    counted_noun,
    expected_type,
    holds_figure,
    holds_type,
    is_vague,
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many bees live in a hive?", "count"),
        ("What percentage of keepers give up?", "percentage"),
        ("what share of clubs allow bees", "percentage"),
        ("How much does a keeper earn?", "money"),
        ("What is the average salary of a keeper?", "money"),
        ("What does a strap cost?", "money"),
        ("When did the bridge open?", "date"),
        ("Since when?", "date"),
        ("In what year was it built?", "date"),
        ("How long does it take?", "duration"),
        ("How heavy is a full hive?", "measure"),
        ("How long is the bridge?", "measure"),
        ("How fast does demand grow?", "measure"),
        ("What tasks does a keeper have?", "list"),
        ("What human qualities matter?", "list"),
        ("What business is it?", "name"),
        ("what is the hourly rate of a keeper", "money"),
        ("Why do bees swarm?", "reason"),
        ("What makes a good place?", "reason"),
        ("Who built the ferry?", "person"),
        ("Which company built it?", "person"),
        ("Where do bees sleep?", "place"),
        ("Which cities allow hives?", "place"),
        ("What is a smoker?", "definition"),
        ("What does CAIO stand for?", "definition"),
        ("Which tools do I need?", "list"),
        ("How do I calm a colony?", "manner"),
        ("Is honey clean?", "yes_no"),
        ("bees", "other"),
    ],
)
def test_the_form_of_a_question_tells_what_it_expects(question: str, kind: AnswerType) -> None:
    """One question a type, as people type them."""
    assert expected_type(question) == kind


@pytest.mark.parametrize(
    ("kind", "sentence", "holds"),
    [
        ("money", "A strap costs $12.", True),
        ("money", "A strap costs little.", False),
        ("percentage", "Some 35% agree.", True),
        ("date", "She sailed from 1961 on.", True),
        ("date", "She carried 310 passengers.", False),
        ("count", "She carried 310 passengers.", True),
        ("duration", "It takes ten minutes.", True),
        ("reason", "They swarm because the hive is full.", True),
        ("person", "It was built by Ida Brandt.", True),
        ("other", "Anything.", False),
    ],
)
def test_a_sentence_shows_whether_it_holds_a_type(kind: AnswerType, sentence: str, holds: bool) -> None:
    """Surface forms: a sign, a month, a connective, a capital."""
    assert holds_type(kind, sentence) is holds


def test_an_amount_without_a_digit_is_vague() -> None:
    """ "Millions" is no figure."""
    assert is_vague("Millions of hives are lost.")
    assert not is_vague("800 million hives are lost.")


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many hives are there?", "hives are there"),
        ("How much honey is left?", "honey"),
        ("Why do bees swarm?", ""),
    ],
)
def test_a_question_says_what_is_to_be_counted(question: str, noun: str) -> None:
    """The words after "how many" and its like."""
    assert counted_noun(question) == noun


@pytest.mark.parametrize(
    ("word", "is_figure"), [("35", True), ("twelve", True), ("one", False), ("hive", False)]
)
def test_numbers_in_digits_and_letters_are_figures(word: str, is_figure: bool) -> None:
    """ "One" is a pronoun more often than a number."""
    assert holds_figure(word) is is_figure


def test_a_share_answers_how_many_and_any_figure_answers_by_how_much() -> None:
    assert holds_type("count", "Of the staff, 30% fear for their jobs.")
    assert expected_type("By how much will pay rise?") == "measure"


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Which two big cities grow?", "cities"),
        ("what towns in the valley are growing", "towns"),
        ("Which programming languages should I learn?", "languages"),
        ("And which companies?", "companies"),
        ("Where do owls nest?", "place"),
        ("What grows there?", ""),
        ("What is the capital?", ""),
        ("What do owls eat?", ""),
    ],
)
def test_the_noun_of_which_instances_are_wanted(question: str, noun: str) -> None:
    """The last noun before the verb or preposition."""
    assert asked_kind(question) == noun


@pytest.mark.parametrize(
    "sentence", ["It opened in 2001.", "Millions of people came.", "From 1998 to 2004 it was shut."]
)
def test_a_year_or_millions_is_no_number_of_things(sentence: str) -> None:
    """ "How many came?" is not answered by when, nor by "millions"."""
    assert not holds_type("count", sentence)


@pytest.mark.parametrize(
    "sentence", ["Some 2,050 people came.", "In 2001 it had 40 seats.", "3 million people came."]
)
def test_a_number_beside_a_year_counts(sentence: str) -> None:
    """Only the year itself is passed over."""
    assert holds_type("count", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The first boat leaves at 6:15.",
        "Feed them in spring.",
        "It closes on Mondays.",
        "Wait until the kettle boils.",
    ],
)
def test_a_time_of_day_or_year_says_when(sentence: str) -> None:
    """ "When does the boat leave?" wants no year."""
    assert holds_type("date", sentence)


@pytest.mark.parametrize("sentence", ["It costs $3.50 a day.", "Rates rose by 4.25 %."])
def test_a_price_or_rate_says_not_when(sentence: str) -> None:
    """Two digits after a point are no time of day by themselves."""
    assert not holds_type("date", sentence)
