"""What stands for a question's word: groups and associations, phrases only where all of their words are, names never."""

from collections.abc import Sequence

import numpy as np

from chatbot.answering.matching import Unit, matches, scores_at, soft_scores, units_of
from chatbot.answering.rewriting import ContextRewriter
from chatbot.language.analyzer import Analyzer
from chatbot.language.association_graph import build
from chatbot.language.associations import Associations
from chatbot.language.lexicon import Lexicon
from chatbot.language.spelling import Speller
from chatbot.loading import parse
from chatbot.retrieval.corpus import Corpus

ARTICLE = """# Ferries

The captain steers the boat. A head of the office signs the papers. The office is small. Heads of cattle pass.
"""


def corpus(source: str) -> Corpus:
    """The ferries, with associations alone."""
    lexicon = Lexicon({}, associations=Associations(build(source)))
    return Corpus(parse(ARTICLE), Analyzer(), lexicon)


def asked(question: str, of: Corpus) -> tuple[Unit, ...]:
    """The units of a question."""
    return units_of(ContextRewriter(of, Speller(dict, knows=bool)).rewrite(question, ()), of)


def matched(units: Sequence[Unit], of: Corpus) -> list[list[float]]:
    """How far each unit is matched by each sentence."""
    table = matches(units, np.arange(len(of.sentences)), of.stems, of.concepts)
    return [[float(value) for value in row] for row in table]


def test_a_word_is_matched_by_what_it_leads_to() -> None:
    """Fully by itself, less by a near word, less again by a related one; not at all without a link."""
    ferries = corpus("boss: captain; papers\n")
    ((near, related, *rest),) = matched(asked("Who is the boss?", ferries), ferries)
    assert 1 > near > related > 0 == max(rest)
    assert matched(asked("Who is the captain?", ferries), ferries)[0][0] == 1


def test_a_phrase_is_met_by_all_of_its_words() -> None:
    """Neither a head nor an office is a head office."""
    ferries = corpus("headquarters: head office\n")
    found = matched(asked("Where are the headquarters?", ferries), ferries)
    assert [value > 0 for value in found[0]] == [False, True, False, False]


def test_a_name_leads_nowhere() -> None:
    """Mr Boss is no captain."""
    ferries = corpus("boss: captain\n")
    assert all(not unit.associated for unit in asked("Does Mr Boss steer?", ferries))


def test_scores_by_position_are_those_of_every_posting() -> None:
    """Both ways to the soft score agree, associations included."""
    ferries = corpus("boss: captain, head office; cattle\n")
    units = asked("Does the boss of the office steer?", ferries)
    positions, scores = soft_scores(units, ferries.stems, ferries.concepts)
    assert np.allclose(scores_at(units, positions, ferries.stems, ferries.concepts), scores)
    assert len(positions) == 4
