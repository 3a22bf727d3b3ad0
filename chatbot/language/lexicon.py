"""Words -> concepts: a general-English file of weighted concept groups links the reader's words to the article's.

`lexicon.txt` is the source, one group a line: `name weight: member, member, two word member`. `lexicon.json` is
the same with every member run through the analyzer; `python -m chatbot.language.lexicon` builds it, a test holds
the two together. A group is looked up by its members' stems, phrases included ("laid off", "work from home").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from chatbot.language.analyzer import Analyzer, Token

SOURCE = Path(__file__).with_name("lexicon.txt")
BUILT = Path(__file__).with_name("lexicon.json")
_LINE = re.compile(r"(?P<name>[a-z][a-z-]*) (?P<weight>[01]\.\d+): (?P<members>.+)")
_LONGEST = 4  # words of a phrase


@dataclass(frozen=True, slots=True)
class Concept:
    """One reading of some neighbouring tokens: `tokens[start:end]` belong to the group `name` with `weight`."""

    start: int
    end: int
    name: str
    weight: float


class Lexicon:
    """Concept groups by the stems of their members.

    `entries` maps the stems of a member, joined by a space, to its groups as (name, weight) pairs.

    >>> lexicon = Lexicon({"boss": [("leader", 1.0)], "lay off": [("dismissal", 1.0)]})
    >>> [concept.name for concept in lexicon.concepts(Analyzer().tokens("The bosses"))]
    ['leader']
    """

    def __init__(self, entries: dict[str, list[tuple[str, float]]]) -> None:
        self._entries = entries
        self._openings = {tuple(key.split(" ", 2)[:2]) for key in entries if " " in key}

    @classmethod
    @cache
    def bundled(cls) -> Lexicon:
        """The lexicon that comes with the package, read once."""
        raw: dict[str, list[tuple[str, float]]] = json.loads(BUILT.read_text(encoding="utf-8"))
        return cls(raw)

    def __contains__(self, stem: str) -> bool:
        return stem in self._entries

    def extended(self, groups: Iterable[tuple[str, Sequence[str]]], analyzer: Analyzer) -> Lexicon:
        """This lexicon and what an article itself defines: pairs (name, members) of equal words."""
        entries = dict(self._entries)
        for name, members in groups:
            for member in members:
                key = member_key(analyzer, member)
                if (name, 1.0) not in entries.get(key, []):  # an article may define it in every chapter
                    entries[key] = [*entries.get(key, []), (name, 1.0)]
        return Lexicon(entries) if len(entries) > len(self._entries) or entries != self._entries else self

    def concepts(self, tokens: Sequence[Token]) -> list[Concept]:
        """Every group that a token, or a phrase of up to four tokens, is a member of.

        Inside a phrase the single words are not looked up: a "high school" is not high.
        """
        keys = [token_key(token) for token in tokens]
        found = self._phrases(keys)
        inside = {place for concept in found for place in range(concept.start, concept.end)}
        for place, key in enumerate(keys):
            if place not in inside:
                found += [
                    Concept(place, place + 1, name, weight) for name, weight in self._entries.get(key, ())
                ]
        return found

    def _phrases(self, keys: Sequence[str]) -> list[Concept]:
        found = []
        for start, opening in enumerate(pairwise(keys)):
            if opening in self._openings:
                for end in range(start + 2, min(start + _LONGEST, len(keys)) + 1):
                    phrase = " ".join(keys[start:end])
                    found += [
                        Concept(start, end, name, weight) for name, weight in self._entries.get(phrase, ())
                    ]
        return found


def single_words() -> set[str]:
    """Every one-word member of the bundled lexicon, as it is written there; reads the source file."""
    groups = read_groups(SOURCE.read_text(encoding="utf-8"))
    return {member for _, members in groups.values() for member in members if " " not in member}


def token_key(token: Token) -> str:
    """How a token is looked up: its stem, or the word itself where the analyzer drops it ("give up")."""
    return token.term or token.surface.lower()


def member_key(analyzer: Analyzer, member: str) -> str:
    """How a member is stored: the keys of its tokens, joined by a space."""
    return " ".join(token_key(token) for token in analyzer.tokens(member))


def read_groups(text: str) -> dict[str, tuple[float, tuple[str, ...]]]:
    """The groups of a lexicon source: name -> (weight, members).

    Raises ValueError with the line number where a line does not parse or a name comes twice.
    """
    groups: dict[str, tuple[float, tuple[str, ...]]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or match["name"] in groups:
            raise ValueError(
                f"lexicon.txt, line {number}: not a new `name weight: member, member`: {line[:60]}"
            )
        members = tuple(member.strip() for member in match["members"].split(",") if member.strip())
        groups[match["name"]] = (float(match["weight"]), members)
    return groups


def build(source: str) -> dict[str, list[tuple[str, float]]]:
    """The entries of a Lexicon from the text of its source, each member's groups in the order of the file."""
    analyzer = Analyzer()
    entries: dict[str, list[tuple[str, float]]] = {}
    for name, (weight, members) in read_groups(source).items():
        for member in members:
            groups = entries.setdefault(member_key(analyzer, member), [])
            if all(known != name for known, _ in groups):
                groups.append((name, weight))
    return {key: entries[key] for key in sorted(entries) if key}


if __name__ == "__main__":
    built = build(SOURCE.read_text(encoding="utf-8"))
    rows = (f"{json.dumps(key)}: {json.dumps(groups)}" for key, groups in built.items())
    BUILT.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
