"""A chat as a file that grows as it goes: Markdown, HTML, JSON or JSON Lines, told by the file's suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from chatbot.errors import SettingsError
from chatbot.model import Article, Reply
from chatbot.parsing import parsed_json
from chatbot.storage import append, locked, write_whole
from chatbot.terminal.settings import listed
from chatbot.terminal.transcript_formats import FORMATS, Format, json_turn, json_whole
from chatbot.terminal.troubles import because

Turns = Sequence[tuple[str, Reply, Article]]


class Transcript:
    """Records replies in the file at `path`, after what it holds already.

    Raises SettingsError at once where the suffix is unknown or the file cannot be written, or is JSON of
    another kind. A failure later calls `warn` once with one line, and the chat goes on without a
    transcript.
    """

    def __init__(self, path: str | Path, warn: Callable[[str], None] = lambda _: None) -> None:
        self._path = Path(path).expanduser()
        self._format = _format(self._path)
        self._warn = warn
        self._article: Article | None = None
        self._is_on = True
        try:
            with locked(self._path) as descriptor:
                append(descriptor, b"", self._is_torn)
                self._turns = _earlier_turns(self._path) if _suffix(self._path) == ".json" else []
        except OSError as error:
            raise SettingsError(
                f"--transcript {path} cannot be written: {because(error)}; give another path"
            ) from error

    def add(self, question: str, reply: Reply, article: Article) -> None:
        """Writes one turn, whole, before it returns."""
        if not self._is_on:
            return
        try:
            self._add(question, reply, article)
        except OSError as error:
            self._is_on = False
            self._warn(f"The transcript stops here: {self._path}: {because(error)}.")

    def _add(self, question: str, reply: Reply, article: Article) -> None:
        if _suffix(self._path) == ".json":
            # one JSON value cannot grow at its end: written anew each time, so that it is whole at any moment
            self._turns.append(json_turn(question, reply, article))
            write_whole(self._path, json_whole(self._turns))
            return
        opening = self._format.opening(article) if article is not self._article else ""
        written = opening + self._format.turn(question, reply, article)
        with locked(self._path) as descriptor:
            append(descriptor, written.encode("utf-8", "replace"), self._is_torn)
        self._article = article

    def _is_torn(self, last: bytes) -> bool:
        """Whether a last line without its end is half a turn, and not something that somebody wrote there."""
        if _suffix(self._path) != ".jsonl":
            return False
        try:
            parsed_json(last)
        except ValueError:
            return True
        return False


def save(path: Path, turns: Turns) -> None:
    """Makes the file at `path` hold these turns and nothing else.

    Raises OSError, and SettingsError where the suffix names no format.
    """
    chosen = _format(path)
    if _suffix(path) == ".json":
        write_whole(path, json_whole([json_turn(*turn) for turn in turns]))
        return
    parts, before = [], None
    for question, reply, article in turns:
        parts += [
            chosen.opening(article) if article is not before else "",
            chosen.turn(question, reply, article),
        ]
        before = article
    write_whole(path, "".join(parts).encode("utf-8", "replace"))


def _format(path: Path) -> Format:
    if _suffix(path) not in FORMATS:
        raise SettingsError(f"“{path.name}” should end in {listed(FORMATS)}, which tells the format")
    return FORMATS[_suffix(path)]


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def _earlier_turns(path: Path) -> list[Mapping[str, object]]:
    """The turns of a JSON transcript that is there already; [] for an empty file."""
    written = path.read_bytes()
    if not written:
        return []
    try:
        found = parsed_json(written)
    except ValueError:
        found = None
    turns = found.get("turns") if isinstance(found, dict) else None
    if not isinstance(turns, list):
        raise SettingsError(f"--transcript {path} is there already and is no transcript; give another path")
    return turns
