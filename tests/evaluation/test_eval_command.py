"""`chatbot eval`: arguments to output and exit code."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path
from typing import cast

import pytest
from evaluation_fakes import BEES, Overlap, refusal

from chatbot import Abstention, Answer, Article, Chatbot, SettingsError
from chatbot.evaluation import load_topics
from chatbot.evaluation.command import add_arguments, run
from chatbot.terminal.streams import BROKEN_PIPE, guarded

LINES = [
    {"id": "weight", "kind": "direct", "question": "How much does a hive weigh?", "gold": "90 kilograms"},
    {
        "id": "price",
        "kind": "direct",
        "question": "A jar costs?",
        "gold": "8 euros",
        "section": "Honey prices",
    },
    {"id": "moon", "kind": "far", "question": "zzz", "unanswerable": True},
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Two answerable questions, one of which the fake gets wrong, and an unanswerable."""
    path = tmp_path / "bees.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    return path


def evaluated(*words: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `chatbot eval words…` on the article about bees."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    code = run(
        parser.parse_args([str(word) for word in words]), lambda: cast("Chatbot", Overlap(BEES)), out, err
    )
    return code, out.getvalue(), err.getvalue()


def test_a_reader_that_left_ends_the_table_without_a_word(
    questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `chatbot eval … | head -1` does: 141, which is neither a passed nor a failed gate."""

    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    out = Gone()
    said = io.StringIO()
    monkeypatch.setattr(sys, "stdout", said)
    args = parser.parse_args([str(questions)])
    bot = cast("Chatbot", Overlap(BEES))
    assert guarded(lambda: run(args, lambda: bot, out, io.StringIO())) == BROKEN_PIPE
    assert said.getvalue() == ""


def test_the_table_ends_with_signature_and_verdict(questions: Path) -> None:
    """Kinds, rates with intervals, confidence, time; nothing on stderr where it is no terminal."""
    code, out, err = evaluated(questions)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[-1] == "PASSED: no gate was set"
    assert lines[-2].startswith("chatbot ")
    assert any(line.split()[:3] == ["all", "3", "0.667"] for line in lines)
    assert any(line.split()[:3] == ["direct", "2", "0.500"] for line in lines)
    assert any(line.startswith("time of a question in ms: p50") for line in lines)


@pytest.mark.parametrize(
    ("gate", "code", "verdict"),
    [
        (["--fail-under", "right=0.6"], 0, "PASSED: right is 0.6667, at least 0.6 was asked"),
        (["--fail-under", "right=0.90"], 1, "FAILED: right is 0.6667, at least 0.9 was asked"),
        (["--fail-under", "right[far]=1", "--fail-under", "right[direct]=0.5"], 0, "PASSED: "),
        (["--fail-under", "R@10=0.5"], 2, "TROUBLE: R@10 applies to no question"),
    ],
)
def test_the_exit_code_is_that_of_the_verdict(
    questions: Path, gate: list[str], code: int, verdict: str
) -> None:
    """0 passed, 1 failed, 2 trouble, in every format."""
    for form in ("table", "json", "csv", "junit"):
        found, out, err = evaluated(questions, *gate, "--format", form)
        assert found == code
        assert (out if form == "table" else err).splitlines()[-1].startswith(verdict)


def test_a_run_is_saved_and_compared_with(questions: Path, tmp_path: Path) -> None:
    """The second run draws with the first; a run that lost a question fails its gate and names it."""
    saved = tmp_path / "run.json"
    assert evaluated(questions, "--save", saved)[0] == 0
    code, out, _ = evaluated(questions, "--baseline", saved, "--max-drop", "right=0.02")
    assert code == 0
    assert "Against bees.jsonl, 3 questions, resampled by question" in out
    better = json.loads(saved.read_text(encoding="utf-8"))
    better["rows"][0] |= {"outcome": "right", "values": {**better["rows"][0]["values"], "right": 1.0}}
    saved.write_text(json.dumps(better), encoding="utf-8")
    code, out, _ = evaluated(questions, "--baseline", saved, "--max-drop", "right=0.02")
    assert code == 1
    assert "no longer right: 1" in out
    assert "- weight: How much does a hive weigh? (right -> wrong given)" in out
    assert "FAILED: right is 0.3333 worse than the baseline on 3 questions, 0.02 was allowed" in out


def test_show_wrong_lists_gold_answer_rank_and_reason(questions: Path) -> None:
    """Enough to see what to change."""
    out = evaluated(questions, "--show", "wrong")[1]
    entry = out[out.index("1 of 3 went wrong") :].splitlines()
    assert entry[2] == "weight (direct): How much does a hive weigh?"
    assert entry[3].startswith('  wrong given: rank 2: first is a sentence that shares "hive"')
    assert entry[4] == "  gold:   90 kilograms"
    assert entry[5] == "  answer: A hive is a wooden box. [Hives]"
    assert entry[6].startswith("  gold at: rank 2, confidence 0.")


def test_new_writes_a_file_that_only_wants_filling_in(tmp_path: Path) -> None:
    """One entry a section and an unanswerable; as it is, every empty field is reported; filled in, it
    loads.
    """
    path = tmp_path / "new.jsonl"
    assert evaluated("--new", "--output", path) == (0, "", "")
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [entry.get("section") for entry in entries] == ["", "Hives", "Honey", "Honey prices", None]
    assert entries[1]["note"] == "begins: A hive is a wooden box."
    code, _, err = evaluated(path)
    assert code == 2
    assert len(err.splitlines()) == 9
    for entry, gold in zip(entries, ["city", "wooden", "pale", "8 euros", ""], strict=True):
        entry["question"] = f"Where is {gold or 'the moon'}?"
        entry.update({"gold": gold} if gold else {})
    path.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    assert len(load_topics(path, BEES)) == 5
    with pytest.raises(SettingsError, match="exists already"):
        evaluated("--new", "--output", path)


def test_kinds_and_limits_choose_questions_and_are_in_the_signature(questions: Path, tmp_path: Path) -> None:
    """A baseline is cut down to the same questions; the same seed draws the same ones."""
    saved = tmp_path / "run.json"
    evaluated(questions, "--save", saved)
    out = evaluated(questions, "--kind", "far", "--baseline", saved)[1]
    assert "1 questions, resampled" in out
    assert "only in the baseline" not in out
    assert "· kind=far" in out
    limited = [evaluated(questions, "--limit", "2", "--seed", "4", "--format", "csv")[1] for _ in range(2)]
    ids = [[line.split(",")[0] for line in text.splitlines()] for text in limited]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 3


def test_search_is_judged_with_qrels(tmp_path: Path) -> None:
    """Without --corpus the article's sections are judged."""
    (tmp_path / "t").write_text("1\tjar costs\n", encoding="utf-8")
    (tmp_path / "q").write_text("1 0 3 1\n", encoding="utf-8")
    code, out, _ = evaluated(tmp_path / "t", "--qrels", tmp_path / "q", "--fail-under", "RR=1")
    assert code == 0
    assert "nDCG@10" in out


def test_the_answers_of_another_system_are_judged_from_a_file(questions: Path, tmp_path: Path) -> None:
    """Saved as a run, it is a baseline to compare with; a missing or unknown id is refused, not counted
    as wrong.
    """
    path, saved = tmp_path / "rival.json", tmp_path / "run.json"
    path.write_text('{"weight": "some 90 kilograms", "price": "", "moon": ""}', encoding="utf-8")
    code, out, _ = evaluated(questions, "--predictions", path, "--save", saved, "--fail-under", "right=0.66")
    assert code == 0
    assert "· predictions=rival.json" in out
    assert "+ price: A jar costs? (false refusal -> right)" in evaluated(questions, "--baseline", saved)[1]
    for text, message in (
        ('{"weight": ""}', "2 questions have no prediction: price, moon"),
        ('{"weight": "", "price": "", "moon": "", "sun": ""}', "1 predictions have no question: sun"),
        ('{"weight": 1}', "one object of strings"),
        ("{", "cannot be read"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SettingsError, match=message):
            evaluated(questions, "--predictions", path)


def test_faults_of_a_question_file_are_lines_on_stderr_and_trouble(tmp_path: Path) -> None:
    """One line a fault, so that editors can jump there; nothing on stdout."""
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": "1"}\n{}\n', encoding="utf-8")
    code, out, err = evaluated(path)
    assert (code, out) == (2, "")
    assert all(line.startswith(f"{path}:") for line in err.splitlines())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "no question file"),
        (["Q", "--max-drop", "right=0.02"], "--max-drop needs --baseline"),
        (["Q", "--alpha", "0.05"], "--alpha belongs to --max-drop"),
        (["Q", "--alpha", "5", "--max-drop", "right=0", "--baseline", "R"], "--alpha is 5"),
        (["Q", "--fail-under", "rihgt=0.9"], 'did you mean "right"'),
        (["Q", "--kind", "indirect"], "there are direct, far"),
        (["Q", "--limit", "0"], "--limit is 0"),
        (["Q", "--corpus", "x"], "--corpus needs --qrels"),
        (["Q", "--baseline", "nowhere"], "cannot be read"),
        (["Q", "--show", "wrong", "--format", "csv"], "--show wrong goes with"),
        (["Q", "--also", "removed"], "only a SQuAD file"),
        (["Q", "--output", "/nowhere/x"], "cannot be written"),
    ],
)
def test_settings_that_do_not_fit_are_refused(
    questions: Path, words: list[str], message: str, tmp_path: Path
) -> None:
    """With the way out, before anything is asked."""
    save_first = "R" in words
    run_file = tmp_path / "R"
    if save_first:
        evaluated(questions, "--save", run_file)
    named = {"Q": str(questions), "R": str(run_file)}
    with pytest.raises(SettingsError) as refused:
        evaluated(*(named.get(word, word) for word in words))
    assert message in str(refused.value)


