"""What people say beside their question ("lol", "makes sense.", "ok thanks!", ":)"), taken off before the question is read."""

from __future__ import annotations

import re
from itertools import islice

from chatbot.answering.phrases import LONGEST, said
from chatbot.answering.smalltalk import is_remark, small_talk
from chatbot.patterns import lazy_pattern

_SMILEY = lazy_pattern(
    r"(?:^|(?<=[\s.,!?]))(?:[:;=8][-'^o]?[)(dDpP/|\\*]+|<3|xD|XD|\^\^)(?=$|[\s.,!?])"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff\u200d\ufe0f]+"
)
_PART = lazy_pattern(r"(?P<part>[^,;:.!?…–—]{1,60}?)\s*(?P<mark>[,;:.!…–—]+|\?+|\s-)(?=\s|$)\s*")
_NEXT = lazy_pattern(
    r"(?:and|but|so|then|now|what|who|whose|how|when|where|why|which|is|are|was|were|does|do|did|can|could|will|would|has|have|tell"
    r"|(?:back|going|returning) to|let[’']?s|i(?:[’']d)?)(?:[’']s)?\b",
    re.IGNORECASE,
)
_END = lazy_pattern(
    r"[\s,;.!–—-]+(?:lol|haha+|hehe|lmao|thx|thanks|thank you|ty|cheers|pls|plz|please|mate|bro|dude|man|btw|by the way|tbh|imo"
    r"|just curious|just wondering|out of curiosity|if you know|if i may ask|do you know)\s*(?P<mark>[.!?…]*)$",
    re.IGNORECASE,
)
MOST = 6  # words of a remark before a question that no mark ends


def without_asides(question: str) -> str:
    """The question without remarks before it and behind it; as it is where it is nothing else.

    >>> without_asides("lol makes sense. and umbrellas? :)"), without_asides("ok thanks. Why did it close?")
    ('and umbrellas?', 'Why did it close?')
    >>> without_asides("cool what about the lamps"), without_asides("Right to roam: who has it?"), without_asides("ok thanks")
    ('what about the lamps', 'Right to roam: who has it?', 'ok thanks')
    """
    text = " ".join(_SMILEY.sub(" ", question).split())
    if small_talk(text, "") is not None or _is_beside(text.strip(" .!,?")):
        return question
    while (shorter := _shortened(text)) != text and re.search(r"\w", shorter):
        text = shorter
    return text if re.search(r"\w", text) else question


def _shortened(text: str) -> str:
    part = _PART.match(text)
    if part and "?" not in part["mark"] and _is_beside(part["part"]):
        return text[part.end() :]
    words = list(islice(re.finditer(r"\S+", text), MOST + 1))
    for count in range(min(MOST, len(words) - 1), 0, -1):
        rest = text[words[count].start() :]
        if _NEXT.match(rest) and _is_beside(text[: words[count - 1].end()]) and not said(text.lower()):
            return rest
    end = _END.search(text)
    return text[: end.start()] + (end["mark"] or "") if end else text


def _is_beside(part: str) -> bool:
    """Whether a part is one remark, or several in a row ("lol makes sense"); nobody makes so many that it is longer than a phrase."""
    words = part.split()
    if len(words) > LONGEST:
        return False
    return is_remark(part) or any(
        is_remark(" ".join(words[:count])) and _is_beside(" ".join(words[count:]))
        for count in range(1, len(words))
    )
