"""What a reader does: rank the sentences of an article for a query, and answer with the best or abstain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from chatbot.model import Evidence, Hit, Query, Reply


class Reader(Protocol):
    """A stage that a host may swap: `hits` are the retriever's passages, best first."""

    def evidence(self, query: Query, hits: Sequence[Hit], k: int, /) -> tuple[Evidence, ...]:
        """The `k` best sentences, best first."""
        ...

    def read(self, query: Query, hits: Sequence[Hit], min_confidence: float | None) -> Reply:
        """An Answer with its citations, or an Abstention with its reason."""
        ...
