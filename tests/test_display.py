"""The output door: nothing that acts on a terminal, or hides, gets through; all that is text does."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.display import csv_cell, shown

EVERY_CODE_POINT = "".join(map(chr, range(sys.maxunicode + 1)))
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+cmd",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\u200d=1",
    "＝1",
    "|calc",
]


def _acts(char: str) -> bool:
    return unicodedata.category(char) in HIDDEN and char not in JOINERS


def test_no_code_point_that_acts_or_hides_is_shown() -> None:
    """Of all 1,114,112 code points, none is shown as a control, format character, separator or unassigned."""
    out = shown(EVERY_CODE_POINT)
    assert not {char for char in out if _acts(char)}


def test_every_code_point_leaves_exactly_one_visible_character() -> None:
    """A stand-in takes the place of what it replaces: the length stays, so nothing vanishes."""
    assert len(shown(EVERY_CODE_POINT)) == len(EVERY_CODE_POINT)


def test_every_code_point_that_is_text_is_shown_as_it_is() -> None:
    """Letters, marks, numbers, punctuation, symbols and spaces are not touched."""
    text = "".join(char for char in EVERY_CODE_POINT if not _acts(char))
    assert shown(text) == text


def test_showing_every_code_point_twice_is_showing_it_once() -> None:
    """The door is idempotent, in both of its forms."""
    for one_line in (True, False):
        once = shown(EVERY_CODE_POINT, one_line=one_line)
        assert shown(once, one_line=one_line) == once


@pytest.mark.parametrize("byte", range(256))
def test_escape_with_any_byte_leaves_no_escape(byte: int) -> None:
    """No escape sequence of two bytes, in its 7-bit form, survives."""
    assert "\x1b" not in shown(f"\x1b{chr(byte)}[31m")


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x00", "␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eevil", "\ufffdevil"),
        ("\u2066\u2069\u200e\u200f\u061c", "\ufffd" * 5),
        ("\U000e0041", "\ufffd"),
        ("a\u2028b\u2029c", "a␤b␤c"),
        ("\ud800", "\ufffd"),
        ("a\tb\nc\rd", "a b c d"),
    ],
)
def test_what_acts_has_a_visible_stand_in(text: str, picture: str) -> None:
    """A reader sees that something was there: control pictures, or the replacement character."""
    assert shown(text) == picture


def test_line_feeds_stay_where_more_than_one_line_is_wanted() -> None:
    """`one_line=False` keeps line feeds, but no tab, and no carriage return, which could overwrite a line."""
    assert shown("a\n\tb\rc", one_line=False) == "a\n b␍c"


@pytest.mark.parametrize(
    "text", ["नमस्ते", "می‌خواهم", "👩‍👩‍👧", "e\u0301", "naïve › “quoted” …", "שלום", "日本語", "a\u00a0b"]
)
def test_scripts_and_emoji_pass_whole(text: str) -> None:
    """Joiners and combining marks stay: without them words and families fall apart."""
    assert shown(text) == text


@given(st.text())
def test_what_is_shown_of_a_whole_is_what_is_shown_of_its_parts(text: str) -> None:
    """The door looks at one character at a time: no neighbour can smuggle another through."""
    assert shown(text) == "".join(map(shown, text))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula(text: str) -> None:
    """A cell that a spreadsheet would run starts with an apostrophe, whatever blanks stand before it."""
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["-0.5", "+3", "12%", "-1,000.5", "", "plain", "3 + 4", "'=1"])
def test_a_cell_that_is_no_formula_stays(text: str) -> None:
    """Numbers with a sign stay numbers, and text stays text."""
    assert csv_cell(text) == text


@given(st.text())
def test_a_cell_made_twice_is_a_cell_made_once(text: str) -> None:
    """`csv_cell` is idempotent."""
    assert csv_cell(csv_cell(text)) == csv_cell(text)
