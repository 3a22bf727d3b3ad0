"""The forms in which people lean on what was said, as patterns: one a line, each for the whole of a question's own part.

`rest` is what such a question brings of its own. The first form that fits is taken, so that the order counts.
"""

from __future__ import annotations

import re
from typing import Literal

from chatbot.patterns import lazy_pattern

Form = Literal[
    "alone", "entity", "place", "time", "compare", "bare", "more", "again", "back", "reference", "section", "elliptic",
    "pronoun", "repeat", "source",
]  # fmt: skip

AUX = r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|might|must)"
WH = rf"(?:what|why|who|whose|whom|how|when|where|which|{AUX}|(?:does|do|did|is|are|was|wo|ca|could|would)n[’']t)"
_THESE = r"(?:that|this|it|them|those|these)"
_UNIT = r"(?:year|decade|century|season|winter|summer|spring|autumn|month|week|day|period)s?"
_PART = (
    r"(?:(?:th(?:at|is)(?: (?:very|same|last))?|the (?:very )?same) (?:section|part|chapter|passage|paragraph|bit)"
    r"|the (?:section|part|chapter|passage|paragraph|bit) (?:that )?(?:you |it |we )?(?:(?:just|last|have|had) )*(?:cited|quoted|mentioned|named|read|showed))"
)
_PLACES = (
    r"(?:in|at|for|by|from|since|during|before|after|among|within|inside|outside|under|until|around|near|between|over|on|above|below"
    r"|without|per|across|up to|as of|back in)"
)
_WHOM = r"(?:that|this|it|them|those|these|him|her|all (?:that|this))"
_ORDINAL = r"(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last|other|previous)"
_CITED = r"(?:source|citation|section|passage|hit|quote|reference|excerpt|snippet)"
_WITH = r"(?:with|to|against)"
_ARTICLE = r"(?:it|the (?:article|text|page|author|piece|document)|he|she|they|you)"
_OF_THESE = rf"(?: (?:about|on|of|to|in|from|there) (?:{_WHOM}|(?:this|that) (?:topic|subject|story)|the (?:topic|subject|same)|{_PART}|there|here))?"
_MUCH = r"(?:(?:some|a (?:bit|little)|a few|any|even|much|lots?|anything|something) )*"
_KNOW = r"(?:know|hear|learn|read|see|say|tell(?: (?:me|us))?|add|report|mention|share|remember)"
_NO = (
    r"(?:(?:no|nope|nah|sorry|actually|rather|wait|oops|whoops|oh|ah|wrong(?: (?:question|word|one|thing))?|typo|bad wording|my bad"
    r"|let me rephrase(?: that)?|i meant to (?:ask|say|type)|scratch that|not quite|not really|not exactly|my mistake|correction|i mean|hang on)"
    r"(?:[,.:;!–-]+ ?| (?=(?:i|i[’']m|not|no|make|the|wait|wrong|sorry|actually|but|my)\b)|$))+(?:no\b[,. ]*)?"
)
_MEANT = (
    r"(?:i (?:actually |really |just |only )?(?:meant?|was asking(?: about| for)?|asked (?:about|for)|am asking(?: about| for)?"
    r"|want(?:ed)? to (?:know|ask|hear)(?: about)?|want(?:ed)?(?! to)|was thinking of|was talking about)"
    r"|(?:i )?(?:should have said|ought to have said|said)|i[’']m (?:asking|talking) about|make (?:that|it)|(?:it )?should be|try|rather|only"
    r"|just|in fact|about)"
)
_NOT = r"not (?:that|those|this|these|it|them)(?: ones?)?"
_OPENS = r"(?:(?:to|let[’']?s|let us|lets|can we|could we|may we|shall we|i(?: want to|[’']d like to| would like to| need to)|i[’']m|just|but) )?"

