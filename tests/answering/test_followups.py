"""Follow-ups: told from their form, and put into English that stands alone."""

import pytest

from chatbot.answering.followups import FollowUp, form_of
from chatbot.answering.forms import Form
from chatbot.answering.framing import with_entity
from chatbot.answering.nouns import nouns
from chatbot.answering.phrasing import entity_of
from chatbot.answering.placing import with_phrase
from chatbot.answering.pointing import without_pronoun


@pytest.mark.parametrize(
    ("question", "form", "own"),
    [
        ("And data scientists?", "entity", "data scientists"),
        ("What about healthcare?", "entity", "healthcare"),
        ("how about the small ones", "entity", "the small ones"),
        ("compare that with healthcare", "compare", "healthcare"),
        ("and how does that compare to the rival?", "compare", "the rival"),
        ("And the year after?", "time", "year after"),
        ("two years earlier", "time", "two years earlier"),
        ("And worldwide?", "place", "worldwide"),
        ("and then?", "more", "and then"),
        ("Not in total. I meant the old ones", "again", "the old ones"),
        ("No jobs were lost?", "alone", "No jobs were lost"),
        ("any others?", "again", ""),
        ("What does such a person need?", "pronoun", "What does such a person need"),
        ("How many species were there in 2018?", "alone", "How many species were there in 2018"),
        ("Hi, could you tell me what a hive is?", "alone", "what a hive is"),
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
        ("What does that section say about hubs?", "section", "hubs"),
        ("does that section also say who made them?", "section", "who made them"),
        ("who is named in that section?", "section", "who is named"),
        ("read me that section", "reference", "read me that section"),
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
    followup = form_of(question)
    assert (followup.form, followup.own or followup.topic) == (form, own)


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
    assert without_pronoun("Where do they live", "data scientists") == "Where do data scientists live"


def test_a_return_names_its_topic_and_may_ask_of_it() -> None:
    """The topic ends where the question begins, with or without a comma."""
    assert form_of("back to the gates. What are they made of?") == FollowUp(
        "back", "What are they made of", "the gates"
    )
    assert form_of("Returning to pay, who earns most?") == FollowUp("back", "who earns most", "pay")
    assert form_of("let's go back to the mayor") == FollowUp("back", "", "the mayor")


def test_a_pronoun_fits_things_of_its_number() -> None:
    """ "They" may be the owls, a nurse or a firm's name, "it" no plural, "he" no plural; dates are nothing."""
    things = nouns("the owls, a nurse, Gordon Petrie and the lamp in May")
    fitting = {
        word: [thing.text for thing in things if thing.fits(word)] for word in ("they", "it", "he", "there")
    }
    assert fitting["they"] == ["the owls", "a nurse", "Gordon Petrie"]
    assert fitting["it"] == ["a nurse", "Gordon Petrie", "the lamp"]
    assert fitting["he"] == ["a nurse", "Gordon Petrie", "the lamp"]
    assert fitting["there"] == []
