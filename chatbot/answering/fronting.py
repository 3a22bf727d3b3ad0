"""A bare question word and the question before -> one question: "Why?" after "Was the alarm on?" is "Why was the alarm on?"."""

from __future__ import annotations

import re

from chatbot.answering.asked import ANY, ANY_OF, Asked, declared, taken_apart
from chatbot.answering.nouns import nouns
from chatbot.answering.verbs import is_base, past, third, verb
from chatbot.patterns import lazy_pattern

_ADVERBIAL = lazy_pattern(
    r"(?:when|where|why|how|since when|how (?:often|long|far|soon|well|quickly))", re.IGNORECASE
)
_WHY = lazy_pattern(
    r"(?:(?:any idea |do (?:they|you|we) (?:say|know) |does (?:it|the (?:article|text)) say |and |but |tell me )?"
    r"(?:(?P<not>why not)|why(?:[’']s| is| was| are| were| would| should| did| does| do| will| has| have| had| can| could)?"
    r"(?: (?:so|then|exactly|that|this|it|they|he|she|those|these|do|done|be|been|so \w+|that \w+|happen|happened))*"
    r"|how so|how come|what for|because of what|due to what|for what reason|what(?:[’']s| is| was)? (?:the|that for the)? ?(?:reason|cause)"
    r"(?: (?:for|of|behind) (?:that|this|it))?"
    r"|(?:is there )?(?:any|a|some|the) (?:particular |good )?(?:reason|cause)s?(?: (?:why|given|for (?:that|this|it)|behind (?:that|this|it)))?|reasons?"
    r"|what (?:caused|causes|explains|led to) (?:that|this|it)|what made (?:that|this|it) happen"
    r"|what(?:[’']s| is| was) (?:that|this|it) (?:due to|down to|because of|for)))",
    re.IGNORECASE,
)
_SAYS = lazy_pattern(
    r"(?:who (?:says?|said|thinks|claims|claimed|told you)(?: (?:so|that|this|it))?|says who|according to whom?|whose (?:words"
    r"|opinion) (?:is|are|was|were) (?:that|those))",
    re.IGNORECASE,
)
_WHEN = lazy_pattern(
    r"(?:when)(?: (?:is|was|were|will|did) (?:that|this|it)(?: (?:be|happen|happened))?| exactly)?",
    re.IGNORECASE,
)
_SINCE = lazy_pattern(r"when (?:did|does|will) (?:that|this|it) (?:start|begin)", re.IGNORECASE)
_YEAR = lazy_pattern(
    r"(?:(?:in|on) )?(?:what|which) (?P<unit>year|month|century|decade|season)"
    r"(?: (?:was|is|did|does|will) (?:that|this|it)(?: (?:be|happen|in|start|take place))?)?",
    re.IGNORECASE,
)
_HOW = lazy_pattern(
    r"how (?:did|does|was|is|could|can|will) (?:that|this|it) (?:happen(?:ed)?|come about|done|possible|work)",
    re.IGNORECASE,
)
_WHERE = lazy_pattern(
    r"(?:where)(?: (?:is|was|were|will|did) (?:that|this|it)(?: (?:be|happen))?| exactly)?", re.IGNORECASE
)
_MUCH = lazy_pattern(
    r"(?:exactly )?how (?:much|big|large|high|strong)(?: (?:exactly|is (?:that|it)|was (?:that|it)))?",
    re.IGNORECASE,
)
_MANY = lazy_pattern(
    r"(?:exactly )?how many(?: (?:exactly|of (?:them|those|these)|are there|were there|(?P<noun>[\w’'-]+)))?",
    re.IGNORECASE,
)
_TIMES = lazy_pattern(
    r"how (?:far|long|much|soon) (?:in advance|ahead|beforehand)|how (?:often|many times)|(?:for |since |until |by |from )?(?:how long|when)"
    r"|(?:by|with|on|in|at|for|to|from) (?:what|which|whom"
    r"|how (?:much|many|long|far))(?: [\w’'-]+)?|how far|how old|how fast|how soon|how",
    re.IGNORECASE,
)
_BY = lazy_pattern(r"who(?:m)? by|by who", re.IGNORECASE)
_WHICH = lazy_pattern(
    r"who(?: exactly| (?:is|was) (?:it|that)| (?:are|were) they)?|which ones?|what(?: exactly)?",
    re.IGNORECASE,
)
_PAID = frozenset("pay cost earn make charge spend save produce weigh".split())


