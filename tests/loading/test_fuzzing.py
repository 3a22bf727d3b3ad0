"""Any bytes -> article -> question: a reply or one line, at once, whatever they are.

The inputs: bytes, text, markup of all three formats in any order and encoding, and the documents and pages of these tests
cut, spliced, doubled and with bits turned. The long form runs 20,000 of them and bounds time and memory.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatbot import Answer, Chatbot, ChatbotError
from chatbot.loading import load
from chatbot.records import hits_record, reply_record, sections_record, to_json

HERE = Path(__file__).parent
MOST_SECONDS = 2.0
MOST_GROWTH = 100  # MB over the inputs of one kind; the program itself takes about 150

MARKS = [
    *"# ## ### - * > | ` ``` ~~~ *** --- === [ ]( ) ![ ** _ ~~ \\ <br> --> ]]> & ; &amp; &#x1F; &#0; < / ' \"".split(),
    *"<div> </div> <p> <h1> <h2> </h2> <ul> <li> <table> <tr> <td> <pre> <b> </i> <dl> <dt> <dd> <main> <nav>".split(),
    *"<!-- <![CDATA[ <!DOCTYPE <? <script> </script> <style> <title> <a href=' <svg> <form> <sup class=reference>".split(),
    *"1. 1.1 2.1. IV. A. (1) 3) FAQ Conclusion HONEY Word word eggs? U.S. e.g. Dr. p.m. $33/hour 4,600 50% (AB) C++".split(),
    "\n---\ntitle: ", "\n+++\n", "[^1]", "[^1]: ", "[a]: b", "|---|---|\n", "<meta charset=koi8-r>", "&#" + "9" * 30,
    "The queen lays 2,000 eggs a day. ", "How Many Eggs Does She Lay?", "Honey and Wax", "By 2030, half of it goes. ",
    "\n", "\n\n", "\n\n", "\r", "\r\n", "\t", " ", "    ", "\0", "\x1b[31m", "\u2028", "\u200b", "\ufeff", "\u0301",
    "é", "œ", "蜂", "。", "🐝", "ש", "\u202e", "\ue000", "\ue001", "\ufffd", "’", "–", "…",
]  # fmt: skip
ENCODINGS = (
    "utf-8 utf-8 utf-8 utf-8-sig utf-16 utf-16-le utf-32 cp1252 cp1251 koi8-r shift_jis gb18030".split()
)
SUFFIXES = [".md", ".html", ".txt", ""]
QUESTIONS = st.one_of(
    st.sampled_from(
        [
            "How many eggs does the queen lay?",
            "Why?",
            "",
            "And honey?",
            "Who is Dr. C++?",
            "50%",
            "eggs " * 99,
        ]
    ),
    st.lists(st.sampled_from(MARKS), max_size=9).map(" ".join),
    st.text(max_size=40),
)


@cache
def documents() -> list[bytes]:
    """What the other tests of this folder read, and this page."""
    folders = ("documents", "pages", "outline", "outlines")
    return [path.read_bytes() for folder in folders for path in sorted((HERE / folder).iterdir())]


def encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, errors="replace")


@st.composite
def markup(draw: st.DrawFn) -> bytes:
    """Marks and words in any order, each perhaps many times over."""
    runs = st.tuples(st.sampled_from(MARKS), st.sampled_from([1, 1, 1, 1, 2, 3, 30]))
    parts = draw(st.lists(runs, min_size=1, max_size=80))
    glue = draw(st.sampled_from(["", " ", "\n"]))
    return encoded(glue.join(mark * times for mark, times in parts), draw(st.sampled_from(ENCODINGS)))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A document that something happened to."""
    raw = bytearray(draw(st.sampled_from(documents())))
    for _ in range(draw(st.integers(1, 6))):
        start, length = draw(st.integers(0, len(raw))), draw(st.sampled_from([1, 2, 8, 100]))
        piece = bytes(raw[start : start + length])
        what = draw(st.sampled_from(["cut", "double", "flip", "insert", "splice", "end"]))
        if what == "cut":
            del raw[start : start + length]
        elif what == "double":
            raw[start:start] = piece * draw(st.integers(1, 20))
        elif what == "flip" and piece:
            raw[start] ^= 1 << draw(st.integers(0, 7))
        elif what == "insert":
            raw[start:start] = encoded(draw(st.sampled_from(MARKS)), "utf-8")
        elif what == "splice":
            raw[start:start] = draw(st.sampled_from(documents()))[:500]
        else:
            del raw[start:]
    return bytes(raw)


KINDS: dict[str, st.SearchStrategy[bytes]] = {
    "bytes": st.binary(max_size=2_000),
    "text": st.builds(encoded, st.text(max_size=400), st.sampled_from(ENCODINGS)),
    "markup": markup(),
    "mutated documents": mutated(),
}


def answer(path: Path, question: str) -> None:
    """All that a user can have of an article, checked; a refusal is one line."""
    try:
        bot = Chatbot(load(path))
    except ChatbotError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017
        assert str(path) in str(error)  # noqa: PT017
        return
    article = bot.article
    reply = bot.ask(question, min_confidence=0.0)
    for citation in (*reply.citations, *reply.nearest):
        assert citation.quote == article.text[citation.span.start : citation.span.end]
        assert 1 <= citation.lines[0] <= citation.lines[1]
    if isinstance(reply, Answer):
        assert reply.citations
        assert 0 < len(reply.text.split()) <= 60
    for record in (reply_record(reply), sections_record(article), hits_record(bot.search(question))):
        json.loads(to_json(record, encoding="ascii"))


def fuzz(kind: str, examples: int, path: Path, judge: Callable[[float], None]) -> None:
    @settings(
        derandomize=True,
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(KINDS[kind], st.sampled_from(SUFFIXES), QUESTIONS)
    def every_input(raw: bytes, suffix: str, question: str) -> None:
        source = path / f"article{suffix}"
        source.write_bytes(raw)
        started = time.process_time()
        answer(source, question)
        judge(time.process_time() - started)

    every_input()


@pytest.mark.parametrize("kind", KINDS)
def test_no_input_gets_anything_but_a_reply_or_a_line(kind: str, tmp_path: Path) -> None:
    """The short form: no exception outside the tree, no quote that does not stand there."""
    fuzz(kind, 60, tmp_path, lambda seconds: None)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_twenty_thousand_inputs_are_answered_in_bounded_time_and_memory(kind: str, tmp_path: Path) -> None:
    """Five thousand of each kind: none over two seconds, and the process does not grow with their number."""
    slowest: list[float] = [0.0]
    fuzz(kind, 200, tmp_path, slowest.append)  # what is loaded once is loaded now
    before = peak_megabytes()
    fuzz(kind, 5_000, tmp_path, slowest.append)
    growth = peak_megabytes() - before
    sys.stderr.write(f"{kind}: {len(slowest):,} inputs, slowest {max(slowest):.2f} s, grew {growth:.0f} MB\n")
    assert max(slowest) < MOST_SECONDS
    assert growth < MOST_GROWTH


def peak_megabytes() -> float:
    """The largest this process has been; macOS counts in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1_000_000 if sys.platform == "darwin" else 1_000
    )
