"""Standard streams that never fail the answer: any encoding, any of them closed, a reader that has left."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import TextIOWrapper

from chatbot.display import shown
from chatbot.limits import LONGEST_QUESTION

TYPE_CHECKING = False  # as in typing, which takes a tenth of the time of `--version` to import
if TYPE_CHECKING:
    from typing import BinaryIO, TextIO

BROKEN_PIPE = 141  # 128 + SIGPIPE: what a shell reports of `cat` when its reader has left

_MOST = 4 * LONGEST_QUESTION + 100  # bytes of so many in any encoding, and some blanks around them
_FALLBACK = "chatbot.plain"
_PLAIN = {
    "›": ">",
    "‹": "<",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "…": "...",
    "•": "*",
    "·": "*",
    "×": "x",
    "€": "EUR",
    "£": "GBP",
    "ß": "ss",
}


def plain(text: str) -> str:
    """`text` in ASCII: punctuation by its plain sister, letters without their accents, all else as "?".

    >>> plain("Café › “Menü” …")
    'Cafe > "Menu" ...'
    """
    return "".join(_plain_char(char) for char in text)


def prepare() -> None:
    """Makes the streams safe: a closed one leads nowhere, what cannot be spelled is spelled plainly."""
    codecs.register_error(_FALLBACK, _spell_plainly)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it stays open, as stdout does
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_FALLBACK)


def say(line: str = "") -> None:
    """Writes one line to stdout."""
    sys.stdout.write(shown(line) + "\n")


def trace(text: str) -> None:
    """Writes lines that are no message to stderr, such as a traceback."""
    sys.stderr.write(shown(text, one_line=False) + "\n")


def warn(message: str) -> None:
    """Writes one line to stderr, under the program's name; where nobody can read it, nothing happens."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"chatbot: {shown(message)}\n")
    _settle(sys.stderr)


def guarded(command: Callable[[], int]) -> int:
    """The exit code of `command`, its output flushed; a reader that left ends it silently with 141."""
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        discard()
        return BROKEN_PIPE
    return code


def discard() -> None:
    """Flushes stdout and stderr, or points them nowhere: the interpreter's last flush finds no fault."""
    _settle(sys.stdout)
    _settle(sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at the other end; False for a stream that is closed."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def ask_the_terminal() -> bool:
    """Points standard input, once it is used up, at the controlling terminal; False where there is none."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it stays open, as stdin does
    return True


def stdin_bytes() -> BinaryIO | None:
    """Standard input as bytes; None where it is closed."""
    return getattr(sys.stdin, "buffer", None)


def questions(stdin: BinaryIO | None) -> Iterator[str]:
    """The lines of standard input that are not blank, each as soon as it comes, whatever the encoding.

    A line without end is read to its end, yet only what `cut` leaves of it is kept.
    """
    while stdin and (raw := stdin.readline(_MOST)):
        rest = raw
        while len(rest) == _MOST and not rest.endswith(b"\n"):
            rest = stdin.readline(_MOST)
        line = cut(decoded(raw).strip().removeprefix("\ufeff"))
        if line:
            yield line


def cut(question: str) -> str:
    """As much of the question as is read, which is said."""
    if len(question) > LONGEST_QUESTION:
        warn(f"a question of more than {LONGEST_QUESTION:,} characters; only those are read")
    return question[:LONGEST_QUESTION]


def decoded(raw: bytes) -> str:
    """UTF-8 where the bytes are, else Latin-1, which no byte can break.

    >>> decoded("né?".encode("utf-8")) == decoded("né?".encode("latin-1"))
    True
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def typed(argument: str) -> str:
    """A word of the command line as text, also where the locale could not decode it."""
    return argument if argument.isprintable() else decoded(os.fsencode(argument))


def _settle(stream: TextIO) -> None:
    """Flushes a stream, or points it nowhere."""
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())


def _plain_char(char: str) -> str:
    if char.isascii():
        return char
    parts = unicodedata.normalize("NFKD", char)
    spelled = "".join(part for part in parts if part.isascii() and part.isprintable())
    return _PLAIN.get(char) or spelled or "?"


def _spell_plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end
