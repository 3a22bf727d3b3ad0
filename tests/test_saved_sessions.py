"""A session is a value that a host can keep: written as JSON, read back whole, refused where it is not true."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_session import PAY

from chatbot import Chatbot, ChatbotError, Session, SessionError

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "session.json").read_text(encoding="utf-8"))
BOT = Chatbot.from_text(PAY)
QUESTIONS = (
    "How much do data scientists earn?", "And teachers?", "Why?", "tell me more", "not those", "", "hello",
    "How many passengers did the ferry carry in 1961?", "And in 1998?", "Who won in Portugal?", "\ud800 \x1b[31m “é”",
)  # fmt: skip


def asked(*questions: str) -> Session:
    """A session in which these were asked."""
    session = BOT.session()
    for question in questions:
        session.ask(question)
    return session


SAVED = asked(*QUESTIONS).to_json()


def changed(change: Callable[[Any], object]) -> str:
    """The saved session after `change` has been made in it."""
    record = json.loads(SAVED)
    change(record)
    return json.dumps(record)


def test_every_turn_comes_back_as_it_was() -> None:
    """Answers, abstentions, terms, spans, confidences to the last digit, and what is no proper Unicode."""
    session = asked(*QUESTIONS)
    twin = Session.from_json(BOT, session.to_json())
    assert twin.turns == session.turns
    assert twin.to_json() == session.to_json()


def test_a_session_goes_on_where_it_was_left() -> None:
    """In another process, on the same article, the next follow-up is understood as it would have been."""
    session = asked("How much do data scientists earn?")
    twin = Session.from_json(Chatbot.from_text(PAY), session.to_json())
    assert twin.ask("And teachers?") == session.ask("And teachers?")


@given(st.lists(st.sampled_from(QUESTIONS), max_size=5))
@settings(deadline=None, max_examples=25)
def test_any_session_fits_the_schema_and_comes_back(questions: list[str]) -> None:
    """The schema is a promise to programs in other languages."""
    session = asked(*questions)
    Draft202012Validator(SCHEMA).validate(json.loads(session.to_json()))
    assert Session.from_json(BOT, session.to_json()).turns == session.turns


def test_it_is_one_line_that_is_safe_to_look_at_and_to_write() -> None:
    """No line feeds, no escape characters, nothing that UTF-8 cannot hold."""
    assert SAVED.isprintable()
    assert SAVED.encode("utf-8")


def test_a_session_about_another_article_is_refused() -> None:
    """The message names both."""
    other = Chatbot.from_text("# Bees\n\nThe hive weighs 90 kilograms in July.\n\nIt is light in May.")
    with pytest.raises(SessionError, match=r"is “Pay”, not “Bees”; load the article"):
        Session.from_json(other, SAVED)


@pytest.mark.parametrize("change", [("$50,000", "$51,000"), ("## Travel", "\n## Travel")])
def test_a_session_about_another_state_of_the_article_is_refused(change: tuple[str, str]) -> None:
    """Whether words were changed or only lines moved: what it cites is no longer there."""
    with pytest.raises(SessionError, match="“Pay” has changed since the session was saved"):
        Session.from_json(Chatbot.from_text(PAY.replace(*change)), SAVED)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: s.update(schema=2), "schema is 2, and this version of chatbot reads 1"),
        (lambda s: s.update(schema=True), "schema is true, and this"),
        (lambda s: s.pop("schema"), 'it lacks the member "schema"'),
        (lambda s: s.update(more=1), 'it has an unknown member "more"'),
        (lambda s: s.update(turns={}), "turns must be a list"),
        (lambda s: s["turns"].append(None), r"turns\[12\] must be an object"),
        (lambda s: s["turns"][0]["query"].update(question=None), r"turns\[1\].query.question must be a string"),
        (lambda s: s["turns"][0]["query"]["terms"][0].update(weight=-1), r"terms\[1\].weight must be a number"),
        (lambda s: s["turns"][0]["query"]["terms"][0].update(origin="x"), "origin must be spoken or carried or"),
        (lambda s: s["turns"][0]["query"].update(intent="x"), "intent must be ask or more"),
        (lambda s: s["turns"][0]["query"].update(skip=[[2, 1]]), r"skip\[1\] must be two whole numbers in order"),
        (lambda s: s["turns"][0]["query"].update(skip=[[False, True]]), r"skip\[1\] must be two whole numbers"),
        (lambda s: s["turns"][0]["reply"].update(outcome="x"), "outcome must be answer or abstention"),
        (lambda s: s["turns"][0]["reply"].update(confidence=1.5), "confidence must be a number from 0 to 1"),
        (lambda s: s["turns"][0]["reply"].update(confidence=float("nan")), "confidence must be a number from 0"),
        (lambda s: s["turns"][0]["reply"].update(certain=1), "certain must be true or false"),
        (lambda s: s["turns"][0]["reply"].update(citations=[]), "citations must hold one at least"),
        (lambda s: s["turns"][0]["reply"].update(reason="not_stated"), 'reply has an unknown member "reason"'),
    ],
)  # fmt: skip
def test_a_session_of_another_form_is_refused(change: Callable[[Any], object], message: str) -> None:
    """One line, with the way to the fault."""
    with pytest.raises(SessionError, match=message) as refused:
        Session.from_json(BOT, changed(change))
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("quote", "Data scientists earn nothing."),
        ("span", [0, 4]),
        ("span", [5, 10**12]),
        ("lines", [1, 1]),
        ("section", {"number": "2", "path": ["Travel"]}),
        ("section", None),
    ],
)
def test_a_citation_says_what_the_article_says(member: str, value: object) -> None:
    """Whatever else is claimed of a span is a fault."""

    def forge(record: Any) -> None:
        record["turns"][0]["reply"]["citations"][0][member] = value

    with pytest.raises(SessionError, match=r"is not what stands there in the article"):
        Session.from_json(BOT, changed(forge))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[" * 100_000, "null", "[]", "7", "9" * 10_000, '"\ud800"', '{"schema": 1}', "\0", SAVED[:-9]],
)
def test_what_is_no_session_gets_one_clear_line(text: str) -> None:
    """Empty, cut off, nested without end, of another kind."""
    with pytest.raises(SessionError) as refused:
        Session.from_json(BOT, text)
    assert str(refused.value).startswith("the saved session")
    assert str(refused.value).isprintable()


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_no_change_of_one_value_gets_past_unseen(data: st.DataObject) -> None:
    """A value anywhere replaced by another: it is read and fits the schema, or it is refused in one line."""
    record = json.loads(SAVED)
    holder: Any = record
    while isinstance(holder, dict | list) and holder:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(holder[key], dict | list) or not holder[key] or data.draw(st.booleans()):
            holder[key] = data.draw(
                st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.just([]), st.just({}))
            )
            break
        holder = holder[key]
    faults = []
    try:
        Session.from_json(BOT, json.dumps(record))
    except ChatbotError as error:
        faults.append(str(error))
    assert all(fault.isprintable() for fault in faults)
    assert faults or Draft202012Validator(SCHEMA).is_valid(record)


def test_a_fork_and_a_reset_leave_the_other_session_alone() -> None:
    """What was saved is a copy, too."""
    session = asked("How much do data scientists earn?")
    saved, twin = session.to_json(), session.fork()
    session.reset()
    assert len(twin.turns) == len(Session.from_json(BOT, saved).turns) == 1
    assert session.turns == ()
    assert json.loads(session.to_json())["turns"] == []
