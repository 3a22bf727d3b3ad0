"""The commands keep indexes in the platform's cache folder; `chatbot cache` shows them and clears them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from program import BEES, run, start

from chatbot.retrieval import corpus
from chatbot.terminal.opening import Progress

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "cache.json").read_text(encoding="utf-8"))
EGGS = "How many eggs does the queen lay?"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a user with a home of their own has the indexes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CHATBOT_CACHE")
    return tmp_path / "cache" / "chatbot"


@pytest.fixture
def bees(tmp_path: Path) -> str:
    path = tmp_path / "bees.md"
    path.write_text(BEES, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("words", [["ask", EGGS], ["search", "eggs"], ["chat"]])
def test_a_command_keeps_the_index_and_uses_it(
    folder: Path, bees: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run indexes nothing, and says the same."""
    first = run("--article", bees, *words, stdin=EGGS)
    monkeypatch.delattr(corpus, "index")
    assert run("--article", bees, *words, stdin=EGGS) == first
    assert (first.code, first.err) == (0, "")
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("words", [["--no-cache", "ask", EGGS], ["ask", "--no-cache", EGGS]])
def test_no_cache_keeps_nothing(folder: Path, bees: str, words: list[str]) -> None:
    """On either side of the command."""
    assert run("--article", bees, *words).code == 0
    assert not folder.exists()


@pytest.mark.parametrize("word", ["off", "OFF", "0", "false", "no"])
def test_the_environment_switches_it_off(
    folder: Path, bees: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CHATBOT_CACHE=off, for whoever never wants it."""
    monkeypatch.setenv("CHATBOT_CACHE", word)
    assert run("--article", bees, "ask", EGGS).code == 0
    assert not folder.exists()
    assert "No index is kept" in run("cache").out


def test_cache_shows_what_is_kept_and_clears_it(folder: Path, bees: str) -> None:
    """Where, how much, of which articles; then nothing any more."""
    run("--article", bees, "ask", EGGS)
    size = next(folder.iterdir()).stat().st_size
    shown = run("cache")
    first, second = shown.out.splitlines()
    assert first == f"{folder}: 1 index, {size / 1000:.0f} kB of at most 256 MB"
    assert second.endswith("  Bees")
    assert (shown.code, shown.err) == (0, "")
    assert run("cache", "--clear").out == f"{folder}: 0 indexes, 0 B of at most 256 MB\n"
    assert list(folder.iterdir()) == []


def test_cache_as_json_fits_its_schema(folder: Path, bees: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a file is damaged, where nothing is kept, and where nothing can be."""
    Draft202012Validator.check_schema(SCHEMA)
    records = [json.loads(run("cache", "--json").out)]
    run("--article", bees, "ask", EGGS)
    records.append(json.loads(run("cache", "--json").out))
    next(folder.iterdir()).write_bytes(b"damaged")
    records.append(json.loads(run("cache", "--json").out))
    monkeypatch.setenv("CHATBOT_CACHE", "off")
    records.append(json.loads(run("cache", "--json").out))
    assert [list(Draft202012Validator(SCHEMA).iter_errors(record)) for record in records] == [[]] * 4
    assert [[file["title"] for file in record["files"]] for record in records] == [[], ["Bees"], [None], []]
    assert [record["folder"] for record in records] == [str(folder)] * 3 + [None]


def test_a_title_cannot_act_on_the_terminal(folder: Path, tmp_path: Path) -> None:
    """Escape sequences in a title are shown, not obeyed."""
    path = tmp_path / "evil.txt"
    path.write_text('---\ntitle: "\\e[2JGone \\x9b31m"\n---\n\nThe hive weighs 90 kilograms.\n\x1b]0;x\x07')
    run("--article", str(path), "ask", "How heavy is the hive?")
    assert folder.exists()
    assert not {"\x1b", "\x07", "\x9b"} & set(run("cache").out)


def test_a_folder_that_cannot_be_made_costs_one_line(folder: Path, bees: str) -> None:
    """The answer is the same, its exit code too."""
    folder.parent.write_text("a file where the folder should be")
    ran = run("--article", bees, "ask", EGGS)
    assert ran.out.startswith("The queen lays 2,000 eggs a day.")
    assert ran.code == 0
    line = f"chatbot: {folder}: no index can be kept there (not a directory); each start makes it anew\n"
    assert ran.err == line


def test_a_damaged_index_costs_one_line_once(folder: Path, bees: str) -> None:
    """It is made again, and the next run is silent."""
    run("--article", bees, "ask", EGGS)
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-5])
    ran = run("--article", bees, "ask", EGGS)
    assert ran.out.startswith("The queen lays 2,000 eggs a day.")
    assert ran.err == "chatbot: indexed the article again: its kept index was damaged\n"
    assert run("--article", bees, "ask", EGGS).err == ""


@pytest.mark.parametrize("times", [10, pytest.param(1_000, marks=pytest.mark.long)])
def test_damage_never_reaches_what_the_program_prints(folder: Path, bees: str, times: int) -> None:
    """Bits flipped and ends cut off at random, through `chatbot ask`: the reply as before, one line, a whole file."""
    asked = ("--article", bees, "ask", EGGS, "--json")
    first, source = run(*asked), random.Random(3)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    for number in range(times):
        place = source.randrange(len(whole))
        flipped = whole[:place] + bytes([whole[place] ^ 1 << number % 8]) + whole[place + 1 :]
        path.write_bytes(flipped if number % 2 else whole[:place])
        ran = run(*asked)
        assert (ran.code, ran.out) == (first.code, first.out)
        assert ran.err == "chatbot: indexed the article again: its kept index was damaged\n"
        assert path.read_bytes() == whole


def test_no_home_keeps_nothing_and_says_nothing(bees: str) -> None:
    """Where there is no folder to keep it in, nothing was promised."""
    ran = start("--article", bees, "ask", EGGS, env={"HOME": "", "CHATBOT_CACHE": ""})
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_indexing_that_takes_long_says_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """A line every two seconds, never one for an article that is read at once."""
    progress = Progress(iter([0.0, 0.5, 2.5, 3.0, 5.0]).__next__)
    for done in (0.0, 0.25, 0.5, 0.75):
        progress(done)
    assert (
        capsys.readouterr().err == "chatbot: indexing the article, 25%\nchatbot: indexing the article, 75%\n"
    )
