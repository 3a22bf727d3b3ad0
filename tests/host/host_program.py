"""A program that uses the library as its public interface says: type-checked, strictly, against the installed wheel."""

from __future__ import annotations

import sys

from chatbot import (
    Abstention,
    Answer,
    Article,
    ArticleError,
    Chatbot,
    Citation,
    Evidence,
    Explanation,
    Hit,
    Reply,
    Section,
    Session,
    Span,
    Turn,
)

TEXT = "# Bees\n\n## The Queen\n\nThe queen lays 2,000 eggs a day. She lives for five years.\n"


def said(reply: Reply) -> str:
    """The reply in one line; `match` tells an answer from an abstention."""
    match reply:
        case Answer(text=text, citations=citations, confidence=confidence):
            return f"{text} ({place(citations[0])}, {confidence:.2f})"
        case Abstention(text=text, reason=reason, unknown_words=words):
            return f"{text} ({reason}: {', '.join(words)})"


def place(citation: Citation) -> str:
    """Where a quote stands."""
    section: Section = citation.section
    first, last = citation.lines
    return f"{section.number} {' > '.join(section.path)}, lines {first} to {last}"


def conversation(bot: Chatbot) -> tuple[Turn, ...]:
    """Two questions that share a memory."""
    session: Session = bot.session()
    session.ask("How many eggs does the queen lay?")
    session.ask("And how long does she live?", min_confidence=0.0)
    return session.turns


def main() -> int:
    """Asks, searches and reads one article; 0 if all of it is where it should be."""
    bot = Chatbot.from_text(TEXT, title="Bees")
    article: Article = bot.article
    hits: tuple[Hit, ...] = bot.search("eggs", k=3)
    evidence: tuple[Evidence, ...] = bot.evidence("How many eggs?", k=2)
    span: Span = evidence[0].span
    is_whole = article.quote(span) == evidence[0].text == article.text[span.start : span.end]
    reply = bot.ask("How many eggs does the queen lay?")
    why: Explanation = reply.explain()
    sys.stdout.write(f"{said(reply)}\n{why.summary}\n{why}\n")
    sys.stdout.write(said(Chatbot.default().ask("How many jobs lost to AI by 2030?")) + "\n")
    try:
        Chatbot.from_file("missing.md")
    except ArticleError as error:
        sys.stdout.write(f"{error}\n")
    return 0 if is_whole and hits and why.best and len(conversation(bot)) == 2 else 1


if __name__ == "__main__":
    sys.exit(main())
