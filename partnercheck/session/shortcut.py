"""A shortcut to double-click: what its files hold, where they go, and putting them there.

Each file is quoted by its system's own rules: the Desktop Entry Specification
(https://specifications.freedesktop.org/desktop-entry-spec/latest/), the shell's, and cmd's. Each
opens a window of about 100 columns and 30 rows, which stays open with its message after a failure.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from partnercheck.errors import PartnerCheckError
from partnercheck.places import found_anew
from partnercheck.text import listed

NAME = "PartnerCheck"
COLUMNS, ROWS = 100, 30
STARTS = 0o755
"""The permissions of a file to double-click. Others may read and run it, as it holds no answer."""
PLAIN_FILE = 0o644
_SIZED = f"printf '\\033[8;{ROWS};{COLUMNS}t'; "
_STAYS = "|| { printf '\\n%s ' 'Press Enter to close this window.'; read -r _; }"
_PROFILE = "{3f7c5a52-8d0e-5c55-9a1e-6f0b7f2d4c11}"
"""The profile's own id, so that a later profile replaces it."""


class ShortcutFile(Struct, frozen=True):
    """One file of a shortcut."""

    path: Path
    text: str
    mode: int = STARTS


def start_command(folder: Path) -> tuple[str, ...]:
    """The command that starts this PartnerCheck from anywhere. It names the data folder unless
    PartnerCheck finds that by itself."""
    python = () if getattr(sys, "frozen", False) else ("-m", "partnercheck")
    named = () if found_anew(folder) else ("--data-dir", str(folder))
    return (sys.executable, *python, *named)


def desktop_entry(command: Sequence[str]) -> str:
    """A Linux menu entry. It runs a shell in a terminal that keeps the window open after a
    failure."""
    script = f'{_SIZED}"$@" {_STAYS}'
    words = ("/bin/sh", "-c", script, NAME, *command)
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={NAME}",
            "Comment=A private self-review of one partnership",
            f"Exec={' '.join(map(_in_entry, words))}",
            "Terminal=true",
            "Categories=Office;",
            "",
        )
    )


def _in_entry(word: str) -> str:
    """A word quoted for `Exec` in a desktop entry, with its backslashes doubled."""
    for sign in '\\"`$':
        word = word.replace(sign, f"\\{sign}")
    quoted = '"' + word.replace("%", "%%") + '"'
    return quoted.replace("\\", "\\\\").replace("\n", "\\n")


def mac_command(command: Sequence[str]) -> str:
    """A file that a Mac opens in its Terminal."""
    import shlex

    return f"#!/bin/sh\n{_SIZED}\n{shlex.join(command)} {_STAYS}\n"


def windows_command(command: Sequence[str]) -> str:
    """A file that Windows opens in a window of its own; it has Windows line ends."""
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        f"title {NAME}",
        f"mode con: cols={COLUMNS} lines={ROWS}",
        " ".join(f'"{word}"'.replace("%", "%%") for word in command),
        "if errorlevel 1 pause",
        "",
    )
    return "\r\n".join(lines)


def windows_profile(command: Sequence[str]) -> str:
    """A profile for Windows Terminal whose window stays open after a failure."""
    import json

    line = " ".join(f'"{word}"' for word in command)
    profile = {"guid": _PROFILE, "name": NAME, "commandline": line, "closeOnExit": "graceful"}
    return json.dumps({"profiles": [profile]}, indent=2, ensure_ascii=False) + "\n"


def shortcut_files(
    command: Sequence[str] = (),
    *,
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
    desktop: Path | None = None,
) -> tuple[ShortcutFile, ...]:
    """The files of a shortcut on this platform. Nothing is put on a desktop that doesn't exist."""
    on_desktop = _desktop() if desktop is None else desktop
    if platform == "win32":
        files = [ShortcutFile(on_desktop / f"{NAME}.cmd", windows_command(command))]
        if local := environ.get("LOCALAPPDATA"):
            fragments = Path(local) / "Microsoft" / "Windows Terminal" / "Fragments" / NAME
            profile = windows_profile(command)
            files.append(ShortcutFile(fragments / "partnercheck.json", profile, PLAIN_FILE))
        return tuple(f for f in files if f.path.parent != on_desktop or on_desktop.is_dir())
    if platform == "darwin":
        return (ShortcutFile(on_desktop / f"{NAME}.command", mac_command(command)),)
    data = environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    menu = Path(data) / "applications" / "partnercheck.desktop"
    places = [menu, *([on_desktop / "partnercheck.desktop"] if on_desktop.is_dir() else [])]
    return tuple(ShortcutFile(path, desktop_entry(command)) for path in places)


def _desktop() -> Path:
    from platformdirs import user_desktop_path

    return user_desktop_path()


def is_there() -> bool:
    """Whether there is a shortcut already."""
    return any(file.path.exists() for file in shortcut_files())


def make(folder: Path) -> tuple[str, ...]:
    """Write the shortcut, over an older one, for the answers in this data folder. Returns what to
    say. Raises PartnerCheckError."""
    from partnercheck.store.filesystem import replace_file

    files = shortcut_files(start_command(folder))
    for file in files:
        try:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file.path, file.text.encode(), mode=file.mode)
        except OSError as error:
            raise PartnerCheckError(
                f"The shortcut could not be written: {file.path}: {error.strerror or error}."
            ) from error
    told = [f"Written: {file.path}" for file in files]
    told.append(f"A double-click on PartnerCheck opens it, {_where(files)}.")
    if sys.platform.startswith("linux"):
        told.append("Some desktops ask first: right-click it once and choose “Allow Launching”.")
    return tuple(told)


def _where(files: Sequence[ShortcutFile]) -> str:
    desktop = _desktop()
    there = {"on the desktop" if file.path.parent == desktop else "in the menu" for file in files}
    return listed(tuple(sorted(there, reverse=True)), "or")


def remove() -> tuple[str, ...]:
    """Remove the shortcut. Returns what to say. Raises PartnerCheckError."""
    told = []
    for file in shortcut_files():
        try:
            file.path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise PartnerCheckError(
                f"The shortcut could not be removed: {file.path}: {error.strerror or error}."
            ) from error
        told.append(f"Removed: {file.path}")
    return tuple(told) or ("There is no shortcut to remove.",)
