"""The cache of indexes: the same answers with and without, and nothing in it is believed that is not whole."""

from __future__ import annotations

import json
import os
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from program import BEES

from chatbot import Chatbot
from chatbot.loading import parse
from chatbot.records import hits_record, reply_record
from chatbot.retrieval import cache as cache_module
from chatbot.retrieval import corpus as corpus_module
from chatbot.retrieval.cache import IndexCache, digest, maker
from chatbot.retrieval.encoding import MAGIC, IndexFileError, decoded
from chatbot.retrieval.indexed import Indexed

ARTICLE = Path(__file__).parents[2] / "corpus" / "ai-and-jobs.md"
QUESTIONS = (
    "How many jobs lost to AI by 2030?",
    "What does a machine learning engineer earn?",
    "Why do companies hire AI ethics officers?",
    "wich certificats are worth it",
    "Who won the world cup in 1998?",
    "how heavy is a hive",
    "",
)


def replies(bot: Chatbot) -> str:
    """All that the bot says, as bytes would be compared."""
    asked = [reply_record(bot.ask(question)) for question in QUESTIONS]
    found = [hits_record(bot.search(question)) for question in QUESTIONS]
    evidence = [repr(bot.evidence(question)) for question in QUESTIONS]
    return json.dumps([asked, found, evidence])


def bees(folder: Path) -> Chatbot:
    """The bot about bees, its index kept in the folder."""
    return Chatbot(parse(BEES), cache=folder)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of the index about bees."""
    bees(tmp_path)
    (path,) = tmp_path.iterdir()
    return path


def test_answers_are_the_same_with_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the bundled article: without a cache, when the index is kept, and when it is read back."""
    without, keeping = Chatbot.from_file(ARTICLE), Chatbot.from_file(ARTICLE, cache=tmp_path)
    monkeypatch.delattr(corpus_module, "index")
    reading = Chatbot.from_file(ARTICLE, cache=tmp_path)
    assert without.notices == keeping.notices == reading.notices == ()
    assert replies(without) == replies(keeping) == replies(reading)


@pytest.mark.parametrize(
    "text",
    [
        "One.",
        "# Only\n\n## Headings\n",
        "Ünïcödé “quotes” — and 😀.\n\n- An item\n- Another\n",
        "THE IT IS IN THE US. IT shouts.\n\nFour per cent of the Chief AI Officers (CAIO) agree. CAIO is short.",
        "a \ud800 lone surrogate stays where it is. And then?",
    ],
)
def test_small_and_odd_articles_are_kept_too(tmp_path: Path, text: str) -> None:
    """One sentence, none at all, other scripts, capitals, what no encoding can write."""
    without = Chatbot(parse(text))
    for _ in range(2):
        bot = Chatbot(parse(text), cache=tmp_path)
        assert bot.notices == ()
        assert [bot.evidence(question) for question in ("it", "CAIO", "four percent", "item")] == [
            without.evidence(question) for question in ("it", "CAIO", "four percent", "item")
        ]


def test_nothing_is_written_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library leaves no trace unless it is told where."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("CHATBOT_CACHE")
    monkeypatch.chdir(tmp_path)
    Chatbot.from_text(BEES).ask("How heavy is a hive?")
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_private(kept: Path) -> None:
    """What somebody reads is nobody else's business."""
    assert kept.stat().st_mode & 0o077 == 0


