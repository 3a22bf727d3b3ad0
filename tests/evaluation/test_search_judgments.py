"""TREC topics with qrels: `search` over a corpus or over one article."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation_fakes import BEES, Overlap

from chatbot import TopicsError
from chatbot.evaluation import load_trec
from chatbot.evaluation.asking import evaluate_search

CORPUS = """\
{"_id": "d1", "title": "Hives", "text": "A hive is a wooden box."}
{"_id": "d2", "title": "Wasps", "text": "Wasps sting twice."}
{"_id": "d3", "title": "", "text": ""}
{"_id": "d4", "title": "Boxes", "text": "A box of wood holds wasps."}
"""
TREC_TOPICS = """\
<top>
<num> Number: 7
<title> Topic: wooden box
<desc> Description: what is a hive made of
</top>
<top><num>8</num><title>sting
twice</title></top>
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "topics",
    [
        TREC_TOPICS,
        '{"_id": "7", "text": "wooden box"}\n{"_id": "8", "text": "sting twice"}\n',
        "7\twooden box\n8\tsting twice\n",
    ],
    ids=["sgml", "jsonl", "tab"],
)
def test_topics_are_read_in_each_of_their_forms(tmp_path: Path, topics: str) -> None:
    """SGML as TREC publishes it, JSONL as BEIR does, number and query parted by a tab."""
    qrels = write(tmp_path, "qrels", "7 0 d1 1\n7 0 d4 0\n8 0 d2 2\n")
    loaded = load_trec(write(tmp_path, "topics", topics), qrels, write(tmp_path, "corpus.jsonl", CORPUS))
    assert [(topic.id, topic.question) for topic in loaded.topics] == [
        ("7", "wooden box"),
        ("8", "sting twice"),
    ]
    assert loaded.ids == ("d1", "d2", "d3", "d4")


def test_search_is_judged_by_the_ids_of_the_corpus(tmp_path: Path) -> None:
    """ "wooden box" ranks d1 before d4: RR 1/2 where d4 alone is relevant, nDCG 1/log2(3)."""
    topics = write(tmp_path, "t.tsv", "7\twooden box\n8\tzebra\n9\tsting\n")
    qrels = write(tmp_path, "qrels", "7 0 d4 1\n8 0 d2 1\n9 0 d2 0\n")
    loaded = load_trec(topics, qrels, write(tmp_path, "corpus.jsonl", CORPUS))
    assert loaded.notices == ("1 of 3 queries have no relevant judgment and are not counted",)
    assert loaded.article is not None
    report = evaluate_search(Overlap(loaded.article), loaded)
    assert report.rows[0].values == pytest.approx({"RR": 1 / 2, "R@10": 1, "R@100": 1, "nDCG@10": 0.6309298})
    assert set(report.rows[1].values.values()) == {0.0}
    assert report.overall["RR"].value == 1 / 4
    assert report.overall.find("right") is None


def test_a_folder_of_text_files_is_a_corpus(tmp_path: Path) -> None:
    """The file's name without its suffix is the id."""
    folder = tmp_path / "texts"
    folder.mkdir()
    write(folder, "b.txt", "Wasps sting.")
    write(folder, "a.txt", "Bees fly.")
    topics, qrels = write(tmp_path, "t", "1\tsting\n"), write(tmp_path, "q", "1 0 b 1\n")
    loaded = load_trec(topics, qrels, folder)
    assert loaded.ids == ("a", "b")
    assert loaded.article is not None
    assert evaluate_search(Overlap(loaded.article), loaded).rows[0].values["RR"] == 1.0


def test_without_a_corpus_section_numbers_of_the_article_are_judged(tmp_path: Path) -> None:
    """And passage ids, such as 3/1."""
    topics, qrels = (
        write(tmp_path, "t", "1\tjar costs\n2\tlime honey\n"),
        write(tmp_path, "q", "1 0 3 1\n2 0 2/1 1\n"),
    )
    report = evaluate_search(Overlap(BEES), load_trec(topics, qrels, article=BEES))
    assert [row.values["RR"] for row in report.rows] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("topics", "qrels", "message"),
    [
        ("1\tbox\n", "1 0 d9 1\n", 'qrels:1:1: the judged id "d9" is not in the corpus'),
        ("1\tbox\n", "2 0 d1 1\n", 'qrels:1:1: no topic "2"'),
        ("1\tbox\n", "1 0 d1\n", "qrels:1:1: a judgment is: topic iteration id relevance"),
        ("1\tbox\n", "1 0 d1 high\n", "qrels:1:1: a judgment is: topic iteration id relevance"),
        ("1\tbox\n", "1 0 d1 1\n1 0 d1 0\n", 'qrels:2:5: "d1" is judged twice for topic "1"'),
        ("1\tbox\n1\tbox\n", "1 0 d1 1\n", 'topics:2:1: topic "1" stands twice'),
        ("box\n", "1 0 d1 1\n", "topics:1:1: a topic needs a number and a query"),
        ("", "1 0 d1 1\n", "topics:1:1: the file holds no topic"),
    ],
)
def test_faults_of_topics_and_judgments_are_named(
    tmp_path: Path, topics: str, qrels: str, message: str
) -> None:
    """With file, line and column."""
    paths = [
        write(tmp_path, name, text) for name, text in (("topics", topics), ("qrels", qrels), ("c", CORPUS))
    ]
    with pytest.raises(TopicsError) as refused:
        load_trec(paths[0], paths[1], paths[2])
    assert message in str(refused.value)


def test_an_id_used_twice_in_a_corpus_is_a_fault(tmp_path: Path) -> None:
    """Its judgments would be ambiguous."""
    topics, qrels = write(tmp_path, "t", "1\tbox\n"), write(tmp_path, "q", "1 0 d1 1\n")
    with pytest.raises(TopicsError, match='c:5:1: "_id" "d1" stands twice'):
        load_trec(topics, qrels, write(tmp_path, "c", CORPUS + '{"_id": "d1", "text": "x"}\n'))
