"""The command line as a parser: which commands there are, what each takes, and help that fits 80 columns."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Callable, Sequence

from chatbot import __version__
from chatbot.errors import SettingsError
from chatbot.usage import HELP

TYPE_CHECKING = False  # as in typing, which takes a tenth of the time of `--help` to import
if TYPE_CHECKING:
    from typing import NoReturn

_ASK = """\
Answer one question, without memory. The answer and its citations go to stdout,
what was guessed to stderr. Exits 0 when answered (with -: at least one of the
questions), 1 when the article does not say.
"""
_CACHE = """\
Show the indexes that are kept, so that an article is not indexed again. They are
made anew whenever they are missing; CHATBOT_CACHE=off keeps none.
"""
_CHAT_ONLY = {"plain": "--plain", "history": "--no-history", "transcript": "--transcript"}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help of one width everywhere: under 80 columns, whatever the window."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=78)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line (and an exception), not a page of usage."""

    def error(self, message: str) -> NoReturn:
        raise SettingsError(f"{message} (see: {self.prog} --help)")


class _WholeParser(_Parser):
    """The parser of the whole line, whose help is written out."""

    def format_help(self) -> str:
        return HELP


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The arguments of one command line; `command` is "chat" where none is named.

    Raises SettingsError in one line for whatever does not fit, SystemExit after `--help` and `--version`.
    """
    parser = _parser(words)
    args, rest = parser.parse_known_args(words)
    args.command = args.command or "chat"
    unknown = [word for word in rest if word.startswith("-")]
    if unknown or (rest and not hasattr(args, "words")):
        parser.error(f"unrecognized arguments: {' '.join(unknown or rest)}")
    if rest:  # words after an option: `ask who --json designed it` is one question all the same
        args.words += rest
    _refuse_chat_options(args)
    return args


def _refuse_chat_options(args: argparse.Namespace) -> None:
    """Options of the chat before another command would be ignored in silence."""
    defaults = {"plain": False, "history": True, "transcript": None}
    for name, default in defaults.items():
        if args.command != "chat" and getattr(args, name) != default:
            raise SettingsError(f"{_CHAT_ONLY[name]} belongs to chat, not to {args.command}")
    if args.transcript and args.article and _is_one_file(args.transcript, args.article):
        raise SettingsError(f"--transcript {args.transcript} is the article itself; give another path")


def _is_one_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(os.path.expanduser(one), other)
    except (OSError, ValueError):  # there is no such file yet
        return False


def _parser(words: Sequence[str]) -> _Parser:
    """The parser for these words: a command that is not among them gets no options, which take time to make."""
    parser = _WholeParser("chatbot", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"chatbot {__version__}")
    _add_shared(parser, article=None, cache=True, min_confidence=None)
    _add_chat_options(parser)
    parser.set_defaults(plain=False, history=True, transcript=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog="chatbot", parser_class=_Parser)
    for name, help_line, description, add in _COMMANDS:
        command = commands.add_parser(
            name,
            description=description or f"{help_line[0].upper()}{help_line[1:]}.",
            formatter_class=_Formatter,
            allow_abbrev=False,
            conflict_handler="resolve",
        )
        if name in words:
            add(command)
    return parser


def _add_shared_after(parser: _Parser) -> None:
    """SUPPRESS: where the option is not given after the command, what was said before it stays."""
    _add_shared(parser, article=argparse.SUPPRESS, cache=argparse.SUPPRESS, min_confidence=argparse.SUPPRESS)


def _add_shared(
    parser: _Parser, *, article: str | None, cache: bool | str, min_confidence: str | None
) -> None:
    """Options that stand before or after the command alike."""
    parser.add_argument(
        "--article", metavar="PATH", default=article, help="Markdown, text or HTML file; - for standard input"
    )
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        default=cache,
        help="keep no index for the next start",
    )
    parser.add_argument(
        "--min-confidence",
        metavar="P",
        type=_probability,
        default=min_confidence,
        help="refuse below this confidence, 0 to 1",
    )


def _add_chat_options(parser: _Parser) -> None:
    chat = parser.add_argument_group("of the chat")
    suppressed = argparse.SUPPRESS
    chat.add_argument(
        "--plain", action="store_true", default=suppressed, help="no colour, no completion, no keys"
    )
    chat.add_argument(
        "--transcript", metavar="FILE", default=suppressed, help="write the conversation there, too"
    )
    chat.add_argument(
        "--no-history", dest="history", action="store_false", default=suppressed, help="remember no questions"
    )


def _add_chat(parser: _Parser) -> None:
    _add_shared_after(parser)
    _add_chat_options(parser)


def _add_ask(parser: _Parser) -> None:
    _add_shared_after(parser)
    parser.add_argument(
        "words", nargs="+", metavar="QUESTION", help="words of one question; - for lines of stdin"
    )
    _add_json(parser)
    parser.add_argument(
        "--jsonl", action="store_true", help="the same, one object a line as soon as answered"
    )
    parser.add_argument(
        "--explain", action="store_true", help="say also how the answer was found, or why there is none"
    )


def _add_search(parser: _Parser) -> None:
    _add_shared_after(parser)
    parser.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    parser.add_argument("-k", metavar="N", type=_positive, default=5, help="how many passages (default 5)")
    _add_json(parser)


def _add_sections(parser: _Parser) -> None:
    _add_shared_after(parser)
    _add_json(parser)


def _add_eval(parser: _Parser) -> None:
    from chatbot.evaluation import command  # its arguments live with it

    command.add_arguments(parser)
    _add_shared_after(parser)  # last, so that of an option that both have ours stays


def _add_cache(parser: _Parser) -> None:
    parser.add_argument("--clear", action="store_true", help="remove them all")
    _add_json(parser)


def _add_json(parser: _Parser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object on one line")


def _probability(text: str) -> float:
    value = _number(text)
    if math.isnan(value) or not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


# The commands in the order of the help: name, its line there, a longer description if need be, and its options.
_COMMANDS: tuple[tuple[str, str, str, Callable[[_Parser], None]], ...] = (
    ("chat", "talk about the article (the default)", "", _add_chat),
    ("ask", "answer one question, or each line of standard input", _ASK, _add_ask),
    ("search", "rank the passages that hold these words", "", _add_search),
    ("sections", "list the article's sections, with their lines", "", _add_sections),
    ("eval", "ask a set of questions and judge the answers", "", _add_eval),
    ("cache", "show which articles have an index kept, and where", _CACHE, _add_cache),
)
