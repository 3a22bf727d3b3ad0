"""What Tab offers: commands, their arguments, and else the headings and words of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from chatbot.display import shown
from chatbot.model import Article
from chatbot.patterns import lazy_pattern
from chatbot.terminal.settings import CHOICES, Settings

_WORD = lazy_pattern(r"[^\W\d_][\w'’-]{3,}")
_MOST = 40  # entries of a menu; a longer one is not read


class Completed(Protocol):
    """What a completer has to know of a chat."""

    @property
    def settings(self) -> Settings: ...  # noqa: D102
    @property
    def article_now(self) -> Article | None: ...  # noqa: D102
    @property
    def next_questions(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def citation_count(self) -> int: ...  # noqa: D102


class ChatCompleter(Completer):
    """Completes a line of a chat; on an empty line it offers the questions that could come next."""

    def __init__(self, chat: Completed) -> None:
        self._chat = chat
        self._words: tuple[Article, tuple[str, ...]] | None = None

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """The completions at the cursor, best first."""
        before = document.text_before_cursor
        if not before.strip():
            return [_completion(question, 0) for question in self._chat.next_questions]
        if not before.startswith("/"):
            return self._of_article(document)
        name, space, argument = before.partition(" ")
        if space:
            return self._of_argument(name, argument, complete_event)
        return _commands(name)

    def _of_argument(self, name: str, argument: str, event: CompleteEvent) -> Iterable[Completion]:
        from chatbot.terminal.commands import argument_kind

        match argument_kind(name):
            case "section":
                return self._headings(argument)
            case "path":
                return _paths(argument, event)
            case "setting":
                return self._settings(argument)
            case "number":
                numbers = (str(number + 1) for number in range(self._chat.citation_count))
                return [
                    _completion(number, len(argument)) for number in numbers if number.startswith(argument)
                ]
            case "command":
                return [
                    one for one in _commands("/" + argument.lstrip("/")) if one.text.strip("/ ") != argument
                ]
            case _:
                return []

    def _of_article(self, document: Document) -> Iterator[Completion]:
        """Words of the article that begin as the word at the cursor, then headings that begin as the line."""
        word = document.get_word_before_cursor(pattern=_PARTIAL)
        count = 0
        for known in self._article_words() if len(word) > 1 else ():
            if known.lower().startswith(word.lower()) and known.lower() != word.lower():
                yield _completion(known, len(word))
                count += 1
                if count >= _MOST:
                    return
        yield from self._headings(document.text_before_cursor)

    def _headings(self, typed: str) -> Iterator[Completion]:
        article = self._chat.article_now
        for section in article.sections if article else ():
            at_word = any(part.startswith(typed.lower()) for part in _tails(section.heading.lower()))
            if section.heading and (at_word or section.number.startswith(typed)):
                yield _completion(section.heading, len(typed), section.number)

    def _settings(self, argument: str) -> list[Completion]:
        name, space, value = argument.partition(" ")
        names = [entry.name for entry in self._chat.settings.entries]
        if not space:
            return [_completion(f"{known} ", len(name)) for known in names if known.startswith(name)]
        choices = CHOICES.get(name, ("on", "off") if name in names and name != "confidence" else ())
        return [_completion(choice, len(value)) for choice in choices if choice.startswith(value)]

    def _article_words(self) -> tuple[str, ...]:
        article = self._chat.article_now
        if article is None:
            return ()
        if self._words is None or self._words[0] is not article:
            # capitals sort first: of "Employers" and "employers" the latter is kept
            forms = {word.lower(): shown(word) for word in sorted(set(_WORD.findall(article.text)))}
            self._words = (article, tuple(forms[word] for word in sorted(forms)))
        return self._words[1]


_PARTIAL = lazy_pattern(r"[\w'’-]+")


def _commands(typed: str) -> list[Completion]:
    from chatbot.terminal.commands import COMMANDS

    found = (command for command in COMMANDS if f"/{command.name}".startswith(typed.lower()))
    return [
        _completion(f"/{one.name}" + (" " if one.argument else ""), len(typed), one.help) for one in found
    ]


def _tails(heading: str) -> Iterator[str]:
    """The heading from each of its words on."""
    yield heading
    yield from (heading[match.end() :] for match in re.finditer(r"\s+", heading))


def _paths(typed: str, event: CompleteEvent) -> Iterator[Completion]:
    """Files and folders: what is inserted opens them, what is shown has passed the door."""
    for found in PathCompleter(expanduser=True).get_completions(Document(typed), event):
        yield Completion(found.text, found.start_position, display=shown(found.display_text))


def _completion(text: str, typed: int, meta: str = "") -> Completion:
    return Completion(
        shown(text), start_position=-typed, display=shown(text).strip(), display_meta=shown(meta)
    )
