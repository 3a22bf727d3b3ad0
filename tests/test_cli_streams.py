"""The process itself: streams that are closed, full or of another encoding, readers that leave, signals."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from program import BEES, environment, start

EGGS = "How many eggs does the queen lay?"
REPLY = "The queen lays 2,000 eggs a day.\n[1] Honey › The Queen, line 13\n"
NOISE = (b"Traceback", b"Exception ignored", b"Error in")
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
OUTLINE = "Ünder › “way”"


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("article") / "bees.md"
    path.write_text(BEES, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def outline(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An article of which `sections` prints far more than a pipe holds."""
    path = tmp_path_factory.mktemp("outline") / "long.md"
    path.write_text("# Long\n\n" + f"## {OUTLINE}\n\nText.\n\n" * 2_000, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("encoding", "heading"),
    [
        ("utf-8", "Ünder › “way”"),
        ("ascii", 'Under > "way"'),
        ("cp1252", "Ünder › “way”"),
        ("cp936", "Under > “way”"),
        ("latin-1", 'Ünder > "way"'),
    ],
)
def test_no_encoding_of_stdout_stops_the_output(tmp_path: Path, encoding: str, heading: str) -> None:
    """What the stream cannot spell is spelled plainly; JSON is ASCII there, and says the same."""
    outline = tmp_path / "short.md"
    outline.write_text(f"# Short\n\n## {OUTLINE}\n\nText.\n\nMore.\n", encoding="utf-8")
    env = {"PYTHONIOENCODING": encoding}
    ran = start("sections", "--article", str(outline), env=env)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode(encoding).splitlines()[0].startswith(f"1  {heading}, lines")
    record = json.loads(
        start("sections", "--json", "--article", str(outline), env=env).stdout.decode(encoding)
    )
    assert record["sections"][0]["path"] == [OUTLINE]


def test_an_ascii_locale_asks_and_answers(bees: str) -> None:
    """Words that the locale cannot decode are decoded all the same; the record is spelled in ASCII."""
    ran = start("--article", bees, "ask", "--json", "Königin?", env=ASCII)
    assert json.loads(ran.stdout.decode("ascii"))["question"] == "Königin?"
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ('"$@" >&-', 0),
        ('"$@" 2>&-', 0),
        ('"$@" <&-', 0),
        ('"$@" >&- 2>&- <&-', 0),
        ('"$@" | head -n 1; exit "${PIPESTATUS[0]}"', 141),
        ('"$@" 2>&1 | true; exit "${PIPESTATUS[0]}"', 141),
    ],
)
def test_a_closed_stream_ends_in_silence(outline: str, shell: str, code: int) -> None:
    """Nobody reads, or there is nothing to read from: no traceback, no "Exception ignored"."""
    ran = start("--article", outline, "sections", shell=shell)
    assert ran.returncode == code
    assert not any(noise in ran.stderr + ran.stdout for noise in NOISE)


def test_a_closed_stdin_is_the_end_of_a_chat(bees: str) -> None:
    """A chat without an input has nothing to answer and no fault."""
    ran = start("--article", bees, shell='"$@" <&-')
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(outline: str) -> None:
    """What cannot be written is said, with code 2."""
    ran = start("--article", outline, "sections", shell='"$@" > /dev/full')
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"No space left" in ran.stderr


def test_an_answer_is_there_before_the_next_question_is_asked(bees: str) -> None:
    """A program at the other end of the pipes can hold a conversation."""
    with _running("--article", bees, "ask", "-", "--jsonl") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in (EGGS, "What is honey made of?"):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_an_interrupt_ends_with_130_and_no_word(bees: str) -> None:
    """Ctrl-C while a question is awaited: the code of an interrupted program, no traceback."""
    with _running("--article", bees, "ask", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(f"{EGGS}\n".encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stderr.read() == b""


def test_questions_typed_into_a_redirected_chat_are_answered_plainly(bees: str) -> None:
    """A terminal on stdin alone is no place to draw a prompt: the replies go to the file, plain."""
    master, slave = pty.openpty()
    os.write(master, f"{EGGS}\n\x04".encode())
    command = [sys.executable, "-m", "chatbot", "--article", bees]
    ran = subprocess.run(
        command, stdin=slave, capture_output=True, env=environment({}), timeout=60, check=False
    )
    os.close(slave)
    os.close(master)
    assert (ran.returncode, ran.stdout.decode()) == (0, REPLY)


def _running(*words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "chatbot", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment({}))


def test_a_line_without_end_is_cut_and_that_is_said(bees: str) -> None:
    """Three questions, the second of a megabyte: it is read to its end, answered for its first part, and no more is
    kept of it."""
    line = b"Where is honey, and wax? " * 40_000
    ran = start(
        "--article", bees, "ask", "-", "--jsonl", stdin=b"%b\n%b\n%b" % (EGGS.encode(), line, EGGS.encode())
    )
    first, second, third = (json.loads(record) for record in ran.stdout.splitlines())
    assert len(second["question"]) == 10_000
    assert first == third
    assert ran.stderr.count(b"a question of more than 10,000 characters; only those are read") == 1
    long = start("--article", bees, "search", *["honey " * 1_000] * 12)
    assert (long.returncode, long.stderr.count(b"more than 10,000")) == (0, 1)


def test_a_transcript_never_goes_into_the_article(bees: str, tmp_path: Path) -> None:
    """Whatever path leads there, the article stays as it is."""
    link = tmp_path / "link.md"
    link.symlink_to(bees)
    for path in (bees, str(link)):
        ran = start("--article", bees, "--transcript", path, stdin=EGGS.encode())
        assert ran.returncode == 2
        assert (
            ran.stderr == f"chatbot: --transcript {path} is the article itself; give another path\n".encode()
        )
    assert Path(bees).read_text(encoding="utf-8") == BEES
