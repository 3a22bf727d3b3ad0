"""Follow-ups: told from their form, and put into English that stands alone."""

import pytest

from chatbot.answering.followups import Form, form_of
from chatbot.answering.phrasing import entity_of, with_entity, with_phrase, without_pronoun


@pytest.mark.parametrize(
    ("question", "form", "own"),
    [
        ("And data scientists?", "entity", "data scientists"),
        ("What about healthcare?", "entity", "healthcare"),
        ("how about the small ones", "entity", "the small ones"),
        ("compare that with healthcare", "entity", "healthcare"),
        ("And in 1998?", "place", "in 1998"),
        ("in Canada?", "place", "in Canada"),
        ("what about in Canada?", "place", "in Canada"),
        ("Why?", "bare", "Why"),
        ("how so?", "bare", "how so"),
        ("Since when?", "bare", "Since when"),
        ("Who says so?", "bare", "Who says so"),
        ("how many of them?", "bare", "how many of them"),
        ("On what exactly?", "bare", "On what exactly"),
        ("tell me more", "more", "tell me more"),
        ("Go on.", "more", "Go on"),
        ("what else?", "more", "what else"),
        ("no, I meant the tech sector", "again", "the tech sector"),
        ("Sorry, I meant which languages", "again", "which languages"),
        ("not those", "again", ""),
        ("the second one", "reference", "the second one"),
        ("What does that section say about hubs?", "reference", "What does that section say about hubs"),
        ("back to salaries", "back", "salaries"),
        ("OK, let's go back to salaries please", "back", "salaries"),
        ("Where do they work?", "pronoun", "Where do they work"),
        ("How much do teachers earn?", "alone", "How much do teachers earn"),
        ("Is it true that hives are heavy?", "alone", "Is it true that hives are heavy"),
        ("And how many plan to?", "elliptic", "how many plan to"),
        ("By the way, how old is the ferry?", "alone", "how old is the ferry"),
    ],
)
def test_the_form_tells_how_a_question_leans(question: str, form: Form, own: str) -> None:
    """One row a way of leaning, as people type it."""
    found, part = form_of(question)
    assert found == form
    assert part == own


@pytest.mark.parametrize(
    ("question", "entity"),
    [
        ("How much do data scientists earn?", "data scientists"),
        ("What is the salary of a teacher?", "a teacher"),
        ("What share of all businesses uses AI?", "all businesses"),
        ("How many companies use AI?", "companies"),
        ("Where is the station?", "the station"),
        ("Is the ferry old?", "the ferry"),
        ("Why?", ""),
    ],
)
def test_the_entity_of_a_question_is_found(question: str, entity: str) -> None:
    """The thing asked about, as written; nothing where the form does not show it."""
    assert entity_of(question) == entity


def test_frames_are_filled_anew() -> None:
    """A new entity, a new phrase, a pronoun resolved: each reads as English."""
    assert with_entity("How much do data scientists earn?", "teachers") == "How much do teachers earn?"
    assert with_phrase("How many people live there?", "in 1998") == "How many people live there in 1998?"
    assert with_phrase("How many jobs went in Spain?", "in Canada") == "How many jobs went in Canada?"
    asked = without_pronoun("Where do they live", "How much do data scientists earn?")
    assert asked == "Where do data scientists live"
