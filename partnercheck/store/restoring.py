"""What restoring an archive would do, found out by reading alone; and restoring it as planned.

No review is ever replaced by an older one; the save numbers tell which is older. When a review is
restored over an older one, that one is kept among its backups; a damaged one is kept in `damaged/`.
"""

from __future__ import annotations

import contextlib
import hashlib
import stat
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from partnercheck.errors import ArchiveError, LockedError, ReviewError
from partnercheck.store import backups, exports, last_saves
from partnercheck.store.age_format import CannotDecryptError, is_encrypted
from partnercheck.store.archive import Archive
from partnercheck.store.converting import how_encrypted
from partnercheck.store.filesystem import (
    PRIVATE_FILE,
    READ_ONLY_FILE,
    FileSystem,
    make_folders,
    replace_file,
)
from partnercheck.store.folder import REVIEW_FILE, DataFolder
from partnercheck.store.kept_files import FILE_BYTES, kind_of, review_of
from partnercheck.store.lock import LOCK_FILE, Holder, take_lock
from partnercheck.store.review_file import ReadReview, decode_file
from partnercheck.store.trash import forget_index

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

Outcome = Literal[
    "new", "newer", "mended", "same", "older", "differs", "damaged", "open", "in-the-way"
]
"""What becomes of a review in the archive.

Three are restored. new: there is none here. newer: the archive's was saved later. mended: the one
here is damaged and no newer backup of it is here.

The others stay as they are here. same: both are the same to the byte. older: the one here, or a
backup of it, was saved later. differs: both have the same save number. damaged: the archive's is
damaged, and there is one here. open: another window has it. in-the-way: something else is in its
place.
"""
RESTORED: tuple[Outcome, ...] = ("new", "newer", "mended")
_COMPLETED: tuple[Outcome, ...] = (*RESTORED, "same", "damaged")
"""The outcomes after which backups that are missing here are added."""

SETTINGS_NAME = "settings.toml"
EXPORTS_NAME = "exports.toml"
KEY_NAME = "key.age"
RECIPIENT_NAME = "recipient.txt"


class PlannedReview(Struct, frozen=True):
    """One review of the archive, and what restoring would do with it."""

    id: str
    outcome: Outcome
    archived: ReadReview | None
    """The archive's review; None if that can't be read."""
    here: ReadReview | None
    """The review here; None if there is none or it can't be read."""
    sound_here: bool = False
    """Whether the review here is as PartnerCheck or a person left it."""
    digest_here: str = ""
    """The checksum of the file here when the plan was made; empty if there was none."""
    files: tuple[str, ...] = ()
    """The names of backups, snapshots and other copies that would be added."""


class RestorePlan(Struct, frozen=True):
    """Everything that restoring would do."""

    reviews: tuple[PlannedReview, ...]
    guide_files: tuple[str, ...]
    """The names of guides' files that are missing here."""
    settings: Literal["none", "restored", "same", "kept"]
    """none: the archive has no settings. restored: there are none here yet. same: both are the
    same. kept: those here stay."""
    exports: bool
    """Whether the archive's book of exports has paths that the one here lacks."""
    key: bool
    """Whether the archive's key is restored, because there is none here that opens anything.
    Whether new reviews are encrypted comes with it."""

    @property
    def changes(self) -> bool:
        """Whether restoring would write anything."""
        return bool(
            self.guide_files
            or self.settings == "restored"
            or self.exports
            or self.key
            or any(one.files or one.outcome in RESTORED for one in self.reviews)
        )


def plan_restore(
    folder: DataFolder, archive: Archive, now: datetime, *, key: OpenKey | None = None
) -> RestorePlan:
    """What restoring would do. `key` opens what is encrypted, here or in the archive.

    Raises LockedError if that needs the key, ArchiveError if the archive's reviews are encrypted
    with another key than those here, and OSError if the data folder can't be looked into.
    """
    names = [file.name for file in archive.files]
    key_here = bytes_here(folder, KEY_NAME)
    if KEY_NAME in archive and key_here not in (None, archive.read(KEY_NAME)):
        if how_encrypted(folder).anything:
            _check_same_key(archive, key)
        else:
            key_here = None  # it opens nothing
    return RestorePlan(
        reviews=tuple(
            _plan_review(folder, archive, review_id, now, key)
            for review_id in sorted({review_of(name) for name in names} - {""})
        ),
        guide_files=tuple(
            name for name in names if kind_of(name) == "guide" and is_missing(folder, name)
        ),
        settings=_settings(folder, archive),
        exports=(EXPORTS_NAME in archive and exports.adds(folder, archive.read(EXPORTS_NAME))),
        key=KEY_NAME in archive and key_here is None,
    )


