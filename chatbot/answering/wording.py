"""One sentence against the question, word by word: order, closeness, form, and the type of answer it holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from chatbot.answering.matching import Unit, is_rare
from chatbot.answering.phrasing import own_question
from chatbot.language.answer_types import (
    FIGURE_TYPES,
    AnswerType,
    asks_name,
    counted_noun,
    defines,
    figure_spans,
    holds_figure,
    holds_type,
    is_vague,
    subject_of,
)
from chatbot.model import Query
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.ranked import Ranked

ANYBODY = frozenset({"person"})  # whom an article counts as workers, voters or patients
_DEFINED: tuple[AnswerType, ...] = ("definition", "reason", "manner", "list")  # for which a definition counts
_PRONOUNS = frozenset("it they he she this these those that its their his her such".split())


class _Asked(NamedTuple):
    """What every sentence is held against: the question, what it weighs, its 4-grams, and of "how many days" the noun
    as terms and as concepts; whether it wants a name.
    """

    query: Query
    units: Sequence[Unit]
    kind: AnswerType
    mass: float
    grams: set[str]
    counted: frozenset[str]
    related: frozenset[str]
    is_of_name: bool


def rows(
    corpus: Corpus, query: Query, units: Sequence[Unit], kind: AnswerType, positions: Iterable[int]
) -> list[dict[str, float]]:
    """The features of each of these sentences by name, each in 0 to 1."""
    noun = counted_noun(query.text) if kind in FIGURE_TYPES else ""
    counted = frozenset(corpus.analyzer.terms(noun))
    related = frozenset(name for unit in units if unit.term in counted for name, _ in unit.concepts)
    mass = sum(unit.mass for unit in units) or 1.0
    is_of_name = asks_name(own_question(query.text))
    asked = _Asked(query, units, kind, mass, _grams(query.text), counted, related, is_of_name)
    return [_row(corpus, asked, position) for position in positions]


def _row(corpus: Corpus, asked: _Asked, position: int) -> dict[str, float]:
    query, units, mass = asked.query, asked.units, asked.mass
    entry, quote = corpus.sentences[position], corpus.quote(position)
    places = _places(units, entry.terms)
    surfaces = {token.surface.lower() for token in entry.tokens}
    return {
        "exact": sum(unit.mass for unit in units if unit.token.surface.lower() in surfaces) / mass,
        "adjacent": _adjacent(units, places),
        "run": _longest_run(units, entry.terms, places) / max(1, len(units)),
        "proximity": _proximity(places),
        "numbers": _share([unit for unit in units if unit.term[:1].isdigit()], entry.terms),
        "length": math.log1p(len(entry.tokens)) / 5,
        "first": float(entry.is_first),
        "opens_with_pronoun": float(entry.tokens[0].surface.lower() in _PRONOUNS if entry.tokens else False),
        "question_again": float(quote.rstrip().endswith("?")),
        "grams": _gram_overlap(asked.grams, quote),
        "is_item": float(entry.is_item),
        "required": float(bool(query.required) and all(term in entry.terms for term in query.required)),
        "last_section": float(query.section == corpus.article.sections[entry.section].number),
        "figure_without_noun": _without_noun(corpus, asked, entry),
        "no_name": float(asked.is_of_name and not _names(corpus, asked, entry)),
        **_type_features(corpus, asked, entry, quote),
    }


def _places(units: Sequence[Unit], terms: Sequence[str]) -> dict[str, list[int]]:
    """Where in a sentence the term of each unit stands."""
    places: dict[str, list[int]] = {unit.term: [] for unit in units}
    for place, term in enumerate(terms):
        if term in places:
            places[term].append(place)
    return places


def _type_features(corpus: Corpus, asked: _Asked, entry: Ranked, quote: str) -> dict[str, float]:
    """What the sentence has of the type of answer that the question expects."""
    kind = asked.kind
    holds, is_figure = holds_type(kind, quote), kind in FIGURE_TYPES
    is_definition = kind in _DEFINED and _defines(corpus, asked, quote)
    return {
        "reason": float(holds and kind == "reason"),
        "manner": float(holds and kind == "manner"),
        "list": float(holds and kind == "list"),
        "name": float(holds and kind in ("person", "name")),
        "place": float(holds and kind == "place"),
        "defines": float(is_definition and kind == "definition"),
        "defines_unasked": float(is_definition and kind != "definition"),
        "no_figure": float(is_figure and not holds),
        "vague": float(is_figure and is_vague(quote)),
        "figure_near": _figure_near(kind, quote, entry, asked.units) if is_figure and holds else 0.0,
    }


def _defines(corpus: Corpus, asked: _Asked, quote: str) -> bool:
    """Whether the sentence says what a thing is that the question names."""
    subject = tuple(corpus.analyzer.terms(subject_of(quote)))
    return defines(quote, tuple(unit.term for unit in asked.units), subject)


def _without_noun(corpus: Corpus, asked: _Asked, entry: Ranked) -> float:
    """1 where "how many days" meets no figure with a day, or a related word, within four words after it."""
    wanted = asked.counted
    if not wanted or wanted & ANYBODY:
        return 0.0
    figures = [i for i, token in enumerate(entry.tokens) if token.term and holds_figure(token.surface)]
    nouns = [i for i, token in enumerate(entry.tokens) if token.term in wanted]
    if figures and asked.related.intersection(entry.concepts):
        found = corpus.lexicon.concepts(entry.tokens)
        nouns += [concept.start for concept in found if concept.name in asked.related]
    return float(not any(0 < noun - figure <= 4 for figure in figures for noun in nouns))


def _names(corpus: Corpus, asked: _Asked, entry: Ranked) -> bool:
    """Whether the sentence has a name that the question has not; "AI" in an article on AI is none."""
    own = {unit.term for unit in asked.units}
    following = {a.start: b for a, b in pairwise(entry.tokens)}
    for place, token in enumerate(entry.tokens):
        if (
            token.surface[0].isupper()
            and token.term
            and token.term not in own
            and is_rare(token.term, corpus)
        ):
            after = following.get(token.start)
            is_first_of_two = (
                after is not None and after.surface[0].isupper() and after.start - token.end == 1
            )
            if place or is_first_of_two or sum(map(str.isupper, token.surface)) > 1:
                return True
    return False


def _share(wanted: Sequence[Unit], terms: Sequence[str]) -> float:
    return sum(unit.term in terms for unit in wanted) / len(wanted) if wanted else 0.0


def _adjacent(units: Sequence[Unit], places: dict[str, list[int]]) -> float:
    """The share of neighbouring question words that stand in the same order within three words."""
    pairs = list(pairwise(units))
    close = sum(
        any(0 < right - left <= 3 for left in places[a.term] for right in places[b.term]) for a, b in pairs
    )
    return close / len(pairs) if pairs else 0.0


def _longest_run(units: Sequence[Unit], terms: Sequence[str], places: dict[str, list[int]]) -> int:
    """The length of the longest run of question terms that stands word for word in the sentence."""
    wanted, longest = [unit.term for unit in units], 0
    for first, term in enumerate(wanted):
        for start in places[term]:
            length = 1
            while (
                first + length < len(wanted)
                and start + length < len(terms)
                and wanted[first + length] == terms[start + length]
            ):
                length += 1
            longest = max(longest, length)
    return longest


def _proximity(places: dict[str, list[int]]) -> float:
    """How closely the matched words stand together: 1 side by side, towards 0 at the ends of a long sentence."""
    firsts = sorted(where[0] for where in places.values() if where)
    if len(firsts) < 2:
        return 0.0
    return (len(firsts) - 1) / max(len(firsts) - 1, firsts[-1] - firsts[0])


def _figure_near(kind: AnswerType, quote: str, entry: Ranked, units: Sequence[Unit]) -> float:
    """Closeness of a fitting figure, not itself in the question, to the nearest matched word: 1 beside it."""
    wanted = {unit.term for unit in units}
    anchors = [token.start for token in entry.tokens if token.term in wanted]
    asked = {unit.token.surface for unit in units}
    figures = [
        span for span in figure_spans(kind, quote) if quote[span[0] : span[1]].strip("$€£%") not in asked
    ]
    if not figures:
        return 0.0
    if not anchors:
        return 0.2
    gap = min(abs(anchor - start) for anchor in anchors for start, _ in figures)
    return 1 / (1 + gap / 40)


def _gram_overlap(asked: set[str], quote: str) -> float:
    """The share of the question's character 4-grams that the sentence has: folds derivations that no stemmer does."""
    folded = quote.lower()
    return sum(gram in folded for gram in asked) / len(asked) if asked else 0.0


def _grams(text: str) -> set[str]:
    folded = text.lower()
    return {folded[i : i + 4] for i in range(len(folded) - 3) if " " not in folded[i : i + 4]}
