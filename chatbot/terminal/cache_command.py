"""`chatbot cache`: where indexes are kept, of which articles, how large; and how to be rid of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from chatbot.display import shown
from chatbot.retrieval.cache import MOST_BYTES, IndexCache, Kept


class FileRecord(TypedDict):
    """One kept index; `title` is null where the file is damaged, `used` in seconds since 1970."""

    title: str | None
    path: str
    bytes: int
    used: float


class CacheRecord(TypedDict):
    """What `chatbot cache --json` prints; `folder` is null where nothing is kept."""

    schema: int
    folder: str | None
    most_bytes: int
    bytes: int
    files: list[FileRecord]


def cache_record(folder: Path | None) -> CacheRecord:
    """What is kept in `folder`, the last used first. Raises OSError where it cannot be read."""
    kept = IndexCache(folder).files() if folder else ()
    return {
        "schema": 1,
        "folder": str(folder) if folder else None,
        "most_bytes": MOST_BYTES,
        "bytes": sum(file.bytes for file in kept),
        "files": [_file_record(file) for file in kept],
    }


def cache_lines(record: CacheRecord) -> Iterator[str]:
    """The same for a person: the folder and its size, then a line for each article."""
    if record["folder"] is None:
        yield "No index is kept: there is no home folder, or CHATBOT_CACHE is off."
        return
    files = record["files"]
    amount = f"{len(files):,} {'index' if len(files) == 1 else 'indexes'}, {_size(record['bytes'])} of at most {_size(record['most_bytes'])}"
    yield f"{shown(record['folder'])}: {amount}"
    for file in files:
        day = datetime.fromtimestamp(file["used"]).strftime("%Y-%m-%d %H:%M")
        title = "(damaged)" if file["title"] is None else shown(file["title"])
        yield f"{_size(file['bytes']):>8}  {day}  {title}"


def clear(folder: Path) -> None:
    """Removes every index kept in `folder`. Raises OSError."""
    IndexCache(folder).clear()


def _file_record(file: Kept) -> FileRecord:
    return {"title": file.title, "path": str(file.path), "bytes": file.bytes, "used": file.used}


def _size(size: float) -> str:
    """A size in the unit that keeps it short.

    >>> _size(900), _size(84_629), _size(256_000_000)
    ('900 B', '85 kB', '256 MB')
    """
    for unit in ("B", "kB"):
        if round(size) < 1_000:
            return f"{size:.0f} {unit}"
        size /= 1_000
    return f"{size:.0f} MB"
