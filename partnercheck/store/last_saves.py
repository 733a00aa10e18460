"""What this machine saved last of each review, noted on this machine outside the data folder.

A sync that keeps one version of a file and drops the other leaves no trace in the folder. This is
the trace: the number and checksum of the last save are the name of an empty file, so that nothing
can be half written, and no two windows write the same file. Another file holds the folder's path,
and the name under which this machine keeps a copy of its last save in there. No answer, note or
name of a partnership is noted. If nothing can be noted, a dropped version goes unnoticed, and
everything else works as ever.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from msgspec import Struct

from partnercheck import places
from partnercheck.store.filesystem import DISK, FileSystem, make_folders, names_in, replace_file

DIGEST_DIGITS = 16
"""How many digits of a checksum tell one save of a review from another."""
_SAVE = re.compile(rf"([a-z0-9-]{{1,64}})\.([0-9]{{1,16}})\.([0-9a-f]{{{DIGEST_DIGITS}}})")
_ABOUT = "folder"
"""The file with two lines: this machine's name in the folder, and the folder's path."""
_MACHINE = re.compile(r"[0-9a-f]{8}")
_ABOUT_BYTES = 16 * 1024


class LastSave(Struct, frozen=True):
    """The number and checksum of this machine's last save of one review."""

    number: int
    digest: str


def last_saves(folder: Path, *, fs: FileSystem = DISK) -> dict[str, LastSave]:
    """This machine's last save of each review in this folder, by the review's id."""
    found: dict[str, LastSave] = {}
    for name in names_in(_place(folder), fs):
        if match := _SAVE.fullmatch(name):
            save = LastSave(int(match[2]), match[3])
            before = found.get(match[1])
            if before is None or before.number < save.number:
                found[match[1]] = save
    return found


def remember(
    folder: Path, review_id: str, number: int, digest: str, *, fs: FileSystem = DISK
) -> None:
    """Note a save that is on the disk. Raises OSError."""
    place = _place(folder)
    name = f"{review_id}.{number}.{digest[:DIGEST_DIGITS]}"
    _begin(folder, fs)
    with contextlib.suppress(FileExistsError):
        fs.close(fs.create(place / name))
    for other in names_in(place, fs):
        if other != name and (match := _SAVE.fullmatch(other)) and match[1] == review_id:
            with contextlib.suppress(FileNotFoundError):
                fs.unlink(place / other)
    fs.sync_folder(place)


def forget(folder: Path, review_id: str, *, stays: bool = False, fs: FileSystem = DISK) -> None:
    """Forget a review. With the last one, the folder is forgotten as well, unless it `stays`.
    Raises OSError."""
    place = _place(folder)
    names = [name for name in names_in(place, fs) if _SAVE.fullmatch(name)]
    own = [name for name in names if name.startswith(f"{review_id}.")]
    for name in own:
        with contextlib.suppress(FileNotFoundError):
            fs.unlink(place / name)
    if own and len(own) == len(names) and not stays:
        forget_folder(folder, fs=fs)


def forget_folder(folder: Path, *, fs: FileSystem = DISK) -> None:
    """Forget everything about this folder. Raises OSError."""
    place = _place(folder)
    for name in (*names_in(place, fs), *_leftovers(place, fs)):
        with contextlib.suppress(FileNotFoundError):
            fs.unlink(place / name)
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        fs.remove_folder(place)


def machine_name(folder: Path, *, fs: FileSystem = DISK) -> str:
    """The name under which this machine keeps its copies in the folder, 8 random hexadecimal
    digits; it is made when first needed. Empty if it can't be kept."""
    with contextlib.suppress(OSError):
        _begin(folder, fs)
        return _machine(_place(folder), fs)
    return ""


def where_kept(folder: Path) -> Path | None:
    """The folder in which this machine notes its saves of this data folder; None if it notes
    none."""
    place = _place(folder)
    return place if place.is_dir() else None


def _begin(folder: Path, fs: FileSystem) -> None:
    place = _place(folder)
    if _machine(place, fs):
        return
    make_folders(place, fs=fs)
    text = f"{os.urandom(4).hex()}\n{_path(folder)}\n"
    replace_file(place / _ABOUT, text.encode("utf-8", "surrogateescape"), fs=fs)


def _machine(place: Path, fs: FileSystem) -> str:
    try:
        first = fs.read(place / _ABOUT, _ABOUT_BYTES).split(b"\n", 1)[0].decode("ascii", "replace")
    except OSError:
        return ""
    return first if _MACHINE.fullmatch(first) else ""


def _place(folder: Path) -> Path:
    path = _path(folder).encode("utf-8", "surrogateescape")
    import hashlib

    return places.last_saves_folder() / hashlib.sha256(path).hexdigest()[:16]


def _path(folder: Path) -> str:
    """The folder's real path, whichever link leads to it."""
    try:
        return str(folder.resolve())
    except (OSError, RuntimeError):
        return str(folder)


def _leftovers(place: Path, fs: FileSystem) -> list[str]:
    try:
        return fs.temporary_names(place)
    except OSError:
        return []
