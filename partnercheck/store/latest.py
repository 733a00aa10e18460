"""Which review is the latest: also where one that can't be read may be it.

The latest is the one with the largest save number. Of a review that can't be read that number is
looked for in what is left of its file, in its earlier states and in the index; unless it is sure
that another was saved later, no other is taken for the latest.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from partnercheck.errors import LockedError, NoSuchReviewError, ReviewError
from partnercheck.store.backups import PREVIOUS_FILE, backup_paths
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import Unreadable, list_reviews
from partnercheck.store.numbers import number_in_name, save_number_of

if TYPE_CHECKING:
    from pathlib import Path

    from partnercheck.store.keys import OpenKey


def latest(folder: DataFolder, *, fs: FileSystem = DISK, key: OpenKey | None = None) -> Path:
    """The file of the review with the largest save number; of several, the first by id.

    Raises NoSuchReviewError where there is none, LockedError where only `key` could tell, and
    ReviewError, which names the file, where one that can't be read may be it.
    """
    listing = list_reviews(folder, fs=fs, key=key)
    if any(not review.save_number for review in listing.locked):
        raise LockedError("Which review is the latest can't be told: some are locked.")
    places = [(-one.save_number, one.id, one.path) for one in listing.reviews]
    places += [(-one.save_number, one.id, one.path) for one in listing.locked]
    first = min(places, default=None)
    suspects = [
        lost
        for lost in listing.unreadable
        if first is None or _may_be_before(lost, first[:2], fs, key)
    ]
    if suspects:
        raise ReviewError(_refusal(suspects, others=bool(places)))
    if first is None:
        raise NoSuchReviewError(f"There is no review in {folder.path} yet.")
    return first[2]


def _may_be_before(
    lost: Unreadable, first: tuple[int, str], fs: FileSystem, key: OpenKey | None
) -> bool:
    """Whether a review that can't be read may stand before the first of the others.

    Each sitting begins with a backup, and each save leaves the one before it as the previous
    one. So what is remembered is the last number if it is larger than those; and if the previous
    save is younger than the last backup, the last one came right after it. Else the last save may
    have come at any time since.
    """
    folder = lost.path.parent
    last = max(lost.save_number, _number(lost.path, fs, key))
    previous = _number(folder / PREVIOUS_FILE, fs, key)
    begun = 0
    for path, kind in backup_paths(folder, fs=fs):
        if kind == "snapshot":
            last = max(last, number_in_name(path.name))
        elif kind != "previous":
            begun = max(begun, number_in_name(path.name))
    known = last > max(previous, begun) or previous > begun
    return not known or (-max(last, previous + 1, begun), lost.id) < first


def _number(path: Path, fs: FileSystem, key: OpenKey | None) -> int:
    with contextlib.suppress(OSError):
        return save_number_of(path, fs=fs, key=key)
    return 0


def _refusal(suspects: list[Unreadable], *, others: bool) -> str:
    problems = " ".join(lost.problem for lost in suspects)
    one = "This" if len(suspects) == 1 else "One of these"
    name = " To use another, name it by its id: partnercheck list." if others else ""
    return (
        f"{problems} {one} may be the latest review.{name} "
        "To see how each file stands: partnercheck data check"
    )
