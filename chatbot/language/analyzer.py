"""Text -> terms: one analyzer for passages and questions alike, so that the two can meet in the index.

Words are stemmed (Snowball, worth 2 points of right first sentences over none), a short list of function words
goes, and numbers, units and one-letter words stay: "$4,600" gives `4600` and `$`, "50 percent" and "50%" give
`50` and `%`, the language "R" stays `r`, "IT" is not the pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from chatbot.language.toolkit import load_toolkit
from chatbot.patterns import lazy_pattern

if TYPE_CHECKING:
    from nltk.stem.snowball import EnglishStemmer

# Function words only: published lists of hundreds of words hold "work" and "year" and cost 3 to 4 points.
STOP_WORDS = frozenset(
    """a about am an and any are as at be been being but by can could did do does done for from had has have he
    her hers him his how i if in into is it its may me might must my of on or our ours shall she should so some
    than that the their them then there these they this those to up upon us very was we were what when where
    which while who whom whose why will with would you your yours""".split()
)
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
# Irregular forms that no stemmer folds; forms that are words of their own ("left", "saw", "found", "felt") stay out.
_IRREGULAR = dict(
    pair.split(":")
    for pair in """lost:lose paid:pay grew:grow grown:grow sold:sell bought:buy built:build taught:teach thought:think
    brought:bring caught:catch chose:choose chosen:choose drew:draw drawn:draw drove:drive driven:drive fell:fall
    fallen:fall flew:fly flown:fly gave:give given:give got:get gotten:get went:go gone:go goes:go held:hold kept:keep knew:know
    known:know laid:lay led:lead made:make meant:mean met:meet rose:rise risen:rise said:say sent:send shown:show
    slept:sleep sought:seek spent:spend spoke:speak spoken:speak stole:steal stolen:steal sung:sing swam:swim
    took:take taken:take told:tell threw:throw thrown:throw understood:understand woke:wake won:win wore:wear worn:wear
    wrote:write written:write became:become began:begin begun:begin broke:break broken:break ate:eat eaten:eat
    fought:fight forgot:forget forgotten:forget froze:freeze frozen:freeze hid:hide hidden:hide rode:ride ridden:ride
    ran:run sang:sing sank:sink shrank:shrink shrunk:shrink stood:stand struck:strike heard:hear fed:feed fled:flee
    dealt:deal died:die lent:lend proven:prove withdrew:withdraw withdrawn:withdraw overtook:overtake
    overtaken:overtake arose:arise arisen:arise people:person men:man women:woman children:child feet:foot
    teeth:tooth came:come seen:see drank:drink drunk:drink hung:hang blew:blow blown:blow bitten:bite beaten:beat
    shook:shake shaken:shake shone:shine swept:sweep swore:swear sworn:swear tore:tear torn:tear wept:weep crept:creep
    dug:dig bred:breed clung:cling forgave:forgive forgiven:forgive knelt:kneel leapt:leap rang:ring lit:light slid:slide
    spun:spin stuck:stick swung:swing swum:swim underwent:undergo undergone:undergo undertook:undertake
    undertaken:undertake mistook:mistake mistaken:mistake overcame:overcome withstood:withstand mice:mouse wives:wife lives:life""".split()
)
# Words for a unit meet the sign: "what percentage" finds "35%".
_UNITS = {"percent": "%", "percentage": "%", "percentages": "%", "dollar": "$", "dollars": "$", "euro": "€"}
_UNITS |= {"euros": "€"}
_TOKEN = lazy_pattern(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<unit>[%$€£¥])"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*(?:\+\+|\#(?!\w))?)"
)
# British and American spellings of one word meet in one form, which need not be either's ("centre" and "center" in
# "center", "install" and "instal" in "instal"): our, ise, yse, re, ogue, double l after a second vowel.
_ALWAYS_IS = (
    r"^(?!(?:re|un|in|ad|tele|super|impro)?(?:adv|exerc|prom|surpr|prem|prec|franch|comprom|enterpr|disgu|vise?|compr|otherw"
    r"|parad|merchand|expert|treat|conc|likew|desp|dem|exc|chast|appr|ar|ra|pra|no|po|cru|bru|mo|prom|dev|rev|w)is)"
)
_SPELLINGS = (
    (
        lazy_pattern(
            r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ful|less|able|ably|ite|ites|hood|hoods|er|ers|ist|ists)?$)"
        ),
        "or",
    ),
    (lazy_pattern(_ALWAYS_IS + r"([a-z]{2,})is(?=(?:e|es|ed|ing|er|ers|ation|ations|ational)$)"), r"\1iz"),
    (lazy_pattern(r"(?<=[a-z])ys(?=(?:e|ed|es|ing|er|ers)$)"), "yz"),
    (lazy_pattern(r"(?<=[a-z]{2}[tb])re(?=s?$)"), "er"),
    (lazy_pattern(r"(?<=[aeiouy])([^aeiouy]+[aeiou])ll(?=(?:s|ed|ing|er|ers|ment|ments)?$)"), r"\1l"),
    (lazy_pattern(r"(?<=[a-z])ogue(?=s?$)"), "og"),
)
_MAY_DIFFER = lazy_pattern("our|is|ys|re|ll|ogue")  # what those patterns turn into another spelling
_VARIANTS = dict(
    pair.split(":")
    for pair in """practise:practice practised:practice practises:practice practising:practice practicing:practice
    practiced:practice licence:license licences:license grey:gray programme:program programmes:program cheque:check
    cheques:check tyre:tire tyres:tire plough:plow ploughs:plow ageing:aging jewellery:jewelry judgement:judgment
    judgements:judgment aluminium:aluminum sceptical:skeptical sceptic:skeptic moustache:mustache pyjamas:pajamas
    storey:story storeys:story kerb:curb mum:mom mums:moms aeroplane:airplane aeroplanes:airplanes maths:mathematics
    math:mathematics towards:toward whilst:while amongst:among defence:defense defences:defense offence:offense
    offences:offense pretence:pretense learnt:learn burnt:burn spelt:spell dreamt:dream""".split()
)
_MOST_KNOWN = 200_000  # words; bounds the memory of a bot that is asked for years
_NEGATED = {"ca": "can", "wo": "will", "sha": "shall"}  # what is left of "can't", "won't", "shan't"
_CLITIC = lazy_pattern(r"(?:n't|'(?:s|re|ve|ll|d|m)?)$", re.IGNORECASE)  # "firm's", "isn't", "workers'"


class Token(NamedTuple):
    """A word, number or unit sign of a text: characters `[start, end)`, as written, and its term ("" if dropped)."""

    start: int
    end: int
    surface: str
    term: str


class Analyzer:
    """Turns text into terms. Remembers the term of each word, so one analyzer serves many threads and gets faster.

    `known` are words as they are written and their terms, from an earlier run: what is known needs no stemmer,
    whose library takes longer to import than all else.

    >>> Analyzer().terms("Half of the 4,600 jobs paid over $33 an hour.")
    ('half', '4600', 'job', 'pay', 'over', '$', '33', 'hour')
    """

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = dict(known or {})

    def terms(self, text: str) -> tuple[str, ...]:
        """The terms of `text`, in order, function words dropped."""
        return tuple(token.term for token in self.tokens(text) if token.term)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Every word, number and unit sign of `text` in order; those that are dropped have an empty term."""
        shouting = text.isupper() and len(text.split()) > 1
        return tuple(
            Token(match.start(), match.end(), match.group(), self._term(match, shouting))
            for match in _TOKEN.finditer(text.replace("per cent", "percent "))
        )

    def known(self, words: Iterable[str]) -> dict[str, str]:
        """The terms that are remembered of these words, written as in a text."""
        return {word: self._known[word] for word in words if word in self._known}

    @cached_property
    def _stemmer(self) -> EnglishStemmer:
        load_toolkit()
        from nltk.stem.snowball import EnglishStemmer

        return EnglishStemmer()

    def _term(self, match: re.Match[str], shouting: bool) -> str:
        surface = match.group()
        known = self._known.get(surface)
        if known is None:
            known = self._analyzed(surface, match.lastgroup)
            if len(self._known) < _MOST_KNOWN:
                self._known[surface] = known
        # Where all is in capitals "IT" and "US" are no names after all.
        return "" if shouting and known.isupper() and known.lower() in STOP_WORDS else known

    def _analyzed(self, surface: str, kind: str | None) -> str:
        if kind == "number":
            return surface.replace(",", "")
        if kind == "unit":
            return surface
        if kind == "initials":
            surface = surface.replace(".", "")
        word = _CLITIC.sub("", surface.replace("’", "'"))
        lowered = _NEGATED.get(word.lower(), word.lower())
        if lowered in STOP_WORDS:
            # "IT" and "US" in running text are names, not pronouns.
            return word if len(word) > 1 and word.isupper() else ""
        return (
            _UNITS.get(lowered)
            or _NUMBER_WORDS.get(lowered)
            or str(self._stemmer.stem(_IRREGULAR.get(lowered) or _one_spelling(lowered)))
        )


def _one_spelling(word: str) -> str:
    """The form in which the British and the American spelling of a lower-case word meet."""
    if word in _VARIANTS:
        return _VARIANTS[word]
    if _MAY_DIFFER.search(word):
        for pattern, form in _SPELLINGS:
            word = pattern.sub(form, word)
    return word
