"""Learns the weights in chatbot/answering/weights.json and prints what they are worth on articles held out.

    python evals/learn.py --squad articles-16.json --selqa sentences.json [--write]

Questions come from SQuAD 2.0 and SelQA (see sources.py) and from evals/training/ with evals/development.jsonl. Every
figure printed is for articles that were not learned from: four folds of whole articles, the bundled article a fifth.
What the figures are with and without the lexicon, beside the asked ones, is printed by table.py.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from fitting import REPEATS, Held, Learned, examples, held_out, learn
from sources import Source, development, own, selqa, squad

from chatbot.answering.parameters import WEIGHTS
from chatbot.bot import default_article
from chatbot.evaluation.measures.auroc import auroc, refused_at
from chatbot.evaluation.measures.calibration import calibration_error, reliability
from chatbot.language.lexicon import Lexicon

HERE = Path(__file__).parent
SEED = 20261123


def main() -> None:
    """Learns, prints the held-out figures and, with --write, replaces the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--squad", type=Path)
    parser.add_argument("--selqa", type=Path)
    parser.add_argument("--own", type=Path, default=HERE / "training")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found = examples(all_sources(args.squad, args.selqa, args.own), Lexicon.bundled(), random.Random(SEED))
    report(held_out(found)[0])
    if args.write:
        write(learn(found))


def all_sources(squad_file: Path | None, selqa_file: Path | None, training: Path) -> list[Source]:
    """Every article with its questions, those of the data only where it is there."""
    return [
        *(squad(squad_file) if squad_file else ()),
        *(selqa(selqa_file) if selqa_file else ()),
        *own(training),
        *development(default_article(), HERE / "development.jsonl"),
    ]


def report(judged: Sequence[Held]) -> None:
    """Prints, for each source, the share of right first sentences and how well confidence tells the kinds apart."""
    for source in REPEATS:
        mine = [held for held in judged if held.example.source == source]
        asked = [held for held in mine if held.example.kind == "answerable"]
        if not asked:
            continue
        levels = [held.confidence for held in asked]
        line = f"{source}: {len(asked)} questions, S@1 {np.mean([h.weighed.is_right for h in asked]):.3f}"
        for kind in sorted({held.example.kind for held in mine} - {"answerable"}):
            others = [held.confidence for held in mine if held.example.kind == kind]
            line += f"; {kind}: AUROC {auroc(levels, others):.3f}, refused {refused_at(levels, others):.3f}"
        bins = reliability([h.confidence for h in mine], [h.weighed.is_answered for h in mine])
        bar = float(np.quantile(levels, 0.05))
        print(
            f"{line}; calibration error {calibration_error(bins):.3f} (bar at 5 % false refusals {bar:.3f})"
        )


def write(learned: Learned) -> None:
    """Replaces the learned numbers; thresholds, which are chosen by hand, stay."""
    kept = json.loads(WEIGHTS.read_text("utf-8"))
    kept["ranking"] = {name: round(value, 3) for name, value in learned.parameters.ranking.items()}
    kept["confidence"] = {name: round(value, 3) for name, value in learned.parameters.confidence.items()}
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
