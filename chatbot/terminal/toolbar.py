"""The line at the bottom: the article, the section of the last answer, and the keys, as many as the window
holds.
"""

from __future__ import annotations

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.utils import get_cwidth

from chatbot.display import shown
from chatbot.terminal.theme import Glyphs

_HINTS = ("/help", "Ctrl-R searches", "Alt-Enter new line", "Ctrl-D leaves")


def toolbar(title: str, section: str, columns: int, glyphs: Glyphs) -> StyleAndTextTuples:
    """The toolbar in `columns`: title and section cut to their shares of the room, then the hints that
    still fit.

    >>> from chatbot.terminal.theme import ASCII
    >>> toolbar("Bees in Town", "Honey", 40, ASCII)
    [('class:hint', 'Bees in Town > Honey - /help')]
    """
    room = columns - 1  # a full last column makes some terminals wrap
    parts = [shortened(shown(title), int(room * (0.4 if section else 0.5)), glyphs)]
    parts += [shortened(shown(section), int(room * 0.35), glyphs)] if section else []
    text = shortened(glyphs.path.join(parts), room, glyphs)
    for hint in _HINTS:
        longer = f"{text}{glyphs.dot}{hint}"
        if get_cwidth(longer) > room:
            break
        text = longer
    return [("class:hint", text)]


def shortened(text: str, room: int, glyphs: Glyphs) -> str:
    """`text` in at most `room` columns, with a sign at its end where something was cut off."""
    if get_cwidth(text) <= room:
        return text
    room -= len(glyphs.cut)
    while text and get_cwidth(text) > room:
        text = text[:-1]
    return text.rstrip() + glyphs.cut
