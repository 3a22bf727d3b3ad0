"""The text of an answer -> the figures in it that a reader looks for: amounts, percentages, money, dates."""

from __future__ import annotations

from chatbot.language.answer_types import expected_type
from chatbot.patterns import lazy_pattern

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SCALE = r"(?:\s(?:hundred|thousand|million|billion|trillion))?"
_NUMBER = r"\d+(?:[.,]\d+)*"
_PATTERNS = {
    "money": rf"[$€£¥]\s?{_NUMBER}{_SCALE}|{_NUMBER}{_SCALE}\s(?:dollars|euros|pounds|cents)\b",
    "percentage": rf"{_NUMBER}\s?(?:%|per\s?cent\b)",
    "date": rf"\b(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?\b|\b(?:1\d|20)\d\ds?\b",
    "count": rf"(?<![\w.,]){_NUMBER}{_SCALE}(?![\w%])",
}
_FIGURE = {kind: lazy_pattern(pattern) for kind, pattern in _PATTERNS.items()}


def emphasised(question: str, text: str) -> list[tuple[int, int]]:
    """Where `text` holds the figures that answer `question`, as (start, end), in order and apart from each
    other.

    A question for money, a percentage or a date marks those alone where there are any, and a date is marked for
    another question only where it is the one figure there is. A figure that the
    question itself holds is no news and stays unmarked.

    >>> [text[start:end] for text in ["By 2030 some 800 million jobs go."] for start, end in
    ...  emphasised("How many jobs go by 2030?", text)]
    ['800 million']
    """
    found = _figures(text)
    wanted = expected_type(question)
    of_kind = [(kind, start, end) for kind, start, end in found if kind == wanted]
    known = {question[start:end] for _, start, end in _figures(question)}
    years = [figure for figure in found if any(map(str.isdigit, text[figure[1] : figure[2]]))]
    no_date = [figure for figure in found if figure[0] != "date"]
    return [(start, end) for _, start, end in of_kind or no_date or years if text[start:end] not in known]


def _figures(text: str) -> list[tuple[str, int, int]]:
    """Every figure with its kind, the earliest and then the most particular kind winning where two overlap."""
    found: list[tuple[str, int, int]] = []
    for kind, pattern in _FIGURE.items():
        for match in pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for _, start, end in found):
                found.append((kind, *match.span()))
    return sorted(found, key=lambda figure: figure[1])
