"""The parts of a chat by themselves: settings, commands, completion, next questions, figures, links, loading, log."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from bee_bot import BEES, BeeBot, bee_article
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from chatbot.answering.suggesting import questions_on
from chatbot.errors import ArticleError, SettingsError
from chatbot.model import Answer, Article
from chatbot.terminal.commands import COMMANDS, found
from chatbot.terminal.completion import ChatCompleter
from chatbot.terminal.emphasis import emphasised
from chatbot.terminal.links import file_link
from chatbot.terminal.loader import Loader
from chatbot.terminal.next_questions import candidates, next_questions
from chatbot.terminal.places import config_folder, state_folder
from chatbot.terminal.settings import DEFAULTS, Settings, defaults, gathered
from chatbot.terminal.theme import ASCII, UNICODE, look
from chatbot.terminal.toolbar import toolbar
from chatbot.terminal.troubles import Trouble, TroubleLog


@pytest.fixture
def article() -> Article:
    """The article about bees."""
    return bee_article(BEES, str(BEES))


def test_each_source_of_settings_goes_over_the_one_before(tmp_path: Path) -> None:
    """Default < file < environment < flag < this chat, and each value says where it came from."""
    folder = tmp_path / ".config" / "chatbot"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('theme = "dark"\nkeys = "vi"\ntoolbar = false\n')
    env = {"HOME": str(tmp_path), "CHATBOT_KEYS": "emacs", "CHATBOT_TOOLBAR": "on"}
    settings, faults = gathered(env, {"toolbar": False})
    settings = settings.with_value("next", "off", "this chat")
    origins = {entry.name: (entry.value, entry.origin) for entry in settings.entries}
    assert faults == ()
    assert origins["theme"] == ("dark", "~/.config/chatbot/settings.toml")
    assert origins["keys"] == ("emacs", "CHATBOT_KEYS")
    assert origins["toolbar"] == (False, "flag")
    assert origins["next"] == (False, "this chat")
    assert origins["links"] == ("auto", "default")


def test_a_wrong_value_in_file_or_environment_never_keeps_a_chat_from_starting() -> None:
    """It is passed over, and told."""
    settings, faults = gathered({"CHATBOT_THEME": "pink", "CHATBOT_CONFIDENCE": "much"}, {})
    assert (settings.text("theme"), settings.number("confidence")) == ("auto", 0.0)
    assert faults == (
        "“pink” does not fit theme: it can be auto, light, dark or none (CHATBOT_THEME).",
        "“much” does not fit confidence: it can be a number from 0 to 1 (CHATBOT_CONFIDENCE).",
    )


def test_a_wrong_flag_is_refused() -> None:
    """What was typed on the command line is not passed over."""
    with pytest.raises(SettingsError, match="from 0 to 1"):
        gathered({}, {"confidence": 1.5})


def test_every_default_is_explained_in_its_file() -> None:
    """Above each setting of the default file stands a comment."""
    lines = DEFAULTS.read_text(encoding="utf-8").splitlines()
    named = [number for number, line in enumerate(lines) if line and not line.startswith("#")]
    assert len(named) == len(defaults().entries)
    assert all(lines[number - 1].startswith("# ") for number in named)


@pytest.mark.parametrize(
    ("platform", "config", "state"),
    [
        ("linux", "/home/ada/.config/chatbot", "/home/ada/.local/state/chatbot"),
        (
            "darwin",
            "/home/ada/Library/Application Support/chatbot",
            "/home/ada/Library/Application Support/chatbot",
        ),
    ],
)
def test_files_lie_where_the_platform_has_them(platform: str, config: str, state: str) -> None:
    """XDG folders on Linux, Application Support on a Mac; none without a home."""
    env = {"HOME": "/home/ada"}
    assert (str(config_folder(env, platform)), str(state_folder(env, platform))) == (config, state)
    assert config_folder({}, platform) is None


def test_an_xdg_folder_goes_first_unless_it_is_relative() -> None:
    """The specification says to ignore relative paths."""
    assert str(state_folder({"HOME": "/h", "XDG_STATE_HOME": "/x"}, "linux")) == "/x/chatbot"
    assert str(state_folder({"HOME": "/h", "XDG_STATE_HOME": "x"}, "linux")) == "/h/.local/state/chatbot"


@pytest.mark.parametrize(
    ("env", "plain", "escapes"),
    [
        ({"TERM": "xterm"}, False, True),
        ({"TERM": "dumb"}, True, False),
        ({"ACCESSIBLE": "1"}, True, False),
        ({"ACCESSIBLE": "0"}, False, True),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, False, True),  # no-color.org: present and not empty
    ],
)
def test_the_look_follows_the_environment(env: dict[str, str], plain: bool, escapes: bool) -> None:
    """Plain and escapes as the variables ask for."""
    seen = look(defaults(), env, "utf-8")
    assert (seen.plain, seen.escapes) == (plain, escapes)


def test_glyphs_follow_the_encoding() -> None:
    """UTF-8 has them, ASCII, cp1252 and an unknown encoding do not all."""
    assert look(defaults(), {}, "utf-8").glyphs == UNICODE
    assert look(defaults(), {}, "ascii").glyphs == ASCII
    assert look(defaults(), {}, "no such").glyphs == ASCII


@pytest.mark.parametrize(
    ("env", "links"),
    [
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"VTE_VERSION": "6003"}, True),
        ({"VTE_VERSION": "4000"}, False),
        ({}, False),
    ],
)
def test_links_are_written_where_they_are_followed(env: dict[str, str], links: bool) -> None:
    """By the names that terminals set."""
    assert look(defaults(), env, "utf-8").links is links


def test_there_are_at_most_fourteen_commands_with_one_name_each() -> None:
    """The table is small enough to know, and each line of help fits 80 columns."""
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names)) <= 14
    assert all(len(f"/{one.name} {one.argument}  {one.help}") < 80 for one in COMMANDS)


def test_every_prefix_of_a_command_finds_it_or_lists_several() -> None:
    """No prefix finds another command, and every whole name finds its own."""
    for command in COMMANDS:
        assert found(command.name) is command
        for length in range(1, len(command.name)):
            prefix = command.name[:length]
            sharing = [one.name for one in COMMANDS if one.name.startswith(prefix)]
            if len(sharing) == 1:
                assert found(prefix) is command
            else:
                with pytest.raises(Trouble) as trouble:
                    found(prefix)
                assert all(f"/{name}" in trouble.value.why for name in sharing)


class _Desk:
    """What a completer has to know."""

    def __init__(self, article: Article | None) -> None:
        self.article_now = article
        self.settings: Settings = defaults()
        self.next_questions = ("When Do Bees Swarm?",)
        self.citation_count = 3


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["When Do Bees Swarm?"]),
        ("/so", ["/sources"]),
        ("/read ho", ["How Long Does a Worker Live?", "Honey"]),
        ("/read 2", ["Honey", "Yield", "Colour"]),
        ("/open ", ["1", "2", "3"]),
        ("/set the", ["theme "]),
        ("/set theme d", ["dark"]),
        ("/set next o", ["on", "off"]),
        ("/help wh", ["/why"]),
        ("/nothing x", []),
        ("What is a queen excl", ["excluder"]),
        ("Temp", ["Temperature"]),
    ],
)
def test_what_is_offered_fits_what_was_typed(article: Article, typed: str, offered: list[str]) -> None:
    """Commands, their arguments, words and headings of the article."""
    completions = ChatCompleter(_Desk(article)).get_completions(Document(typed), CompleteEvent())
    assert sorted({one.text for one in completions}) == sorted(set(offered))


def test_before_the_article_is_there_completion_offers_nothing_of_it() -> None:
    """No waiting, no error."""
    completer = ChatCompleter(_Desk(None))
    assert list(completer.get_completions(Document("queen"), CompleteEvent())) == []
    assert list(completer.get_completions(Document("/read q"), CompleteEvent())) == []


def test_a_hostile_heading_reaches_no_menu(article: Article) -> None:
    """What would act on a terminal is a visible stand-in in completions and in the toolbar."""
    section = replace(article.sections[1], path=("\x1b]0;owned\x07",))
    hostile = replace(article, sections=(section,))
    completions = ChatCompleter(_Desk(hostile)).get_completions(Document("/read 1"), CompleteEvent())
    shown_texts = [one.text + one.display_text + one.display_meta_text for one in completions]
    shown_texts += [text for _, text, *_ in toolbar("\x1b[31mx", section.heading, 80, UNICODE)]
    assert shown_texts
    assert not any("\x1b" in text or "\x07" in text for text in shown_texts)


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("How many jobs by 2030?", "By 2030 some 800 million jobs go.", ["800 million"]),
        ("How much does it cost?", "It costs $12.50 or 15% more since 1998.", ["$12.50"]),
        ("What share is that?", "It is 37% of 400 firms.", ["37%"]),
        ("When was it?", "It was on 3 May 1998, with 41 guests.", ["3 May 1998"]),
        ("Who may do it?", "Anybody may do it in May.", []),
        ("What happened?", "It grew by 4,600 since May 2023.", ["4,600"]),
        ("What happened?", "It began in 2023.", ["2023"]),
    ],
)
def test_the_figure_asked_for_is_marked(question: str, text: str, marked: list[str]) -> None:
    """Of all figures those that answer."""
    assert [text[start:end] for start, end in emphasised(question, text)] == marked


def test_questions_that_could_come_next_are_answered_with_certainty(article: Article) -> None:
    """Each of them, asked, gets a certain answer that was not given yet; none was asked before."""
    bot = BeeBot(article)
    reply = bot.ask("How heavy is a hive?")
    asked = ["How heavy is a hive?", "what does it say about yield"]
    offered = next_questions(bot, asked, reply, lambda: 0.0, 1.0)
    assert 2 <= len(offered) <= 3
    assert "What does it say about Yield?" not in offered
    for question in offered:
        answer = bot.ask(question)
        assert isinstance(answer, Answer)
        assert answer.certain
        assert answer.text != reply.text


def test_looking_for_next_questions_ends_when_time_is_up(article: Article) -> None:
    """With a clock that jumps, nothing is asked."""
    times = iter([0.0, 10.0])
    bot = BeeBot(article)
    assert next_questions(bot, [], bot.ask("How heavy is a hive?"), lambda: next(times), 1.0) == ()


def test_a_link_leads_to_the_loaded_file_alone(article: Article, tmp_path: Path) -> None:
    """An existing file gives an encoded address with a line; standard input, text and a lost file give none."""
    odd = tmp_path / "be es\x1b.md"
    odd.write_text("x")
    assert file_link(replace(article, source=str(odd)), 7) == f"{tmp_path.as_uri()}/be%20es%1B.md#L7"
    assert file_link(replace(article, source="<stdin>"), 7) == ""
    assert file_link(replace(article, source=str(tmp_path / "lost.md")), 7) == ""


def test_loading_happens_once_on_a_thread_of_its_own() -> None:
    """`start` may be called at every drawing."""
    threads: list[str] = []

    def load() -> str:
        threads.append(threading.current_thread().name)
        return "loaded"

    loader = Loader(load)
    assert loader.value is None
    loader.start()
    loader.start()
    assert loader.wait() == loader.value == "loaded"
    assert threads == ["loading"]


def test_where_no_thread_can_be_started_loading_waits_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where an account has as many as it may."""

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    done: list[str] = []
    assert Loader(lambda: "loaded", lambda: done.append("done")).wait() == "loaded"
    assert done == ["done"]


