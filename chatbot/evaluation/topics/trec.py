"""TREC topics with qrels -> search topics: `bot.search` is judged by passage, over a corpus or over one
article.

Topics: `<top>` records, JSONL with `_id` and `text`, or `number<TAB>query`. Qrels: `topic iteration id
relevance`. A corpus is JSONL with `_id`, `title`, `text`, or a folder of text files: each becomes a section
of one article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chatbot.errors import TopicsError
from chatbot.evaluation.assembly import assemble
from chatbot.evaluation.topic import text_digest
from chatbot.evaluation.topics.faults import Faults, did_you_mean
from chatbot.evaluation.topics.reading import read_text
from chatbot.model import Article
from chatbot.parsing import parsed_json

_RECORD = re.compile(r"<top>(.*?)(?:</top>|(?=<top>)|\Z)", re.DOTALL | re.IGNORECASE)
_NUMBER = re.compile(r"<num>\s*(?:Number:)?\s*([^<\s]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title>\s*(?:Topic:)?\s*(.*?)\s*(?:<|\Z)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchTopic:
    """A query and the graded relevance of each judged id (0 and below: judged, not relevant)."""

    id: str
    question: str
    relevance: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SearchTopics:
    """Queries with judgments, and the article to search. `ids` names the section at each position of it.

    `ids` is empty where the article is the user's own: then judged ids are section numbers or passage ids.
    """

    name: str
    topics: tuple[SearchTopic, ...]
    article: Article | None = None
    ids: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.topics)

    @property
    def digest(self) -> str:
        """Twelve hex digits over queries and judgments."""
        return text_digest(
            repr([(topic.id, topic.question, sorted(topic.relevance.items())) for topic in self.topics])
        )


def load_trec(
    topics: Path, qrels: Path, corpus: Path | None = None, article: Article | None = None
) -> SearchTopics:
    """Queries with their judgments; every judged id must exist in the corpus (or be a section of the
    article).

    Raises TopicsError with every fault. Queries without a relevant judgment cannot be scored: a notice counts
    them.
    """
    queries = _queries(topics)
    judgments, lines = _judgments(qrels, queries)
    ids, collection = _corpus(corpus) if corpus else ((), article)
    known = set(ids) if corpus else {section.number for section in article.sections} if article else set()
    faults = Faults(str(qrels))
    for name, line in lines.items():
        if name not in known and (corpus or name.split("/")[0] not in known):
            faults.add(line, 1, f'the judged id "{name}" is not in the corpus{did_you_mean(name, known)}')
    faults.check()
    scored = [name for name in queries if any(grade > 0 for grade in judgments.get(name, {}).values())]
    left = len(queries) - len(scored)
    notice = f"{left} of {len(queries)} queries have no relevant judgment and are not counted"
    made = tuple(SearchTopic(name, queries[name], judgments[name]) for name in scored)
    return SearchTopics(topics.name, made, collection, ids, (notice,) if left else ())


def _queries(path: Path) -> dict[str, str]:
    faults = Faults(str(path))
    text = read_text(path)
    queries: dict[str, str] = {}
    for line, name, query in _query_records(text, faults):
        if not name or not query:
            faults.add(line, 1, "a topic needs a number and a query")
        elif name in queries:
            faults.add(line, 1, f'topic "{name}" stands twice')
        queries.setdefault(name, query)
    if not queries and not faults:
        faults.add(1, 1, "the file holds no topic")
    faults.check()
    return queries


def _query_records(text: str, faults: Faults) -> Iterator[tuple[int, str, str]]:
    if "<top>" in text.lower():
        for match in _RECORD.finditer(text):
            number, title = _NUMBER.search(match[1]), _TITLE.search(match[1])
            line = text.count("\n", 0, match.start()) + 1
            yield line, number[1] if number else "", " ".join(title[1].split()) if title else ""
        return
    for line, written in _filled(text):
        if written.startswith("{"):
            record = _record(line, written, faults)
            yield line, record.get("_id", ""), record.get("text", "")
        else:
            name, _, query = written.partition("\t")
            yield line, name.strip(), query.strip()


def _judgments(path: Path, queries: Mapping[str, str]) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    faults = Faults(str(path))
    judgments: dict[str, dict[str, int]] = {}
    lines: dict[str, int] = {}
    for number, line in _filled(read_text(path)):
        fields = line.split()
        if len(fields) != 4 or not re.fullmatch(r"-?\d+", fields[3]):
            faults.add(number, 1, "a judgment is: topic iteration id relevance (a whole number)")
            continue
        topic, _, name, grade = fields
        if topic not in queries:
            faults.add(number, 1, f'no topic "{topic}"{did_you_mean(topic, queries)}')
        if name in judgments.setdefault(topic, {}):
            faults.add(number, line.find(name) + 1, f'"{name}" is judged twice for topic "{topic}"')
        judgments[topic][name] = int(grade)
        lines.setdefault(name, number)
    faults.check()
    return judgments, lines


def _corpus(path: Path) -> tuple[tuple[str, ...], Article]:
    records = list(_folder(path) if path.is_dir() else _lines(path))
    if not records:
        raise TopicsError(f"{path}: the corpus holds no text")
    sections = [(title or name, [text] if text else []) for name, title, text in records]
    return tuple(name for name, _, _ in records), assemble(path.stem, sections, str(path))


def _folder(path: Path) -> Iterator[tuple[str, str, str]]:
    for file in sorted(path.iterdir()):
        if file.is_file() and file.suffix in (".txt", ".md", ""):
            yield file.stem, file.stem, read_text(file).strip()


def _lines(path: Path) -> Iterator[tuple[str, str, str]]:
    faults = Faults(str(path))
    seen: set[str] = set()
    records: list[tuple[str, str, str]] = []
    for number, line in _filled(read_text(path)):
        record = _record(number, line, faults)
        name = record.get("_id", "")
        if record and (not name or name in seen):
            faults.add(number, 1, f'"_id" "{name}" stands twice' if name else 'the field "_id" is missing')
        seen.add(name)
        records.append((name, record.get("title", ""), record.get("text", "").strip()))
    faults.check()
    yield from records


def _record(number: int, line: str, faults: Faults) -> dict[str, str]:
    try:
        value = parsed_json(line)
    except json.JSONDecodeError as error:
        faults.add(number, error.colno, f"not valid JSON: {error.msg}")
        return {}
    if not isinstance(value, dict):
        faults.add(number, 1, "each line must be a JSON object")
        return {}
    return {str(key): str(entry) for key, entry in value.items()}


def _filled(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), 1) if line.strip())
