"""(topic, response) -> Judged: every measure of one question, and one outcome for each, none left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from chatbot.evaluation.judged import Judged, Outcome
from chatbot.evaluation.measures.ranked import ndcg_at, recall_at, reciprocal_rank, success_at
from chatbot.evaluation.measures.right import holds_gold, is_right
from chatbot.evaluation.measures.squad import exact_match, token_f1
from chatbot.evaluation.system import Response
from chatbot.evaluation.topic import Gold, Topic, section_name
from chatbot.evaluation.why import why_not_right
from chatbot.model import Article, Span


def judge(topic: Topic, response: Response, article: Article | None, sections_judged: bool = True) -> Judged:
    """The judged question; `article` is what its spans count in (None: no paragraph measures).

    `sections_judged` is False for a set that names no section: then no refusal counts towards right+section.
    """
    gold = topic.gold
    outcome = _outcome(gold, response)
    values = _reply_values(gold, outcome, response)
    if gold and gold.spans:
        values |= _sentence_values(gold, response)
        values |= _paragraph_values(gold, response, article)
    if gold and gold.sections:
        values |= _section_values(gold, response)
    if gold is None and sections_judged:
        values["right+section"] = values["right"]
    return Judged(
        id=topic.id,
        kind=topic.kind,
        article=topic.group,
        question=topic.question,
        fingerprint=topic.fingerprint,
        outcome=outcome,
        values=values,
        answerable=gold is not None,
        text=response.text,
        section=section_name(response.citations[0].section.path) if response.citations else "",
        gold=gold.shown if gold else "",
        gold_sections=tuple(section_name(path) for path in gold.sections) if gold else (),
        confidence=response.confidence,
        candidate_right=_candidate_right(gold, outcome, response),
        rank=_gold_rank(gold, response),
        seconds=response.seconds,
        why=why_not_right(topic, response, outcome, _gold_rank(gold, response)),
    )


def _outcome(gold: Gold | None, response: Response) -> Outcome:
    if gold is None:
        return "wrong given" if response.given else "right refusal"
    if not response.given:
        return "false refusal"
    return "right" if is_right(response.text, gold) else "wrong given"


def _reply_values(gold: Gold | None, outcome: Outcome, response: Response) -> dict[str, float]:
    right = outcome in ("right", "right refusal")
    values = {"right": float(right), "wrong-given": float(outcome == "wrong given")}
    if gold is None:
        values["right-refusal"] = float(right)
    else:
        values["false-refusal"] = float(outcome == "false refusal")
    if gold and gold.sections:
        cited = response.citations[0].section.path if response.citations else None
        values["right+section"] = float(right and cited in gold.sections)
        if response.given:
            values["cited-section"] = float(cited in gold.sections)
    if gold is None or gold.quotes:
        quotes = gold.quotes if gold else ()
        values |= {"EM": exact_match(response.text, quotes), "F1": token_f1(response.text, quotes)}
    if response.given:
        values["words"] = float(len(response.text.split()))
    return values


def _sentence_values(gold: Gold, response: Response) -> dict[str, float]:
    if response.evidence is None:
        return {}
    grades = [int(_overlaps(sentence.span, gold.spans)) for sentence in response.evidence]
    return {"S@1": success_at(grades, 1), "S@5": success_at(grades, 5), "RR": reciprocal_rank(grades)}


def _paragraph_values(gold: Gold, response: Response, article: Article | None) -> dict[str, float]:
    """Paragraphs in the order of their best sentence; a paragraph is relevant where it holds a gold place."""
    if response.evidence is None or article is None:
        return {}
    wanted = {_block_at(span, article) for span in gold.spans}
    ranked = dict.fromkeys(_block_at(sentence.span, article) for sentence in response.evidence)
    grades = [int(block in wanted) for block in ranked]
    return {
        "P@1": success_at(grades, 1),
        "P@5": success_at(grades, 5),
        "nDCG@10": ndcg_at(grades, 10, [1] * len(wanted)),
    }


def _section_values(gold: Gold, response: Response) -> dict[str, float]:
    """Recall of the gold sections among those of the first passages."""
    if response.hits is None:
        return {}
    wanted = set(gold.sections)
    ranked = [hit.passage.section.path for hit in response.hits]
    first, five = [[int(path in wanted) for path in dict.fromkeys(ranked[:k])] for k in (1, 5)]
    return {
        "section-R@1": recall_at(first, len(first), len(wanted)),
        "section-R@5": recall_at(five, len(five), len(wanted)),
    }


def _candidate_right(gold: Gold | None, outcome: Outcome, response: Response) -> bool | None:
    """Whether the best candidate answers: of a refusal, the first ranked sentence, None where there is no
    ranking.
    """
    if gold is None or response.given:
        return outcome == "right"
    if response.evidence is None:
        return None
    return bool(response.evidence) and holds_gold(response.evidence[0].text, gold)


def _gold_rank(gold: Gold | None, response: Response) -> int | None:
    if gold is None or not response.evidence:
        return None
    ranks = enumerate(response.evidence, start=1)
    return next((rank for rank, sentence in ranks if _overlaps(sentence.span, gold.spans)), None)


def _overlaps(span: Span, places: Sequence[Span]) -> bool:
    return any(span.overlaps(place) for place in places)


def _block_at(span: Span, article: Article) -> int:
    """The index of the block in which the span begins."""
    return bisect_right(article.blocks, span.start, key=lambda block: block.span.start) - 1
