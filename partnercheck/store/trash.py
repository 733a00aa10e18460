"""Deleted reviews: off the list at once, and kept for 30 days.

`trash/<id>-<date>/` is the review's folder as it was. What is overdue is removed when the app opens
the data folder.
"""

from __future__ import annotations

import contextlib
import re
import stat
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from partnercheck.errors import NoSuchReviewError, PartnerCheckError
from partnercheck.store import last_saves
from partnercheck.store.filesystem import DISK, FileSystem, is_temporary, make_folders, put_in_place
from partnercheck.store.folder import DataFolder
from partnercheck.store.lock import Holder, take_lock
from partnercheck.store.problems import in_words
from partnercheck.text import plural

DAYS_KEPT = 30

_NAME = re.compile(r"([a-z0-9-]{1,64})-([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([0-9]{1,3}))?")
_DEEPEST = 12
"""How deep folders may be inside each other to be removed; PartnerCheck makes three."""


class Deleted(Struct, frozen=True):
    """One review in the trash."""

    name: str
    """The name of its folder in the trash."""
    id: str
    deleted: date
    path: Path

    @property
    def last_day(self) -> date:
        """The last day on which it is sure to be there."""
        return self.deleted + timedelta(days=DAYS_KEPT)


class OpenElsewhereError(PartnerCheckError):
    """Another window has the review open, so nothing was done to it."""

    def __init__(self, name: str, not_done: str = "deleted") -> None:
        """`name` is what the leader calls the review; `not_done` is what it was not."""
        super().__init__(
            f"Nothing was {not_done}. {name} is open in another window. Close it there."
        )


def move_to_trash(folder: DataFolder, review_id: str, now: datetime) -> Deleted:
    """Move a review's folder to the trash, so that it is off the list.

    Raises NoSuchReviewError if there is none, PartnerCheckError if it is a link,
    OpenElsewhereError if another window has it open, and OSError.
    """
    source = folder.review_folder(review_id)
    refuse_link(source)
    if not _is_folder(source, folder.fs):
        raise NoSuchReviewError(f"There is no review {review_id} in {folder.path}.")
    lock = take_lock(source, now, fs=folder.fs)
    if isinstance(lock, Holder):
        raise OpenElsewhereError(f"Review {review_id}")
    try:
        make_folders(folder.trash_path, fs=folder.fs)
        there = _free_name(folder, review_id, now.date())
        if sys.platform == "win32":  # a folder with an open file in it can't be moved there
            lock.release()
        put_in_place(source, there.path, fs=folder.fs)
        for changed in (folder.trash_path, folder.reviews_path):
            folder.fs.sync_folder(changed)
    finally:
        lock.release()
    forget_index(folder)
    with contextlib.suppress(OSError):
        last_saves.forget(folder.path, review_id, fs=folder.fs)
    return there


def refuse_link(place: Path) -> None:
    """Raises PartnerCheckError for a review's folder that is a link: what it leads to would
    stay."""
    if place.is_symlink():
        raise PartnerCheckError(
            f"{place} is a link to {place.resolve()}; nothing was deleted. Take the link and that "
            "folder away yourself."
        )


def put_back(folder: DataFolder, deleted: Deleted) -> None:
    """Put a deleted review back on the list. Raises PartnerCheckError if there is one of that id,
    or OSError."""
    target = folder.review_folder(deleted.id)
    try:
        folder.fs.status(target)
    except FileNotFoundError:
        make_folders(folder.reviews_path, fs=folder.fs)
        put_in_place(deleted.path, target, fs=folder.fs)
        for changed in (folder.reviews_path, folder.trash_path):
            folder.fs.sync_folder(changed)
    else:
        raise PartnerCheckError(
            f"Nothing was put back: there is a review {deleted.id} already. Delete that one first."
        )


def trashed(folder: DataFolder) -> tuple[Deleted, ...]:
    """The reviews in the trash, those deleted longest ago first."""
    try:
        names = folder.fs.names(folder.trash_path)
    except OSError:
        return ()
    found = [one for name in names if (one := _deleted(folder, name)) is not None]
    found = [one for one in found if _is_folder(one.path, folder.fs)]
    return tuple(sorted(found, key=lambda one: (one.deleted, one.name)))


def empty_trash(folder: DataFolder, today: date) -> tuple[str, ...]:
    """Remove what was deleted more than 30 days ago. Returns a sentence if some could not be
    removed."""
    stuck = 0
    why = ""
    for deleted in trashed(folder):
        if deleted.last_day < today:
            try:
                remove_tree(deleted.path, fs=folder.fs)
            except OSError as error:
                stuck += 1
                why = in_words(error, deleted.path)
    if not stuck:
        return ()
    overdue = plural(stuck, "review")
    return (f"{overdue} deleted over {DAYS_KEPT} days ago could not be removed. {why}",)


def remove_tree(path: Path, *, fs: FileSystem = DISK, _depth: int = 0) -> None:
    """Remove a folder and everything in it. Links are removed, never followed. Raises OSError."""
    if _depth > _DEEPEST:
        raise OSError(40, "folders too deep inside each other", str(path))
    for name in (*fs.names(path), *fs.temporary_names(path)):
        below = path / name
        if stat.S_ISDIR(fs.status(below).st_mode):
            remove_tree(below, fs=fs, _depth=_depth + 1)
        else:
            fs.unlink(below)
    fs.remove_folder(path)
    with contextlib.suppress(OSError):
        fs.sync_folder(path.parent)


_INDEX = re.compile(r"index[^/]*\.json|index\.json[^/]*|locked[^/]*\.age|locked\.age[^/]*")
"""The index's files, under their own names and those that a sync gives a second one."""


def forget_index(folder: DataFolder) -> None:
    """Remove the index, and what a sync left of it under other names. It is made again from the
    reviews that are left.

    Raises OSError.
    """
    paths = [folder.locked_index_path, folder.index_path]
    with contextlib.suppress(FileNotFoundError):
        paths += [
            folder.path / one for one in folder.fs.names(folder.path) if _INDEX.fullmatch(one)
        ]
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            folder.fs.unlink(path)


def _deleted(folder: DataFolder, name: str) -> Deleted | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[2])
    except ValueError:
        return None
    if day > date.max - timedelta(days=DAYS_KEPT):
        return None
    return Deleted(name, match[1], day, folder.trash_path / name)


def _free_name(folder: DataFolder, review_id: str, day: date) -> Deleted:
    taken = {name for name in folder.fs.names(folder.trash_path) if not is_temporary(name)}
    name = f"{review_id}-{day.isoformat()}"
    number = 1
    while name in taken:
        number += 1
        name = f"{review_id}-{day.isoformat()}-{number}"
    return Deleted(name, review_id, day, folder.trash_path / name)


def _is_folder(path: Path, fs: FileSystem) -> bool:
    try:
        return stat.S_ISDIR(fs.status(path).st_mode)
    except OSError:
        return False
