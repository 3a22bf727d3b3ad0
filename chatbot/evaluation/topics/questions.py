"""The project's own question files: JSONL, one topic a line -> Topics.

{"id", "kind", "question" | "turns", "gold" | "pattern" | "unanswerable", "section" | "sections", "article",
"note"}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from chatbot.evaluation.topic import Gold, SectionPath, Topic, Topics
from chatbot.evaluation.topics.faults import Faults, did_you_mean
from chatbot.evaluation.topics.position import Member, members
from chatbot.evaluation.topics.resolve import resolve, section_path
from chatbot.evaluation.topics.shelf import Shelf
from chatbot.model import Article
from chatbot.parsing import parsed_json

FIELDS = (
    "id",
    "kind",
    "question",
    "turns",
    "gold",
    "pattern",
    "section",
    "sections",
    "unanswerable",
    "article",
    "note",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a question file as it was read: its members by key, and a way to report a fault in it."""

    line: int
    fields: Mapping[str, Member]
    faults: Faults

    def fault(self, key: str, message: str) -> None:
        """Note a fault at the value of `key`, at the line's start where the key is missing."""
        member = self.fields.get(key)
        self.faults.add(self.line, member.value_at + 1 if member else 1, message)

    def text(self, key: str) -> str:
        """The string at `key`, "" where it is missing; anything else is a fault."""
        member = self.fields.get(key)
        if member is None:
            return ""
        if not isinstance(member.value, str):
            self.fault(key, f'"{key}" must be a string')
            return ""
        if not member.value.strip() and key not in ("section", "note", "kind"):
            self.fault(key, f'"{key}" is empty')
        return member.value

    def texts(self, key: str) -> tuple[str, ...]:
        """The string or list of strings at `key`; an empty list, or anything else, is a fault."""
        value = self.fields[key].value if key in self.fields else []
        if isinstance(value, str):
            return (self.text(key),)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, f'"{key}" must be a string or a list of strings')
            return ()
        if key in self.fields and not value:
            self.fault(key, f'"{key}" is an empty list')
        if key != "sections" and any(not item.strip() for item in value):
            self.fault(key, f'"{key}" holds an empty string')
        return tuple(value)


def load_questions(path: Path, text: str, article: Article | None) -> Topics:
    """The topics of a JSONL question file; `article` is asked where a line names none.

    Raises TopicsError with every fault of the file: line, column, what is wrong, what may have been meant.
    """
    faults = Faults(str(path))
    shelf = Shelf(path.parent, article)
    topics: list[Topic] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            entry = _read(number, line, faults)
            topic = _topic(entry, shelf) if entry else None
            if topic:
                topics.append(topic)
    if not topics and not faults:
        faults.add(1, 1, "the file holds no question")
    _check_repeats(topics, faults)
    faults.check()
    return Topics(path.name, tuple(topics), shelf.articles)


def _read(number: int, line: str, faults: Faults) -> Entry | None:
    try:
        value = parsed_json(line)
    except json.JSONDecodeError as error:
        faults.add(number, error.colno, f"not valid JSON: {error.msg}")
        return None
    if not isinstance(value, dict):
        faults.add(number, 1, 'each line must be a JSON object such as {"id": "1", "question": "…"}')
        return None
    fields: dict[str, Member] = {}
    for member in members(line):
        key = str(member.key)
        if key not in FIELDS:
            faults.add(number, member.key_at + 1, f'unknown field "{key}"{did_you_mean(key, FIELDS)}')
        elif key in fields:
            faults.add(number, member.key_at + 1, f'field "{key}" stands twice')
        fields.setdefault(key, member)
    return Entry(number, fields, faults)


def _topic(entry: Entry, shelf: Shelf) -> Topic | None:
    name = entry.text("id")
    if "id" not in entry.fields:
        entry.fault("id", 'the field "id" is missing')
    turns = _turns(entry)
    key, article = _article(entry, shelf)
    gold = _gold(entry, article)
    topic = Topic(
        name, turns, gold, entry.text("kind"), key, article.title if article else "", line=entry.line
    )
    return replace(topic, note=entry.text("note")) if name and turns else None


def _turns(entry: Entry) -> tuple[str, ...]:
    if ("question" in entry.fields) == ("turns" in entry.fields):
        entry.fault("turns", 'give either "question" or "turns"')
        return ()
    if "turns" in entry.fields:
        if isinstance(entry.fields["turns"].value, str):
            entry.fault("turns", '"turns" must be a list of strings')
        return entry.texts("turns")
    question = entry.text("question")
    return (question,) if question else ()


def _article(entry: Entry, shelf: Shelf) -> tuple[str, Article | None]:
    name = entry.text("article")
    key, article, trouble = shelf.find(name)
    if trouble:
        entry.fault("article", trouble)
    return key, article


def _gold(entry: Entry, article: Article | None) -> Gold | None:
    given = [key for key in ("gold", "pattern", "unanswerable") if key in entry.fields]
    if len(given) != 1:
        found = f"; this line has {' and '.join(given)}" if given else ""
        entry.fault(given[-1] if given else "", f'give one of "gold", "pattern" and "unanswerable"{found}')
        return None
    sections = _sections(entry, article)
    if given == ["unanswerable"]:
        if entry.fields["unanswerable"].value is not True:
            entry.fault("unanswerable", '"unanswerable" must be true; leave it out where there is a gold')
        for key in ("section", "sections"):
            if key in entry.fields:
                entry.fault(key, "an unanswerable question has no section")
        return None
    quotes = entry.texts("gold") if given == ["gold"] else ()
    gold = Gold(quotes, entry.text("pattern"), sections)
    if article is None:
        return gold
    return resolve(gold, article, lambda message: entry.fault(given[0], message))


def _sections(entry: Entry, article: Article | None) -> tuple[SectionPath, ...]:
    keys = [key for key in ("section", "sections") if key in entry.fields]
    if len(keys) == 2:
        entry.fault("sections", 'give "section" or "sections", not both')
    names = entry.texts(keys[0]) if keys else ()
    if article is None:
        return ()
    report: Callable[[str], None] = lambda message: entry.fault(keys[0], message)  # noqa: E731
    found = (section_path(name, article, report) for name in names)
    return tuple(path for path in found if path is not None)


def _check_repeats(topics: list[Topic], faults: Faults) -> None:
    ids: dict[str, int] = {}
    asked: dict[tuple[str, ...], Topic] = {}
    for topic in topics:
        if topic.id in ids:
            faults.add(topic.line, 1, f'id "{topic.id}" is already used on line {ids[topic.id]}')
        ids.setdefault(topic.id, topic.line)
        turns = (topic.article, *(" ".join(turn.lower().split()) for turn in topic.turns))
        if turns in asked:
            before = asked[turns]
            faults.add(topic.line, 1, f'the same question as "{before.id}" on line {before.line}')
        asked.setdefault(turns, topic)
