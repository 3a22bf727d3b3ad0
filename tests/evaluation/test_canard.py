"""What people add to a question of a dialogue: how it is counted, and that nothing learns from the dialogue it is judged on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "evals"))

import canard
from canard import Exchange, Regression, features, idf_of, learned, load, mean_f1, scores, terms

NONE: frozenset[str] = frozenset()
HISTORY = (
    "Ada Byron",
    "Travels",
    "Where did she sail?",
    "To Malta.",
    "Who met her?",
    "Kent saw her, as Jane Roe did.",
)


def exchange(question: str, *added: str, history: tuple[str, ...] = HISTORY, dialogue: str = "d") -> Exchange:
    return Exchange(dialogue, history, question, terms(*added))


def test_a_term_is_added_that_the_rewriting_has_from_the_history_and_the_question_lacks(
    tmp_path: Path,
) -> None:
    turn = {"History": HISTORY[:2], "Question": "Where did she sail?", "QuAC_dialog_id": "d"}
    path = tmp_path / "turns.json"
    path.write_text(json.dumps([turn | {"Rewrite": "Where did Ada sail in 1820?"}]))
    (found,) = load(path)
    assert found.added == terms("Ada")


def test_terms_of_older_answers_are_not_likely_but_missed_when_added() -> None:
    asked = exchange("What did she say?", "Malta", "Ada")
    assert not terms("Malta") & set(asked.likely)
    assert terms("Ada", "Jane") <= set(asked.likely)
    assert scores([asked], lambda e: terms("Ada"))[:3] == (1.0, 1 / 2, 2 / 3)
    assert scores([asked], lambda e: terms("Ada"), in_answers=False)[:3] == (1.0, 1.0, 1.0)


def test_the_mean_leaves_first_questions_out_and_those_with_nothing_to_find() -> None:
    half = exchange("What did she say?", "Ada", "Byron")
    asked = [half, exchange("Why?", history=HISTORY[:2]), exchange("When?")]
    given = {id(half): terms("Ada"), id(asked[1]): terms("Ada")}
    assert mean_f1(asked, lambda e: given.get(id(e), NONE)) == pytest.approx(2 / 3)  # 2*1/(1+2)


def test_a_name_of_the_last_answer_is_told_by_its_place_and_the_title_is_none() -> None:
    asked = exchange("What did she say?")
    rows = dict(zip(asked.likely, features(asked, idf_of([asked])), strict=True))
    (jane,), (kent,), (ada,) = (terms(word) for word in ("Jane", "Kent", "Ada"))
    assert "in the last answer's last name" in rows[jane]
    assert "in the last answer's last name" not in rows[kent]
    assert "in the last answer's first name" in rows[kent]
    assert not any("last answer's" in name for name in rows[ada])


def test_the_regression_learns_what_tells_two_kinds_apart() -> None:
    rows = [{"name": 1.0}, {"word": 1.0}] * 60
    fitted = Regression(rows, np.array([1.0, 0.0] * 60))
    named, other = fitted.chances([{"name": 1.0}, {"word": 1.0}])
    assert named > 2 * other


def test_no_dialogue_is_judged_by_what_was_learned_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [exchange("What did she say?", "Ada", dialogue=str(number)) for number in range(10)]
    seen: list[int] = []

    class Counting(Regression):
        def __init__(self, rows: list[dict[str, float]], labels: canard.Floats) -> None:
            seen.append(len(labels))
            super().__init__(rows, labels)

    monkeypatch.setattr(canard, "Regression", Counting)
    learned(asked)
    assert seen == [8 * len(asked[0].likely)] * canard.FOLDS
