"""HTML as saved from a browser -> article: the body text, and nothing of the site around it."""

from __future__ import annotations

import pytest

from chatbot.loading import parse
from chatbot.model import Article

PROSE = "<p>The keeper wrote down what she saw and sent it to the mainland on Friday.</p>"


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.quote(block.span)) for block in article.blocks]


def read(body: str) -> Article:
    return parse(f"<!doctype html><html><body>{body}</body></html>")


@pytest.mark.parametrize(
    "noise",
    [
        "<nav>Home</nav>",
        "<header>Home</header>",
        "<footer>Home</footer>",
        "<aside>Home</aside>",
        "<script>Home</script>",
        "<style>Home</style>",
        "<noscript>Home</noscript>",
        "<template>Home</template>",
        "<form><label>Home</label><input value=Home></form>",
        "<button>Home</button>",
        "<!-- Home -->",
        "<p hidden>Home</p>",
        "<p aria-hidden=true>Home</p>",
        "<p style='color:red; display: none'>Home</p>",
        "<div role=navigation>Home</div>",
        "<div class='x cookie-banner'><h2>Home</h2></div>",
        "<div id=sidebar>Home</div>",
        "<sup class=reference>Home</sup>",
        "<svg><text>Home</text></svg>",
    ],
)
def test_what_surrounds_the_article_is_left_out(noise: str) -> None:
    """Navigation, forms, hidden parts and machinery are never quoted."""
    assert "Home" not in read(noise + PROSE).text


def test_main_is_preferred_and_several_articles_all_stay() -> None:
    """Where the page says what its content is, that is read."""
    assert read(f"<div>Menu</div><main>{PROSE}</main>").text.startswith("The keeper")
    assert blocks(read("<div>Menu</div><article>One is here.</article><article>Two is here.</article>")) == [
        ("paragraph", "One is here."),
        ("paragraph", "Two is here."),
    ]
    assert "The keeper" in read(f"{PROSE}<article>Teaser</article>").text


def test_a_form_or_a_noisy_name_around_everything_hides_nothing() -> None:
    """Some sites wrap the page in a form, or call its frame a sidebar."""
    assert "The keeper" in read(f"<form><h1>T</h1>{PROSE}</form>").text
    assert "The keeper" in read(f"<div class=sidebar>{PROSE}</div>").text


@pytest.mark.parametrize(
    "body",
    [
        "<h2 id=Social_life>Social life</h2>{0}<h2 id=Advertising>Advertising</h2>{0}",
        "<h2><span class=mw-headline id=Social_life>Social life</span></h2>{0}<h2 id=x>Advertising</h2>{0}",
        "<section id=social-life><h2>Social life</h2>{0}</section><section id=advertising><h2>Advertising</h2>{0}</section>",
        "<div class=section id=social-life><h2>Social life</h2>{0}</div><h2>Advertising</h2>{0}",
    ],
)
def test_a_section_is_not_taken_for_the_site_because_of_what_it_is_about(body: str) -> None:
    """The id of a heading is made from its words."""
    article = read("<h1>T</h1>" + body.format(PROSE))
    assert [section.heading for section in article.sections] == ["Social life", "Advertising"]
    assert article.text.count("The keeper") == 2


def test_the_names_of_what_surrounds_an_article_are_whole_words() -> None:
    """A letter to shareholders stays; a bar to share it goes."""
    text = read(
        f"<div class=shareholders>Kept</div><div class=shareBar>Gone</div><ul id=related-pages>Gone</ul>{PROSE}"
    ).text
    assert ("Kept" in text, "Gone" in text) == (True, False)


def test_headings_make_sections_and_edit_links_are_no_part_of_them() -> None:
    """h2 then h4 are levels 1 and 2."""
    article = read(
        f"<h1>T</h1><h2>A <a href=#>[edit]</a></h2>{PROSE}<h4>B<a class=headerlink>¶</a></h4>{PROSE}"
    )
    assert article.title == "T"
    assert [(s.number, s.heading) for s in article.sections] == [("1", "A"), ("1.1", "B")]


def test_the_title_element_is_the_title_where_no_heading_is() -> None:
    """Two headings of the top level are two sections."""
    page = "<html><head><title>Bees\n&amp; us</title></head><body><h1>A</h1>x<h1>B</h1>y</body></html>"
    article = parse(page)
    assert (article.title, len(article.sections)) == ("Bees & us", 2)


def test_a_heading_in_the_banner_is_the_title_if_the_page_is_named_after_it() -> None:
    """The banner itself stays out."""
    page = f"<title>Bees | Site</title><body><header>Log in<h1>Bees</h1></header>{PROSE}"
    article = parse(page, format="html")
    assert (article.title, "Log in" in article.text) == ("Bees", False)


def test_items_rows_code_and_line_breaks() -> None:
    """Unclosed tags, cells with paragraphs and two breaks in a row come out as a browser shows them."""
    article = read(
        "<ul><li>a<li><p>b</p><p>c</p><ol><li>d</ol></ul>"
        "<table><tr><th>A<th>B<tr><td><p>1</p><td></td><td>2</table>"
        "<pre>x\n  <b>y</b> z</pre>q<br>r<br><br>s"
    )
    assert blocks(article) == [
        ("item", "a"),
        ("item", "b"),
        ("paragraph", "c"),
        ("item", "d"),
        ("row", "A | B"),
        ("row", "1 | 2"),
        ("code", "x\n  y z"),
        ("paragraph", "q r"),
        ("paragraph", "s"),
    ]


def test_a_table_that_lays_out_the_page_is_no_row() -> None:
    """Pages of the nineties put the whole article into one cell."""
    article = read(f"<table><tr><td>Menu<td><h2>A</h2>{PROSE}<h2>B</h2>{PROSE}</table>")
    assert [section.heading for section in article.sections] == ["", "A", "B"]


def test_entities_that_a_page_defines_are_never_expanded() -> None:
    """A document type can define one that is a billion words long; the reader knows HTML's own alone."""
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">\n<!ENTITY c "&b;&b;&b;&b;">]>\n<p>x &c; y'
    )
    article = parse(bomb)
    assert article.text == "x &c y"
    assert article.sections[0].lines == (3, 3)


def test_numbers_of_characters_that_do_not_exist_are_one_stand_in() -> None:
    """Whatever their length; those that exist are read."""
    for number in ("9" * 5_000, "x" + "f" * 5_000, "9999999", "xD800", "x110000", "0"):
        assert parse(f"<p>a &#{number}; b", format="html").text == "a \ufffd b"
    assert read("<p>&#65;&#x42;&#x00043;").text == "ABC"


def test_a_heading_that_never_closes_is_its_first_line() -> None:
    """What follows in paragraphs of its own is text; other headings are still headings."""
    article = read("<h1>T</h1><h2>A<p>One is here.<p>Two.<h3>B</h3>Three.<h2>C<br><br>D</h2>")
    assert [(s.number, s.heading) for s in article.sections] == [("1", "A"), ("1.1", "B"), ("2", "C D")]
    assert blocks(article)[1:3] == [("paragraph", "One is here."), ("paragraph", "Two.")]


def test_broken_markup_loses_no_text() -> None:
    """Tags that never close, or never open, are text or nothing."""
    assert read("a < b and <b>c</i> <d").text == "a < b and c <d"
    assert read("one <!-- never closed").text == "one <!-- never closed"
    assert read("<p title='a > b'>shown").text == "shown"
    assert read("<![if !vml]><?x y?>one<![odd thing]> two<![endif]>").text == "one two"