def test_the_file_follows_the_article_wherever_it_lies(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither its path nor its title counts, only what it says."""
    monkeypatch.delattr(corpus_module, "index")
    again = parse(BEES, source="/elsewhere/bees.md", title="All about bees")
    assert Chatbot(again, cache=kept.parent).ask("How heavy is a hive?").citations


def test_a_changed_article_has_a_file_of_its_own(kept: Path) -> None:
    """A single letter makes another article."""
    Chatbot(parse(BEES.replace("90", "91")), cache=kept.parent)
    assert len(list(kept.parent.iterdir())) == 2


def test_every_truncation_is_refused(kept: Path) -> None:
    """Wherever the end of the file is lost, nothing is read from what is left."""
    written = kept.read_bytes()
    for length in range(len(written)):
        assert_refused(written[:length])


def test_every_flipped_bit_is_refused(kept: Path) -> None:
    """5,000 of them, and some bytes added at the end."""
    written, source = kept.read_bytes(), random.Random(1)
    for _ in range(5_000):
        flipped = bytearray(written)
        flipped[source.randrange(len(written))] ^= 1 << source.randrange(8)
        assert_refused(bytes(flipped))
    assert_refused(written + b"\0")


def assert_refused(written: bytes) -> None:
    """The bytes are damaged, and said to be."""
    with pytest.raises(IndexFileError, match="was damaged"):
        decoded(written, made_by="", article="")


def assert_made_again(kept: Path, whole: bytes, said: str) -> None:
    """The bot answers as ever, says so in one line, and leaves a whole file."""
    bot = bees(kept.parent)
    (notice,) = bot.notices
    assert notice == f"indexed the article again: its kept index {said}"
    assert bot.ask("How many eggs does the queen lay?").text == "The queen lays 2,000 eggs a day."
    assert kept.read_bytes() == whole
    assert bees(kept.parent).notices == ()


@pytest.mark.parametrize("damage", [b"", b"\0", b"chatbot index\n", b"\x80\x04K\x01.", b"x" * 100_000])
def test_a_damaged_file_is_made_again_with_one_line(kept: Path, damage: bytes) -> None:
    """Emptied, overwritten by another program: the answer comes all the same."""
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert_made_again(kept, whole, "was damaged")


@pytest.mark.long
def test_damage_anywhere_never_reaches_an_answer(kept: Path) -> None:
    """5,000 flipped bits and a truncation at every length, each through a whole bot."""
    whole, source = kept.read_bytes(), random.Random(2)
    for number in range(5_000 + len(whole)):
        flipped = bytearray(whole)
        flipped[source.randrange(len(whole))] ^= 1 << source.randrange(8)
        kept.write_bytes(flipped if number < 5_000 else whole[: number - 5_000])
        assert_made_again(kept, whole, "was damaged")


def test_the_file_of_another_version_is_made_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update of the program or of NLTK, or a changed lexicon, makes every index old."""
    whole = kept.read_bytes()
    kept.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(cache_module, "maker", lambda: "another")
        bees(kept.parent)
    assert_made_again(kept, whole, "was of another version")


def test_the_file_of_another_article_is_made_again(kept: Path) -> None:
    """Somebody renamed it: it is whole, and not believed."""
    whole = kept.read_bytes()
    Chatbot.from_file(ARTICLE, cache=kept.parent)
    (other,) = (path for path in kept.parent.iterdir() if path != kept)
    other.replace(kept)
    assert_made_again(kept, whole, "was of another article")


def test_what_made_an_index_is_told_from_code_and_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any changed byte of the analyzer, the lexicon or the indexing gives another maker."""
    before, read = maker(), Path.read_bytes
    for name in ("analyzer.py", "lexicon.json", "corpus.py", "model.py"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "read_bytes", lambda path, name=name: read(path) + b" " * (path.name == name))
            assert maker.__wrapped__() != before
    assert maker.__wrapped__() == before


def test_the_longest_unused_goes_first(tmp_path: Path) -> None:
    """Over the bound the oldest are dropped, what was just read stays, and strange files are left alone."""
    (tmp_path / "notes.txt").write_text("mine")
    texts = [f"The number is {number}." for number in range(4)]
    for age, text in enumerate(texts[:3]):
        before = set(tmp_path.iterdir())
        Chatbot(parse(text), cache=tmp_path)
        (path,) = set(tmp_path.iterdir()) - before
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    Chatbot(parse(texts[0]), cache=tmp_path)  # used again
    size = path.stat().st_size
    unfinished = tmp_path / f".{path.name}.0123"
    unfinished.write_bytes(b"half")
    os.utime(unfinished, (1_000_000, 1_000_000))
    bot = Chatbot(parse(texts[3]))
    IndexCache(tmp_path, most_bytes=3 * size).keep("f" * 64, "The fourth", bot_indexed(bot))
    left = {path.name for path in tmp_path.iterdir()}
    kept_names = {f"{digest(parse(texts[number]))[:32]}.index" for number in (0, 2)}
    assert left == kept_names | {"notes.txt", f"{'f' * 32}.index"}


def bot_indexed(bot: Chatbot) -> Indexed:
    """The index of the bot's article."""
    corpus, _ = cache_module.kept_or_made(bot.article, None)
    return corpus.indexed


def test_an_index_larger_than_the_bound_is_not_kept(tmp_path: Path) -> None:
    """It would push out all others and then itself."""
    bot = Chatbot(parse(BEES))
    assert IndexCache(tmp_path, most_bytes=100).keep("f" * 64, "Bees", bot_indexed(bot)) == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_written_through_a_link(kept: Path, is_there: bool) -> None:
    """Whoever can put a link into the folder does not choose which file is written over."""
    target = kept.parent.parent / "mine.txt"
    if is_there:
        target.write_text("mine")
        os.utime(target, (1_000, 1_000))
    kept.unlink()
    kept.symlink_to(target)
    assert bees(kept.parent).ask("How many eggs does the queen lay?").citations
    assert not kept.is_symlink()
    assert bees(kept.parent).notices == ()
    assert target.exists() == is_there
    if is_there:
        assert (target.read_text(), target.stat().st_mtime) == ("mine", 1_000)
        target.unlink()


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("arrays", [["O", 3]]),
        ("arrays", []),
        ("arrays", [["<u1", 10**9]]),
        ("sizes", "many"),
        ("terms", None),
        ("words", 3),
    ],
)
def test_a_forged_file_is_made_again(kept: Path, member: str, value: object) -> None:
    """Its checksum fits, and what it says does not."""
    whole = kept.read_bytes()
    start, body = whole[: len(MAGIC)], whole[len(MAGIC) + 32 :]
    end = 8 + int.from_bytes(body[:8], "little")
    header = json.dumps({**json.loads(body[8:end]), member: value}).encode()
    forged = len(header).to_bytes(8, "little") + header + body[end:]
    kept.write_bytes(start + sha256(forged).digest() + forged)
    assert_made_again(kept, whole, "was damaged")


