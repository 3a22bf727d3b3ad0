"""What Up and Ctrl-R search: the questions of this chat and of earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prompt_toolkit.history import History

from chatbot.terminal.history_file import HistoryFile


class ChatHistory(History):
    """What prompt_toolkit searches with Up and Ctrl-R; keeps working in memory when the file cannot be used.

    `warn` is called once, with the reason, when reading or writing fails. A line that starts with a space
    is private: it stays out of the file and out of memory. `file` of None is a chat without a history on
    disk.
    """

    def __init__(self, file: HistoryFile | None, warn: Callable[[str], None]) -> None:
        super().__init__()
        self.is_kept = True
        self._file = file
        self._warn = warn

    def load_history_strings(self) -> Iterable[str]:
        """The earlier questions, latest first, each once in a row."""
        entries: list[str] = []
        if self._file is not None and self.is_kept:
            try:
                entries = self._file.entries()
            except OSError as error:
                self._give_up(error)
        latest_first = entries[::-1]
        return [
            entry for place, entry in enumerate(latest_first) if not place or entry != latest_first[place - 1]
        ]

    def append_string(self, string: str) -> None:
        """Remembers what was typed, unless it is private, empty or the same again."""
        if not string.strip() or string[0].isspace() or string == next(iter(self._loaded_strings), None):
            return
        super().append_string(string)

    def remember_only_here(self, string: str) -> None:
        """Keeps a line that was cleared within reach of Up in this chat, and off the disk."""
        if string.strip() and not string[0].isspace():
            self._loaded_strings.insert(0, string)

    def store_string(self, string: str) -> None:
        """Writes the line to the file; the first failure turns the file off for this chat."""
        if self._file is None or not self.is_kept:
            return
        try:
            self._file.append(string)
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        self._file = None
        self._warn(f"History is kept for this chat only: {error.strerror or error}.")
