"""Answers that another system wrote to a file -> Report: SQuAD's predictions, `{"id": "answer", …}`, ""
for a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chatbot.errors import SettingsError
from chatbot.evaluation.asking import signature_of
from chatbot.evaluation.judge import judge
from chatbot.evaluation.report import Report
from chatbot.evaluation.system import Response
from chatbot.evaluation.topic import Topics
from chatbot.evaluation.topics.reading import MAX_BYTES
from chatbot.parsing import parsed_json
from chatbot.storage import read_file

_NAMED = 5


def evaluate_predictions(
    predictions: Mapping[str, str], questions: Topics, *, seed: int = 0, settings: str = ""
) -> Report:
    """The report on answers by question id; there are no rankings, confidences and times.

    Raises SettingsError where a question has no prediction or a prediction no question: nothing is zero in
    silence.
    """
    ids = dict.fromkeys(topic.id for topic in questions.topics)
    _check("questions have no prediction", [name for name in ids if name not in predictions])
    _check("predictions have no question", [name for name in predictions if name not in ids])
    rows = tuple(
        judge(
            topic,
            _response(predictions[topic.id]),
            questions.articles.get(topic.article),
            sections_judged=False,
        )
        for topic in questions.topics
    )
    return Report(questions.name, rows, signature_of(questions, seed, settings), questions.notices)


def load_predictions(path: Path | str) -> dict[str, str]:
    """The predictions of a JSON file. Raises SettingsError where it is no object of strings."""
    try:
        record = parsed_json(read_file(path, MAX_BYTES).decode())
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: the predictions cannot be read: {error}") from error
    if not isinstance(record, dict) or not all(isinstance(text, str) for text in record.values()):
        raise SettingsError(
            f'{path}: predictions are one object of strings by question id: {{"id": "answer"}}'
        )
    return record


def _response(text: str) -> Response:
    return Response(bool(text), text, (), None, "", None)


def _check(trouble: str, names: list[str]) -> None:
    if names:
        more = " …" if len(names) > _NAMED else ""
        raise SettingsError(f"{len(names)} {trouble}: {', '.join(names[:_NAMED])}{more}")
