"""Gold quotes, patterns and section names -> where they stand in the article, or a fault that says why
not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chatbot.errors import TopicsError
from chatbot.evaluation.matching import folded, matches, pattern_places, places
from chatbot.evaluation.topic import Gold, SectionPath, section_name
from chatbot.evaluation.topics.faults import did_you_mean
from chatbot.model import Article, Section, Span

Report = Callable[[str], None]


def section_path(name: str, article: Article, report: Report) -> SectionPath | None:
    """The path of the section that a question file names "Top > Sub" ("" for the lead); None and a fault
    else.
    """
    wanted = folded(name)
    known = {folded(section_name(section.path)): section for section in article.sections}
    if wanted in known:
        return known[wanted].path
    if not wanted:
        report("the article has no lead: its text begins with a heading")
        return None
    names = [section_name(section.path) for section in article.sections if section.path]
    ending = [path for path in names if folded(path).endswith("> " + wanted)]
    hint = f'; did you mean "{ending[0]}"?' if ending else did_you_mean(name, names)
    report(f'no section "{name}" in the article{hint or _listing(names)}')
    return None


def resolve(gold: Gold, article: Article, report: Report) -> Gold:
    """The gold with its spans; a quote or pattern that cannot be right is reported.

    Every quote must stand in the article, at least one of them in an accepted section; a pattern must match
    inside the text of an accepted section (of any section, where none is named). A pattern of lookaheads alone
    ("both words, in any order") has no spans: it is judged in answers, but in no ranking.
    """
    accepted = [section for section in article.sections if section.path in gold.sections]
    if gold.pattern:
        try:
            found = _pattern_spans(gold.pattern, article, accepted or list(article.sections), report)
        except TopicsError as error:
            report(str(error))
            return gold
        return replace(gold, spans=tuple(found))
    found = []
    for quote in gold.quotes:
        here = list(places(article.text, quote))
        if not here and quote.strip():
            report(f'the gold "{quote}" does not stand in the article{_inside_word(quote, article)}')
        found += here
    inside = [span for span in found if any(span.overlaps(section.span) for section in accepted)]
    if found and accepted and not inside:
        where = section_name(article.section_at(found[0].start).path) or "the lead"
        report(f'the gold does not stand in the section named; it stands in "{where}"')
    return replace(gold, spans=tuple(sorted(inside or found)))


def _pattern_spans(pattern: str, article: Article, sections: list[Section], report: Report) -> list[Span]:
    if matches("", pattern):
        report("the pattern matches the empty text, so no answer could be wrong")
        return []
    texts = [(section.span.start, article.quote(section.span)) for section in sections]
    if not any(matches(text, pattern) for _, text in texts):
        where = "the section named" if len(sections) < len(article.sections) else "the article"
        report(f'the pattern "{pattern}" matches nothing in {where}')
    return [
        Span(start + span.start, start + span.end)
        for start, text in texts
        for span in pattern_places(text, pattern)
    ]


def _inside_word(quote: str, article: Article) -> str:
    at = folded(article.text).find(folded(quote))
    if at >= 0:
        return " as whole words, only inside a longer one; write the whole word, or use a pattern"
    return "; a gold is copied from the article, word for word"


def _listing(names: list[str]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names[:5])
    return f"; it has {quoted}" if names else "; it has no headings"
