"""The output door: nothing that acts on a terminal, or hides, gets through; all that is text does."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.display import MOST_MARKS, apart, csv_cell, flowing, looks_own, shown

EVERY_CODE_POINT = "".join(map(chr, range(sys.maxunicode + 1)))
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("\t\n\r\x1b\u200d\u0301\u20dd\ufe0f=+-@; '0")))
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+cmd",
    "@SUM(A1)",
    "%1",
    "\t=1",
    "\n=1",
    "\r=1",
    " =1",
    "\u00a0=1",
    "\u200c=1",
    "\u200d \u200d=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "|calc",
    "-1;2",
    "+",
    "-1,",
    "-1..2",
    "-1%%",
    "-a1",
]


def _acts(char: str) -> bool:
    return unicodedata.category(char) in HIDDEN and char not in JOINERS


@pytest.mark.parametrize(
    "opening", ["\x1b", "\x1b[", "\x1b]", "\x9b", "\x9d", "\x90", "\x9f", "\x98", "\x9e"]
)
def test_an_opening_of_a_sequence_with_any_byte_leaves_no_control(opening: str) -> None:
    """No escape sequence survives, whatever byte follows its opening, in its 7-bit and 8-bit forms."""
    for byte in range(256):
        out = shown(f"a{opening}{chr(byte)}31mb")
        assert out[0] + out[-1] == "ab"
        assert not {char for char in out if _acts(char)}


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x00", "␀"),
        ("\x0b\x0c\x1c\x1f", "␋␌␜␟"),
        ("\x7f", "␡"),
        ("\x80\x85\x9f", "\ufffd" * 3),
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
    assert shown("a\u2028b\x85c", one_line=False) == "a␤b\ufffdc"


@pytest.mark.parametrize(
    "text", ["नमस्ते", "می‌خواهم", "👩‍👩‍👧", "e\u0301", "naïve › “quoted” …", "שלום", "日本語", "a\u00a0b"]
)
def test_scripts_and_emoji_pass_whole(text: str) -> None:
    """Joiners and combining marks stay: without them words and families fall apart."""
    assert shown(text) == text


@pytest.mark.parametrize("mark", ["\u0300", "\u20dd", "\u200c", "\u200d", "\ufe0f", "\U000e0100"])
def test_marks_do_not_pile_up_without_end(mark: str) -> None:
    """Ten marks may stand on a letter, two more than any script needs; each one more is a stand-in."""
    assert MOST_MARKS == 10
    assert shown(f"a{mark * 10}b") == f"a{mark * 10}b"
    assert shown(f"a{mark * 11}b{mark}") == f"a{mark * 10}\ufffdb{mark}"
    assert shown(mark * 11) == f"{mark * 10}\ufffd"
    assert shown(f"a{mark * 500}b") == f"a{mark * 10}{chr(0xFFFD) * 490}b"


def test_different_marks_pile_up_together_and_letters_start_anew() -> None:
    """Joiners between marks do not start a new pile; spacing vowel signs, which take room, do."""
    assert shown("a" + "\u0301\u200d\u20dd" * 4) == "a" + "\u0301\u200d\u20dd" * 3 + "\u0301\ufffd\ufffd"
    assert shown("\u0915\u093e\u0301" * 20) == "\u0915\u093e\u0301" * 20
    assert shown("а\u0301" * 20) == "а\u0301" * 20


@pytest.mark.parametrize(
    "text",
    [
        "[1] Salaries, line 3",
        "[12] x",
        "[1]",
        "› Who?",
        "> Who?",
        ">\u00a0Who?",
        "Question: Who?",
        "Nearest: Salaries, line 3",
        "Understood as: Who?",
        "chatbot: no such file",
        "\u200d[1] Salaries, line 3",
        "\u200c\u0301[1] Salaries, line 3",
        "\u200d" * 80 + "[1]",
    ],
)
def test_a_text_that_opens_as_a_line_of_the_programs_own_stands_apart(text: str) -> None:
    """An article cannot write a citation, a prompt or a message at the left edge; once is enough."""
    assert looks_own(text) is True
    assert apart(text) == f"  {text}"
    assert apart(apart(text)) == apart(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Salaries rose [1].",
        "[a] note",
        "[] x",
        "1] x",
        ">5 %",
        "›Who?",
        " [1]",
        "Nearest neighbours",
        "Nearest:x",
        "[1 of 3] x",
        "Question",
    ],
)
def test_other_text_stands_where_it_stands(text: str) -> None:
    """References in a sentence, brackets around words and comparisons are left alone."""
    assert looks_own(text) is False
    assert apart(text) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula(text: str) -> None:
    """A cell that a spreadsheet would run starts with an apostrophe, whatever blanks stand before it."""
    assert csv_cell(text).startswith("'")
    assert csv_cell(text)[1:].replace(";'", ";") == shown(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [("a;=1", "a;'=1"), ("a; +1;-2;b", "a;' +1;'-2;b"), ("a;\t@x", "a;' @x"), ("a,=1", "a,=1")],
)
def test_no_cell_hides_a_formula_behind_a_semicolon(text: str, cell: str) -> None:
    """Where a spreadsheet parts cells at semicolons, each part is text as well."""
    assert csv_cell(text) == cell


@pytest.mark.parametrize(
    "text",
    ["-0.5", "+3", "12%", "-12%", "-1,000.5", "-1.000,5", "", "plain", "3 + 4", "'=1", "a; b", "x=1", "-123"],
)
def test_a_cell_that_is_no_formula_stays(text: str) -> None:
    """Numbers with a sign stay numbers, and text stays text."""
    assert csv_cell(text) == text


def test_a_cell_is_shown() -> None:
    """A cell is one line and nothing in it acts."""
    assert csv_cell("a\n\x1b") == "a ␛"


def test_no_code_point_that_acts_or_hides_is_shown() -> None:
    """Of all 1,114,112 code points, none is shown as a control, format character, separator or unassigned."""
    out = shown(EVERY_CODE_POINT)
    assert not {char for char in out if _acts(char)}
    assert {char for char in shown(EVERY_CODE_POINT, one_line=False) if _acts(char)} == {"\n"}


def test_every_code_point_leaves_exactly_one_visible_character() -> None:
    """A stand-in takes the place of what it replaces: the length stays, so nothing vanishes."""
    assert len(shown(EVERY_CODE_POINT)) == len(EVERY_CODE_POINT) == 1_114_112


def test_every_code_point_that_is_text_is_shown_as_it_is() -> None:
    """Letters, marks, numbers, punctuation, symbols and spaces are not touched."""
    text = "".join(f"x{char}" for char in EVERY_CODE_POINT if not _acts(char))
    assert shown(text) == text


def test_showing_every_code_point_twice_is_showing_it_once() -> None:
    """The door is idempotent, in both of its forms, also where all marks of Unicode stand in a row."""
    for one_line in (True, False):
        once = shown(EVERY_CODE_POINT, one_line=one_line)
        assert shown(once, one_line=one_line) == once


@given(TEXTS)
def test_what_is_shown_is_shown_character_for_character(text: str) -> None:
    """No neighbour smuggles another through: each is itself or its stand-in, as it is alone or by its pile."""
    out = shown(text)
    assert len(out) == len(text)
    for char, found in zip(text, out, strict=True):
        alone = shown(char)
        assert found == alone or (found == "\ufffd" and unicodedata.category(char) in {"Mn", "Me", "Cf"})
    assert shown(out) == out


@given(TEXTS)
def test_a_cell_made_twice_is_a_cell_made_once(text: str) -> None:
    """`csv_cell` is idempotent."""
    assert csv_cell(csv_cell(text)) == csv_cell(text)


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("No barbed wire.\n\nHens are welcome.", "No barbed wire. Hens are welcome."),
        ("two towels\n\na torch (small)\n\na tent", "two towels; a torch (small); a tent"),
        ("a line\nthat goes on", "a line\nthat goes on"),
        ("Bring:\n\n\n\n 5%\n\n", "Bring: 5%"),
        ("", ""),
    ],
)
def test_blocks_flow_into_one_paragraph(text: str, paragraph: str) -> None:
    """A block without a sign at its end is closed with a semicolon; lines of one block are left to `shown`."""
    assert flowing(text) == paragraph
