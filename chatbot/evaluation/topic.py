"""What is evaluated: a topic (a question or a conversation), what counts as right, and a whole set of them.

First step of an evaluation: `topics/` reads files into these values, `evaluate` asks them, `report` counts.
A judgment quotes the article and names its section, never a passage id, so it survives any change of
chunking.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from chatbot.model import Article, Span

SectionPath = tuple[str, ...]
"""The headings down to a section; `()` for the lead."""

SEPARATOR = " > "


def section_name(path: SectionPath) -> str:
    """The path as question files write it.

    >>> section_name(("Salaries", "Specialists"))
    'Salaries > Specialists'
    """
    return SEPARATOR.join(path)


@dataclass(frozen=True, slots=True)
class Gold:
    """What counts as right: any one of `quotes`, or `pattern`; with section: in any one of `sections`.

    `spans` are where the gold stands in `Article.text` (for the ranked measures). `normalised` compares as
    the SQuAD script does (case, punctuation and articles dropped) instead of ignoring case and white space
    alone. `sections` is empty where nobody judged the section.
    """

    quotes: tuple[str, ...] = ()
    pattern: str = ""
    sections: tuple[SectionPath, ...] = ()
    spans: tuple[Span, ...] = ()
    normalised: bool = False

    @property
    def shown(self) -> str:
        """The gold in one line, for people."""
        return " | ".join(self.quotes) if self.quotes else f"/{self.pattern}/"


@dataclass(frozen=True, slots=True)
class Topic:
    """One judged question; with several `turns`, the last is judged and all are asked in one session.

    `gold` is None where the article does not say (`unanswerable`). `article` is the key of the article that
    is asked in `Topics.articles` ("" for the bot's own), `group` its name in reports and the unit of
    resampling. `line` is where it stands in its file, 0 if made in memory.
    """

    id: str
    turns: tuple[str, ...]
    gold: Gold | None
    kind: str = ""
    article: str = ""
    group: str = ""
    note: str = ""
    line: int = 0

    @property
    def question(self) -> str:
        """The turn that is judged."""
        return self.turns[-1]

    @property
    def unanswerable(self) -> bool:
        """Whether the right reply is an Abstention."""
        return self.gold is None

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that change when the turns or the gold do: only equal questions are compared."""
        gold = self.gold and (self.gold.quotes, self.gold.pattern, self.gold.sections, self.gold.normalised)
        return _digest(repr((self.turns, gold)))


@dataclass(frozen=True, slots=True)
class Topics:
    """A loaded question set. `articles` holds what `Topic.article` names; `notices` what a person should
    know.

    >>> len(Topics("none", ()))
    0
    """

    name: str
    topics: tuple[Topic, ...]
    articles: Mapping[str, Article] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.topics)

    @property
    def digest(self) -> str:
        """Twelve hex digits over every topic: the question-set hash of the signature."""
        return _digest(repr([(topic.id, topic.kind, topic.fingerprint) for topic in self.topics]))

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the articles, in order of first use."""
        return tuple(dict.fromkeys(topic.group for topic in self.topics))


def text_digest(text: str) -> str:
    """Twelve hex digits of SHA-256 over the text in UTF-8."""
    return _digest(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
