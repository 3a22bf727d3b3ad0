"""A question's word -> what a text may say instead: words that are associated in general English, each with a strength.

`associations.dat` is made from `associations.txt` by association_graph.py, which says how. Its lines are sorted by stem and
are searched where they lie, so that reading half a million links costs what reading the bytes costs. The lexicon's groups are
found in every sentence when an article is indexed; associations are looked up for the few words of a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from chatbot.language.analyzer import Token
from chatbot.language.keys import token_key

BUILT = Path(__file__).with_name("associations.dat")
_LONGEST = 4  # words of a phrase

Links = tuple[tuple[str, float], ...]
"""Stems, those of a phrase joined by a space, and how strongly each is associated, 0 to 1, strongest first."""


class Associations:
    """Links by stem: `lines` are those of the built file, sorted by their bytes, `stem TAB stem percent,stem percent`.

    >>> from chatbot.language.analyzer import Analyzer
    >>> associations = Associations(b"boss\\tmanag 71,head offic 50\\n")
    >>> associations.links(Analyzer().tokens("the bosses"))
    {1: (('manag', 0.71), ('head offic', 0.5))}
    """

    def __init__(self, lines: bytes = b"") -> None:
        self._lines = lines

    @classmethod
    @cache
    def bundled(cls) -> Associations:
        """Those that come with the package, read once."""
        return cls(BUILT.read_bytes())

    def links(self, tokens: Sequence[Token]) -> dict[int, Links]:
        """What each token leads to, by its place. The longest phrases come first, each for those of its words that are
        terms; the words of a phrase do not lead anywhere on their own.
        """
        keys = [token_key(token) for token in tokens]
        found: dict[int, Links] = {}
        taken: set[int] = set()
        for length in range(min(_LONGEST, len(keys)), 0, -1):
            for start in range(len(keys) - length + 1):
                places = range(start, start + length)
                links = (
                    () if not taken.isdisjoint(places) else self._find(" ".join(keys[start : start + length]))
                )
                if links:
                    taken.update(places)
                    found |= {place: links for place in places if tokens[place].term}
        return found

    def _find(self, key: str) -> Links:
        """The links of a stem or phrase, by bisection over the lines."""
        wanted = key.encode() + b"\t"
        low, high = 0, len(self._lines)  # each the start of a line, or the end of all
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._lines.find(b"\n", start) + 1 or high
            line = self._lines[start:end]
            if line.startswith(wanted):
                return _read(line[len(wanted) :].decode())
            low, high = (end, high) if line < wanted else (low, start)
        return ()


def _read(links: str) -> Links:
    pairs = (link.rpartition(" ") for link in links.rstrip("\n").split(","))
    return tuple((stem, int(percent) / 100) for stem, _, percent in pairs)
