"""Words -> concepts: a general-English file of weighted concept groups links the reader's words to the article's.

`lexicon.txt` is the source, one group a line: `name weight: member, member, two word member`. A kind and what is of it
are a line with an arrow, `bird-kind 0.7: bird > owl, barn owl`: who asks for birds is led to owls, but not from one owl to
another, nor back; a member with a capital is one only where the text has it. `lexicon.json` is the same by member, each run
through the analyzer, its groups in one string, because a string is read four times as fast as lists in a list; `python -m
chatbot.language.lexicon` builds it, a test holds the two together. A group is looked up by its members' stems, phrases
included ("laid off", "work from home").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

from chatbot.language.analyzer import Analyzer, Token
from chatbot.language.associations import Associations
from chatbot.language.keys import member_key, token_key
from chatbot.patterns import lazy_pattern

SOURCE = Path(__file__).with_name("lexicon.txt")
BUILT = Path(__file__).with_name("lexicon.json")
_LINE = lazy_pattern(
    r"(?P<name>[a-z][a-z-]*) (?P<weight>[01]\.\d+): (?:(?P<heads>[^>]+) > )?(?P<members>[^>]+)"
)
# Of a kind: what it is called, what is of it, what is of it with a capital.
_HEAD, _MEMBER, _PROPER = _MARKS = "<>^"
_LONGEST = 4  # words of a phrase


Groups = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Concept:
    """One reading of some neighbouring tokens: `tokens[start:end]` belong to the group `name` with `weight`."""

    start: int
    end: int
    name: str
    weight: float


class Lexicon:
    """Concept groups by the stems of their members.

    `entries` maps the stems of a member, joined by a space, to its groups as (name, weight) pairs; `written` does
    the same as the built file has it, "name weight name weight", and is read where it is needed. `associations` lead from
    a question's words to those of a text.

    >>> lexicon = Lexicon({"boss": [("leader", 1.0)], "lay off": [("dismissal", 1.0)]})
    >>> [concept.name for concept in lexicon.concepts(Analyzer().tokens("The bosses"))]
    ['leader']
    """

    def __init__(
        self,
        entries: dict[str, Groups],
        written: Mapping[str, str] | None = None,
        associations: Associations | None = None,
    ) -> None:
        self._entries = entries
        self._written = written or {}
        self.associations = associations or Associations()
        keys = chain(self._entries, self._written)
        self._openings = {tuple(key.split(" ", 2)[:2]) for key in keys if " " in key}

    @classmethod
    @cache
    def bundled(cls) -> Lexicon:
        """The lexicon that comes with the package, read once."""
        written: dict[str, str] = json.loads(BUILT.read_text(encoding="utf-8"))
        return cls({}, written, Associations.bundled())

    def __contains__(self, stem: str) -> bool:
        return stem in self._written or stem in self._entries

    def extended(self, groups: Iterable[tuple[str, Sequence[str]]], analyzer: Analyzer) -> Lexicon:
        """This lexicon and what an article itself defines: pairs (name, members) of equal words."""
        added: dict[str, Groups] = {}
        for name, members in groups:
            for member in members:
                key = member_key(analyzer, member)
                known = added.get(key) or self._groups(key)
                if (name, 1.0) not in known:  # an article may define it in every chapter
                    added[key] = [*known, (name, 1.0)]
        return Lexicon(self._entries | added, self._written, self.associations) if added else self

    def concepts(self, tokens: Sequence[Token], *, asked: bool = False) -> list[Concept]:
        """Every group that a token, or a phrase of up to four tokens, is a member of, in a question that is `asked` or a text.

        Inside a phrase the single words are not looked up: a "high school" is not high.
        """
        keys = [token_key(token) for token in tokens]
        found = self._phrases(keys, tokens, asked)
        inside = {place for concept in found for place in range(concept.start, concept.end)}
        for place, key in enumerate(keys):
            if place not in inside:
                found += self._found(key, place, place + 1, tokens, asked)
        return found

    def _phrases(self, keys: Sequence[str], tokens: Sequence[Token], asked: bool) -> list[Concept]:
        found = []
        for start, opening in enumerate(pairwise(keys)):
            if opening in self._openings:
                for end in range(start + 2, min(start + _LONGEST, len(keys)) + 1):
                    found += self._found(" ".join(keys[start:end]), start, end, tokens, asked)
        return found

    def _found(self, key: str, start: int, end: int, tokens: Sequence[Token], asked: bool) -> list[Concept]:
        """The groups of a member as a question or a text has them: of a kind only those of its side."""
        found = []
        for name, weight in self._groups(key):
            own = name if name[0] not in _MARKS else _sided(name, tokens[start], asked)
            if own:
                found.append(Concept(start, end, own, weight))
        return found

    def _groups(self, key: str) -> Groups:
        """The groups of a member, [] for any other word; read once."""
        found = self._entries.get(key)
        if found is None:
            found = _read(self._written[key]) if key in self._written else []
            if found:
                self._entries[key] = found
        return found


def _sided(name: str, token: Token, asked: bool) -> str:
    """The name of a kind as a question or a text has it, "" where the word is of the other side."""
    mark = name[0]
    if asked or mark == _HEAD:
        return name[1:] if asked and mark == _HEAD else ""
    return name[1:] if mark == _MEMBER or token.surface[:1].isupper() else ""


def is_kind(name: str) -> bool:
    """Whether a group is a kind and what is of it, by its name."""
    return name.endswith("-kind")


def single_words() -> set[str]:
    """Every one-word member of the bundled lexicon without a capital, as it is written there; reads the source file."""
    groups = read_groups(SOURCE.read_text(encoding="utf-8"))
    words = (member.lstrip(_MARKS) for _, members in groups.values() for member in members)
    return {word for word in words if " " not in word and word[0].islower()}


def read_groups(text: str) -> dict[str, tuple[float, tuple[str, ...]]]:
    """The groups of a lexicon source: name -> (weight, members), those of a kind with a mark of their side.

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
        members = _split(match["members"])
        if match["heads"]:
            marked = ((_PROPER if member[0].isupper() else _MEMBER) + member for member in members)
            members = (*(_HEAD + head for head in _split(match["heads"])), *marked)
        groups[match["name"]] = (float(match["weight"]), members)
    return groups


def _split(members: str) -> tuple[str, ...]:
    return tuple(member.strip() for member in members.split(",") if member.strip())


def write(groups: Groups) -> str:
    """The groups of one member as the built file has them.

    >>> write([("leader", 1.0), ("employer", 0.7)])
    'leader 1.0 employer 0.7'
    """
    return " ".join(f"{name} {weight}" for name, weight in groups)


def _read(written: str) -> Groups:
    words = written.split(" ")
    return [(name, float(weight)) for name, weight in zip(words[::2], words[1::2], strict=True)]


def build(source: str) -> dict[str, Groups]:
    """The entries of a Lexicon from the text of its source, each member's groups in the order of the file."""
    analyzer = Analyzer()
    entries: dict[str, Groups] = {}
    for name, (weight, members) in read_groups(source).items():
        for member in members:
            mark = member[0] if member[0] in _MARKS else ""
            groups = entries.setdefault(member_key(analyzer, member.lstrip(_MARKS)), [])
            if all(known != mark + name for known, _ in groups):
                groups.append((mark + name, weight))
    return {key: entries[key] for key in sorted(entries) if key}


if __name__ == "__main__":
    built = build(SOURCE.read_text(encoding="utf-8"))
    rows = (f"{json.dumps(key)}: {json.dumps(write(groups))}" for key, groups in built.items())
    BUILT.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
