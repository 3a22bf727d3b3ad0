"""The one sink of a chat: styled text, wrapped to the window, written once and never repainted."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from chatbot.display import looks_own, shown
from chatbot.terminal.streams import plain
from chatbot.terminal.theme import Look

MOST_COLUMNS = 100  # a line longer than that is hard to read on to the next
NARROW = 30  # below that margins would leave no room for words
LEAST_COLUMNS = 8  # below that a window shows nothing worth wrapping for
_APART = 2  # columns between the left edge and further lines of a text, where one would read as a citation or prompt


class Screen:
    """Writes lines to `out`. Every string is text, never markup; a closed `out` raises BrokenPipeError or
    OSError.

    `columns` is asked at each line, so that a resized window is right from the next line on.
    """

    def __init__(self, out: TextIO, look: Look, columns: Callable[[], int]) -> None:
        self.look = look
        self._out = out
        self._columns = columns
        self._console = Console(file=StringIO(), color_system=None, legacy_windows=False, width=80)

    @property
    def width(self) -> int:
        """The columns that a line may take."""
        return max(LEAST_COLUMNS, min(MOST_COLUMNS, self._columns()))

    @property
    def has_links(self) -> bool:
        """Whether links are written."""
        return self.look.links

    def line(self, text: Text | str = "", *, hang: int = 0, indent: int = 0) -> None:
        """Writes `text` wrapped to the window, its further lines indented by `hang` more columns."""
        written = self.styled(text) if isinstance(text, str) else text
        indent, hang = (0, 0) if self.width < NARROW else (indent, hang)
        pieces = self._wrapped(written, self.width - indent, hang)
        if not hang and any(looks_own(piece.plain) for piece in pieces[1:]):
            hang = _APART
            pieces = self._wrapped(written, self.width - indent, hang)
        for place, piece in enumerate(pieces):
            self._write(" " * (indent + (hang if place else 0)), piece)
        self._out.flush()

    def lines(self, *texts: Text | str) -> None:
        """Writes each text on lines of its own."""
        for text in texts:
            self.line(text)

    def styled(self, text: str, role: str = "", link: str = "") -> Text:
        """`text` as one safe line in the style of a role, as a link where `link` is given and links are on."""
        style = Style.parse(self.look.style(role) or "none")
        if link and self.look.links:
            style += Style(link=link)
        styled = Text(self._encodable(shown(text)))
        styled.stylize(style)  # as a span: rich draws the style of a whole Text only where it is printed
        return styled

    def height_of(self, text: Text, hang: int = 0) -> int:
        """How many lines the text takes in the window."""
        return len(self._wrapped(text, self.width, 0 if self.width < NARROW else hang))

    def _wrapped(self, text: Text, room: int, hang: int) -> list[Text]:
        """The lines of `text`: the first takes `room` columns, the others `hang` less."""
        lines = list(text.wrap(self._console, room))
        if not hang or len(lines) == 1:
            return lines
        rest = text[len(lines[0].plain) :]
        blanks = len(rest.plain) - len(rest.plain.lstrip())
        return [lines[0], *rest[blanks:].wrap(self._console, room - hang)]

    def _write(self, margin: str, piece: Text) -> None:
        piece.rstrip()
        drawn = self._drawn(piece) if self.look.escapes else piece.plain
        self._out.write((margin + drawn).rstrip(" ") + "\n")

    def _drawn(self, piece: Text) -> str:
        """The line with its escape sequences. Standard colours only: a user chooses what those look like."""
        from rich.color import ColorSystem

        segments = piece.render(self._console, end="")
        return "".join(
            style.render(text, color_system=ColorSystem.STANDARD) if style else text
            for text, style, _ in segments
        )

    def _encodable(self, text: str) -> str:
        """The text as this terminal's encoding can hold it: plain stand-ins first, `?` as the last resort."""
        encoding = getattr(self._out, "encoding", None) or "utf-8"
        try:
            text.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return "".join(char if _fits(char, encoding) else plain(char) for char in text)
        return text


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
