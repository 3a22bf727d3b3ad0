"""A heading of a plain text as a value: which line, by what it was recognised, and what kind of heading it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from chatbot.loading.numbering import OutlineNumber
from chatbot.patterns import lazy_pattern

Style = Literal["numbered", "labelled", "underlined", "capitals", "title"]

_FAQ = r"(?:(?:common(?:ly)?|frequently|most)\s+asked\s+questions|common\s+questions|faqs?)"
GENERIC = lazy_pattern(
    rf"""(?:{_FAQ}|introduction|abstract|conclusions?|final\ thoughts|key\ takeaways
      |summary\ and\ conclusions?
      |references|bibliography|works\ cited|further\ reading|see\ also|external\ links|acknowledge?ments
      |appendix|appendices|glossary|about\ the\ authors?|(?:table\ of\ )?contents)
      (?:\s*[:–—-].*|\s+about\s.*|\s*\(faqs?\))?""",
    re.I | re.X,
)
_IS_FAQ = lazy_pattern(rf".*\b{_FAQ}\b", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is a heading: its unit, its text without number and colon, and what gave it away."""

    index: int
    text: str
    style: Style
    number: OutlineNumber | None = None
    underline: str = ""
    is_spaced: bool = False

    @property
    def is_generic(self) -> bool:
        """Whether articles of any topic have a heading of this name."""
        return GENERIC.fullmatch(self.text) is not None

    @property
    def is_faq(self) -> bool:
        """Whether questions stand below it."""
        return self.is_generic and _IS_FAQ.match(self.text) is not None

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.text.rstrip("\"'”’)").endswith("?")

    @property
    def is_weak(self) -> bool:
        """Whether only its letters speak for it, so that its surroundings must as well."""
        return self.style in ("capitals", "title") and not self.is_generic
