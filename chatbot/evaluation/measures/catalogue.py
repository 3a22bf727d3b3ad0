"""The measures by name: what each counts, which way is better, whether it is a rate of questions.

A name is what the table prints and what `--fail-under NAME=VALUE` takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from chatbot.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: `is_rate` for the mean of zeros and ones; `per_question` unless only a whole run has it.

    `unit` is "" for a number between 0 and 1, else what is counted ("words", "ms").
    """

    name: str
    meaning: str
    higher_is_better: bool = True
    is_rate: bool = False
    per_question: bool = True
    unit: str = ""


RIGHT = Measure("right", "right answers and right refusals, of all questions", is_rate=True)
RIGHT_WITH_SECTION = Measure(
    "right+section",
    "right, and the first citation's section is a gold one, where sections are judged",
    is_rate=True,
)
CITED_SECTION = Measure(
    "cited-section",
    "the first citation's section is a gold one, of answers given where it is judged",
    is_rate=True,
)
WRONG_GIVEN = Measure("wrong-given", "answers given that are wrong, of all questions", False, True)
FALSE_REFUSAL = Measure("false-refusal", "abstentions, of the answerable questions", False, True)
RIGHT_REFUSAL = Measure("right-refusal", "abstentions, of the unanswerable questions", is_rate=True)
EXACT_MATCH = Measure("EM", "exact match after SQuAD's normalisation", is_rate=True)
F1 = Measure("F1", "token F1 as SQuAD defines it")
SENTENCE_AT_1 = Measure("S@1", "the first ranked sentence holds the gold", is_rate=True)
SENTENCE_AT_5 = Measure("S@5", "one of the first five ranked sentences holds the gold", is_rate=True)
PARAGRAPH_AT_1 = Measure("P@1", "the first ranked paragraph holds the gold", is_rate=True)
PARAGRAPH_AT_5 = Measure("P@5", "one of the first five ranked paragraphs holds the gold", is_rate=True)
RR = Measure("RR", "1 / rank of the first sentence (or judged id) that is gold, 0 if not ranked")
NDCG = Measure("nDCG@10", "normalised discounted cumulative gain of the first ten paragraphs (or judged ids)")
SECTION_AT_1 = Measure("section-R@1", "gold sections that the first passage's section covers")
SECTION_AT_5 = Measure("section-R@5", "gold sections among the sections of the first five passages")
RECALL_AT_10 = Measure("R@10", "relevant ids among the first ten")
RECALL_AT_100 = Measure("R@100", "relevant ids among the first hundred")
WORDS = Measure("words", "words of an answer given", False, unit="words")
AURC = Measure("AURC", "area under the risk-coverage curve", False, per_question=False)
AUROC = Measure("AUROC", "confidence of answerable over unanswerable questions", per_question=False)
AUROC_GIVEN = Measure("AUROC-given", "confidence of right over wrong answers given", per_question=False)
REFUSED = Measure(
    "refused@5%", "unanswerables refused where 5 % of the answerable would be", per_question=False
)
ECE = Measure("ECE", "expected calibration error, ten bins", False, per_question=False)
MEDIAN_WORDS = Measure(
    "median-words", "median words of an answer given", False, per_question=False, unit="words"
)
P50 = Measure("p50", "median time of a question", False, per_question=False, unit="ms")
P95 = Measure("p95", "95th percentile of the time of a question", False, per_question=False, unit="ms")

MEASURES = (
    RIGHT,
    RIGHT_WITH_SECTION,
    CITED_SECTION,
    WRONG_GIVEN,
    FALSE_REFUSAL,
    RIGHT_REFUSAL,
    EXACT_MATCH,
    F1,
    SENTENCE_AT_1,
    SENTENCE_AT_5,
    PARAGRAPH_AT_1,
    PARAGRAPH_AT_5,
    RR,
    NDCG,
    SECTION_AT_1,
    SECTION_AT_5,
    RECALL_AT_10,
    RECALL_AT_100,
    WORDS,
    AURC,
    AUROC,
    AUROC_GIVEN,
    REFUSED,
    ECE,
    MEDIAN_WORDS,
    P50,
    P95,
)
_BY_NAME = {measure.name.lower(): measure for measure in MEASURES}


def measure_named(name: str) -> Measure:
    """The measure of that name, capitals aside; `_` and blank may stand for `-`.

    Raises SettingsError that names the closest one.

    >>> measure_named("right_refusal").name
    'right-refusal'
    """
    key = name.strip().lower().replace("_", "-").replace(" ", "-")
    if key in _BY_NAME:
        return _BY_NAME[key]
    close = get_close_matches(key, _BY_NAME, n=1, cutoff=0.5)
    hint = f'did you mean "{_BY_NAME[close[0]].name}"?' if close else f"known are {', '.join(_BY_NAME)}"
    raise SettingsError(f'unknown measure "{name}"; {hint}')
