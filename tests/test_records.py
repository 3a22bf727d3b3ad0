"""Records are what programs read: their shape is held by committed schemas, their text is verbatim."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from program import BEES

from chatbot import Abstention, Answer, Chatbot, Citation, Reply, Section, Span
from chatbot.display import shown
from chatbot.explanation_record import explanation_record
from chatbot.records import hits_record, reply_record, sections_record, to_json

SCHEMAS = Path(__file__).parent / "schemas"
SECTION = Section("1.1", ("Honey", "The Queen"), Span(0, 60), (12, 12))
CITATION = Citation(SECTION, Span(0, 32), (12, 12), "The queen lays 2,000 eggs a day.")
ANSWER = Answer("eggs?", "eggs?", CITATION.quote, "", (CITATION,), 0.123456, certain=True)
ABSTENTION = Abstention("wasps?", "wasps?", "The article does not say.", "not_stated", (CITATION,), 0.2)


@pytest.fixture(scope="module")
def bees() -> Chatbot:
    return Chatbot.from_text(BEES)


def _faults(name: str, record: object) -> list[str]:
    """What a schema says against a record, as a program would read it."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return [
        fault.message for fault in Draft202012Validator(schema).iter_errors(json.loads(json.dumps(record)))
    ]


@pytest.mark.parametrize(
    "question", ["How many eggs does the queen lay?", "Who won the war?", "?!", "", "hello"]
)
def test_every_reply_fits_the_schema(bees: Chatbot, question: str) -> None:
    """Answers and abstentions of each reason have one shape."""
    assert not _faults("ask", reply_record(bees.ask(question)))


@pytest.mark.parametrize("reply", [ANSWER, ABSTENTION])
def test_both_outcomes_fit_the_schema(reply: Reply) -> None:
    """Citations belong to an answer, nearest places to an abstention."""
    assert not _faults("ask", reply_record(reply))


@pytest.mark.parametrize(
    "question",
    ["How many eggs does the queen lay?", "Who won the war in Spain?", "?!", "", "hello", "zyx", "wage?"],
)
def test_every_explanation_fits_the_schema(bees: Chatbot, question: str) -> None:
    """Of answers and abstentions of each reason; nothing in it is hidden from the value."""
    record = explanation_record(bees.ask(question).explain())
    assert not _faults("explanation", record)
    assert _faults("explanation", {**record, "extra": 1})
    assert _faults("explanation", {**record, "bar": 2})


def test_hits_fit_the_schema(bees: Chatbot) -> None:
    """Ranked passages, and the empty list where nothing matched."""
    assert bees.search("honey nectar")
    assert not _faults("search", hits_record(bees.search("honey nectar")))
    assert hits_record(()) == {"schema": 1, "hits": []}


def test_sections_fit_the_schema(bees: Chatbot) -> None:
    """The outline of an article, its lead as number 0 without headings."""
    record = sections_record(bees.article)
    assert not _faults("sections", record)
    assert [(section["number"], section["path"]) for section in record["sections"]] == [
        ("0", []),
        ("1", ["Honey"]),
        ("1.1", ["Honey", "The Queen"]),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "abstention"},
        {"reason": "not_stated"},
        {"citations": []},
        {"confidence": 1.01},
        {"schema": 2},
        {"extra": 1},
        {"nearest": reply_record(ANSWER)["citations"]},
    ],
)
def test_the_schema_refuses_what_is_not_an_answer(change: dict[str, object]) -> None:
    """The schema holds: each single change of an answer's record is a fault."""
    assert _faults("ask", {**reply_record(ANSWER), **change})


def test_the_record_of_an_answer_is_as_documented() -> None:
    """Field for field the record that the documentation prints."""
    assert reply_record(ANSWER) == {
        "schema": 1,
        "question": "eggs?",
        "understood_as": "eggs?",
        "outcome": "answer",
        "certain": True,
        "text": "The queen lays 2,000 eggs a day.",
        "note": "",
        "confidence": 0.1235,
        "citations": [
            {
                "section": {"number": "1.1", "path": ["Honey", "The Queen"]},
                "lines": [12, 12],
                "span": [0, 32],
                "quote": "The queen lays 2,000 eggs a day.",
            }
        ],
        "reason": None,
        "unknown_words": [],
        "nearest": [],
    }


@pytest.mark.parametrize("reply", [ANSWER, ABSTENTION])
def test_the_attributes_bear_the_names_of_the_record(reply: Reply) -> None:
    """A program that moves from JSON to the library keeps its words."""
    assert all(hasattr(reply, name) for name in reply_record(reply) if name != "schema")


@given(st.text(alphabet=st.characters()), st.sampled_from(["utf-8", "ascii", "cp1252", "cp936"]))
def test_json_says_the_text_verbatim_and_shows_nothing_that_acts(text: str, encoding: str) -> None:
    """Reading the line back gives the text; the line itself is one line, printable, in any encoding."""
    line = to_json({"text": text}, encoding=encoding)
    assert json.loads(line) == {"text": text}
    assert shown(line) == line
    assert line.encode(encoding)
