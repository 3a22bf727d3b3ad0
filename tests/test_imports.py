"""What importing costs: a fresh interpreter shows which libraries each way in has loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from program import environment

import chatbot

HEAVY = {"rich", "prompt_toolkit", "nltk", "numpy", "rank_bm25", "bs4", "markdown_it", "spellchecker"}
SHOWN = "; import json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"


def _loaded_by(statements: str) -> set[str]:
    """The top-level modules after running `statements` in an interpreter of their own."""
    command = [sys.executable, "-W", "error", "-c", statements + SHOWN]
    ran = subprocess.run(command, capture_output=True, env=environment({}), timeout=60, check=True, text=True)
    names: list[str] = json.loads(ran.stdout.splitlines()[-1])
    return set(names)


@pytest.mark.parametrize(
    "statements",
    [
        "import chatbot",
        "from chatbot import Abstention, Answer, ChatbotError, Reply",
        "from chatbot.cli import main; main(['--version'])",
        "from chatbot.cli import main; main(['--help'])",
        "from chatbot.cli import main; main(['eval', '--help'])",
        "from chatbot.cli import main; main(['ask'])",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(statements: str) -> None:
    """The package, its values, `--version`, help and misuse cost the standard library alone."""
    assert not _loaded_by(statements) & HEAVY


def test_a_piped_chat_loads_no_terminal_library() -> None:
    """Where nobody looks at colours, neither rich nor prompt_toolkit is imported."""
    statements = "import sys, io; sys.stdin = None; from chatbot.cli import main; assert main([]) == 0"
    assert not _loaded_by(statements) & {"rich", "prompt_toolkit"}


def test_an_answer_from_a_kept_index_loads_neither_nltk_nor_rank_bm25(tmp_path: Path) -> None:
    """Splitting, stemming and counting were done before, and importing what does them takes most of a start."""
    call = f"Chatbot.default(cache={str(tmp_path)!r}).ask('How many jobs lost to AI by 2030?')"
    assert _loaded_by(f"from chatbot import Chatbot; {call}") >= {"nltk", "rank_bm25"}
    assert not _loaded_by(f"from chatbot import Chatbot; {call}") & {"nltk", "rank_bm25", "spellchecker"}


@pytest.mark.parametrize("home", ["~", "~nobody-of-that-name"])
def test_nltk_is_imported_where_there_is_no_home(home: str) -> None:
    """As in a container whose account has none: its downloader would raise; the environment is as before."""
    statements = (
        "import os; from chatbot.language.analyzer import Analyzer; Analyzer().terms('bees');"
        f"assert os.environ['HOME'] == {home!r}"
    )
    command = [sys.executable, "-c", statements]
    subprocess.run(command, env={**environment({}), "HOME": home}, timeout=60, check=True)


def test_importing_does_no_work() -> None:
    """No thread, no file of the article opened, no output."""
    ran = subprocess.run(
        [sys.executable, "-c", "import chatbot, threading; assert threading.active_count() == 1"],
        capture_output=True,
        env=environment({}),
        timeout=60,
        check=True,
    )
    assert (ran.stdout, ran.stderr) == (b"", b"")


def test_the_public_names_are_sorted_and_resolve() -> None:
    """`__all__` is the library: every name is there, in order, and at home where it is defined."""
    assert chatbot.__all__ == sorted(chatbot.__all__)
    assert len(set(chatbot.__all__)) == len(chatbot.__all__)
    for name in chatbot.__all__:
        assert getattr(chatbot, name) is not None
    assert dir(chatbot) == chatbot.__all__


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    """A misspelt name says so, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'Chatbt'"):
        _ = chatbot.Chatbt