def bytes_here(folder: DataFolder, name: str) -> bytes | None:
    """The bytes of a file in the data folder; None if it doesn't exist. Raises OSError."""
    try:
        return folder.fs.read(folder.path / name, FILE_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_missing(folder: DataFolder, name: str) -> bool:
    """Whether the data folder has nothing of this name. Raises OSError."""
    try:
        folder.fs.status(folder.path / name)
    except (FileNotFoundError, NotADirectoryError):
        return True
    return False


def digest_of(data: bytes | None) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; empty if there is no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _settings(folder: DataFolder, archive: Archive) -> Literal["none", "restored", "same", "kept"]:
    if SETTINGS_NAME not in archive:
        return "none"
    here = bytes_here(folder, SETTINGS_NAME)
    if here is None:
        return "restored"
    return "same" if here == archive.read(SETTINGS_NAME) else "kept"


def _plan_review(
    folder: DataFolder, archive: Archive, review_id: str, now: datetime, key: OpenKey | None
) -> PlannedReview:
    name = f"reviews/{review_id}/{REVIEW_FILE}"
    place = folder.review_folder(review_id)
    data = archive.read(name) if name in archive else None
    archived = _decoded(data, archive.path / name, key)
    if (outcome := _blocked(place, now, folder.fs)) is not None:
        return PlannedReview(review_id, outcome, archived, None)
    data_here = bytes_here(folder, name)
    here = _decoded(data_here, place / REVIEW_FILE, key)
    earlier = [
        backup for backup, _ in backups.good_backups(place, review_id, fs=folder.fs, key=key)
    ]
    cut_short = here is not None and here.condition == "missing" and any(b.whole for b in earlier)
    newest = earlier[0].save_number if earlier else 0
    if data is not None and data == data_here:
        outcome = "same"
    elif data_here is None and not earlier:
        outcome = "new"
    elif archived is None or archived.condition == "changed":
        outcome = "damaged"
    elif here is None or cut_short:
        outcome = "mended" if archived.review.save_number >= newest else "older"
    elif here.review.save_number == archived.review.save_number:
        outcome = "differs"
    else:
        earlier_here = here.review.save_number < archived.review.save_number
        outcome = "newer" if earlier_here else "older"
    missing = tuple(
        file.name
        for file in archive.files
        if review_of(file.name) == review_id
        and kind_of(file.name) != "review"
        and is_missing(folder, file.name)
    )
    return PlannedReview(
        id=review_id,
        outcome=outcome,
        archived=archived,
        here=here,
        sound_here=here is not None and here.condition != "changed" and not cut_short,
        digest_here=digest_of(data_here),
        files=missing if outcome in _COMPLETED else (),
    )


def _blocked(place: Path, now: datetime, fs: FileSystem) -> Outcome | None:
    """Why a review's folder may not be touched; None if it may."""
    try:
        if not stat.S_ISDIR(fs.status(place).st_mode):
            return "in-the-way"
        status = fs.status(place / REVIEW_FILE)
        if not stat.S_ISREG(status.st_mode) or status.st_size > FILE_BYTES:
            return "in-the-way"
    except FileNotFoundError:
        pass
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        fs.status(place / LOCK_FILE)
        taken = take_lock(place, now, fs=fs)
        if isinstance(taken, Holder):
            return "open"
        taken.release()
    return None


def _check_same_key(archive: Archive, key: OpenKey | None) -> None:
    """Check an archive whose key file isn't the one here: a changed passphrase alone leaves the key
    itself the same. Raises LockedError or ArchiveError."""
    encrypted = [
        data
        for file in archive.files
        if review_of(file.name) and is_encrypted(data := archive.read(file.name))
    ]
    if key is None and encrypted:
        raise LockedError("Whether this backup has the same key can't be told.")
    if encrypted and key is not None and not any(_opens(data, key) for data in encrypted):
        raise ArchiveError(
            f"{archive.path} was not taken. Its reviews are locked with another passphrase's key "
            "than those here. Restore it into a folder of its own: --data-dir FOLDER"
        )


def _opens(data: bytes, key: OpenKey) -> bool:
    try:
        key.decrypt(data)
    except CannotDecryptError:
        return False
    return True


def _decoded(data: bytes | None, path: Path, key: OpenKey | None) -> ReadReview | None:
    if data is None:
        return None
    try:
        return decode_file(data, path, key)
    except LockedError:
        raise
    except ReviewError:
        return None


class Restored(Struct):
    """What was done so far. It is filled on the way, so that it can be told after a failure."""

    reviews: list[str] = field(default_factory=list)
    """The ids of reviews that are now as in the archive."""
    left: list[str] = field(default_factory=list)
    """The ids of reviews that were opened or changed here since the plan was made; they were left
    alone."""
    notices: list[str] = field(default_factory=list)
    files: int = 0
    """How many files were written, those of reviews and all others."""


def restore(
    folder: DataFolder, archive: Archive, plan: RestorePlan, done: Restored, now: datetime
) -> None:
    """Do what the plan says; `done` is filled on the way. The folder must be prepared.

    Raises OSError; what was restored until then is whole, and a second call does the rest.
    """
    if plan.key:
        _put(folder, archive, KEY_NAME, done)
        if RECIPIENT_NAME in archive:
            _put(folder, archive, RECIPIENT_NAME, done)
    for name in sorted(plan.guide_files, key=lambda name: name.endswith("/guide.toml")):
        _put(folder, archive, name, done)
    for planned in plan.reviews:
        if planned.files or planned.outcome in RESTORED:
            _restore_review(folder, archive, planned, done, now)
    if plan.settings == "restored":
        _put(folder, archive, SETTINGS_NAME, done)
    if plan.exports:
        try:
            exports.merge(folder, archive.read(EXPORTS_NAME))
        except exports.UnreadableBookError as error:
            done.notices.append(str(error))
    forget_index(folder)


def _restore_review(
    folder: DataFolder, archive: Archive, planned: PlannedReview, done: Restored, now: datetime
) -> None:
    place = folder.review_folder(planned.id)
    new = is_missing(folder, f"reviews/{planned.id}")
    try:
        make_folders(place, fs=folder.fs)
        _restore_in(place, folder, archive, planned, done, now)
    finally:
        if new:
            with contextlib.suppress(OSError):
                _remove_empty(place, folder.fs)


def _remove_empty(place: Path, fs: FileSystem) -> None:
    """Remove a review's folder that holds nothing but the file of a lock. Raises OSError."""
    if fs.names(place) in ([], [LOCK_FILE]):
        with contextlib.suppress(FileNotFoundError):
            fs.unlink(place / LOCK_FILE)
        fs.remove_folder(place)


def _restore_in(
    place: Path,
    folder: DataFolder,
    archive: Archive,
    planned: PlannedReview,
    done: Restored,
    now: datetime,
) -> None:
    lock = take_lock(place, now, fs=folder.fs)
    if isinstance(lock, Holder):
        done.left.append(planned.id)
        return
    try:
        name = f"reviews/{planned.id}/{REVIEW_FILE}"
        stands = bytes_here(folder, name)
        if digest_of(stands) != planned.digest_here:
            done.left.append(planned.id)
            return
        if planned.outcome in RESTORED and name in archive:
            if stands is not None and planned.sound_here:
                number = planned.here.review.save_number if planned.here else 0
                backups.keep_backup(
                    place, stands, now.date(), "sitting", number=number, fs=folder.fs
                )
            elif stands is not None:
                backups.keep_damaged(place, stands, now, fs=folder.fs)
            _put(folder, archive, name, done)
            with contextlib.suppress(OSError):
                # The leader put this state back, so the save that it lacks is forgotten, not
                # missed.
                last_saves.forget(folder.path, planned.id, stays=True, fs=folder.fs)
        for missing in planned.files:
            if is_missing(folder, missing):
                _put(folder, archive, missing, done)
        if planned.outcome in RESTORED:
            done.reviews.append(planned.id)
    finally:
        lock.release()


def _put(folder: DataFolder, archive: Archive, name: str, done: Restored) -> None:
    """Write one file of the archive to the path that its name says; the name was checked before."""
    path = folder.path / name
    make_folders(path.parent, fs=folder.fs)
    mode = READ_ONLY_FILE if kind_of(name) == "snapshot" else PRIVATE_FILE
    replace_file(path, archive.read(name), fs=folder.fs, mode=mode)
    done.files += 1
