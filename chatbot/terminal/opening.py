"""An article for a command: its index kept in the platform's cache folder, progress on a terminal's stderr."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from chatbot.terminal import streams
from chatbot.terminal.places import cache_folder

if TYPE_CHECKING:
    from chatbot.bot import Chatbot

_PATIENCE = 2.0  # seconds of indexing in silence, and between two lines about it


def opened(article: str | None, *, keeps: bool, tells: bool) -> Chatbot:
    """The bot on the article at that path, None for the bundled one.

    `keeps`: its index is kept for the next start; `tells`: indexing that takes long says how far it is.
    Raises ArticleError where the article cannot be read.
    """
    gc.disable()  # what is loaded now stays: to look for garbage in it took a tenth of the time
    try:
        from chatbot.bot import Chatbot, default_article
        from chatbot.retrieval.indexed import untold

        path = default_article() if article is None else article
        progress = Progress() if tells and streams.is_terminal(sys.stderr) else untold
        return Chatbot.from_file(path, cache=folder(keeps=keeps), progress=progress)
    finally:
        gc.freeze()  # later collections pass it over
        gc.enable()


def folder(*, keeps: bool) -> Path | None:
    """The platform's cache folder; None where there is none, or nothing is to be kept."""
    return cache_folder(os.environ) if keeps else None


class Progress:
    """Called with how much of the indexing is done, 0 to 1, it says so on stderr now and then."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told = clock()

    def __call__(self, done: float) -> None:
        """Says how far it is, unless that was said just now."""
        now = self._clock()
        if now - self._told >= _PATIENCE:
            self._told = now
            streams.warn(f"indexing the article, {done:.0%}")
