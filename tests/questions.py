"""Distinct questions about the bundled article, as many as wanted, in an order that never changes."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator

from chatbot import Chatbot

_FRAMES = (
    "What does the article say about {}?",
    "How many {}?",
    "Why {}?",
    "And {}?",
    "When did {} begin?",
    "who needs {}",
    "How much do {} earn?",
    "Where are {} by 2030?",
    "What is {} in Portugal?",
    "tell me more about {}",
)


def questions(bot: Chatbot, count: int) -> list[str]:
    """The first `count` of all: the article's headings, then pairs of its words, some of them misspelt."""
    return list(itertools.islice(_all(bot), count))


def _all(bot: Chatbot) -> Iterator[str]:
    headings = [section.heading for section in bot.article.sections if section.heading]
    words = sorted({word.strip(".,;:()“”\"'?") for word in bot.article.text.split() if len(word) > 4})
    yield from headings
    for number, (distance, frame) in enumerate(itertools.product(range(1, len(words)), _FRAMES)):
        one = words[number * 37 % len(words)]
        other = words[(number * 37 + distance) % len(words)]
        misspelt = one[:2] + one[3] + one[2] + one[4:] if number % 5 == 0 else one
        yield frame.format(f"{misspelt} and {other}")


if __name__ == "__main__":  # the questions as lines, for a program that reads them
    print(*questions(Chatbot.default(), int(sys.argv[1])), sep="\n")
