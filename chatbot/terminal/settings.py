"""Settings and where each came from: default file < user's file < environment < flags < /set in this chat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from chatbot.errors import SettingsError
from chatbot.parsing import parsed_toml
from chatbot.storage import read_file
from chatbot.terminal.places import config_folder, tilde

Value = str | bool | float
DEFAULTS = Path(__file__).with_name("settings.toml")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark", "none"),
    "keys": ("emacs", "vi"),
    "links": ("auto", "on", "off"),
}
_MOST_SAID = 60  # characters of a value that does not fit
_MOST_BYTES = 64_000  # of the user's file
_TRUE, _FALSE = ("true", "on", "yes", "1"), ("false", "off", "no", "0")


@dataclass(frozen=True, slots=True)
class Setting:
    """One value, and the place it came from ("default", a file's path, a variable's name, "flag", "this
    chat").
    """

    name: str
    value: Value
    origin: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of a chat; a change gives a new value and leaves the old as it was."""

    entries: tuple[Setting, ...]

    def text(self, name: str) -> str:
        """The value of a setting whose values are words."""
        return str(self[name].value)

    def on(self, name: str) -> bool:
        """Whether a switch is on."""
        return bool(self[name].value)

    def number(self, name: str) -> float:
        """The value of a setting that is a number."""
        return float(self[name].value)

    def with_value(self, name: str, value: Value, origin: str) -> Settings:
        """These settings with one changed. Raises SettingsError where name or value do not fit."""
        fitting = Setting(name, fitted(name, value, self[name].value), origin)
        return replace(self, entries=tuple(fitting if one.name == name else one for one in self.entries))

    def __getitem__(self, name: str) -> Setting:
        for entry in self.entries:
            if entry.name == name:
                return entry
        names = ", ".join(entry.name for entry in self.entries)
        raise SettingsError(f"There is no setting “{name}”: the settings are {names}")


def gathered(env: Mapping[str, str], flags: Mapping[str, Value]) -> tuple[Settings, tuple[str, ...]]:
    """The settings of a new chat, and one line for each fault that was passed over in the file or
    environment.

    A fault never keeps the chat from starting; a flag that does not fit raises SettingsError.
    """
    settings, faults = defaults(), list[str]()
    for origin, values in (*_user_file(env, faults), *_environment(env, settings)):
        for name, value in values.items():
            try:
                settings = settings.with_value(name, value, origin)
            except SettingsError as error:
                faults.append(f"{error} ({origin}).")
    for name, value in flags.items():
        settings = settings.with_value(name, value, "flag")
    return settings, tuple(faults)


def defaults() -> Settings:
    """The settings of the file in the package."""
    values = cast("Mapping[str, Value]", parsed_toml(DEFAULTS.read_text(encoding="utf-8")))
    return Settings(tuple(Setting(name, value, "default") for name, value in values.items()))


def fitted(name: str, value: Value, default: Value) -> Value:
    """`value` in the type of `default`; raises SettingsError with the values that do fit."""
    if isinstance(default, bool):
        found: Value | None = _switch(value)
    elif isinstance(default, float):
        found = _probability(value)
    else:
        found = value if value in CHOICES[name] else None
    if found is None:
        raise SettingsError(f"“{_short(value)}” does not fit {name}: it can be {possible(name, default)}")
    return found


def possible(name: str, value: Value) -> str:
    """The values that a setting can have, in words; `value` is one of them."""
    if isinstance(value, bool):
        return "true or false"
    return "a number from 0 to 1" if isinstance(value, float) else listed(CHOICES[name])


def listed(names: Iterable[str]) -> str:
    """Names as one says them.

    >>> listed(["a", "b", "c"])
    'a, b or c'
    """
    *others, last = names
    return f"{', '.join(others)} or {last}"


def _short(value: object) -> str:
    """What was given, as much of it as says what is wrong."""
    try:
        return shortened(str(value))
    except (ValueError, RecursionError):  # a hexadecimal number of thousands of digits; lists in lists
        return type(value).__name__


def shortened(text: str) -> str:
    """The text, cut where it says more than it needs to."""
    return text if len(text) <= _MOST_SAID else f"{text[:_MOST_SAID]}…"


def _switch(value: Value) -> bool | None:
    word = _short(value).lower()
    return word in _TRUE if word in _TRUE + _FALSE else None


def _probability(value: Value) -> float | None:
    try:
        number = float(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return number if 0 <= number <= 1 else None


def _user_file(env: Mapping[str, str], faults: list[str]) -> list[tuple[str, Mapping[str, Value]]]:
    folder = config_folder(env)
    if folder is None:
        return []
    path = folder / "settings.toml"
    try:
        values = parsed_toml(read_file(path, _MOST_BYTES).decode())
        return [(tilde(path, env), cast("Mapping[str, Value]", values))]  # `fitted` looks at each
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        faults.append(f"The settings file was passed over: {error} ({tilde(path, env)}).")
        return []


def _environment(env: Mapping[str, str], settings: Settings) -> list[tuple[str, Mapping[str, Value]]]:
    known = [(f"CHATBOT_{entry.name.upper()}", entry.name) for entry in settings.entries]
    return [(variable, {name: env[variable]}) for variable, name in known if env.get(variable)]
