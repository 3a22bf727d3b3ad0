"""NLTK's Punkt as it is, but that it does not look for what cannot be there, and not at the clock.

Trained in half of the time, to the same end. NLTK gives each of its patterns five seconds by the clock, the time between
two matches included: on a busy machine a long paragraph would be refused, or not. None of these patterns can run away.

Imported late: importing NLTK takes longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from chatbot.language.toolkit import load_toolkit

load_toolkit()

from nltk.tokenize.punkt import (  # noqa: E402
    PunktLanguageVars,
    PunktSentenceTokenizer,
    PunktToken,
    PunktTrainer,
)

__all__ = ["Patterns", "PunktSentenceTokenizer", "Trainer", "Word"]


class Word(PunktToken):  # type: ignore[misc]
    """A token that is looked at for a number or an ellipsis only where it can be one."""

    __slots__ = ()
    _RE_ELLIPSIS = regex.compile(PunktToken._RE_ELLIPSIS.pattern)
    _RE_NUMERIC = regex.compile(PunktToken._RE_NUMERIC.pattern)
    _RE_INITIAL = regex.compile(PunktToken._RE_INITIAL.pattern)
    _RE_ALPHA = regex.compile(PunktToken._RE_ALPHA.pattern)
    _RE_NON_PUNCT = regex.compile(r"[^\W\d]")

    def _get_type(self, tok: str) -> str:
        return tok.lower() if tok[0].isalpha() else str(super()._get_type(tok))

    @property
    def is_ellipsis(self) -> bool:
        """Whether the token is three dots, or any number from two."""
        return self.tok.startswith("..") and bool(super().is_ellipsis)

    @property
    def is_non_punct(self) -> bool:
        """Whether the token's type has a letter; that of a number has."""
        return bool(self._RE_NON_PUNCT.search(self.type))


class Patterns(PunktLanguageVars):  # type: ignore[misc]
    """The patterns of words and of what may be the end of a sentence."""

    re_boundary_realignment = regex.compile(
        PunktLanguageVars.re_boundary_realignment.pattern, regex.MULTILINE
    )

    def __init__(self) -> None:
        words, ends = self._word_tokenizer_re(), self.period_context_re()
        self._re_word_tokenizer = regex.compile(words.pattern, regex.VERBOSE)
        self._re_period_context = regex.compile(ends.pattern, regex.VERBOSE)


class Trainer(PunktTrainer):  # type: ignore[misc]
    """Weighs only words with a full stop, or known with one, as abbreviations; the others never are any."""

    def _unique_types(self, tokens: Sequence[PunktToken]) -> set[str]:
        types = {token.type for token in tokens}
        known = self._params.abbrev_types
        return {word for word in types if word[-1] == "." or word in known or f"{word}." in types}