def test_what_loading_raises_comes_out_of_waiting() -> None:
    """On the thread that waits, and each time."""

    def fail() -> str:
        raise ArticleError("no such file")

    loader = Loader(fail)
    for _ in range(2):
        with pytest.raises(ArticleError, match="no such file"):
            loader.wait()
    assert loader.has_failed


def test_a_traceback_goes_to_the_log_alone(tmp_path: Path) -> None:
    """The user reads three parts that name the log; the log holds the traceback, readable by its owner."""
    log = TroubleLog(tmp_path / "state", {"HOME": str(tmp_path)})
    trouble = log.trouble(ValueError("broken"))
    assert (trouble.why, trouble.hint) == (
        "ValueError: broken",
        "The details for a report are in ~/state/chatbot.log",
    )
    path = tmp_path / "state" / "chatbot.log"
    assert "ValueError: broken" in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


def test_without_a_folder_there_is_no_log_and_no_failure() -> None:
    """No home, no file, three parts all the same."""
    assert TroubleLog(None, {}).trouble(ValueError("broken")).hint == "Ask in other words."


def test_what_was_asked_decides_which_of_the_articles_own_questions_comes_first(article: Article) -> None:
    """One that shares a word stands before what its section says as a whole, after a refusal any."""
    honey = next(section for section in article.sections if section.heading == "Honey")
    on_winter = [question for question, _ in candidates(article, honey, "Is it warm in winter for a worker?")]
    assert on_winter[0] == "How Long Does a Worker Live?"
    assert [question for question, _ in candidates(article, honey)][:2] == [
        "How Long Does a Worker Live?",
        "When Do Bees Swarm?",
    ]
    assert "When Do Bees Swarm?" not in on_winter[:3]


def test_nobody_is_offered_to_ask_about_the_conclusion(article: Article) -> None:
    """Headings that name a part of the text are no subject; those that do are."""
    parts = replace(article.sections[0], path=("Conclusion",)), replace(article.sections[0], path=("Honey",))
    asked = [list(questions_on(article, section)) for section in parts]
    assert asked[1] == [*asked[0], "What does it say about Honey?"]
