"""Golden conversations: questions, and below each what was understood (in brackets, where it was more), the reply, where it stands.

To add one, write a file in conversations/: a sentence that it promises, then the conversation. Nothing rewrites them.
"""

from pathlib import Path

import pytest

from chatbot import Chatbot, Session

FOLDER = Path(__file__).with_name("conversations")
FILES = sorted(FOLDER.glob("*.txt"))
BOT = Chatbot.from_file(FOLDER / "lamps.md")


def told(session: Session, question: str) -> list[str]:
    """What a golden file says of one turn."""
    reply = session.ask(question)
    understood = [] if reply.understood_as == question else [f"  ({reply.understood_as})"]
    notes = [f"  {reply.note}"] if reply.note else []
    where = [f"  [{citation.section.heading or 'the lead'}]" for citation in reply.citations[:1]]
    return [f"> {question}", *understood, f"  {' '.join(reply.text.split())}", *notes, *where]


def retold(text: str) -> str:
    """The golden file as it comes out now."""
    promise, *lines = text.split("\n")
    session = BOT.session()
    turns = [told(session, line.removeprefix("> ")) for line in lines if line.startswith("> ")]
    return "\n".join([promise, "", *(line for turn in turns for line in turn), ""])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_conversation_goes_as_it_is_told(path: Path) -> None:
    """Every line of the file, and no other."""
    text = path.read_text(encoding="utf-8")
    assert retold(text) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_conversation_survives_being_saved_after_each_turn(path: Path) -> None:
    """Written, read back and continued, it goes the same way."""
    session, saved = BOT.session(), BOT.session().to_json()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("> "):
            twin = Session.from_json(BOT, saved)
            assert twin.ask(line.removeprefix("> ")) == session.ask(line.removeprefix("> "))
            saved = twin.to_json()
