"""Closed classes of words from which the noun phrases of a text are told, beside those in `language.grammar`."""

from __future__ import annotations

from chatbot.language.grammar import AUXILIARIES, LIGHT_WORDS, PREPOSITIONS

DETERMINERS = frozenset("the a an this that these those its their his her our your my".split())
QUANTIFIERS = frozenset("all both each every most some many several few other more no any another".split())
FUNCTION = frozenset(
    """what which who whom whose when where why how it they them he him she i you we me us there and or but so not if because
    while whereas although though unless also too very never always than then that as nor either neither
    ever soon exactly only even just per until without within inside outside into onto out up down off over along across
    away back instead rather quite be been being here today now yesterday tomorrow far""".split()
)
# Function words that may open a name: "the Far Classroom".
NAMING = frozenset(
    "far over under up down out off away back today tomorrow here now even just along across only".split()
)
JOINING = frozenset("and or but that not".split())
PERSONS = frozenset("people person somebody someone anybody anyone".split())
# Words that sort a thing rather than name it, and so may open a noun phrase but never be one.
PREMODIFIERS = frozenset(
    """first second third fourth fifth last next latest final old new older newer young younger best worst main whole full entire half
    little long short big small large larger largest smaller smallest biggest great good bad high low higher lower highest
    lowest oldest youngest newest longest shortest cheapest own particular different typical usual normal various same right
    left only single two three four five six seven eight nine ten eleven twelve early late upper one such certain average
    total current present former latter previous earlier later""".split()
)
# Words that count or sort rather than name: "the number of avocets" is about avocets.
GENERIC = frozenset(
    """number numbers amount kind kinds sort sorts type types share percentage percent proportion part portion average
    total rate figure figures result results level size cost costs price prices name names example examples salary
    salaries pay wage wages reason reasons way ways time times thing things year years month months day days week weeks
    hour hours species age date population pair pairs half rest lot lots length height weight role point""".split()
)
TO_BE = frozenset("is are was were".split())
HELPING = frozenset("do does did can could will would should may might must".split())
PLURALS = frozenset("people men women children staff police".split())
SINGULARS = frozenset(
    "news mathematics physics economics series gas bus glass process address campus".split()
)
PLURAL = frozenset("they them their theirs those these both".split())
PERSONAL = frozenset("he him his she her hers".split())
MONTHS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn winter""".split()
)
PLACED = frozenset("in at on to from near inside outside within around into of across for".split())
BREAKS = (
    FUNCTION
    | DETERMINERS
    | QUANTIFIERS
    | AUXILIARIES
    | PREPOSITIONS
    | (LIGHT_WORDS - PERSONS - PREMODIFIERS - GENERIC)
)
