"""How much of a question is read: the same wherever it comes from, so that no answer takes long."""

from __future__ import annotations

LONGEST_QUESTION = 10_000  # characters; these take about a tenth of a second, and nobody asks in so many


def cut(question: str) -> tuple[str, str]:
    """As much of a question as is read, and what is to be said of it: "" where that is all.

    >>> cut("Why?")
    ('Why?', '')
    >>> cut("?" * 10_001)[1]
    'Only the first 10,000 characters of the question were read.'
    """
    if len(question) <= LONGEST_QUESTION:
        return question, ""
    note = f"Only the first {LONGEST_QUESTION:,} characters of the question were read."
    return question[:LONGEST_QUESTION], note
