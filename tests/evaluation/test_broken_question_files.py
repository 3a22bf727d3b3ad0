"""Every fault of a question file is reported with file, line and column; each case is a file in broken/.

To add a case, add a file and beside it the message that is expected, in a file that ends in `.expected`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation_fakes import BEES

from chatbot import TopicsError
from chatbot.evaluation import load_topics

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".expected")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_question_file_is_refused_with_its_message(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole message equals the expected one: every fault, each as path:line:column: what is wrong."""
    monkeypatch.chdir(FOLDER)
    with pytest.raises(TopicsError) as refused:
        load_topics(path.name, BEES)
    assert str(refused.value) == path.with_suffix(".expected").read_text(encoding="utf-8").rstrip("\n")


def test_there_are_at_least_thirty_broken_files() -> None:
    """The promise of the evaluation's specification."""
    assert len(FILES) >= 30


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    with pytest.raises(TopicsError, match=r"nowhere\.jsonl: cannot be read: No such file"):
        load_topics(tmp_path / "nowhere.jsonl", BEES)


def test_what_stands_in_a_broken_file_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    """An escape sequence in an unknown field's name is shown, not sent."""
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"id": "1", "question": "Q?", "unanswerable": true, "\\u001b[31mred": 1}\n', encoding="utf-8"
    )
    with pytest.raises(TopicsError) as refused:
        load_topics(path, BEES)
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize("count", [500, pytest.param(5_000, marks=pytest.mark.long)])
def test_five_thousand_faults_are_found_in_one_pass(tmp_path: Path, count: int) -> None:
    """A SQuAD file in which every answer is misplaced names each of them, and does not take minutes."""
    answer = '{"text": "box", "answer_start": 0}'
    questions = ",".join(f'{{"id": "{i}", "question": "Q?", "answers": [{answer}]}}' for i in range(count))
    path = tmp_path / "squad.json"
    text = f'{{"data": [{{"title": "T", "paragraphs": [{{"context": "A box.", "qas": [{questions}]}}]}}]}}'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TopicsError) as refused:
        load_topics(path)
    assert str(refused.value).count("\n") == count - 1
