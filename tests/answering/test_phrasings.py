"""How people greet, thank, ask about the article itself, and ask of it: many phrasings of each, none taken for another.

The article is about a ferry, so that its own questions speak of help, time, thanks, jokes, letters and sections too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from chatbot import Abstention, Answer, Chatbot, Reply
from chatbot.answering.phrases import SOURCE, said

FERRY = """# The Ferry of Arnside

The ferry has crossed the estuary since 1823. Four boats carry 900 people a day. Most of them work in the shipyard.

## Boats and Engines

The oldest boat is the Heron. Its engine was built in 1911 and still runs on coal. Engines are cleaned every winter.
A sister boat, the Petrel, has an electric engine. The Heron carries 200 people.

## Wages and Hours

A captain earns $4,100 a month. Deckhands earn $2,300 a month, and they work 38 hours a week. Wages rose in 2019.

### Overtime

Overtime is paid at twice the rate. It is rare outside summer.

## Passengers

Passengers may bring bicycles. Letters of thanks hang in the cabin, and the captain collects jokes. The help desk
opens at 6 in the morning, and the time of every crossing is written on a board. A poem about the Heron is
sung on the first crossing of the year.

## Frequently Asked Questions

### How Long Does the Crossing Take?

The crossing takes 25 minutes.

## Conclusion

