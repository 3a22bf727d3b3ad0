"""What is said when something fails: what, why, and what next, in three lines; tracebacks go to a log
alone.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chatbot.display import shown
from chatbot.errors import ChatbotError
from chatbot.storage import append, locked, private_folder
from chatbot.terminal.places import tilde

if TYPE_CHECKING:
    from rich.text import Text

    from chatbot.terminal.screen import Screen

_MOST_BYTES = 1_000_000


@dataclass
class Trouble(Exception):  # noqa: N818 - nothing failed inside: it is what a user is told
    """Something a command could not do, in the three parts that a user needs."""

    what: str
    why: str
    hint: str


class TroubleLog:
    """The file that holds tracebacks; `folder` of None keeps none."""

    def __init__(self, folder: Path | None, env: Mapping[str, str]) -> None:
        self._env = env
        self._path = folder / "chatbot.log" if folder else None

    def trouble(self, error: BaseException) -> Trouble:
        """An unexpected error, logged, as something that a user can act on."""
        kind = type(error).__name__
        why = f"{kind}: {error}" if str(error) else kind
        path = self._logged(error)
        hint = f"The details for a report are in {tilde(path, self._env)}" if path else "Ask in other words."
        return Trouble("Something went wrong inside the program.", why, hint)

    def of_loading(self, error: Exception) -> Trouble:
        """Why there is no article to talk about; only what was not to be expected goes to the log."""
        if isinstance(error, ChatbotError):
            return Trouble(
                "The article was not opened.", str(error), "chatbot --article PATH takes another file."
            )
        return replace(self.trouble(error), what="The article was not opened.")

    def _logged(self, error: BaseException) -> Path | None:
        """Where the traceback was written; None where no file takes it."""
        if self._path is None:
            return None
        try:
            private_folder(self._path.parent)
            with locked(self._path) as descriptor:
                if os.fstat(descriptor).st_size > _MOST_BYTES:
                    os.ftruncate(descriptor, 0)
                written = shown("".join(traceback.format_exception(error)), one_line=False)
                append(descriptor, written.encode())
        except OSError:
            return None
        return self._path


def three_parts(trouble: Trouble, screen: Screen) -> Iterator[Text]:
    """The lines of a trouble: what, in weight; why; what next."""
    yield screen.styled(trouble.what, "error")
    yield screen.styled(trouble.why)
    yield screen.styled(trouble.hint)


def because(error: OSError) -> str:
    """The reason of a failed file operation in words: "No space left on device"."""
    return error.strerror or str(error) or type(error).__name__
