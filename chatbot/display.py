"""The one door to any screen or file: text from an article, a question or a path passes here to be shown.

An allow-list, not a list of known attacks: what Unicode calls printable passes, with the spaces and the two
joiners that scripts and emoji need. All else (controls, escape sequences, bidirectional overrides, tags, line
separators, private and unassigned code points) becomes a visible stand-in: nothing hides and nothing acts.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import dropwhile

from chatbot.patterns import lazy_pattern

_JOINERS = "\u200c\u200d"  # ZWNJ and ZWJ: without them Persian words and family emoji fall apart
_REPLACEMENT = "\ufffd"
_NEWLINE_PICTURE = "\u2424"
_STAND_INS = dict(enumerate("␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟")) | {
    0x7F: "\u2421",
    0x2028: _NEWLINE_PICTURE,
    0x2029: _NEWLINE_PICTURE,
}

# Marks without width that may follow one letter. The tallest stack of any script, a Tibetan seed syllable, has
# eight; past that a pile paints over the lines around it, or carries bytes that nobody sees.
MOST_MARKS = 10

_FORMULA_STARTS = "=+-@＝＋－＠|%"  # the last two start a command in old spreadsheet imports
_NUMBER = lazy_pattern(r"[+-][0-9]+([.,][0-9]+)*%?")
_FORMULA = lazy_pattern(rf"(^|;)(?=[\s{_JOINERS}]*[{re.escape(_FORMULA_STARTS)}])")

# What the program's own lines begin with: a citation, a prompt, the words before a place or a message.
_OWN = lazy_pattern(r"\[[0-9]+]|[›>]\s|(?:Question|Nearest|Understood as|chatbot): ")


def shown(text: str, *, one_line: bool = True) -> str:
    r"""`text` with every code point that could act on a terminal, or hide, made visible: one for one.

    Printable text is unchanged, but of marks piled up on one letter only `MOST_MARKS` stay. Line feeds, carriage
    returns and tabs become a space; with `one_line=False` line feeds stay.
    Total, idempotent and linear in the length of the text.

    >>> shown("a\x1b[31mb")
    'a␛[31mb'
    """
    if not text.isprintable():
        text = "".join(char if char.isprintable() else _stand_in(char, one_line) for char in text)
    return text if text.isascii() else _without_piles(text)


def apart(text: str) -> str:
    """`text` for the beginning of a line: two blanks before what would read as a line of the program's own.

    An article can hold "[1] Salaries, line 3", and a prompt with a question behind it; at the left edge only the
    program writes these. Idempotent.

    >>> apart("[1] Salaries, line 3"), apart("Salaries rose [1].")
    ('  [1] Salaries, line 3', 'Salaries rose [1].')
    """
    return f"  {text}" if looks_own(text) else text


def flowing(text: str) -> str:
    r"""`text` of several blocks, such as the items of a list, for one paragraph: a semicolon where no sign ends a block.

    >>> flowing("two towels\n\na torch.\n\nWarm clothes")
    'two towels; a torch. Warm clothes'
    """
    if "\n\n" not in text:
        return text
    *others, last = [block.strip() for block in text.split("\n\n") if block.strip()] or [""]
    return "".join(f"{block}{';' if _is_open(block[-1]) else ''} " for block in others) + last


def looks_own(text: str) -> bool:
    """Whether `text`, at the left edge, reads as a line that only the program writes."""
    return bool(_OWN.match("".join(dropwhile(_has_no_width, text))))


def csv_cell(text: str) -> str:
    """`text` as a spreadsheet cell that is text: shown in one line, and quoted where it would be a formula.

    A number with a sign ("-0.5") stays a number. So that a spreadsheet which parts cells at semicolons finds no
    formula either, one behind a semicolon is quoted, too. Commas and quotes are left to the csv module.

    >>> csv_cell("=HYPERLINK(A1)"), csv_cell("a;=B1")
    ("'=HYPERLINK(A1)", "a;'=B1")
    """
    cell = shown(text)
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub(r"\1'", cell)


def _stand_in(char: str, one_line: bool) -> str:
    if char == "\n" and not one_line:
        return char
    if char in "\t\n\r" and (one_line or char == "\t"):
        return " "
    if char in _JOINERS or unicodedata.category(char) == "Zs":
        return char
    return _STAND_INS.get(ord(char), _REPLACEMENT)


def _without_piles(text: str) -> str:
    """The marks past the most that one letter may carry are replaced."""
    kept: list[str] = []
    height = 0
    for char in text:
        height = height + 1 if _has_no_width(char) else 0
        kept.append(char if height <= MOST_MARKS else _REPLACEMENT)
    return "".join(kept)


def _is_open(end: str) -> bool:
    """Whether a block that ends so has no sign of its end."""
    return end.isalnum() or end in "%)"


def _has_no_width(char: str) -> bool:
    """Whether a character is drawn on the one before it: a mark or a joiner."""
    return char in _JOINERS or unicodedata.category(char) in ("Mn", "Me")
