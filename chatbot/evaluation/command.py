"""`chatbot eval`: arguments -> topics -> report -> output and exit code. Heavy imports wait until it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from chatbot.display import shown
from chatbot.errors import SettingsError, TopicsError

if TYPE_CHECKING:
    from chatbot.bot import Chatbot

TROUBLE = 2
FORMATS = ("table", "json", "csv", "html", "junit")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `chatbot eval` to its parser (`--article` is the program's own)."""
    parser.add_argument(
        "questions",
        nargs="?",
        type=Path,
        metavar="QUESTIONS",
        help="JSONL, SQuAD, SelQA, CSV, TSV or TREC topics; a conversation (.txt) or a folder of them",
    )
    _add_inputs(parser.add_argument_group("what is asked"))
    _add_gates(parser.add_argument_group("comparing and gating"))
    outputs = parser.add_argument_group("what is shown")
    outputs.add_argument("--format", choices=FORMATS, default="table", help="default: table")
    outputs.add_argument("--output", type=Path, metavar="FILE", help="write there instead of standard output")
    outputs.add_argument("--show", choices=("wrong",), help="list what went wrong, and why")


def run(args: argparse.Namespace, article_bot: Callable[[], Chatbot], out: TextIO, err: TextIO) -> int:
    """Run the command; the exit code is 0 passed, 1 gate failed, 2 trouble.

    `article_bot` makes the bot of `--article` and is called only where a set asks that article. Faults of a
    question file go to `err`, one a line as `path:line:column: message`, and are trouble. Raises ChatbotError
    for other things that do not fit, before anything is asked.
    """
    from chatbot.evaluation.execution import execute, write_skeleton

    if args.new:
        return write_skeleton(args, article_bot, out)
    if args.questions is None:
        raise SettingsError("no question file; give one, or write one with --new")
    try:
        return execute(args, article_bot, out, err)
    except TopicsError as error:
        err.write("".join(f"{shown(line)}\n" for line in str(error).split("\n")))
        return TROUBLE


def _add_inputs(group: argparse._ArgumentGroup) -> None:
    also = "add a set of unanswerables to SQuAD's"
    add = group.add_argument
    add("--kind", action="append", metavar="KIND", help="only questions of this kind (repeatable)")
    add("--limit", type=int, metavar="N", help="a random N of the questions, drawn with --seed")
    add("--seed", type=int, default=0, metavar="N", help="for sampling and resampling (default 0)")
    add("--also", action="append", choices=("removed", "other-topic"), help=also)
    add("--qrels", type=Path, metavar="FILE", help="TREC judgments: QUESTIONS are topics, for search")
    add("--corpus", type=Path, metavar="PATH", help="JSONL or folder that --qrels judges")
    add("--predictions", type=Path, metavar="FILE", help="judge another system's answers: JSON, id to text")
    add("--min-confidence", type=float, metavar="P", help="refuse below this confidence, 0 to 1")
    add("--new", action="store_true", help="write a question file for the article, to be filled in")


def _add_gates(group: argparse._ArgumentGroup) -> None:
    under = "exit 1 if measure M is worse than X: right=0.90, right[direct]=0.95, ECE=0.05 (repeatable)"
    drop = "exit 1 if M is worse than --baseline by more than X: right=0.02 (repeatable)"
    add = group.add_argument
    add("--baseline", type=Path, metavar="RUN", help="compare with a run, question by question")
    add("--save", type=Path, metavar="RUN", help="write this run for a later --baseline")
    add("--fail-under", action="append", default=[], metavar="M=X", help=under)
    add("--max-drop", action="append", default=[], metavar="M=X", help=drop)
    add("--alpha", type=float, metavar="P", help="a drop fails only if its p is below this, too")
