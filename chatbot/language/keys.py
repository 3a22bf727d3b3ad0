"""How the words of a question or a text are looked up: by their stems, those of a phrase joined by a space."""

from __future__ import annotations

from chatbot.language.analyzer import Analyzer, Token


def token_key(token: Token) -> str:
    """The stem of a token, or the word itself where the analyzer drops it ("give up")."""
    return token.term or token.surface.lower()


def member_key(analyzer: Analyzer, member: str) -> str:
    """How a word or phrase is stored: the keys of its tokens, joined by a space."""
    return " ".join(token_key(token) for token in analyzer.tokens(member))
