"""Conversations as plain text: a file or a folder of them is a question set that a non-programmer can review."""

from pathlib import Path

import pytest
from evaluation_fakes import BEES

from chatbot import Chatbot, TopicsError
from chatbot.evaluation import evaluate, load_topics

PRICE = """# about money
article: bees.md
kind: pronoun
> What does a jar of honey cost?
>Did it rise?
= 1950|2021
section: Honey prices
"""
NONE = "> What does a hive weigh?\n> And in Portugal?\n= (none)\n"
ARTICLE = "# Bees\n\nBees keep a city busy.\n\n## Honey prices\n\nA jar costs 8 euros. Prices rose in 1950.\n\n## Sting\n"


def test_a_file_is_one_conversation(tmp_path: Path) -> None:
    """The questions in order, the last judged by pattern and section; the file's name is its id."""
    (tmp_path / "bees.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "price.txt").write_text(PRICE, encoding="utf-8-sig", newline="\r\n")
    (topic,) = load_topics(tmp_path / "price.txt").topics
    assert topic.turns == ("What does a jar of honey cost?", "Did it rise?")
    assert (topic.id, topic.kind, topic.group) == ("price", "pronoun", "Bees")
    assert topic.gold is not None
    assert topic.gold.sections == (("Honey prices",),)


@pytest.mark.parametrize("place", [".", "articles", "../articles", "../../articles"])
def test_the_article_is_found_beside_or_above(tmp_path: Path, place: str) -> None:
    """Beside the file, or in a folder `articles` there or up to two folders above."""
    folder = tmp_path / "conversations" / "half"
    folder.mkdir(parents=True)
    shelf = folder / place
    shelf.mkdir(exist_ok=True)
    (shelf / "bees.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "price.txt").write_text(PRICE, encoding="utf-8")
    assert load_topics(folder).topics[0].group == "Bees"


def test_a_folder_holds_many_and_is_asked_as_one_set(tmp_path: Path) -> None:
    """Sorted by name; each with the article it names, those that name none with the one given."""
    (tmp_path / "bees.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PRICE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(NONE, encoding="utf-8")
    (tmp_path / "jobs.txt").write_text(
        "article: ai-and-jobs.md\n> Who wrote Hamlet?\n= (none)\n", encoding="utf-8"
    )
    topics = load_topics(tmp_path, BEES)
    assert [topic.id for topic in topics.topics] == ["a", "b", "jobs"]
    assert topics.topics[0].unanswerable
    report = evaluate(Chatbot, topics)
    assert [row.outcome for row in report.rows] == ["right refusal", "right", "right refusal"]
    assert len(report.by_article) == 2  # both articles on bees have the same title


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    """One line a fault, with its file; a conversation that was written twice is one."""
    (tmp_path / "a.txt").write_text(NONE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(NONE.upper().replace("NONE", "none"), encoding="utf-8")
    (tmp_path / "c.txt").write_text("?", encoding="utf-8")
    with pytest.raises(TopicsError) as refused:
        load_topics(tmp_path, BEES)
    lines = str(refused.value).split("\n")
    assert lines[0] == f'{tmp_path / "b.txt"}:2:1: the same conversation as "a"'
    assert [line.split("c.txt:")[1][:4] for line in lines[1:]] == ["1:1:"] * 3


def test_a_folder_without_conversations_is_refused(tmp_path: Path) -> None:
    """It says what a conversation file looks like."""
    with pytest.raises(TopicsError, match=r"each is a file that ends in \.txt"):
        load_topics(tmp_path)
