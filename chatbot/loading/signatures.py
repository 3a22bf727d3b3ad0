"""What a file is by its first bytes, else by its suffix: other formats are refused by name, with the way out."""

from __future__ import annotations

import os

from chatbot.errors import ArticleError

_PANDOC = "convert it first: pandoc FILE -t plain --wrap=none -o article.txt"
_PDFTOTEXT = "convert it first: pdftotext FILE article.txt"
_SAVE_AS_TEXT = "save it as text"
_SAVE_THE_PAGE = 'save the page again as "HTML only"'
_BY_SUFFIX = {
    ".pdf": ("a PDF file", _PDFTOTEXT),
    ".ps": ("a PostScript file", "convert it first: ps2ascii FILE article.txt"),
    ".docx": ("a Word file", _PANDOC),
    ".doc": ("a Word file", "save it as text or .docx, or: libreoffice --convert-to txt FILE"),
    ".xlsx": ("an Excel file", _SAVE_AS_TEXT),
    ".pptx": ("a PowerPoint file", _SAVE_AS_TEXT),
    ".odt": ("an OpenDocument file", _PANDOC),
    ".epub": ("an EPUB book", _PANDOC),
    ".mobi": ("a Kindle book", "convert it first: ebook-convert FILE article.txt"),
    ".rtf": ("an RTF file", _PANDOC),
    ".mht": ("a web archive", _SAVE_THE_PAGE),
    ".mhtml": ("a web archive", _SAVE_THE_PAGE),
    ".webarchive": ("a web archive", _SAVE_THE_PAGE),
}
_BY_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"%!PS", ".ps"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"From: <Saved by Blink>", ".mhtml"),
    (b"bplist00", ".webarchive"),
)
_BOOK_MAGIC, _BOOK_AT = b"BOOKMOBI", 60
# What a ZIP archive names inside it. The last: every file of Microsoft Office has it, and most of those are letters.
_ZIPPED = (
    (b"application/epub+zip", ".epub"),
    (b"application/vnd.oasis.opendocument", ".odt"),
    (b"word/", ".docx"),
    (b"xl/", ".xlsx"),
    (b"ppt/", ".pptx"),
    (b"[Content_Types].xml", ".docx"),
)
_UNPACK = "unpack it and give the article inside"
_NO_TEXT = "give a text, Markdown or HTML file"
_BINARY_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive", _UNPACK),
    (b"PK\x05\x06", "a ZIP archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"\x1f\x9d", "a compressed file", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"\x04\x22\x4d\x18", "an LZ4 archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG", "an image", _NO_TEXT),
    (b"\xff\xd8\xff", "an image", _NO_TEXT),
    (b"GIF8", "an image", _NO_TEXT),
    (b"II*\x00", "an image", _NO_TEXT),
    (b"MM\x00*", "an image", _NO_TEXT),
    (b"RIFF", "a picture, sound or film", _NO_TEXT),
    (b"ID3", "a sound", _NO_TEXT),
    (b"OggS", "a sound or film", _NO_TEXT),
    (b"fLaC", "a sound", _NO_TEXT),
    (b"SQLite format 3\x00", "a database", _NO_TEXT),
    (b"\x7fELF", "a program", _NO_TEXT),
    (b"MZ\x90\x00", "a program", _NO_TEXT),
    (b"\xcf\xfa\xed\xfe", "a program", _NO_TEXT),
)
_TAR_MAGIC, _TAR_AT = b"ustar", 257
_SNIFFED = 8_192  # bytes of the head in which a ZIP names its first members


def refuse_other_formats(name: str, raw: bytes) -> None:
    """Raises ArticleError for what is known to be no text, before anything tries to read it as one."""
    suffix = _suffix_by_magic(raw) or os.path.splitext(name)[1].lower()
    if raw and suffix in _BY_SUFFIX:
        what, way_out = _BY_SUFFIX[suffix]
        raise ArticleError(f"{name}: is {what}, which cannot be read; {way_out}")
    if raw.startswith(_TAR_MAGIC, _TAR_AT):
        raise ArticleError(f"{name}: is a tar archive, not an article; {_UNPACK}")
    for magic, what, way_out in _BINARY_MAGIC:
        if raw.startswith(magic) and not _is_words(raw[:_SNIFFED]):
            raise ArticleError(f"{name}: is {what}, not an article; {way_out}")


def _is_words(head: bytes) -> bool:
    """Whether it is plain text all the same: an article may begin with "RIFF" or "ID3"."""
    return head.isascii() and not any(byte < 0x09 for byte in head)


def _suffix_by_magic(raw: bytes) -> str:
    head = raw[:_SNIFFED]
    for magic, suffix in _BY_MAGIC:
        if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(magic):
            return suffix
    if head.startswith(_BOOK_MAGIC, _BOOK_AT):
        return ".mobi"
    if head.startswith(b"PK\x03\x04"):
        return next((suffix for mark, suffix in _ZIPPED if mark in head), "")
    return ""
