"""How a question leans on the ones before it, told from its form alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from chatbot.answering.forms import COMPARATIVE, FORMS, IDLE, STRONG, WEAK, WH, Form
from chatbot.answering.word_classes import PERSONAL
from chatbot.language.grammar import VERBS
from chatbot.patterns import lazy_pattern

# What people put before a question in a conversation and that says nothing about it.
_LEAD = lazy_pattern(
    r"^(?:(?:and|but|so|ok(?:ay)?|then|well|now(?!\W*$)|also|great|thanks|thank you|alright|right|hmm+|oh|ah|hi|hello|hey|i see|really|interesting|wow"
    r"|by the way|anyway|one more thing|(?:can|could|would) you (?:tell me|explain|say)|do you know"
    r"|i(?:[’']d| would) like to know|tell me)\b(?! (?:(?:a (?:bit|little) |some )?more|about)\b)[,.!? ]*)+",
    re.IGNORECASE,
)
_TURN = lazy_pattern(
    r"^(?:(?:and |but |so |ok(?:ay)?,? |now |then |oh )*(?:(?:now |and now |time )?(?:for |on to |onto )?(?:something|anything) (?:else"
    r"|(?:completely |totally |entirely |quite )?different)|(?:(?:a|one|just one|just a|yet another|i have a|here[’']s a|let me ask a) )?"
    r"(?:(?:more |very |completely |totally |slightly )?(?:new|other|another|different|next|last|final|quick|separate|unrelated"
    r"|more) )+(?:question|topic|subject|thing|one)?"
    r"|one more|(?:let[’']?s |let us |can we |to )?(?:chang(?:e|ing)|switch(?:ing)?) (?:the )?(?:subject|topics?|gears)|moving on|on (?:an"
    r"|to an)other (?:note|topic|subject)|on a different (?:note|topic|subject)"
    r"|unrelated(?:ly)?|separately|off ?topic|new topic|next(?: up)?|question))\s*(?:[:,.;!–—-]+|(?= (?:what|who|when|where|how|why|which)\b)) *",
    re.IGNORECASE,
)
_THEN = lazy_pattern(r"(?<!back) then$", re.IGNORECASE)
SHORT = 6  # words of a question whose last "then" says no time
_POLITE = lazy_pattern(r"[, ]*\bplease\b[, ]*", re.IGNORECASE)
# What people put behind it.
_TAIL = lazy_pattern(
    r",? (?:(?:back )?then|though|too|as well|(?:by|in) (?:comparison|contrast)|anyway)$", re.IGNORECASE
)
# "more than Brenton spent"
_VERB_LAST = lazy_pattern(
    r"(?<=\w) (?:do|does|did|has|have|had|is|are|was|were|will|makes?|made|earns?|earned|costs?|gets?|got|pays?|paid|takes?|took|spends?"
    r"|spent|produces?|produced|needs?|needed|uses?|used)$",
    re.IGNORECASE,
)
_OPENING = lazy_pattern(r"^(?:(?:only|just|about|the ones?|but|rather)\b ?)+", re.IGNORECASE)
_ENDING = lazy_pattern(
    r"[,. ]+(?:instead|rather|please|i mean|i meant|sorry|my (?:mistake|bad|fault))$", re.IGNORECASE
)
# A few words without a verb, asked: "nurses?", "2023?"
_FRAGMENT = lazy_pattern(r"(?:[\w’'-]+ ){0,2}[\w’'-]+\s*\?+", re.IGNORECASE)
_WORLDWIDE = lazy_pattern(
    r"(?:worldwide|globally|abroad|elsewhere|nationwide|overall|locally|today|nowadays|now)\b", re.IGNORECASE
)
# "wrong window. Who ..."
_ASKED_LAST = lazy_pattern(rf"^.*[.!;:–—] +(?={WH}\b)", re.IGNORECASE)
# "how old is the youngest": of those that were spoken of
_BEST = lazy_pattern(
    r"\bthe (?!rest|west|east|best|most\b|least\b|latest|honest|interest|forest|request|harvest|guest|test)\w{2,}est(?= *$)",
    re.IGNORECASE,
)
_LETTERS = lazy_pattern(r"[a-z]+")
_TOPIC_END = lazy_pattern(rf"\s*(?:[.,:;?!–—]+\s+|\s(?={WH}\b)|\s-\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How a question leans: its form, its own part, for "back" and "more" the topic, and for a correction what
    was not meant.
    """

    form: Form
    own: str
    topic: str = ""
    instead_of: str = ""


