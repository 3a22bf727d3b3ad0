"""Words that name a part of the article -> the section: by its number, its place, or what its heading says."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from chatbot.answering.matching import Unit, matches, units_of
from chatbot.answering.phrases import Said
from chatbot.model import Query, Term
from chatbot.retrieval.corpus import Corpus

_NUMBERED = r"\b(?:section|part|chapter|passage|paragraph) "
_PLACES = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "last": -1,
    "final": -1,
    "closing": -1,
}
_OPENINGS = frozenset({"introduction", "intro", "opening", "beginning", "lead"})
_GENERIC = frozenset(
    "topic topics subject subjects matter matters issue issues question questions area areas".split()
)
_HEADED = 0.3  # share of a heading's weight that a bare topic must hold: "AI" is not "Types of AI Jobs"
_CLEAR = 0.05  # lead over the next heading below which several are meant


@dataclass(frozen=True, slots=True)
class Naming:
    """A part of the article that a question names: `words` as they were said, `section` -1 where there is none.

    `others` are the sections that the words name as well. `focus` are the terms of the words where the heading says
    much else besides: of "Tech and Healthcare Sectors" one may want to hear about healthcare alone.
    """

    words: str
    section: int
    others: tuple[int, ...] = ()
    focus: tuple[str, ...] = ()


def named_part(request: Said, corpus: Corpus) -> Naming | None:
    """The part of the article that a request asks to be told about; None where it names none."""
    words, sections = request.wanted, corpus.article.sections
    if request.kind == "number":
        found = [place for place, section in enumerate(sections) if section.number == words]
        if not found and re.search(_NUMBERED + re.escape(words), corpus.article.text, re.IGNORECASE):
            return None  # "section 230" is something that the article speaks of
        return Naming(words, found[0] if found else -1)
    if request.kind == "place":
        return Naming(words, _at_place(words, corpus))
    headed = _headed(words, corpus, 0.0 if request.kind == "section" else _HEADED)
    if not headed:
        return Naming(words, -1) if request.kind == "section" else None
    if len(headed) > 1 and request.kind == "topic":
        return None
    terms = corpus.analyzer.terms(words)
    is_little = 2 * len(set(terms)) < len(_heading_terms(headed[0], corpus))
    return Naming(words, headed[0], headed[1:], terms if is_little else ())


def _at_place(word: str, corpus: Corpus) -> int:
    """The section at a place among those of the top level, -1 where there are not so many."""
    named = [
        place
        for place, section in enumerate(corpus.article.sections)
        if word in section.heading.lower().split()
    ]
    if named:
        return named[0]
    tops = [place for place, section in enumerate(corpus.article.sections) if section.level <= 1]
    headed = [place for place in tops if corpus.article.sections[place].level == 1]
    if word in ("conclusion", "ending", "end"):
        return (headed or tops)[-1] if tops else -1
    if word in _OPENINGS:
        return tops[0] if tops else -1
    wanted = _PLACES[word]
    return headed[wanted] if headed and wanted < len(headed) else -1


def _headed(words: str, corpus: Corpus, least: float) -> tuple[int, ...]:
    """The sections whose headings hold every word, best first: more than one only where none is clearly meant.

    A heading counts for the words it has, or has a related word for, and for how much of it they are; `least` is the
    share of its weight that they must be. A section below another that fits as well does not compete with it.
    """
    short = [
        place
        for place, section in enumerate(corpus.article.sections)
        if _is_short_for(words, section.heading)
    ]
    units = _units(words, corpus)
    if short or not units:
        return tuple(short[:1])
    everything = np.arange(len(corpus.article.sections))
    met = matches(units, everything, corpus.heading_stems, corpus.heading_concepts)
    masses = np.array([unit.mass for unit in units])
    shares = masses @ met / masses.sum()
    scores = {}
    for place in everything[np.all(met >= 0.4, axis=0)]:
        covered = _covered(units, met[:, place], int(place), corpus)
        if covered >= least:
            scores[int(place)] = float(shares[place] + covered / 2)
    ranked = sorted(scores, key=lambda place: (-scores[place], place))
    rivals = [place for place in ranked if scores[ranked[0]] - scores[place] < _CLEAR]
    paths = [corpus.article.sections[place].path for place in rivals]
    return tuple(
        place
        for place, path in zip(rivals, paths, strict=True)
        if not any(other != path and path[: len(other)] == other for other in paths)
    )


def _units(words: str, corpus: Corpus) -> tuple[Unit, ...]:
    """The content words of a topic; what only says how one asks counts only where there is nothing else."""
    tokens = corpus.analyzer.tokens(words)
    kept = [token for token in tokens if token.term and token.surface.lower() not in _GENERIC]
    terms = tuple(Term(token.term, 1.0, "spoken", token.surface) for token in kept)
    units = units_of(Query(words, words, terms), corpus)
    return tuple(unit for unit in units if not unit.is_light) or units


def _covered(units: tuple[Unit, ...], met: np.ndarray, place: int, corpus: Corpus) -> float:
    """The share of a heading's weight, by the rarity of its words among headings, that the words make up."""
    index = corpus.heading_stems
    own = _heading_terms(place, corpus)
    weight = sum(index.idf(term) for term in own) or 1.0
    held = sum(
        index.idf(unit.term) if unit.term in own else float(share) * weight / max(1, len(own))
        for unit, share in zip(units, met, strict=True)
    )
    return min(1.0, held / weight)


def _is_short_for(words: str, heading: str) -> bool:
    """Whether the words are the initials of a heading: "FAQ" for "Frequently Asked Questions"."""
    initials = "".join(word[0] for word in heading.lower().split())
    return len(initials) > 2 and words.replace(".", "").removesuffix("s") == initials


def _heading_terms(place: int, corpus: Corpus) -> set[str]:
    return set(corpus.analyzer.terms(corpus.article.sections[place].heading))
