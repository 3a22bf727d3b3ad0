"""What each format of question file becomes: topics, golds, spans, articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation_fakes import BEES, Overlap

from chatbot import SettingsError, TopicsError
from chatbot.evaluation import Topics, evaluate, load_topics
from chatbot.evaluation.measures.right import is_right

SQUAD = {
    "version": "v2.0",
    "data": [
        {
            "title": "Bees",
            "paragraphs": [
                {"context": "Bees fly far.", "qas": []},
                {
                    "context": "A hive is a box. The box is wooden.",
                    "qas": [
                        {
                            "id": "a",
                            "question": "What is a hive?",
                            "is_impossible": False,
                            "answers": [
                                {"text": "a box", "answer_start": 10},
                                {"text": "box", "answer_start": 12},
                            ],
                        },
                        {"id": "b", "question": "Who owns it?", "is_impossible": True, "answers": []},
                    ],
                },
            ],
        },
        {
            "title": "Wasps",
            "paragraphs": [
                {
                    "context": "Wasps sting.",
                    "qas": [
                        {"id": "c", "question": "Sting?", "answers": [{"text": "Wasps", "answer_start": 0}]}
                    ],
                }
            ],
        },
    ],
}


def load_text(tmp_path: Path, name: str, text: str) -> Topics:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_topics(path, BEES)


def test_a_question_file_gives_topics_with_golds_in_place(tmp_path: Path) -> None:
    """Every field; a gold of several quotes; the lead as a section; a conversation."""
    lines = [
        {"id": "1", "kind": "direct", "question": "Weight?", "gold": "90  KILOGRAMS", "section": "hives"},
        {
            "id": "2",
            "question": "Busy?",
            "gold": ["city busy", "lead"],
            "sections": ["", "Hives"],
            "note": "lead",
        },
        {"id": "3", "turns": ["Price?", "And a jar?"], "pattern": r"\b8 euros?", "section": "Honey prices"},
        {"id": "4", "question": "Moon?", "unanswerable": True},
    ]
    topics = load_text(tmp_path, "q.jsonl", "\n".join(json.dumps(line) for line in lines)).topics
    golds = [topic.gold for topic in topics]
    assert [topic.id for topic in topics] == ["1", "2", "3", "4"]
    assert golds[0] is not None
    assert golds[0].sections == (("Hives",),)
    assert [BEES.quote(span) for span in golds[0].spans] == ["90 kilograms"]
    assert golds[1] is not None
    assert golds[1].sections == ((), ("Hives",))
    assert (topics[2].turns, topics[2].question) == (("Price?", "And a jar?"), "And a jar?")
    assert golds[2] is not None
    assert [BEES.quote(span) for span in golds[2].spans] == ["8 euros"]
    assert topics[3].unanswerable
    assert topics[1].note == "lead"


def test_spans_are_those_inside_the_named_section(tmp_path: Path) -> None:
    """The word stands in three sections; the judged one counts for the ranking."""
    line = '{"id": "1", "question": "Box?", "gold": "hive", "section": "Honey"}'
    gold = load_text(tmp_path, "q.jsonl", line).topics[0].gold
    assert gold is not None
    assert {BEES.section_at(span.start).path for span in gold.spans} == {("Honey",)}


def test_a_pattern_of_lookaheads_asks_for_several_words_in_any_order(tmp_path: Path) -> None:
    """It has no place of its own: answers are judged by it, rankings are not."""
    line = {"id": "1", "question": "A hive?", "pattern": "(?=.*bees)(?=.*90 kilograms)", "section": "Hives"}
    topics = load_text(tmp_path, "q.jsonl", json.dumps(line))
    gold = topics.topics[0].gold
    assert gold is not None
    assert gold.spans == ()
    assert is_right("90 kilograms of\nBees", gold)
    assert not is_right("90 kilograms", gold)
    assert "S@1" not in evaluate(Overlap(BEES), topics).rows[0].values


def test_a_question_file_may_begin_with_a_byte_order_mark_and_end_lines_with_crlf(tmp_path: Path) -> None:
    """As Windows editors save it."""
    path = tmp_path / "q.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "1", "question": "Moon?", "unanswerable": true}\r\n')
    assert load_topics(path, BEES).topics[0].question == "Moon?"


def test_an_article_is_found_beside_the_question_file(tmp_path: Path) -> None:
    """One file may ask several articles; each is loaded once."""
    (tmp_path / "wasps.md").write_text("# Wasps\n\nWasps sting twice.\n", encoding="utf-8")
    lines = [
        {"id": "1", "question": "Sting?", "gold": "sting twice", "article": "wasps.md"},
        {"id": "2", "question": "Weight?", "gold": "90 kilograms"},
    ]
    topics = load_text(tmp_path, "q.jsonl", "\n".join(map(json.dumps, lines)))
    assert [topic.article for topic in topics.topics] == ["wasps.md", ""]
    assert topics.groups == ("Wasps", "Bees")


def test_squad_becomes_one_document_an_article(tmp_path: Path) -> None:
    """Paragraphs parted by blank lines; answers in place; unanswerables of their own kind."""
    topics = load_text(tmp_path, "squad.json", json.dumps(SQUAD))
    article = topics.articles["Bees"]
    assert article.text == "Bees fly far.\n\nA hive is a box. The box is wooden."
    first, second, third = topics.topics
    assert first.gold is not None
    assert first.gold.quotes == ("a box", "box")
    assert [article.quote(span) for span in first.gold.spans] == ["a box", "box"]
    assert (first.kind, second.kind, third.kind) == ("answerable", "adversarial", "answerable")
    assert second.unanswerable
    assert topics.groups == ("Bees", "Wasps")


def test_squad_gives_the_two_extra_unanswerable_sets_on_request(tmp_path: Path) -> None:
    """An article without the gold paragraph, and the next article's questions."""
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(SQUAD), encoding="utf-8")
    topics = load_topics(path, extra=["removed", "other-topic"])
    extra = {topic.id: topic for topic in topics.topics if "-" in topic.id}
    assert set(extra) == {"a-removed", "c-other", "a-other"}  # one paragraph is all that Wasps has
    assert all(topic.unanswerable for topic in extra.values())
    assert topics.articles[extra["a-removed"].article].text == "Bees fly far."
    assert (extra["c-other"].article, extra["a-other"].article) == ("Bees", "Wasps")
    assert {topic.kind for topic in extra.values()} == {"paragraph removed", "other topic"}


