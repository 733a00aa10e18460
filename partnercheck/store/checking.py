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
from partnercheck.store import backups, index, sealed
from partnercheck.store.age_format import is_encrypted
from partnercheck.store.archive import read_archive
from partnercheck.store.exports import known_exports
from partnercheck.store.filesystem import FileSystem
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.listing import FOLDERS, Look
from partnercheck.store.problems import hidden_words
from partnercheck.store.review_file import ReadReview, decode_file, read_bytes

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

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


_REMEMBERED_BYTES = 1024 * 1024
"""The largest file of a review that is held in memory while the review is looked at."""
_Kind = Literal["review", "previous", "sitting", "day", "snapshot", "machine", "archive"]


class Checked(Struct, frozen=True):
    """One file and the verdict on it."""

    kind: _Kind
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


class CheckedFolder(Struct, frozen=True):
    """Every review of a data folder, and what else one look at each has shown."""

    reviews: tuple[CheckedReview, ...] = ()
    """By id."""
    versions: tuple[str, ...] = ()
    """Ids of those that may have other versions."""
    digests: dict[str, str] = {}
    """The checksum in the last line of each review's own file, as far as it tells saves apart."""
    plain: bool = True
    """Whether all of it was looked into, and nothing is encrypted."""


def check_folder(folder: DataFolder, *, key: OpenKey | None = None) -> CheckedFolder:
    """Look at every review of the data folder, and at each file once. `key` opens encrypted ones,
    which count as unreadable without it. Raises FolderGoneError, and OSError for a folder that
    can't be looked into."""
    try:
        ids = [name for name in folder.fs.names(folder.reviews_path) if is_review_id(name)]
    except FileNotFoundError:
        if words := folder.lost_words():
            raise FolderGoneError(words) from None
        return CheckedFolder()
    remembered: dict[str, index.IndexEntry] | None = None
    reviews: list[CheckedReview] = []
    versions: list[str] = []
    digests: dict[str, str] = {}
    plain = True
    top = folder.reviews_path
    for review_id in ids:
        one = _Checking(top / review_id, review_id, folder.fs, key)
        earlier = one.backups()
        file, name = one.own(backed=any(backup.verdict == "whole" for backup in earlier))
        if file.verdict == "gone" and (hidden := hidden_words(one.place, folder.fs)):
            file = Checked("review", file.path, "unreadable", problem=hidden)
        if file.verdict == "gone" and not earlier and remembered is None:
            remembered = index.load(folder)
        if (
            file.verdict != "gone"
            or earlier
            or (review_id in (remembered or ()) and one.place.is_dir())
        ):
            reviews.append(CheckedReview(review_id, name, file, earlier))
        if one.look.may_have_versions(key):
            versions.append(review_id)
        digests[review_id] = one.look.digest(REVIEW_FILE)
        plain = plain and one.is_plain()
    return CheckedFolder(tuple(reviews), tuple(versions), digests, plain)


class _Known(Struct, frozen=True):
    """What a verdict needs of what was read."""

    id: str
    name: str
    save_number: int
    answers: int
    saved: datetime | None
    condition: sealed.Condition
    newer_format: bool
    aside: str
    """What was set aside, in words."""

    def verdict(self, *, backed: bool) -> tuple[Verdict, str]:
        """`backed`: whether a whole backup is there, so that a missing last line means a cut."""
        if self.newer_format:
            return "newer-format", ""
        if self.condition == "changed":
            return "changed", ""
        if self.condition == "missing" and backed:
            return "cut-short", ""
        if self.aside:
            return "set-aside", self.aside
        return ("whole", "") if self.condition == "whole" else ("by-hand", "")

    def checked(self, kind: _Kind, path: Path, verdict: tuple[Verdict, str]) -> Checked:
        """One file that says this."""
        return Checked(kind, path, verdict[0], self.answers, self.saved, verdict[1])


