"""The values that everything passes around: frozen, slotted, tuples inside; standard library only.

Offsets are half-open character positions in `Article.text`, the text as it is read (markup gone).
Lines are those of the file as the user has it: from 1, inclusive, markup and front matter counted.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar, Literal

from chatbot.explained import Explained

Lines = tuple[int, int]
"""First and last line in the file, from 1, both inclusive."""

BlockKind = Literal["heading", "paragraph", "item", "row", "code"]
Origin = Literal["spoken", "carried", "lexicon"]
Intent = Literal["ask", "more", "near"]
Reason = Literal["not_stated", "unknown_words", "no_question", "not_about_article"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open characters `[start, end)` of `Article.text`."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text below it, up to the next heading of any level.

    `number` is counted ("8.1"; the lead is "0"), `path` the headings down to this one (`()` for the lead).
    The text of subsections is theirs alone: the sections of an article never overlap.
    """

    number: str
    path: tuple[str, ...]
    span: Span
    lines: Lines

    @property
    def heading(self) -> str:
        """The innermost heading, `""` for the lead."""
        return self.path[-1] if self.path else ""

    @property
    def level(self) -> int:
        """1 for a top-level section, 0 for the lead."""
        return len(self.path)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that a sentence never crosses: a paragraph, list item, table row, heading or code block."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A loaded article: its text as it is read, its sections, and where each character stands in the file.

    `sections` are in order and cover every block. `line_marks` holds pairs (offset, line), sorted: the text from `offset`
    to the next mark stands on that line of the file. `source` is the path as given, or `<stdin>`, `<text>`.
    `notice` is what had to be guessed, `""` if nothing.
    """

    title: str
    text: str
    sections: tuple[Section, ...]
    source: str
    blocks: tuple[Block, ...]
    line_marks: tuple[tuple[int, int], ...]
    notice: str = ""

    def quote(self, span: Span) -> str:
        """The slice of the text that `span` names."""
        return self.text[span.start : span.end]

    def lines(self, span: Span) -> Lines:
        """First and last line of the file on which the characters of `span` stand."""
        last = max(span.start, span.end - 1)
        return self._line_at(span.start), self._line_at(last)

    def section_at(self, offset: int) -> Section:
        """The section that holds the character at `offset` (the nearest one before it, between sections)."""
        index = bisect_right(self.sections, offset, key=lambda section: section.span.start)
        return self.sections[max(0, index - 1)]

    def _line_at(self, offset: int) -> int:
        index = bisect_right(self.line_marks, offset, key=lambda mark: mark[0])
        return self.line_marks[max(0, index - 1)][1] if self.line_marks else 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A few neighbouring sentences of one section: the unit of `search`. Its id reads `2.1/3`."""

    id: str
    section: Section
    span: Span
    lines: Lines
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a query as the index sees it: a stem, how much it weighs, and where it came from.

    `origin` is "spoken" (typed by the user), "carried" (from an earlier turn) or "lexicon" (a related word); `surface` is
    the word as it was typed, for showing.
    """

    text: str
    weight: float = 1.0
    origin: Origin = "spoken"
    surface: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, what is searched for, what the index sees.

    `question` is as typed, `text` the stand-alone English it was understood as, `terms` what the index sees. `section`
    is the number of a section to favour, or "" (`intent` "more" reads on there, "near" searches it first, from `around`, what
    was cited last); `skip` is not to be given again, `required` terms are to be held; `note` says which reading was taken.
    """

    question: str
    text: str
    terms: tuple[Term, ...]
    section: str = ""
    skip: tuple[Span, ...] = ()
    around: tuple[Span, ...] = ()
    required: tuple[str, ...] = ()
    intent: Intent = "ask"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked passage. `rank` counts from 1; `score` orders one query only; `matched` are the words that it holds."""

    passage: Passage
    rank: int
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A ranked sentence, as `Chatbot.evidence` returns it and `ask` chooses from. `score` orders one query only."""

    section: Section
    span: Span
    lines: Lines
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something stands. `quote` is exactly `article.text[span.start:span.end]`."""

    section: Section
    span: Span
    lines: Lines
    quote: str


@dataclass(frozen=True, slots=True)
class Answer(Explained):
    """Sentences of the article, verbatim, with where they stand.

    `citations` holds at least one: the first is where `text` stands, the others state the same elsewhere.
    `note` is what the program has to say beside it (`""` for nothing). `confidence` is the probability, 0 to 1,
    that the best candidate answers the question; `certain` is False for an answer to be taken with caution.
    """

    outcome: ClassVar[Literal["answer"]] = "answer"
    question: str
    understood_as: str
    text: str
    note: str
    citations: tuple[Citation, ...]
    confidence: float
    certain: bool
    unknown_words: tuple[str, ...] = ()

    @property
    def reason(self) -> None:
        """None: an answer needs no reason."""
        return None

    @property
    def nearest(self) -> tuple[Citation, ...]:
        """Empty: an answer cites, it does not point at neighbours."""
        return ()


@dataclass(frozen=True, slots=True)
class Abstention(Explained):
    """The article does not say, or nothing was asked: a value with a reason, never None or an exception.

    `unknown_words` are the words of the question that the article never mentions; `nearest` are the closest passages, which
    do not answer. `confidence` is the same quantity as in an Answer.
    """

    outcome: ClassVar[Literal["abstention"]] = "abstention"
    question: str
    understood_as: str
    text: str
    reason: Reason
    nearest: tuple[Citation, ...] = ()
    confidence: float = 0.0
    unknown_words: tuple[str, ...] = ()
    note: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Empty: nothing is claimed, so nothing is cited."""
        return ()

    @property
    def certain(self) -> bool:
        """False: no answer was given."""
        return False


Reply = Answer | Abstention


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and what came back."""

    query: Query
    reply: Reply
