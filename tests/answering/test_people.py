"""Whom "he" or "she" may mean: what shows that a word with a capital is a person."""

import pytest

from chatbot import Chatbot

ARTICLE = """# The mill

## Workers

{told} The wheel is of oak. It turns at dawn.
"""


@pytest.mark.parametrize(
    ("told", "understood"),
    [
        ("Anna Berg, the carpenter, built the wheel in 1890.", "How long did Anna Berg work at the wheel?"),
        (
            "Throughout the 1890s many carpenters built the wheel.",
            "How long did she work there? (after “When was the wheel built?”)",
        ),
    ],
)
def test_what_follows_a_name_shows_a_person_after_a_comma_only(told: str, understood: str) -> None:
    """ "Anna Berg, the carpenter" is somebody; "Throughout the 1890s" is nobody."""
    session = Chatbot.from_text(ARTICLE.format(told=told)).session()
    session.ask("When was the wheel built?")
    assert session.ask("How long did she work there?").understood_as == understood
