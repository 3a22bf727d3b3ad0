"""A question taken apart: what it asks with, its helping verb, its subject and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chatbot.answering.nouns import nouns
from chatbot.answering.verbs import is_base, past, third, verb
from chatbot.patterns import lazy_pattern

_AUX = r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|might|must)"
_YES_NO = lazy_pattern(rf"(?P<aux>{_AUX})(?P<nt>n[’']t)? (?P<rest>.+)", re.IGNORECASE)
_ASKED = lazy_pattern(
    rf"(?P<wh>(?:(?:in|on|at|by|for|to|from|of|with|since|until) )?(?:what|which|how|when|where|why|who|whom)\b(?: (?!{_AUX}\b)[\w’'-]+){{0,4}}?)"
    rf" (?P<aux>{_AUX}) (?P<rest>.+)",
    re.IGNORECASE,
)
# "if I keep bees, do I need a permit"
_CONDITION = lazy_pattern(
    r"^(?:if|when|once|suppose) .{3,80}?,? (?=(?:do|does|is|are|can|could|must|will|would|should|may) (?:i|we|you|they|it|he|she|one|people|there)\b)",
    re.IGNORECASE,
)
ANY = lazy_pattern(
    r"(?:any(?:one|body|thing)|some(?:one|body|thing)|any (?:[\w’'-]+))\b ?(?:ever )?", re.IGNORECASE
)
ANY_OF = lazy_pattern(r"(?:any|some|many|most|all|both) of ", re.IGNORECASE)
_PRONOUNS = lazy_pattern(r"(?:it|they|he|she|there|that|this|these|those|you|we|i|people)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: what it asks with ("" where it is a yes/no question), its helping verb, and the rest."""

    wh: str
    aux: str
    rest: str

    @property
    def subject(self) -> str:
        """The words from the helping verb to the end of the subject; "" where it is not sure where that ends."""
        pronoun = None if ANY_OF.match(self.rest) else _PRONOUNS.match(self.rest) or ANY.match(self.rest)
        if pronoun:
            return self.rest[: pronoun.end()].strip()
        opened = ANY_OF.match(self.rest)
        if opened:
            inner = Asked(self.wh, self.aux, self.rest[opened.end() :]).subject
            return opened.group() + inner if inner else ""
        first = nouns(f"{self.aux} {self.rest}")
        offset = len(self.aux) + 1
        if not first or first[0].start - offset > 4:
            return ""
        end = first[0].end - offset
        if len(first) > 1 and first[1].before == "of" and first[1].start - first[0].end <= 8:
            end = first[1].end - offset
        return self.rest[:end]


def taken_apart(question: str) -> Asked | None:
    """The parts of a question; None where its form is not seen."""
    text = re.split(r"[.?!]\s+(?=\w)", question.strip())[-1].rstrip(" ?!.")
    text = re.sub(r"^(?:and|but|so|then|also)\b,? ", "", text, flags=re.IGNORECASE)
    text = _CONDITION.sub("", text)
    match = _YES_NO.fullmatch(text)
    if match:
        negated = " not" if match["nt"] else ""
        return Asked("", match["aux"].lower(), match["rest"] + negated) if not negated else None
    match = _ASKED.fullmatch(text)
    if match and not (
        match["wh"].lower() in ("who", "what")
        and verb(match["aux"])
        and match["aux"].lower() in ("has", "have", "had")
    ):
        return Asked(match["wh"], match["aux"].lower(), match["rest"])
    return _of_subject(text)


def declared(asked: Asked) -> str:
    """A yes/no question as a statement; "" where its subject is not seen.

    >>> declared(Asked("", "did", "mechanics lose their jobs"))
    'mechanics lost their jobs'
    """
    subject = asked.subject
    after = asked.rest[len(subject) :].strip()
    if not subject or asked.wh:
        return ""
    if asked.aux in ("do", "does", "did"):
        head, _, tail = after.partition(" ")
        if not is_base(head):
            return ""
        bent = {"do": head, "does": third(head), "did": past(head)}[asked.aux]
        return f"{subject} {bent} {tail}".strip()
    return f"{subject} {asked.aux} {after}".strip()


def _of_subject(text: str) -> Asked | None:
    """ "Who founded it" as "(when) did they found it": the one asked for is "they" or "that" from now on."""
    words = text.split()
    opening = " ".join(words[:2]).lower() if words[:1] and words[0].lower() == "how" else words[0].lower()
    length = len(opening.split())
    if opening not in ("who", "what", "which", "how many"):
        return None
    counts = range(3, 0, -1) if opening in ("which", "how many") else (0,)
    place = next((length + n for n in counts if length + n + 1 < len(words) and verb(words[length + n])), 0)
    found = verb(words[place])
    if not place or found is None:
        return None
    named, form = " ".join(words[length:place]), words[place].lower()
    is_one = opening == "what" or (opening == "which" and not named.endswith("s"))
    subject = {"who": "they", "what": "that", "which": f"{'that' if is_one else 'those'} {named}"}.get(
        opening, f"that many {named}"
    )
    aux = "did" if form == found.past and form != found.base else "does" if is_one else "do"
    return Asked("when", aux, " ".join([subject, found.base, *words[place + 1 :]]))
