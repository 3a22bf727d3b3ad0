"""Lines fit the window by display width, and nothing of the text is lost, at every width from 20 to 200."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.text import Text
from wcwidth import wcswidth

from chatbot.terminal.screen import MOST_COLUMNS, Screen
from chatbot.terminal.settings import defaults
from chatbot.terminal.theme import look

SAMPLES = {
    "words": "In January the same hive weighs 35 kilograms, because the stores are eaten. " * 4,
    "japanese": "蜂は冬のあいだ巣の中で丸くなって体温を保ち、春が来るのを静かに待っています。" * 3,
    "emoji": "A cluster 🐝🐝🐝 keeps warm 👍🏽 for 5 months 👩‍👩‍👧‍👦 and 🇨🇭 more. " * 4,
    "combining": "Ne\u0301e en e\u0301te\u0301, a\u0300 Lie\u0300ge, l'abeille vit six semaines. " * 4,
    "one word": "https://bees.example/" + "x" * 300,
    "mixed": "hive巣hive巣 " * 30,
}


def written(text: str, columns: int, hang: int = 0, indent: int = 0) -> list[str]:
    """The lines of `text` in a window of `columns`, in plain mode."""
    out = io.StringIO()
    plain = look(defaults().with_value("plain", "on", "test"), {}, "utf-8")
    Screen(out, plain, lambda: columns).line(text, hang=hang, indent=indent)
    return out.getvalue().removesuffix("\n").split("\n")


@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_is_wider_than_the_window_and_nothing_is_lost(name: str) -> None:
    """For each of the 181 widths: every line fits, and the lines hold the text's characters in order."""
    text = SAMPLES[name]
    for columns in range(20, 201):
        lines = written(text, columns)
        assert max(map(wcswidth, lines)) <= min(columns, MOST_COLUMNS)
        assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("columns", [20, 29, 30, 40, 80, 200])
def test_margins_fit_too(columns: int) -> None:
    """Indented and hanging lines stay within the window; in a narrow one the margins are left out."""
    lines = written(SAMPLES["words"], columns, hang=3, indent=5)
    assert max(map(len, lines)) <= min(columns, MOST_COLUMNS)
    assert lines[0].startswith(" " * 5) == (columns >= 30)


def test_the_first_line_of_a_hanging_text_takes_the_whole_room() -> None:
    """A hang of 4 makes later lines shorter, not the first."""
    assert written("aaaa bbbb cccc dddd eeee ffff gggg hhhh", 34, hang=4) == [
        "aaaa bbbb cccc dddd eeee ffff gggg",
        "    hhhh",
    ]


@given(st.text(max_size=200), st.integers(20, 200))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_out_without_a_control_character(text: str, columns: int) -> None:
    """Whatever an article holds, lines are printable and fit."""
    for line in written(text, columns):
        assert "\x1b" not in line
        assert all(char.isprintable() or char.isspace() for char in line if char not in "\u200c\u200d")


def test_markup_of_rich_is_text() -> None:
    """Square brackets are square brackets."""
    assert written("[bold]not bold[/bold] [1]", 80) == ["[bold]not bold[/bold] [1]"]


def test_a_styled_line_has_its_escapes_and_its_text() -> None:
    """With escapes, weight is written around the words, and the visible text is the same."""
    out = io.StringIO()
    screen = Screen(out, look(defaults(), {"TERM": "xterm"}, "utf-8"), lambda: 80)
    screen.line(Text("a ") + screen.styled("figure", "figure"))
    assert out.getvalue() == "a \x1b[1mfigure\x1b[0m\n"


def test_without_escapes_a_styled_line_is_its_text() -> None:
    """With NO_COLOR there is neither colour nor weight nor link."""
    out = io.StringIO()
    screen = Screen(out, look(defaults(), {"NO_COLOR": "1"}, "utf-8"), lambda: 80)
    screen.line(screen.styled("figure", "figure", "file:///x#L1"))
    assert out.getvalue() == "figure\n"
