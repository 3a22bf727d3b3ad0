"""A question file to fill in: one entry a section, for `chatbot eval --new`."""

from __future__ import annotations

from collections.abc import Iterator

from chatbot.evaluation.topic import section_name
from chatbot.model import Article, Section
from chatbot.records import to_json


def skeleton_lines(article: Article, encoding: str = "utf-8") -> Iterator[str]:
    """One JSON line for each section with text of its own; `question` and `gold` are left empty to be filled
    in. All is ASCII where `encoding` cannot spell the article.

    The note quotes how the section begins. Loading reports each entry that is still empty. A last entry shows
    an unanswerable question.
    """
    number = 0
    for section in article.sections:
        begins = _beginning(article, section)
        if begins:
            number += 1
            entry = {"id": str(number), "kind": "direct", "question": "", "gold": ""}
            line = {**entry, "section": section_name(section.path), "note": f"begins: {begins}"}
            yield to_json(line, encoding=encoding)
    yield to_json(
        {
            "id": str(number + 1),
            "kind": "unanswerable",
            "question": "",
            "unanswerable": True,
            "note": "something a reader may ask that the article does not say",
        }
    )


def _beginning(article: Article, section: Section) -> str:
    for block in article.blocks:
        if section.span.start <= block.span.start < section.span.end and block.kind != "heading":
            words = article.quote(block.span).split()
            return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return ""
