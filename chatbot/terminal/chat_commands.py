"""Commands that act on the chat: /help /history /again /new /article /save /set /quit."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from chatbot.display import apart
from chatbot.errors import ArticleError, SettingsError
from chatbot.terminal.chat import Chat
from chatbot.terminal.settings import possible
from chatbot.terminal.troubles import Trouble, because

if TYPE_CHECKING:
    from chatbot.terminal.commands import Command

_EARLIER = 20
_KEYS = (
    ("Alt-Enter", "a new line; a pasted paragraph stays one question"),
    ("Up, Ctrl-R", "earlier questions: by their beginning, by any word"),
    ("Tab", "complete; on an empty line, questions to ask"),
    ("Right", "take the dim suggestion"),
    ("Ctrl-C", "clear the line, or stop what runs"),
    ("a space first", "keeps a question out of the history"),
)


def show_help(chat: Chat, commands: Sequence[Command]) -> None:
    """The commands, one a line, and the keys when all were asked for."""
    rows = [(f"/{command.name} {command.argument}".rstrip(), command.help) for command in commands]
    _table(chat, rows)
    if len(rows) > 1:
        chat.screen.line()
        _table(chat, _KEYS)
        chat.screen.line()
        chat.screen.line("The first letters of a command will do. All else that you type is a question.")
    chat.screen.line()


def show_history(chat: Chat, words: str) -> None:
    """The latest questions of this chat and earlier ones, oldest first; with words, those that hold them
    all.
    """
    sought = words.lower().split()
    questions = [entry for entry in chat.history.get_strings() if not entry.startswith("/")]
    fitting = [question for question in questions if all(word in question.lower() for word in sought)]
    if not fitting:
        raise Trouble(
            "There is nothing to show.",
            f"No earlier question holds “{words}”." if sought else "Nothing was asked yet.",
            "/history alone shows the latest." if sought else "Type a question.",
        )
    for question in fitting[-_EARLIER:]:
        chat.screen.line(f"{chat.look.glyphs.bullet}{question}", hang=len(chat.look.glyphs.bullet))
    if len(fitting) > _EARLIER:
        chat.screen.line(chat.screen.styled(f"and {len(fitting) - _EARLIER} before them", "quiet"))
    chat.screen.line()


def ask_again(chat: Chat, _argument: str) -> None:
    """Asks the last question without what was said before it."""
    if chat.last is None:
        raise Trouble("There is no question to ask again.", "Nothing was asked yet.", "Type a question.")
    chat.screen.line(chat.screen.styled(f"Without context: {chat.last.question}", "quiet"))
    chat.again()


def begin_anew(chat: Chat, _argument: str) -> None:
    """Forgets the questions so far."""
    chat.begin_anew()
    chat.screen.line("A new conversation: nothing of the old one is carried over.")
    chat.screen.line()


def change_article(chat: Chat, path: str) -> None:
    """Goes on with the article at `path`; alone, says which one is open and whether its file has changed."""
    if not path:
        _say_article(chat)
        return
    try:
        chat.change_article(os.path.expanduser(path.strip("\"'")))
    except ArticleError as error:
        raise Trouble(
            "The article was not opened.", str(error), "The chat goes on with the one before."
        ) from error
    _say_article(chat)


def save_chat(chat: Chat, name: str) -> None:
    """Writes the chat so far to a file, in the format of its suffix."""
    from chatbot.terminal.transcript import save

    if not name:
        raise Trouble("The chat was not saved.", "There is no file name.", "/save chat.md, .html or .json")
    path = Path(name.strip("\"'")).expanduser()
    if path.exists() and path.resolve() not in chat.saved:
        other = path.with_stem(f"{path.stem}-2")
        raise Trouble("The chat was not saved.", f"{path} is there already.", f"/save {other}")
    try:
        save(path, chat.turns)
    except OSError as error:
        raise Trouble(
            "The chat was not saved.", f"{path}: {because(error)}.", "/save FILE in another folder"
        ) from error
    except SettingsError as error:
        raise Trouble("The chat was not saved.", f"{error}.", "/save chat.md, .html or .json") from error
    chat.saved.add(path.resolve())
    count = len(chat.turns)
    chat.screen.line(f"Saved {count} question{'' if count == 1 else 's'} to {path}")
    chat.screen.line()


def change_setting(chat: Chat, argument: str) -> None:
    """Shows every setting with where it came from, or changes one for this chat."""
    name, _, value = argument.replace("=", " ").partition(" ")
    try:
        if value.strip():
            chat.change_settings(chat.settings.with_value(name, value.strip(), "this chat"))
        entries = [chat.settings[name]] if name else chat.settings.entries
    except SettingsError as error:
        what = "The setting was not changed." if value.strip() else "There is nothing to show."
        raise Trouble(what, f"{error}.", "/set shows them all.") from error
    _table(chat, [(f"{entry.name} = {_toml(entry.value)}", entry.origin) for entry in entries])
    if name and not value.strip():
        chat.screen.line(chat.screen.styled(f"It can be {possible(name, entries[0].value)}.", "quiet"))
    elif not name:
        chat.screen.line()
        chat.screen.line("/set NAME VALUE changes one for this chat." + _where_to_keep(chat))
    chat.screen.line()


def leave(_chat: Chat, _argument: str) -> None:
    """Ends the chat, as Ctrl-D does."""
    raise EOFError


def _say_article(chat: Chat) -> None:
    article = chat.bot.article
    chat.screen.line(chat.screen.styled(apart(article.title), "heading"))
    count = len([section for section in article.sections if section.heading])
    words = len(article.text.split())
    chat.screen.line(f"{count} sections, {words:,} words, from {article.source}")
    if article.notice:
        chat.screen.line(chat.screen.styled(apart(article.notice), "quiet"))
    if chat.has_changed():
        chat.screen.line(f"The file has changed since it was read. /article {article.source} reads it again.")
    chat.screen.line()


def _where_to_keep(chat: Chat) -> str:
    from chatbot.terminal.places import config_folder, tilde

    folder = config_folder(chat.around.env)
    return f" To keep it, write it to {tilde(folder / 'settings.toml', chat.around.env)}" if folder else ""


def _toml(value: object) -> str:
    """A value as the settings file has it."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _table(chat: Chat, rows: Sequence[tuple[str, str]]) -> None:
    """Two columns; where the window is too narrow for them, the second stands under the first."""
    broad = max(cell_len(left) for left, _ in rows) + 2
    fits = chat.screen.width >= broad + 30 and not chat.look.plain
    for left, right in rows:
        if fits:
            name = chat.screen.styled(left.ljust(broad), "command")
            chat.screen.line(name + chat.screen.styled(right), hang=broad)
        else:
            chat.screen.line(chat.screen.styled(left, "command") + chat.screen.styled(f": {right}"), hang=4)