def test_two_versions_that_share_a_folder_answer_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each makes its own index again, says so in one line, and believes nothing of the other's; also both at once."""
    versions = threading.local()
    monkeypatch.setattr(cache_module, "maker", lambda: versions.name)
    expected = Chatbot(parse(BEES)).ask("How many eggs does the queen lay?")

    def starts(name: str) -> list[tuple[str, ...]]:
        versions.name = name
        bots = [bees(tmp_path) for _ in range(12)]
        assert all(bot.ask("How many eggs does the queen lay?") == expected for bot in bots)
        return [bot.notices for bot in bots]

    with ThreadPoolExecutor(4) as pool:
        notices = [line for lines in pool.map(starts, ["1.0", "2.0", "1.0", "2.0"]) for line in lines]
    assert set(notices) <= {(), ("indexed the article again: its kept index was of another version",)}
    assert len(list(tmp_path.iterdir())) == 1


def test_an_index_removed_while_the_folder_is_read_is_left_out(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another chat may trim the folder at the same moment: the rest is listed all the same."""
    gone = kept.with_name(f"{'0' * 32}{kept.suffix}")
    gone.write_bytes(b"another")
    listed = os.scandir

    @contextmanager
    def scandir(folder: Path) -> Iterator[list[os.DirEntry[str]]]:
        with listed(folder) as entries:
            found = list(entries)
        gone.unlink()
        yield found

    monkeypatch.setattr(os, "scandir", scandir)
    assert [file.path for file in IndexCache(kept.parent).files()] == [kept]


def test_clearing_leaves_what_is_not_ours(kept: Path) -> None:
    """Indexes go, also unfinished ones; other files stay."""
    (kept.parent / f".{kept.name}.0123").write_bytes(b"half")
    (kept.parent / "notes.txt").write_text("mine")
    IndexCache(kept.parent).clear()
    assert [path.name for path in kept.parent.iterdir()] == ["notes.txt"]
