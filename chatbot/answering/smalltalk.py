"""What is said to the program rather than asked of the article: greetings, thanks, help, insults, requests.

A line is small talk only as a whole: every part of it, between commas and full stops, must be one of the phrases.
"Thanks! And who pays best?" is a question, and "help desk jobs" and "What can AI help with?" are too.
"""

from __future__ import annotations

import re

from chatbot.answering.phrases import said
from chatbot.patterns import lazy_pattern

_ONLY = "I can only look things up in “{title}”."
_REPLIES = {
    "greeting": "Hello! Ask me anything about “{title}”.",
    "how-are-you": "Ready to look things up in “{title}”.",
    "thanks": "You are welcome. Anything else about “{title}”?",
    "noted": "Ask me anything about “{title}”.",
    "goodbye": "Goodbye!",
    "help": "Ask about “{title}” in your own words: I show the sentence that answers, and where it stands. "
    "“What can I ask?” gives examples.",
    "who": "I am a small program without a language model: I look up which sentences of “{title}” answer you.",
    "insult": "Sorry that I was no help. Try other words, or ask which sections “{title}” has.",
    "request": _ONLY,
}
_REMARKS = frozenset({"greeting", "thanks", "noted"})
_BREAK = lazy_pattern(r"[,;:!?…]+\s*|\.+(?:\s+|$)|\s+-+\s+|[\u2600-\u27bf\U0001f300-\U0001faff\u200d\ufe0f]+")
_EDGES = lazy_pattern(r"^\W+|\W+$")
_FILLER = lazy_pattern(
    r"^(?:and|but|so|well|then|oh|um|uh|just|yes|no|ok|okay|great|alright|hey|hi|hello|bot|chatbot)\s+"
    r"|\s+(?:then|now|mate|man|bro|dude|bot|chatbot)$"
)
_NUMBER = r"\(?-?\d[\d.,]*\)?"
_TIMES = r"[+*×÷^]|x|times|plus|minus|divided by|multiplied by|% of|percent of"
_SUM = lazy_pattern(
    rf"{_NUMBER}(?:\s*(?:{_TIMES})\s*{_NUMBER})+\s*=?"
    rf"|(?:what(?:'s| is)|how much is) {_NUMBER}(?:\s*(?:{_TIMES}|[-/])\s*{_NUMBER})+\s*=?"
)


def small_talk(text: str, title: str) -> str | None:
    """A friendly line for what is not asked of the article, None for everything else.

    >>> small_talk("Hi there!", "Bees"), small_talk("Hi, who keeps bees?", "Bees")
    ('Hello! Ask me anything about “Bees”.', None)
    """
    lowered = " ".join(re.sub(r"\b(?:please|pls|plz)\b", " ", text.replace("’", "'").lower()).split())
    if _SUM.fullmatch(lowered.strip(" ?!.")):
        return _ONLY.format(title=title)
    whole = _kind(" ".join(re.sub(r"[^\w'\s-]", " ", lowered).split()))
    parts = [_EDGES.sub("", part) for part in _BREAK.split(lowered)]
    kinds = [whole] if whole else [_kind(part) for part in parts if part]
    if not kinds or "" in kinds:
        return None
    return _REPLIES[([kind for kind in kinds if kind != "noted"] or ["noted"])[-1]].format(title=title)


def is_remark(part: str) -> bool:
    """Whether a part of a line only greets, thanks or takes note, so that what follows it is meant.

    >>> is_remark("Fair enough"), is_remark("thanks"), is_remark("thanks to AI")
    (True, True, False)
    """
    return _kind(part.replace("’", "'").lower().strip()) in _REMARKS


def _kind(part: str) -> str:
    """The kind of one part of a line, with or without the filler around it; "" where it is no small talk."""
    while part:
        found = said(part)
        if found and found.kind in _REPLIES:
            return found.kind
        shorter = _FILLER.sub("", part)
        part = shorter if shorter != part else ""
    return ""
