"""Reply -> lines: the answer first, then where it stands; doubt and refusal differ in words, not only in
colour.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from chatbot.display import apart, flowing
from chatbot.model import Abstention, Answer, Article, Citation, Reply
from chatbot.terminal.emphasis import emphasised
from chatbot.terminal.links import file_link, place
from chatbot.terminal.screen import Screen

UNSURE = "Not sure, but this may be it: "


def reply_lines(reply: Reply, article: Article, screen: Screen) -> Iterator[Text]:
    """The lines of a reply, in the order they are read."""
    if isinstance(reply, Answer):
        yield from _answer(reply, article, screen)
    else:
        yield from _abstention(reply, article, screen)
    if reply.note:
        yield screen.styled(apart(reply.note), "quiet")
    if _changed(reply):
        yield screen.styled(f"Understood as: {reply.understood_as}", "quiet")


def citation_line(number: int, citation: Citation, article: Article, screen: Screen) -> Text:
    """`[1] Salaries › Data Scientists, lines 96-97`, as a link where the terminal follows links."""
    label = f"[{number}] {place(article, citation.section, citation.lines, screen.look.glyphs)}"
    link = file_link(article, citation.lines[0]) if screen.has_links else ""
    return screen.styled(label, "citation", link)


def answer_text(question: str, text: str, screen: Screen) -> Text:
    """The text of an answer with its figures in weight."""
    safe = screen.styled(text)
    for start, end in emphasised(question, safe.plain):
        safe.stylize(screen.look.style("figure") or "none", start, end)
    return safe


def _answer(answer: Answer, article: Article, screen: Screen) -> Iterator[Text]:
    if answer.certain:
        yield answer_text(answer.understood_as, apart(flowing(answer.text)), screen)
    else:
        yield screen.styled(UNSURE, "caution") + answer_text(
            answer.understood_as, flowing(answer.text), screen
        )
    yield citation_line(1, answer.citations[0], article, screen)
    if len(answer.citations) > 1:
        also = Text.assemble(screen.styled("Also in ", "quiet"))
        for number, citation in enumerate(answer.citations[1:], start=2):
            link = file_link(article, citation.lines[0]) if screen.has_links else ""
            also.append_text(screen.styled(f"[{number}]", "citation", link)).append(" ")
        yield also


def _abstention(abstention: Abstention, article: Article, screen: Screen) -> Iterator[Text]:
    yield screen.styled(apart(abstention.text), "caution")
    if abstention.nearest:
        yield screen.styled("The nearest it has:", "quiet")
    for number, citation in enumerate(abstention.nearest, start=1):
        yield citation_line(number, citation, article, screen)


def _changed(reply: Reply) -> bool:
    """Whether a question was read as something else than what was typed."""
    return bool(reply.understood_as.strip()) and reply.understood_as != reply.question
