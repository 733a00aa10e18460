"""Restoring an archive as planned.

When a review is restored over an older one, that one is kept among its backups; a damaged one is
kept in `damaged/`.
"""

from __future__ import annotations

import contextlib
from datetime import datetime

from msgspec import Struct, field

from partnercheck.store import backups, exports, last_saves
from partnercheck.store.archive import Archive
from partnercheck.store.atomic import make_folders, replace_file
from partnercheck.store.filesystem import DISK, PRIVATE_FILE, READ_ONLY_FILE, FileSystem
from partnercheck.store.folder import REVIEW_FILE, DataFolder
from partnercheck.store.kept_files import kind_of
from partnercheck.store.lock import Holder, take_lock
from partnercheck.store.restore_plan import (
    EXPORTS_NAME,
    KEY_NAME,
    RECIPIENT_NAME,
    RESTORED,
    SETTINGS_NAME,
    PlannedReview,
    RestorePlan,
    bytes_here,
    digest_of,
    is_missing,
)
from partnercheck.store.trash import forget_index


class Restored(Struct):
    """What was done so far. It is filled on the way, so that it can be told after a failure."""

    reviews: list[str] = field(default_factory=list)
    """The ids of reviews that are now as in the archive."""
    left: list[str] = field(default_factory=list)
    """The ids of reviews that were opened or changed here since the plan was made; they were left
    alone."""
    notices: list[str] = field(default_factory=list)


def restore(
    folder: DataFolder,
    archive: Archive,
    plan: RestorePlan,
    done: Restored,
    now: datetime,
    *,
    fs: FileSystem = DISK,
) -> None:
    """Do what the plan says; `done` is filled on the way. The folder must be prepared.

    Raises OSError; what was restored until then is whole, and a second call does the rest.
    """
    if plan.key:
        _put(folder, archive, KEY_NAME, fs)
        if RECIPIENT_NAME in archive:
            _put(folder, archive, RECIPIENT_NAME, fs)
    for name in sorted(plan.guide_files, key=lambda name: name.endswith("/guide.toml")):
        _put(folder, archive, name, fs)
    for planned in plan.reviews:
        if planned.files or planned.outcome in RESTORED:
            _restore_review(folder, archive, planned, done, now, fs)
    if plan.settings == "restored":
        _put(folder, archive, SETTINGS_NAME, fs)
    if plan.exports:
        try:
            exports.merge(folder, archive.read(EXPORTS_NAME), fs=fs)
        except exports.UnreadableBookError as error:
            done.notices.append(str(error))
    forget_index(folder, fs=fs)


def _restore_review(
    folder: DataFolder,
    archive: Archive,
    planned: PlannedReview,
    done: Restored,
    now: datetime,
    fs: FileSystem,
) -> None:
    place = folder.review_folder(planned.id)
    make_folders(place, fs=fs)
    lock = take_lock(place, now, fs=fs)
    if isinstance(lock, Holder):
        done.left.append(planned.id)
        return
    try:
        name = f"reviews/{planned.id}/{REVIEW_FILE}"
        stands = bytes_here(folder, name, fs=fs)
        if digest_of(stands) != planned.digest_here:
            done.left.append(planned.id)
            return
        if planned.outcome in RESTORED and name in archive:
            if stands is not None and planned.sound_here:
                number = planned.here.review.save_number if planned.here else 0
                backups.keep_backup(place, stands, now.date(), "sitting", number=number, fs=fs)
            elif stands is not None:
                backups.keep_damaged(place, stands, now, fs=fs)
            _put(folder, archive, name, fs)
            with contextlib.suppress(OSError):
                # The leader put this state back, so the save that it lacks is forgotten, not
                # missed.
                last_saves.forget(folder.path, planned.id, stays=True, fs=fs)
        for missing in planned.files:
            if is_missing(folder, missing, fs=fs):
                _put(folder, archive, missing, fs)
        if planned.outcome in RESTORED:
            done.reviews.append(planned.id)
    finally:
        lock.release()


def _put(folder: DataFolder, archive: Archive, name: str, fs: FileSystem) -> None:
    """Write one file of the archive to the path that its name says; the name was checked before."""
    path = folder.path / name
    make_folders(path.parent, fs=fs)
    mode = READ_ONLY_FILE if kind_of(name) == "snapshot" else PRIVATE_FILE
    replace_file(path, archive.read(name), fs=fs, mode=mode)
