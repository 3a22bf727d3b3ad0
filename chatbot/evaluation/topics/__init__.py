"""Question files -> Topics: one reader a format, one dispatch by content."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from chatbot.errors import SettingsError, TopicsError
from chatbot.evaluation.topic import Topics
from chatbot.evaluation.topics.conversations import SUFFIX, load_conversations
from chatbot.evaluation.topics.questions import load_questions
from chatbot.evaluation.topics.reading import read_text
from chatbot.evaluation.topics.selqa import load_selqa
from chatbot.evaluation.topics.sheet import load_sheet
from chatbot.evaluation.topics.squad import load_squad
from chatbot.model import Article
from chatbot.parsing import parsed_json


def load_topics(path: Path | str, article: Article | None = None, *, extra: Sequence[str] = ()) -> Topics:
    """The topics of a question file: the project's JSONL, SQuAD, SelQA-like judgments, CSV or TSV; of
    a conversation file, or a folder of them.

    `article` is asked where the file names none; `extra` asks for SQuAD's unanswerable sets ("removed",
    "other-topic"). Raises TopicsError with every fault of the file, each with line and column.
    """
    path = Path(path)
    try:
        topics = _load(path, article, extra)
    except RecursionError as error:  # nested just less than what cannot be read at all
        raise TopicsError(f"{path}:1:1: nested too deeply") from error
    return topics


def _load(path: Path, article: Article | None, extra: Sequence[str]) -> Topics:
    is_conversation = path.is_dir() or path.suffix.lower() == SUFFIX
    text = "" if is_conversation else read_text(path)
    if is_conversation:
        topics = load_conversations(path, article)
    elif path.suffix.lower() in (".csv", ".tsv"):
        topics = load_sheet(path, text, article)
    elif path.suffix.lower() == ".json":
        topics = _load_json(path, text, extra)
    else:
        topics = load_questions(path, text, article)
    if extra and not (path.suffix.lower() == ".json" and text.lstrip().startswith("{")):
        raise SettingsError(f"{path}: only a SQuAD file has the sets {', '.join(extra)}")
    return topics


def _load_json(path: Path, text: str, extra: Sequence[str]) -> Topics:
    try:
        value = parsed_json(text)
    except json.JSONDecodeError as error:
        message = f"{path}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}"
        raise TopicsError(message) from error
    if isinstance(value, list):
        return load_selqa(path, text)
    if isinstance(value, dict) and "data" in value:
        return load_squad(path, text, extra)
    raise TopicsError(f'{path}:1:1: neither SQuAD (an object with "data") nor a list of sentence judgments')
