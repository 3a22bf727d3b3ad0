"""The lexicon: the built file is the source, phrases hold together, and an article may add its own."""

import json

import pytest

from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import BUILT, SOURCE, Lexicon, build, is_kind, read_groups, write

ANALYZER = Analyzer()


def names(lexicon: Lexicon, text: str) -> list[str]:
    return [concept.name for concept in lexicon.concepts(ANALYZER.tokens(text))]


def test_the_built_lexicon_is_its_source() -> None:
    """Run `python -m chatbot.language.lexicon` after an edit of lexicon.txt; the two never part."""
    source = build(SOURCE.read_text(encoding="utf-8"))
    assert json.loads(BUILT.read_text("utf-8")) == {key: write(groups) for key, groups in source.items()}


def test_the_built_lexicon_is_read_as_it_was_written() -> None:
    """What a question's words lead to is what the source says, weights included."""
    lexicon, built = Lexicon.bundled(), build(SOURCE.read_text(encoding="utf-8"))
    for word in ("boss", "salary", "teacher"):
        (token,) = ANALYZER.tokens(word)
        found = [(one.name, one.weight) for one in lexicon.concepts([token]) if not is_kind(one.name)]
        assert found == [group for group in built[token.term] if group[0][0].isalpha()] != []


def test_the_lexicon_has_a_thousand_groups() -> None:
    """Weights are those of the three grades; no group is a single word."""
    groups = read_groups(SOURCE.read_text(encoding="utf-8"))
    assert sum(not is_kind(name) for name in groups) >= 1000
    assert {weight for weight, _ in groups.values()} <= {1.0, 0.7, 0.4}
    assert all(len(set(members)) >= 2 for _, members in groups.values())


def test_who_asks_for_a_kind_is_led_to_what_is_of_it() -> None:
    """Birds lead to owls, not owls to eagles nor owls to birds; a name is one only with its capital."""
    lexicon = Lexicon(build("bird-kind 0.7: bird > owl, sea eagle\ncity-kind 0.7: city, town > Bath, Lyon\n"))
    asked = [
        c.name
        for c in lexicon.concepts(ANALYZER.tokens("Which birds and owls live in the city?"), asked=True)
    ]
    assert asked == ["bird-kind", "city-kind"]
    assert names(lexicon, "A bird is not an owl, nor a sea eagle.") == ["bird-kind", "bird-kind"]
    assert names(lexicon, "the bath in Bath, and Lyon") == ["city-kind", "city-kind"]


def test_phrases_are_read_whole() -> None:
    """A high school is a school and not high; "laid off" is found though "off" alone says nothing."""
    lexicon = Lexicon(
        {"high school": [("school", 1.0)], "high": [("tall", 1.0)], "lay off": [("dismissal", 1.0)]}
    )
    assert names(lexicon, "a high school") == ["school"]
    assert names(lexicon, "a high tower") == ["tall"]
    assert names(lexicon, "they were laid off") == ["dismissal"]


def test_an_article_may_define_its_own_words() -> None:
    """What `extended` adds leads from the long form to the short and back."""
    lexicon = Lexicon({}).extended([("=CAIO", ("Chief AI Officers", "CAIO"))], ANALYZER)
    assert names(lexicon, "What is a CAIO?") == names(lexicon, "Chief AI Officer") == ["=CAIO"]


@pytest.mark.parametrize("line", ["boss leader, chief", "boss 1.0 leader", "Boss 1.0: leader, chief"])
def test_a_faulty_line_is_named(line: str) -> None:
    """The message has the line's number."""
    with pytest.raises(ValueError, match="line 2"):
        read_groups(f"# comment\n{line}\n")


def test_what_an_article_defines_in_every_chapter_counts_once() -> None:
    """A thousand definitions of one abbreviation are one, and cost no more than a thousand steps."""
    definition = ("=CAIO", ("Chief AI Officers", "CAIO"))
    lexicon = Lexicon({}).extended([definition] * 1_000, ANALYZER)
    assert names(lexicon, "What is a CAIO?") == ["=CAIO"]
