"""What the home screen shows of each review, remembered so that no review must be read.

`index.json` may be deleted at any time. An entry counts only while its file is the one that it was
made from, by time, size, inode and change time; else it is made again from the file. So nothing
counts that another machine noted and a sync brought here. That a file can't be read is never taken
as still true: the reason may have passed. What is known of encrypted reviews is in `locked.age`,
encrypted as they are; of these, `index.json` says only that they are locked, their save numbers,
and their names if the leader chose to show them.

For a review that can't be read any more the save number is kept: it may decide which one is the
latest.
"""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace as with_fields

from partnercheck.review.model import CommitmentStatus, ReviewStatus, Scope
from partnercheck.store.folder import DataFolder

if TYPE_CHECKING:
    from partnercheck.review.model import Review
    from partnercheck.store.folder_key import OpenKey

INDEX_FORMAT = 3
_INDEX_BYTES = 64 * 1024 * 1024


class OpenCommitment(msgspec.Struct, frozen=True, array_like=True):
    """A commitment that is not settled yet."""

    id: str
    action: str
    text: str
    due: date | None
    status: CommitmentStatus


class ReviewSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows about one review."""

    name: str
    status: ReviewStatus
    scope: Scope
    position: str
    updated: datetime | None
    save_number: int
    guide_id: str
    guide_version: str
    guide_digest: str
    answered: tuple[str, ...]
    """The ids of the principles that have an answer, whether or not the guide still has them."""
    open_commitments: tuple[OpenCommitment, ...]
    """The commitments whose status is open or partly."""
    next_review: date | None
    earlier: str


class IndexEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was known of one file when it was last looked at: a summary, or why there is none."""

    mtime_ns: int
    size: int
    inode: int = 0
    ctime_ns: int = 0
    """When the system says that the file was last replaced or changed, in nanoseconds."""
    summary: ReviewSummary | None = None
    problem: str = ""
    locked: bool = False
    """Whether the file is encrypted. Then it has a summary or a problem only for those with the
    key."""
    name: str = ""
    """The name of an encrypted review, if the leader chose to show it."""
    save_number: int = 0
    """The last save number known of a review that is encrypted or can't be read."""


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """All that is remembered, by the review's id."""

    format: int
    entries: dict[str, IndexEntry]


def load(folder: DataFolder, *, key: OpenKey | None = None) -> dict[str, IndexEntry]:
    """The entries by the review's id; empty if the index is missing, damaged or of another format.
    `key` adds the summaries of encrypted reviews."""
    try:
        known = _decoded(folder.fs.read(folder.index_path, _INDEX_BYTES))
    except OSError:
        known = {}
    if key is not None and any(entry.locked for entry in known.values()):
        for review_id, entry in _load_locked(folder, key).items():
            there = known.get(review_id)
            if there is not None and there.locked and same_file(there, entry):
                known[review_id] = with_fields(entry, name=there.name)
    return known


def store(
    folder: DataFolder, entries: dict[str, IndexEntry], *, key: OpenKey | None = None
) -> None:
    """Write these entries to the index; those of encrypted reviews are written in full only where
    `key` opens them.

    Raises OSError.
    """
    from partnercheck.store.filesystem import replace_file

    entries = named(entries, folder)
    locked = {review_id: entry for review_id, entry in entries.items() if entry.locked}
    if locked:
        entries = entries | {review_id: _outside(entry) for review_id, entry in locked.items()}
        if key is not None:
            data = msgspec.json.encode(Index(format=INDEX_FORMAT, entries=locked))
            replace_file(folder.locked_index_path, key.public.encrypt(data), fs=folder.fs)
    data = msgspec.json.encode(Index(format=INDEX_FORMAT, entries=entries))
    replace_file(folder.index_path, data, fs=folder.fs)


def remember(
    folder: DataFolder,
    review: Review,
    path: Path,
    *,
    locked: bool = False,
    key: OpenKey | None = None,
) -> None:
    """Note one review as it was just saved, encrypted if `locked`. Raises OSError."""
    status = folder.fs.status(path)
    entries = load(folder, key=key)
    entries[review.id] = with_fields(entry_of(status), summary=summarise(review), locked=locked)
    store(folder, entries, key=key)


def entry_of(status: os.stat_result) -> IndexEntry:
    """An entry that knows only which file it is about."""
    return IndexEntry(
        mtime_ns=status.st_mtime_ns,
        size=status.st_size,
        inode=status.st_ino,
        ctime_ns=status.st_ctime_ns,
    )


def same_file(one: IndexEntry, other: IndexEntry) -> bool:
    """Whether two entries are about the same state of the same file."""
    return _mark(one) == _mark(other)


def _mark(entry: IndexEntry) -> tuple[int, ...]:
    return entry.mtime_ns, entry.size, entry.inode, entry.ctime_ns


def names_shown(folder: DataFolder) -> bool:
    """Whether the leader chose to show the names of locked reviews."""
    from partnercheck.settings import read_settings

    return read_settings(folder.settings_path).settings.locked_names


def named(entries: dict[str, IndexEntry], folder: DataFolder) -> dict[str, IndexEntry]:
    """The entries, with the names of encrypted reviews if the leader chose to show them."""
    if not any(entry.locked for entry in entries.values()):
        return entries
    names = names_shown(folder)
    return {review_id: _named(entry, names) for review_id, entry in entries.items()}


def _named(entry: IndexEntry, names: bool) -> IndexEntry:
    name = entry.summary.name if entry.summary is not None else entry.name
    return with_fields(entry, name=name if names else "") if entry.locked else entry


def _outside(entry: IndexEntry) -> IndexEntry:
    """What may be known of an encrypted review without the key."""
    number = entry.summary.save_number if entry.summary is not None else entry.save_number
    return IndexEntry(
        mtime_ns=entry.mtime_ns,
        size=entry.size,
        inode=entry.inode,
        ctime_ns=entry.ctime_ns,
        locked=True,
        name=entry.name,
        save_number=number,
    )


def _load_locked(folder: DataFolder, key: OpenKey) -> dict[str, IndexEntry]:
    from partnercheck.store.age_format import CannotDecryptError

    try:
        return _decoded(key.decrypt(folder.fs.read(folder.locked_index_path, _INDEX_BYTES)))
    except (OSError, CannotDecryptError):
        return {}


def _decoded(data: bytes) -> dict[str, IndexEntry]:
    try:
        index = msgspec.json.decode(data, type=Index)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return index.entries if index.format == INDEX_FORMAT else {}


def summarise(review: Review) -> ReviewSummary:
    """What a list shows about this review."""
    return ReviewSummary(
        name=review.partnership.name,
        status=review.status,
        scope=review.scope,
        position=review.position,
        updated=review.updated,
        save_number=review.save_number,
        guide_id=review.guide.id,
        guide_version=review.guide.version,
        guide_digest=review.guide.digest,
        answered=tuple(answer.principle for answer in review.answers),
        open_commitments=tuple(
            OpenCommitment(item.id, item.action, item.text, item.due, item.status)
            for item in review.commitments
            if item.status in ("open", "partly")
        ),
        next_review=review.next_review,
        earlier=review.earlier,
    )
