"""Questions about the article as a whole or a part of it, and what is no question to it at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from chatbot.answering.composing import MOST_SENTENCES
from chatbot.answering.naming import Naming, named_part
from chatbot.answering.phrases import Said, said
from chatbot.answering.smalltalk import small_talk
from chatbot.answering.suggesting import on_section, questions_on
from chatbot.answering.summarising import summary
from chatbot.model import Abstention, Answer, Article, Query, Reply
from chatbot.patterns import lazy_pattern
from chatbot.retrieval.corpus import Corpus

_MOST_LISTED = 20  # sections named in a note; `chatbot sections` lists them all
_MOST_QUESTIONS = 4
_MOST_TRIED = 10
_POLITE = lazy_pattern(
    r"^(?:(?:please|pls|okay|ok|so|and|well|now|hi|hey|hello|thanks|just|quickly|briefly|then|kindly|great|also)[,.!]* "
    r"|(?:can|could|would|will) you |(?:can|could|may) (?:i|we) (?:get|have|see|read|hear) "
    r"|i(?:'d| would) like (?:you to |to (?:see|have|get|read) )|i (?:want|need) (?:you to |to (?:see|have|get|read) )|do you know )"
    r"|,? (?:please|pls|thanks|thank you|for me|to me|quickly|briefly|again|roughly|in general|exactly)$"
    r"|,? in (?:short|brief|a nutshell|a sentence|(?:a few|one|two|three|\d) (?:sentences?|words|lines))$"
)


def reply(query: Query, corpus: Corpus, is_answered: Callable[[str], bool]) -> Reply | None:
    """The reply to small talk or to a question about the article itself; None for any other question.

    Told from what the question was understood as, or else as it was typed: "What does it say about pay?" needs no
    earlier question. `is_answered` says of a question whether the article answers it with certainty.
    """
    for text in dict.fromkeys((query.text, query.question)):
        asked = replace(query, text=text)
        given = _given(asked, said(_request(text)), corpus, is_answered)
        if given is not None:
            return given
    return None


def searched(query: Query, corpus: Corpus) -> Query:
    """The query without the words that only say "tell me about": "summarise networking" searches for networking."""
    request = said(_request(query.text))
    if request is None or request.kind not in ("topic", "loose-section"):
        return query
    wanted = set(corpus.analyzer.terms(request.wanted))
    kept = tuple(term for term in query.terms if term.text in wanted)
    return replace(query, terms=kept) if kept else query


def _given(
    query: Query, request: Said | None, corpus: Corpus, is_answered: Callable[[str], bool]
) -> Reply | None:
    article = corpus.article
    aside = small_talk(query.text, article.title)
    if request == Said("askable"):
        aside = _askable(corpus, is_answered)
    if aside:
        return Abstention(query.question, query.text, aside, "not_about_article")
    if request == Said("about"):
        return _opening(query, corpus, f"So opens “{article.title}”. {_outline(article)}")
    if request in (Said("outline"), Said("measure")):
        note = _outline(article) if request == Said("outline") else _measure(corpus)
        return _opening(query, corpus, note, most=1)
    return _on_a_part(query, request, corpus) if request and request.wanted else None


def _on_a_part(query: Query, request: Said, corpus: Corpus) -> Reply | None:
    naming = named_part(request, corpus)
    if naming is None:
        return None
    if naming.section < 0:
        text = f"There is no section “{naming.words}”. {_outline(corpus.article)}"
        return Abstention(query.question, query.text, text, "not_stated")
    return _gist(query, naming, corpus)


def _gist(query: Query, naming: Naming, corpus: Corpus) -> Reply | None:
    """The sentences that stand for a section, or for its first part where it has no text of its own."""
    sections = corpus.article.sections
    path = sections[naming.section].path
    below = [place for place, section in enumerate(sections) if path and section.path[: len(path)] == path]
    parts = [sections[place].heading for place in below if sections[place].level == len(path) + 1]
    notes = [f"This section has the part{'s' if len(parts) > 1 else ''} {_listed(parts)}."] if parts else []
    if naming.others:
        notes.append(f"There is also {_listed([sections[place].heading for place in naming.others])}.")
    for place in below or [naming.section]:
        given = summary(query, corpus, corpus.section_sentences[place], " ".join(notes), 0.95, naming.focus)
        if given is not None:
            return given
    return None


def _opening(query: Query, corpus: Corpus, note: str, most: int = MOST_SENTENCES) -> Answer | None:
    """The sentences that stand for the article's opening; None where it holds nothing but questions.

    Text about the article is its own words too: what else there is to say, an outline or a length, is the note.
    """
    openings = (positions for positions in corpus.section_sentences if len(positions))
    found = (summary(query, corpus, positions, note, 0.99, most=most) for positions in openings)
    return next((answer for answer in found if answer), None)


def _askable(corpus: Corpus, is_answered: Callable[[str], bool]) -> str:
    """Questions that the article answers: particular ones, its own headings first, then those for whole sections."""
    article = corpus.article
    asking = sorted(article.sections, key=lambda section: not section.heading.endswith("?"))
    particular = (question for one in asking for question in questions_on(article, one, with_heading=False))
    general = (on_section(section) for section in article.sections if section.level == 1)
    found = _answered(particular, is_answered, _MOST_QUESTIONS - 1)
    found += _answered(general, is_answered, _MOST_QUESTIONS - len(found))
    asked = [*found, "What is this article about?"][:_MOST_QUESTIONS]
    return f"Ask about “{article.title}” in your own words, for example: {' '.join(asked)}"


def _answered(questions: Iterator[str], is_answered: Callable[[str], bool], most: int) -> list[str]:
    """The first `most` that are answered, of as many as may be tried without a wait that is felt."""
    tried = islice(questions, _MOST_TRIED)
    return list(islice(filter(is_answered, dict.fromkeys(tried)), most))


def _outline(article: Article) -> str:
    tops = [f"{section.number} {section.heading}" for section in article.sections if section.level == 1]
    if not tops:
        return "The article has no headings."
    more = f"; and {len(tops) - _MOST_LISTED} more" if len(tops) > _MOST_LISTED else ""
    return f"The sections are: {'; '.join(tops[:_MOST_LISTED])}{more}."


def _measure(corpus: Corpus) -> str:
    article = corpus.article
    headed = sum(1 for section in article.sections if section.path)
    tops = sum(1 for section in article.sections if section.level == 1)
    sections = (
        f", in {tops} sections" + (f" ({headed} with those below)" if headed > tops else "") if tops else ""
    )
    words = f"{len(article.text.split()):,} words, {len(corpus.sentences):,} sentences"
    return f"The title is “{article.title}”. The article has {words}{sections}."


def _listed(headings: list[str]) -> str:
    marked = [f"“{heading}”" for heading in headings[:_MOST_LISTED]]
    return marked[0] if len(marked) == 1 else ", ".join(marked[:-1]) + " and " + marked[-1]


def _request(text: str) -> str:
    """The question in lower case, without politeness around it and punctuation at its end."""
    found = (
        " ".join(re.sub(r"[\"“”«»]", " ", text.replace("’", "'")).lower().split())
        .strip(" ?!.,:;\"'“”")
        .replace(",", "")
    )
    while (shorter := _POLITE.sub("", found).strip(" ?!.,:;")) != found and shorter:
        found = shorter
    return found
