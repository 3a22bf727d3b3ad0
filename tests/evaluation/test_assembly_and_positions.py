"""Properties: articles made of records keep their offsets; every member of a JSON text is where it is
said to be.
"""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from chatbot.evaluation.assembly import assemble
from chatbot.evaluation.matching import places
from chatbot.evaluation.topics.position import Positions, line_and_column, members

WORDS = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3)), min_size=1, max_size=5))
def test_blocks_and_sections_of_an_assembled_article_are_slices_of_its_text(
    sections: list[tuple[str, list[str]]],
) -> None:
    """Each heading and paragraph verbatim, in order; sections hold their blocks and never overlap;
    lines fit.
    """
    article = assemble("T", sections)
    pieces = [piece for heading, paragraphs in sections for piece in (heading, *paragraphs)]
    assert [article.quote(block.span) for block in article.blocks] == pieces
    for before, after in zip(article.sections, article.sections[1:], strict=False):
        assert before.span.end < after.span.start
        assert before.lines[1] < after.lines[0]
    for section in article.sections:
        assert article.lines(section.span)[0] == section.lines[0]


@given(st.dictionaries(WORDS, JSON, max_size=5), st.sampled_from([None, 1]))
def test_every_member_of_a_json_object_is_found_with_its_place(
    value: dict[str, object], indent: int | None
) -> None:
    """Decoding at the reported offset gives the reported value; a path leads to the same offset."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    found = list(members(text))
    assert {member.key: member.value for member in found} == value
    for member in found:
        assert json.JSONDecoder().raw_decode(text, member.value_at)[0] == member.value
        assert Positions(text).offset((member.key,)) == member.value_at


@given(st.text("ab\n", max_size=30), st.integers(0, 30))
def test_line_and_column_lead_back_to_the_offset(text: str, offset: int) -> None:
    """Both counted from 1."""
    offset = min(offset, len(text))
    line, column = line_and_column(text, offset)
    assert sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1 == offset


@given(
    st.lists(st.text("abc. ", min_size=1, max_size=8), max_size=8), st.text("abc ", min_size=1, max_size=4)
)
def test_a_place_of_a_quote_holds_its_words_and_no_part_of_another(parts: list[str], quote: str) -> None:
    """The slice has the quote's words; neither side continues a word."""
    text = " ".join(parts)
    for span in places(text, quote):
        assert text[span.start : span.end].split() == quote.split()
        assert not text[span.end : span.end + 1].isalnum() or not text[span.end - 1].isalnum()
        assert span.start == 0 or not (text[span.start - 1].isalnum() and text[span.start].isalnum())
