"""Why a reply is what it is: frozen values that a program can read, and their text for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from chatbot.model import Citation

Standing = Literal["found", "related", "unknown"]
SMALL = 0.25  # points below which a line of the text would not help a reader; the values hold them all


@dataclass(frozen=True, slots=True)
class WordReading:
    """One content word of the question, and what the article has of it.

    `typed` is the misspelt word that was read as `word`, "" where nothing was corrected. `sentences` counts those
    that hold the word or another form of it; a "related" word is in the article only through `related` words.
    `weight` is 1, less for a word that says little or was carried over from an earlier question (`is_carried`).
    """

    word: str
    typed: str
    standing: Standing
    sentences: int
    weight: float
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the question that a sentence has only by a related word, the group of the lexicon that links the
    two, and how much that counts against the word itself, 0 to 1.
    """

    word: str
    related: str
    group: str
    strength: float


@dataclass(frozen=True, slots=True)
class Contribution:
    """A named number times its learned weight; `meaning` says in plain English what the number is."""

    name: str
    meaning: str
    value: float
    weight: float

    @property
    def product(self) -> float:
        """What it adds to the sum."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that was weighed: where it stands, what in it matched, and its features; `score` is their sum."""

    citation: Citation
    score: float
    features: tuple[Contribution, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a reply is what it is. `str()` of it is the text for a person.

    `summary` is the reason in a sentence, `expects` the kind of answer that was looked for. `best` and `runner_up`
    are the sentences ranked first and second, None where there are none. `signals` and the `bias` sum up to the
    log-odds of `confidence`; below `bar` nothing is answered, and `bar_reason` says why the bar stands there.
    """

    question: str
    understood_as: str
    summary: str
    expects: str
    words: tuple[WordReading, ...]
    best: Candidate | None
    runner_up: Candidate | None
    signals: tuple[Contribution, ...]
    bias: float
    confidence: float
    bar: float
    bar_reason: str

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def _lines(why: Explanation) -> Iterator[str]:
    yield why.summary
    if why.words:
        yield f"Searched for: {why.understood_as}"
    if why.expects:
        yield f"Expected in the answer: {why.expects}"
    if why.words:
        yield ""
        yield "Words of the question:"
        width = max(len(word.typed or word.word) for word in why.words)
        yield from (f"  {word.typed or word.word:<{width}}  {_standing(word)}" for word in why.words)
    if why.best:
        yield ""
        yield from _contenders(why.best, why.runner_up)
        yield ""
        yield from _points(why.best, why.runner_up)
    if why.signals:
        yield ""
        yield from _odds(why)


def _standing(word: WordReading) -> str:
    """What the article has of a word, in words."""
    parts = [f"read as “{word.word}”"] if word.typed else []
    found = f"in {word.sentences} sentence{'' if word.sentences == 1 else 's'}"
    if word.standing == "found":
        parts.append(found if word.sentences else "in a heading only")
    else:
        parts.append(
            "only by related words" if word.standing == "related" else "the article never mentions it"
        )
    if word.is_carried:
        parts.append("from an earlier question")
    if word.weight < 1:
        parts.append(f"counts {word.weight:.0%}")
    return ", ".join(parts)


def _contenders(best: Candidate, runner_up: Candidate | None) -> Iterator[str]:
    """The two sentences, where they stand, and what they share with the question only by related words."""
    for label, candidate in (("Best:", best), ("Second:", runner_up)):
        if candidate:
            citation = candidate.citation
            yield f"{label:<7}  “{' '.join(citation.quote.split())}”"
            path = " › ".join(citation.section.path) or "(opening)"
            first, last = citation.lines
            yield f"         {path}, " + (f"line {first}" if first == last else f"lines {first}-{last}")
            for link in candidate.links:
                yield f"         “{link.word}” is met by “{link.related}” ({link.group}, {link.strength:.0%})"


def _points(best: Candidate, runner_up: Candidate | None) -> Iterator[str]:
    """The features of both, side by side, the largest first; those too small to matter in one line."""
    yield f"{'Best':>7}  {'Second' if runner_up else '':>6}  Points (what it has × what that counts)"
    others: Sequence[Contribution | None] = runner_up.features if runner_up else [None] * len(best.features)
    pairs = sorted(zip(best.features, others, strict=True), key=_size, reverse=True)
    for one, other in (pair for pair in pairs if _size(pair) >= SMALL):
        values = f"{one.value:.2f}" + (f", {other.value:.2f}" if other else "")
        columns = _columns(one.product, other.product if other else None)
        yield f"{columns}  {one.meaning} ({values} × {one.weight:.2f})"
    small = [pair for pair in pairs if _size(pair) < SMALL]
    rest = [sum(feature.product for feature in side if feature) for side in zip(*small, strict=True)]
    if rest:
        yield f"{_columns(rest[0], rest[1] if runner_up else None)}  {len(small)} others, each small or none"
    yield f"{_columns(best.score, runner_up.score if runner_up else None)}  in all"


def _size(pair: tuple[Contribution, Contribution | None]) -> float:
    """How much a feature matters to either sentence."""
    return max(abs(feature.product) for feature in pair if feature)


def _columns(one: float, other: float | None) -> str:
    return f"{_points_text(one):>7}  {'' if other is None else _points_text(other):>6}"


def _points_text(value: float) -> str:
    """Two digits with a sign, and "0" for what rounds to nothing."""
    return f"{value:+.2f}" if abs(value) >= 0.005 else "0"


def _odds(why: Explanation) -> Iterator[str]:
    """What made the confidence what it is, the strongest first."""
    yield f"Confidence {why.confidence:.1%}, as the sum of:"
    yield f"{_points_text(why.bias):>7}  where every question starts"
    strongest = sorted(why.signals, key=lambda signal: -abs(signal.product))
    for signal in (signal for signal in strongest if abs(signal.product) >= SMALL):
        yield f"{_points_text(signal.product):>7}  {signal.meaning} ({signal.value:.2f} × {signal.weight:.2f})"
    small = [signal.product for signal in strongest if abs(signal.product) < SMALL]
    if small:
        yield f"{_points_text(sum(small)):>7}  {len(small)} others, each small or none"
    yield f"{_points_text(why.bias + sum(signal.product for signal in why.signals)):>7}  in all (0 is 50%)"
    yield f"Needed for an answer: {why.bar:.0%}, {why.bar_reason}."
