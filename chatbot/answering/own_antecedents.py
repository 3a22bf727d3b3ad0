"""Whether a question names what its own pronoun stands for, and so leans on nothing said before."""

from __future__ import annotations

import re

from chatbot.answering.nouns import Noun, nouns
from chatbot.answering.verbs import is_base
from chatbot.answering.word_classes import PLURAL
from chatbot.language.grammar import AUXILIARIES

# What only one's own can be: "who lost his seat".
_LOST = r"(?:lost|lose|loses|gave up|gives? up|left|leaves?|quit|quits|kept|keeps?|changed|changes?|risked|risks?|sold|sells?)"


def has_own_antecedent(question: str, pronoun: str) -> bool:
    """Whether a question names what its pronoun may stand for: before it, or as its subject.

    >>> has_own_antecedent("How many people lost their jobs", "their"), has_own_antecedent("Did their jobs go", "their")
    (True, False)
    """
    if all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", question)):
        question = question.lower()  # a heading's capitals make no names
    match = re.search(rf"\b{re.escape(pronoun)}\b", question, re.IGNORECASE) if pronoun else None
    if match is None or pronoun in ("that", "this"):
        return False
    at = match.start()
    if re.search(
        r"\b(?:many|much|any|some|which|most|one|two|three|all|both|each|half|none|part) of $",
        question[:at],
        re.IGNORECASE,
    ):
        return False  # "how many of those are rye"
    if pronoun in ("them", "him"):  # what they did is done to others: "Do people notice them?"
        return sum(noun.end <= at and noun.fits(pronoun) for noun in nouns(question)) > 1
    if re.match(
        r"\W*(?:what|who|which [\w’'-]+)\b.* (?:if|when|because|unless|until|before|after|while|although)\b"
        rf"|\W*who (?:has |have |had )?{_LOST} $",
        question[:at],
        re.IGNORECASE,
    ):
        return True  # "what fails if nobody tests it", "who lost his seat"
    own = [
        noun for noun in nouns(question) if _fits_loosely(noun, pronoun) and not noun.start <= at < noun.end
    ]
    own = [noun for noun in own if not re.search(rf"\b{re.escape(pronoun)}\b", noun.text, re.IGNORECASE)]
    own = [noun for noun in own if noun.before != "to" or not is_base(noun.text.lower())]  # "have to pay"
    own = [noun for noun in own if noun.head not in ("wrong", "good", "right", "special", "true")]
    is_told = re.search(
        r"\b(?:is|are|was|were|do|does|did|can|could|will|would|have|has|had) $", question[:at], re.IGNORECASE
    )
    if is_told:  # "what colours were they": the pronoun is the subject, and what is asked is told of it
        own = [noun for noun in own if not noun.is_asked_for and noun.before != "how"]
    return any(noun.end <= at or noun.before in AUXILIARIES for noun in own)


def _fits_loosely(noun: Noun, pronoun: str) -> bool:
    """Whether it fits, or has a word that does: "staff uneasy" is no phrase, yet "their" is staff's."""
    words = noun.text.split()
    return noun.fits(pronoun) or (pronoun in PLURAL and any(Noun(0, 0, word, "").is_plural for word in words))
