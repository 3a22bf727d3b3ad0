"""A follow-up against the same question asked cold, at the start of a conversation and after very many turns."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from functools import partial

from measuring import Case, interleaved, milliseconds, ratio, table

from chatbot import Chatbot, Reply, Session

CONVERSATIONS = (
    ("How much do data scientists earn?", "And machine learning engineers?"),
    ("What is a machine learning engineer?", "How much do they earn?"),
    ("How many jobs lost to AI by 2030?", "And in the United States?"),
    ("Which programming languages should I learn?", "why?"),
    ("What is a Chief AI Officer?", "tell me more"),
    ("Which companies cut jobs because of AI?", "no, I meant in Silicon Valley"),
    ("What does AI mean for healthcare?", "Is it more than in technology?"),
    ("What is a networking platform?", "What does that section say about layoffs?"),
)
COLD = "cold, as it is understood"
EARLIER = ("What is emotional intelligence?", "Who won the world cup?", "tell me more")


def conversation_table(turns: int, rounds: int) -> str:
    """Median over the conversations of the median time of the last turn: cold, as a second turn, as one of very many."""
    bot = Chatbot.default()
    taken: dict[str, list[float]] = {}
    for first, followup in CONVERSATIONS:
        early, late = (_session(bot, first, count) for count in (0, turns))
        meant = early.fork().ask(followup).understood_as
        cases: dict[str, Case] = {
            COLD: partial(bot.ask, meant),
            "as the second turn": partial(_ask, early, followup),
            f"as turn {turns:,}": partial(_ask, late, followup),
        }
        for name, value in interleaved(cases, rounds).items():
            taken.setdefault(name, []).append(value)
    medians = {name: statistics.median(values) for name, values in taken.items()}
    cold = taken[COLD]
    rows = [
        [name, milliseconds(medians[name]), _signed(_difference(values, cold, statistics.median)),
         _signed(_difference(values, cold, max)), ratio(medians[name], medians[COLD])]
        for name, values in taken.items()
    ]  # fmt: skip
    return table([f"{len(CONVERSATIONS)} follow-ups", "ms", "more (median)", "more (worst)", "/ cold"], rows)


def _difference(values: list[float], cold: list[float], of: Callable[[list[float]], float]) -> float:
    """The median, or another value, of what each follow-up takes more than the same question cold."""
    return of([value - base for value, base in zip(values, cold, strict=True)])


def _signed(seconds: float) -> str:
    return f"{seconds * 1000:+.2f} ms"


def _ask(session: Session, followup: str) -> Reply:
    """The reply of a copy of the session, so that each round finds the same turns."""
    return session.fork().ask(followup)


def size_table(sizes: tuple[int, ...]) -> str:
    """Bytes of JSON a turn, in sessions of different length."""
    bot = Chatbot.default()
    rows = []
    for size in sizes:
        length = len(_session(bot, CONVERSATIONS[0][0], size).to_json())
        rows.append([f"{size:,}", f"{length / 1000:,.0f}", f"{length / (size + 1):,.0f}"])
    return table(["turns", "saved, kB", "bytes / turn"], rows)


def _session(bot: Chatbot, first: str, earlier: int) -> Session:
    """A session of so many earlier turns and a first question of the topic."""
    session = bot.session()
    for question in EARLIER:
        session.ask(question)
    record = json.loads(session.to_json())
    record["turns"] = [record["turns"][turn % len(EARLIER)] for turn in range(earlier)]
    made = Session.from_json(bot, json.dumps(record))
    made.ask(first)
    return made
