"""CSV and TSV with a header line -> Topics: one question a row, alternatives in a cell parted by `|`.

Columns: question, and `gold` (words of the article, as in question files) or `answer`/`answers` (compared as
SQuAD does; need not stand in the article), or `unanswerable`; also id, kind, section, article, note.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from chatbot.evaluation.matching import places
from chatbot.evaluation.topic import Gold, SectionPath, Topic, Topics
from chatbot.evaluation.topics.faults import Faults, did_you_mean
from chatbot.evaluation.topics.resolve import resolve, section_path
from chatbot.evaluation.topics.shelf import Shelf
from chatbot.model import Article

COLUMNS = (
    "id",
    "kind",
    "question",
    "gold",
    "answer",
    "answers",
    "section",
    "unanswerable",
    "article",
    "note",
)
_TRUE = frozenset(("true", "yes", "1", "x"))
_FALSE = frozenset(("", "false", "no", "0"))
_SYNONYMS = {"answer": "answers", "questions": "question", "sections": "section"}


class Sheet:
    """The rows of one CSV or TSV file, turned into topics one by one."""

    def __init__(self, path: Path, article: Article | None) -> None:
        self.faults = Faults(str(path))
        self.shelf = Shelf(path.parent, article)
        self.unplaced = 0
        self._ids: dict[str, int] = {}

    def header(self, row: Sequence[str]) -> list[str]:
        """The column names, checked: known, none twice, a question and something that judges it."""
        names = [_SYNONYMS.get(cell.strip().lower(), cell.strip().lower()) for cell in row]
        for place, name in enumerate(names, start=1):
            if name not in COLUMNS:
                self.faults.add(1, place, f'unknown column "{row[place - 1]}"{did_you_mean(name, COLUMNS)}')
            elif name in names[: place - 1]:
                self.faults.add(1, place, f'column "{name}" stands twice')
        if "question" not in names:
            self.faults.add(1, 1, 'no column "question"; the first line must name the columns')
        if not {"gold", "answers", "unanswerable"} & set(names):
            self.faults.add(1, 1, 'no column "gold", "answers" or "unanswerable": nothing to judge by')
        return names

    def topic(self, line: int, names: Sequence[str], row: Sequence[str]) -> Topic:
        """The topic of one row; columns in faults are counted in cells, from 1."""
        if len(row) != len(names):
            self.faults.add(line, len(row), f"{len(row)} cells where the header has {len(names)}")
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        report = {name: partial(self.faults.add, line, place) for place, name in enumerate(names, start=1)}
        key, article, trouble = self.shelf.find(cells.get("article", ""))
        if trouble:
            report.get("article", partial(self.faults.add, line, 1))(trouble)
        if not cells.get("question"):
            report["question"]("the question is empty")
        gold = self._gold(cells, article, report)
        name = self._id(cells.get("id", ""), line)
        group = article.title if article else ""
        topic = Topic(name, (cells.get("question", ""),), gold, cells.get("kind", ""), key, group, line=line)
        return replace(topic, note=cells.get("note", ""))

    def _id(self, name: str, line: int) -> str:
        name = name or f"line {line}"
        if name in self._ids:
            self.faults.add(line, 1, f'id "{name}" is already used on line {self._ids[name]}')
        self._ids.setdefault(name, line)
        return name

    def _gold(
        self, cells: dict[str, str], article: Article | None, report: Mapping[str, Callable[[str], None]]
    ) -> Gold | None:
        flag = cells.get("unanswerable", "").lower()
        if flag not in _TRUE | _FALSE:
            report["unanswerable"](f'"unanswerable" must be true or empty, not "{flag}"')
        given = [name for name in ("gold", "answers") if cells.get(name)]
        if len(given) + (flag in _TRUE) != 1:
            report["question"]("a row needs exactly one of gold, answers and unanswerable")
        if flag in _TRUE or not given or article is None:
            return None
        quotes = tuple(cell.strip() for cell in cells[given[0]].split("|") if cell.strip())
        sections: tuple[SectionPath | None, ...] = ()
        if cells.get("section"):
            names = cells["section"].split("|")
            sections = tuple(section_path(name, article, report["section"]) for name in names)
        gold = Gold(quotes, sections=tuple(path for path in sections if path is not None))
        if given == ["gold"]:
            return resolve(gold, article, report["gold"])
        spans = tuple(span for quote in quotes for span in places(article.text, quote))
        self.unplaced += not spans
        return replace(gold, spans=spans, normalised=True)


def load_sheet(path: Path, text: str, article: Article | None) -> Topics:
    """The topics of a CSV file, or of a TSV file (by its suffix, or a tab in the header without a comma).

    Raises TopicsError with every fault; the column of a fault counts cells. A notice says how many answers do
    not stand in the article: those rows have no ranked measures.
    """
    sheet = Sheet(path, article)
    first = text.split("\n", 1)[0]
    tabbed = path.suffix.lower() == ".tsv" or ("\t" in first and "," not in first)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabbed else ",", strict=True)
    topics: list[Topic] = []
    try:
        names = sheet.header(next(reader, []))
        sheet.faults.check()
        before = reader.line_num
        for row in reader:
            if any(cell.strip() for cell in row):
                topics.append(sheet.topic(before + 1, names, row))
            before = reader.line_num
    except csv.Error as error:
        sheet.faults.add(reader.line_num, 1, f"not valid CSV: {error}")
    if not topics and not sheet.faults:
        sheet.faults.add(1, 1, "the file holds no question")
    sheet.faults.check()
    notice = f"{sheet.unplaced} of {len(topics)} questions have an answer that does not stand in the article"
    return Topics(path.name, tuple(topics), sheet.shelf.articles, (notice,) if sheet.unplaced else ())
