"""The noun phrases of a text, told apart by closed classes of words and the forms of common verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chatbot.answering.inflection import is_name, is_s
from chatbot.answering.verbs import is_base, verb
from chatbot.answering.word_classes import (
    BREAKS,
    DETERMINERS,
    FUNCTION,
    GENERIC,
    HELPING,
    JOINING,
    MONTHS,
    NAMING,
    PERSONAL,
    PLACED,
    PLURAL,
    PLURALS,
    PREMODIFIERS,
    QUANTIFIERS,
    SINGULARS,
    TO_BE,
)
from chatbot.language.grammar import AUXILIARIES, PREPOSITIONS
from chatbot.patterns import lazy_pattern

_WORD = lazy_pattern(r"[$€£]?\d[\d,.]*\d%?|[\w$€£%][\w%'’&-]*|[^\w\s]")
_CONTRACTED = lazy_pattern(
    r"\w+n[’']t|(?:what|where|who|how|when|that|it|there|he|she)[’']s|(?:they|you|we|i)[’'](?:re|ve|ll|d|m)"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: where it stands, as written with its article, and the word before it ("" at the start)."""

    start: int
    end: int
    text: str
    before: str

    @property
    def head(self) -> str:
        """Its last word, in lower case."""
        return self.text.split()[-1].lower()

    @property
    def is_generic(self) -> bool:
        """Whether it counts or sorts rather than names."""
        return self.head in GENERIC

    @property
    def is_name(self) -> bool:
        """Whether each of its words is written like a name."""
        return is_name(self.text)

    @property
    def is_plural(self) -> bool:
        """Whether "they" may stand for it."""
        is_s = self.head.endswith("s") and not self.head.endswith("ss") and self.head not in SINGULARS
        is_men = self.head.endswith(("men", "people")) and not self.is_name
        return self.head in PLURALS or is_men or (is_s and not self.is_name)

    @property
    def is_place(self) -> bool:
        """Whether it is named as where something is."""
        return self.before in PLACED and not self.is_dated

    @property
    def is_asked_for(self) -> bool:
        """Whether it is what the question wants to know ("which places"), and no other thing can stand there."""
        return self.before in ("which", "what") and self.opening not in DETERMINERS

    @property
    def is_any(self) -> bool:
        """Whether it is one of a kind ("a nurse"), whom people call "they"."""
        return self.opening in ("a", "an")

    @property
    def is_definite(self) -> bool:
        """Whether it has an article or the like, or is a name."""
        return self.opening in DETERMINERS or self.is_name

    @property
    def opening(self) -> str:
        """Its first word, in lower case."""
        return self.text.split()[0].lower()

    @property
    def is_dated(self) -> bool:
        """Whether it is a date or a figure."""
        return any(word.lower() in MONTHS or word[0].isdigit() for word in self.text.split())

    def fits(self, pronoun: str) -> bool:
        """Whether the pronoun, in lower case, may stand for it.

        >>> [noun.fits("they") for noun in nouns("the owls left the garden")]
        [True, False]
        """
        if self.is_dated or self.opening == "no":
            return False
        if pronoun in PERSONAL:
            return self.is_name or not self.is_plural
        if pronoun in PLURAL:
            return self.is_plural or self.is_name or self.is_any
        if pronoun == "there":
            return self.is_place
        return not self.is_plural


