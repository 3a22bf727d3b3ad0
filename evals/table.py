"""Prints the table of evals/README.md: every measure without and with the lexicon, beside what is asked for.

    python evals/table.py --squad articles-16.json --selqa sentences.json

All weights are learned anew for each column, on articles other than the one that is asked: four folds of whole articles,
the bundled article a fifth. The column "as shipped" is the program as it is, whose weights have seen the development
questions. The thresholds are set by hand on the development questions in every column.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from figures import (
    ALL,
    DATA,
    ECE,
    OWN,
    REFUSED,
    RIGHT,
    SECTION,
    WORDS,
    Figures,
    Key,
    answer_words,
    binned,
    on_own,
    on_selqa,
    on_squad,
    on_training,
)
from fitting import Held, Learned, adversarial, examples, held_out
from learn import HERE, SEED, all_sources
from linking import PAIR, fired
from sources import BUNDLED, Source

from chatbot.answering.composing import word_count
from chatbot.answering.reader import SentenceReader
from chatbot.answering.rewriting import ContextRewriter
from chatbot.bot import Chatbot, default_article
from chatbot.evaluation import Report, evaluate, load_topics
from chatbot.evaluation.measures.calibration import calibration_error
from chatbot.language.analyzer import Analyzer
from chatbot.language.lexicon import SOURCE, Lexicon, read_groups
from chatbot.language.spelling import Speller
from chatbot.loading import load
from chatbot.retrieval.corpus import Corpus
from chatbot.retrieval.retriever import BM25Retriever

DEVELOPMENT = HERE / "development.jsonl"
REACH: Mapping[Key, str] = {
    (DATA["squad"], "right sentence first (S@1), %"): "80",
    (DATA["squad"], "its paragraph first (P@1), %"): "89",
    (DATA["squad"], "S@5, %"): "95",
    (DATA["squad"], "at 5 % false refusals, other-topic questions refused, %"): "97",
    (DATA["squad"], "gold paragraph removed, AUROC"): ".93",
    (DATA["squad"], "adversarial unanswerables, AUROC"): "reported only",
    (DATA["squad"], ECE): "< .05",
    (DATA["selqa"], "right section first (of two and more), %"): "95",
    (DATA["selqa"], "right sentence first, %"): "82",
    (DATA["selqa"], "right sentence first, paraphrases, %"): "80",
    (DATA["selqa"], ECE): "< .05",
    (DATA["own"], ECE): "< .05",
    (f"{OWN}, direct", SECTION): "99",
    (f"{OWN}, paraphrase", SECTION): "85",
    (f"{OWN}, misspelt", RIGHT): "95",
    (f"{OWN}, why_how and list", RIGHT): "90",
    (f"{OWN}, unanswerable near and far", REFUSED): "98",
    (f"{OWN}, answerable", "refused falsely, %"): "at most 2",
    (ALL, ECE): "< .05",
    (ALL, WORDS): "at most 25",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What one lexicon comes to: everything held out, and the bundled article's report by weights that never saw it."""

    held: list[Held]
    report: Report

    @property
    def figures(self) -> Figures:
        """Every measure of the column."""
        words = [n for held in self.held if (n := answer_words(held))]
        words += [word_count(row.text) for row in self.report.rows if row.answerable and row.given]
        bins = binned(self.held)
        both: Figures = {(ALL, ECE): calibration_error(bins), (ALL, WORDS): float(median(words))}
        return on_squad(self.held) | on_selqa(self.held) | on_training(self.held) | on_own(self.report) | both


def main() -> None:
    """Learns with and without the lexicon and prints the table, the groups that fired and the reliability."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--squad", type=Path, required=True)
    parser.add_argument("--selqa", type=Path, required=True)
    parser.add_argument("--own", type=Path, default=HERE / "training")
    args = parser.parse_args()
    sources = all_sources(args.squad, args.selqa, args.own)
    bare, full = (column(sources, lexicon) for lexicon in (Lexicon({}), Lexicon.bundled()))
    shipped = on_own(_asked(Chatbot.default()))
    print(
        markdown(bare.figures, full.figures, shipped), groups(full.held), reliability_table(full), sep="\n\n"
    )


def column(sources: Sequence[Source], lexicon: Lexicon) -> Column:
    """Learns with one lexicon and measures what it comes to."""
    _tell("reading every question")
    found = [*examples(sources, lexicon, random.Random(SEED)), *adversarial(sources, lexicon)]
    _tell(f"learning from {len(found)} examples")
    judged, by_fold = held_out(found)
    _tell("asking the bundled article")
    return Column(judged, _asked(bot(lexicon, by_fold[BUNDLED])))


def bot(lexicon: Lexicon, learned: Learned) -> Chatbot:
    """The program on the bundled article with that lexicon and those weights; without a lexicon it spells by the article."""
    article = load(default_article())
    corpus = Corpus(article, Analyzer(), lexicon)
    words = dict.fromkeys((word.lower() for word in corpus.indexed.words), 2)
    speller = Speller(corpus.vocabulary if lexicon is Lexicon.bundled() else lambda: words)
    return Chatbot(
        article,
        retriever=BM25Retriever(corpus),
        rewriter=ContextRewriter(corpus, speller),
        reader=SentenceReader(corpus, learned.parameters),
    )


def _asked(system: Chatbot) -> Report:
    return evaluate(system, load_topics(DEVELOPMENT, system.article))


def groups(held: Sequence[Held]) -> str:
    """How many groups of the lexicon, and how many associations, ever fired, by set."""
    written = len(read_groups(SOURCE.read_text(encoding="utf-8")))
    lines = [
        f"| questions of | groups (of {written}) that linked the best sentence | any candidate | associations, the best | any |",
        "|---|---:|---:|---:|---:|",
    ]
    for source, name in (*DATA.items(), ("", ALL)):
        best, every = fired(h for h in held if h.example.source == source or not source)
        pairs = [sum(PAIR in link for link in links) for links in (best, every)]
        cells = (len(best) - pairs[0], len(every) - pairs[1], *pairs)
        lines.append(f"| {name} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def markdown(bare: Figures, full: Figures, shipped: Figures) -> str:
    """The measures as a Markdown table."""
    lines = ["| set | measure | without lexicon | with lexicon | as shipped | reach |"]
    lines.append("|---|---|---:|---:|---:|---:|")
    for key in full:
        cells = (_cell(key, figures.get(key)) for figures in (bare, full, shipped))
        lines.append(f"| {' | '.join((*key, *cells, REACH.get(key, '')))} |")
    return "\n".join(lines)


def reliability_table(full: Column) -> str:
    """Mean confidence, share right and number of questions in ten bins, by set, articles held out."""
    sets = {
        name: [h for h in full.held if h.example.source == source or not source]
        for source, name in (*DATA.items(), ("", ALL))
    }
    lines = ["| confidence | " + " | ".join(f"{name}: mean, right, n" for name in sets) + " |"]
    lines.append("|---|" + "---:|" * len(sets))
    tables = [{round(b.low * 10): b for b in binned(held)} for held in sets.values()]
    for place in range(10):
        cells = [
            f"{b.confidence:.2f}, {b.accuracy:.2f}, {b.count}" if (b := bins.get(place)) else ""
            for bins in tables
        ]
        lines.append(f"| {place / 10:.1f} to {(place + 1) / 10:.1f} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(key: Key, value: float | None) -> str:
    if value is None:
        return ""
    if key[1].endswith("%"):
        return f"{value:.1f}"
    return f"{value:.0f}" if key[1] == WORDS else f"{value:.3f}".lstrip("0")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
