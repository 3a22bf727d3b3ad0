"""chat | ask | search | sections | eval | cache: parse, call, turn what comes back into output and an exit code.

Exit codes are those of grep: 0 answered or found, 1 the article does not say, 2 misuse or something that
cannot be read, 130 interrupted, 141 where the reader of the output has left. What a command does not need
is not imported: `--version` and `--help` load neither the article nor a library.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from chatbot import __version__
from chatbot.errors import ChatbotError, SettingsError
from chatbot.terminal import streams
from chatbot.usage import HELP

TYPE_CHECKING = False  # as in typing, which takes a tenth of the time of `--version` to import
if TYPE_CHECKING:
    from argparse import Namespace

    from chatbot.bot import Chatbot
    from chatbot.model import Article, Reply

FOUND, NOTHING, TROUBLE, INTERRUPTED = 0, 1, 2, 130
DEBUG = "CHATBOT_DEBUG"  # set it to anything but "" to see the traceback of an unexpected error


def main(argv: Sequence[str]) -> int:
    """Runs one command line and returns its exit code; whatever goes wrong is one line on stderr."""
    streams.prepare()
    try:
        return streams.guarded(lambda: _run(argv))
    except KeyboardInterrupt:
        code = INTERRUPTED
    except ChatbotError as error:
        code = _trouble(str(error))
    except OSError as error:
        what = error.filename or "the output cannot be written"
        code = _trouble(f"{what}: {error.strerror or error}")
    except MemoryError:
        code = _trouble("there is not enough memory; give a part of what is to be read")
    except Exception as error:  # the last resort: a fault of the program is one line too
        code = _trouble(f"unexpected {type(error).__name__}: {error}; set {DEBUG}=1 to see where")
    streams.discard()
    return code


def _trouble(message: str) -> int:
    if os.environ.get(DEBUG):
        import traceback

        streams.trace(traceback.format_exc())
    streams.warn(message)
    return TROUBLE


def _run(words: Sequence[str]) -> int:
    if len(words) == 1 and words[0] in _TOLD:  # at once: a parser takes a third of the time to make
        for line in _TOLD[words[0]].splitlines():
            streams.say(line)
        return FOUND
    from chatbot import arguments

    try:
        args = arguments.parse(words)
    except SystemExit as stop:  # argparse leaves this way after --help and --version
        return int(stop.code or 0)
    return _COMMANDS[args.command](args)


def _chat(args: Namespace) -> int:
    reads_terminal = args.article == "-" or streams.is_terminal(sys.stdin)
    if not (reads_terminal and streams.is_terminal(sys.stdout)):
        return _piped_chat(args)
    from chatbot.terminal import repl
    from chatbot.terminal.opening import opened

    return repl.run(
        _loader(args),
        plain=args.plain,
        history=args.history,
        transcript=args.transcript,
        min_confidence=args.min_confidence,
        open_article=lambda path: opened(path, keeps=args.cache, tells=False),
    )


def _loader(args: Namespace) -> Callable[[], Chatbot]:
    """Makes the bot when called; an article on standard input is read now, before the terminal asks."""
    if args.article != "-":
        return lambda: _bot(args, tells=False)  # the chat itself says that it is reading
    bot = _bot(args)
    if not streams.ask_the_terminal():
        raise SettingsError(
            "--article - uses up standard input, and there is no terminal to ask from; give a path"
        )
    return lambda: bot


def _piped_chat(args: Namespace) -> int:
    if args.article == "-":
        raise SettingsError("--article - uses up standard input, which the questions come from; give a path")
    from chatbot.terminal import piped

    bot = _noticed(_bot(args))
    lines = streams.questions(streams.stdin_bytes())
    return piped.run(bot, lines, transcript=args.transcript, min_confidence=args.min_confidence)


def _ask(args: Namespace) -> int:
    asks_lines = args.words == ["-"]
    if asks_lines and args.article == "-":
        raise SettingsError(
            "standard input cannot be both the article and the questions; give one of them as a path"
        )
    bot = _noticed(_bot(args))
    questions = streams.questions(streams.stdin_bytes()) if asks_lines else iter([_typed(args.words)])
    replies = (bot.ask(question, args.min_confidence) for question in questions)
    as_json = args.json or args.jsonl
    outcomes = [reply.outcome for reply in _printed(replies, bot, as_json=as_json, with_reasons=args.explain)]
    if not outcomes:
        streams.warn("no question on standard input; give one a line")
    return FOUND if "answer" in outcomes else NOTHING


def _printed(replies: Iterator[Reply], bot: Chatbot, *, as_json: bool, with_reasons: bool) -> Iterator[Reply]:
    """Passes the replies on, each printed as soon as it is there; `with_reasons`: with why it was given."""
    from chatbot.terminal.piped import print_reply

    for number, reply in enumerate(replies):
        if as_json:
            _say_json(_record(reply, with_reasons))
        else:
            print_reply(reply, bot, is_first=number == 0)
            if with_reasons:
                for line in ("", *str(reply.explain()).split("\n")):
                    streams.say(line)
        yield reply


def _record(reply: Reply, with_reasons: bool) -> Mapping[str, object]:
    from chatbot.records import reply_record

    if not with_reasons:
        return {**reply_record(reply)}
    from chatbot.explanation_record import explanation_record

    return {**reply_record(reply), "explanation": explanation_record(reply.explain())}


def _search(args: Namespace) -> int:
    from chatbot.records import hits_record
    from chatbot.terminal.plain import hit_lines

    bot = _noticed(_bot(args))
    hits = bot.search(_typed(args.words), k=args.k)
    if args.json:
        _say_json(hits_record(hits))
    for line in () if args.json else hit_lines(hits, bot.article):
        streams.say(line)
    if not hits:
        streams.warn("no passage holds any of these words")
    return FOUND if hits else NOTHING


def _sections(args: Namespace) -> int:
    from chatbot.records import sections_record
    from chatbot.terminal.plain import section_lines

    article = _article(args.article)
    if article.notice:
        streams.warn(article.notice)
    if args.json:
        _say_json(sections_record(article))
        return FOUND
    lines = list(section_lines(article))
    for line in lines:
        streams.say(line)
    if not lines:
        streams.warn("the article has no headings; citations name lines alone")
    return FOUND


def _eval(args: Namespace) -> int:
    from chatbot.evaluation import command

    return command.run(args, lambda: _noticed(_bot(args)), sys.stdout, sys.stderr)


def _cache(args: Namespace) -> int:
    from chatbot.terminal import cache_command, opening

    folder = opening.folder(keeps=True)
    if args.clear and folder:
        cache_command.clear(folder)
    record = cache_command.cache_record(folder)
    if args.json:
        _say_json(record)
    for line in () if args.json else cache_command.cache_lines(record):
        streams.say(line)
    return FOUND


def _article(path: str | None) -> Article:
    """The article alone, without the index that answering needs."""
    from chatbot.loading import load

    if path is None:
        from chatbot.bot import default_article

        return load(default_article())
    return load(path)


def _bot(args: Namespace, *, tells: bool = True) -> Chatbot:
    from chatbot.terminal.opening import opened

    return opened(args.article, keeps=args.cache, tells=tells)


def _noticed(bot: Chatbot) -> Chatbot:
    """The bot itself, what had to be guessed or could not be kept said on stderr."""
    for notice in bot.notices:
        streams.warn(notice)
    return bot


def _typed(words: Sequence[str]) -> str:
    return streams.cut(" ".join(streams.typed(word) for word in words))


def _say_json(record: Mapping[str, object]) -> None:
    """One line at once, as a program may wait for it."""
    from chatbot.records import to_json

    streams.say(to_json(record, encoding=sys.stdout.encoding or "ascii"))
    sys.stdout.flush()


_TOLD = {"--version": f"chatbot {__version__}\n", "--help": HELP, "-h": HELP}
_COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "chat": _chat,
    "ask": _ask,
    "search": _search,
    "sections": _sections,
    "eval": _eval,
    "cache": _cache,
}
