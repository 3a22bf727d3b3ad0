"""What is no article is refused in one line: what, where, and what to do."""

from __future__ import annotations

import importlib
import io
import os
import socket
import threading
from pathlib import Path

import pytest
from markdown_it.parser_inline import ParserInline

from chatbot import storage
from chatbot.errors import ArticleError
from chatbot.loading import limits, load, parse
from chatbot.loading import source as source_module
from chatbot.loading.formats import Format
from chatbot.loading.markdown import MAX_INLINE, MAX_NESTING


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
        ("bz.txt", b"BZh91AY&SY\x9a\x01", "bzip2"),
        ("xz.txt", b"\xfd7zXZ\x00\x00", "xz"),
        ("zst.txt", b"\x28\xb5\x2f\xfd\x04", "Zstandard"),
        ("7z.txt", b"7z\xbc\xaf\x27\x1c\x00", "7z"),
        ("tar.txt", b"a.txt" + b"\0" * 252 + b"ustar\0" + b"00", "tar"),
        ("x.txt", b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "Excel"),
        ("p.txt", b"PK\x03\x04....[Content_Types].xml....ppt/slides", "PowerPoint"),
        ("m.txt", b"Bees" + b"\0" * 56 + b"BOOKMOBI", "Kindle"),
        ("saved.txt", b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x", "HTML only"),
        ("ps.txt", b"%!PS-Adobe-3.0\n", "ps2ascii"),
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


@pytest.mark.parametrize(
    "address",
    ["http://example.org/a", "https://example.org/a.html", "HTTPS://x", "www.example.org", "file:///a"],
)
def test_an_address_is_refused_because_nothing_is_fetched(address: str) -> None:
    """Not even looked for in the folder."""
    assert "save the page" in refusal(address)


def test_missing_files_folders_and_loops_say_what_they_are(tmp_path: Path) -> None:
    """Each with its path."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "no such file" in refusal(tmp_path / "none.md")
    assert "folder" in refusal(tmp_path)
    (tmp_path / "there").symlink_to(tmp_path / "back")
    (tmp_path / "back").symlink_to(tmp_path / "there")
    (tmp_path / "dangling").symlink_to(tmp_path / "none.md")
    assert "cannot be read" in refusal(tmp_path / "loop")
    assert "symbolic links" in refusal(tmp_path / "there")
    assert "no such file" in refusal(tmp_path / "dangling")
    assert "path of the article is empty" in refusal("")
    assert "cannot be read" in refusal("a\0b.txt")
    assert "cannot be read" in refusal("x" * 5000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_a_pipe_is_read_while_somebody_writes(tmp_path: Path) -> None:
    """As `<(pandoc book.docx -t plain)` gives one; a writer that is slow to begin is waited for."""
    reader, writer = os.pipe()
    os.mkfifo(tmp_path / "pipe")
    for path in (f"/dev/fd/{reader}", str(tmp_path / "pipe")):
        descriptor = writer if path.startswith("/dev") else os.open(path, os.O_RDWR)

        def write(descriptor: int = descriptor) -> None:
            os.write(descriptor, b"# Bees\n\n## Honey\n\nIt is " + b"very " * 10_000)
            os.write(descriptor, b"sweet.")
            os.close(descriptor)

        late = threading.Timer(0.1, write)
        late.start()
        article = load(path)
        late.join()
        assert article.title == "Bees"
        assert article.text.endswith("very sweet.")
    os.close(reader)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_a_pipe_never_keeps_anybody_waiting_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody writes into it; somebody could and does not; somebody never stops."""
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe that nobody writes to; give a file, or start" in refusal(tmp_path / "pipe")
    monkeypatch.setattr(storage, "PATIENCE", 0.05)
    writer = os.open(tmp_path / "pipe", os.O_RDWR)
    assert "is a pipe into which nothing was written for 0 seconds; give a file" in refusal(tmp_path / "pipe")
    monkeypatch.setattr(source_module, "MAX_BYTES", 1_000)
    os.write(writer, b"word " * 300)
    assert "larger than 0 MB" in refusal(tmp_path / "pipe")
    os.close(writer)


def test_a_device_or_socket_is_refused_without_waiting(tmp_path: Path) -> None:
    """It has no end, or is not there to be read."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket"))
    for path in (tmp_path / "socket", "/dev/zero", "/dev/null", "/dev/tty"):
        assert "no regular file" in refusal(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    """And not that it is missing."""
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    assert "permission" in refusal(path)


def test_a_text_may_begin_with_the_letters_of_another_format(tmp_path: Path) -> None:
    """Bytes of text after them say that it is one."""
    path = tmp_path / "a.txt"
    for words in ("BZh is how such an archive begins.", "RIFF was a format.", "ID3 tags name songs."):
        path.write_text(words)
        assert load(path).text == words


def test_a_file_that_changes_while_it_is_read_is_not_half_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It grew between the first byte and the last: the reader is asked to try again."""
    path = tmp_path / "a.txt"
    path.write_text("Bees fly.")
    look = os.fstat

    def grow(descriptor: int) -> os.stat_result:
        before = look(descriptor)
        with path.open("a") as file:
            file.write(" And on.")
        return before

    monkeypatch.setattr(os, "fstat", grow)
    assert "changed while it was read" in refusal(path)


def test_a_file_that_vanishes_once_it_is_open_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was opened stays whole; what was gone before is no such file."""
    path = tmp_path / "a.txt"
    path.write_text("Bees fly.")
    look = os.fstat

    def remove(descriptor: int) -> os.stat_result:
        path.unlink(missing_ok=True)
        return look(descriptor)

    monkeypatch.setattr(os, "fstat", remove)
    assert load(path).text == "Bees fly."
    assert "no such file" in refusal(path)


def test_a_name_that_is_no_text_names_the_article_all_the_same(tmp_path: Path) -> None:
    """File names are bytes; in the title what is no character is one that stands for it, the source opens the file."""
    name = os.path.join(os.fsencode(tmp_path), b"caf\xff\xe9.md")
    try:
        with open(name, "wb") as file:
            file.write(b"Bees fly.")
    except OSError:
        pytest.skip("the file system has names in UTF-8 only")
    for source in (os.fsdecode(name), Path(os.fsdecode(name))):
        assert (load(source).title, load(source).source) == ("caf\ufffd\ufffd", os.fsdecode(name))


@pytest.mark.parametrize(
    ("module", "limit", "text", "words"),
    [
        ("limits", "MAX_HEADINGS", "# A\n\nB.\n\n# C\n\nD.\n\n# E\n\nF.\n", "more than 2 headings"),
        ("limits", "MAX_LINES", "A.\n\nB.\n", "more than 2 lines"),
        ("load", "MAX_BYTES", "A long text.", "longer than 0 million characters"),
        ("limits", "MAX_TAGS", "<p><b>A</b></p>", "more than 2 tags"),
        ("limits", "MAX_ENTITIES", "<p>&amp;&lt;&eacute;", "more than 2 entities"),
    ],
)
def test_every_limit_says_what_is_too_much_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, module: str, limit: str, text: str, words: str
) -> None:
    """At the limit it loads; beyond, one line."""
    target = importlib.import_module(f"chatbot.loading.{module}")
    format: Format = "html" if text.startswith("<") else "markdown"
    assert parse(text, format=format).text
    monkeypatch.setattr(target, limit, 2)
    with pytest.raises(ArticleError, match=words) as caught:
        parse(text, format=format)
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value)
    assert str(caught.value).startswith("<text>: ")


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("markdown", "# A\n\nB.\n\n### C\n\nD.\n\n#\n"),
        ("markdown", "A\n=\n\nB\n-\n\nC\n---\n"),
        ("markdown", "<h1>A</h1>\n\n<h2>B</h2>\n\n<H3>C</H3>\n"),
        ("html", "<h1>A<h2>B<h3>C"),
        ("markdown", "<b>A\n\n<b>B\n\n<b>C\n"),
        ("html", "<p>A<p>B<p>C"),
        ("text", "\n\n\n\n"),
    ],
)
def test_too_much_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch, format: Format, text: str
) -> None:
    """Headings, tags and lines are counted in the text: no parser has begun when it says no."""
    for limit in ("MAX_HEADINGS", "MAX_TAGS", "MAX_LINES"):
        monkeypatch.setattr(limits, limit, 2)
    reader = importlib.import_module("chatbot.loading.load")
    monkeypatch.setattr(reader, "_read", lambda *_: pytest.fail("was parsed"))
    with pytest.raises(ArticleError, match="more than 2"):
        parse(text, format=format)


def test_bare_headings_are_counted_once_they_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """In plain text only its reader tells them from other lines."""
    monkeypatch.setattr(limits, "MAX_HEADINGS", 2)
    text = "".join(
        f"{word} Pages\n\nHere is some text of it.\n\n" for word in ("Red", "Blue", "Green", "Grey")
    )
    with pytest.raises(ArticleError, match="more than 2 headings"):
        parse(text, format="text")


def test_too_deep_a_quote_is_refused_before_the_text_of_blocks_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Which takes most of the time."""
    monkeypatch.setattr(ParserInline, "parse", lambda *_: pytest.fail("was parsed"))
    with pytest.raises(ArticleError, match="deeper than 40 levels"):
        parse("Bees.\n\n" + ">" * 50 + " deep", format="markdown")


def test_quotes_and_lists_nest_as_deep_as_is_read_and_no_deeper() -> None:
    """The library drops what lies deeper, so it is refused rather than lost."""
    assert parse(">" * (MAX_NESTING - 1) + " deep", format="markdown").text == "deep"
    for mark in (">", "- "):
        with pytest.raises(
            ArticleError, match=r"line 3 nests quotes and lists deeper than 40 levels; flatten"
        ):
            parse("Bees.\n\n" + mark * MAX_NESTING + " deep", format="markdown")


def test_a_paragraph_that_is_read_as_typed_is_said_to_be(tmp_path: Path) -> None:
    """Where Markdown would take too long, its marks stay, and the reader is told on which line."""
    path = tmp_path / "a.md"
    path.write_bytes(b"Bees.\n\n" + b"*word* " * (MAX_INLINE // 7 + 1) + b"caf\xe9.")
    article = load(path)
    assert "*word*" in article.text
    assert article.notice.count(str(path)) == 1
    assert "which is a guess" in article.notice
    assert "the paragraph on line 3 is too long for Markdown" in article.notice
    assert "line 1 is too long" in parse("[" * 5_000 + "a", format="markdown").notice


def test_half_a_character_in_a_text_is_replaced() -> None:
    """No encoding could write it out again."""
    assert parse("Bees \ud800 fly.", format="text").text == "Bees \ufffd fly."


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
