"""One question after it was asked: what came back and what every measure made of it. Rows of a report and a
run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["right", "wrong given", "false refusal", "right refusal", "searched"]
OUTCOMES: tuple[Outcome, ...] = ("right", "wrong given", "false refusal", "right refusal", "searched")


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged question. `values` holds each per-question measure that applies to it, by name.

    `outcome` is exactly one for every question ("searched" where only a ranking was judged). `confidence` is
    None for a system that has none; `candidate_right` tells whether the best candidate was right even where
    it was refused (None: not known). `rank` is where the gold stood among the ranked sentences (None: not
    there, or nothing ranked); `seconds` the time of the question (None in a saved run). `why` says in words
    how a wrong one came to be.
    """

    id: str
    kind: str
    article: str
    question: str
    fingerprint: str
    outcome: Outcome
    values: Mapping[str, float]
    answerable: bool = True
    text: str = ""
    section: str = ""
    gold: str = ""
    gold_sections: tuple[str, ...] = ()
    confidence: float | None = None
    candidate_right: bool | None = None
    rank: int | None = None
    seconds: float | None = None
    why: str = field(default="", compare=False)

    @property
    def given(self) -> bool:
        """Whether an answer was given."""
        return self.outcome in ("right", "wrong given")

    @property
    def is_right(self) -> bool:
        """A right answer or a right refusal."""
        return self.outcome in ("right", "right refusal")

    @property
    def section_missed(self) -> bool:
        """Right by its words, but cited from a section that is no gold one."""
        return self.is_right and self.values.get("right+section") == 0.0