class _Chunker:
    """Collects the noun phrases of one text, word by word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Noun] = []
        self.words = list(_WORD.finditer(text))
        self._run: list[re.Match[str]] = []
        self._article: re.Match[str] | None = None
        self._before = ""
        self._is_verb_due = False

    def chunked(self) -> list[Noun]:
        """The phrases in order."""
        for place, match in enumerate(self.words):
            word = match.group().lower()
            if not self._breaks(match, word, place):
                self._run.append(match)
                continue
            if word in DETERMINERS and self._run and self._is_stray_verb(match):
                self._run.pop()
            self._close()
            if word in DETERMINERS | QUANTIFIERS and self._before != "how":
                self._article = match
            else:
                self._before, self._article = word, None
            self._is_verb_due = (
                self._is_verb_due and (verb(word) is None or word.endswith("ing"))
            ) or word in HELPING
        self._close()
        return self.found

    def _breaks(self, match: re.Match[str], word: str, place: int) -> bool:
        is_capital = match.group()[:1].isupper() and place > 0
        if is_capital and word not in DETERMINERS | (FUNCTION - NAMING) and word[0].isalpha():
            return False
        if word in BREAKS or (not word[0].isalnum() and word[0] not in "$€£") or _CONTRACTED.fullmatch(word):
            return True
        return word not in PREMODIFIERS and self._is_verb(word, place)

    def _is_verb(self, word: str, place: int) -> bool:
        """Whether a form of a common verb is a verb here: what surrounds it decides."""
        if verb(word) is None:
            # "dogs allowed", "tickets included"
            return bool(self._run) and word.endswith("ed") and self._article is None
        if not self._run:
            article = self._article.group().lower() if self._article else ""
            is_noun = (
                article not in ("", "that", "this", "each", "all", "both", "some", "most", "many")
                or self._before in PREPOSITIONS
                or self._before in ("which", "what", "many")
            )
            is_noun = is_noun or (
                self._before in TO_BE and (is_base(word) or is_s(word))
            )  # "what is sleep debt"
            is_noun &= not (self._before == "to" and not article and is_base(word))  # "hope to earn"
            is_object = verb(self._before) and self._before not in AUXILIARIES and not word.endswith("ing")
            return not (is_noun or is_object)
        last = self._run[-1].group().lower()
        if all(match.group().lower() in PREMODIFIERS for match in self._run):
            return False
        if word.endswith("ing"):
            return is_s(last)
        if self._is_verb_due:
            return is_base(word)
        is_end = place + 1 == len(self.words) or self.words[place + 1].group().lower() in ("of", "in", *"?.,")
        return is_s(last) or (not is_base(word) and not (word.endswith("s") and is_end))

    def _is_stray_verb(self, match: re.Match[str]) -> bool:
        """ "trains a model": what an article follows is a verb."""
        is_beside = self._run[-1].end() + 1 == match.start() and match.group().lower() != "that"
        return (
            is_beside and self._before != "many" and self._article is None and self._run[-1].group().islower()
        )

    def _close(self) -> None:
        run, article = self._run, self._article
        while len(run) > 1 and run[-1].group().lower() in PREMODIFIERS - GENERIC - {"one", "total"}:
            run = run[:-1]  # "is the ferry old"
        is_named = run and not all(match.group().lower() in PREMODIFIERS for match in run)
        is_known = self._before in ("which", "what") or (
            article is not None and article.group().lower() in ("the", "a", "an")
        )
        if is_named and _is_noun(run, is_known) and self._before != "how":
            start = article.start() if article and article.end() + 1 == run[0].start() else run[0].start()
            self.found.append(Noun(start, run[-1].end(), self.text[start : run[-1].end()], self._before))
        if run:
            self._before, self._article = run[-1].group().lower(), None
        self._run = []


def nouns(text: str) -> tuple[Noun, ...]:
    """The noun phrases of `text`, up to four words each, in order; figures and single participles are none.

    >>> [noun.text for noun in nouns("How many kinds of bees live on the goods yard?")]
    ['kinds', 'bees', 'the goods yard']
    >>> [noun.text for noun in nouns("Where did they hold lessons after the second fire?")]
    ['lessons', 'the second fire']
    """
    chunker = _Chunker(text)
    return tuple(_without_verb(text, chunker.chunked()))


def mentions(text: str) -> tuple[Noun, ...]:
    """The noun phrases of a statement that are sure to be some: names, plurals, what has an article."""
    found = [noun for noun in nouns(text) if noun.before not in FUNCTION - JOINING]
    return tuple(
        noun
        for noun in found
        if noun.opening in DETERMINERS
        or noun.is_plural
        or (noun.is_name and (" " in noun.text or not re.search(r"(?:^|[.!?…]\W*)$", text[: noun.start])))
    )


def _without_verb(text: str, found: list[Noun]) -> list[Noun]:
    """The phrases, the last without the verb that ends a question ("did the number of avocets change?")."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    helpers = [place for place, word in enumerate(words) if word in AUXILIARIES - TO_BE]
    has_verb = helpers and any(verb(word) for word in words[helpers[0] + 1 :] if word not in AUXILIARIES)
    if not found or not helpers or has_verb:
        return found
    last = found[-1]
    shorter = last.text.rpartition(" ")[0]
    is_bare = not shorter or shorter.lower() in DETERMINERS | QUANTIFIERS
    if last.end < len(text.rstrip(" ?!.")) or is_bare or last.before in PREPOSITIONS or is_name(last.text):
        return found
    return [*found[:-1], Noun(last.start, last.start + len(shorter), shorter, last.before)]


def _is_noun(run: list[re.Match[str]], is_asked: bool) -> bool:
    words = [match.group() for match in run]
    if len(words) > 4 or all(word[-1].isdigit() or word[-1] == "%" for word in words):
        return False
    is_participle = re.search(r"(?:ed|ing|ly)$", words[0])
    return len(words) > 1 or words[0][0].isupper() or is_asked or not is_participle
