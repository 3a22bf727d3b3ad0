"""Commands that read the article: /sections /read /sources /open /why /more."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from chatbot.display import apart, flowing
from chatbot.model import Article, Block, Citation, Section, Span
from chatbot.patterns import lazy_pattern
from chatbot.terminal.chat import Chat, Exchange
from chatbot.terminal.links import file_link, place
from chatbot.terminal.render import answer_text, citation_line
from chatbot.terminal.troubles import Trouble

_MORE = 3
_OUTLINE_HANG = 6  # where the titles of subsections begin
_GAP = lazy_pattern(r" {2,}")
_MOST_MORE = 12
_MOST_CHOICES = 6


def show_sections(chat: Chat, _argument: str) -> None:
    """The sections as a tree, with their numbers and first lines."""
    article = chat.bot.article
    sections = [section for section in article.sections if section.heading]
    if not sections:
        raise Trouble(
            "There are no sections.", "This article has no headings.", "Ask a question, or /article PATH."
        )
    _paged(chat, [(_section_line(chat, article, section), _OUTLINE_HANG) for section in sections])


def read_section(chat: Chat, wanted: str) -> None:
    """One section's own text and the sections under it; without an argument, the section of the last answer."""
    article = chat.bot.article
    section = _section(chat, article, wanted)
    lines = [chat.screen.styled(apart(place(article, section, section.lines, chat.look.glyphs)), "heading")]
    for block in _blocks(article, section.span):
        if block.kind != "heading":
            lines.extend(_spaced(block, _block_text(chat, article, block), lines))
    parts = [(_section_line(chat, article, part), _OUTLINE_HANG) for part in _parts(article, section)]
    _paged(chat, [*((line, 0) for line in lines), *([(Text(), 0)] if parts else []), *parts])


def show_sources(chat: Chat, _argument: str) -> None:
    """Each citation of the last reply with its quote."""
    for number, citation in enumerate(_cited(chat), start=1):
        chat.screen.line(citation_line(number, citation, chat.bot.article, chat.screen))
        chat.screen.line(f"“{flowing(citation.quote)}”", indent=4)
    chat.screen.line()


def open_citation(chat: Chat, number: str) -> None:
    """The paragraph of citation N, its neighbours in the section, and the sentence marked in it."""
    cited = _cited(chat)
    wanted = number.strip("[]") or "1"
    if not wanted.isdecimal() or not 1 <= int(wanted) <= len(cited):
        raise Trouble(
            f"There is no [{number}].", f"The last reply has [1] to [{len(cited)}].", "/sources lists them."
        )
    citation = cited[int(wanted) - 1]
    article = chat.bot.article
    lines = [citation_line(int(wanted), citation, article, chat.screen)]
    for block in _around(article, citation):
        lines.extend(_spaced(block, _block_text(chat, article, block, citation.span), lines))
    _paged(chat, [(line, 0) for line in lines])


def show_why(chat: Chat, _argument: str) -> None:
    """How the last reply was found, or why there was none; what stands in columns keeps its column when wrapped."""
    told = str(_last(chat).reply.explain()).replace(" › ", chat.look.glyphs.path)
    _paged(chat, [(chat.screen.styled(line), _column(line, chat.screen.width)) for line in told.split("\n")])


def show_more(chat: Chat, _argument: str) -> None:
    """The next best sentences on the last question, three at a time, none of them twice."""
    last = _last(chat)
    found = chat.bot.evidence(last.reply.understood_as, _MOST_MORE)
    fresh = [one for one in found if not any(one.text in given for given in chat.given)][:_MORE]
    if not fresh:
        raise Trouble(
            "There is no more on it.", "The article has no other sentence that fits.", "Ask in other words."
        )
    for evidence in fresh:
        chat.given.append(evidence.text)
        where = place(chat.bot.article, evidence.section, evidence.lines, chat.look.glyphs)
        chat.screen.line(answer_text(last.question, apart(evidence.text), chat.screen))
        link = file_link(chat.bot.article, evidence.lines[0]) if chat.look.links else ""
        chat.screen.line(chat.screen.styled(where, "citation", link), indent=2)
    chat.screen.line()


def _column(line: str, width: int) -> int:
    """Where the last column of a line begins, as far as its text still finds room there."""
    column = max((match.end() for match in _GAP.finditer(line)), default=2)
    return column if 2 * column < width else 2


