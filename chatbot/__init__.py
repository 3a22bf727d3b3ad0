"""Ask an article questions and get short, cited answers, offline and without a language model.

>>> from chatbot import Chatbot
>>> bot = Chatbot.from_text("The hive weighs 90 kilograms in July.", title="Bees")
>>> bot.ask("How much does the hive weigh?").text
'The hive weighs 90 kilograms in July.'

The public names are resolved on first use (PEP 562), so that `import chatbot` stays a few milliseconds.
"""

from importlib import import_module

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest of this module
if TYPE_CHECKING:
    from chatbot.bot import Chatbot
    from chatbot.errors import ArticleError, ChatbotError, SessionError, SettingsError, TopicsError
    from chatbot.explanation import Explanation
    from chatbot.model import (
        Abstention,
        Answer,
        Article,
        Block,
        Citation,
        Evidence,
        Hit,
        Passage,
        Query,
        Reply,
        Section,
        Span,
        Term,
        Turn,
    )
    from chatbot.session import Session

__version__ = "0.1.0"

__all__ = [
    "Abstention",
    "Answer",
    "Article",
    "ArticleError",
    "Block",
    "Chatbot",
    "ChatbotError",
    "Citation",
    "Evidence",
    "Explanation",
    "Hit",
    "Passage",
    "Query",
    "Reply",
    "Section",
    "Session",
    "SessionError",
    "SettingsError",
    "Span",
    "Term",
    "TopicsError",
    "Turn",
    "__version__",
]

_HOMES = {
    "Chatbot": "chatbot.bot",
    "Session": "chatbot.session",
    "ArticleError": "chatbot.errors",
    "ChatbotError": "chatbot.errors",
    "SessionError": "chatbot.errors",
    "SettingsError": "chatbot.errors",
    "TopicsError": "chatbot.errors",
    "Explanation": "chatbot.explanation",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'chatbot' has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES.get(name, "chatbot.model")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
