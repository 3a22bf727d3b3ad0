"""The steps of one `chatbot eval`: check what was asked for, ask, compare, judge the gates, write."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

from chatbot.bot import Chatbot
from chatbot.display import shown
from chatbot.errors import SettingsError
from chatbot.evaluation.asking import Progress, evaluate, evaluate_search
from chatbot.evaluation.comparison import Comparison, compare
from chatbot.evaluation.gates import Gates, Verdict, check, parse_rule
from chatbot.evaluation.predictions import evaluate_predictions, load_predictions
from chatbot.evaluation.report import Report
from chatbot.evaluation.runs import load_run, save_run
from chatbot.evaluation.skeleton import skeleton_lines
from chatbot.evaluation.system import System, WithThreshold
from chatbot.evaluation.topic import Topics
from chatbot.evaluation.topics import load_topics
from chatbot.evaluation.topics.trec import SearchTopics, load_trec
from chatbot.model import Article
from chatbot.storage import write_whole

_READABLE = 0o644
ArticleBot = Callable[[], Chatbot]


@dataclass(frozen=True, slots=True)
class Finished:
    """A report with what was made of it: all that an output needs."""

    report: Report
    comparison: Comparison | None
    verdict: Verdict


def write_skeleton(args: argparse.Namespace, article_bot: ArticleBot, out: TextIO) -> int:
    """Write a question file for the article; returns 0. An existing file is never overwritten."""
    target = args.output or args.questions
    encoding = "utf-8" if target else out.encoding or "ascii"
    lines = "".join(f"{line}\n" for line in skeleton_lines(article_bot().article, encoding))
    if target is not None and target.exists():
        raise SettingsError(f"{target} exists already; --new does not overwrite it")
    write(lines, target, out)
    return 0


def execute(args: argparse.Namespace, article_bot: ArticleBot, out: TextIO, err: TextIO) -> int:
    """Evaluate, save, compare, gate and write; the exit code of the verdict."""
    from chatbot.terminal.report_table import progress_bar

    gates, baseline = _gates(args), load_run(args.baseline) if args.baseline else None
    _check_format(args)
    topics, bot = _load(args, article_bot)
    with progress_bar(len(topics), err) as progress:
        report = _ask(args, topics, bot, progress)
    if args.save:
        save_run(report, args.save)
    if baseline and (args.kind or args.limit):
        baseline = _shared(baseline, report)
    comparison = compare(baseline, report, seed=args.seed) if baseline else None
    verdict = check(report, gates, baseline)
    _write(args, Finished(report, comparison, verdict), out, err)
    return verdict.exit_code


def write(text: str, target: Path | None, out: TextIO) -> None:
    """Write to the file, or to `out` where there is none. Raises SettingsError where it cannot be written."""
    if target is None:
        out.write(text)
        return
    try:
        write_whole(target, text.encode("utf-8", "replace"), _READABLE)
    except OSError as error:
        raise SettingsError(f"{target}: cannot be written: {error.strerror or error}") from error


def _gates(args: argparse.Namespace) -> Gates:
    if args.max_drop and not args.baseline:
        raise SettingsError("--max-drop needs --baseline RUN")
    if args.alpha is not None and not 0 < args.alpha < 1:
        raise SettingsError(f"--alpha is {args.alpha:g}: give a number between 0 and 1, such as 0.05")
    if args.alpha is not None and not args.max_drop:
        raise SettingsError("--alpha belongs to --max-drop")
    under, drops = (tuple(map(parse_rule, texts)) for texts in (args.fail_under, args.max_drop))
    return Gates(under, drops, args.alpha)


def _check_format(args: argparse.Namespace) -> None:
    if args.format == "html" and not (find_spec("jinja2") and find_spec("matplotlib")):
        raise SettingsError("--format html needs the extra: pip install 'chatbot[report]'")
    if args.show and args.format != "table":
        raise SettingsError("--show wrong goes with --format table; the other formats hold every question")
    if args.predictions and (args.qrels or args.kind or args.limit):
        raise SettingsError("--predictions judges all questions; leave out --kind, --limit and --qrels")
    if args.limit is not None and args.limit < 1:
        raise SettingsError(f"--limit is {args.limit}: give at least 1")


def _load(args: argparse.Namespace, article_bot: ArticleBot) -> tuple[Topics | SearchTopics, Chatbot | None]:
    if args.qrels:
        bot = None if args.corpus else article_bot()
        return load_trec(args.questions, args.qrels, args.corpus, bot.article if bot else None), bot
    if args.corpus:
        raise SettingsError("--corpus needs --qrels FILE")
    brings_articles = args.questions.suffix.lower() == ".json"
    bot = None if brings_articles else article_bot()
    topics = load_topics(args.questions, bot.article if bot else None, extra=args.also or ())
    return _selected(args, topics), bot


def _selected(args: argparse.Namespace, topics: Topics) -> Topics:
    kinds = {topic.kind for topic in topics.topics}
    for kind in args.kind or ():
        if kind not in kinds:
            raise SettingsError(f'no question is of kind "{kind}"; there are {", ".join(sorted(kinds))}')
    chosen = [topic for topic in topics.topics if not args.kind or topic.kind in args.kind]
    if args.limit and args.limit < len(chosen):
        places = sorted(random.Random(args.seed).sample(range(len(chosen)), args.limit))
        chosen = [chosen[place] for place in places]
    return replace(topics, topics=tuple(chosen))


def _ask(
    args: argparse.Namespace, topics: Topics | SearchTopics, bot: Chatbot | None, progress: Progress
) -> Report:
    settings = _settings(args)
    if args.predictions and isinstance(topics, Topics):
        predictions = load_predictions(args.predictions)
        return evaluate_predictions(predictions, topics, seed=args.seed, settings=settings)
    if isinstance(topics, SearchTopics):
        searched = bot or Chatbot(_article_of(topics))
        return evaluate_search(searched, topics, seed=args.seed, settings=settings, progress=progress)

    def system_for(article: Article) -> System:
        made = bot if bot and article is bot.article else Chatbot(article)
        return made if args.min_confidence is None else WithThreshold(made, args.min_confidence)

    return evaluate(system_for, topics, seed=args.seed, settings=settings, progress=progress)


def _article_of(topics: SearchTopics) -> Article:
    if topics.article is None:
        raise SettingsError("no corpus and no article to search")
    return topics.article


def _settings(args: argparse.Namespace) -> str:
    given = {
        "kind": ",".join(args.kind or ()),
        "limit": args.limit,
        "also": ",".join(args.also or ()),
        "min-confidence": args.min_confidence,
        "predictions": args.predictions and args.predictions.name,
    }
    return " ".join(f"{name}={value}" for name, value in given.items() if value not in ("", None))


def _shared(baseline: Report, report: Report) -> Report:
    """The baseline's rows of the questions that were asked now, where only some were."""
    ids = {row.id for row in report.rows}
    return replace(baseline, rows=tuple(row for row in baseline.rows if row.id in ids))


def _write(args: argparse.Namespace, finished: Finished, out: TextIO, err: TextIO) -> None:
    from chatbot.evaluation.output import render

    if args.format == "table" and args.output is None:
        render.write_table(finished, out, show_wrong=bool(args.show))
        return
    write(render.rendered(args.format, finished, show_wrong=bool(args.show)), args.output, out)
    err.write(f"{shown(finished.verdict.line)}\n")
