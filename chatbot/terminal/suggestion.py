"""Dim text after the cursor: the rest of a question asked before, or of one the article itself puts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prompt_toolkit.auto_suggest import AutoSuggest, Suggestion
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from chatbot.display import shown

_SHORTEST = 2  # a single letter fits too much to be worth a guess


class QuestionSuggest(AutoSuggest):
    """Completes a line from history first, latest first, and then from `questions()`; one line, from its
    start.
    """

    def __init__(self, questions: Callable[[], Iterable[str]], is_on: Callable[[], bool]) -> None:
        self._questions = questions
        self._is_on = is_on

    def get_suggestion(self, buffer: Buffer, document: Document) -> Suggestion | None:
        """The rest of the line, None where nothing begins like it."""
        typed = document.text
        if not self._is_on() or len(typed.strip()) < _SHORTEST or "\n" in typed or typed[0].isspace():
            return None
        for earlier in reversed(buffer.history.get_strings()):
            if earlier.startswith(typed) and len(earlier) > len(typed) and "\n" not in earlier:
                return Suggestion(shown(earlier[len(typed) :]))
        for question in self._questions():
            if question.lower().startswith(typed.lower()) and len(question) > len(typed):
                return Suggestion(shown(question[len(typed) :]))
        return None
