"""The words with which a question points back ("they", "that company", "then", "one"), and the question without them."""

from __future__ import annotations

import re

from chatbot.answering.nouns import nouns
from chatbot.answering.verbs import is_base, verb
from chatbot.language.grammar import AUXILIARIES, PREPOSITIONS
from chatbot.patterns import lazy_pattern

_NAMED = (
    r"(?:jobs?|roles?|places?|company|companies|people|person|man|woman|workers?|firms?|group|city|cities|country|countries|kinds?"
    r"|sites?|towns?|schools?|section|project|building|method|number|figure|rate|amount|idea|rule|machine|system|material)"
)
_PRONOUN = lazy_pattern(
    rf"\b(?:(?P<word>those|these|that|this)\b(?P<noun> (?:ones?|{_NAMED})\b)?"
    r"|(?P<plain>its|it|they|them|theirs|their|he|him|his|she|hers|her|there)\b"
    rf"|(?P<such>such) (?:an? )?(?:ones?|things?|{_NAMED})\b"
    r"|(?P<whole>the whole (?:thing|lot|project|business)|all of (?:it|that|this|them)|both of them|each of them)\b)",
    re.IGNORECASE,
)
_TIME = lazy_pattern(
    r"\b(?:in |at |during |by |since |until |back )?(?:that (?:year|time|moment)|the (?:same year|time)(?= *$)|then)\b(?= *[?.]?$|,| (?:and|the"
    r"|did|was|were)\b)",
    re.IGNORECASE,
)
_ONE = lazy_pattern(
    r"\b(?P<verb>have|has|had|having|own|owns|need|needs|get|gets|got|buy|buys|see|give|want|wants|find|finds|use|uses|make|makes|is|as|like"
    r"|without|with|for) one\b(?! of)",
    re.IGNORECASE,
)
# "the newer one"
_NEWER_ONE = lazy_pattern(
    r"\b(?P<kind>(?:the|a|an|which|any|that|this) (?!first|second|third|fourth|last|other|no|every|any|same|only|right)[\w’'-]+) one\b(?! of)",
    re.IGNORECASE,
)
_HELPED = lazy_pattern(r"\b(?:do|does|did|can|could|will|would|should) $", re.IGNORECASE)
_OBJECT_AFTER = lazy_pattern(r"\W*(?:$|[,.]|(?:of|in|on|for|with|to|at|by|as|from|than|about|again)\b)")
_SUBJECT_BEFORE = lazy_pattern(
    r"(?:^|\b(?:is|was|does|did|will|would|can|could|has|how|why) )$", re.IGNORECASE
)
_THERE_IS = lazy_pattern(r" (?:is|are|was|were|be|been|any|an?|no|still|ever)\b")
_IS_THERE = lazy_pattern(r"\b(?:is|are|was|were|will|has|have|[’']s|be) $", re.IGNORECASE)
_SOMEBODY_IS = lazy_pattern(r"\b(?:it|they|he|she|\w+s) (?:is|are|was|were) $")
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_ABSOLUTE = frozenset({"theirs", "hers"})
_SINGULAR = {"do": "does", "are": "is", "were": "was", "have": "has"}


def pronoun_of(question: str) -> str:
    """The first word of a question that points back at a thing, in lower case; "" where none does.

    >>> pronoun_of("How many say that they left"), pronoun_of("Who wrote that"), pronoun_of("What are those cities")
    ('they', 'that', 'those')
    """
    match = pointing(question)
    return _word(match) if match else ""


def pointed_head(question: str) -> str:
    """The noun with which a question points back: "company" of "that company"; "" where it has none of its own."""
    match = pointing(question)
    if match is None or not match["word"]:
        return ""
    own = (match["noun"] or "").strip() or _own_noun(question, match)
    return "" if own in ("one", "ones") else own


def without_pronoun(question: str, entity: str) -> str:
    """The question with its first pronoun replaced by `entity`.

    >>> without_pronoun("Where do they live?", "data scientists"), without_pronoun("Who is their boss?", "nurses")
    ('Where do data scientists live?', 'Who is nurses’ boss?')
    >>> without_pronoun("And how many of them are left?", "mechanics")
    'And how many of the mechanics are left?'
    """
    match = pointing(question)
    if match is None:
        return question
    word, end = _word(match), match.end()
    before, after = question[: match.start()], question[end:]
    if match["word"] and not match["noun"]:
        own = _own_noun(question, match)
        after = after[len(own) + 1 :] if own else after
    if (
        word in _POSSESSIVE
        and re.match(r" \w", after)
        and not re.match(r" (?:in|at|of|for|to|is|was)\b", after)
    ) or word in _ABSOLUTE:
        entity = f"{entity}’" if entity.endswith("s") else f"{entity}’s"
    if word == "there" and re.search(r"\b(?:from|to|through|near|around|in|at) $", before, re.IGNORECASE):
        entity = entity.split(" ", 1)[1]
    if re.search(r"\bof $", before) and _is_bare_plural(entity):
        entity = f"the {entity}"
    return _agreeing(before, word, entity) + entity + after


