"""What one line of plain text looks like by itself: title case, capitals, or a thing that is no heading."""

from __future__ import annotations

import re

from chatbot.patterns import lazy_pattern

MAX_CHARACTERS, MAX_WORDS = 90, 14

_SMALL = """a an the and or but nor so yet of in on at to for from by with as is are vs vs. versus via per into onto over
    than near up off out de la le von van und der il about without within between through during after before under
    against around among across toward towards upon if that"""
_SMALL_WORDS = frozenset(_SMALL.split())
_WORD = lazy_pattern(r"[^\W_](?:[\w'’./&+#]*[\w+#])?")
_SEPARATORS = lazy_pattern(r"[\s/–—-]+")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*\.?"
_DATE = lazy_pattern(rf"(?:{_DAY}|{_MONTH}|\d+(?:st|nd|rd|th)?|of|at|the|[ap]\.?m\.?|[\s,.:/–-])+", re.I)
_CAPTION = lazy_pattern(
    r"(?:fig(?:ure|\.)?|table|photo(?:graph)?s?|image|picture|map|plate|exhibit|listing)\s*(?:\d|:|by\b|courtesy)",
    re.I,
)
_NO_HEADING = lazy_pattern(
    r"""(?:source|credits?|caption|tags?|share|posted|published|updated|last\ updated|written\ by|dear|attn|re|cc|from
         |to|subject|date|phone|tel|fax|e-?mail|p\.?\s?o\.?\ box|copyright|isbn|retrieved)\b
         (?=.*[:,.\d©]|\s+\w+$|$)
      |.*(?:@|://|\bwww\.|\.com\b|\.org\b|©)
      |\d+\s+(?:\w+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|square|court|terrace|way)\b
      |.*,\s*[A-Z]{2}\s+\d{4,}$
      |.*(?:\.\ ?){4,}\d+$          # an entry of a table of contents
      |.*,\s*\d{1,4}\b[^A-Za-z]*$
      |["“'‘].*["”'’]$
      |(?:map|photo(?:graph)?|portrait|statue|bust|caricature|painting|diagram|illustration|drawing)
         \s(?:of|by|from|showing|in)\b
      |(?:.*\b(?:vol(?:ume)?|issue|pages?|pp?)\.?\s*\d+){2}
      |[-–—~*>]""",
    re.I | re.X,
)
_PLACE = lazy_pattern(r"\w[\w.]*(?: (?!and\b)\w[\w.]*)?, (?!and\b|or\b)\w[\w.]*")
_LISTED = lazy_pattern(r"\b(?:and|or)\b|[&?]", re.I)
_CLOSED = lazy_pattern(r"""[.!,;:…]["'”’)\]]*$""")


def is_short(text: str) -> bool:
    """Whether the line could be a heading by its length alone."""
    return len(text) <= MAX_CHARACTERS and 0 < len(text.split()) <= MAX_WORDS


def is_closed(text: str) -> bool:
    """Whether the line closes as a sentence or a clause does; a question mark is left to the caller."""
    return _CLOSED.search(text[-8:]) is not None


def is_caption(text: str) -> bool:
    """Whether it says of itself that it stands below a picture or a table."""
    return _CAPTION.match(text) is not None


def is_other_short_line(text: str) -> bool:
    """Whether it is a caption, date, address, salutation, place or quotation: short, and no heading.

    >>> is_other_short_line("3 May 1998"), is_other_short_line("Health and Law")
    (True, False)
    """
    if is_caption(text) or _NO_HEADING.match(text) or _DATE.fullmatch(text):
        return True
    return _PLACE.fullmatch(text) is not None or (text.count(",") > 1 and not _LISTED.search(text))


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, and there are enough of them to be no mere abbreviation."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and all(not character.islower() for character in letters) and text != text.lower()


def is_title_case(text: str) -> bool:
    """Whether every word but the small ones begins with a capital.

    >>> is_title_case("Choosing a Place for the Hive"), is_title_case("Call the mainland")
    (True, False)
    """
    words = [match[0] for part in _SEPARATORS.split(text) if (match := _WORD.search(part))]
    if not words or not text.lstrip("\"'“‘(¿")[:1].isalnum():
        return False
    big = [word for index, word in enumerate(words) if index == 0 or word.lower() not in _SMALL_WORDS]
    if not all(_is_capitalised(word) for word in big):
        return False
    capitals = sum(1 for word in words if word[0].isupper() or any(map(str.isupper, word)))
    return capitals >= (2 if words[0][0].isdigit() else 1) and 2 * capitals >= len(words) - 1


def _is_capitalised(word: str) -> bool:
    return not word[0].islower() or any(character.isupper() for character in word[1:])
