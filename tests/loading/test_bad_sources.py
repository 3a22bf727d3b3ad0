"""What is no article is refused in one line: what, where, and what to do."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from chatbot.errors import ArticleError
from chatbot.loading import load
from chatbot.loading import source as source_module


def refusal(source: str | Path, stdin: io.BytesIO | None = None) -> str:
    with pytest.raises(ArticleError) as caught:
        load(source, stdin=stdin)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    return message


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"text", "pdftotext"),
        ("a.txt", b"%PDF-1.7 \x00", "pdftotext"),
        ("a.docx", b"text", "pandoc"),
        ("a.md", b"PK\x03\x04....word/document.xml", "pandoc"),
        ("b.md", b"PK\x03\x04....mimetypeapplication/epub+zip", "EPUB"),
        ("c.md", b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        ("a.rtf", b"text", "RTF"),
        ("b.txt", b"{\\rtf1 text}", "RTF"),
        ("c.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        ("d.txt", b"PK\x03\x04....", "ZIP"),
        ("e.txt", b"\x1f\x8b\x08", "gzip"),
        ("f.txt", b"\x89PNG\r\n", "image"),
        ("g.txt", b"text\0\0\0with\0zeros", "binary"),
        ("h.txt", bytes(range(1, 32)) * 9, "binary"),
        ("i.txt", b"", "no text"),
        ("j.txt", b" \r\n\t ", "no text"),
        ("k.md", b"---\ntitle: x\n---\n", "no text"),
    ],
)
def test_a_file_that_is_no_article_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    """By its first bytes as well as by its suffix, with the way out."""
    path = tmp_path / name
    path.write_bytes(content)
    message = refusal(path)
    assert words in message
    assert str(path) in message


@pytest.mark.parametrize("address", ["http://example.org/a", "https://example.org/a.html", "HTTPS://x"])
def test_an_address_is_refused_because_nothing_is_fetched(address: str) -> None:
    """Not even looked for in the folder."""
    assert "save the page" in refusal(address)


def test_missing_files_folders_and_loops_say_what_they_are(tmp_path: Path) -> None:
    """Each with its path."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "no such file" in refusal(tmp_path / "none.md")
    assert "folder" in refusal(tmp_path)
    assert "cannot be read" in refusal(tmp_path / "loop")
    assert "cannot be read" in refusal("a\0b.txt")
    assert "cannot be read" in refusal("x" * 5000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_a_fifo_or_device_is_refused_without_waiting(tmp_path: Path) -> None:
    """Nobody writes into it, so reading would hang."""
    os.mkfifo(tmp_path / "pipe")
    assert "no regular file" in refusal(tmp_path / "pipe")
    assert "no regular file" in refusal("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    """And not that it is missing."""
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    assert "permission" in refusal(path)


def test_too_large_a_file_names_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is said, and nothing beyond it is read."""
    monkeypatch.setattr(source_module, "MAX_BYTES", 1_000_000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1_000_001)
    assert "larger than 1 MB" in refusal(path)


def test_a_path_with_control_characters_stays_on_one_line(tmp_path: Path) -> None:
    """A file's name cannot write into the terminal."""
    assert "\x1b" not in refusal(tmp_path / "a\n\x1b[31m.txt")


def test_standard_input_is_read_by_content() -> None:
    """It has no name, so its title is its own or none."""
    article = load("-", stdin=io.BytesIO(b"# Bees\n\n## Honey\n\nSweet."))
    assert (article.title, article.source) == ("Bees", "<stdin>")
    assert load("-", stdin=io.BytesIO(b"Sweet.")).title == "Untitled"
    assert "no text" in refusal("-", io.BytesIO(b""))


def test_the_suffix_decides_and_the_files_name_is_the_last_title(tmp_path: Path) -> None:
    """A text file may begin a line with a hash, and HTML may be called txt."""
    for name, content in (
        ("a.txt", "# not a heading"),
        ("b.md", "# A\n\ntext"),
        ("c.txt", "<!DOCTYPE html><p>x</p>"),
    ):
        (tmp_path / name).write_text(content)
    assert load(tmp_path / "a.txt").text == "# not a heading"
    assert load(tmp_path / "a.txt").title == "a"
    assert load(tmp_path / "b.md").title == "A"
    assert load(tmp_path / "c.txt").text == "x"