def pointing(question: str) -> re.Match[str] | None:
    """The first pronoun that a thing can replace: "that" only where it is no conjunction, "there" only for a place."""
    return next((match for match in _PRONOUN.finditer(question) if _points(question, match)), None)


def _points(question: str, match: re.Match[str]) -> bool:
    word, before, after = _word(match), question[: match.start()], question[match.end() :]
    if match["whole"] or match["such"] or match["noun"]:
        return True
    if word in ("that", "this"):
        own = _own_noun(question, match)
        is_subject = _SUBJECT_BEFORE.search(before) and after.strip() and not own
        return bool(own or is_subject or (_OBJECT_AFTER.match(after) and before.strip()))
    if word == "there":
        is_idle = _THERE_IS.match(after) or _IS_THERE.search(before)
        is_end = re.match(r"\W*$", after) and _SOMEBODY_IS.search(before)
        return bool(re.search(r"\b(?:which|what) [\w’'-]+ $", before, re.IGNORECASE) or not is_idle or is_end)
    is_idle = re.match(
        r" (?:true|possible|likely|hard|easy|(?:take|cost)s? (?:her|him|them|you|me|us|one|people))\b", after
    )
    return not (word == "it" and is_idle)


def with_time_named(question: str, year: str) -> str:
    """The question with "that year" or "then" replaced by the year.

    >>> with_time_named("How many were there then?", "1998"), with_time_named("Who won that year?", "1998")
    ('How many were there in 1998?', 'Who won in 1998?')
    """
    match = _TIME.search(question)
    if match is None or not year:
        return question
    own = re.match(r"(since|until|by|during)\b", match.group(), re.IGNORECASE)
    return f"{question[: match.start()]}{own[1] if own else 'in'} {year}{question[match.end() :]}"


def points_at_time(question: str) -> bool:
    """Whether a question speaks of a time that was named before."""
    return _TIME.search(question) is not None


def with_one(question: str, thing: str) -> str:
    """The question with "one" replaced by what it stands for.

    >>> with_one("Does she have one?", "an insect hotel"), with_one("Is it worth it?", "a hive")
    ('Does she have an insect hotel?', 'Is it worth it?')
    """
    kind = _NEWER_ONE.search(question) if thing else None
    if kind:
        head = thing.rsplit(maxsplit=1)[-1]
        return f"{question[: kind.end('kind')]} {head}{question[kind.end() :]}"
    match = _ONE.search(question) if thing else None
    return f"{question[: match.end() - 3]}{thing}{question[match.end() :]}" if match else question


def points_at_one(question: str) -> bool:
    """Whether a question says "one" for a thing that was named before."""
    return _ONE.search(question) is not None or _NEWER_ONE.search(question) is not None


def _word(match: re.Match[str]) -> str:
    if match["whole"]:
        return "they" if "them" in match["whole"].lower() else "it"
    return (match["word"] or match["plain"] or match["such"]).lower()


def _own_noun(question: str, match: re.Match[str]) -> str:
    """The noun that follows "that" or "those", in a question that means one by it."""
    if not match["word"] or match["noun"]:
        return ""
    before, after = question[: match.start()], question[match.end() :]
    found = re.match(r" (?P<noun>[a-z][\w’'-]+)", after)
    is_verb = found and is_base(found["noun"]) and _HELPED.search(before)
    if found is None or is_verb or re.match(r"(?:more|less|fewer|\w+er)\b", found["noun"]):
        return ""
    if _joins_clauses(before, after[found.end() :]):
        return ""
    phrase = nouns(f"the{after}")
    is_noun = (
        bool(phrase) and phrase[0].start == 0 and phrase[0].text.lower() == f"the {found['noun'].lower()}"
    )
    is_plural = match["word"].lower() in ("those", "these")
    return found["noun"] if is_noun and (not is_plural or phrase[0].is_plural) else ""


def _joins_clauses(before: str, after: str) -> bool:
    """Whether "that" only opens a clause: "afraid that technology will take over"."""
    opening = re.search(r"(\w+)\W*$", before.lower())
    is_free = opening is None or opening[1] in AUXILIARIES | PREPOSITIONS | {
        "and",
        "or",
        "but",
        "why",
        "how",
        "when",
        "where",
    }
    words = after.split()
    return not is_free and bool(words) and (words[0].lower() in AUXILIARIES or verb(words[0]) is not None)


def _is_bare_plural(entity: str) -> bool:
    things = nouns(entity)
    return bool(things) and things[-1].is_plural and not things[-1].is_definite


def _agreeing(before: str, word: str, entity: str) -> str:
    """What stands before the entity, its helping verb in the entity's number."""
    helper, new = re.search(r"\b(\w+) $", before), nouns(entity)
    if (
        helper
        and new
        and word in ("they", "those", "these")
        and not new[-1].is_plural
        and " and " not in entity
    ):
        return before[: helper.start()] + _SINGULAR.get(helper[1].lower(), helper[1]) + " "
    return before
