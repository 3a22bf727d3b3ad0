"""The commands: what each prints where, and with which exit code it ends."""

import json
from pathlib import Path

import pytest
from program import BEES, run

EGGS = "How many eggs does the queen lay?"
PROSE = """\
The hive in the garden is an old one, and nobody who lives there now remembers when it was built.
In the month of July, when the linden trees are in flower, the hive weighs as much as 90 kilograms
with all its honey, and it takes two people to lift it.
"""


@pytest.fixture
def bees(tmp_path: Path) -> str:
    path = tmp_path / "bees.md"
    path.write_text(BEES, encoding="utf-8")
    return str(path)


def test_the_bundled_article_answers_with_its_section_and_lines() -> None:
    """With nothing but a question, the article in the package answers, and says where it says so."""
    ran = run("ask", "How", "many", "jobs", "lost", "to", "AI", "by", "2030?")
    assert (ran.code, ran.err) == (0, "")
    text, citation, *_ = ran.out.splitlines()
    assert "800 million" in text
    assert citation.startswith("[1] Frequently Asked Questions › How Many Jobs Lost to AI by 2030?, line")


def test_an_answer_is_its_text_and_then_its_citations(bees: str) -> None:
    """stdout holds the reply and nothing else: the sentence, the headings, the line of the file."""
    ran = run("--article", bees, "ask", EGGS)
    assert ran.out == "The queen lays 2,000 eggs a day.\n[1] Honey › The Queen, line 13\n"
    assert ran.code == 0


def test_the_opening_of_an_article_is_named_so(bees: str) -> None:
    """What stands above the first heading is cited as the opening."""
    ran = run("--article", bees, "ask", "How many kilograms does a hive weigh in July?")
    assert ran.out.endswith("[1] (opening), line 5\n")


def test_without_headings_a_citation_is_its_lines(tmp_path: Path) -> None:
    """An article without headings has no section to name."""
    path = tmp_path / "plain.txt"
    path.write_text(PROSE, encoding="utf-8")
    ran = run("ask", "How many kilograms does the hive weigh?", f"--article={path}")
    assert ran.out.splitlines()[-1] == "[1] lines 2-3"


def test_an_abstention_goes_to_stdout_and_exits_1(bees: str) -> None:
    """The article does not say: a reply like any other, with the code that grep has for nothing found."""
    ran = run("--article", bees, "ask", "Who conquered Gaul?")
    assert ran.code == 1
    assert ran.out.startswith("The article does not say")
    assert "[1]" not in ran.out


def test_an_abstention_names_the_nearest_places_in_words(bees: str) -> None:
    """Nearest places are introduced as such, so that no one takes them for citations."""
    ran = run("--article", bees, "ask", EGGS, "--min-confidence", "1")
    assert ran.code == 1
    assert "Nearest: Honey › The Queen, line 13\n" in ran.out


def test_a_guess_is_said_on_stderr_alone(bees: str) -> None:
    """How a follow-up was understood is the program's guess, not the article's word."""
    ran = run("--article", bees, stdin=f"{EGGS}\nAnd how long does she live?\n")
    assert "chatbot: understood as: How long does the queen live?\n" in ran.err
    assert "understood as" not in ran.out


def test_words_around_an_option_make_one_question(bees: str) -> None:
    """`ask How many --json eggs …` is one question all the same."""
    ran = run("--article", bees, "ask", "How", "many", "--json", "eggs", "does", "the", "queen", "lay?")
    assert json.loads(ran.out)["question"] == EGGS


def test_a_line_of_json_answers_a_program(bees: str) -> None:
    """`--json` is one object on one line, and the exit code stays."""
    ran = run("--article", bees, "ask", "--json", EGGS)
    record = json.loads(ran.out)
    assert (ran.code, ran.out.count("\n"), record["outcome"]) == (0, 1, "answer")
    assert record["citations"][0]["section"] == {"number": "1.1", "path": ["Honey", "The Queen"]}
    assert run("--article", bees, "ask", "--json", "Who conquered Gaul?").code == 1


def test_each_line_of_standard_input_is_asked_without_memory(bees: str) -> None:
    """`ask -` answers line by line, a blank line between replies; blank lines are no questions."""
    ran = run("--article", bees, "ask", "-", stdin=f"{EGGS}\n\nWho conquered Gaul?\r\n{EGGS}")
    first, second, third = ran.out.strip().split("\n\n")
    assert first == third == "The queen lays 2,000 eggs a day.\n[1] Honey › The Queen, line 13"
    assert second.startswith("The article does not say")
    assert ran.code == 0


@pytest.mark.parametrize("flag", ["--json", "--jsonl"])
def test_jsonl_is_one_object_a_line(bees: str, flag: str) -> None:
    """With `-`, each question leaves one object on one line, in order."""
    ran = run("--article", bees, "ask", "-", flag, stdin=f"{EGGS}\nWho conquered Gaul?\n")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [record["question"] for record in records] == [EGGS, "Who conquered Gaul?"]
    assert [record["outcome"] for record in records] == ["answer", "abstention"]


