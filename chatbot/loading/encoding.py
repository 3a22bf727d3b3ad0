"""Bytes -> text: byte order marks, UTF-8, what HTML declares of itself, then a guess that is always said."""

from __future__ import annotations

import codecs
import re

from chatbot.errors import ArticleError
from chatbot.patterns import lazy_pattern

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = lazy_pattern(
    rb"""(?:<meta[^>]{0,400}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_SAMPLE = 64_000  # bytes handed to the detector, which is slow on more and no wiser
_NOISE = lazy_pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_NOISE = 0.02  # of the characters; text has none, compressed bytes about a tenth
# A few accents or typographic quotes are too little for the detector, which then names rare code pages.
_WESTERN_ASCII = 0.98
_LATIN_ASCII = 0.5  # of the letters in any Latin alphabet; Greek and Cyrillic have next to none in ASCII
# The letters past ASCII of each: on a few sentences the detector takes Spanish for Slovak.
_CENTRAL = {
    "Polish": "ąćęłńóśźż",
    "Czech": "áčďéěíňóřšťúůýž",
    "Slovak": "áäčďéíĺľňóôŕšťúýž",
    "Slovene": "čšž",
    "Croatian": "čćđšž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîşţ",
}
_OWN_LETTERS = 0.9  # of those past ASCII; names and quotations may bring others
_ASCII_LETTER = lazy_pattern(rb"[A-Za-z]")
_WESTERN = {"iso8859-1", "cp1252", "ascii", "latin-1", "iso8859-15"}


def decode(raw: bytes, name: str) -> tuple[str, str]:
    r"""The text of the bytes and one line on what had to be guessed, `""` where nothing was.

    Bytes that fit no character become U+FFFD. Raises ArticleError for bytes that are no text.

    >>> decode(b"caf\xc3\xa9", "a.txt")
    ('café', '')
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(*_decode_as(raw[len(mark) :], encoding, name, guessed=False), name)
    if b"\0" in raw:
        encoding = _wide_encoding(raw)
        if not encoding:
            raise ArticleError(
                f"{name}: is a binary file, not an article; give a text, Markdown or HTML file"
            )
        return _checked(*_decode_as(raw, encoding, name, guessed=True), name)
    return _checked(*_decode_unmarked(raw, name), name)


def _decode_unmarked(raw: bytes, name: str) -> tuple[str, str]:
    declared = _declared(raw)
    try:
        text = raw.decode("utf-8")
        if not declared or declared in _WESTERN or declared == "utf-8":
            return text, ""
    except UnicodeDecodeError:
        if not declared and _is_damaged_utf8(raw):
            return _decode_as(raw, "utf-8", name, guessed=False)
    if declared and declared != "utf-8":
        return _decode_as(raw, "cp1252" if declared in _WESTERN else declared, name, guessed=False)
    return _decode_as(raw, _guess(raw), name, guessed=True)


def _decode_as(raw: bytes, encoding: str, name: str, *, guessed: bool) -> tuple[str, str]:
    text = raw.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    notices = []
    if guessed:
        notices.append(f"read as {encoding}, which is a guess; save it as UTF-8 if characters look wrong")
    if broken:
        notices.append(f"{broken:,} broken byte{'s' * (broken > 1)} shown as \ufffd")
    return text, f"{name}: {'; '.join(notices)}" if notices else ""


def _checked(text: str, notice: str, name: str) -> tuple[str, str]:
    if len(_NOISE.findall(text)) > _MAX_NOISE * len(text):
        raise ArticleError(f"{name}: is a binary file, not an article; give a text, Markdown or HTML file")
    return text, notice


def _wide_encoding(raw: bytes) -> str:
    """UTF-16 without a mark: a zero in every other byte of its Latin characters, and hardly one elsewhere."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    half = len(raw) / 2
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return ""


def _declared(raw: bytes) -> str:
    match = _DECLARED.search(raw[:4096])
    if match is None:
        return ""
    try:
        codec = codecs.lookup(match[1].decode("ascii"))
        "".encode(codec.name)  # refuses what is no text encoding (hex, zip)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return codec.name if not codec.name.startswith(("utf-16", "utf-32", "utf-7")) else ""


def _is_damaged_utf8(raw: bytes) -> bool:
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(1 for character in text if character > "\x7f") - broken >= broken


def _guess(raw: bytes) -> str:
    """The detector needs many foreign letters: on a few accents it names rare code pages.

    Text of mostly Latin letters is therefore Western unless its language is not.
    """
    ascii_share = sum(1 for byte in raw if byte < 0x80) / len(raw)
    if ascii_share >= _WESTERN_ASCII:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        return "cp1252"
    ascii_letters, others = len(_ASCII_LETTER.findall(raw)), sum(1 for byte in raw if byte >= 0x80)
    if ascii_letters < _LATIN_ASCII * (ascii_letters + others):
        return best.encoding
    if best.language == "Turkish":
        return "cp1254"
    central = _central(raw)
    return central if _is_written_in(best.language, raw.decode(central, errors="replace")) else "cp1252"


def _is_written_in(language: str, text: str) -> bool:
    """Whether the letters past ASCII are those of that Central European language."""
    letters = [letter for letter in text.lower() if letter > "\x7f" and letter.isalpha()]
    own = sum(1 for letter in letters if letter in _CENTRAL.get(language, ""))
    return own > 0 and own >= _OWN_LETTERS * len(letters)


def _central(raw: bytes) -> str:
    """The detector knows the language and not the code page; ISO 8859-2 has nothing where these bytes are."""
    return "cp1250" if re.search(rb"[\x80-\x9f\xb9]", raw) else "iso8859-2"
