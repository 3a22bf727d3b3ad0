"""Where the program's files lie: the platform's folders for settings, for what it remembers, and for what it can
make again.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "chatbot"
CACHE = "CHATBOT_CACHE"


def config_folder(env: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder of the user's settings file; None where the user has no home.

    >>> str(config_folder({"HOME": "/home/ada"}, "linux"))
    '/home/ada/.config/chatbot'
    """
    return _folder(env, platform, "XDG_CONFIG_HOME", ".config")


def state_folder(env: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder of the history and the log; None where the user has no home.

    >>> str(state_folder({"XDG_STATE_HOME": "/var/ada"}, "linux"))
    '/var/ada/chatbot'
    """
    return _folder(env, platform, "XDG_STATE_HOME", ".local/state")


def cache_folder(env: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder of kept indexes; None where the user has no home, or has set CHATBOT_CACHE to "off".

    >>> str(cache_folder({"HOME": "/Users/ada"}, "darwin"))
    '/Users/ada/Library/Caches/chatbot'
    """
    if env.get(CACHE, "").lower() in ("off", "false", "no", "0"):
        return None
    return _folder(env, platform, "XDG_CACHE_HOME", ".cache", "Library/Caches")


def tilde(path: Path, env: Mapping[str, str]) -> str:
    """The path as a user writes it: `~` for the home folder.

    >>> tilde(Path("/home/ada/notes.md"), {"HOME": "/home/ada"})
    '~/notes.md'
    """
    home = env.get("HOME", "")
    return f"~/{path.relative_to(home).as_posix()}" if home and path.is_relative_to(home) else str(path)


def _folder(
    env: Mapping[str, str],
    platform: str,
    variable: str,
    beneath_home: str,
    on_macos: str = "Library/Application Support",
) -> Path | None:
    chosen, home = env.get(variable, ""), env.get("HOME", "")
    if chosen and Path(chosen).is_absolute():  # the XDG specification: a relative path is to be ignored
        return Path(chosen) / NAME
    if platform == "win32" and env.get("APPDATA"):
        return Path(env["APPDATA"]) / NAME
    if not home:
        return None
    return Path(home) / (on_macos if platform == "darwin" else beneath_home) / NAME
