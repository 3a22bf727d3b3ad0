"""What can go wrong, as one small tree; every message says what, where and what to do.

    ChatbotError
    ├── ArticleError     an article that cannot be read, or is no article
    ├── TopicsError      a question file with a fault
    ├── SessionError     a saved session that cannot be read, or is about another article
    └── SettingsError    a setting, flag or argument that does not fit

An abstention is not an error: "the article does not say" is a value, `chatbot.Abstention`.
"""


class ChatbotError(Exception):
    """The root of everything this package raises on purpose."""


class ArticleError(ChatbotError):
    """An article that cannot be read or holds no text; the message names the path and the way out."""


class TopicsError(ChatbotError):
    """A question file with a fault; the message names file, line and column."""


class SessionError(ChatbotError):
    """A saved session that cannot be read, or is about another article; the message says where and why."""


class SettingsError(ChatbotError):
    """A setting or argument whose value does not fit; the message names it and the values that do."""
