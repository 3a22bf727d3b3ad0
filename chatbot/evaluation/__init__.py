"""Topics + judgments -> run -> report, comparisons, gates: how good is it, did a change help, may it be
merged.

>>> from chatbot import Chatbot
>>> from chatbot.evaluation import evaluate, load_topics
>>> bot = Chatbot.from_file("article.md")                            # doctest: +SKIP
>>> report = evaluate(bot, load_topics("questions.jsonl", bot.article))  # doctest: +SKIP
>>> report.overall["right"].value                                    # doctest: +SKIP
0.95

Names are resolved on first use, so that `chatbot --help` does not load numpy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chatbot.evaluation.asking import evaluate, evaluate_search
    from chatbot.evaluation.comparison import Comparison, compare
    from chatbot.evaluation.gates import Gates, Verdict, check
    from chatbot.evaluation.judged import Judged
    from chatbot.evaluation.predictions import evaluate_predictions, load_predictions
    from chatbot.evaluation.report import Report
    from chatbot.evaluation.runs import load_run, save_run
    from chatbot.evaluation.squad_summary import squad_scores
    from chatbot.evaluation.system import System
    from chatbot.evaluation.topic import Gold, Topic, Topics
    from chatbot.evaluation.topics import load_topics
    from chatbot.evaluation.topics.trec import SearchTopics, load_trec

_HOMES = {
    "Comparison": "comparison",
    "Gates": "gates",
    "Gold": "topic",
    "Judged": "judged",
    "Report": "report",
    "SearchTopics": "topics.trec",
    "System": "system",
    "Topic": "topic",
    "Topics": "topic",
    "Verdict": "gates",
    "check": "gates",
    "compare": "comparison",
    "evaluate": "asking",
    "evaluate_predictions": "predictions",
    "evaluate_search": "asking",
    "load_predictions": "predictions",
    "load_run": "runs",
    "load_topics": "topics",
    "load_trec": "topics.trec",
    "save_run": "runs",
    "squad_scores": "squad_summary",
}

__all__ = [
    "Comparison",
    "Gates",
    "Gold",
    "Judged",
    "Report",
    "SearchTopics",
    "System",
    "Topic",
    "Topics",
    "Verdict",
    "check",
    "compare",
    "evaluate",
    "evaluate_predictions",
    "evaluate_search",
    "load_predictions",
    "load_run",
    "load_topics",
    "load_trec",
    "save_run",
    "squad_scores",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'chatbot.evaluation' has no attribute {name!r}")
    value: object = getattr(import_module(f"chatbot.evaluation.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
