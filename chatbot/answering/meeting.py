"""Which words of a question an answer meets: in its sentence, beside it, or in its heading, each by something of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chatbot.answering.matching import Unit, matches
from chatbot.language.lexicon import is_kind
from chatbot.retrieval.corpus import Corpus

MET = 0.55  # how strongly: a word itself, one of the same group, a near associate; not a distant one


def met_near(units: Sequence[Unit], position: int, corpus: Corpus) -> NDArray[np.bool_]:
    """Whether each unit is met by the sentence at `position`, its neighbours in the section, or the headings above, (units,)."""
    section = int(corpus.sentence_sections[position])
    members = corpus.section_sentences[section]
    beside = np.array(
        [place for place in (position - 1, position, position + 1) if place in members], dtype=np.int64
    )
    parent = corpus.parent_sections[section]
    above = np.array([place for place in (section, parent) if place >= 0], dtype=np.int64)
    own = distinct(units)
    near = matches(own, beside, corpus.stems, corpus.concepts).max(axis=1, initial=0.0)
    heading = matches(own, above, corpus.heading_stems, corpus.heading_concepts).max(axis=1, initial=0.0)
    held = set[str]().union(*(corpus.sentences[int(place)].concepts for place in beside))
    of_kind = [any(name in held for name, _ in unit.concepts if is_kind(name)) for unit in own]
    return np.asarray((np.maximum(near, heading) >= MET) | of_kind)


def distinct(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units without what another unit of the question is itself: "nurse" does not vouch for "hospital" beside it."""
    terms = {unit.term for unit in units}
    named = [{name for name, _ in unit.concepts} for unit in units]
    found = []
    for place, unit in enumerate(units):
        others = set().union(*(names for other, names in enumerate(named) if other != place))
        concepts = tuple((name, weight) for name, weight in unit.concepts if name not in others)
        associated = tuple(link for link in unit.associated if terms.isdisjoint(link[0].split(" ")))
        found.append(replace(unit, concepts=concepts, associated=associated, stood_for={}))
    return tuple(found)
