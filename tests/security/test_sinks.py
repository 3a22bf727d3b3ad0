"""Sixty hostile texts through every place that shows text: nothing acts, nothing hides, markup is text."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_payloads import PAYLOADS
from markdown_it import MarkdownIt
from own_sequences import LINES, foreign
from shown_sinks import SINKS, SLOW_SINKS, cells, file_name, finished_of, hostile_article

from chatbot.display import shown
from chatbot.evaluation.output import render
from chatbot.terminal.links import file_link

_FORMULA = re.compile(r"[\s\u200c\u200d]*[=+\-@|%＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[\d.,]+%?")


def test_there_are_sixty_payloads_and_each_is_another() -> None:
    """As many as docs/robustness.md says."""
    assert len(set(PAYLOADS.values())) == len(PAYLOADS) == 60


@pytest.mark.parametrize(
    ("sink", "every"), [*((sink, 1) for sink in SINKS), *((sink, 6) for sink in SLOW_SINKS)]
)
def test_no_payload_acts_in_a_sink(sink: str, every: int, tmp_path: Path) -> None:
    """Besides its own sequences a sink shows text: no control, no override, no tag, no pile of marks."""
    assert _leaks(sink, every, tmp_path) == {}


@pytest.mark.long
@pytest.mark.parametrize("sink", SLOW_SINKS)
def test_no_payload_acts_in_a_slow_sink(sink: str, tmp_path: Path) -> None:
    """Each payload, where the fast form takes every sixth."""
    assert _leaks(sink, 1, tmp_path) == {}


def _leaks(sink: str, every: int, tmp_path: Path) -> dict[str, set[str]]:
    leaks: dict[str, set[str]] = {}
    for number, (name, payload) in enumerate(list(PAYLOADS.items())[::every]):
        folder = tmp_path / str(number)
        folder.mkdir()
        written = (SINKS | SLOW_SINKS)[sink](payload, folder)
        assert written, name
        if found := foreign(written):
            leaks[name] = found
    return leaks


def test_a_sink_that_leaks_is_noticed() -> None:
    """The measuring itself: each payload that has something to hide is found where nothing hides it."""
    found = {name for name, payload in PAYLOADS.items() if foreign(payload)}
    assert len(found) == 46
    assert foreign("\x1b[1;33mok\x1b[0m \x1b]8;id=1;file:///a.md#L3\x1b\\[1]\x1b]8;;\x1b\\") == set()
    assert foreign("\x1b[31mred") == foreign("\x1b]8;;https://evil.example\x1b\\") - {"\x9c"} == {"\x1b"}


@pytest.mark.parametrize("name", PAYLOADS)
def test_records_keep_the_text_as_it_is(name: str, tmp_path: Path) -> None:
    """JSON escapes what acts and still says exactly what the article says."""
    payload = PAYLOADS[name]
    for sink in ("records", "transcript in JSON Lines", "skeleton"):
        for line in SINKS[sink](payload, tmp_path).splitlines():
            json.loads(line)
    answer = json.loads(SINKS["records"](payload, tmp_path).splitlines()[0])
    assert answer["text"] == answer["citations"][0]["quote"] == payload
    assert json.loads(SINKS["records"](payload, tmp_path).splitlines()[3])["source"] == payload
    assert json.loads(SINKS["eval JSON"](payload, tmp_path))["rows"][0]["question"] == payload
    assert json.loads(SINKS["run file"](payload, tmp_path))["rows"][0]["question"] == payload
    assert json.loads(SINKS["transcript in JSON"](payload, tmp_path))["turns"][0]["typed"] == payload


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_cell_of_the_csv_is_a_formula(name: str, tmp_path: Path) -> None:
    """Neither as it stands nor where a spreadsheet parts cells at semicolons."""
    parts = [part for cell in cells(PAYLOADS[name], tmp_path) for part in cell.split(";")]
    assert [part for part in parts if _FORMULA.match(part) and not _NUMBER.fullmatch(part)] == []


@pytest.mark.parametrize("name", PAYLOADS)
def test_junit_is_well_formed_and_says_the_text(name: str, tmp_path: Path) -> None:
    """An XML parser reads back what the door shows."""
    root = ET.fromstring(SINKS["eval JUnit"](PAYLOADS[name], tmp_path))
    names = [case.get("name") for case in root.iter("testcase")]
    text = shown(PAYLOADS[name])
    assert f"{text}: {text}" in names
    assert {element.tag for element in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "error", "skipped", "properties", "property"
    }  # fmt: skip


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and the text of some."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[tuple[str, str]] = []
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open = tag
        self.texts.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.texts:
            tag, before = self.texts[-1]
            self.texts[-1] = (tag, before + data)


@pytest.mark.parametrize("name", PAYLOADS)
def test_an_html_transcript_shows_the_text(name: str, tmp_path: Path) -> None:
    """Its elements are the transcript's own, without an attribute that acts, and the answer reads as shown."""
    page = Page(SINKS["transcript in HTML"](PAYLOADS[name], tmp_path))
    assert page.tags == {"meta", "title", "h1", "h2", "p", "em", "ul", "li"}
    assert page.attributes == {"charset", "http-equiv", "content"}
    paragraphs = [text.strip() for tag, text in page.texts if tag == "p"]
    assert shown(PAYLOADS[name]).strip() in paragraphs


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_markdown_transcript_shows_the_text(name: str, tmp_path: Path) -> None:
    """A renderer with every extension of GitHub's finds only the transcript's own headings, lists and weights."""
    written = SINKS["transcript in Markdown"](PAYLOADS[name], tmp_path)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(written)
    kinds = {token.type for token in tokens}
    assert kinds <= {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close",
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    }  # fmt: skip
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        "text", "text_special", "strong_open", "strong_close", "em_open", "em_close"
    }  # fmt: skip
    texts = ["".join(child.content for child in token.children or ()) for token in tokens if token.children]
    assert shown(PAYLOADS[name]).strip() in texts