def fronted(bare: str, before: str) -> str:
    """Both as one question; "" where no good English can be made of them.

    >>> fronted("why not", "Was the alarm on?"), fronted("Since when", "Are salaries frozen?")
    ('Why was the alarm not on?', 'Since when are salaries frozen?')
    >>> fronted("who", "Has anyone objected to the plan?"), fronted("why", "How much did the gates cost?")
    ('Who has objected to the plan?', 'Why did the gates cost that much?')
    """
    asked = taken_apart(before)
    if asked is None:
        return ""
    text = re.sub(r" ever\b", "", _joined(bare.strip(), asked))
    return f"{text[:1].upper()}{text[1:].strip()}?" if text else ""


def _joined(bare: str, asked: Asked) -> str:
    if _SAYS.fullmatch(bare):
        statement = declared(asked)
        return f"who says that {statement}" if statement else ""
    why = _WHY.fullmatch(bare)
    adverb = "why" if why else _adverb(bare)
    if adverb:
        so = re.search(r" so \w+$", bare) if why else None
        text = _with_adverb(adverb, asked, is_negative=bool(why and why["not"]))
        return f"{text}{so.group()}" if so and text else text
    many = _MANY.fullmatch(bare)
    if _MUCH.fullmatch(bare) or (many and not many["noun"]):
        return _with_amount(bare, asked) if not asked.wh else ""
    return _with_subject(bare, asked) if many or _WHICH.fullmatch(bare) else ""


def _adverb(bare: str) -> str:
    """What a bare question word asks for, where any question can be asked with it; "" for others."""
    if _BY.fullmatch(bare):
        return "by whom"
    if _SINCE.fullmatch(bare):
        return "since when"
    if _HOW.fullmatch(bare):
        return "how"
    year = _YEAR.fullmatch(bare)
    if year:
        return f"in what {year['unit'].lower()}"
    named = (name for name, pattern in (("when", _WHEN), ("where", _WHERE)) if pattern.fullmatch(bare))
    return next(named, bare[0].lower() + bare[1:] if _TIMES.fullmatch(bare) else "")


def _with_adverb(adverb: str, asked: Asked, *, is_negative: bool = False) -> str:
    rest = asked.rest
    if is_negative:
        if not asked.subject:
            return ""
        rest = f"{asked.subject} not{rest[len(asked.subject) :]}"
    is_bare = asked.aux in ("is", "are", "was", "were") and asked.rest.strip() == asked.subject
    if is_bare and asked.wh:  # "when was the record year"
        return ""
    if not asked.wh or _ADVERBIAL.fullmatch(asked.wh):
        return f"{adverb} {asked.aux} {rest}"
    return _with_that(adverb, asked)


def _with_that(adverb: str, asked: Asked) -> str:
    """ "How much did the gates cost" keeps "that much" in the place of what it asked for."""
    wh, subject = asked.wh.lower(), asked.subject
    after = asked.rest[len(subject) :].strip()
    if wh in ("what", "who", "which") and asked.aux in ("is", "are", "was", "were") and not after:
        is_thing = asked.rest.startswith(("the ", "their ", "its ", "his ", "her ", "our "))
        return (
            f"{adverb} {asked.aux} {'that' if asked.aux in ('is', 'was') else 'those'} {asked.rest}"
            if is_thing
            else ""
        )
    head, _, tail = after.partition(" ")
    if not subject or not (is_base(head) or verb(head)):
        return ""
    amount = re.match(r"how (much|many|old|big|high|long|far|deep|large)\b(.*)", wh)
    kind = re.match(r"(?:which|what) (.+)", wh)
    if amount:
        object_ = f"that {amount[1]}{amount[2]}"
    elif kind:
        object_ = f"{'those' if kind[1].endswith('s') else 'that'} {kind[1]}"
    else:
        object_ = "that" if wh == "what" else ""
    return f"{adverb} {asked.aux} {subject} {head} {object_} {tail}".strip() if object_ else ""