def _last(chat: Chat) -> Exchange:
    if chat.last is None:
        raise Trouble(
            "There is no answer yet.", "Nothing was asked in this conversation.", "Type a question."
        )
    return chat.last


def _cited(chat: Chat) -> tuple[Citation, ...]:
    _last(chat)
    if not chat.citations:
        raise Trouble("There is no source.", "The last reply rests on no passage.", "Ask something else.")
    return chat.citations


def _section(chat: Chat, article: Article, wanted: str) -> Section:
    """The section that `wanted` names: its number, its heading, or what only its heading begins with or
    holds.
    """
    if not wanted:
        if not chat.citations:
            raise Trouble(
                "Which section?", "Nothing was cited yet.", "/read 1, or /read and some of its title."
            )
        return chat.citations[0].section
    word = wanted.lower()
    tests = (
        lambda section: section.number == word,
        lambda section: section.heading.lower() == word,
        lambda section: section.heading.lower().startswith(word),
        lambda section: word in section.heading.lower(),
    )
    for test in tests:
        fitting = [section for section in article.sections if test(section)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            choices = "; ".join(f"{section.number} {section.heading}" for section in fitting[:_MOST_CHOICES])
            choices += f" and {len(fitting) - _MOST_CHOICES} more" if len(fitting) > _MOST_CHOICES else ""
            raise Trouble(f"“{wanted}” fits several sections.", f"{choices}.", "/read and the number of one.")
    raise Trouble(
        f"There is no section “{wanted}”.", "No number or title is like it.", "/sections lists them."
    )


def _section_line(chat: Chat, article: Article, section: Section) -> Text:
    """Number and heading, and the line where both leave room for it."""
    margin = "  " * (section.level - 1)
    link = file_link(article, section.lines[0]) if chat.look.links else ""
    line = Text(f"{margin}{section.number} ") + chat.screen.styled(section.heading, "", link)
    whole = line + chat.screen.styled(f", line {section.lines[0]}", "quiet")
    return whole if whole.cell_len <= chat.screen.width else line


def _parts(article: Article, section: Section) -> list[Section]:
    """The sections right under one, which have their own text."""
    path = section.path
    return [part for part in article.sections if path and part.path[:-1] == path]


def _blocks(article: Article, span: Span) -> list[Block]:
    return [block for block in article.blocks if block.span.overlaps(span)]


def _around(article: Article, citation: Citation) -> list[Block]:
    """The blocks that hold the citation, with one before and one after in the same section."""
    blocks = [block for block in _blocks(article, citation.section.span) if block.kind != "heading"]
    held = [place for place, block in enumerate(blocks) if block.span.overlaps(citation.span)]
    return blocks[max(0, held[0] - 1) : held[-1] + 2] if held else blocks[:3]


def _block_text(chat: Chat, article: Article, block: Block, marked: Span | None = None) -> Text:
    bullet = chat.look.glyphs.bullet if block.kind == "item" else ""
    if marked is None or not marked.overlaps(block.span):
        return Text(bullet) + chat.screen.styled(apart(article.quote(block.span)))
    start, end = max(marked.start, block.span.start), min(marked.end, block.span.end)
    opening, closing = chat.look.glyphs.marks
    sentence = chat.screen.styled(f"{opening}{article.quote(Span(start, end))}{closing}", "marked")
    before = chat.screen.styled(apart(article.quote(Span(block.span.start, start))))
    return Text(bullet) + before + sentence + chat.screen.styled(article.quote(Span(end, block.span.end)))


def _spaced(block: Block, text: Text, before: list[Text]) -> list[Text]:
    """The text of a block with an empty line above it; items and rows of one list stand close."""
    is_close = block.kind in ("item", "row") and len(before) > 2
    return [text] if is_close else [Text(), text]


def _paged(chat: Chat, lines: Sequence[tuple[Text, int]]) -> None:
    """Writes the lines a window at a time, each with the columns by which its further lines are indented."""
    room = max(4, chat.around.size()[1] - 2)
    used = 0
    for place_, (line, hang) in enumerate(lines):
        height = chat.screen.height_of(line, hang)
        if used and used + height > room:
            left = sum(chat.screen.height_of(one, hang) for one, hang in lines[place_:])
            if not chat.editor.wants_more(f"{left} line{'' if left == 1 else 's'}"):
                break
            used = 0
        chat.screen.line(line, hang=hang)
        used += height
    chat.screen.line()
