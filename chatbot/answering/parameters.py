"""The learned numbers, read once from `weights.json`, which says where each came from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Parameters:
    """Weights by name: `ranking` one a feature, `confidence` one a signal and a "bias"; five thresholds in 0 to 1.

    Below `answer` the program abstains, below `strange` where much of the question is never mentioned, below `doubtful`
    where a number, name or figure of the question is missed, below `stranger` where the question has a name that the
    article lacks; below `certain` an answer is marked unsure.
    """

    ranking: dict[str, float]
    confidence: dict[str, float]
    answer: float
    strange: float
    doubtful: float
    stranger: float
    certain: float


@cache
def bundled() -> Parameters:
    """The parameters that come with the package."""
    raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    thresholds = raw["thresholds"]
    bars = (float(thresholds[name]) for name in ("answer", "strange", "doubtful", "stranger", "certain"))
    return Parameters(raw["ranking"], raw["confidence"], *bars)