def test_an_article_s_own_bot_is_made_for_each_article_of_a_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A SQuAD file asks its own articles; the default article is never loaded."""
    made: list[str] = []

    def make(article: Article) -> Overlap:
        made.append(article.title)
        return Overlap(article)

    monkeypatch.setattr("chatbot.evaluation.execution.Chatbot", make)
    answer = [{"text": "a box", "answer_start": 10}]
    articles = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": "A hive is a box.",
                    "qas": [{"id": title, "question": "A hive?", "answers": answer}],
                }
            ],
        }
        for title in ("Bees", "Wasps")
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": articles}), encoding="utf-8")
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    args = parser.parse_args([str(path), "--fail-under", "S@1=1", "--fail-under", "right=1"])
    assert run(args, lambda: pytest.fail("not needed"), io.StringIO(), io.StringIO()) == 0
    assert made == ["Bees", "Wasps"]


def test_a_threshold_is_given_with_every_question(questions: Path) -> None:
    """What answers below it counts as refused; the signature says so."""

    class Cautious(Overlap):
        def ask(self, question: str, min_confidence: float | None = None) -> Answer | Abstention:
            reply = super().ask(question)
            return reply if reply.confidence >= (min_confidence or 0) else refusal(reply.confidence)

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    out = io.StringIO()
    args = parser.parse_args(
        [str(questions), "--min-confidence", "0.99", "--fail-under", "false-refusal=0.9"]
    )
    assert run(args, lambda: cast("Chatbot", Cautious(BEES)), out, io.StringIO()) == 1
    assert "false-refusal is 1, at most 0.9 was asked" in out.getvalue()
    assert "· min-confidence=0.99" in out.getvalue()


def test_the_help_of_the_command_loads_no_numpy() -> None:
    """add_arguments is called for every command of the program."""
    import subprocess
    import sys

    code = (
        "import sys, argparse, chatbot.evaluation.command as c; c.add_arguments(argparse.ArgumentParser());"
    )
    code += "print(sorted({'numpy', 'rich', 'nltk', 'matplotlib', 'jinja2'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
