"""Build time and peak memory as the article grows: each size in a process of its own.

Run as a program with a path, it builds the bot and prints what that took, as JSON.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from asking import QUESTIONS
from measuring import milliseconds, ratio, seconds, table

BUNDLED = Path(__file__).parent.parent / "corpus" / "ai-and-jobs.md"


def growth_table(sizes: list[int]) -> str:
    """One row a size: build time, alone and per size relative to the first, peak memory, a question."""
    measured = {size: _measured(size) for size in sizes}
    first = measured[sizes[0]]
    rows = [
        [
            f"{size:,} x",
            f"{row['words']:,.0f}",
            f"{row['build']:.2f}",
            ratio(row["build"] / size, first["build"] / sizes[0]),
            f"{row['memory']:.0f}",
            milliseconds(row["search"]),
            milliseconds(row["ask"]),
        ]
        for size, row in measured.items()
    ]
    return table(["article", "words", "build, s", "build / size", "peak, MB", "search, ms", "ask, ms"], rows)


def _measured(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.md"
        path.write_text(grown(BUNDLED.read_text(encoding="utf-8"), size), encoding="utf-8")
        ran = subprocess.run([sys.executable, __file__, str(path)], capture_output=True, check=True)
    row: dict[str, float] = json.loads(ran.stdout)
    return row


def grown(article: str, size: int) -> str:
    """The article `size` times over, its front matter once.

    >>> grown("---\\ntitle: A\\n---\\nText.\\n", 2)
    '---\\ntitle: A\\n---\\nText.\\nText.\\n'
    """
    opening, matter, body = article.split("---\n", 2)
    return f"{opening}---\n{matter}---\n" + body * size


def measure(path: str) -> dict[str, float]:
    """Builds the bot on the article at `path`, in this process."""
    from chatbot import Chatbot

    Chatbot.from_text("The libraries are loaded before the clock starts.")
    start = time.perf_counter()
    bot = Chatbot.from_file(path)
    build = time.perf_counter() - start
    memory = peak_megabytes()
    search = statistics.median(_typical(bot.search, question) for question in QUESTIONS)
    ask = statistics.median(_typical(bot.ask, question) for question in QUESTIONS)
    words = len(bot.article.text.split())
    return {"build": build, "memory": memory, "search": search, "ask": ask, "words": words}


def _typical(call: Callable[[str], object], question: str) -> float:
    """The median seconds of a question, asked a few times."""
    call(question)
    return statistics.median(seconds(lambda: call(question)) for _ in range(5))


def peak_megabytes() -> float:
    """The most memory that this process has held at once."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux hands getrusage's peak down from the parent, and this one not
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000  # macOS counts bytes


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1])))