_PATTERNS: tuple[tuple[Form, str], ...] = (
    ("more", rf"(?:(?:(?:can|could|would|will) (?:you|i|we)|i(?:[’']d| would) (?:like|love)(?: to)?|i (?:want|need)(?: to)?|let me|let[’']?s) )?(?:please )?"
             rf"(?:tell|give|show|say|know|hear|have|get|read|learn|explain|see)(?: (?:me|us|it))? {_MUCH}"
             rf"(?:more|the rest|further|else)(?: (?:details?|information|info|facts))?{_OF_THESE}"),
    ("more", r"and|a (?:bit|little|few) more|and (?:on|more|so)|the rest|and the rest|(?:and )?that[’']?s (?:it|all)|i[’']?m (?:listening|all ears)"),
    ("more", rf"(?:(?:do you have|is there|are there|have you got|got|i want|i need) )?(?:any |some |even |a (?:bit|little) )?(?:more|further)"
             rf"(?: (?:details?|info(?:rmation)?|facts))?{_OF_THESE}|what more|say more|(?:more |further )?details?{_OF_THESE}"
             rf"|in (?:more )?detail|(?:go|can you go) (?:deeper|into (?:more )?detail)|(?:can you |could you )?(?:elaborate"
             rf"|expand|explain|clarify)(?: (?:(?:on|upon) )?{_THESE})?(?: further| in (?:more |greater )?detail| more| (?:a bit|a little) more)?"),
    ("more", r"(?:please )?(?:go (?:on|ahead)|continue|carry on|keep (?:going|reading|on|talking|them coming|it coming)|read on|proceed"
             r"|next(?: (?:sentence|bit|part|one))?"
             r"|i want (?:to know )?more|in more detail)(?: (?:with (?:that|this|it)|reading|from there))?"),
    ("more", rf"(?:what|anything|something) (?:else|more|further)(?: is (?:there|known|said|written|mentioned|in there))?"
             rf"(?: (?:to {_KNOW}|worth (?:knowing|mentioning)|(?:that )?(?:i|we|you) (?:should|can|could|must|might|need to|ought to|want to) {_KNOW}"
             rf"|should (?:i|we) {_KNOW}|(?:can|could|do|will) (?:you|i|we) {_KNOW}|of (?:interest|note)))?{_OF_THESE}"
             rf"|(?:is|are) there (?:any(?:thing)? )?(?:more|else)(?: (?:to {_KNOW}|(?:that )?(?:i|we) should {_KNOW}))?{_OF_THESE}"),
    ("more", rf"(?:what|anything) (?:else|more) (?:does|do|did|can|has) {_ARTICLE} (?:say|tell(?: us| me)?|mention|write|know"
             rf"|add)(?: (?:about|on) {_THESE})?"
             rf"|does {_ARTICLE} say (?:anything|something) (?:else|more)(?: (?:about|on) {_THESE})?"),
    ("more", rf"(?:and )?then(?: what)?|what (?:then|next)|after {_THESE}|(?:is )?that (?:it|all)|is that (?:everything|all(?: (?:there is"
             rf"|it says|you (?:have|know|got)|of it))?)(?:{_OF_THESE})"),
    ("more", rf"(?:so )?(?:and )?what (?:happened|came|comes|happens|follows|followed) ?(?:next|then|after(?: {_THESE})?"
             rf"|afterwards)?(?<!happened)(?<!happens)(?<!came)(?<!comes)"),
    ("more", r"(?:(?:tell|give|show) (?:me|us) |i(?:[’']d| would) like (?:to (?:know|hear) )?|anything |some |a (?:bit|little) |any |what "
             r"|even )?(?:more|else|further)"
             r"(?: (?:details?|info(?:rmation)?|facts))? (?:about|on|regarding|concerning) (?P<rest>(?!(?:the )?(?:first|second|third|last|other"
             r"|next)\b).+)"),
    ("more", r"what (?:else|more) (?:is (?:there|known|said)|can you (?:tell|say)(?: me| us)?|do (?:you|we) know|does (?:it|the (?:article"
             r"|text)) (?:say|tell(?: us| me)?)"
             r"|should i know) (?:about|on|of) (?P<rest>.+)"),
    ("repeat", r"(?:really|seriously|honestly|truly|is that (?:so|true|right|correct|certain|sure|really (?:so|true))"
               r"|are you (?:sure|certain|serious)(?: about (?:that|this|it))?|(?:i )?(?:don[’']?t|do not) believe (?:it|that|you)"
               r"|you[’']re sure|can (?:that|this) be (?:true|right)|no way|say (?:that|it) again|repeat(?: (?:that|it))?|come again|pardon"
               r"|what did you say|how (?:sure|certain|confident) are you(?: (?:about|of) (?:that|this|it))?)"),
    ("source", rf"(?:and )?(?:where|which (?:section|part|page|paragraph|line)) (?:(?:does|did|do) {_ARTICLE} (?:say|write|mention|state|get"
               rf"|find) {_THESE}(?: from)?"
               rf"|(?:is|was) {_THESE} (?:written|from|stated|said|mentioned|in|found|come from)|(?:says|mentions) {_THESE}"
               rf"|(?:does|did) {_THESE} (?:come from|stand|appear)|exactly (?:does|is) .*|in the (?:article|text).*)"),
    ("source", rf"(?:(?:what[’']?s|what is|give me|show me|cite|name) )?(?:the|your|a) (?:source|citation|reference)(?: (?:for"
               rf"|of) {_THESE})?|source|citation"
               rf"|how do you know(?: {_THESE})?|(?:can you )?(?:quote|prove|cite) {_THESE}|says where|(?:on )?(?:which"
               rf"|what) line(?: is (?:that|it))?"),
    ("reference", r"(?:(?:tell me (?:more )?about|more about|what about|what does|show(?: me)?|read(?: me)?|open|and|go to|give me) )?(?:the )?"
                  rf"{_ORDINAL} (?:one|{_CITED})(?: say)?(?: say)?"),
    ("reference", rf"(?:(?:open|show(?: me)?|read(?: me)?|tell me (?:more )?about|more about|what about|and|go to) )?(?:the )?{_ORDINAL}"),
    ("reference", rf"(?:(?:open|show(?: me)?|read(?: me)?|tell me (?:more )?about|go to) )?(?:number|no\.?|#|{_CITED}) ?(?:one|two|three|four|\d)"),
    ("reference", rf"(?:(?:read|show|open)(?: me)?|what does|more (?:of|from)|tell me more about|go on (?:with|in)) {_PART}(?: say)?"),
    ("section", rf"(?:does|did|do|is|can) (?:it|the (?:article|text)|you|they)(?: also)? (?:say|mention|tell (?:me|us)|state|explain|said"
                rf"|find)(?: (?:anything|something))? in {_PART}(?: (?:about|on|of|that))? (?P<rest>.+)"),
    ("section", rf".*?\b{_PART}\b(?: also)?(?: (?:say|mention|tell us|cover|name|explain|discuss|give))?(?: (?:anything|something|more))?"
                r"(?: (?:about|on|of))? (?P<rest>.+)"),
    ("section", rf".*?\b{_PART}[.:;!–—-]+ *(?P<rest>.+)"),
    ("section", rf"in {_PART}[, ]+(?P<rest>.+)"),
    ("section", rf"(?P<rest>.+?),? (?:in|of|by|from|according to) {_PART}"),
    ("bare", r"(?:any idea |do (?:they|you|we) (?:say|know) |does (?:it|the (?:article|text)) say |and )?why(?: (?:is|was|are|were|do|does|did"
             r"|has|have|had|would|should|will|can|could))?"
             r" (?:they|it|he|she|that|this|those|these|not)(?: (?:do|did|done|happen|happened|be|been)(?: (?:it|that|this|so))?)?(?: so)?"),
    ("bare", r"(?:any idea |do (?:they|you|we) (?:say|know) |does (?:it|the (?:article|text)) say |but |tell me )?(?:why|how come)(?: exactly)?"
             r"|(?:is there )?(?:any|a|some|the) (?:particular |good )?(?:reason|cause)s?"
             r"(?: (?:why|given|for (?:that|this|it)|behind (?:that|this|it)))?|reasons?|on (?:what|which) (?:grounds?|basis)|what (?:caused"
             r"|causes|explains|led to|made) (?:that|this|it)(?: happen)?"
             r"|what(?:[’']s| is| was) (?:that|this|it) (?:due to|down to|because of|for)"),
    ("bare", r"how (?:did|does|was|is|could|can) (?:that|this|it) (?:happen(?:ed)?|come about|come to (?:that|this|be)|done|possible)"
             r"|what(?: exactly)? happened(?: exactly| there| to cause (?:that|it))?"),
    ("bare", r"(?:has|did|does|will|is) (?:that|this|it)(?: ever| really| often)* (?:happen(?:ed|ing)?|occur(?:red)?|the case)(?: before| yet"
             r"| already| often)?"),
    ("bare", r"(?:when|where) (?:did|does|will|was|is|has) (?:that|this|it|they)(?: (?:happen(?:ed)?|occur|start|take place|be|done|do (?:that"
             r"|this|it|so)))?"),
    ("bare", r"how (?:much|many) (?:more|less|fewer|longer|higher|lower|bigger|smaller|later|earlier|further|better|worse|faster|cheaper"
             r"|older)(?: exactly)?|how long (?:for|before|after|ago|does (?:it|that|this) (?:take|last)|did (?:it|that|this) (?:take|last))"
             r"|how (?:far|long|much|soon) (?:in advance|ahead|beforehand|apart|back|off)|from when (?:to|until|till) when|between when and when"
             r"|(?:(?:in|on) )?(?:what|which) (?:year|month|day|date|century|decade|season)(?: (?:was|is|did|does|will) (?:that|this|it)(?: (?:be"
             r"|happen|in|start|take place))?)?"
             r"|what (?:date|time|day)"),
    ("bare", r"who (?:was|is|were) (?:responsible|behind (?:that|this|it)|to blame)|who (?:did|does|said) (?:that|this|it|so)|all of (?:it|them"
             r"|that)|both(?: of them)?|(?:not )?all"),
    ("bare", r"why(?:[’']s| is| was| would| should)? ?(?:(?:not|so|that|this|it|be|then|exactly|happen)\b ?)*|how so|how come"),
    ("bare", r"why (?:so|that|this) \w+"),
    ("bare", rf"what(?:[’']s| is| was)? the (?:reason|cause)(?: (?:for|of) {_THESE})?|for what reason|what for|because of what|what(?: is"
             rf"|[’']s) behind (?:that|this|it)"),
    ("bare", rf"(?:since|by|until|from) when|when(?: exactly)?(?: (?:was|is|will|did) {_THESE}(?: (?:be|happen))?)?"),
    ("bare", rf"who(?: (?:exactly|is it|was it|was that|is that|are they|were they|says?(?: so| {_THESE})?|said (?:so|{_THESE})|thinks so"
             rf"|claims? (?:so|{_THESE})|told you|by))?|says who|according to whom?|by whom|whose(?: (?!are\b|is\b)\w+)?(?: (?:is|was|are"
             rf"|were) (?:that|this|it|those))?"),
    ("bare", rf"where(?: exactly)?(?: (?:is|was|are|did) {_THESE}(?: happen)?)?|which ones?|for example|such as|like (?:what|which|who)"),
    ("bare", r"how (?:many|much|often|long|far|old|big|fast|high|large|soon|deep|late|early)"
             r"(?: (?:exactly|precisely|of (?:them|those|these)|(?<=much )(?:is|was) (?:that|it)|(?<=many )(?:is|was) that))?"),
    ("bare", r"(?:on|with|by|for|from|to|in|at|about|of|since|until) (?:what|whom|which|where|how (?:many|much|long|far|often))"
             rf"(?: (?!{AUX}\b)[\w’'-]+){{0,2}}"),
    ("bare", rf"how (?:many|much) (?!(?:{AUX}|{_PLACES})\b)[\w’'-]+"),
    ("bare", rf"which (?!(?:{AUX}|ones?)\b)[\w’'-]+"),
    ("bare", r"(?:(?:can|could) you )?be more (?:precise|specific|exact)|(?:what|which|who|where|when) (?:exactly|precisely)"),
    ("bare", r"exactly (?:how many|how much|when|what|who|where|why)|what"),
    ("again", rf"{_NO}(?:{_NOT}[,. ]*(?:but )?)?(?:not (?P<not>(?:the |a |an )?[^.,;]{{1,40}})[.,;] ?(?:but |rather )?)?(?:{_MEANT} )?(?P<rest>.*)"),
    ("again", rf"i (?:don[’']?t|do not|didn[’']?t|did not|wasn[’']?t|am not|was not|never) (?:mean|meant|asking|ask|talking)(?: about"
              rf"| for)? (?P<not>[^.,;]{{1,40}}?)(?:[.,;–-]+ ?| (?=but\b|i mean))"
              rf"(?:but |rather )?(?:{_MEANT} )?(?P<rest>.+)"),
    ("again", rf"not (?!(?:all|every|only|many|one|even)\b)(?P<not>[^.,;]{{1,40}}?)(?:[.,;–-]+ ?| (?=but\b))(?:but "
              rf"|rather )?(?:{_MEANT} )?(?P<rest>.+)"),
    ("again", rf"(?!(?:just|only|about|try|rather|in fact)\b){_MEANT} (?P<rest>.+)"),
    ("again", r"(?P<rest>[^,.]{2,60})[,.] (?:i mean|i meant|sorry|rather|instead|my (?:mistake|bad|fault)|not (?:that|those|it|them)"
              r"|i should have said)(?:[, ]+.*)?"),
    ("again", r"(?P<rest>(?!(?:do|does|did|what|which|how|can|is|was)\b)[^,.]{2,40}?),? (?:i mean|i meant)"),
    ("again", rf"(?P<rest>(?!{WH}\b)[^,.]{{2,40}}), not (?P<not>(?:the |a |an )?[^.,;]{{1,40}})"),
    ("again", rf"{_NOT}|(?:any|some) others?|another(?: one)?|other ones?|which others?|the other ones?"),
    ("back", rf"{_OPENS}(?:(?:go|get|come|turn|circle|going|coming|getting|turning|jump|jumping|move|moving) )?back (?:to|on)"
             r"(?: the (?:topic|subject|question|matter) of)? (?P<rest>.+?)(?: again)?"),
    ("back", rf"{_OPENS}(?:return(?:ing)?|revisit(?:ing)?|resum(?:e|ing))(?: to)? (?P<rest>.+?)(?: again)?"),
    ("back", r"(?:earlier|before)(?:,)? (?:you|it|we|i) (?:said|mentioned|talked about|spoke (?:of|about)|asked about|told me about"
             r"|were talking about"
             r"|were speaking of)(?: (?:something )?about| that)? (?P<rest>.+)"),
    ("back", r"(?:you|we|i) (?:said|mentioned|talked about|spoke (?:of|about)|asked about) (?P<rest>.+?)(?:,)? (?:earlier"
             r"|before)(?P<then>[,.:;–-].*)?"),
    ("back", r"(?:on the (?:topic|subject|question) of|speaking of|remember) (?P<rest>[^,:.]+ ?[,:.–] .+)"),
    ("back", r"(?:what|how) about (?P<rest>.+?) again"),
    ("back", rf"(?:about |on |re |to |and |to return to |revisiting |going back to )*(?P<rest>(?!{WH}\b)[^,:.?]{{2,40}}?),? (?:again|once (?:more"
             rf"|again)|one more time|for a (?:moment|second|sec|minute))(?P<then>[,.:;–-]+ .+)"),
    ("back", r"(?:(?:just )?(?:one|another|a) (?:more |last |further |quick )?(?:question|thing|point) (?:about|on|regarding) )(?P<rest>[^,:.]+[,:.–-] .+)"),
    ("back", r"(?:re|re:|about|regarding|concerning|on) (?P<rest>the [^,:.]{2,40}:? ?[:] .+)"),
    ("back", r"(?:let[’']?s |can we )?(?:talk )?(?:about|on) (?P<rest>.+? again\b.*)"),
    ("back", r"(?:as for|regarding|concerning|once more (?:on|about)|again (?:on|about)) (?P<rest>[^,:.]+[,:.] .+)"),
    ("compare", r"how (?:does|do|did|is|are|was|were|would) (?P<rest>(?!(?:that|this|it|they|he|she|those|these)\b).+) (?:compare|stack up"
                r"|measure up|fare|match up|differ|hold up)(?: (?:with|to|against|from|next to|beside) "
                r"(?:that|this|it|them|those|these|him|her))?(?: (?:in|for|on) [\w’'-]+)?(?: then)?"),
    ("compare", r"(?:is|are|was|were|does|do|did) (?:it|that|this|they|those|these|he|she)(?: (?:cost|take|last|earn|pay|get|have|make))? (?:any "
                r"|much |a lot |far )?(?:more|less|better|worse|fewer|\w+er|as (?:much|many|good|long|high)|the same)(?: [\w’'-]+)? "
                r"(?:than|as)(?! (?:that|this|it|before|usual|they|expected|planned|(?:a |one |two )?(?:half|thirds?|quarters?|dozen|\d[\d,.%]*"
                r"|\w+ (?:percent|per cent|years?|days?|hours?))|most|average|normal)\b) (?P<rest>.+)"),
    ("compare", r"(?:is|are|was|were|did|does|do|has|have) (?P<rest>(?:1[5-9]|20)\d\d|(?:the )?(?:last|next|previous|following) \w+) (?:(?:any"
                r"|much|a lot|far|even|also|do|been) )*(?:better|worse|higher|lower|different|bigger|smaller|the same|more|less|as (?:good|bad"
                r"|high|many|much))"),
    ("compare", r"(?P<rest>(?!(?:what|who|why|how|when|where|which|is|are|was|were|do|does|did|can|could)\b)[^,?]{2,40}?),? (?:compared (?:to"
                r"|with)|versus|vs\.?|next to|as opposed to) (?:that|this|it|them|those|these)"),
    ("compare", r"what(?:[’']s| is) the difference (?:with|to|from|between (?:that|this|it) and) (?P<rest>.+)"),
    ("compare", rf"(?:(?:can|could) you )?(?:(?:and |how )?compared? (?:{_THESE} )?{_WITH}|versus|vs\.?|as (?:against|opposed to)|(?:as "
                rf"|when )?compared {_WITH}"
                rf"|set (?:that|it|this) against|in contrast to|by contrast with|unlike|relative to|next to|against|than) (?P<rest>.+)"),
    ("compare", rf"how (?:does|do|did) (?:{_THESE}|they) (?:compare {_WITH}|differ from|relate to|(?:stack|measure|match) up (?:against|to|with)"
                rf"|fare against) (?P<rest>.+)"),
    ("compare", rf"how (?:is|are|was|were) (?:{_THESE}|they) different from (?P<rest>.+)"),
    ("time", rf"(?:(?:what|how) about )?(?:in )?(?:the )?(?P<rest>(?:next|following|previous|preceding|prior) {_UNIT})"),
    ("time", rf"(?:(?:what|how) about )?(?:in )?(?:the )?(?P<rest>{_UNIT} (?:after|before|later|earlier)(?: {_THESE})?)"),
    ("time", rf"(?:(?:what|how) about )?(?P<rest>(?:an?|one|two|three|four|five|ten|\d+) {_UNIT} (?:later|earlier|before|after)"
             rf"(?: {_THESE})?)"),
    ("entity", rf"(?:what|how) about (?P<rest>(?!(?:{_PLACES}|last|this|next|now|today|nowadays|when|if|while|once)\b).+)"),
    ("entity", r"(?:what of|(?:is|are|was|were) (?:it|that|they) the same (?:for|with|in)|(?:(?:and )?(?:the )?same(?: (?:question|thing))?"
               r"|ditto|likewise|and|also) (?:for|with|of)(?! (?:what|whom|which|how)\b)"
               r"|does (?:that|this|it|the same) (?:also )?(?:apply|go|hold|work)(?: true)? (?:to|for)|do the same for) (?P<rest>.+)"),
    ("elliptic", r"how many (?:get|gets|got|are|were|was|is|do|did|have|had|has|will|can|could|would|fit|fits|die|died|stay|stayed|leave|left"
                 r"|pass|passed|fail|failed|work|worked|agree|agreed|voted?|survived?|joined?|came|come|live|lived)\b(?: [\w’'-]+){0,3}"),
    ("elliptic", r"which (?:one )?(?:is|are|was|were|has|have|had) (?:the )?"
                 r"(?:\w+er|\w+est|(?:more|most) \w+|best|worse|worst)"),
    ("place", rf"how (?:many|much|often|long) (?P<rest>{_PLACES} (?!{WH}\b).+)"),
    ("place", r"(?:(?:what|how) about )?(?P<rest>(?:last|this|next) \w+|(?:right )?now|today|nowadays|worldwide|globally|abroad|elsewhere"
              r"|nationwide|overall|locally)"),
    ("place", rf"(?:(?:is|was|were|are) there )?(?:anything|something|what(?:[’']s| is| was)?(?= (?:special|specific|different|new|interesting"
              rf"|notable|unusual|else|in particular))) ?(?:(?:special|specific|different|else|new"
              rf"|interesting|notable|unusual|in particular) )?(?P<rest>(?:in|at|on|during|for|since|before|after) (?!{WH}\b|{_THESE}\b)[^,]+)"),
    ("place", rf"(?:(?:what|how) about )?(?:back |even |especially |only |just |say |also )?(?P<rest>{_PLACES} (?!(?!may\b){WH}\b)(?!.*, ?{WH}\b).+)"),
    ("place", rf"(?:(?:what|how) about )?(?P<rest>(?:when|if|while|once) (?!{AUX}\b)(?!.*, ?{WH}\b).+)"),
)  # fmt: skip
FORMS = tuple((form, lazy_pattern(pattern, re.IGNORECASE)) for form, pattern in _PATTERNS)

