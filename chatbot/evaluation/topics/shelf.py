"""The articles that a question file names, each loaded once, relative to the file."""

from __future__ import annotations

from pathlib import Path

from chatbot import loading
from chatbot.errors import ChatbotError
from chatbot.model import Article


class Shelf:
    """Finds articles by the name a question file gives; "" is the article that the bot reads."""

    def __init__(self, folder: Path, article: Article | None) -> None:
        self.folder = folder
        self.articles: dict[str, Article] = {"": article} if article else {}
        self._trouble: dict[str, str] = {}

    def find(self, name: str) -> tuple[str, Article | None, str]:
        """The key, the article, and "" or what is wrong with it (said for each line that names it)."""
        if not name and "" not in self.articles:
            return "", None, 'no article: give "article" in the line or --article'
        if name not in self.articles and name not in self._trouble:
            self._load(name)
        return name, self.articles.get(name), self._trouble.get(name, "")

    def _load(self, name: str) -> None:
        try:
            self.articles[name] = loading.load(self.folder / name)
        except (ChatbotError, OSError) as error:
            self._trouble[name] = f'the article "{name}" cannot be read: {error}'
