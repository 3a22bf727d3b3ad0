"""What can go wrong, as one small tree; every message says what, where and what to do.

    ChatbotError
    ├── ArticleError     an article that cannot be read, or is no article
    ├── TopicsError      a question file with a fault
    ├── SessionError     a saved session that cannot be read, or is about another article
    └── SettingsError    a setting, flag or argument that does not fit

An abstention is not an error: "the article does not say" is a value, `chatbot.Abstention`.
Paths and texts in a message have passed the door: whoever prints it prints text.
"""

from __future__ import annotations

from chatbot.display import shown

TYPE_CHECKING = False  # as in typing, which takes longer to import than all else that `--version` needs
if TYPE_CHECKING:
    from typing import ClassVar


class ChatbotError(Exception):
    """The root of everything this package raises on purpose; its message is one line."""

    _one_line: ClassVar[bool] = True

    def __init__(self, message: str) -> None:
        super().__init__(shown(message, one_line=self._one_line))


class ArticleError(ChatbotError):
    """An article that cannot be read or holds no text; the message names the path and the way out."""


class TopicsError(ChatbotError):
    """A question file with faults; the message names file, line and column, one fault a line."""

    _one_line = False


class SessionError(ChatbotError):
    """A saved session that cannot be read, or is about another article; the message says where and why."""


class SettingsError(ChatbotError):
    """A setting or argument whose value does not fit; the message names it and the values that do."""
