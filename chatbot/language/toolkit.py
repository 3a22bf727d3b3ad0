"""NLTK as this program needs it: without a home folder, and without a clock in its patterns."""

from __future__ import annotations

import os
import sys
from threading import Lock

_NOWHERE = os.path.join(os.sep, "nonexistent")
_one_at_a_time = Lock()


def load_toolkit() -> None:
    """Imports NLTK, to be called before any of its modules is imported.

    Its downloader wants a home folder when it is imported, though nothing is downloaded, and an account in a container
    may have none. Then it is told one that does not exist.
    """
    if "nltk.downloader" in sys.modules or _has_home():
        return
    with _one_at_a_time:
        before = os.environ.get("HOME")
        os.environ["HOME"] = _NOWHERE
        try:
            import nltk  # noqa: F401
        finally:
            if before is None:
                del os.environ["HOME"]
            else:
                os.environ["HOME"] = before


def _has_home() -> bool:
    return os.path.isabs(os.path.expanduser("~"))
