"""Why a question was not answered right, in one sentence: for `--show wrong`."""

from __future__ import annotations

import re

from chatbot.evaluation.judged import Outcome
from chatbot.evaluation.measures.right import MAX_WORDS, holds_gold
from chatbot.evaluation.system import DEPTH, Response
from chatbot.evaluation.topic import Gold, Topic
from chatbot.language.analyzer import STOP_WORDS
from chatbot.model import Evidence


def why_not_right(topic: Topic, response: Response, outcome: Outcome, rank: int | None) -> str:
    """One sentence on how it came to be; "" where the question is right and cites a gold section."""
    gold = topic.gold
    if gold is None:
        return "it is not in the article, but an answer was given" if response.given else ""
    if outcome == "right":
        return _section_reason(gold, response)
    if outcome == "false refusal":
        reason = f" ({response.reason})" if response.reason else ""
        return f"refused{reason}; {_standing(topic.question, response, rank)}"
    if holds_gold(response.text, gold):
        return f"the answer holds the gold but has more than {MAX_WORDS} words"
    if rank == 1:
        return "the first ranked sentence holds the gold, but the answer does not show it"
    return _standing(topic.question, response, rank)


def _section_reason(gold: Gold, response: Response) -> str:
    if not gold.sections:
        return ""
    if not response.citations:
        return "right, but nothing is cited"
    return (
        ""
        if response.citations[0].section.path in gold.sections
        else "right words, cited from another section"
    )


def _standing(question: str, response: Response, rank: int | None) -> str:
    if response.evidence is None:
        return "the system shows no ranking"
    if not response.evidence:
        return "no sentence was ranked"
    if rank is None:
        shares = _shares(question, response.evidence[0])
        return f"the gold is not among the first {DEPTH} sentences; first is {shares}"
    if rank == 1:
        return "the gold stood first"
    first, found = response.evidence[0], response.evidence[rank - 1]
    scores = f"({first.score:.2f} against {found.score:.2f})"
    return (
        f"rank {rank}: first is {_shares(question, first)}, the gold's is {_shares(question, found)} {scores}"
    )


def _shares(question: str, sentence: Evidence) -> str:
    wanted = dict.fromkeys(word for word in _words(question) if word not in STOP_WORDS)
    there = set(_words(sentence.text))
    shared = [f'"{word}"' for word in wanted if word in there]
    return (
        f"a sentence that shares {', '.join(shared[:6])}"
        if shared
        else "a sentence that shares no word as it is"
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[\w%$€£]+", text.lower())
