"""associations.txt -> associations.dat: how alike any two words are, by what their authors associate with each.

A line of the source is a head with near words (what a text would call the same thing) and related words (what a sentence
that answers is likely to hold): `head: near, near; related, related`. Several authors wrote for the same heads.

Each word is a vector over the words it was associated with, either way round, weighted by how rare these are (a word that
everything leads to tells nothing); two words are as alike as the cosine of their vectors (Salton, Wong and Yang 1975). So
words meet that nobody wrote side by side, and a pair that one author threw in counts little. On questions with known answers
(`python evals/learn.py`) a sentence that has such a word is right 1.3 times as often as by chance where the cosine is below .1,
twice at .4, 3.9 times from .6 on; for a pair that was not written down just as for one that was. The square root, as the
strength of a link, gave more right first sentences than the cosine itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import numpy as np

from chatbot.language.analyzer import Analyzer
from chatbot.language.associations import BUILT
from chatbot.language.keys import member_key

SOURCE = Path(__file__).with_name("associations.txt")
NEAR, RELATED = 1.0, 0.5  # what a pair counts
AGAIN = 0.3  # what each further author who has a pair adds to it, as a share
BACK = 0.8  # what a pair counts for the word it leads to
SELF = 1.5  # a word is associated with itself, so that the words it leads to are alike to it
MOST, LEAST = 24, 0.1  # links of a word, and the cosine they need
_LINE = re.compile(r"(?P<head>[^:;,]+): (?P<near>[^:;]*)(?:; (?P<related>[^:;]*))?")

Vectors = Mapping[str, Mapping[str, float]]


def read(text: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each head of a source with its near and its related words.

    Raises ValueError with the line number where a line does not parse.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            match = _LINE.fullmatch(line.strip())
            if match is None:
                raise ValueError(
                    f"associations.txt, line {number}: not `head: near, near; related, related`: {line[:60]}"
                )
            yield match["head"].strip(), _split(match["near"]), _split(match["related"] or "")


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


def pairs(source: str) -> dict[str, dict[str, float]]:
    """What each head leads to and how much each pair counts, by stems: more where several authors have it."""
    analyzer = Analyzer()
    found: dict[str, dict[str, float]] = {}
    authors: dict[tuple[str, str], int] = {}
    for head, *tiers in read(source):
        key = member_key(analyzer, head)
        for words, value in zip(tiers, (NEAR, RELATED), strict=True):
            for link in {" ".join(analyzer.terms(word)) for word in words} - {"", key}:
                own = found.setdefault(key, {})
                own[link] = max(value, own.get(link, 0.0))
                authors[key, link] = authors.get((key, link), 0) + 1
    return {
        key: {link: value * (1 + AGAIN * (authors[key, link] - 1)) for link, value in own.items()}
        for key, own in found.items()
        if key
    }


class Graph:
    """Every word of some pairs as a vector of length 1 over all of them."""

    def __init__(self, found: Vectors) -> None:
        self.words = sorted(found.keys() | {link for own in found.values() for link in own})
        vectors: dict[str, dict[str, float]] = {word: {word: SELF} for word in self.words}
        for key, own in found.items():
            for link, value in own.items():
                vectors[key][link] = max(value, vectors[key].get(link, 0.0))
                vectors[link][key] = max(value * BACK, vectors[link].get(key, 0.0))
        self._vectors = vectors
        self._weigh()
        place = {word: number for number, word in enumerate(self.words)}
        # The vectors by what they are over: for each word those that have it, and how much of it.
        held: dict[str, tuple[list[int], list[float]]] = {word: ([], []) for word in self.words}
        for word, vector in self._vectors.items():
            for other, value in vector.items():
                held[other][0].append(place[word])
                held[other][1].append(value)
        self._held = {word: (np.array(who), np.array(how)) for word, (who, how) in held.items()}

    def _weigh(self) -> None:
        """Weighs each vector by idf, ln(1 + N / n), and makes its length 1."""
        count: dict[str, int] = {}
        for vector in self._vectors.values():
            for other in vector:
                count[other] = count.get(other, 0) + 1
        for vector in self._vectors.values():
            for other in vector:
                vector[other] *= math.log(1 + len(self.words) / count[other])
            length = math.sqrt(sum(value * value for value in vector.values()))
            for other in vector:
                vector[other] /= length

    def alike(self, word: str) -> list[tuple[str, float]]:
        """The words most alike to one, with their cosine, the most alike first."""
        cosines = np.zeros(len(self.words))
        for other, value in self._vectors[word].items():
            who, how = self._held[other]
            cosines[who] += how * value
        near = np.flatnonzero(cosines >= LEAST)
        order = near[np.lexsort((near, -cosines[near]))]
        found = [(self.words[place], float(cosines[place])) for place in order if self.words[place] != word]
        return found[:MOST]


def line(graph: Graph, word: str) -> str:
    """A line of the built file, "" for a word that nothing is alike to."""
    links = [f"{other} {round(100 * math.sqrt(cosine))}" for other, cosine in graph.alike(word)]
    return f"{word}\t{','.join(links)}" if links else ""


def digest(source: str) -> str:
    """What the built file keeps of the source, so that a test can tell that it was built from it."""
    return sha256(source.encode()).hexdigest()[:16]


def build(source: str) -> bytes:
    """The built file: a line on its source, then the words, sorted by their bytes."""
    graph = Graph(pairs(source))
    lines = [f"\t{digest(source)} 0", *(line(graph, word) for word in graph.words)]
    return b"".join(sorted(found.encode() + b"\n" for found in lines if found))


if __name__ == "__main__":
    BUILT.write_bytes(build(SOURCE.read_text(encoding="utf-8")))