def test_only_squad_has_extra_sets(tmp_path: Path) -> None:
    """An option that would do nothing is refused."""
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": "1", "question": "Moon?", "unanswerable": true}', encoding="utf-8")
    with pytest.raises(SettingsError, match="only a SQuAD file"):
        load_topics(path, BEES, extra=["removed"])


def test_sentence_judgments_are_assembled_into_articles_with_headings(tmp_path: Path) -> None:
    """Sections in order of first use; the right sentence in place; the section judged where there are two."""
    hives = {"article": "Bees", "section": "Hives", "candidates": ["A hive is a box.", "It is old."]}
    food = {"article": "Bees", "section": "Food", "candidates": ["Bees eat.", "", "They eat pollen."]}
    lone = {"article": "Ants", "section": "Size", "candidates": ["Ants are small."]}
    records = [
        {**hives, "question": "Box?", "answers": [0]},
        {**food, "question": "Pollen?", "answers": [2], "is_paraphrase": True},
        {**lone, "question": "Small?", "answers": [0]},
    ]
    topics = load_text(tmp_path, "selqa.json", json.dumps(records))
    article = topics.articles["Bees"]
    assert article.text == "Hives\n\nA hive is a box. It is old.\n\nFood\n\nBees eat. They eat pollen."
    golds = [topic.gold for topic in topics.topics]
    assert golds[1] is not None
    assert [article.quote(span) for span in golds[1].spans] == ["They eat pollen."]
    assert [gold.sections for gold in golds if gold] == [(("Hives",),), (("Food",),), ()]
    assert [topic.kind for topic in topics.topics] == ["original", "paraphrase", "original"]


def test_csv_has_golds_in_the_article_and_answers_of_any_words(tmp_path: Path) -> None:
    """`gold` as in question files; `answers` compared as SQuAD does, alternatives by `|`, need not
    stand there.
    """
    text = "id,question,gold,answers,unanswerable,section\n"
    text += '1,"Weight, now?",90 kilograms,,,Hives\n2,Many?,,"40,000 bees|lots",,\n'
    text += "3,Moon?,,,yes,\n4,Sting?,,yes,,\n"
    topics = load_text(tmp_path, "q.csv", text)
    first, second, third, fourth = topics.topics
    assert first.question == "Weight, now?"
    assert first.gold is not None
    assert first.gold.sections == (("Hives",),)
    assert second.gold is not None
    assert (second.gold.quotes, second.gold.normalised) == (("40,000 bees", "lots"), True)
    assert [BEES.quote(span) for span in second.gold.spans] == ["40,000 bees"]
    assert third.unanswerable
    assert fourth.gold is not None
    assert fourth.gold.spans == ()
    assert topics.notices == ("1 of 4 questions have an answer that does not stand in the article",)


def test_tsv_needs_no_ids(tmp_path: Path) -> None:
    """The line is the id then, also after a cell that spans lines."""
    topics = load_text(tmp_path, "q.tsv", 'question\tanswer\n"Weight\nnow?"\t90 kilograms\nPrice?\t8 euros\n')
    assert [topic.id for topic in topics.topics] == ["line 2", "line 4"]


def test_one_format_is_told_from_another_by_its_content(tmp_path: Path) -> None:
    """A .json that is neither an object with data nor a list is refused."""
    with pytest.raises(TopicsError, match="neither SQuAD"):
        load_text(tmp_path, "x.json", '"questions"')


def test_the_fingerprint_of_a_topic_changes_with_its_turns_and_gold_only(tmp_path: Path) -> None:
    """So that a rename of a kind or a note does not break the pairing with a baseline."""
    base = {"id": "1", "question": "Weight?", "gold": "90 kilograms"}
    variants = [
        base,
        {**base, "kind": "x", "note": "y"},
        {**base, "question": "Weights?"},
        {**base, "gold": "90"},
    ]
    prints = [load_text(tmp_path, "q.jsonl", json.dumps(line)).topics[0].fingerprint for line in variants]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3
