"""A verdict on each review, each backup and each archive that PartnerCheck knows of.

Nothing is changed. A review that another window saves meanwhile is read whole, before the save or
after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from partnercheck.errors import ArchiveError, FolderGoneError, ReviewError
from partnercheck.store import backups, index
from partnercheck.store.archive import read_archive
from partnercheck.store.exports import known_exports
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.review_file import ReadReview, read_review

if TYPE_CHECKING:
    from partnercheck.store.keys import OpenKey

Verdict = Literal[
    "whole",
    "by-hand",
    "newer-format",
    "set-aside",
    "changed",
    "cut-short",
    "other-review",
    "gone",
    "unreadable",
    "out-of-reach",
]
"""whole: as PartnerCheck wrote it. by-hand: somebody wrote it by hand, and it loads. newer-format:
a newer PartnerCheck wrote it. set-aside: some entries can't be used. changed: another program or
somebody changed it. cut-short: its last line is missing. other-review: a backup of another review.
gone: the file is missing. unreadable: it can't be loaded. out-of-reach: an archive that can't be
found or looked at now."""
SOUND: tuple[Verdict, ...] = ("whole", "by-hand", "newer-format", "out-of-reach")


class Checked(Struct, frozen=True):
    """One file and the verdict on it."""

    kind: Literal["review", "previous", "sitting", "day", "snapshot", "machine", "archive"]
    path: Path
    verdict: Verdict
    answers: int = 0
    saved: datetime | None = None
    problem: str = ""
    """Sentences on what is wrong in it, which never repeat what somebody wrote."""

    @property
    def sound(self) -> bool:
        """Whether there is nothing to put right."""
        return self.verdict in SOUND


class CheckedReview(Struct, frozen=True):
    """One review and its backups."""

    id: str
    name: str
    """Empty if the review can't be read."""
    file: Checked
    backups: tuple[Checked, ...]
    """Newest first; those that can't be read come last."""


def check_reviews(
    folder: DataFolder, *, fs: FileSystem = DISK, key: OpenKey | None = None
) -> Iterator[CheckedReview]:
    """Yield every review of the data folder, by id. `key` opens encrypted ones, which count as
    unreadable without it. Raises FolderGoneError, and OSError for a folder that can't be looked
    into."""
    try:
        ids = [name for name in fs.names(folder.reviews_path) if is_review_id(name)]
    except FileNotFoundError:
        if words := folder.lost_words(fs):
            raise FolderGoneError(words) from None
        return
    remembered = index.load(folder, fs=fs)
    for review_id in ids:
        place = folder.reviews_path / review_id
        earlier = _backups(place, review_id, fs, key)
        path = place / REVIEW_FILE
        if not _is_there(path, fs):
            if earlier or (review_id in remembered and place.is_dir()):
                yield CheckedReview(review_id, "", Checked("review", path, "gone"), earlier)
            continue
        try:
            read = read_review(path, fs=fs, key=key)
        except ReviewError as error:
            broken = Checked("review", path, "unreadable", problem=str(error))
            yield CheckedReview(review_id, "", broken, earlier)
            continue
        backed = any(one.verdict == "whole" for one in earlier)
        verdict, problem = _verdict(read, backed=backed)
        file = Checked(
            "review", path, verdict, len(read.review.answers), read.review.updated, problem
        )
        yield CheckedReview(review_id, read.review.partnership.name, file, earlier)


def check_archives(folder: DataFolder, *, fs: FileSystem = DISK) -> Iterator[Checked]:
    """Yield every archive that was written to a place that PartnerCheck knows. Raises
    UnreadableBookError."""
    for known in known_exports(folder, fs=fs):
        if known.kind != "archive":
            continue
        if known.condition(fs=fs) in ("gone", "out-of-reach"):
            yield Checked("archive", known.path, "out-of-reach", saved=known.written)
            continue
        try:
            archive = read_archive(known.path, fs=fs)
        except ArchiveError as error:
            yield Checked("archive", known.path, "unreadable", problem=str(error))
        else:
            yield Checked("archive", known.path, "whole", saved=archive.made)


def _backups(
    place: Path, review_id: str, fs: FileSystem, key: OpenKey | None
) -> tuple[Checked, ...]:
    found: list[tuple[int, Checked]] = []
    for path, kind in backups.backup_paths(place, fs=fs):
        if not _is_there(path, fs):
            continue
        try:
            read = read_review(path, fs=fs, key=key)
        except ReviewError as error:
            found.append((-1, Checked(kind, path, "unreadable", problem=str(error))))
            continue
        verdict, problem = _verdict(read, backed=False)
        if read.review.id != review_id:
            verdict, problem = "other-review", ""
        checked = Checked(
            kind, path, verdict, len(read.review.answers), read.review.updated, problem
        )
        found.append((read.review.save_number, checked))
    found.sort(key=lambda pair: (-pair[0], pair[1].path.as_posix()))
    return tuple(checked for _, checked in found)


def _verdict(read: ReadReview, *, backed: bool) -> tuple[Verdict, str]:
    """The verdict on a file, and sentences on its problem. `backed` says that there is a whole
    backup, so that a missing last line means that the file was cut short."""
    if read.newer_format:
        return "newer-format", ""
    if read.condition == "changed":
        return "changed", ""
    if read.condition == "missing" and backed:
        return "cut-short", ""
    if read.set_aside:
        return "set-aside", " ".join(read.notices)
    return ("whole", "") if read.condition == "whole" else ("by-hand", "")


def _is_there(path: Path, fs: FileSystem) -> bool:
    try:
        fs.status(path)
    except OSError:
        return False
    return True