The ferry will stay. A bridge was planned twice, and both times the money went to the boats.
"""
BOT = Chatbot.from_text(FERRY)
OPENING = "The ferry has crossed the estuary since 1823."


def _table() -> dict[str, list[str]]:
    """The phrasings by what they should be taken for."""
    table: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("phrasings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rows = table.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            rows.append(line)
    return table


TABLE = _table()


def _named(kind: str) -> list[tuple[str, str]]:
    """What stands after the kind, with each phrasing under it."""
    return [
        (key.partition(": ")[2], row) for key, rows in TABLE.items() if key.startswith(kind) for row in rows
    ]


def _kind(reply: Reply) -> str:
    """What a reply is, by what a user sees of it."""
    if reply.note.startswith("So opens"):
        return "about"
    if reply.note.startswith("The sections are"):
        return "outline"
    if reply.note.startswith("The title is"):
        return "measure"
    if isinstance(reply, Abstention) and reply.reason == "not_about_article":
        return "askable" if "for example" in reply.text else "small talk"
    return "question"


def test_there_are_enough_phrasings_of_either_side() -> None:
    """At least two hundred that are meant for the program or the whole article, a hundred that are not, none twice."""
    rows = [row for rows in TABLE.values() for row in rows]
    assert len(TABLE["question"]) >= 100
    assert len(rows) - len(TABLE["question"]) >= 200
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("question", TABLE["about"])
def test_what_the_article_is_about_is_its_opening(question: str) -> None:
    """Its own first sentence, cited, and beside it the title and the sections."""
    reply = BOT.ask(question)
    assert _kind(reply) == "about"
    assert isinstance(reply, Answer)
    assert reply.text.startswith(OPENING)
    assert reply.citations[0].section.number == "0"
    assert "The Ferry of Arnside" in reply.note
    assert "2 Wages and Hours" in reply.note


@pytest.mark.parametrize("question", TABLE["outline"])
def test_the_outline_stands_beside_the_first_sentence(question: str) -> None:
    """An answer's text is the article's own words, never a heading: the headings are the note."""
    reply = BOT.ask(question)
    assert _kind(reply) == "outline"
    assert isinstance(reply, Answer)
    assert reply.text == reply.citations[0].quote == OPENING
    assert reply.note == (
        "The sections are: 1 Boats and Engines; 2 Wages and Hours; 3 Passengers; 4 Frequently Asked Questions; 5 Conclusion."
    )


@pytest.mark.parametrize("question", TABLE["measure"])
def test_title_and_size_are_said(question: str) -> None:
    """The title, the words, the sentences, the sections."""
    reply = BOT.ask(question)
    assert _kind(reply) == "measure"
    assert "The title is “The Ferry of Arnside”." in reply.note
    assert "in 5 sections (7 with those below)" in reply.note


@pytest.mark.parametrize("question", TABLE["askable"])
def test_what_can_be_asked_are_questions_that_are_answered(question: str) -> None:
    """Each question that is suggested gets a certain answer."""
    reply = BOT.ask(question)
    assert _kind(reply) == "askable"
    suggested = [part.strip() + "?" for part in reply.text.split(": ", 1)[1].split("?") if part.strip()]
    assert len(suggested) >= 3
    assert "How Long Does the Crossing Take?" in suggested
    assert all(BOT.ask(one).certain for one in suggested)


@pytest.mark.parametrize(("heading", "question"), _named("part"))
def test_a_part_is_told_in_its_own_sentences(heading: str, question: str) -> None:
    """At most three sentences and 60 words of the section that is named, the first of them among them."""
    reply = BOT.ask(question)
    assert isinstance(reply, Answer)
    assert reply.citations[0].section.heading == heading.replace("the opening", "")
    assert len(reply.text.split()) <= 60
    assert all(piece in reply.citations[0].quote for piece in reply.text.split(" … "))


@pytest.mark.parametrize(("opening", "text"), _named("small talk"))
def test_small_talk_gets_a_friendly_line(opening: str, text: str) -> None:
    """One line, no claim, and the reason says that the article was not asked."""
    reply = BOT.ask(text)
    assert isinstance(reply, Abstention)
    assert reply.reason == "not_about_article"
    assert reply.text.startswith(opening)
    assert "\n" not in reply.text


@pytest.mark.parametrize("question", TABLE["question"])
def test_a_question_of_the_article_is_never_taken_for_one_of_these(question: str) -> None:
    """It is ranked like any other: answered, or not stated."""
    reply = BOT.ask(question)
    assert _kind(reply) == "question"
    assert reply.explain().best is not None or reply.reason in ("unknown_words", "not_stated")


@pytest.mark.parametrize(
    "question",
    ["Summarise the section on giraffes", "What does section 12 say?", "what's in the chapter about Paris?"],
)
def test_a_section_that_is_not_there_brings_those_that_are(question: str) -> None:
    """Not stated, with the outline to choose from."""
    reply = BOT.ask(question)
    assert isinstance(reply, Abstention)
    assert reply.reason == "not_stated"
    assert reply.text.startswith("There is no section “")
    assert "2 Wages and Hours" in reply.text


def test_the_parts_of_a_section_are_named_beside_it() -> None:
    """Whoever wants more knows what to ask for."""
    assert BOT.ask("Summarise the part on wages").note == "This section has the part “Overtime”."


def test_a_part_keeps_its_meaning_in_a_conversation() -> None:
    """ "It" is the article there, whatever was asked before; thanks are thanks."""
    session = BOT.session()
    session.ask("How many people does the Heron carry?")
    reply = session.ask("What does it say about overtime?")
    assert reply.citations[0].section.heading == "Overtime"
    assert reply.understood_as == "What does it say about overtime?"
    assert isinstance(session.ask("Thanks!"), Abstention)


def test_an_article_without_headings_says_so() -> None:
    """And is told by its opening all the same."""
    bot = Chatbot.from_text("The ferry is old. It crosses the bay.")
    assert bot.ask("Which sections are there?").note == "The article has no headings."
    assert bot.ask("What is this about?").text == "The ferry is old. It crosses the bay."
    assert bot.ask("What can I ask?").text.endswith("What is this article about?")


def test_the_phrases_of_the_file_are_well_formed() -> None:
    """Every set is defined before it is used, every bracket is closed, and no line is out of reach."""
    defined: set[str] = set()
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        used = {part.partition("}")[0] for part in line.split("{")[1:]} if not line.startswith("#") else set()
        assert used <= defined, line
        assert line.startswith("#") or (
            line.count("(") == line.count(")") and line.count("[") == line.count("]")
        ), line
        defined |= {line.partition(" = ")[0]} if " = " in line and not line.startswith("#") else set()


@pytest.mark.parametrize(
    "request_",
    ["", "x " * 5_000, "tell me about " * 2_000, "a b c d e f g h i j k l m n o p q r s t u v w x y z"],
)
def test_what_is_longer_than_a_phrase_is_none(request_: str) -> None:
    """And costs nothing."""
    assert said(request_.strip()) is None
