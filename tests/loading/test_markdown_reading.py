"""Markdown -> article: markup gone, blocks and sections as a reader sees them."""

from __future__ import annotations

import pytest

from chatbot.errors import ArticleError
from chatbot.loading import parse
from chatbot.model import Article


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.quote(block.span)) for block in article.blocks]


def headings(article: Article) -> list[tuple[str, str]]:
    return [(section.number, section.heading) for section in article.sections]


def read(text: str) -> Article:
    return parse(text, format="markdown")


def test_emphasis_links_images_and_entities_are_their_text() -> None:
    """What is read is what is quoted: no asterisks, no addresses."""
    article = read(
        "A *b* **c** [d](http://e 'f') ![g](h.png) <i>j</i> `k  l` &amp; \\* <https://m.org>[^1]\n\n[^1]: Note."
    )
    assert blocks(article) == [("paragraph", "A b c d g j k l & * https://m.org"), ("paragraph", "Note.")]


def test_line_wraps_and_hard_breaks_become_one_space() -> None:
    """A quote reads as a sentence does, wherever the file was wrapped."""
    assert read("one\ntwo  \nthree\\\nfour").text == "one two three four"


def test_every_entry_of_a_nested_list_is_an_item_and_its_further_paragraphs_are_paragraphs() -> None:
    """An item is one sentence; what explains it is prose."""
    article = read("- one\n  more\n\n  second\n  - inner\n- [x] two\n\n1. three\n")
    assert blocks(article) == [
        ("item", "one more"),
        ("paragraph", "second"),
        ("item", "inner"),
        ("item", "two"),
        ("item", "three"),
    ]


def test_a_table_row_is_one_block() -> None:
    """Cells are joined by a bar, empty ones left out."""
    article = read("| Hive | Price |\n|---|---|\n| *Log* |  |\n| Box | $40 |\n")
    assert blocks(article) == [("row", "Hive | Price"), ("row", "Log"), ("row", "Box | $40")]
    assert [article.lines(block.span) for block in article.blocks] == [(1, 1), (3, 3), (4, 4)]


def test_code_keeps_its_lines_and_holds_no_heading() -> None:
    """A comment in a script is no section."""
    article = read("Text.\n\n```sh\n# not a heading\nls\n```\n\n    # nor this\n")
    assert blocks(article)[1:] == [("code", "# not a heading\nls"), ("code", "# nor this")]
    assert article.lines(article.blocks[1].span) == (4, 5)


def test_headings_in_quotes_and_lists_are_paragraphs() -> None:
    """Only the article's own headings divide it."""
    article = read("# T\n\n## A\n\n> # quoted\n> text\n\n- # listed\n\n## B\n\nEnd.")
    assert headings(article) == [("1", "A"), ("2", "B")]


def test_levels_close_up_and_numbers_are_counted() -> None:
    """A ### directly under # is level 1; numbers do not come from the text."""
    article = read("# T\n\nLead.\n\n### A\n\n##### B\n\ntext\n\n### C\n\nD\n===\n")
    assert article.title == "Untitled"
    assert headings(article) == [
        ("1", "T"),
        ("1.1", "A"),
        ("1.1.1", "B"),
        ("1.2", "C"),
        ("2", "D"),
    ]


def test_the_only_top_heading_is_the_title_and_in_no_path() -> None:
    """Its text stays out of the article's, and the rest moves up."""
    article = read("# T\n\nLead.\n\n### A\n\n##### B\n\ntext\n")
    assert (article.title, headings(article)) == ("T", [("0", ""), ("1", "A"), ("1.1", "B")])
    assert article.sections[2].path == ("A", "B")
    assert article.text == "Lead.\n\nA\n\nB\n\ntext"


def test_setext_headings_count_as_others_do() -> None:
    """Underlines are markup too."""
    assert headings(read("T\n=\n\nA\n-\n\nx\n\nB\n-\n\ny")) == [("1", "A"), ("2", "B")]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: Bees\n---\n", "Bees"),
        ('---\nlang: en\ntitle: "Bees: a \\"life\\""\ntags:\n  - a\n---\n', 'Bees: a "life"'),
        ("---\ntitle: >\n  Bees\n  and us\n---\n", "Bees and us"),
        ("+++\ntitle = 'Bees'\n+++\n", "Bees"),
    ],
)
def test_front_matter_gives_the_title_and_its_lines_still_count(front: str, title: str) -> None:
    """It is not in the text, but the file's lines are those of the editor."""
    article = read(f"{front}\nThey sting.")
    assert (article.title, article.text) == (title, "They sting.")
    assert article.sections[0].lines[0] == front.count("\n") + 2


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    """Two rules with prose between them are prose."""
    assert "Not a key" in read("---\nNot a key here\n\n---\nMore.").text


def test_a_heading_that_repeats_the_front_matters_title_is_the_title() -> None:
    """Another heading of the top level is a section."""
    same = read("---\ntitle: The Bees\n---\n# The bees!\n\n## A\n\nx")
    other = read("---\ntitle: The Bees\n---\n# Wasps\n\n## A\n\nx")
    assert headings(same) == [("1", "A")]
    assert headings(other) == [("1", "Wasps"), ("1.1", "A")]


def test_front_matter_of_brackets_is_text() -> None:
    """Thousands of them overflow the library's recursion."""
    assert read("+++\na=" + "[" * 5_000 + "\n+++\nBees.").text.endswith("Bees.")


def test_a_headings_attributes_are_no_part_of_it() -> None:
    """Site generators name headings in braces."""
    article = read("# T\n\n## Use {#use .wide}\n\nx\n\n## The set {a, b}\n\ny")
    assert headings(article) == [("1", "Use"), ("2", "The set {a, b}")]


def test_a_paragraph_in_a_headings_markup_is_a_paragraph() -> None:
    """Or every citation would show it."""
    article = read(f"# T\n\n## {'word ' * 101}\n\n## A\n\nx")
    assert headings(article) == [("0", ""), ("1", "A")]


def test_the_callers_title_wins() -> None:
    """Over front matter and over headings."""
    assert parse("# Bees\n\nThey sting.", title="Wasps").title == "Wasps"


def test_html_blocks_are_their_text() -> None:
    """Comments, scripts and tags are gone; lines stay right."""
    article = read(
        "<!-- gone -->\n\n<div>\n<p>Shown &amp;\nread</p>\n<script>gone()</script>\n</div>\n\nEnd."
    )
    assert blocks(article) == [("paragraph", "Shown & read"), ("paragraph", "End.")]
    assert article.lines(article.blocks[0].span) == (4, 5)


def test_a_text_of_nothing_but_markup_is_refused() -> None:
    """An article without a word cannot be asked anything."""
    for text in ("", " \n\t", "---\ntitle: x\n---\n", "<!-- x -->", "# Only a title", "![x](y.png)"):
        with pytest.raises(ArticleError, match="holds no text"):
            read(text)
