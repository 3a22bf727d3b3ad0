"""How a chat looks here: colours, weight and glyphs that this terminal, its encoding and its user can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chatbot.terminal.settings import Settings

Styles = Mapping[str, str]

_WEIGHT: Styles = {
    "figure": "bold",
    "caution": "bold",
    "citation": "dim",
    "quiet": "dim",
    "heading": "bold",
    "marked": "bold",
    "error": "bold",
    "command": "bold",
}
_COLOURS: Mapping[str, Styles] = {
    # The sixteen named colours, which every terminal lets its user choose; yellow is not readable on white.
    "dark": {"caution": "bold yellow", "citation": "cyan", "error": "bold red", "command": "bold cyan"},
    "light": {"caution": "bold magenta", "citation": "blue", "error": "bold red", "command": "bold blue"},
    "none": {},
}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The few signs that are not words."""

    prompt: str
    path: str
    marks: tuple[str, str]
    bullet: str
    dot: str
    cut: str


UNICODE = Glyphs(prompt="› ", path=" › ", marks=("»", "«"), bullet="• ", dot=" · ", cut="…")
ASCII = Glyphs(prompt="> ", path=" > ", marks=(">>", "<<"), bullet="- ", dot=" - ", cut="...")
WORDS = Glyphs(prompt="Question: ", path=", ", marks=("(cited) ", " (end)"), bullet="- ", dot=", ", cut="...")


@dataclass(frozen=True, slots=True)
class Look:
    """What a chat may draw. `escapes` False means not one escape sequence, so no colour, weight or link
    either.

    `plain` lines are append-only, with words where glyphs would stand.
    """

    plain: bool
    escapes: bool
    links: bool
    styles: Styles
    glyphs: Glyphs

    def style(self, role: str) -> str:
        """The style of a role ("figure", "citation", …), as rich writes styles; "" for none."""
        return self.styles.get(role, "") if self.escapes else ""


def look(settings: Settings, env: Mapping[str, str], encoding: str) -> Look:
    """The look that settings, environment and encoding allow together."""
    plain = settings.on("plain") or env.get("TERM") == "dumb" or env.get("ACCESSIBLE", "0") not in ("", "0")
    escapes = not plain and not env.get("NO_COLOR")
    theme = settings.text("theme")
    colours = _COLOURS[_background(env) if theme == "auto" else theme]
    links = escapes and (
        settings.text("links") == "on" or (settings.text("links") == "auto" and _follows_links(env))
    )
    return Look(plain, escapes, links, {**_WEIGHT, **colours}, WORDS if plain else _glyphs(encoding))


def _glyphs(encoding: str) -> Glyphs:
    """The signs that the encoding holds, all of them or none."""
    try:
        "›»«•·–…".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


def _background(env: Mapping[str, str]) -> str:
    """The theme that fits what the terminal says of its colours (rxvt's variable, which others set too)."""
    background = env.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if background in ("7", "15") else "dark"


def _follows_links(env: Mapping[str, str]) -> bool:
    """Whether the terminal is known to open OSC 8 links; others would show them as text that does nothing."""
    programs = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")
    terms = ("xterm-kitty", "alacritty", "foot", "foot-extra", "xterm-ghostty", "wezterm", "contour")
    vte = env.get("VTE_VERSION", "0")
    return (
        env.get("TERM_PROGRAM", "") in programs
        or env.get("TERM", "") in terms
        or any(env.get(name) for name in ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID"))
        or (vte.isdigit() and int(vte) >= 5000)
    )
