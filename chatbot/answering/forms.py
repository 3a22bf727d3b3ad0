"""The forms in which people lean on what was said, as patterns: one a line, each for the whole of a question's own part.

`rest` is what such a question brings of its own. The first form that fits is taken, so that the order counts.
"""

from __future__ import annotations

import re
from typing import Literal

Form = Literal[
    "alone", "entity", "place", "time", "compare", "bare", "more", "again", "back", "reference", "section", "elliptic",
    "pronoun",
]  # fmt: skip

WH = (
    r"(?:what|why|who|whose|whom|how|when|where|which|is|are|was|were|do|does|did|can|could|will|would|should|has|have"
    r"|had|may|(?:does|do|did|is|are|was|wo|ca|could|would)n[’']t)"
)
_THESE = r"(?:that|this|it|them|those|these)"
_UNIT = r"(?:year|decade|century|season|winter|summer|spring|autumn|month|week|day|period)s?"
_PART = r"th(?:at|is) (?:section|part|chapter|passage)"
_PLACES = r"(?:in|at|for|by|from|since|during|before|after|among|within|inside|outside|under|until|around|near|between)"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|last|other)"
_WITH = r"(?:with|to|against)"
_NO = r"(?:(?:no|nope|sorry|actually|rather|wait|oops|wrong|not quite)(?:[,.:!]+ ?| (?=i\b|not\b|no\b|make\b|the\b)|$))+(?:no\b[,. ]*)?"
_MEANT = r"(?:i (?:meant?|was asking about|asked about|am asking about|want(?:ed)?(?! to)|was thinking of)|make (?:that|it))"
_NOT = r"not (?:that|those|this|these|it|them)(?: ones?)?"

