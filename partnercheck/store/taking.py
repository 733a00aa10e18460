"""Taking over what another version of a review says, all of it or some items."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from partnercheck.errors import LockedError
from partnercheck.review.model import Review
from partnercheck.review.versions import taken, taken_whole
from partnercheck.store.filesystem import make_folders
from partnercheck.store.folder import REVIEW_FILE, DataFolder
from partnercheck.store.keeping import ReviewFolder
from partnercheck.store.lineage import joined, lineage_of
from partnercheck.store.lock import Holder, take_lock
from partnercheck.store.trash import OpenElsewhereError
from partnercheck.store.versions import (
    Version,
    keep_aside,
    plain_bytes,
    read_or_none,
    remove_version,
    sides,
)

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey
    from partnercheck.store.review_file import ReadReview


def take(
    folder: DataFolder,
    version: Version,
    keys: Collection[str] | None,
    now: datetime,
    *,
    key: OpenKey | None = None,
    stays: bool = False,
) -> Review:
    """Save the review with what this version says, or with the items of these `keys` alone, and put
    the version aside unless it `stays` for another choice. What the file held is kept first, in
    `aside/` and among the backups. Returns the review.

    Raises LockedError for a locked version, OpenElsewhereError if a window has the review open,
    ReviewError, OSError, and KeyError for an item that doesn't differ.
    """
    read = version.read
    if read is None:
        raise LockedError(f"{version.path} is locked with a passphrase.")
    place = folder.review_folder(version.id)
    make_folders(place, fs=folder.fs)
    lock = take_lock(place, now, fs=folder.fs)
    if isinstance(lock, Holder):
        raise OpenElsewhereError(read.review.partnership.name or version.id, "changed")
    own = place / REVIEW_FILE
    try:
        data = plain_bytes(own, folder.fs)
        here = read_or_none(data, own, key)
        whole = keys is None or here is None
        base = read if here is None or whole else here
        mine = here.review if here is not None else read.review
        review = taken_whole(mine, read.review) if whole else taken(mine, read.review, keys or ())
        for kept_first in (data, b"" if stays else plain_bytes(version.path, folder.fs)):
            if kept_first:  # a save replaces this machine's copy of its last one
                keep_aside(place, kept_first, now, fs=folder.fs)
        encrypted = base.encrypted and key is not None
        kept = ReviewFolder(
            folder,
            version.id,
            now=lambda: now,
            lock=lock,
            beyond=base.beyond,
            found=data or None,
            sound=here is not None,
            public=key.public if encrypted and key is not None else None,
            key=key,
            number=mine.save_number,
            built_on=_built_on(here, _others(here, read.data, data, stays=stays)),
        )
        kept.start(review.status)
        kept.write(review)
        kept.finish()
        if not stays:
            remove_version(folder, version)
    finally:
        lock.release()
    return review


def put_aside_first(
    folder: DataFolder, version: Version, now: datetime, *, stays: bool
) -> tuple[str, ...]:
    """Before an open review takes something from a version: keep in `aside/` what the file holds
    and, unless it `stays`, the version. Returns the saves to build the next one on. Raises
    OSError."""
    place = folder.review_folder(version.id)
    for path in (place / REVIEW_FILE, *(() if stays else (version.path,))):
        if data := plain_bytes(path, folder.fs):
            keep_aside(place, data, now, fs=folder.fs)
    if stays or version.read is None:
        return ()
    remove_version(folder, version)
    return _built_on(None, (version.read.data,))


def _others(
    here: ReadReview | None, taken_of: bytes, merged: bytes, *, stays: bool
) -> tuple[bytes, ...]:
    """The versions on which the leader decided by taking from one: that one, and the other side of
    a merge. Empty if it stays for more; but if there was no review before, the one that was taken
    is built on."""
    if stays:
        return () if here else (taken_of,)
    return (taken_of, *sides(merged))


def _built_on(here: ReadReview | None, others: Iterable[bytes]) -> tuple[str, ...]:
    """The saves that a save made from these versions is built on."""
    lines = (lineage_of(data) for data in ((here.data,) if here else ()) + tuple(others))
    return joined(*(line.all for line in lines if line is not None))