def test_lines_none_of_which_is_answered_exit_1(bees: str) -> None:
    """0 needs at least one answer; no question at all is said on stderr."""
    assert run("--article", bees, "ask", "-", stdin="Who conquered Gaul?\n").code == 1
    none = run("--article", bees, "ask", "-", stdin="\n\n")
    assert (none.code, none.out) == (1, "")
    assert none.err == "chatbot: no question on standard input; give one a line\n"


def test_a_piped_chat_remembers_and_ends_with_0(bees: str) -> None:
    """Without a terminal the chat answers line by line, with memory, and the end of input is no failure."""
    ran = run("--article", bees, "chat", stdin=f"{EGGS}\nAnd how long does she live?\n")
    assert "2,000" in ran.out.split("\n\n")[0]
    assert "understood as: How long does the queen live?" in ran.err
    assert (ran.code, "\x1b" in ran.out) == (0, False)


def test_a_piped_chat_without_questions_says_nothing(bees: str) -> None:
    """End of input at once: no output, code 0."""
    assert run("--article", bees) == run("chat", "--article", bees)
    assert (run("--article", bees).code, run("--article", bees).out) == (0, "")


def test_a_command_in_a_pipe_is_never_asked(bees: str) -> None:
    """Lines with a slash are left out and said so; /quit and quit end the chat, as in the terminal."""
    ran = run("--article", bees, stdin=f"/sections\n{EGGS}\n/quit\n{EGGS}\n")
    assert (ran.code, ran.out.count("2,000")) == (0, 1)
    assert ran.err == "chatbot: /sections: commands work in a terminal alone; this line is left out\n"
    assert run("--article", bees, stdin=f"quit\n{EGGS}\n").out == ""


def test_a_piped_chat_writes_its_transcript(bees: str, tmp_path: Path) -> None:
    """`--transcript` records a chat without a terminal, too; a file of no known format is refused."""
    path = tmp_path / "chat.md"
    assert run("--article", bees, "--transcript", str(path), stdin=EGGS).code == 0
    assert "2,000 eggs" in path.read_text(encoding="utf-8")
    assert run("--article", bees, "chat", "--transcript", str(tmp_path / "chat.xyz"), stdin=EGGS).code == 2


def test_search_ranks_passages_with_their_scores_and_matches(bees: str) -> None:
    """A line of rank, id, place, score and matched words, then the passage."""
    ran = run("--article", bees, "search", "queen", "eggs")
    first, passage, *_ = ran.out.splitlines()
    assert first.startswith("1. 1.1/1  Honey › The Queen, line 13  (score ")
    assert first.endswith("; matched: queen, eggs)")
    assert passage.strip() == "The queen lays 2,000 eggs a day. She lives for five years."


def test_search_shows_at_most_k_passages(bees: str) -> None:
    """`-k` cuts, before and after the words."""
    for words in (["search", "-k", "1", "honey", "queen"], ["search", "honey", "queen", "-k", "1"]):
        assert len(json.loads(run("--article", bees, *words, "--json").out)["hits"]) == 1


def test_a_search_without_a_match_exits_1(bees: str) -> None:
    """Nothing found: an empty stdout, an empty list in JSON."""
    ran = run("--article", bees, "search", "zeppelin")
    assert (ran.code, ran.out, ran.err) == (1, "", "chatbot: no passage holds any of these words\n")
    assert json.loads(run("--article", bees, "search", "zeppelin", "--json").out) == {"schema": 1, "hits": []}


def test_sections_lists_numbers_titles_and_lines(bees: str) -> None:
    """The outline, its levels indented, its opening named."""
    assert run("--article", bees, "sections").out.splitlines() == [
        "0    (opening), line 5",
        "1    Honey, lines 7-9",
        "1.1    The Queen, lines 11-13",
    ]


def test_sections_in_json_name_title_and_source(bees: str) -> None:
    """The record says which article it outlines."""
    record = json.loads(run("--article", bees, "sections", "--json").out)
    assert (record["title"], record["source"]) == ("Bees", bees)


def test_an_article_without_headings_has_no_sections_and_exits_0(tmp_path: Path) -> None:
    """No headings is no failure."""
    path = tmp_path / "plain.txt"
    path.write_text("the hive is old.\n", encoding="utf-8")
    ran = run("sections", "--article", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert "no headings" in ran.err


@pytest.mark.parametrize("command_line", [["ask", EGGS], ["search", "eggs"], ["sections"]])
def test_an_article_may_come_from_standard_input(bees: str, command_line: list[str]) -> None:
    """`--article -` reads the article itself from the pipe."""
    piped = run(*command_line, "--article", "-", stdin=BEES)
    assert piped.out == run(*command_line, "--article", bees).out
