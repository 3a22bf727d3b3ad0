"""The figures of evals/README.md: what is counted, and that nothing is judged by weights that saw its article."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest

from chatbot.answering.confidence import SIGNALS
from chatbot.answering.features import FEATURES
from chatbot.language.lexicon import Lexicon

sys.path.insert(0, str(Path(__file__).parents[2] / "evals"))

import fitting
from figures import answer_words, on_selqa, on_squad
from linking import fired
from sources import ADVERSARIAL, Source, Topic, plain_article, selqa, squad, without
from table import markdown

LEXICON = Lexicon({"physician": [("medic", 1.0)], "doctor": [("medic", 1.0)], "clinic": [("=C", 1.0)]})
SQUAD = "SQuAD 2.0, whole articles"
# title -> paragraphs of (text, question, answer); the second question of each asks what is not said
ARTICLES = {
    "Mill": (
        ("The mill grinds rye every Friday.", "What does the mill grind?", "rye"),
        ("Its wheel was carved by Anton Berg. It is wet.", "Who carved the wheel?", "Anton Berg"),
    ),
    "Ferry": (
        ("The ferry crosses the sound in nine minutes.", "How long does the ferry take to cross?", "nine"),
        ("Tickets are sold aboard. Dogs travel free.", "Do dogs travel free?", "Dogs"),
    ),
    "Choir": (
        ("The choir sings in Lund.", "Where does the choir sing?", "Lund"),
        ("Twelve basses joined last spring. They rehearse.", "How many basses joined?", "Twelve"),
    ),
}


@pytest.fixture
def squad_file(tmp_path: Path) -> Path:
    def asked(text: str, question: str, answer: str) -> dict[str, object]:
        gold = [{"text": answer, "answer_start": text.index(answer)}]
        impossible = {"question": "Why was it sold to the duke?", "is_impossible": True, "answers": []}
        return {
            "context": text,
            "qas": [{"question": question, "is_impossible": False, "answers": gold}, impossible],
        }

    entries = [
        {"title": title, "paragraphs": [asked(*paragraph) for paragraph in paragraphs]}
        for title, paragraphs in ARTICLES.items()
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": entries}), "utf-8")
    return path


def held(sources: list[Source]) -> list[fitting.Held]:
    found = [*fitting.examples(sources, LEXICON, random.Random(1)), *fitting.adversarial(sources, LEXICON)]
    return fitting.held_out(found)[0]


def matched(sources: list[Source]) -> list[fitting.Held]:
    """Every example, its candidates in the order of how much of the question they match."""
    weights = np.array([float(name in ("sentence_bm25", "soft_coverage")) for name in FEATURES])
    learned = fitting.Learned(weights, np.zeros(len(SIGNALS) + 1))
    found = fitting.examples(sources, LEXICON, random.Random(1))
    return [fitting.Held(fitting.weigh(own, learned.ranking), 0.5, learned) for own in found]


def test_every_example_is_judged_by_weights_that_its_fold_did_not_teach(
    squad_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught: list[set[int]] = []
    learn = fitting.learn

    def noted(found: list[fitting.Example]) -> fitting.Learned:
        taught.append({own.fold for own in found})
        return learn(found)

    monkeypatch.setattr(fitting, "learn", noted)
    judged = held(list(squad(squad_file)))
    assert taught == [{1, 2}, {0, 2}, {0, 1}]
    assert [h.example.fold for h in judged] == sorted(h.example.fold for h in judged)


def test_adversarial_questions_teach_nothing(squad_file: Path) -> None:
    sources = list(squad(squad_file))
    found = fitting.examples(sources, LEXICON, random.Random(1))
    tricky = list(fitting.adversarial(sources, LEXICON))
    assert [own.kind for own in tricky] == [ADVERSARIAL] * 6
    assert (fitting.learn(found).ranking == fitting.learn([*found, *tricky]).ranking).all()


def test_squad_counts_sentences_paragraphs_and_refusals(squad_file: Path) -> None:
    figures = on_squad(held(list(squad(squad_file))))
    assert (
        figures[SQUAD, "right sentence first (S@1), %"] == 100.0
    )  # each shares two rare words with its question
    assert figures[SQUAD, "its paragraph first (P@1), %"] == 100.0
    assert figures[SQUAD, "S@5, %"] == 100.0
    assert figures[SQUAD, "at 5 % false refusals, other-topic questions refused, %"] == 100.0


def test_an_answer_of_the_data_has_words_only_where_one_is_given(squad_file: Path) -> None:
    judged = held(list(squad(squad_file)))
    kinds = {h.example.kind for h in judged if answer_words(h)}
    assert kinds <= {"answerable"}
    refused = [fitting.Held(h.weighed, 0.0, h.learned) for h in judged]
    assert not any(answer_words(h) for h in refused)


def test_selqa_sets_articles_of_one_section_aside_for_the_section_measure(tmp_path: Path) -> None:
    rows = [
        {"article": "Mill", "section": "Wheel", "question": "Who carved the wheel?", "is_paraphrase": False,
         "answers": [0], "candidates": ["Anton Berg carved the wheel.", "It is wet."]},
        {"article": "Mill", "section": "Rye", "question": "When is rye ground?", "is_paraphrase": True,
         "answers": [0], "candidates": ["The rye is ground on Fridays."]},
        {"article": "Choir", "section": "Lund", "question": "Where does the choir sing?", "is_paraphrase": True,
         "answers": [1], "candidates": ["They rehearse.", "The choir sings in Lund."]},
    ]  # fmt: skip
    path = tmp_path / "selqa.json"
    path.write_text(json.dumps(rows), "utf-8")
    figures = on_selqa(matched(list(selqa(path))))
    assert figures["SelQA", "right section first (of two and more), %"] == 100.0
    assert figures["SelQA", "right sentence first, paraphrases, %"] == 100.0
    assert on_selqa([])["SelQA", "right sentence first, %"] is None


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("When did the physician come?", {"medic"}),  # physician - doctor
        ("When did the doctor come?", set()),  # the word itself needs no group
    ],
)
def test_a_group_fires_where_it_links_to_another_word(question: str, best: set[str]) -> None:
    article = plain_article(["The doctor came on Monday.", "The baker slept all day."], "Town")
    gold = article.sections[0].span
    sources = [
        Source("own", article, (Topic(question, (gold,), "direct"),), 0),
        Source("own", article, (Topic("Who slept?", (gold,), "direct"),), 1),
    ]
    assert fired(matched(sources)) == (best, best)


def test_a_taken_out_paragraph_leaves_no_trace_and_every_other_word() -> None:
    article = plain_article(["One day.", "Two days."], "Days", ["First", "Second"])
    left = without(article, {1})
    assert left.text == "First\n\nSecond\n\nTwo days."
    assert [left.quote(section.span) for section in left.sections] == ["First", "Second\n\nTwo days."]


def test_the_table_shows_each_measure_without_and_with_the_lexicon_and_the_reach() -> None:
    key = (SQUAD, "right sentence first (S@1), %")
    lines = markdown(
        {key: 78.04}, {key: 79.5, (SQUAD, "gold paragraph removed, AUROC"): 0.8741}, {}
    ).splitlines()
    assert lines[2:] == [
        "| SQuAD 2.0, whole articles | right sentence first (S@1), % | 78.0 | 79.5 |  | 80 |",
        "| SQuAD 2.0, whole articles | gold paragraph removed, AUROC |  | .874 |  | .93 |",
    ]
