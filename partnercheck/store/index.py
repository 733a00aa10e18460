"""What the home screen shows of each review, remembered so that no review need be read.

`index.json` can be deleted at any time: an entry counts only while its file has the time and
size that it had, and is made anew from the file otherwise.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from partnercheck.review.model import CommitmentStatus, ReviewStatus, Scope
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import DataFolder

if TYPE_CHECKING:
    from partnercheck.review.model import Review

INDEX_FORMAT = 1
_INDEX_BYTES = 64 * 1024 * 1024


class OpenCommitment(msgspec.Struct, frozen=True, array_like=True):
    """A commitment that is not settled yet."""

    id: str
    action: str
    text: str
    due: date | None
    status: CommitmentStatus


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of one review."""

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
    open_commitments: tuple[OpenCommitment, ...]
    next_review: date | None
    earlier: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One file, when it was last looked at: a summary, or why there is none."""

    mtime_ns: int
    size: int
    summary: Summary | None = None
    problem: str = ""


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """All that is remembered, by review id."""

    format: int
    entries: dict[str, Entry]


def load(folder: DataFolder, *, fs: FileSystem = DISK) -> dict[str, Entry]:
    """What is remembered; nothing when the index is missing, damaged or of another format."""
    try:
        index = msgspec.json.decode(fs.read(folder.index_path, _INDEX_BYTES), type=Index)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return index.entries if index.format == INDEX_FORMAT else {}


def store(folder: DataFolder, entries: dict[str, Entry], *, fs: FileSystem = DISK) -> None:
    """Remember these entries. Raises OSError."""
    from partnercheck.store.atomic import replace_file

    data = msgspec.json.encode(Index(format=INDEX_FORMAT, entries=entries))
    replace_file(folder.index_path, data, fs=fs)


def remember(folder: DataFolder, review: Review, path: Path, *, fs: FileSystem = DISK) -> None:
    """Remember one review as it was just saved. Raises OSError."""
    status = fs.status(path)
    entries = load(folder, fs=fs)
    entries[review.id] = Entry(
        mtime_ns=status.st_mtime_ns, size=status.st_size, summary=summarise(review)
    )
    store(folder, entries, fs=fs)


def summarise(review: Review) -> Summary:
    """What a list shows of this review."""
    return Summary(
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
