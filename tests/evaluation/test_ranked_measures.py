"""RR, R@k and nDCG@k equal those of ir_measures (which runs trec_eval's code), also with graded judgments."""

from __future__ import annotations

import random

import pytest

from chatbot.evaluation.measures.ranked import ndcg_at, recall_at, reciprocal_rank, success_at

ir_measures = pytest.importorskip("ir_measures")


def test_rr_recall_success_and_ndcg_equal_ir_measures_on_random_rankings() -> None:
    """300 topics with 0 to 40 ranked ids and grades from -1 to 3; only topics with a relevant id are
    judged.
    """
    random_ = random.Random(7)
    qrels: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for number in range(300):
        ids = [f"d{place}" for place in range(60)]
        judged = random_.sample(ids, random_.randint(1, 25))
        qrels[str(number)] = {name: random_.choice([-1, 0, 1, 1, 2, 3]) for name in judged} | {"d0": 1}
        ranked = random_.sample(ids, random_.randint(1, 40))
        run[str(number)] = {name: float(100 - place) for place, name in enumerate(ranked)}
    RR, R, nDCG, Success = ir_measures.RR, ir_measures.R, ir_measures.nDCG, ir_measures.Success  # noqa: N806
    wanted = [RR, R @ 5, R @ 10, nDCG @ 10, nDCG @ 3, Success @ 5]
    expected = {
        (found.query_id, str(found.measure)): found.value
        for found in ir_measures.iter_calc(wanted, qrels, run)
    }
    for name, relevance in qrels.items():
        grades = [relevance.get(ranked_id, 0) for ranked_id in run[name]]
        relevant = sum(grade > 0 for grade in relevance.values())
        judged_grades = list(relevance.values())
        ours = {
            "RR": reciprocal_rank(grades),
            "R@5": recall_at(grades, 5, relevant),
            "R@10": recall_at(grades, 10, relevant),
            "nDCG@10": ndcg_at(grades, 10, judged_grades),
            "nDCG@3": ndcg_at(grades, 3, judged_grades),
            "Success@5": success_at(grades, 5),
        }
        for measure, value in ours.items():
            assert value == pytest.approx(expected[name, measure], abs=1e-9), (name, measure)


def test_nothing_ranked_scores_zero_and_does_not_fail() -> None:
    """An empty ranking is a result."""
    assert reciprocal_rank([]) == recall_at([], 5, 3) == ndcg_at([], 5, [1]) == success_at([], 1) == 0.0