class _Checking:
    """One look at one review: what says the same, byte by byte, is made out once."""

    def __init__(self, place: Path, review_id: str, fs: FileSystem, key: OpenKey | None) -> None:
        self.place = place
        self.look = Look(place, fs)
        self._id = review_id
        self._fs = fs
        self._key = key
        self._known: dict[bytes, _Known] = {}
        self._not_plain = False
        self._looked_at = 0

    def own(self, *, backed: bool) -> tuple[Checked, str]:
        """The review's own file, and its name. `backed`: whether a whole backup is there."""
        path = self.place / REVIEW_FILE
        if not self._may_be_there(REVIEW_FILE, path):
            return Checked("review", path, "gone"), ""
        try:
            said = self._read(path)
        except ReviewError as error:
            if not _is_there(path, self._fs):
                return Checked("review", path, "gone"), ""
            return Checked("review", path, "unreadable", problem=str(error)), ""
        return said.checked("review", path, said.verdict(backed=backed)), said.name

    def backups(self) -> tuple[Checked, ...]:
        """Every earlier state, the newest first; those that can't be read last."""
        found: list[tuple[int, Checked]] = []
        for path, kind in backups.backup_paths(self.place, below=self.look.below, fs=self._fs):
            if kind == "previous" and not self._may_be_there(backups.PREVIOUS_FILE, path):
                continue
            self._looked_at += kind != "previous"
            try:
                said = self._read(path)
            except ReviewError as error:
                if _is_there(path, self._fs):
                    found.append((-1, Checked(kind, path, "unreadable", problem=str(error))))
                continue
            verdict = said.verdict(backed=False)
            if said.id != self._id:
                verdict = "other-review", ""
            found.append((said.save_number, said.checked(kind, path, verdict)))
        if len(found) > 1:
            found.sort(key=lambda pair: (-pair[0], pair[1].path.as_posix()))
        return tuple(checked for _, checked in found)

    def is_plain(self) -> bool:
        """Whether every file was looked at, and none is encrypted."""
        if self._not_plain or not self.look.usual:
            return False
        return sum(len(self.look.below(name)) for name in FOLDERS) == self._looked_at

    def _may_be_there(self, name: str, path: Path) -> bool:
        return name in self.look.names or not (self.look.usual or not _is_there(path, self._fs))

    def _read(self, path: Path) -> _Known:
        """What a file says. Raises ReviewError."""
        try:
            data = read_bytes(path, fs=self._fs)
        except ReviewError:
            self._not_plain = True
            raise
        self._not_plain = self._not_plain or is_encrypted(data)
        self.look.keep(str(path), data)
        said = self._known.get(data)
        if said is None:
            said = _said(decode_file(data, path, self._key))
            if len(data) <= _REMEMBERED_BYTES:
                self._known[data] = said
        return said


def _said(read: ReadReview) -> _Known:
    return _Known(
        id=read.review.id,
        name=read.review.partnership.name,
        save_number=read.review.save_number,
        answers=len(read.review.answers),
        saved=read.review.updated,
        condition=read.condition,
        newer_format=read.newer_format,
        aside=" ".join(read.notices) if read.set_aside else "",
    )


def check_archives(folder: DataFolder) -> Iterator[Checked]:
    """Yield every archive that was written to a place that PartnerCheck knows. Raises
    UnreadableBookError."""
    for known in known_exports(folder):
        if known.kind != "archive":
            continue
        if known.condition(fs=folder.fs) in ("gone", "out-of-reach"):
            yield Checked("archive", known.path, "out-of-reach", saved=known.written)
            continue
        try:
            archive = read_archive(known.path, fs=folder.fs)
        except ArchiveError as error:
            yield Checked("archive", known.path, "unreadable", problem=str(error))
        else:
            yield Checked("archive", known.path, "whole", saved=archive.made)


def _is_there(path: Path, fs: FileSystem) -> bool:
    try:
        fs.status(path)
    except OSError:
        return False
    return True
