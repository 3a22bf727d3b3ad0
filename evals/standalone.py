"""Whether a question that stands on its own gets the same answer in the middle of a conversation as it gets cold.

    python evals/standalone.py [questions.jsonl] [--show]

The questions are those of one turn (default: the development set). Each is asked in a new session, and again after
three turns on another topic: three questions of other sections, answered ones. Equal means the same reply, text,
citations, confidence and all.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

from chatbot import Answer, Chatbot, Reply
from chatbot.evaluation import Topic, load_topics

QUESTIONS = Path(__file__).with_name("development.jsonl")
COUNT, BEFORE = 100, 3


def drawn(topics: Sequence[Topic], count: int) -> list[Topic]:
    """So many questions of one turn, the same at every call; all of them where there are fewer."""
    alone = [topic for topic in topics if len(topic.turns) == 1]
    return random.Random(5).sample(alone, min(count, len(alone)))


def elsewhere(topic: Topic, cold: dict[str, Reply], topics: Sequence[Topic]) -> list[str]:
    """Three questions that were answered from other sections than this one's."""
    path = _section(cold[topic.id])
    others = [other for other in topics if _section(cold[other.id]) not in ((), path)]
    return [other.question for other in random.Random(topic.id).sample(others, BEFORE)]


def differing(bot: Chatbot, topics: Sequence[Topic]) -> list[tuple[Topic, Reply, Reply]]:
    """The questions whose reply after other talk is another than cold, with both replies."""
    cold = {topic.id: bot.ask(topic.question) for topic in topics}
    found = []
    for topic in topics:
        session = bot.session()
        for question in elsewhere(topic, cold, topics):
            session.ask(question)
        warm = session.ask(topic.question)
        if warm != cold[topic.id]:
            found.append((topic, cold[topic.id], warm))
    return found


def _section(reply: Reply) -> tuple[str, ...]:
    """The path of the cited section, () for an abstention."""
    return reply.citations[0].section.path if isinstance(reply, Answer) else ()


def main() -> None:
    """Print how many replies are the same, and with --show those that are not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", nargs="?", type=Path, default=QUESTIONS)
    parser.add_argument("--show", action="store_true", help="list the questions whose replies differ")
    args = parser.parse_args()
    bot = Chatbot.default()
    topics = drawn(load_topics(args.questions, bot.article).topics, COUNT)
    changed = differing(bot, topics)
    print(
        f"{len(topics) - len(changed)} of {len(topics)} questions get the same reply cold and after {BEFORE} turns"
    )
    for topic, cold, warm in changed if args.show else ():
        print(
            f"\n{topic.id}: {topic.question}\n  cold: {cold.text}\n  warm: {warm.understood_as}\n        {warm.text}"
        )


if __name__ == "__main__":
    main()
