"""Which reviews there are, and which one somebody means."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict
from msgspec.structs import replace as with_fields

from partnercheck.errors import DataFolderError, LockedError, NoSuchReviewError, ReviewError
from partnercheck.store import index
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.text import clean_line, fit, listed

if TYPE_CHECKING:
    from partnercheck.store.keys import OpenKey

LATEST = "latest"
_NAMED = 6


class ListedReview(index.Summary, frozen=True, kw_only=True):
    """What a list shows of one review, and where that is."""

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A review that can't be read, and why. Its file is left as it is."""

    id: str
    path: Path
    problem: str


@dataclass(frozen=True, slots=True)
class LockedReview:
    """A review that opens with the passphrase."""

    id: str
    path: Path
    name: str
    """Empty unless the leader chose that such names are shown."""
    save_number: int
    """As far as it is known; else 0."""
    written: datetime | None
    """When its file was written, on this machine's clock; None for a time that no calendar has."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All reviews of a data folder."""

    reviews: tuple[ListedReview, ...]
    """The newest save first; ties by id."""
    unreadable: tuple[Unreadable, ...]
    locked: tuple[LockedReview, ...] = ()
    """Encrypted ones, where there is no key to open them; the newest save first."""


def list_reviews(
    folder: DataFolder, *, fs: FileSystem = DISK, key: OpenKey | None = None
) -> Listing:
    """Every review in the data folder, from the index where it is still true. `key` opens those
    that are encrypted.

    A folder that is not there yet holds none, and is not made. Raises DataFolderError for one
    that can't be looked into.
    """
    known = index.load(folder, fs=fs, key=key)
    entries: dict[str, index.Entry] = {}
    unreadable: list[Unreadable] = []
    for review_id in _ids(folder, fs):
        path = folder.review_path(review_id)
        try:
            status = fs.status(path)
        except OSError:
            if problem := _gone(path.parent, fs):
                unreadable.append(Unreadable(review_id, path, problem))
            continue
        entry = known.get(review_id)
        true = (status.st_mtime_ns, status.st_size)
        opens = entry is not None and entry.locked and key is not None
        told = entry is not None and (entry.summary is not None or bool(entry.problem))
        if entry is None or (entry.mtime_ns, entry.size) != true or (opens and not told):
            entry = _look(path, *true, fs, key, entry)
        if stat.S_ISREG(status.st_mode):
            entries[review_id] = entry
        if entry.problem:
            unreadable.append(Unreadable(review_id, path, entry.problem))
    entries = index.named(entries, folder)
    if entries != known:
        _store_quietly(folder, entries, fs, key)
    locked = [
        LockedReview(
            review_id,
            folder.review_path(review_id),
            entry.name,
            entry.save_number,
            _moment(entry.mtime_ns),
        )
        for review_id, entry in entries.items()
        if entry.locked and entry.summary is None and not entry.problem
    ]
    locked.sort(key=lambda review: (-review.save_number, review.id))
    reviews = [
        ListedReview(id=review_id, path=folder.review_path(review_id), **asdict(entry.summary))
        for review_id, entry in entries.items()
        if entry.summary is not None
    ]
    reviews.sort(key=lambda review: (-review.save_number, review.id))
    return Listing(tuple(reviews), tuple(unreadable), tuple(locked))


def resolve(
    folder: DataFolder, wanted: str, *, fs: FileSystem = DISK, key: OpenKey | None = None
) -> Path:
    """The file of the review that somebody means by an id, the beginning of one, `latest` or a
    path. Raises NoSuchReviewError, which names the candidates when there are several, and
    LockedError where only `key` could tell which is the latest."""
    if wanted == LATEST:
        listing = list_reviews(folder, fs=fs, key=key)
        if any(not review.save_number for review in listing.locked):
            raise LockedError("Which review is the latest can't be told: some are locked.")
        newest = [(-one.save_number, one.id, one.path) for one in listing.reviews]
        newest += [(-one.save_number, one.id, one.path) for one in listing.locked]
        if not newest:
            raise NoSuchReviewError(f"There is no review in {folder.path} yet.")
        return min(newest)[2]
    ids = [name for name in _ids(folder, fs) if wanted and name.startswith(wanted)]
    if wanted in ids:
        return folder.review_path(wanted)
    if len(ids) == 1:
        return folder.review_path(ids[0])
    shown = fit(clean_line(wanted).text, 80)
    if ids:
        names = [*ids[:_NAMED], f"{len(ids) - _NAMED} more"] if len(ids) > _NAMED else ids
        raise NoSuchReviewError(
            f"{len(ids)} reviews begin with {shown}: {listed(names)}. Give more of the id."
        )
    if os.sep in wanted or "/" in wanted or wanted.endswith(".toml"):
        path = Path(wanted).expanduser().absolute()
        if path.is_dir() and (path / REVIEW_FILE).exists():
            path /= REVIEW_FILE
        if path.exists():
            return path
        raise NoSuchReviewError(f"There is no file {clean_line(str(path)).text}.")
    raise NoSuchReviewError(
        f"No review in {folder.path} has the id {shown}. See all reviews: partnercheck list"
    )


def _ids(folder: DataFolder, fs: FileSystem) -> list[str]:
    try:
        return [name for name in fs.names(folder.reviews_path) if is_review_id(name)]
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataFolderError(
            f"{folder.reviews_path} can't be looked into: {reason}. "
            "Another folder for one run: partnercheck --data-dir FOLDER"
        ) from error


def _look(
    path: Path,
    mtime_ns: int,
    size: int,
    fs: FileSystem,
    key: OpenKey | None,
    before: index.Entry | None,
) -> index.Entry:
    """What the file says now. Of a locked one, what was known of it before stays."""
    from partnercheck.store.age_format import is_encrypted
    from partnercheck.store.review_file import decode_file, read_bytes

    entry = index.Entry(mtime_ns=mtime_ns, size=size)
    try:
        data = read_bytes(path, fs=fs)
        entry = with_fields(entry, locked=is_encrypted(data))
        review = decode_file(data, path, key).review
    except LockedError:
        if before is not None and before.locked:
            return with_fields(entry, name=before.name, save_number=before.save_number)
        return entry
    except ReviewError as error:
        return with_fields(entry, problem=str(error))
    return with_fields(entry, summary=index.summarise(review))


def _gone(folder: Path, fs: FileSystem) -> str:
    """Why a folder without a review file is worth a word; empty when it is not."""
    from partnercheck.store.backups import backup_paths

    for path, _ in backup_paths(folder, fs=fs):
        try:
            fs.status(path)
        except OSError:
            continue
        return f"{folder / REVIEW_FILE} is gone. Backups are there: open it to choose one."
    return ""


def _moment(time_ns: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(time_ns / 1e9).astimezone()
    except (OSError, OverflowError, ValueError):
        # Some disks and tools leave times such as the year 60,000; a list is shown all the same.
        return None


def _store_quietly(
    folder: DataFolder,
    entries: dict[str, index.Entry],
    fs: FileSystem,
    key: OpenKey | None,
) -> None:
    """An index that can't be written costs time at the next start, and nothing else."""
    import contextlib

    with contextlib.suppress(OSError):
        index.store(folder, entries, fs=fs, key=key)
