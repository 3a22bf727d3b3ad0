"""How a question leans on the one before it, told from its form alone."""

from __future__ import annotations

import re
from typing import Literal

Form = Literal[
    "alone", "entity", "place", "bare", "more", "again", "back", "reference", "elliptic", "pronoun"
]

# What people put before a question in a conversation and that says nothing about it.
_LEAD = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?|then|well|now|also|great|thanks|alright|right|hmm+|oh|by the way|anyway|one more thing)\b[,.! ]*)+",
    re.IGNORECASE,
)
_POLITE = re.compile(r"[, ]*\bplease\b[, ]*", re.IGNORECASE)
_WH = r"(?:what|why|who|whose|how|when|where|which|is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may)"
_THESE = r"(?:that|this|it|them|those|these)"
_PATTERNS: tuple[tuple[Form, str], ...] = (
        ("more", rf"^(?:(?:can you |could you )?(?:tell|give) me more|more|go on|continue|carry on|keep (?:going|reading)|what else|anything else"
         rf"|is there more|(?:any |some )?more details?|elaborate|say more|read on|next)(?: (?:details? )?(?:about|on|of) {_THESE})?$"),
        ("reference", r"^(?:(?:tell me (?:more )?about|what about|what does|show(?: me)?|read(?: me)?|open) )?(?:the )?"
         r"(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|last|other) (?:one|source|citation|section|passage)(?: say)?$"
         r"|^.{0,40}\bthat section\b.{0,40}$"),
        ("bare", rf"^(?:why(?: (?:not|so|is (?:that|this|it)|was that|that))?|how so|how come|how|since when|when(?: (?:was|is|will) {_THESE}(?: be)?)?"
         rf"|who(?: says(?: so| {_THESE})?| said (?:so|{_THESE}))?|says who|where(?: (?:is|was|are) {_THESE})?|how (?:many|much|often|long|far|old|big)"
         rf"(?: (?:exactly|precisely|of (?:them|those|these)|is (?:that|it)))?|(?:by|until) when|what for|for example|such as|like (?:what|which|who)"
         rf"|which ones?|(?:on|with|by|for|from|to|in|at|about|of) (?:what|whom|which|where)(?: exactly| precisely)?"
         rf"|(?:(?:can|could) you )?be more (?:precise|specific|exact)|(?:what|which|who|where|when) exactly|exactly (?:how many|how much|when|what|who))$"),
        ("again", r"^(?:no|nope|sorry|actually|rather|wait|oops)\b[,.: ]*(?:no\b[,. ]*)?(?:i (?:meant?|was asking about|asked about|am asking about"
         r"|want(?:ed)?|was thinking of)|not (?:that|those|this|these|it|them)(?: ones?)?[,. ]*(?:but|i meant?)?|make (?:that|it))?\s*(?P<rest>.*)$"
         r"|^(?:i meant?|make that) (?P<rest2>.+)$|^not (?:that|those|this|these)(?: ones?)?$"),
        ("back", r"^(?:(?:let'?s |can we |could we )?(?:go |get |come |going |coming |getting )?back to|return(?:ing)? to) (?P<rest>.+?)(?: again)?$"),
        ("entity", rf"^(?:what|how) about (?P<rest>(?!in\b|at\b|for\b|by\b|from\b|since\b|during\b).+)$|^(?:what of|same for|and for|compare"
         rf" {_THESE} (?:with|to)|compared (?:with|to)|versus|vs) (?P<rest2>.+)$"),
        ("place", r"^(?:(?:what|how) about )?(?P<rest>(?:in|at|for|by|from|since|during|before|after|among|within|under|until|around)"
         rf" (?!{_WH}\b).+)$"),
)  # fmt: skip
_FORMS = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _PATTERNS)
_STRONG = re.compile(r"\b(?:they|them|their|theirs|those|these|he|him|his|she|her|hers|its)\b", re.IGNORECASE)
_WEAK = re.compile(
    r"\b(?:it|this|that (?:one|job|role|place|kind|company|city|number|figure|rate|group|year)|there(?! (?:is|are|was|were|be|any|a|an|no)\b)"
    r"|that$|that\?)", re.IGNORECASE,
)  # fmt: skip
# "Is it true that", "is it possible to", "those who": these point at nothing before.
_IDLE = re.compile(
    r"\bit (?:true|possible|likely|hard|easy|necessary|safe|worth|better|important|take|takes|mean|means|cost|costs|matter)\b"
    r"|\bthose (?:who|with|of|in)\b|\b(?:they|them|their) (?:say|call)\b|\bthis article\b|\b(?:wrote|written|published|made) (?:this|it)\b"
    r"|\bthe .{1,30} (?:they|their)\b",
    re.IGNORECASE,
)


def own_part(question: str) -> str:
    """The question without what only keeps a conversation going ("And", "by the way", "please").

    >>> own_part("And data scientists, please?")
    'data scientists'
    """
    text = _POLITE.sub(" ", " ".join(question.split())).strip()
    return (_LEAD.sub("", text) or text).strip().rstrip(" ?!.")


def has_lead(question: str) -> bool:
    """Whether the question opens as a continuation ("And ...", "But ...", "So ...")."""
    return re.match(r"\s*(?:and|but|so|then|also)\b", question, re.IGNORECASE) is not None


def form_of(question: str) -> tuple[Form, str]:
    """How a question leans on what was said, and its own part.

    >>> form_of("And data scientists?"), form_of("Why?"), form_of("How large is the fleet?")
    (('entity', 'data scientists'), ('bare', 'Why'), ('alone', 'How large is the fleet'))
    """
    text = own_part(question)
    for form, pattern in _FORMS:
        match = pattern.match(text)
        if match:
            rests: list[str] = [
                value for name, value in match.groupdict().items() if name.startswith("rest") and value
            ]
            own = rests[0].strip() if rests else text
            return form, "" if form == "again" and not rests else own
    starts_like_question = re.match(rf"{_WH}\b", text, re.IGNORECASE)
    if has_lead(question) and not starts_like_question:
        return "entity", text
    if not _IDLE.search(text) and (_STRONG.search(text) or _WEAK.search(text)):
        return "pronoun", text
    return ("elliptic" if has_lead(question) else "alone"), text


def leans_strongly(text: str) -> bool:
    """Whether a pronoun in the text must refer back ("they", "their", "those"), however long the question is."""
    return _STRONG.search(text) is not None


def is_question(text: str) -> bool:
    """Whether the text opens with a question word or an auxiliary."""
    return re.match(rf"{_WH}\b", text, re.IGNORECASE) is not None
