"""Opening what was written, or showing the folder that it stands in, by the system's own opener.

Nothing but the path is handed on, and only to this computer. What could not be done is said:
a command line on another machine, say, has no desktop to open anything on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OPEN_IT = "Open it"
SHOW_FOLDER = "Show its folder"
OPENED = "Written, and open: {path}"
FOLDER_SHOWN = "Its folder is open: {path}"
NO_DESKTOP = "Written: {path}. There is no desktop here to open it on."
NOT_OPENED = "Written: {path}. Nothing here could open it."
_AT_MOST = 3.0
"""Seconds that an opener may take to say that it can't; one that takes longer is open."""


def open_file(path: Path) -> str:
    """Open a file with what the system opens such files with; returns what to say."""
    return _done(path, path, OPENED)


def show_folder(path: Path) -> str:
    """Show the folder that a file stands in; returns what to say."""
    return _done(path, path.parent, FOLDER_SHOWN)


def _done(path: Path, what: Path, said: str) -> str:
    if not has_desktop():
        return NO_DESKTOP.format(path=path)
    return (said if _opened(what) else NOT_OPENED).format(path=path)


def has_desktop() -> bool:
    """Whether somebody who sits here would see what is opened."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _opened(what: Path) -> bool:
    if sys.platform == "win32":
        try:
            os.startfile(what)  # noqa: S606
        except OSError:
            return False
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    try:
        begun = subprocess.Popen(  # noqa: S603 - the system's opener, and a path that we wrote
            (opener, str(what)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return begun.wait(_AT_MOST) == 0
    except subprocess.TimeoutExpired:
        return True
