"""What a pronoun may stand for: the noun phrases of a text, told apart by closed classes of words, and their number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chatbot.language.grammar import AUXILIARIES, LIGHT_WORDS, PREPOSITIONS, VERBS

_WORD = re.compile(r"[\w$€£%][\w%'’&-]*|[^\w\s]")
_CONTRACTED = re.compile(
    r"\w+n[’']t|(?:what|where|who|how|when|that|it|there|he|she)[’']s|(?:they|you|we|i)[’'](?:re|ve|ll|d|m)"
)
_DETERMINERS = frozenset("the a an this that these those its their his her our your my".split())
_QUANTIFIERS = frozenset("all both each every most some many several few other more no any".split())
_FUNCTION = frozenset(
    """what which who whom whose when where why how it they them he she him i you we me us there and or but so not if because
    while whereas although though unless also too very never always than then that as nor either neither
    ever soon exactly only even just""".split()
)
_JOINING = frozenset("and or but that not".split())
_PERSONS = frozenset("people person somebody someone".split())
_BREAKS = (
    _FUNCTION | _DETERMINERS | _QUANTIFIERS | AUXILIARIES | PREPOSITIONS | VERBS | (LIGHT_WORDS - _PERSONS)
)
# Words that count or sort rather than name: "the number of avocets" is about avocets.
GENERIC = frozenset(
    """number numbers amount kind kinds sort sorts type types share percentage percent proportion part portion average
    total rate figure figures result results level size cost costs price prices name names example examples salary
    salaries pay wage wages reason reasons way ways time times thing things year years month months day days week weeks
    hour hours species age date population""".split()
)
_TO_BE = frozenset("is are was were".split())
_PLURALS = frozenset("people men women children staff police".split())
_SINGULARS = frozenset("news mathematics physics economics series".split())
PLURAL = frozenset("they them their theirs those these".split())
PERSONAL = frozenset("he him his she her hers".split())
_MONTHS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)
_PLACED = frozenset("in at on to from near inside outside within around into of across for".split())


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
        is_s = self.head.endswith("s") and not self.head.endswith("ss") and self.head not in _SINGULARS
        return self.head in _PLURALS or (is_s and not self.is_name)

    @property
    def is_place(self) -> bool:
        """Whether it is named as where something is."""
        return self.before in _PLACED

    @property
    def is_asked_for(self) -> bool:
        """Whether it is what the question wants to know ("which places"), and no other thing can stand there."""
        return self.before in ("which", "what") and self.text.split()[0].lower() not in _DETERMINERS

    @property
    def is_any(self) -> bool:
        """Whether it is one of a kind ("a nurse"), whom people call "they"."""
        return self.text.split()[0].lower() in ("a", "an")

    @property
    def is_dated(self) -> bool:
        """Whether it is a date or a figure."""
        return any(word.lower() in _MONTHS or word[0].isdigit() for word in self.text.split())

    def fits(self, pronoun: str) -> bool:
        """Whether the pronoun, in lower case, may stand for it.

        >>> [noun.fits("they") for noun in nouns("the owls left the garden")]
        [True, False]
        """
        if self.is_dated:
            return False
        if pronoun in PERSONAL:
            return self.is_name or not self.is_plural
        if pronoun in PLURAL:
            return self.is_plural or self.is_name or self.is_any
        if pronoun == "there":
            return self.is_place
        return not self.is_plural


def nouns(text: str) -> tuple[Noun, ...]:
    """The noun phrases of `text`, up to four words each, in order; figures and single participles are none.

    >>> [noun.text for noun in nouns("How many kinds of bees live on the goods yard?")]
    ['kinds', 'bees', 'the goods yard']
    """
    found: list[Noun] = []
    run: list[re.Match[str]] = []
    before, article = "", None
    for match in [*_WORD.finditer(text), None]:
        word = match.group().lower() if match else ""
        is_break = match is None or _breaks(word)
        if not is_break and match is not None:
            run.append(match)
            continue
        if (
            match
            and word in _DETERMINERS
            and run
            and run[-1].end() + 1 == match.start()
            and run[-1].group().islower()
        ):
            run.pop()  # what an article follows is a verb: "trains a model"
        if run and _is_noun(run) and before != "how":
            start = article.start() if article and article.end() + 1 == run[0].start() else run[0].start()
            found.append(Noun(start, run[-1].end(), text[start : run[-1].end()], before))
        if run:
            before = run[-1].group().lower()
        run = []
        if word in _DETERMINERS | _QUANTIFIERS and before != "how":
            article = match
        elif word:
            before, article = word, None
    return tuple(_without_verb(text, found))


def mentions(text: str) -> tuple[Noun, ...]:
    """The noun phrases of a statement that are sure to be some: names, plurals, what has an article."""
    found = [noun for noun in nouns(text) if noun.before not in _FUNCTION - _JOINING]
    return tuple(
        noun
        for noun in found
        if noun.text.split()[0].lower() in _DETERMINERS
        or noun.is_plural
        or (noun.is_name and (noun.start > 0 or " " in noun.text))
    )


def has_own_antecedent(question: str, pronoun: str) -> bool:
    """Whether a question names what its pronoun may stand for: before it, or as its subject.

    >>> has_own_antecedent("How many people lost their jobs", "their"), has_own_antecedent("Did their jobs go", "their")
    (True, False)
    """
    match = re.search(rf"\b{re.escape(pronoun)}\b", question, re.IGNORECASE) if pronoun else None
    if match is None:
        return False
    at = match.start()
    own = [noun for noun in nouns(question) if noun.fits(pronoun) and not noun.start <= at < noun.end]
    return any(noun.end <= at or noun.before in AUXILIARIES for noun in own)


def is_name(text: str) -> bool:
    """Whether each word of a phrase is written like a name, articles apart; False for the empty text."""
    words = [word for word in text.split() if word.lower() not in _DETERMINERS]
    return bool(words) and all(word[:1].isupper() for word in words)


def is_same(first: str, second: str) -> bool:
    """Whether two phrases name one thing: the words of one are among the other's."""
    one, other = (set(text.lower().split()) - _DETERMINERS for text in (first, second))
    return bool(one) and bool(other) and (one <= other or other <= one)


def _breaks(word: str) -> bool:
    return word in _BREAKS or not word[0].isalnum() or _CONTRACTED.fullmatch(word) is not None


def _without_verb(text: str, found: list[Noun]) -> list[Noun]:
    """The phrases, the last without the verb that ends a question ("did the number of avocets change?")."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    helpers = [place for place, word in enumerate(words) if word in AUXILIARIES - _TO_BE]
    if not found or not helpers or any(word in VERBS - AUXILIARIES for word in words[helpers[0] :]):
        return found
    last = found[-1]
    shorter = last.text.rpartition(" ")[0]
    if last.end < len(text.rstrip(" ?!.")) or not shorter or shorter.lower() in _DETERMINERS | _QUANTIFIERS:
        return found
    return [*found[:-1], Noun(last.start, last.start + len(shorter), shorter, last.before)]


def _is_noun(run: list[re.Match[str]]) -> bool:
    words = [match.group() for match in run]
    if len(words) > 4 or all(word[0].isdigit() for word in words):
        return False
    return len(words) > 1 or words[0][0].isupper() or not re.search(r"(?:ed|ing|ly)$", words[0])