_PATTERNS: tuple[tuple[Form, str], ...] = (
    ("more", rf"(?:(?:can|could) you )?(?:tell|give) me (?:a (?:bit|little) |some )?more(?: details?| information)?"
             rf"(?: (?:about|on|of) {_THESE})?"),
    ("more", r"and|a (?:bit|little) more"),
    ("more", rf"(?:any |some )?more(?: details?)?(?: (?:about|on|of|to|in) {_THESE})?|what more|say more|elaborate"),
    ("more", r"go on|continue|carry on|keep (?:going|reading)|read on|next|i want (?:to know )?more"),
    ("more", rf"(?:what|anything) else(?: (?:about|on|in) {_THESE}(?: section)?)?|is there (?:any(?:thing)? )?(?:more|else)"),
    ("more", rf"(?:and )?then(?: what)?|what (?:then|next)|after {_THESE}|(?:is )?that (?:it|all)"),
    ("more", rf"what (?:happened|came|comes|happens) (?:next|then|after(?: {_THESE})?|afterwards)"),
    ("reference", r"(?:(?:tell me (?:more )?about|what about|what does|show(?: me)?|read(?: me)?|open) )?(?:the )?"
                  rf"{_ORDINAL} (?:one|source|citation|section|passage|place|hit|quote)(?: say)?"),
    ("reference", rf"(?:open|show(?: me)?|read(?: me)?) (?:the )?{_ORDINAL}"),
    ("reference", rf"(?:(?:read|show)(?: me)?|what does|more (?:of|from)|tell me more about|go on (?:with|in)) {_PART}(?: say)?"),
    ("section", rf".*?\b{_PART}\b(?: also)?(?: (?:say|mention|tell us|cover|name))?(?: (?:anything|something|more))?"
                r"(?: (?:about|on|of))? (?P<rest>.+)"),
    ("section", rf"in {_PART}[, ]+(?P<rest>.+)"),
    ("section", rf"(?P<rest>.+?) (?:in|of|by) {_PART}"),
    ("bare", r"why(?: (?:not|so|is (?:that|this|it)|was (?:that|this|it)|that|then|exactly))?|how so|how come|how"),
    ("bare", r"why (?:so|that) \w+"),
    ("bare", rf"(?:what(?:[’']s| is| was) the reason(?: for {_THESE})?|for what reason|what for)"),
    ("bare", rf"(?:since|by|until|from) when|when(?: (?:was|is|will) {_THESE}(?: be)?)?"),
    ("bare", rf"who(?: (?:exactly|is it|was it|are they|were they|says(?: so| {_THESE})?|said (?:so|{_THESE})|thinks so"
             rf"|claims {_THESE}))?|says who|according to whom?"),
    ("bare", rf"where(?: (?:is|was|are) {_THESE})?|which ones?|for example|such as|like (?:what|which|who)"),
    ("bare", r"how (?:many|much|often|long|far|old|big)(?: (?:exactly|precisely|of (?:them|those|these)|is (?:that|it)))?"),
    ("bare", r"(?:on|with|by|for|from|to|in|at|about|of) (?:what|whom|which|where)(?: exactly| precisely)?"),
    ("bare", r"(?:(?:can|could) you )?be more (?:precise|specific|exact)|(?:what|which|who|where|when) exactly"),
    ("bare", r"exactly (?:how many|how much|when|what|who|where)"),
    ("again", rf"{_NO}(?:{_NOT}[,. ]*(?:but )?)?(?:{_MEANT} )?(?P<rest>.*)"),
    ("again", rf"not [^.,;]{{1,40}}[.,;] ?(?:but |rather )?(?:{_MEANT} )?(?P<rest>.+)"),
    ("again", rf"{_MEANT} (?P<rest>.+)"),
    ("again", rf"{_NOT}|(?:any|some) others?|another(?: one)?|other ones?|which others?"),
    ("back", r"(?:(?:let[’']?s|let us|can we|could we|may we|i(?: want|[’']d like| would like) to|i[’']m) )?"
             r"(?:(?:go|get|come|turn|circle|going|coming|getting|turning) )?back (?:to|on)"
             r"(?: the (?:topic|subject|question) of)? (?P<rest>.+?)(?: again)?"),
    ("back", r"(?:to )?return(?:ing)? to (?P<rest>.+?)(?: again)?"),
    ("back", r"(?:what|how) about (?P<rest>.+?) again"),
    ("back", r"(?:let[’']?s |can we )?(?:talk )?about (?P<rest>.+? again\b.*)"),
    ("back", r"(?:as for|regarding|concerning|once more (?:on|about)) (?P<rest>[^,:.]+[,:.] .+)"),
    ("compare", r"how (?:does|do|did) (?P<rest>(?!(?:that|this|it|they)\b).+) compare(?: (?:with|to) (?:that|this|it|them))?"),
    ("compare", r"what(?:[’']s| is) the difference (?:with|to|from|between that and) (?P<rest>.+)"),
    ("compare", rf"(?:compared? (?:{_THESE} )?{_WITH}|versus|vs\.?|as (?:against|opposed to)) (?P<rest>.+)"),
    ("compare", rf"how (?:does {_THESE} compare {_WITH}|(?:is|are) {_THESE} different from) (?P<rest>.+)"),
    ("time", rf"(?:(?:what|how) about )?(?:in )?(?:the )?(?P<rest>(?:next|following|previous|preceding|prior) {_UNIT})"),
    ("time", rf"(?:(?:what|how) about )?(?:in )?(?:the )?(?P<rest>{_UNIT} (?:after|before|later|earlier)(?: {_THESE})?)"),
    ("time", rf"(?:(?:what|how) about )?(?P<rest>(?:an?|one|two|three|four|five|ten|\d+) {_UNIT} (?:later|earlier|before|after)"
             rf"(?: {_THESE})?)"),
    ("entity", rf"(?:what|how) about (?P<rest>(?!(?:{_PLACES}|last|this|next|now|today|nowadays)\b).+)"),
    ("entity", r"(?:what of|(?:the )?same(?: question)? (?:for|with)|and for|is (?:it|that) the same (?:for|with)"
               r"|does (?:that|this|it) (?:also )?(?:apply|go|hold) (?:to|for)) (?P<rest>.+)"),
    ("elliptic", r"which (?:one )?(?:is|are|was|were|has|have|had) (?:the )?"
                 r"(?:\w+er|\w+est|(?:more|most) \w+|best|worse|worst)"),
    ("place", rf"how (?:many|much|often|long) (?P<rest>{_PLACES} (?!{WH}\b).+)"),
    ("place", r"(?:(?:what|how) about )?(?P<rest>(?:last|this|next) \w+|(?:right )?now|today|nowadays|worldwide|globally|abroad|elsewhere"
              r"|nationwide|overall|locally)"),
    ("place", rf"(?:(?:what|how) about )?(?P<rest>{_PLACES} (?!{WH}\b)(?!.*, ?{WH}\b).+)"),
)  # fmt: skip
FORMS = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _PATTERNS)

STRONG = re.compile(
    r"\b(?:they|them|their|theirs|those|these|he|him|his|she|her|hers|its"
    r"|such an? (?:person|thing|one|place|job|role|company|firm))\b",
    re.IGNORECASE,
)
WEAK = re.compile(
    r"^(?:is|was|are|were|does|did|do|will|would|has|have) that\b"
    r"|\b(?:it|this|such (?:people|things|places|jobs|cases)|that$|that\?|(?:else|instead|otherwise)$"
    r"|that (?:one|job|role|place|kind|company|city|number|figure|rate|group|year|case|person|work)"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )there(?! (?:is|are|was|were|be|any|a|an|no)\b)"
    r"|the (?:second|first|third|other|last|former|latter)(?: one| two)?\b)",
    re.IGNORECASE,
)
# "Is it true that", "is it possible to", "those who": these point at nothing before.
IDLE = re.compile(
    r"\bit (?:true|possible|likely|hard|easy|necessary|safe|worth|better|important|take|takes|mean|means|cost|costs|matter)\b"
    r"|\ball (?:of )?(?:this|that)\b|\bthose (?:who|with|of|in)\b|\b(?:they|them|their) (?:say|call)\b|\bthis article\b"
    r"|\b(?:wrote|written|published|made) (?:this|it)\b|\bthe .{1,30} (?:they|their)\b",
    re.IGNORECASE,
)
COMPARATIVE = re.compile(
    r"\b(?:more|less|fewer|better|worse|than|same)\b"
    r"|^(?:is|are|was|were)\b.* (?!(?:ever|never|other|over|after|under|however|either|whether|later|there)\b)\w+er\b",
    re.IGNORECASE,
)
