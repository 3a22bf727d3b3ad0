"""What is said when nothing is answered: a sentence with its reason, never an arbitrary passage."""

from __future__ import annotations

from collections.abc import Sequence

from chatbot.model import Abstention, Citation, Query, Reason
from chatbot.retrieval.corpus import Corpus


def not_answered(
    query: Query, confidence: float, unknown: Sequence[str], nearest: tuple[Citation, ...]
) -> Abstention:
    """The article does not say; names the words that it never mentions."""
    if unknown:
        text = f"The article does not say: it never mentions {quoted(unknown[:4])}."
        reason: Reason = "unknown_words"
    else:
        text, reason = "The article does not say.", "not_stated"
    return Abstention(query.question, query.text, text, reason, nearest, confidence, tuple(unknown))


def no_question(query: Query, corpus: Corpus) -> Abstention:
    """Nothing to look for: no words, or function words alone."""
    text = f"That holds no word to look for. Ask about “{corpus.article.title}” in a few words of your own."
    return Abstention(query.question, query.text, text, "no_question")


def quoted(words: Sequence[str]) -> str:
    """The words in quotation marks, with "or" before the last.

    >>> quoted(["Portugal", "2045"])
    '“Portugal” or “2045”'
    """
    marked = [f"“{word}”" for word in words]
    return marked[0] if len(marked) == 1 else ", ".join(marked[:-1]) + " or " + marked[-1]