STRONG = lazy_pattern(
    r"\b(?:they|them|their|theirs|those|these|he|him|his|she|her|hers|its"
    r"|such an? (?:person|thing|one|place|job|role|company|firm))\b",
    re.IGNORECASE,
)
WEAK = lazy_pattern(
    r"^(?:is|was|are|were|does|did|do|will|would|has|have|can|could) (?:that|this)\b"
    r"|\b(?:it|this|such (?:people|things|places|jobs|cases)|(?:else|instead|otherwise)$"
    r"|(?:about|of|for|with|by|to|in|on|does|did|do|is|was|made|cost|mean|involve|cause|caused|say|do|done|why|how|like|use|used) that\b"
    r"|that (?:one|job|role|place|kind|company|city|number|figure|rate|group|year|case|person|work|time|amount|idea|rule)"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )there(?! (?:is|are|was|were|be|any|a|an|no|still|ever)\b)"
    r"|the whole (?:thing|lot|project|business)|(?:have|has|had|own|need|get|is) one$"
    r"|the (?:second|first|third|other|last|former|latter)(?: ones?\b| two\b| of (?:them|these|those)\b|(?= *$)"
    r"|(?= (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b)))"
    r"|\b(?:the|a|an|which|any) (?!first|second|third|last|other)[\w’'-]+ ones?\b(?! of\b)"
    r"|\bthat$|\bthe former\b|\bthe latter\b|\bthen$|\bboth$",
    re.IGNORECASE,
)
# "Is it true that", "is it possible to", "those who": these point at nothing before.
IDLE = lazy_pattern(
    r"\bit (?:(?:true|possible|likely|hard|easy|necessary|safe|better|important|a good idea|worth|worthwhile|allowed|ok|okay)\b(?! *$)"
    r"|(?:takes?|took|means?|costs?|matters?|helps?|makes sense)\b(?= (?:to|that|for|if|when|whether)\b))"
    r"|\ball (?:of )?(?:this|that)\b|\bthose (?:who|with|of|in)\b|\b(?:they|them|their) (?:say|call)\b|\bthis article\b"
    r"|\b(?:wrote|written|published|made) (?:this|it)\b|\bthe .{1,30} (?:they|their)\b",
    re.IGNORECASE,
)
COMPARATIVE = lazy_pattern(
    r"\b(?:more|less|fewer|better|worse|than|same)\b"
    r"|^(?:is|are|was|were)\b.* (?!(?:ever|never|other|over|after|under|however|either|whether|later|there)\b)\w+er\b",
    re.IGNORECASE,
)