def _with_amount(bare: str, asked: Asked) -> str:
    """ "How much?" and "How many?" of a yes/no question: of what it names, or by how much."""
    is_many = "many" in bare.lower()
    subject = asked.subject
    after = asked.rest[len(subject) :]
    quantified = (
        None
        if ANY_OF.match(subject)
        else re.search(
            r"\b(?:many|any|some|several) (?P<noun>[\w’'-]+)"
            if is_many
            else r"\b(?P<noun>(?:less|more|fewer) [\w’'-]+)",
            after,
        )
    )
    if quantified:
        rest = f"{subject}{after[: quantified.start()]}{after[quantified.end() :]}".replace("  ", " ").strip()
        return f"how {'many' if is_many else 'much'} {quantified['noun']} {asked.aux} {rest}"
    if is_many:
        return _how_many(asked, subject, after)
    thing = re.search(r" (?:anything|something|money|much)\b", after)
    head = after.split()[0] if after.split() else ""
    known = verb(head)
    if thing or (known and known.base in _PAID):
        rest = after[: thing.start()] + after[thing.end() :] if thing else after
        return f"how much {asked.aux} {subject}{rest}"
    owned = re.fullmatch(r" (?P<thing>an? [\w’'-]+(?: [\w’'-]+)?)", after[len(head) + 1 :])
    if owned and head in ("need", "buy", "own", "require", "want"):
        return f"how much is {owned['thing']}"
    gained = re.search(r" an? (?P<noun>[\w’'-]+)\b(?! of)", after)
    if gained and asked.aux in ("do", "does", "did", "will", "can"):
        return f"how much of a {gained['noun']} {asked.aux} {subject}{after[: gained.start()]}{after[gained.end() :]}"
    return f"by how much {asked.aux} {asked.rest}"


def _how_many(asked: Asked, subject: str, after: str) -> str:
    if subject == "there":
        things = nouns(after)
        if not things or not things[0].is_plural:
            return ""
        rest = after[things[0].end :]
        return f"how many {_bare(things[0].text)} {asked.aux} there{rest}"
    if ANY_OF.match(subject):
        return _as_subject(f"how many of {ANY_OF.sub('', subject)}", asked, after, is_many=True)
    if not nouns(subject) or not nouns(subject)[-1].is_plural:
        return ""
    return _as_subject(f"how many {_bare(subject)}", asked, after, is_many=True)


def _with_subject(bare: str, asked: Asked) -> str:
    """ "Who?" of "Has anyone objected?": the unknown subject is asked for."""
    subject = asked.subject
    if subject == "there" and not asked.wh:
        return _which(asked, asked.rest.removeprefix("there").strip())
    if asked.wh or not ANY.fullmatch(subject + " "):
        return ""
    after = re.sub(r"^ ?ever\b", "", asked.rest[len(subject) :])
    kind = re.fullmatch(r"any ([\w’'-]+)", subject)
    is_many = bare.lower().startswith("how many")
    who = (
        bare.lower()
        if is_many
        else f"which {kind[1]}"
        if kind and not bare.lower().startswith("who")
        else bare.lower().split()[0]
    )
    return _as_subject(who, asked, after, is_many=is_many)


def _which(asked: Asked, after: str) -> str:
    """ "Which one?" of "Is there a place that is served by hybrids?"."""
    things = nouns(after)
    if not things or things[0].start > 0:
        return ""
    rest = re.sub(r"^(?:still|now|ever) ", "", after[things[0].end :].strip())
    kind = re.sub(r"^(?:an?|any|some|the) ", "", things[0].text)
    relative = re.match(r"(?:that|which|who) ", rest)
    is_verb = verb(rest.split()[0]) if rest else None
    if relative:
        return f"which {kind} {rest[relative.end() :]}"
    return f"which {kind} {asked.aux} {rest}" if is_verb and not is_base(rest.split()[0]) else ""


def _as_subject(subject: str, asked: Asked, after: str, *, is_many: bool) -> str:
    if asked.aux in ("do", "does", "did"):
        head, _, tail = after.strip().partition(" ")
        if not is_base(head):
            return ""
        bent = past(head) if asked.aux == "did" else head if is_many or asked.aux == "do" else third(head)
        return f"{subject} {bent} {tail}".strip()
    plural = {"is": "are", "was": "were", "has": "have"}
    return f"{subject} {plural.get(asked.aux, asked.aux) if is_many else asked.aux} {after.strip()}"


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|these|those|any|some|many|all) ", "", text, flags=re.IGNORECASE)
