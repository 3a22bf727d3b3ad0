"""Topics + system -> Report: every question is asked once, judged, and counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeGuard, cast

from chatbot.errors import SettingsError
from chatbot.evaluation.judge import judge
from chatbot.evaluation.judged import Judged
from chatbot.evaluation.measures.ranked import ndcg_at, recall_at, reciprocal_rank
from chatbot.evaluation.report import Report
from chatbot.evaluation.signature import Signature
from chatbot.evaluation.system import RanksPassages, System, SystemFor, respond
from chatbot.evaluation.topic import Topic, Topics, text_digest
from chatbot.evaluation.topics.trec import SearchTopic, SearchTopics
from chatbot.model import Article, Hit

Progress = Callable[[int, int], None]
"""Called with the number of questions done and their total."""

_TREC_DEPTH = 300  # passages; about a hundred sections of three


def evaluate(
    bot: System | SystemFor,
    questions: Topics,
    *,
    seed: int = 0,
    settings: str = "",
    progress: Progress | None = None,
) -> Report:
    """Ask every question and report on all of them.

    `bot` is anything with `ask()`, or, for a set with several articles, a callable that makes the system for
    an Article. Raises SettingsError where a set has several articles and `bot` reads only one, or has no
    question.
    """
    if not questions.topics:
        raise SettingsError("there is no question to evaluate")
    keys = set(questions.articles) if questions.articles else {""}
    if _is_system(bot) and len({topic.article for topic in questions.topics}) > 1:
        raise SettingsError(
            f"the questions ask {len(keys)} articles: give a callable that makes a bot for each"
        )
    sections_judged = any(topic.gold and topic.gold.sections for topic in questions.topics)
    judged: dict[int, Judged] = {}
    for place, topic, system in _by_article(bot, questions):
        article = questions.articles.get(topic.article)
        judged[place] = judge(topic, respond(system, topic), article, sections_judged)
        if progress:
            progress(len(judged), len(questions))
    rows = tuple(judged[place] for place in sorted(judged))
    return Report(questions.name, rows, signature_of(questions, seed, settings), questions.notices)


def evaluate_search(
    bot: RanksPassages,
    questions: SearchTopics,
    *,
    seed: int = 0,
    settings: str = "",
    progress: Progress | None = None,
) -> Report:
    """Search for every query and report RR, R@10, R@100 and nDCG@10 against the judgments.

    `bot` must read `questions.article`. A judged id is a corpus id, or a section number or passage id of the
    article; each counts once, at its best passage.
    """
    rows: list[Judged] = []
    for topic in questions.topics:
        start = time.perf_counter()
        hits = bot.search(topic.question, k=_TREC_DEPTH)
        rows.append(_judge_search(topic, _ranked_ids(hits, questions, topic), time.perf_counter() - start))
        if progress:
            progress(len(rows), len(questions))
    digest = text_digest(questions.article.text) if questions.article else ""
    signature = Signature(questions.digest, len(rows), digest, 1, seed, settings)
    return Report(questions.name, tuple(rows), signature, questions.notices)


def signature_of(questions: Topics, seed: int, settings: str) -> Signature:
    """The signature of a run on those questions: their hash and that of the articles they ask."""
    asked = {topic.article for topic in questions.topics} & set(questions.articles)
    texts = [questions.articles[key].text for key in sorted(asked)]
    digest = text_digest("\0".join(texts)) if texts else ""
    return Signature(questions.digest, len(questions), digest, len(texts), seed, settings)


def _is_system(bot: System | SystemFor) -> TypeGuard[System]:
    return not isinstance(bot, type) and hasattr(bot, "ask")


def _by_article(bot: System | SystemFor, questions: Topics) -> Iterator[tuple[int, Topic, System]]:
    """The topics grouped by article, so that one system at a time is held."""
    places: dict[str, list[int]] = {}
    for place, topic in enumerate(questions.topics):
        places.setdefault(topic.article, []).append(place)
    for key, found in places.items():
        system = bot if _is_system(bot) else _make(bot, questions.articles.get(key))
        for place in found:
            yield place, questions.topics[place], system


def _make(bot: System | SystemFor, article: Article | None) -> System:
    if article is None:
        raise SettingsError("the questions bring no article: give a bot, not a callable that makes one")
    return cast("SystemFor", bot)(article)


def _ranked_ids(hits: Sequence[Hit], questions: SearchTopics, topic: SearchTopic) -> list[str]:
    if not questions.ids:
        names = (
            hit.passage.id if hit.passage.id in topic.relevance else hit.passage.section.number
            for hit in hits
        )
    else:
        names = (questions.ids[int(hit.passage.section.number) - 1] for hit in hits)
    return list(dict.fromkeys(names))


def _judge_search(topic: SearchTopic, ranked: list[str], seconds: float) -> Judged:
    grades = [topic.relevance.get(name, 0) for name in ranked]
    judged = list(topic.relevance.values())
    relevant = sum(grade > 0 for grade in judged)
    values = {
        "RR": reciprocal_rank(grades),
        "R@10": recall_at(grades, 10, relevant),
        "R@100": recall_at(grades, 100, relevant),
        "nDCG@10": ndcg_at(grades, 10, judged),
    }
    rank = next((rank for rank, grade in enumerate(grades, start=1) if grade > 0), None)
    fingerprint = text_digest(repr((topic.question, sorted(topic.relevance.items()))))
    return Judged(
        topic.id,
        "",
        "",
        topic.question,
        fingerprint,
        "searched",
        values,
        rank=rank,
        seconds=seconds,
        gold=" ".join(name for name, grade in topic.relevance.items() if grade > 0),
    )
