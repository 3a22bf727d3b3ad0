"""The features that look beyond a sentence's own words: its heading, the sentence before, the noun of a figure."""

import pytest

from chatbot.answering.features import FEATURES
from chatbot.answering.reader import SentenceReader
from chatbot.answering.rewriting import ContextRewriter
from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import Lexicon
from chatbot.language.spelling import Speller
from chatbot.loading import parse
from chatbot.retrieval.corpus import Corpus

TEXT = """# Hives

## Winter

The old bridge lost nine wagons. It took forty days to mend. Nobody was hurt.
"""


NAMES = """# Towns

The town has a bridge. Bram meets the town of Zell at a bridge. Lives near the bridge were calm.
"""


def _feature(question: str, name: str, text: str = TEXT) -> dict[str, float]:
    """The feature of each candidate, by the sentence's first word."""
    corpus = Corpus(parse(text, format="markdown"), Analyzer(), Lexicon({}))
    reading = SentenceReader(corpus).reading(
        ContextRewriter(corpus, Speller(dict, knows=bool)).rewrite(question, ())
    )
    column = reading.candidates.features[:, FEATURES.index(name)]
    words = [corpus.quote(int(position)).split()[0] for position in reading.candidates.positions]
    return dict(zip(words, (float(value) for value in column), strict=True))


def test_the_sentence_before_adds_the_words_that_a_pronoun_stands_for() -> None:
    """ "It took forty days" is about the bridge; the sentence that names it gains nothing."""
    found = _feature("How long did the bridge take to mend?", "before_adds")
    assert found["It"] > 0
    assert found["The"] == 0


def test_a_heading_counts_only_for_words_that_the_sentence_lacks() -> None:
    """ "Winter" is in the heading, and in no sentence."""
    assert _feature("Who was hurt in winter?", "heading_only")["Nobody"] == pytest.approx(
        _feature("Who was hurt in winter?", "heading")["Nobody"]
    )
    assert _feature("Who was hurt?", "heading_only")["Nobody"] == 0


def test_a_figure_should_stand_before_what_is_counted() -> None:
    """ "How many days" wants a number of days, not of wagons."""
    found = _feature("How many days was the bridge shut?", "figure_without_noun")
    assert found["It"] == 0
    assert found["The"] == 1


def test_a_question_for_what_bears_a_name_wants_one() -> None:
    """ "Which town" wants a name that is not the question's own; "Who" may be answered by "a weaver"."""
    found = _feature("Which town has a bridge of Bram?", "no_name", NAMES)
    assert found == {"The": 1, "Bram": 0, "Lives": 1}
    assert set(_feature("Who lives near the bridge?", "no_name", NAMES).values()) == {0}


def test_what_an_article_is_about_is_no_name_to_answer_with() -> None:
    """A word with a capital in every sentence tells none from another."""
    text = "".join(
        f"The {noun} of AI changes many villages. " for noun in ("use", "rise", "price", "cost", "fate")
    )
    assert set(_feature("Which village has a use?", "no_name", f"# T\n\n{text}").values()) == {1}


def test_sentence_and_passage_are_joint_only_where_both_fit() -> None:
    """The product is 0 where the sentence has no match of its own."""
    found = _feature("What did the bridge lose?", "joint")
    assert found["The"] > found["Nobody"] == 0
