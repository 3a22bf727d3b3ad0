"""What the program itself may write besides text: a short list of escape sequences. All else that acts is foreign."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from chatbot.display import MOST_MARKS

# the weights and colours of chatbot/terminal/theme.py and of the line editor's style
_STYLES = "0|1|2|36|34|1;3[13456]|0;[127]|0;1;7|0;100;7"
LINES = re.compile(
    rf"\x1b\[(?:{_STYLES})m"
    r"|\x1b\]8;id=[0-9-]+;file:///[!-~]*#L[0-9]+\x1b\\|\x1b\]8;;\x1b\\"  # a link into the article's file, and its end
)
EDITOR = re.compile(
    rf"{LINES.pattern}"
    r"|\x1b\[[0-9]*[ABCD]|\x1b\[0?[JK]"  # the cursor in the rows of the prompt, and what is behind it wiped
    r"|\x1b\[\?(?:25|7|2004)[hl]|\x1b\[\?12l|\x1b\[\?1l"  # cursor, wrapping, paste brackets, plain keys
    r"|\x1b\[6n"  # where is the cursor?
    r"|[\r\b]"  # to the left edge, and back by one
)
_ACTS = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_STAY = {"\n", "\u200c", "\u200d"}


def foreign(text: str, own: re.Pattern[str] = LINES) -> set[str]:
    """The characters of `text` that act or hide and are no part of an own sequence, and piles of marks."""
    rest = own.sub("", text)
    acting = {char for char in rest if unicodedata.category(char) in _ACTS and char not in _STAY}
    piles = {"".join(group) for is_mark, group in groupby(rest, _has_no_width) if is_mark}
    return acting | {pile for pile in piles if len(pile) > MOST_MARKS}


def _has_no_width(char: str) -> bool:
    return char in _STAY - {"\n"} or unicodedata.category(char) in {"Mn", "Me"}
