"""Everyday English verbs and their forms, from `verbs.txt`: which word of a question can be its verb, and how it is bent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("verbs.txt")
_DOUBLED = frozenset(
    """ban blur chat chop clap cut dig drag drop fit get grab hit hop hug knit let mop nod pat permit plan prefer put refer
    regret rob rub run set shed ship shop shut sit skip slip snap spin spot step stop strip swim tap transfer trap trim trip
    win wrap forget begin occur admit control""".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb that are not its base."""

    base: str
    past: str
    participle: str

    @property
    def third(self) -> str:
        """The form for one: "goes", "carries", "costs"."""
        if self.base == "have":
            return "has"
        if re.search(r"[^aeiou]y$", self.base):
            return f"{self.base[:-1]}ies"
        return self.base + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", self.base) else "s")

    @property
    def going(self) -> str:
        """The form in -ing."""
        if self.base.endswith("ie"):
            return f"{self.base[:-2]}ying"
        if self.base in _DOUBLED:
            return f"{self.base}{self.base[-1]}ing"
        return re.sub(r"(?<=[^eo])e$", "", self.base) + "ing"


def verb(word: str) -> Verb | None:
    """The verb of which `word` is a form, in any case; None for a word that is no form of a common verb.

    >>> verb("Went"), verb("table")
    (Verb(base='go', past='went', participle='gone'), None)
    """
    return _forms().get(word.lower())


def is_base(word: str) -> bool:
    """Whether the word is the form that follows "did": "go", not "went".

    >>> is_base("close"), is_base("closed")
    (True, False)
    """
    return word.lower() in _bases()


def past(word: str) -> str:
    """The past of a base form, made by rule where the verb is not known.

    >>> past("go"), past("try"), past("gleam")
    ('went', 'tried', 'gleamed')
    """
    found = verb(word)
    return found.past if found else _ed(word)


def third(word: str) -> str:
    """The form that a base form has for one, by rule.

    >>> third("carry"), third("gleam")
    ('carries', 'gleams')
    """
    return Verb(word, "", "").third


@cache
def _bases() -> frozenset[str]:
    return frozenset(found.base for found in _forms().values())


@cache
def _forms() -> dict[str, Verb]:
    """Every form of every verb; the past of one comes before the base of another ("found", "saw", "lay")."""
    lines = [line for line in SOURCE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    verbs = []
    for line in lines:
        words = line.split()
        verbs += [Verb(*words)] if len(words) == 3 else [Verb(word, _ed(word), _ed(word)) for word in words]
    forms: dict[str, Verb] = {}
    for found in verbs:
        for form in (found.past, found.participle, found.third, found.going, _ed(found.base)):
            forms.setdefault(form, found)
    for found in verbs:
        forms.setdefault(found.base, found)
    return forms


def _ed(word: str) -> str:
    if word in _DOUBLED:
        return f"{word}{word[-1]}ed"
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ied"
    return word + ("d" if word.endswith("e") else "ed")
