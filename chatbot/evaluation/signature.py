"""The line that makes a run reproducible: what was asked, of what, by which version, with which seed and
settings.
"""

from __future__ import annotations

from dataclasses import dataclass

import chatbot


@dataclass(frozen=True, slots=True)
class Signature:
    """Hashes are the first twelve hex digits of SHA-256; `settings` is as the caller put it."""

    questions: str
    count: int
    article: str
    articles: int
    seed: int = 0
    settings: str = ""
    version: str = chatbot.__version__

    def __str__(self) -> str:
        articles = f"article {self.article or 'none'}" + (f" ({self.articles})" if self.articles > 1 else "")
        settings = f" · {self.settings}" if self.settings else ""
        questions = f"questions {self.questions} ({self.count})"
        return f"chatbot {self.version} · {questions} · {articles} · seed {self.seed}{settings}"
