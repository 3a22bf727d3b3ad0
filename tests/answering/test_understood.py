"""What a follow-up is understood as: one English question, for many wordings of every kind. Nothing rewrites understood.txt."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from chatbot import Chatbot

ARTICLES = Path(__file__).parents[2] / "evals" / "training"
BLOCKS = Path(__file__).with_name("understood.txt").read_text(encoding="utf-8").split("\n\n")[1:]


def conversations() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The article, the questions, and what the last is understood as."""
    article = ""
    for block in BLOCKS:
        if block.startswith("article: "):
            article = block.removeprefix("article: ").strip()
        else:
            *turns, understood = block.strip().split("\n")
            yield article, tuple(turn.removeprefix("> ") for turn in turns), understood.strip()


@cache
def bot(article: str) -> Chatbot:
    """One index an article."""
    return Chatbot.from_file(ARTICLES / article)


@pytest.mark.parametrize(
    ("article", "turns", "understood"), list(conversations()), ids=lambda value: str(value)[-40:]
)
def test_a_follow_up_is_understood_as_one_question(
    article: str, turns: tuple[str, ...], understood: str
) -> None:
    """Every line of the file, as a person would put it."""
    session = bot(article).session()
    assert [session.ask(turn).understood_as for turn in turns][-1] == understood


def test_there_are_many() -> None:
    """Two hundred wordings and more."""
    assert len(list(conversations())) >= 200
