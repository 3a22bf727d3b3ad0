"""Right: the whole text of an answer, at most 60 words, holds the gold."""

from __future__ import annotations

from chatbot.evaluation.matching import folded, holds, matches, normalised
from chatbot.evaluation.topic import Gold

MAX_WORDS = 60


def is_right(text: str, gold: Gold) -> bool:
    """Whether `text` has at most 60 words and holds any quote of `gold`, or matches its pattern, ignoring
    case.

    With `gold.normalised` both are compared as SQuAD compares: the normalised text holds a normalised answer.

    >>> is_right("Around 800 million jobs.", Gold(("800  Million",)))
    True
    """
    return len(text.split()) <= MAX_WORDS and holds_gold(text, gold)


def holds_gold(text: str, gold: Gold) -> bool:
    """Whether `text`, of any length, holds the gold."""
    if gold.pattern:
        return matches(text, gold.pattern)
    plain = folded(text)
    if not gold.normalised:
        return any(holds(plain, folded(quote)) for quote in gold.quotes)
    whole = normalised(text)
    # A gold that is all articles and punctuation ("The", "%") is looked for as it is.
    return any(holds(whole, normalised(quote)) or _holds_bare(plain, quote) for quote in gold.quotes)


def _holds_bare(text: str, quote: str) -> bool:
    return not normalised(quote) and holds(text, folded(quote))
