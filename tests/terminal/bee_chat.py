"""A program: a chat about the bees in the real terminal it is started in, with the scene given as JSON."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from bee_bot import BeeBot, BeeSession, bee_article

from chatbot.errors import ArticleError
from chatbot.model import Reply
from chatbot.terminal import next_questions, repl


class SlowSession(BeeSession):
    """Takes its time over a question that asks for it."""

    def ask(self, question: str, min_confidence: float | None = None) -> Reply:
        if question.startswith("slow "):
            time.sleep(float(question.split()[1]))
        return super().ask(question, min_confidence)


class SlowBot(BeeBot):
    """A bot whose sessions can be slow."""

    def session(self) -> BeeSession:
        return SlowSession(self)


def bot(path: str) -> Any:
    """The bot on the article at `path`."""
    from pathlib import Path

    if not Path(path).exists():
        raise ArticleError(f"{path}: there is no such file; check the path")
    return SlowBot(bee_article(Path(path), path))


def main() -> int:
    """The exit code of the chat."""
    scene = json.loads(sys.argv[1])
    next_questions.SECONDS = 60.0
    return repl.run(
        lambda: bot(scene["article"]),
        plain=scene["plain"],
        history=scene["use_history"],
        transcript=scene["transcript"],
        min_confidence=scene["min_confidence"],
        open_article=bot,
    )


if __name__ == "__main__":
    sys.exit(main())
