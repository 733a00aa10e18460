"""Earlier states of one review: keeping, pruning and finding them.

`previous.toml` is the save before this one. `backups/` holds the file as it was at the start of the
last five sittings, and one a day for fourteen days. `snapshots/` holds each completed state,
read-only. `machines/` holds what each machine saved last. `damaged/` holds what could not be read
or was changed elsewhere, and is never pruned. Their order comes from the save numbers, never from
the clock.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from partnercheck.errors import ReviewError
from partnercheck.store import sealed
from partnercheck.store.age_format import HEAD_BYTES, is_encrypted
from partnercheck.store.filesystem import (
    DISK,
    READ_ONLY_FILE,
    FileSystem,
    make_folders,
    names_in,
    put_in_place,
    replace_file,
    temporary_beside,
)
from partnercheck.store.folder import REVIEW_FILE
from partnercheck.store.lineage import MACHINES
from partnercheck.store.review_file import REVIEW_BYTES, ReadReview, decode_file, read_bytes

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

SITTINGS = 5
DAYS = 14

PREVIOUS_FILE = "previous.toml"

Kind = Literal["previous", "sitting", "day", "snapshot", "machine"]

_BACKUP_NAME = re.compile(r"([0-9]{8,16})-([0-9]{4}-[0-9]{2}-[0-9]{2})-(sitting|day)\.toml")
_MACHINE_NAME = re.compile(r"[0-9a-f]{8}\.toml")
_SNAPSHOT_NAME = re.compile(r"([0-9]{1,16})\.toml")


class Backup(Struct, frozen=True):
    """An earlier state of a review to which the leader can go back."""

    path: Path
    kind: Kind
    save_number: int
    saved: datetime | None
    answers: int
    whole: bool
    """Whether its last line matches its text."""


def keep_backup(
    folder: Path,
    data: bytes,
    day: date,
    kind: Literal["sitting", "day"],
    *,
    number: int = 0,
    fs: FileSystem = DISK,
) -> None:
    """Keep these bytes of a review among its backups, then prune these. Raises OSError.

    `number` is their save number, for encrypted bytes, which don't show it.
    """
    number = (
        number or sealed.number_in_tail(data[-sealed.TAIL_BYTES :]) or sealed.number_inside(data)
    )
    backups = folder / "backups"
    make_folders(backups, fs=fs)
    path = backups / f"{number:08}-{day.isoformat()}-{kind}.toml"
    replace_file(path, data, fs=fs)
    prune(backups, fs=fs)


def prune(backups: Path, *, fs: FileSystem = DISK) -> None:
    """Remove all backups but the newest five sittings and the newest of each of the last 14 days on
    which there were any. Raises OSError."""
    found = [match for name in fs.names(backups) if (match := _BACKUP_NAME.fullmatch(name))]
    found.sort(key=lambda match: (int(match[1]), match[0]), reverse=True)
    kept = {match[0] for match in [m for m in found if m[3] == "sitting"][:SITTINGS]}
    days: dict[str, str] = {}
    for match in found:
        days.setdefault(match[2], match[0])
    kept.update(list(days.values())[:DAYS])
    for match in found:
        if match[0] not in kept:
            with contextlib.suppress(FileNotFoundError):
                fs.unlink(backups / match[0])


def keep_previous(folder: Path, current: Path, *, fs: FileSystem = DISK) -> None:
    """Make the file now in place the previous one; without a file, do nothing. Raises OSError.

    A hard link is enough: the next save puts a new file in place of `current` and never writes into
    this one.
    """
    previous = folder / PREVIOUS_FILE
    temporary = temporary_beside(previous)
    try:
        fs.link(current, temporary)
    except FileNotFoundError:
        return
    except OSError:
        replace_file(previous, fs.read(current, REVIEW_BYTES), fs=fs)
        return
    try:
        put_in_place(temporary, previous, fs=fs)
    finally:
        with contextlib.suppress(OSError):
            fs.unlink(temporary)


def keep_snapshot(folder: Path, data: bytes, number: int, *, fs: FileSystem = DISK) -> Path:
    """Keep a read-only copy named by its save number. Returns its path. Raises OSError."""
    path = folder / "snapshots" / f"{number}.toml"
    make_folders(path.parent, fs=fs)
    replace_file(path, data, fs=fs, mode=READ_ONLY_FILE)
    return path


def keep_damaged(folder: Path, data: bytes, now: datetime, *, fs: FileSystem = DISK) -> Path:
    """Keep a copy of a file that could not be read or was changed elsewhere, once for the same
    bytes. Returns its path.

    Raises OSError.
    """
    damaged = folder / "damaged"
    make_folders(damaged, fs=fs)
    mark = hashlib.sha256(data).hexdigest()[:12]
    for name in fs.names(damaged):
        if name.endswith(f"-{mark}.toml"):
            return damaged / name
    path = damaged / f"{now:%Y%m%d-%H%M%S}-{mark}.toml"
    replace_file(path, data, fs=fs)
    return path


def move_to_damaged(folder: Path, path: Path, now: datetime, *, fs: FileSystem = DISK) -> Path:
    """Move something out of a review's place that can't be copied. Returns its new path.

    Raises OSError.
    """
    import secrets

    damaged = folder / "damaged"
    make_folders(damaged, fs=fs)
    target = damaged / f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(6)}-{path.name}"
    put_in_place(path, target, fs=fs)
    fs.sync_folder(damaged)
    return target


def backup_paths(
    folder: Path,
    *,
    below: Callable[[str], list[str]] | None = None,
    fs: FileSystem = DISK,
) -> tuple[tuple[Path, Kind], ...]:
    """The path and kind of every earlier state, readable or not, in no particular order. The
    previous one is named even if it is missing. `below` gives the names in one of the review's
    folders, if they were listed already."""
    names = below or (lambda name: names_in(folder / name, fs))
    found: list[tuple[Path, Kind]] = [(folder / PREVIOUS_FILE, "previous")]
    for name in names("backups"):
        if match := _BACKUP_NAME.fullmatch(name):
            kind: Kind = "sitting" if match[3] == "sitting" else "day"
            found.append((folder / f"backups/{name}", kind))
    found.extend(
        (folder / f"snapshots/{name}", "snapshot")
        for name in names("snapshots")
        if _SNAPSHOT_NAME.fullmatch(name)
    )
    found.extend(
        (folder / f"{MACHINES}/{name}", "machine")
        for name in names(MACHINES)
        if _MACHINE_NAME.fullmatch(name)
    )
    return tuple(found)


def any_encrypted(folder: Path, *, fs: FileSystem = DISK) -> bool:
    """Whether the review in this folder, or any earlier state of it, is encrypted."""
    for path in (folder / REVIEW_FILE, *(path for path, _ in backup_paths(folder, fs=fs))):
        with contextlib.suppress(OSError):
            if is_encrypted(fs.read(path, HEAD_BYTES)):
                return True
    return False


def good_backups(
    folder: Path, review_id: str, *, fs: FileSystem = DISK, key: OpenKey | None = None
) -> tuple[tuple[Backup, ReadReview], ...]:
    """The earlier states of this review that can be read, newest first.

    Those without a last line come after the whole ones. Changed ones, those of another review and
    copies of another state are left out. `key` opens encrypted ones, which are left out without it.
    """
    found: list[tuple[Backup, ReadReview]] = []
    bytes_seen: set[bytes] = set()
    for path, kind in backup_paths(folder, fs=fs):
        try:
            data = read_bytes(path, fs=fs)
            if data in bytes_seen or _is_changed(data):
                continue
            read = decode_file(data, path, key)
        except ReviewError:
            continue
        changed = read.data in bytes_seen or read.condition == "changed"
        if changed or read.review.id != review_id or read.newer_format:
            continue
        bytes_seen.update((data, read.data))
        backup = Backup(
            path=path,
            kind=kind,
            save_number=read.review.save_number,
            saved=read.review.updated,
            answers=len(read.review.answers),
            whole=read.condition == "whole",
        )
        found.append((backup, read))
    found.sort(key=lambda pair: (pair[0].whole, pair[0].save_number), reverse=True)
    return tuple(found)


def _is_changed(data: bytes) -> bool:
    """Whether plain bytes were changed elsewhere, told by their last line alone."""
    return not is_encrypted(data) and sealed.check(data).condition == "changed"
