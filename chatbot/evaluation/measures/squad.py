"""Exact match, token F1 and the best threshold on P(no answer), as the SQuAD 2.0 evaluation script has them.

Rajpurkar et al. (2016), section 6.1; Rajpurkar, Jia and Liang (2018), section 5. A refusal is the prediction
"".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chatbot.evaluation.matching import normalised


def exact_match(prediction: str, golds: Sequence[str]) -> float:
    """1.0 where the normalised prediction equals any normalised gold, else 0.0; no golds: the gold is "".

    Golds that normalise to nothing do not count, as in the script; where none is left the gold is "".

    >>> exact_match("The Normans.", ["Normans"])
    1.0
    """
    found = normalised(prediction)
    return float(any(found == normalised(gold) for gold in _usable(golds)))


def token_f1(prediction: str, golds: Sequence[str]) -> float:
    """The best F1 over the golds of normalised tokens as bags, 0 to 1; with an empty side, 1.0 only if both
    are.

    >>> token_f1("in the Norman land", ["Norman land"])
    0.8
    """
    found = normalised(prediction).split()
    return max(_f1(found, normalised(gold).split()) for gold in _usable(golds))


@dataclass(frozen=True, slots=True)
class BestThreshold:
    """The best mean score (0 to 1) that refusing above a P(no answer) can reach, and that P."""

    score: float
    threshold: float


def best_threshold(
    predictions: Mapping[str, str],
    scores: Mapping[str, float],
    no_answer: Mapping[str, float],
    has_answer: Mapping[str, bool],
) -> BestThreshold:
    """The script's `find_best_thresh`: refuse where P(no answer) is above the threshold; ties keep the order.

    All four are keyed by question id; `scores` are EM or F1 of the unthresholded predictions. The threshold
    is 0.0 where refusing everything is best.
    """
    current = best = float(sum(1 for name in scores if not has_answer[name]))
    threshold = 0.0
    for name in sorted(no_answer, key=lambda key: no_answer[key]):
        if name not in scores:
            continue
        gain = scores[name] if has_answer[name] else -float(bool(predictions[name]))
        current += gain
        if current > best:
            best, threshold = current, no_answer[name]
    return BestThreshold(best / len(scores) if scores else 0.0, threshold)


def _usable(golds: Sequence[str]) -> Sequence[str]:
    return [gold for gold in golds if normalised(gold)] or [""]


def _f1(found: list[str], wanted: list[str]) -> float:
    if not found or not wanted:
        return float(found == wanted)
    shared = sum((Counter(found) & Counter(wanted)).values())
    if shared == 0:
        return 0.0
    precision, recall = shared / len(found), shared / len(wanted)
    return 2 * precision * recall / (precision + recall)
