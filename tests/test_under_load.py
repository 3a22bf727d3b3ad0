"""The library under load: threads, processes, a server, questions that are cancelled; the same bytes everywhere."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path
from types import FrameType

import pytest
from program import ROOT, STARTED, environment
from questions import questions

from chatbot import Chatbot
from chatbot.records import reply_record, to_json

LONG = pytest.mark.long
# A list of interpreters, separated as in PATH, each of an environment that holds what the program needs.
PYTHONS = [path for path in os.environ.get("CHATBOT_PYTHONS", "").split(os.pathsep) if path]


@pytest.fixture(scope="module")
def bot() -> Chatbot:
    """One for all: that is the point."""
    return Chatbot.default()


def answers(bot: Chatbot, asked: Iterable[str]) -> list[str]:
    """The replies as JSON, byte for byte."""
    return [to_json(reply_record(bot.ask(question)), encoding="ascii") for question in asked]


@pytest.mark.parametrize(("threads", "count"), [(4, 20), pytest.param(16, 200, marks=LONG)])
def test_every_thread_gets_the_same_bytes(bot: Chatbot, threads: int, count: int) -> None:
    """A new bot, asked by all threads at once and by each in another order, replies as one that was asked in turn."""
    asked = questions(bot, count)
    expected = dict(zip(asked, answers(bot, asked), strict=True))
    new, gate = Chatbot.default(), threading.Barrier(threads)

    def ask(number: int) -> dict[str, str]:
        own = random.Random(number).sample(asked, len(asked))
        gate.wait(timeout=60)
        return dict(zip(own, answers(new, own), strict=True))

    with ThreadPoolExecutor(threads) as pool:
        assert all(found == expected for found in pool.map(ask, range(threads)))


@pytest.mark.parametrize(("seeds", "count"), [(2, 20), pytest.param(10, 300, marks=LONG)])
def test_every_hash_seed_gives_the_same_bytes(bot: Chatbot, seeds: int, count: int) -> None:
    """`chatbot ask - --jsonl` under several PYTHONHASHSEEDs."""
    asked = questions(bot, count)
    outputs = {_asked(sys.executable, asked, {"PYTHONHASHSEED": str(seed)}) for seed in range(1, seeds + 1)}
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == count


@LONG
@pytest.mark.skipif(not PYTHONS, reason="CHATBOT_PYTHONS names no interpreter")
@pytest.mark.parametrize("python", PYTHONS)
def test_every_python_gives_the_same_bytes(bot: Chatbot, python: str) -> None:
    """300 questions under another version of Python."""
    asked = questions(bot, 300)
    assert _asked(python, asked, {}) == _asked(sys.executable, asked, {})


def _asked(python: str, asked: Iterable[str], env: dict[str, str]) -> bytes:
    """What the program prints for these questions."""
    ran = subprocess.run(
        [python, "-m", "chatbot", "ask", "-", "--jsonl"],
        input="\n".join(asked).encode(),
        env=environment(env),
        cwd=ROOT,
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    ("distinct", "times", "warm"), [(25, 4, 50), pytest.param(20_000, 1, 4_000, marks=LONG)]
)
def test_asking_leaves_no_memory_behind(distinct: int, times: int, warm: int) -> None:
    """Once what is kept of the article is there, a question adds nothing: not one block of memory in twenty of them."""
    bot = Chatbot.default()
    asked = questions(bot, distinct) * times
    for question in asked[:warm]:
        bot.ask(question)
    before = _blocks()
    for question in asked[warm:]:
        bot.ask(question)
    assert _blocks() - before < 100 + (len(asked) - warm) / 20


def _blocks() -> int:
    """How many blocks of memory Python's objects take."""
    gc.collect()
    return sys.getallocatedblocks()


