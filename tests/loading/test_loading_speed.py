"""Work in every reader, and in all that stands on it, grows as the text does, whatever the text."""

from __future__ import annotations

import gc
import sys
import time
from itertools import pairwise
from types import FrameType

import pytest
from patterns import PATTERNS

from chatbot import Chatbot
from chatbot.loading import parse
from chatbot.loading.formats import Format

MOST_GROWTH = 2.5  # for twice the text
DOUBLINGS, ROUNDS = 5, 3


def answer(format: Format, text: str) -> None:
    Chatbot(parse(text, format=format)).ask("How many eggs does the queen lay?")


def calls(format: Format, text: str) -> int:
    """How many functions are called to read the text: work that no other program on the machine changes."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        parse(text, format=format)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", PATTERNS)
def test_twice_the_text_takes_twice_the_calls(name: str) -> None:
    """Of whatever repeats: a reader that looks back, or ahead, from every place would take four times as many."""
    format, text, size = PATTERNS[name]
    size = max(30, size // 8)
    parse(text(30), format=format)  # what is imported on first use is no work of this text
    assert calls(format, text(2 * size)) <= MOST_GROWTH * calls(format, text(size)) + 1_000


@pytest.mark.long
@pytest.mark.parametrize("name", PATTERNS)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    """Doubled five times, from bytes to the answer: processor time, the best of three rounds."""
    format, text, size = PATTERNS[name]
    answer(format, text(30))
    rounds = [
        [seconds_for(format, text(size * 2**doubling)) for doubling in range(DOUBLINGS + 1)]
        for _ in range(ROUNDS)  # a moment in which the machine is slow hits one round, not one size
    ]
    seconds = [min(times) for times in zip(*rounds, strict=True)]
    ratios = [after / before for before, after in pairwise(seconds)]
    shown = " ".join(f"{ratio:.2f}" for ratio in ratios)
    sys.stderr.write(f"{name}: {seconds[0]:.3f} s, then x {shown} = {seconds[-1]:.2f} s\n")
    assert max(ratios) <= MOST_GROWTH


def seconds_for(format: Format, text: str) -> float:
    gc.collect()
    gc.freeze()  # the collector need not look through the libraries: they are no work of this text
    started = time.process_time()
    answer(format, text)
    return time.process_time() - started


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_an_article_that_is_one_line_of_a_megabyte_loads(format: Format) -> None:
    """And is one block on line 1."""
    article = parse("word word. " * 95_000, format=format)
    assert len(article.blocks) == 1
    assert article.sections[0].lines == (1, 1)


def test_ten_thousand_nested_elements_overflow_nothing() -> None:
    """The tree is walked without recursion."""
    assert parse("<div>" * 10_000 + "deep", format="html").text == "deep"
