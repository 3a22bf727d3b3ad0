"""NLTK's Punkt as it is, but that it does not look for what cannot be there: trained in half of the time, to the same end.

Imported late: importing NLTK takes longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from nltk.tokenize.punkt import PunktToken, PunktTrainer


class Word(PunktToken):  # type: ignore[misc]
    """A token that is looked at for a number or an ellipsis only where it can be one."""

    __slots__ = ()

    def _get_type(self, tok: str) -> str:
        return tok.lower() if tok[0].isalpha() else str(super()._get_type(tok))

    @property
    def is_ellipsis(self) -> bool:
        """Whether the token is three dots, or any number from two."""
        return self.tok.startswith("..") and bool(super().is_ellipsis)


class Trainer(PunktTrainer):  # type: ignore[misc]
    """Weighs only words with a full stop, or known with one, as abbreviations; the others never are any."""

    def _unique_types(self, tokens: Sequence[PunktToken]) -> set[str]:
        types = {token.type for token in tokens}
        known = self._params.abbrev_types
        return {word for word in types if word[-1] == "." or word in known or f"{word}." in types}
