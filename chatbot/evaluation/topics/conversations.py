"""Conversations as plain text, one a file, a file or a folder of them -> Topics.

    article: NAME.md
    kind: entity
    > first question
    > last question, which is judged
    = regular expression of a right answer (or `(none)`: the article does not say)
    section: Heading > Subheading
    # a comment

`section` may stand more than once; `(lead)` is the text before the first heading.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from chatbot.bot import default_article
from chatbot.errors import TopicsError
from chatbot.evaluation.topic import Gold, SectionPath, Topic, Topics
from chatbot.evaluation.topics.faults import Faults, did_you_mean
from chatbot.evaluation.topics.reading import read_text
from chatbot.evaluation.topics.resolve import resolve, section_path
from chatbot.evaluation.topics.shelf import Shelf
from chatbot.model import Article

SUFFIX = ".txt"
FIELDS = ("article", "kind", "section")
NONE, LEAD = "(none)", "(lead)"
_LINE = re.compile(r"(?P<mark>[>=]|[A-Za-z_ ]+:)\s*(?P<value>.*?)\s*")
_SHELVES = (".", "articles", "../articles", "../../articles")


class Conversation:
    """The lines of one file as they were read: each value with its line and column, and where faults go."""

    def __init__(self, path: Path, text: str) -> None:
        self.faults = Faults(str(path))
        self.name = path.stem
        self.found: dict[str, list[tuple[str, int, int]]] = {
            ">": [],
            "=": [],
            **{name: [] for name in FIELDS},
        }
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip() and not line.startswith("#"):
                self._read(number, line)

    def _read(self, number: int, line: str) -> None:
        match = _LINE.fullmatch(line)
        if match is None:
            known = '"> question", "= answer", "# comment" or a field such as "kind: entity"'
            self.faults.add(number, 1, f"a line must be {known}")
            return
        name, column = match["mark"].removesuffix(":").strip().lower(), match.start("value") + 1
        if name not in self.found:
            self.faults.add(number, 1, f'unknown field "{name}"{did_you_mean(name, FIELDS)}')
        elif self.found[name] and name not in (">", "section"):
            self.faults.add(
                number, 1, f'"{match["mark"]}" stands twice{"; join answers by |" * (name == "=")}'
            )
        elif not match["value"]:
            self.faults.add(number, column, f'nothing follows "{match["mark"]}"')
        else:
            self.found[name].append((match["value"], number, column))

    @property
    def turns(self) -> tuple[str, ...]:
        """The questions in order."""
        return tuple(value for value, _, _ in self.found[">"])

    def first(self, name: str) -> tuple[str, int, int]:
        """The value of a field with its line and column; "" at the file's start where it is missing."""
        return self.found[name][0] if self.found[name] else ("", 1, 1)

    def topic(self, shelf: Shelf) -> Topic:
        """The topic of this conversation; what does not fit is reported."""
        if not self.turns:
            self.faults.add(1, 1, 'no question; write each as "> question"')
        name, line, column = self.first("article")
        key, article, trouble = shelf.find(_located(shelf.folder, name))
        if trouble:
            self.faults.add(line, column, trouble.replace(key, name) if key else trouble)
        group = article.title if article else ""
        last = self.found[">"][-1][1] if self.turns else 1
        return Topic(
            self.name, self.turns or ("",), self._gold(article), self.first("kind")[0], key, group, line=last
        )

    def _gold(self, article: Article | None) -> Gold | None:
        pattern, line, column = self.first("=")
        if not pattern:
            self.faults.add(1, 1, f'no answer; write "= regular expression", or "= {NONE}"')
        if pattern in ("", NONE):
            for _, number, at in self.found["section"] if pattern else ():
                self.faults.add(number, at, f'"= {NONE}" has no section')
            return None
        if not self.found["section"]:
            self.faults.add(line, column, f'no section; write "section: Heading > Subheading", or {LEAD}')
        gold = Gold((), pattern, self._sections(article))
        return resolve(gold, article, partial(self.faults.add, line, column)) if article else gold

    def _sections(self, article: Article | None) -> tuple[SectionPath, ...]:
        paths = (
            section_path("" if name == LEAD else name, article, partial(self.faults.add, line, column))
            for name, line, column in self.found["section"]
            if article
        )
        return tuple(path for path in paths if path is not None)


def load_conversations(path: Path, article: Article | None) -> Topics:
    """The topics of a conversation file or of every `.txt` file of a folder; `article` where a file names none.

    The article is looked for beside the file, in a folder `articles` there or up to two folders above, and last among
    the bundled ones. Raises TopicsError with every fault of every file: path, line, column.
    """
    files = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    if not files:
        raise TopicsError(f"{path}: the folder holds no conversation; each is a file that ends in {SUFFIX}")
    shelf = Shelf(path if path.is_dir() else path.parent, article)
    read = [Conversation(file, read_text(file)) for file in files]
    topics = [conversation.topic(shelf) for conversation in read]
    _check_repeats(read, topics)
    messages = []
    for conversation in read:
        try:
            conversation.faults.check()
        except TopicsError as error:
            messages.append(str(error))
    if messages:
        raise TopicsError("\n".join(messages))
    return Topics(path.name, tuple(topics), shelf.articles)


def _check_repeats(read: list[Conversation], topics: list[Topic]) -> None:
    asked: dict[tuple[str, ...], Topic] = {}
    for conversation, topic in zip(read, topics, strict=True):
        turns = (topic.article, *(" ".join(turn.lower().split()) for turn in topic.turns))
        before = asked.setdefault(turns, topic)
        if before is not topic and conversation.turns:
            conversation.faults.add(topic.line, 1, f'the same conversation as "{before.id}"')


def _located(folder: Path, name: str) -> str:
    """The article's path for the shelf: the first place that has it, as it was given where none has."""
    if not name:
        return ""
    places = [folder / shelf / name for shelf in _SHELVES]
    if name == default_article().name:
        places.append(default_article())
    return next((str(place.resolve()) for place in places if place.is_file()), name)
