"""Questions about the article or to the program itself: greetings, thanks, help, the outline, what it is about."""

from __future__ import annotations

import re

from chatbot.answering.composing import asks, fits, fitted
from chatbot.model import Abstention, Answer, Citation, Query, Reply, Span
from chatbot.retrieval.corpus import Corpus

_ABOUT = re.compile(
    r"^(?:what(?:'s| is| does)?|tell me|summari[sz]e|summary of|give me (?:a|the) (?:summary|gist|overview) of)\W+"
    r"(?:is |does )?(?:this|the) (?:article|text|page|document|piece|story)(?: about| say| cover| all about)?(?: in short)?\W*$"
    r"|^what(?:'s| is) (?:this|it) (?:all )?about\W*$|^summari[sz]e(?: (?:it|this))?\W*$|^(?:tl;?dr|summary)\W*$",
    re.IGNORECASE,
)
_OUTLINE = re.compile(
    r"^(?:what|which|list|show|name)\b.{0,20}\b(?:sections|headings|chapters|topics)\b(?: \w+){0,6}\W*$"
    r"|^(?:what|which) (?:topics|questions|things) (?:can|could|may|should) i ask\b.*$|^what can (?:i|we|one) ask\b.*$"
    r"|^what (?:do|can) you (?:know|tell me|answer)\W*$|^table of contents\W*$",
    re.IGNORECASE,
)
_SMALL_TALK: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings)(?: there| all| bot| chatbot)?\W*$", re.I),
     "Hello! Ask me anything about “{title}”."),
    (re.compile(r"^(?:(?:ok(?:ay)?|great|cool|nice|perfect)[,.! ]*)?(?:thanks?|thank you|thx|cheers|ta)\b"
                r"(?: (?:a lot|so much|very much|you|again|for .{1,30}))?\W*$", re.I),
     "You are welcome. Anything else about “{title}”?"),
    (re.compile(r"^(?:bye|goodbye|good bye|see you|farewell|good night)(?: \w+)?\W*$", re.I), "Goodbye!"),
    (re.compile(r"^(?:help(?: me)?|how (?:does this|do you) work|what can you do|who are you|what are you|are you (?:a )?(?:bot|human|robot|ai))\W*$", re.I),
     "I find the sentence of “{title}” that answers your question and cite where it stands. Ask in your own words."),
    (re.compile(r"^(?:how are you|how(?:'s| is) it going|what'?s up)\b.{0,12}$", re.I), "Ready to look things up in “{title}”."),
    (re.compile(r"^(?:please )?(?:tell|sing|write|make|draw|translate|play|order|book|open)\b(?: me| us)? (?:a|an|the|some|this)?\s?"
                r"(?:jokes?|songs?|poems?|stor(?:y|ies)|picture|essay|email|code|music|pizza)\b.*$", re.I),
     "I can only answer questions about “{title}”."),
)  # fmt: skip


def reply(query: Query, corpus: Corpus) -> Reply | None:
    """The reply to small talk or to a question about the article as a whole; None for any other question."""
    text = " ".join(query.text.split())
    title = corpus.article.title
    for pattern, words in _SMALL_TALK:
        if pattern.match(text):
            return Abstention(query.question, query.text, words.format(title=title), "not_about_article")
    if _ABOUT.match(text) and corpus.sentences:
        return _opening(query, corpus)
    if _OUTLINE.match(text):
        return _outline(query, corpus)
    return None


def _opening(query: Query, corpus: Corpus) -> Answer | None:
    """The article's first sentences, as many as fit into 60 words; None where it opens with nothing but questions."""
    article = corpus.article
    first = next((place for place in range(len(corpus.sentences)) if not asks(corpus.quote(place))), None)
    if first is None:
        return None
    last = first
    while last + 1 < min(first + 3, len(corpus.sentences)) and fits(corpus, first, last + 1):
        last += 1
    whole = Span(corpus.sentences[first].sentence.span.start, corpus.sentences[last].sentence.span.end)
    span, shown = fitted(corpus, whole, ())
    citation = Citation(article.section_at(span.start), span, article.lines(span), article.quote(span))
    note = f"So begins “{article.title}”."
    return Answer(query.question, query.text, shown, note, (citation,), 0.99, True)


def _outline(query: Query, corpus: Corpus) -> Abstention:
    tops = [section.heading for section in corpus.article.sections if section.level == 1]
    listed = "; ".join(tops)
    text = (
        f"“{corpus.article.title}” has these sections: {listed}." if tops else "The article has no sections."
    )
    return Abstention(query.question, query.text, text, "not_about_article")
