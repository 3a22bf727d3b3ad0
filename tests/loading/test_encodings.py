"""Bytes -> text: marks, declarations, guesses that are said, and broken bytes that are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from chatbot.loading import load

TEXT = "Zwölf Boxkämpfer jagten Viktor quer über den großen Sylter Deich. Ça va – très bien, mon ami."
RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode_is_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    """Nothing is guessed, so nothing is said."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    article = load(path)
    assert (article.text, article.notice) == (TEXT, "")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16-le", TEXT),
        ("utf-16-be", TEXT),
        ("cp1252", TEXT),
        ("latin-1", TEXT.replace("–", "-")),
        ("cp1251", RUSSIAN),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_said(tmp_path: Path, encoding: str, text: str) -> None:
    """One line, with the way out."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    article = load(path)
    assert article.text == text.strip()
    assert "guess" in article.notice
    assert "\n" not in article.notice


def test_broken_bytes_are_shown_and_counted(tmp_path: Path) -> None:
    """One bad byte does not turn a file of UTF-8 into another encoding."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() + b" \xff end")
    article = load(path)
    assert article.text == TEXT + " \ufffd end"
    assert "1 broken byte" in article.notice


def test_html_says_its_own_encoding(tmp_path: Path) -> None:
    """Unless its bytes are clearly UTF-8, as browsers save them."""
    path = tmp_path / "a.html"
    page = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'
    for encoding, text in (("koi8-r", "Привет"), ("shift_jis", "こんにちは"), ("iso-8859-1", "Grüße")):
        path.write_bytes(page.format(encoding, text).encode(encoding))
        assert (load(path).text, load(path).notice) == (text, "")
    path.write_bytes(page.format("iso-8859-1", "Grüße").encode())
    assert load(path).text == "Grüße"


@pytest.mark.parametrize(
    "text",
    [
        "El niño comió una piña mañana. ¿Qué pasó en España el año pasado?",
        "Zoë ran the café in Malmö for 12 years. It sold crêpes and a naïve soufflé. The señor paid.",
        "A ação não é fácil; os irmãos têm coração e avó à mão.",
        "Å gå på gatan är härligt. Räksmörgås på söndag.",
        "Päivää, tämä on äärimmäisen hyvä työ, jota teimme yössä.",
    ],
)
def test_a_few_western_sentences_are_not_taken_for_other_alphabets(tmp_path: Path, text: str) -> None:
    """On so little the detector names Slovak, or the code page of an old printer."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("latin-1"))
    assert load(path).text == text


def test_polish_is_not_taken_for_western_european(tmp_path: Path) -> None:
    """A language that the detector is sure of keeps its letters."""
    text = (
        "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni "
        "rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa."
    )
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("cp1250"))
    assert load(path).text == text
