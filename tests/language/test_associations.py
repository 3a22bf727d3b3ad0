"""Word associations: the built file is the source, phrases count whole, and words are alike by the company they keep."""

import pytest

from chatbot.language.analyzer import Analyzer, Token
from chatbot.language.association_graph import LEAST, SOURCE, Graph, build, digest, line, pairs, read
from chatbot.language.associations import BUILT, Associations

ANALYZER = Analyzer()


def links(source: str, text: str) -> dict[str, list[str]]:
    """The stems that each word of a question leads to, by the word, most alike first."""
    tokens = ANALYZER.tokens(text)
    found = Associations(build(source)).links(tokens)
    return {tokens[place].surface: [stem for stem, _ in to] for place, to in found.items()}


def strengths(source: str, word: str) -> dict[str, float]:
    """How strongly a word leads to each stem."""
    return dict(Associations(build(source)).links(ANALYZER.tokens(word)).get(0, ()))


def test_the_built_associations_are_their_source() -> None:
    """Run `python -m chatbot.language.association_graph` after an edit of associations.txt; the two never part.

    The file says of which source it is.
    """
    built = BUILT.read_bytes().decode().split("\n")
    assert built[0] == f"\t{digest(SOURCE.read_text(encoding='utf-8'))} 0"
    assert sorted(built[:-1], key=str.encode) == built[:-1]


@pytest.mark.long
def test_the_built_associations_are_what_comes_of_their_source() -> None:
    """Every hundredth word shows it."""
    graph = Graph(pairs(SOURCE.read_text(encoding="utf-8")))
    lines = set(BUILT.read_bytes().decode().split("\n"))
    assert all(line(graph, word) in lines for word in graph.words[::100])


def test_every_bundled_word_is_found() -> None:
    """The first line, the last and those between, and nothing else."""
    bundled = Associations.bundled()
    keys = [line.split("\t")[0] for line in BUILT.read_text(encoding="utf-8").splitlines()[1:]]
    for key in (*keys[::500], keys[-1]):
        (found,) = bundled.links([Token(0, len(key), key, key)]).values()
        assert found[0][1] >= found[-1][1] > 0
        assert bundled.links([Token(0, len(key) + 1, f"{key}!", f"{key}!")]) == {}


def test_a_word_leads_to_what_was_associated_with_it() -> None:
    """By its stem and either way round, near words more than related ones."""
    source = "boss: leader; firm\n"
    found = strengths(source, "bosses")
    assert found["leader"] > found["firm"] > 0
    assert list(strengths(source, "leaders")) == ["boss"]


def test_words_meet_that_nobody_wrote_side_by_side() -> None:
    """Two that lead to the same words are alike."""
    assert "wage" in strengths("pay: earn, income\nwage: earn, income\n", "pay")


def test_a_word_that_everything_leads_to_tells_little() -> None:
    """A rare companion counts for more than a common one."""
    source = "boat: thing\n" + "".join(f"{word}: thing\n" for word in "house tree road hill".split())
    found = strengths(source + "boat: oar\n", "boat")
    assert found["oar"] > found["thing"]


def test_several_authors_count_for_more_than_one() -> None:
    """A pair that two have is stronger than one that one of them threw in."""
    found = strengths("boss: leader, dragon\nboss: leader\n", "boss")
    assert found["leader"] > found["dragon"]


def test_the_longest_phrase_leads_whole() -> None:
    """Of nested and overlapping phrases the longest counts, and its words do not lead on their own."""
    source = "lay: put\nlay off: dismiss\nhen lay: egg\nlay off hand: idle\nold: aged\n"
    assert links(source, "Old ones laid off?") == {"Old": ["age"], "laid": ["dismiss"], "off": ["dismiss"]}
    assert links(source, "The hen laid off hands?") == {word: ["idl"] for word in ("laid", "off", "hands")}


def test_what_is_hardly_alike_is_no_link() -> None:
    """Every cosine of the bundled words reaches the least, and no word leads to itself."""
    for built in BUILT.read_text(encoding="utf-8").splitlines()[1:]:
        word, links = built.split("\t")
        pairs_of = [link.rpartition(" ")[::2] for link in links.split(",")]
        assert all(stem != word and int(percent) >= int(100 * LEAST**0.5) for stem, percent in pairs_of)


@pytest.mark.parametrize("fault", ["boss", "boss; leader", "boss: leader; firm; house", ": leader"])
def test_a_faulty_line_is_named(fault: str) -> None:
    """The message has the line's number."""
    with pytest.raises(ValueError, match="line 2"):
        list(read(f"# comment\n{fault}\n"))
