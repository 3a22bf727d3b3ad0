"""Bad and odd input through the program: a reply, or one line that says what is wrong and what to do."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from program import BEES, Ran, run

EGGS = "How many eggs does the queen lay?"


def _zip(*names: str, mimetype: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


REFUSED = {
    "empty.md": (b"", "empty"),
    "blank.md": (b" \n\t\n", ""),
    "paper.pdf": (b"%PDF-1.7\n\x93\x8c\x8b\x9e", "pdftotext"),
    "renamed.txt": (b"%PDF-1.7\n\x93\x8c\x8b\x9e", "pdftotext"),
    "letter.docx": (_zip("[Content_Types].xml", "word/document.xml"), "pandoc"),
    "book.epub": (_zip("OEBPS/1.html", mimetype="application/epub+zip"), "pandoc"),
    "letter.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word"),
    "image.md": (b"\x89PNG\r\n\x1a\n" + bytes(600), ""),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(600), ""),
    "noise.txt": (bytes(range(256)) * 40, ""),
}
READABLE = {
    "UTF-8 with BOM": b"\xef\xbb\xbf" + BEES.encode(),
    "UTF-16": BEES.encode("utf-16"),
    "UTF-16 big endian": b"\xfe\xff" + BEES.encode("utf-16-be"),
    "Latin-1": BEES.replace("garden", "jardín").encode("latin-1")
    + "Año tras año, la colmena está aquí.".encode("latin-1"),
    "broken bytes": BEES.encode() + b"Wax \xff\xfe is made \x80 of honey.\n",
    "CRLF": BEES.replace("\n", "\r\n").encode(),
    "CR": BEES.replace("\n", "\r").encode(),
}
QUESTIONS = {
    "empty": "",
    "blanks": " \t ",
    "punctuation": "?!… --- ...",
    "stop words": "what is it and who are they",
    "gibberish": "asdfgh qwertz yxcvbn",
    "control characters": "\x1b[31m\x07\u202e",
    "20,000 words": "wasp " * 20_000,
}


def _is_one_line(ran: Ran, code: int) -> bool:
    return (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1) and ran.err.startswith("chatbot: ")


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_article_is_refused_by_name(tmp_path: Path, name: str) -> None:
    """One line, code 2: the path, what it is, and the way out."""
    raw, hint = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(raw)
    ran = run("--article", str(path), "ask", EGGS)
    assert _is_one_line(ran, 2)
    assert name in ran.err
    assert hint in ran.err


@pytest.mark.parametrize("command", [["ask", EGGS], ["search", "eggs"], ["sections"], ["chat"]])
@pytest.mark.parametrize(
    "article", ["missing.md", "/", "http://example.org/bees", "https://example.org/a.html", ""]
)
def test_what_is_no_file_is_refused_by_every_command(article: str, command: list[str]) -> None:
    """A missing file, a folder, an address, nothing at all: one line, code 2."""
    ran = run("--article", article, *command)
    assert _is_one_line(ran, 2)
    assert article in ran.err


def test_a_hostile_path_is_shown_harmless(tmp_path: Path) -> None:
    """A path with an escape sequence in it does not act on the terminal that reads the message."""
    ran = run("ask", EGGS, "--article", str(tmp_path / "\x1b]0;owned\x07.md"))
    assert _is_one_line(ran, 2)
    assert "\x1b" not in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    """One line, code 2."""
    path = tmp_path / "secret.md"
    path.write_text(BEES, encoding="utf-8")
    path.chmod(0)
    assert _is_one_line(run("--article", str(path), "ask", EGGS), 2)


@pytest.mark.parametrize("name", READABLE)
def test_text_in_any_encoding_is_read(tmp_path: Path, name: str) -> None:
    """The same answer with the same lines, whatever the encoding and the line ends."""
    path = tmp_path / "bees.md"
    path.write_bytes(READABLE[name])
    ran = run("--article", str(path), "ask", EGGS)
    assert (ran.code, "Traceback" in ran.err) == (0, False)
    assert ran.out == "The queen lays 2,000 eggs a day.\n[1] Honey › The Queen, line 13\n"


def test_what_had_to_be_guessed_of_an_article_is_said_on_stderr(tmp_path: Path) -> None:
    """Broken bytes are read around, and the reader is told."""
    path = tmp_path / "bees.md"
    path.write_bytes(READABLE["broken bytes"])
    ran = run("--article", str(path), "ask", EGGS)
    assert ran.err.startswith("chatbot: ")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_gets_a_reply(tmp_path: Path, name: str) -> None:
    """What is no question is said to be none: an abstention, code 1, no arbitrary passage."""
    path = tmp_path / "bees.md"
    path.write_text(BEES, encoding="utf-8")
    ran = run("--article", str(path), "ask", "--json", QUESTIONS[name])
    record = json.loads(ran.out)
    assert (ran.code, record["outcome"]) == (1, "abstention")
    assert record["citations"] == []
    assert "\x1b" not in run("--article", str(path), "ask", QUESTIONS[name]).out


def test_lines_that_are_not_utf8_are_questions_too(tmp_path: Path) -> None:
    """A Latin-1 line in a pipe is read as Latin-1; nothing stops."""
    path = tmp_path / "bees.md"
    path.write_text(BEES, encoding="utf-8")
    ran = run(
        "--article", str(path), "ask", "-", "--jsonl", stdin=b"caf\xe9?\n\xff\xfe\x00\n" + EGGS.encode()
    )
    questions = [json.loads(line)["question"] for line in ran.out.splitlines()]
    assert (questions[0], questions[-1], ran.code) == ("café?", EGGS, 0)


def test_an_article_in_another_language_is_searched_by_its_words(tmp_path: Path) -> None:
    """It loads, and its words are found."""
    path = tmp_path / "bienen.md"
    path.write_text("# Bienen\n\nDie Königin legt 2.000 Eier am Tag.\n\nHonig ist süß.\n", encoding="utf-8")
    ran = run("--article", str(path), "search", "Königin")
    assert (ran.code, "2.000 Eier" in ran.out) == (0, True)


@pytest.mark.parametrize(
    "text", ["One sentence.", "One. Two.", "The only heading\n\nBees fly. Bees sing. Bees work."]
)
def test_the_smallest_articles_answer(tmp_path: Path, text: str) -> None:
    """One, two and three sentences: a reply, and a hit for a word of theirs."""
    path = tmp_path / "small.txt"
    path.write_text(text, encoding="utf-8")
    assert run("--article", str(path), "ask", "What about wasps?").code == 1
    assert run("--article", str(path), "search", text.split(maxsplit=1)[0]).code in {0, 1}


def test_text_of_an_article_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    """Escape sequences, bidi overrides and title-setters come out as pictures of themselves."""
    path = tmp_path / "bees.md"
    path.write_text(
        "# Ti\x1b[2Jtle\n\n## Se\u202ection\n\nThe \x1b]0;owned\x07 queen lays 2,000\x9b31m eggs.\n",
        encoding="utf-8",
    )
    for words in (["ask", "How many eggs?", "--min-confidence", "0"], ["search", "queen"], ["sections"]):
        ran = run("--article", str(path), *words)
        assert not set("\x1b\x07\x9b\u202e") & set(ran.out + ran.err)
        record = run("--article", str(path), *words, "--json")
        assert not set("\x1b\x07\x9b\u202e") & set(record.out)
        assert json.loads(record.out)


def _one_line(size: int) -> str:
    """An article without a line break, of about `size` characters; the sentence to find is its last."""
    filler = "Bees fly to the linden trees when the sun is up. "
    return filler * (size // len(filler)) + "The queen lays 2,000 eggs a day."


@pytest.mark.parametrize("size", [200_000, pytest.param(10_000_000, marks=pytest.mark.long)])
def test_an_article_that_is_one_long_line_is_read(tmp_path: Path, size: int) -> None:
    """However long the line, its sentences are found in it."""
    path = tmp_path / "line.txt"
    path.write_text(_one_line(size), encoding="utf-8")
    ran = run("--article", str(path), "ask", EGGS)
    assert (ran.code, ran.out) == (0, "The queen lays 2,000 eggs a day.\n[1] line 1\n")


@pytest.mark.parametrize("size", [200_000, pytest.param(10_000_000, marks=pytest.mark.long)])
def test_an_article_that_is_one_long_word_is_read(tmp_path: Path, size: int) -> None:
    """Nothing to find in it, and no time lost."""
    path = tmp_path / "word.txt"
    path.write_text("x" * size, encoding="utf-8")
    assert run("--article", str(path), "ask", EGGS).code == 1
