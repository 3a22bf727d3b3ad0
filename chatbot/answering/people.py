"""Whom "he" or "she" may mean: the people that a text names, and what the article calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbot.answering.nouns import nouns
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

_NAME = lazy_pattern(r"[A-Z][\w’'-]+(?: (?:(?:van|von|de|der|la) )?[A-Z][\w’'-]+){0,2}")
_TITLE = lazy_pattern(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Professor|Sergeant|Captain|Doctor|President|King|Queen|Judge|Saint)\.? "
)
_NOT_NAMED = lazy_pattern(r"(?:\b(?:the|in|at|from|near|on|into) )$", re.IGNORECASE)
_APPOSED = lazy_pattern(
    r"^,? (?:(?:who|whose|whom|said|says|told|thinks|believes|argues|replies|warns|admits)\b"
    r"|(?:then|aged)\b)|^, (?:an?|the|her|his|its|their|\d\d)\b|^, [a-z]+ (?:of|at) "
)
_ROLE = lazy_pattern(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]er|[Hh]is)(?: [a-z’-]+){1,4}, $|\b[a-z]+(?:er|or|ist|ian|man|woman|ess|ant|eer),? $"
)
_HE = lazy_pattern(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_SHE = lazy_pattern(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_WOMAN = frozenset("she her hers".split())
_OPENING = 30  # sentences that show whom an article is about
_PERSON = lazy_pattern(
    r"(?:er|or|ist|ian|man|woman|person|eer|ess|ant|chief|king|queen|player|saint|nun|monk|poet|priest)s?$"
)
_MOST = 40  # sentences that name somebody, looked at for a pronoun


class People:
    """The people of one article, told from how it speaks of them; nothing is looked up before it is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known: dict[str, tuple[int, int, bool]] = {}

    def named(self, text: str, pronoun: str) -> tuple[str, ...]:
        """The people named in `text`, in order, for whom the pronoun may stand."""
        found = (name for name, is_person in self._names(text) if self._fits(name, pronoun, is_person))
        return tuple(dict.fromkeys(found))

    def is_person(self, name: str, pronoun: str) -> bool:
        """Whether the article calls somebody of that name by the pronoun."""
        return self._fits(name, pronoun, False)

    def _names(self, text: str) -> Iterator[tuple[str, bool]]:
        """The names in `text`, each with whether its surroundings show a person."""
        for match in _NAME.finditer(text):
            name = _TITLE.sub("", match.group())
            if name == match.group() and _NOT_NAMED.search(text[: match.start()]):
                continue
            has_title = name != match.group()
            is_told = _APPOSED.match(text[match.end() :]) or (
                _ROLE.search(text[: match.start()]) and " " in name
            )
            yield re.sub("[’']s$", "", name), has_title or bool(is_told)

    def _fits(self, name: str, pronoun: str, is_person: bool) -> bool:
        he, she, is_shown = self._called(name)
        own, other = (she, he) if pronoun in _WOMAN else (he, she)
        return own > other or ((is_person or is_shown) and own == other)

    def is_subject(self, title: str, pronoun: str) -> bool:
        """Whether an article of that title is about a person whom the pronoun may mean: it says what the person is, calls them
        so, or opens with the pronoun.
        """
        he, she, _ = self._called(title)
        own, other = (she, he) if pronoun in _WOMAN else (he, she)
        opening = " ".join(
            self._corpus.quote(place) for place in range(min(_OPENING, len(self._corpus.sentences)))
        )
        defined = re.search(
            rf"{re.escape(title)}[^.]{{0,60}}? (?:is|was) (?:an?|the) (?P<what>[^.,;]{{1,60}})", opening
        )
        named = nouns(f"a {defined['what']}") if defined else ()
        if named and not _PERSON.search(named[0].head):
            return False
        own_pattern = _SHE if pronoun in _WOMAN else _HE
        return own > other or (own == other and own_pattern.search(opening) is not None)

    def says(self, phrase: str) -> bool:
        """Whether the article has the words of a phrase side by side."""
        terms = self._corpus.analyzer.terms(phrase)
        places = self._corpus.stems.part(terms[-1])[0][:_MOST] if terms else ()
        return any(phrase.lower() in self._corpus.quote(int(place)).lower() for place in places)

    def _called(self, name: str) -> tuple[int, int, bool]:
        """How often the article says "he" and "she" right after the name's last word, there or in the sentence after, and
        whether it shows elsewhere that this is a person.
        """
        if name not in self._known:
            he = she = 0
            is_shown = is_within = False
            last = name.rsplit(maxsplit=1)[-1]
            for before, told in self._told(last):
                he += bool(_HE.search(told)) and not _SHE.search(told)
                she += bool(_SHE.search(told)) and not _HE.search(told)
                is_shown |= " " in name and bool(_ROLE.search(before) or _APPOSED.match(told))
                is_within |= bool(before.strip(' “"(')) or " " in name
            he, she = (
                (he, she) if is_within else (0, 0)
            )  # a word that is a capital only at the start of sentences
            self._known[name] = he, she, is_shown
        return self._known[name]

    def _told(self, name: str) -> Iterator[tuple[str, str]]:
        """What stands before each mention of a name, and what follows: the rest of its sentence, the next if it has a pronoun."""
        corpus = self._corpus
        terms = corpus.analyzer.terms(name)
        for place in corpus.stems.part(terms[-1])[0][:_MOST] if terms else ():
            quote = corpus.quote(int(place))
            if name in quote:
                before, rest = quote.split(name, 1)
                before = before.removesuffix(re.split(r"[, ]", before.rstrip())[-1] + " ")
                after = corpus.quote(int(place) + 1) if int(place) + 1 < len(corpus.sentences) else ""
                yield before, rest if _NAME.search(rest.lstrip(" ,")) is None else rest.split(", ")[0]
                yield "", after if re.match(r"(?:he|she|his|her)\b", after, re.IGNORECASE) else ""
