"""The folder in which indexes are kept: one file an article, whole or not there, the longest unused dropped first.

Nothing that goes wrong here keeps an article from being read: it is indexed again, and one line says why.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from chatbot import __version__
from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import Lexicon
from chatbot.model import Article
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.encoding import IndexFileError, decoded, encoded, title_of
from chatbot.retrieval.indexed import Indexed, Progress, untold
from chatbot.storage import private_folder, read_file, write_whole

MOST_BYTES = 256_000_000
_SUFFIX = ".index"
_STALE = 3_600  # seconds after which a file that was being written, and was never finished, goes


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of the cache: the title of its article (None if it is damaged), its size, and when it was last used."""

    path: Path
    title: str | None
    bytes: int
    used: float


class IndexCache:
    """Keeps indexes in `folder`, which is made when the first is kept; at most `most_bytes` in all."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most_bytes = most_bytes

    def find(self, key: str) -> tuple[Indexed | None, str]:
        """The index kept under `key`, None where there is none to be used; and one line on what is wrong with it."""
        path = self._path(key)
        try:
            found = decoded(read_file(path, self._most_bytes), made_by=maker(), article=key)
        except FileNotFoundError:
            return None, ""
        except IndexFileError as error:
            return None, f"indexed the article again: its kept index {error}"
        except OSError as error:
            return None, f"indexed the article again: its kept index cannot be read ({_why(error)}: {path})"
        with suppress(OSError):
            os.utime(path, follow_symlinks=False)
        return found, ""

    def keep(self, key: str, title: str, indexed: Indexed) -> str:
        """Writes an index and drops what is too much then; one line on what went wrong, "" if nothing."""
        path = self._path(key)
        written = encoded(indexed, made_by=maker(), article=key, title=title)
        if len(written) > self._most_bytes:
            return ""
        try:
            private_folder(self.folder)
            write_whole(path, written, follows=False)
        except OSError as error:
            return f"{self.folder}: no index can be kept there ({_why(error)}); each start makes it anew"
        with suppress(OSError):
            self._trim(path)
        return ""

    def files(self) -> tuple[Kept, ...]:
        """What is kept, the last used first. Raises OSError where the folder cannot be read."""
        kept = [_kept(path, stat) for path, stat in self._entries() if path.suffix == _SUFFIX]
        return tuple(sorted(kept, key=lambda file: (-file.used, file.path.name)))

    def clear(self) -> None:
        """Removes every index, and nothing else that may lie in the folder. Raises OSError."""
        for path, _ in self._entries():
            path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key[:32]}{_SUFFIX}"

    def _trim(self, last: Path) -> None:
        entries = sorted(self._entries(), key=lambda entry: entry[1].st_mtime_ns, reverse=True)
        newest = max(stat.st_mtime for _, stat in entries)
        total = 0
        for path, stat in entries:
            is_unfinished = path.suffix != _SUFFIX
            total += stat.st_size
            is_over = total > self._most_bytes and path != last
            if (is_unfinished and stat.st_mtime < newest - _STALE) or (is_over and not is_unfinished):
                path.unlink(missing_ok=True)

    def _entries(self) -> list[tuple[Path, os.stat_result]]:
        """The files of the cache and nothing else that may lie there: indexes, and those being written.

        One that another program removes meanwhile is left out.
        """
        found: list[tuple[Path, os.stat_result]] = []
        if not self.folder.is_dir():
            return found
        with os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    if _SUFFIX in entry.name and entry.is_file(follow_symlinks=False):
                        found.append((Path(entry.path), entry.stat(follow_symlinks=False)))
        return found


def kept_or_made(
    article: Article, folder: str | os.PathLike[str] | None, progress: Progress = untold
) -> tuple[Corpus, str]:
    """The corpus of `article`, its index kept in `folder` (None: nowhere), and one line on what went wrong, or ""."""
    lexicon = Lexicon.bundled()
    if folder is None:
        return Corpus(article, Analyzer(), lexicon, progress=progress), ""
    kept, key = IndexCache(Path(folder)), digest(article)
    found, notice = kept.find(key)
    if found is not None:
        return Corpus(article, Analyzer(found.words), lexicon, found), ""
    corpus = Corpus(article, Analyzer(), lexicon, progress=progress)
    return corpus, kept.keep(key, article.title, corpus.indexed) or notice


@cache
def maker() -> str:
    """A digest of all that makes an index: this package's code and lexicon, NLTK's, and the interpreter.

    Whoever changes any of it, by an update or by hand, gets new indexes without having to think of it.
    """
    package = Path(__file__).parent.parent
    sources = [
        *sorted((package / "language").glob("*.py")),
        *sorted((package / "retrieval").glob("*.py")),
        package / "model.py",
        package / "language" / "lexicon.json",
    ]
    found = sha256(f"{__version__} {sys.version} {sys.maxunicode}".encode())
    for path in sources:
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    for path in _nltk():
        stat = path.stat()
        found.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    return found.hexdigest()


def _nltk() -> Iterator[Path]:
    """The modules of NLTK that split and stem, found without being imported."""
    spec = find_spec("nltk")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from (Path(folder) / name for name in ("tokenize/punkt.py", "stem/snowball.py"))


def digest(article: Article) -> str:
    """A digest of what an index is made from: the text, its blocks and its sections."""
    blocks = [f"{block.kind} {block.span.start} {block.span.end}" for block in article.blocks]
    sections = [f"{section.path!r} {section.span.start} {section.span.end}" for section in article.sections]
    found = sha256("\n".join([*blocks, *sections]).encode("utf-8", "surrogatepass"))
    found.update(article.text.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _kept(path: Path, stat: os.stat_result) -> Kept:
    try:
        title: str | None = title_of(read_file(path, MOST_BYTES))
    except (OSError, IndexFileError):
        title = None
    return Kept(path, title, stat.st_size, stat.st_mtime)


def _why(error: OSError) -> str:
    return (error.strerror or str(error) or type(error).__name__).lower()
