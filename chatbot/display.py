"""The one door to any screen or file: text from an article, a question or a path passes here to be shown.

An allow-list, not a list of known attacks: what Unicode calls printable passes, with the spaces and the two
joiners that scripts and emoji need. All else (controls, escape sequences, bidirectional overrides, tags, line
separators, private and unassigned code points) becomes a visible stand-in: nothing hides and nothing acts.
"""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"  # ZWNJ and ZWJ: without them Persian words and family emoji fall apart
_REPLACEMENT = "\ufffd"
_NEWLINE_PICTURE = "\u2424"
_STAND_INS = {
    0x7F: "\u2421",
    0x2028: _NEWLINE_PICTURE,
    0x2029: _NEWLINE_PICTURE,
} | {code: chr(0x2400 + code) for code in range(0x20)}

_FORMULA_STARTS = "=+-@＝＋－＠|%"  # the last two start a command in old spreadsheet imports
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*%?")


def shown(text: str, *, one_line: bool = True) -> str:
    r"""`text` with every code point that could act on a terminal, or hide, made visible.

    Printable text is unchanged. Line feeds, carriage returns and tabs become a space; with `one_line=False`
    line feeds stay.
    Total, idempotent and linear in the length of the text.

    >>> shown("a\x1b[31mb")
    'a␛[31mb'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _stand_in(char, one_line) for char in text)


def csv_cell(text: str) -> str:
    """`text` as a spreadsheet cell that is text: shown in one line, and quoted where it would be a formula.

    A plain number ("-0.5") stays a number. Commas and quotes are left to the csv module.

    >>> csv_cell("=HYPERLINK(A1)")
    "'=HYPERLINK(A1)"
    """
    cell = shown(text)
    first = cell.lstrip().lstrip(_JOINERS).lstrip()[:1]
    is_formula = first and first in _FORMULA_STARTS and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def _stand_in(char: str, one_line: bool) -> str:
    if char == "\n" and not one_line:
        return char
    if char in "\t\n\r" and (one_line or char == "\t"):
        return " "
    if char in _JOINERS or unicodedata.category(char) == "Zs":
        return char
    return _STAND_INS.get(ord(char), _REPLACEMENT)