@pytest.mark.parametrize("method", ["spawn", pytest.param("forkserver", marks=LONG)])
def test_a_bot_made_in_another_process_answers_the_same(
    bot: Chatbot, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that starts anew."""
    monkeypatch.setenv("PYTHONPATH", STARTED)
    asked = questions(bot, 5)
    assert _in_process(multiprocessing.get_context(method), _made_and_asked, asked) == answers(bot, asked)


def test_a_bot_goes_through_a_fork() -> None:
    """Made and asked before, asked in the child and in the parent after; in a program of its own, as forks want one
    thread."""
    program = (
        "import os, sys; sys.path.insert(0, 'tests'); from test_under_load import *; bot = Chatbot.default();"
        "asked = questions(bot, 20); before = answers(bot, asked[:5]); child = os.fork();"
        "code = 0 if answers(bot, asked) == answers(Chatbot.default(), asked) else 3;"
        "os._exit(code) if child == 0 else None; assert os.waitpid(child, 0)[1] == 0; sys.exit(code)"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(
        command, cwd=ROOT, env=environment({}), capture_output=True, timeout=120, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")


def _made_and_asked(asked: list[str]) -> list[str]:
    return answers(Chatbot.default(), asked)


def _in_process(context: BaseContext, work: Callable[[list[str]], list[str]], asked: list[str]) -> list[str]:
    with context.Pool(1) as pool:
        return pool.apply(work, (asked,))


@pytest.mark.parametrize("count", [20, pytest.param(400, marks=LONG)])
def test_a_server_answers_while_clients_come_and_go(
    bot: Chatbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """An asyncio server that asks in an executor: every third client leaves at once, all others get their bytes."""
    asked = questions(bot, count)
    expected = answers(bot, asked)
    threads = threading.active_count()
    monkeypatch.chdir(tmp_path)
    path = "chat.sock"  # short, as paths of sockets have to be

    async def talk() -> list[str | None]:
        served = asyncio.Semaphore(0)
        with ThreadPoolExecutor(4) as pool:

            async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                with suppress(ConnectionError):  # the client has left
                    question = (await reader.readline()).decode().rstrip("\n")
                    [reply] = await asyncio.get_running_loop().run_in_executor(pool, answers, bot, [question])
                    writer.write(f"{reply}\n".encode())
                    await writer.drain()
                writer.close()
                with suppress(ConnectionError):
                    await writer.wait_closed()
                served.release()

            async with await asyncio.start_unix_server(serve, path, backlog=count):
                replies = await asyncio.gather(*(client(number) for number in range(count)))
                for _ in range(count):
                    await served.acquire()
                return replies

    async def client(number: int) -> str | None:
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(f"{asked[number]}\n".encode())
        await writer.drain()
        leaves = number % 3 == 0
        reply = None if leaves else (await reader.readline()).decode().rstrip("\n")
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        return reply

    replies = asyncio.run(talk())
    assert [reply for reply in replies if reply is not None] == [
        reply for number, reply in enumerate(expected) if number % 3
    ]
    assert threading.active_count() == threads


class CancelledError(Exception):
    """Rises in the middle of a question."""


# what rises while a generator is closed is lost: the question goes on then
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("moments", [25, pytest.param(1_000, marks=LONG)])
def test_a_cancelled_question_leaves_nothing_behind(bot: Chatbot, moments: int) -> None:
    """Broken off at one of its calls, a question is not in the memory, and the next replies are what they would be."""
    asked = questions(bot, 40)
    at_random = random.Random(7)
    fresh = Chatbot.default()  # it keeps nothing yet, so that what it makes for later is broken off, too
    session = fresh.session()
    broken_off = 0
    for _ in range(moments):
        question = at_random.choice(asked)
        whole = _calls(partial(bot.session().ask, question))
        turns = session.turns
        was_broken_off = _broken_off(at_random.randrange(1, whole), partial(session.ask, question))
        assert len(session.turns) == len(turns) + (not was_broken_off)
        broken_off += was_broken_off
    assert broken_off > moments / 2
    assert answers(fresh, asked) == answers(bot, asked)


def _calls(work: Callable[[], object]) -> int:
    """How many calls of Python functions `work` makes."""
    count = 0

    def look(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _broken_off(at: int, work: Callable[[], object]) -> bool:
    """Runs `work` and raises CancelledError in its call number `at`; whether there were as many."""
    count = 0

    def look(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"
        if count == at:
            sys.setprofile(None)
            raise CancelledError

    sys.setprofile(look)
    try:
        work()
    except CancelledError:
        return True
    finally:
        sys.setprofile(None)
    return False