def own_part(question: str) -> str:
    """The question without what only keeps a conversation going ("And", "by the way", "please").

    >>> own_part("And data scientists, please?")
    'data scientists'
    """
    text = without_turn(_POLITE.sub(" ", " ".join(question.split())).strip()).rstrip(" ?!.")
    own = _LEAD.sub("", text)
    is_dated = _THEN.search(own) and len(own.split()) >= SHORT
    return (own if is_dated else _TAIL.sub("", own) or text).strip()


def without_turn(question: str) -> str:
    """The question without words that only announce another one ("One more thing: ...").

    >>> without_turn("and now for something else: who grinds the wheat?")
    'who grinds the wheat?'
    """
    shorter = _TURN.sub("", question)
    return shorter if re.search(r"\w", shorter) else question


def has_lead(question: str) -> bool:
    """Whether the question opens as a continuation ("And ...", "But ...", "So ...")."""
    return re.match(r"\s*(?:and|but|so|then|also|ok(?:ay)?)\b", question, re.IGNORECASE) is not None


def form_of(question: str) -> FollowUp:
    """How a question leans on what was said, and its own part.

    >>> form_of("And data scientists?")
    FollowUp(form='entity', own='data scientists', topic='', instead_of='')
    """
    text = own_part(question)
    for form, pattern in FORMS:
        match = pattern.fullmatch(text)
        if match:
            return _found(form, text, match)
    is_fragment = _FRAGMENT.fullmatch(question.strip()) and not VERBS & set(text.lower().split())
    if (has_lead(question) or is_fragment) and not is_question(text):
        is_adverb = _WORLDWIDE.match(text)
        return FollowUp("place" if is_adverb else "entity", text)
    best = _BEST.search(text) if is_question(text) else None
    if best:
        text = f"{text[: best.end()]} of them{text[best.end() :]}"
    if not IDLE.search(text) and (STRONG.search(text) or WEAK.search(text)):
        return FollowUp("pronoun", text)
    return FollowUp("elliptic" if has_lead(question) else "alone", text)


def may_lean(question: str) -> bool:
    """Whether a question without any before it may lean on something: on a topic that it turns back to and names, or
    on the person whom the article is about. To tell so takes less time than to tell its form.

    >>> may_lean("Back to the nurses, please"), may_lean("What did she paint?"), may_lean("And data scientists?")
    (True, True, False)
    """
    text = own_part(question)
    return not PERSONAL.isdisjoint(_LETTERS.findall(question.lower())) or any(
        pattern.fullmatch(text) for form, pattern in FORMS if form == "back"
    )


def leans_strongly(text: str) -> bool:
    """Whether a pronoun in the text must refer back ("they", "their", "those"), however long the question is."""
    return STRONG.search(text) is not None


def is_question(text: str) -> bool:
    """Whether the text opens with a question word or an auxiliary."""
    return re.match(rf"{WH}\b", text, re.IGNORECASE) is not None


def is_comparative(text: str) -> bool:
    """Whether the text sets one thing against another ("is it darker there"), which one sentence may tell of both."""
    return COMPARATIVE.search(text) is not None


def is_phrase(text: str) -> bool:
    """Whether the text is a phrase of place or time ("in the tech sector")."""
    return any(pattern.fullmatch(text) for form, pattern in FORMS if form == "place")


def _found(form: Form, text: str, match: re.Match[str]) -> FollowUp:
    named = match.groupdict()
    rest = (named.get("rest") or "").strip()
    if form == "back":
        topic, own = _split_topic(rest + (named.get("then") or ""))
        return FollowUp("back", own, topic)
    if form == "again":
        own = _OPENING.sub("", _ENDING.sub("", _ASKED_LAST.sub("", rest).strip(" ,.;:–-")))
        asked = form_of(own) if is_question(own) else None
        if asked and asked.form in ("alone", "pronoun", "elliptic"):
            return replace(asked, form="elliptic") if asked.form == "alone" else asked
        return FollowUp("again", own, instead_of=named.get("not") or "")
    if form == "compare":
        return FollowUp("compare", _VERB_LAST.sub("", rest))
    if form == "more":
        return FollowUp("more", text, rest)
    return FollowUp(form, rest if "rest" in named else text)


def _split_topic(text: str) -> tuple[str, str]:
    """ "the gates, what are they made of" -> the topic and the question about it."""
    match = _TOPIC_END.search(text)
    topic, own = (text[: match.start()], text[match.end() :]) if match else (text, "")
    return topic.removesuffix(" again"), own
