"""Question -> the type of answer it expects, and whether a sentence holds one.

The types are those of question classification for factoid QA (Li and Roth 2002, coarse classes), kept to what a
sentence can be seen to hold without a parser.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Literal

from chatbot.language.grammar import AUXILIARIES, NAMED_THINGS, PREPOSITIONS, VERBS
from chatbot.patterns import lazy_pattern

AnswerType = Literal[
    "count", "percentage", "money", "date", "duration", "measure", "person", "place", "name", "definition", "reason",
    "manner", "list", "yes_no", "other",
]  # fmt: skip

_AUXILIARY = "|".join(sorted(AUXILIARIES))
_FIRST_MATCH: tuple[tuple[AnswerType, str], ...] = (
    ("measure", r"\bby how (?:much|many)\b"),
    ("percentage", r"\b(?:what|which|how (?:large|big|great|high|much)) (?:an? |of an? |the )?"
     r"(?:percent(?:age)?|per cent|share|proportion|fraction|portion)\b|\bhow many percent\b|\bwhat portion\b"),
    ("money", r"\bhow much (?:money|cash|(?:\w+ ){0,5}?(?:earn|cost|costs|pay|paid|worth|spend|spent|make|made|charge|charged|"
     r"invest|invested|price|salary|salaries|wages?))\b|\bwhat\b.{0,40}\b(?:salary|salaries|wages?|price|cost|costs|fee|fees|"
     r"budget|revenue|income|pay|paid|earnings?|earn|paycheck|pay check)\b|\bhow (?:well|good).{0,30}\b(?:paid|pay|pays)\b"
     r"|\bwhat (?:do|does|did|can|could|would|will)\b.{1,40}\b(?:get|make|take home) (?:an hour|(?:a|per|each|every) (?:hour|day|week|month|year))\b"
     r"|\b(?:hourly|daily|weekly|monthly|annual|yearly|going|pay|wage|salary|day) (?:rate|wage|band|range|pay)s?\b"
     r"|\bhow much\b.{1,60}\b(?:get|take home|bring home|receive)\b|\bhow expensive\b|\bhow many (?:dollars|euros|pounds)\b"),
    ("reason", r"^(?:\W*(?:and|but|so)\b)?\W*(?:why|how come|for what reason|how so)\b"),
    ("date", r"^(?:\w+\W+){0,2}when\b|\bwhen (?:was|were|did|will|is|does)\b"
     r"|\bwhat (?:year|date|day|month|century|decade|time)\b|\bwhich (?:year|date|day|month|century|decade)\b"
     r"|\bsince when\b|\bin what year\b|\bby when\b|\buntil when\b|\bhow recently\b|\bhow long ago\b"),
    ("measure", r"\bhow long (?:is|are|was|were) (?:the|an?|this|that|its|your|his|her) [\w-]+\W*$"),
    ("duration", r"\bhow (?:long|old|soon|often|frequently)\b|\bwhat age\b"),
    ("count", r"\bhow many\b|\bwhat number\b|\bwhat is the (?:number|total|count|population)\b|\bnumber of\b.{0,30}\?"),
    ("measure", r"\bhow (?:much|far|tall|high|deep|wide|big|large|heavy|fast|quickly|hot|cold|strong|steep|small)\b"
     r"|\bwhat\b.{0,20}\b(?:rate|figure|amount|size|height|length|weight|temperature|distance|average|growth|increase)\b"),
    ("reason", r"\bwhy\b|\bhow come\b|\bwhat (?:is|was|are|were) the (?:reason|cause)s?\b|\bfor what reason\b|\bwhat (?:causes?|caused|"
     r"makes?|made|leads?|led|drives?|drove|explains?)\b|\bwhat for\b|\bhow so\b"),
    ("person", r"\bwho(?:se|m)?\b|\bwhat (?:is|was) the name of the (?:person|man|woman|author|leader|president|king|queen)\b"
     r"|\b(?:what|which) (?:person|people|author|scientist|president|king|queen|leader|company|organi[sz]ation|team|group|firm)\b"),
    ("place", r"\bwhere\b|\b(?:what|which)(?: \w+){0,2} (?:city|cities|country|countries|place|places|town|towns|state|states|region|"
     r"regions|area|areas|continent|location|river|island|village)\b"),
    ("definition", r"^(?:and |so )?what (?:is|are|was|were) (?:an? |the )?[\w'’()-]+(?: [\w'’()-]+){0,4}\??$"
     r"|\bwhat does .{1,40} (?:mean|stand for)\b|^define\b|\bmeaning of\b|\bdefinition of\b"),
    ("list", r"^(?:list|name)\b|\bwhat (?:are|were) (?:some|the)\b|\bwhich (?:\w+ ){0,2}\w+s\b|\bwhat (?:kinds?|types?|sorts?) of\b"
     rf"|^(?:\w+ )?what (?:(?!(?:{_AUXILIARY})\b)\w+ ){{0,2}}(?!(?:{_AUXILIARY}|this|its)\b)\w{{2,}}[^\Wsui]s\b"
     r"|\bexamples? of\b"),
    ("manner", r"^(?:and |so |but )?how\b|\bin what way\b|\bwhat (?:can|should|could) .{0,30} do\b"),
    ("name", r"\b(?:what|which)\b|\bname of\b"),
    ("yes_no", r"^(?:and |so |but )?(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|must)\b"),
)  # fmt: skip
_QUESTION = tuple((kind, lazy_pattern(pattern, re.IGNORECASE)) for kind, pattern in _FIRST_MATCH)

_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d,.]*\d)(?! ?%)"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_COUNTED = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)"
_HOLDS: dict[AnswerType, re.Pattern[str]] = {
    "percentage": lazy_pattern(r"(?<![\d.,])\d[\d.,]*\s?%|\bper ?cent\b|\b(?:half|third|quarter|majority)\b|\btwo[- ]thirds\b"),
    "money": lazy_pattern(rf"[$€£¥]\s?\d|\d\s?(?:dollars|euros|pounds|cents|USD|EUR)\b|\b{_SCALE} (?:dollars|euros|pounds)\b"),
    "date": lazy_pattern(rf"\b(?:1[0-9]|20)\d\d(?:s|\b)|\b{_MONTHS}\b|\b\d\d?(?:st|nd|rd|th) century\b|\b(?:BC|AD|BCE|CE)\b"
        r"|(?<![$€£\d.,])\b\d\d?(?:[:.]\d\d\b(?! ?%)| ?(?:a\.?m\b|p\.?m\b|o['’]clock))|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
        r"|\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Mm]idnight|[Nn]oon|[Dd]awn|[Dd]usk|[Mm]orning|[Ee]vening)s?\b"
        r"|\b(?:when|before|after|until|once|as soon as) (?:the|an?|it|they|you|its|their)\b|\bago\b"),
    "duration": lazy_pattern(
        rf"\b(?:\d[\d,.]*|{_COUNTED}|an?|several|few)[- ](?:more |full )?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?"
        r"|decades?|centur(?:y|ies)|times)\b|\b(?:daily|weekly|monthly|yearly|annual(?:ly)?|every \w+|within)\b", re.IGNORECASE),
    # "How many workers fear for their jobs?" is answered by a share of them, too, but not by "millions".
    "count": lazy_pattern(
        rf"(?<![\d$€£])\b(?!{_YEAR})\d[\d,.]*(?:\s?%|\b)|\b{_SCALE}\b|\b{_COUNTED}\b|\b(?:half|third|quarter|majority)\b", re.IGNORECASE),
    "measure": lazy_pattern(rf"(?<![\d,.])(?!{_YEAR})\d|\b{_SCALE}s?\b|\b{_COUNTED}\b|\bhalf\b", re.IGNORECASE),
    "reason": lazy_pattern(
        r"(?:, since\b|^Since (?!\d|then|that|May))|\b(?:because|due to|for (?:this|that) reason|on (?:the )?(?:grounds?|account)|blamed?|so as to"
        r"|owing to|thanks to"
        r"|so that|therefore|thus|hence|reason|caused?|causes|driven by|as a result"
        r"|leads? to|led to|results? in|in order to|which is why|explains?|reflects?|mirrors?|makes? it|means that|for fear)\b",
        re.IGNORECASE),
    "manner": lazy_pattern(r"\b(?:by \w+ing|through|with|using|via|so that|in order to|to \w+)\b", re.IGNORECASE),
    "list": lazy_pattern(r",[^,]+(?:,|\band\b|\bor\b)|\b(?:including|such as|namely)\b"),
    "definition": lazy_pattern(r"\b(?:is|are|was|were) (?:an?|the|one|those|people)\b|\b(?:refers? to|means?|known as|called|stands for)\b"),
}  # fmt: skip
_NAME = lazy_pattern(r"(?<=[a-z0-9,;:)\"”’] )(?:[A-Z][\w'’.-]+)")
_PLACE = lazy_pattern(
    r"\b(?:in|at|near|from|across|of|to|around|between|throughout|outside|into) (?:the )?[A-Z][a-z]+"
)


def expected_type(question: str) -> AnswerType:
    """The type of answer that `question` asks for; "other" where its form does not tell.

    >>> expected_type("How much do data scientists earn?"), expected_type("Since when?")
    ('money', 'date')
    """
    text = " ".join(question.split())
    return next((kind for kind, pattern in _QUESTION if pattern.search(text)), "other")


def holds_type(kind: AnswerType, sentence: str) -> bool:
    """Whether `sentence` has a surface form of that type; False for types that no surface form shows.

    >>> holds_type("percentage", "Some 35% of firms use it."), holds_type("percentage", "Many firms use it.")
    (True, False)
    """
    if kind in ("person", "name"):
        return bool(_NAME.search(sentence))
    if kind == "place":
        return bool(_PLACE.search(sentence))
    pattern = _HOLDS.get(kind)
    return bool(pattern and pattern.search(sentence))


def figure_spans(kind: AnswerType, sentence: str) -> list[tuple[int, int]]:
    """Where `sentence` has surface forms of that type, as (start, end); empty for types without one."""
    pattern = _HOLDS.get(kind)
    return [match.span() for match in pattern.finditer(sentence)] if pattern else []


def asked_kind(question: str) -> str:
    """The noun of which a question wants instances, "place" for "where"; "" where it wants none.

    >>> asked_kind("Which two big cities grow?"), asked_kind("Where do owls nest?"), asked_kind("What grows?")
    ('cities', 'place', '')
    """
    match = _ASKED.search(question)
    if match is None:
        return ""
    if match["where"]:
        return "place"
    words = list(takewhile(lambda word: word.lower() not in _NO_NOUN, match["words"].split()))
    return words[-1] if words else ""


def asks_name(question: str) -> bool:
    """Whether a question wants something that bears a name, so that a sentence without one does not answer it.

    >>> asks_name("Which companies grow?"), asks_name("What is the name of the river?"), asks_name("Which tasks grow?")
    (True, True, False)
    """
    named = _NAME_OF.search(question)
    noun = (named["noun"] if named else asked_kind(question)).lower()
    return not {noun, noun.removesuffix("s"), re.sub("ies$", "y", noun)}.isdisjoint(NAMED_THINGS)


def is_vague(sentence: str) -> bool:
    """Whether a sentence speaks of amounts ("millions", "many") without a single digit."""
    return not any(character.isdigit() for character in sentence) and bool(_VAGUE.search(sentence))


def defines(sentence: str, terms: tuple[str, ...], opening: tuple[str, ...]) -> bool:
    """Whether the sentence opens with one of `terms` as its subject and says what it is.

    `opening` are the terms of its words before the verb.
    """
    return (
        bool(terms)
        and bool(opening)
        and set(opening) <= set(terms)
        and bool(_HOLDS["definition"].search(sentence))
    )


_ASKED = lazy_pattern(
    r"\b(?:which|what|name|list)(?: of (?:the|these|those))? (?P<words>\w[\w-]*(?: \w[\w-]*){0,4})|^(?:\w+ )?(?P<where>where)\b",
    re.IGNORECASE,
)
_NAME_OF = lazy_pattern(r"\bnames? of (?:the |an? |this |that |these |those )?(?P<noun>\w+)", re.IGNORECASE)
_NO_NOUN = (
    AUXILIARIES
    | PREPOSITIONS
    | VERBS
    | {"the", "a", "an", "this", "that", "it", "they", "you", "i", "we", "and", "or"}
)
_VAGUE = lazy_pattern(
    r"\b(?:many|most|several|numerous|countless|few|some|hundreds|thousands|millions|billions)\b",
    re.IGNORECASE,
)
_SUBJECT = lazy_pattern(
    r"^(?P<subject>[^.;:]{1,80}?)(?:, [^,]{1,60},)? (?:is|are|was|were|refers? to|means?)\b"
)


def subject_of(sentence: str) -> str:
    """What stands before a sentence's first form of "to be", short of a clause; "" where there is none."""
    match = _SUBJECT.match(sentence)
    return match["subject"] if match else ""


_COUNTED_NOUN = lazy_pattern(
    r"how many ((?:\w+ ){0,2}\w+)|how much (\w+)|number of ((?:\w+ )?\w+)|percentage of ((?:\w+ )?\w+)",
    re.IGNORECASE,
)
_FIGURE_WORD = lazy_pattern(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|billion|half|third|quarter|fifth|dozen|once|twice)s?\b",
    re.IGNORECASE,
)


def counted_noun(question: str) -> str:
    """What a question wants counted, with up to two words around it; "" where it counts nothing.

    >>> counted_noun("How many days does it take?")
    'days does it'
    """
    match = _COUNTED_NOUN.search(question)
    return next((group for group in match.groups() if group), "") if match else ""


def holds_figure(word: str) -> bool:
    """Whether a word is a number, in digits or letters."""
    return bool(_FIGURE_WORD.search(word))


FIGURE_TYPES: frozenset[AnswerType] = frozenset(
    {"count", "percentage", "money", "date", "duration", "measure"}
)
"""Types whose answer is a figure: a sentence without one does not answer them."""