def _html_pages(payloads: list[str]) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("matplotlib")
    written = render.rendered("html", finished_of(*payloads))
    assert foreign(written) == set()
    page = Page(written)
    assert not page.tags & {"script", "iframe", "img", "link", "object", "embed", "base", "form"}
    assert not {name for name in page.attributes if name.startswith("on")}
    summaries = [text.rstrip("\n") for tag, text in page.texts if tag == "summary"]
    assert [f"{shown(text)}: {shown(text)}" for text in payloads] == summaries[:-1]


def test_the_html_report_shows_every_payload() -> None:
    """All sixty on one page, in headings, tables, pictures and lists."""
    _html_pages(list(PAYLOADS.values()))


@pytest.mark.long
@pytest.mark.parametrize("name", PAYLOADS)
def test_the_html_report_shows_a_payload_by_itself(name: str) -> None:
    """Each on a page of its own, where it names the report and every picture's rows."""
    _html_pages([PAYLOADS[name]])


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_link_leads_into_the_folder_of_the_article(name: str, tmp_path: Path) -> None:
    """Whatever the file is called, the address is percent-encoded, names that file and nothing else."""
    link = SINKS["link"](PAYLOADS[name], tmp_path)
    assert re.fullmatch(r"file:///[A-Za-z0-9%._~/:@!$&'()*+,;=-]+#L3", link)
    assert link.startswith(f"{tmp_path.resolve().as_uri()}/")
    assert link.count("#") == 1
    assert (tmp_path / file_name(PAYLOADS[name])).resolve().as_uri() == link.removesuffix("#L3")


def test_a_link_through_a_symbolic_link_leads_to_the_file_itself(tmp_path: Path) -> None:
    """The folder shown is the one that the article lies in; a broken link and a loop have no address."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "real.md").write_text("x")
    (tmp_path / "seen.md").symlink_to(tmp_path / "articles" / "real.md")
    (tmp_path / "lost.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    link = file_link(hostile_article("x", str(tmp_path / "seen.md")), 1)
    assert link == f"{tmp_path.resolve().as_uri()}/articles/real.md#L1"
    assert file_link(hostile_article("x", str(tmp_path / "lost.md")), 1) == ""
    assert file_link(hostile_article("x", str(tmp_path / "loop.md")), 1) == ""


@pytest.mark.parametrize("sink", ["reply", "chat", "plain chat"])
@pytest.mark.parametrize(
    "before",
    ["", "x " * 39, "xx " * 26, "\u2800" * 80, "\u200d"],
    ids=[
        "at the start",
        "after 78",
        "after 78 in threes",
        "after blanks that are no space",
        "after a joiner",
    ],
)
@pytest.mark.parametrize("name", ["citation", "prompt", "line separators"])
def test_only_the_program_cites_and_prompts(sink: str, before: str, name: str, tmp_path: Path) -> None:
    """However a text is wrapped, a line that begins with a number in brackets is a citation of the program's own."""
    text = before + PAYLOADS[name]
    lines = LINES.sub("", SINKS[sink](text, tmp_path)).splitlines()
    cited = re.escape(shown(text)[:8].rstrip())  # a citation names the section, which is called like the text
    faked = [
        line
        for line in lines
        if re.match(r"\u200d?\[\d+\]", line) and not re.match(rf"\[\d+\]( {cited}|$)", line)
    ]
    assert faked + [line for line in lines if re.match(r"\u200d?[›>] ", line)] == []
