"""Which reviews there are, which one somebody means, and what one look at each folder finds."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict, replace
from msgspec.structs import replace as with_fields

from partnercheck.errors import (
    DataFolderError,
    FolderGoneError,
    LockedError,
    NoSuchReviewError,
    ReviewError,
)
from partnercheck.places import program
from partnercheck.store import index, sealed
from partnercheck.store.filesystem import DISK, FileSystem, names_in
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.last_saves import DIGEST_DIGITS
from partnercheck.store.lineage import ASIDE, MACHINES, Lineage, ends_in, ends_of, lineage_at
from partnercheck.text import clean_line, fit, listed

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

DAMAGED = "damaged"
FOLDERS = ("backups", "snapshots", DAMAGED, ASIDE, MACHINES)
"""The folders that a review's folder may hold."""
_USUAL = frozenset({REVIEW_FILE, "previous.toml", "lock", *FOLDERS})
_MERGE_BYTES = 4096
"""Where git leaves both sides of a review, they differ in its first lines: its save number."""


class Look:
    """A review's folder as it is met. Nothing of it is changed."""

    def __init__(self, place: Path | str, fs: FileSystem = DISK) -> None:
        self.place = str(place)
        self._fs = fs
        self._below: dict[str, list[str]] = {}
        self._ends: dict[str, bytes] = {}
        self.names: list[str] = []
        self.usual = False
        """Whether the folder can be looked into, and holds no name but those that PartnerCheck
        gives."""
        with contextlib.suppress(OSError):
            self.names = fs.names(self.place)
            self.usual = _USUAL.issuperset(self.names)

    def path(self, name: str) -> str:
        """Where something lies in this folder."""
        return f"{self.place}{os.sep}{name}"

    def below(self, folder: str) -> list[str]:
        """The names in one of its folders; none where that is not there."""
        if self.usual and folder not in self.names:
            return []
        if folder not in self._below:
            self._below[folder] = []
            with contextlib.suppress(OSError):
                self._below[folder] = self._fs.names(self.path(folder))
        return self._below[folder]

    def keep(self, path: str, data: bytes) -> None:
        """What was read of a file meanwhile: as much of it as is looked for."""
        self._ends[path] = ends_in(data)

    def ends(self, path: str) -> bytes:
        """The first and the last bytes of a file; nothing of what can't be read."""
        if path not in self._ends:
            self._ends[path] = ends_of(path, fs=self._fs)
        return self._ends[path]

    def digest(self, name: str) -> str:
        """The checksum in the last line of a file, as far as it tells saves apart."""
        tail = self.ends(self.path(name))[-sealed.TAIL_BYTES :]
        return sealed.digest_in_tail(tail)[:DIGEST_DIGITS]

    def lineage(self, path: str, key: OpenKey | None = None) -> Lineage | None:
        """Which save a file is, and on which it was built; None where that can't be told."""
        return lineage_at(path, ends=self.ends(path), fs=self._fs, key=key)

    def may_have_versions(self, key: OpenKey | None = None) -> bool:
        """Whether there is more than the usual files, what a machine saved apart, or a file with
        both sides of a merge in it."""
        if self.below(DAMAGED) or not (
            self.usual or all(name in _USUAL or name.startswith("previous") for name in self.names)
        ):
            return True
        own = self.path(REVIEW_FILE)
        if b"<<<<<<<" in self.ends(own)[:_MERGE_BYTES]:
            return True
        saves = [self.path(f"{MACHINES}{os.sep}{name}") for name in self.below(MACHINES)]
        apart = [path for path in saves if self.ends(path) != self.ends(own)]
        line = self.lineage(own, key) if apart else None
        if line is None:
            return False
        lines = [self.lineage(path, key) for path in apart]
        return any(save is not None and not line.holds(save.digest) for save in lines)


LATEST = "latest"
BACKED = "Backups are there: PartnerCheck offers them when the review is opened."
_NAMED = 6


class ListedReview(index.ReviewSummary, frozen=True, kw_only=True):
    """What a list shows of one review, and where the review is."""

    id: str
    path: Path


class Unreadable(Struct, frozen=True):
    """A review that can't be read, and why. Its file is left as it is."""

    id: str
    path: Path
    problem: str
    """Sentences: what is wrong, where, and which backup to go back to."""
    save_number: int = 0
    """The last number that the index knows; 0 if it knows none."""


class LockedReview(Struct, frozen=True):
    """A review that needs the passphrase."""

    id: str
    path: Path
    name: str
    """Empty unless the leader chose to show such names."""
    save_number: int
    """The last number known; 0 if none is."""
    written: datetime | None
    """When its file was written, by this machine's clock; None for a time beyond the calendar."""


class OtherVersions(Struct, frozen=True):
    """Versions of one review beside its own file, or without one."""

    id: str
    paths: tuple[Path, ...]

    def words(self, folder: DataFolder) -> str:
        """Where the versions are, and how to see what differs."""
        count = len(self.paths)
        named = listed([str(path) for path in self.paths[:_NAMED]])
        more = f", and {count - _NAMED} more" if count > _NAMED else ""
        what = "Another version of it is" if count == 1 else f"{count} other versions of it are"
        command = folder.command(f"data versions {self.id}")
        return f"{what} here: {named}{more}. What differs: {command}"


class Listing(Struct, frozen=True):
    """All reviews of a data folder."""

    reviews: tuple[ListedReview, ...]
    """The last saved first; those with the same number by id."""
    unreadable: tuple[Unreadable, ...]
    locked: tuple[LockedReview, ...] = ()
    """The encrypted ones, if no key opens them; the last saved first."""
    versions: tuple[OtherVersions, ...] = ()
    """The reviews that have other versions here, by id."""


def list_reviews(folder: DataFolder, *, beside: bool = True, key: OpenKey | None = None) -> Listing:
    """Every review in the data folder, from the index as far as that is still true, and the other
    versions of each, unless `beside` leaves those for `with_versions`. `key` opens encrypted ones.

    A folder that doesn't exist yet has none, and is not made. Raises FolderGoneError for one that
    held reviews and is missing, and DataFolderError for one that can't be looked into.
    """
    listing = _listed(folder, key=key)
    return with_versions(folder, listing, key=key) if beside else listing


def with_versions(folder: DataFolder, listing: Listing, *, key: OpenKey | None = None) -> Listing:
    """The listing with the other versions that lie beside its reviews, and with reviews of which
    only those are left."""
    versions = other_versions(folder, key=key)
    if not versions:
        return listing
    told = {one.id: one.words(folder) for one in versions}
    unreadable = [
        replace(lost, problem=f"{lost.problem} {told[lost.id]}") if lost.id in told else lost
        for lost in listing.unreadable
    ]
    known = {review.id for review in listing.reviews} | {lost.id for lost in listing.unreadable}
    known |= {locked.id for locked in listing.locked}
    unreadable += [
        Unreadable(
            one.id,
            folder.review_path(one.id),
            f"{folder.review_path(one.id)} is not there. {told[one.id]}",
        )
        for one in versions
        if one.id not in known
    ]
    return replace(listing, unreadable=tuple(unreadable), versions=versions)


def other_versions(
    folder: DataFolder, *, among: Collection[str] | None = None, key: OpenKey | None = None
) -> tuple[OtherVersions, ...]:
    """The reviews that have other versions here. No file is read if the names alone show that there
    are none. `among` are those that may have some, if that was looked for already."""
    top = folder.reviews_path
    names = names_in(top, folder.fs)
    ids = [
        name
        for name in names
        if is_review_id(name)
        and (
            Look(f"{top}/{name}", folder.fs).may_have_versions(key)
            if among is None
            else name in among
        )
    ]
    if not ids and all(is_review_id(name) for name in names):
        return ()
    from partnercheck.store.versions import find_versions, stray_versions

    ids += [one for one in stray_versions(folder, key=key) if one not in ids]
    found = []
    for review_id in sorted(ids):
        paths = dict.fromkeys(one.path for one in find_versions(folder, review_id, key=key))
        if paths:
            found.append(OtherVersions(review_id, tuple(paths)))
    return tuple(found)


def _listed(folder: DataFolder, *, key: OpenKey | None = None) -> Listing:
    known = index.load(folder, key=key)
    entries: dict[str, index.IndexEntry] = {}
    unreadable: list[Unreadable] = []
    paths: dict[str, Path] = {}
    top = folder.reviews_path
    for review_id in _ids(folder):
        path = Path(f"{top}/{review_id}/{REVIEW_FILE}")
        paths[review_id] = path
        entry = known.get(review_id)
        try:
            status = folder.fs.status(path)
        except OSError as error:
            if problem := _not_there(folder, path, error, remembered=entry is not None):
                entry = _without_file(problem, entry)
                entries[review_id] = entry
                unreadable.append(Unreadable(review_id, path, problem, entry.save_number))
            continue
        true = index.entry_of(status)
        opens = entry is not None and entry.locked and key is not None
        told = entry is not None and entry.summary is not None
        if (
            entry is None
            or entry.problem
            or not index.same_file(entry, true)
            or (opens and not told)
        ):
            entry = _look(path, true, folder.fs, key, entry)
        if stat.S_ISREG(status.st_mode):
            entries[review_id] = entry
        elif entry.save_number:
            entries[review_id] = _without_file(entry.problem, entry)
        if entry.problem:
            problem = " ".join(filter(None, (entry.problem, backed_words(path, fs=folder.fs))))
            unreadable.append(Unreadable(review_id, path, problem, entry.save_number))
    entries = index.named(entries, folder)
    if entries != known:
        _store_quietly(folder, entries, key)
    reviews = [
        ListedReview(id=review_id, path=paths[review_id], **asdict(entry.summary))
        for review_id, entry in entries.items()
        if entry.summary is not None
    ]
    reviews.sort(key=lambda review: (-review.save_number, review.id))
    return Listing(tuple(reviews), tuple(unreadable), _locked(folder, entries))


def _locked(folder: DataFolder, entries: dict[str, index.IndexEntry]) -> tuple[LockedReview, ...]:
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
    return tuple(locked)


def resolve(folder: DataFolder, wanted: str, *, key: OpenKey | None = None) -> Path:
    """The file of the review that somebody means by an id, the beginning of one, `latest` or a
    path. Raises NoSuchReviewError, which names the candidates if there are several, LockedError if
    only `key` could tell which is the latest, and ReviewError if one that can't be read may be the
    latest."""
    if wanted == LATEST:
        return latest(folder, key=key)
    ids = _ids(folder)
    if any(not is_review_id(name) for name in names_in(folder.reviews_path, folder.fs)):
        from partnercheck.store.versions import stray_versions

        ids = sorted({*ids, *stray_versions(folder)})
    ids = [name for name in ids if wanted and name.startswith(wanted)]
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
        f"No review in {folder.path} has the id {shown}. See all reviews: {folder.command('list')}"
    )


def latest(folder: DataFolder, *, key: OpenKey | None = None) -> Path:
    """The file of the review with the highest save number; if several have it, the first by id.

    Raises NoSuchReviewError if there is none, LockedError if only `key` could tell, DataFolderError
    as `list_reviews` does, and ReviewError, which names the file, if one that can't be read may be
    the latest. Its number is looked for in what is left of its file, in its earlier states and in
    the index. Unless another one was certainly saved later, none is taken for the latest.
    """
    listing = list_reviews(folder, key=key)
    if any(not review.save_number for review in listing.locked):
        raise LockedError("Which review is the latest can't be told: some are locked.")
    places = [(-one.save_number, one.id, one.path) for one in listing.reviews]
    places += [(-one.save_number, one.id, one.path) for one in listing.locked]
    first = min(places, default=None)
    suspects = [
        lost
        for lost in listing.unreadable
        if first is None or _may_be_before(lost, first[:2], folder.fs, key)
    ]
    if suspects:
        raise ReviewError(_refusal(folder, suspects, others=bool(places)))
    if first is None:
        raise NoSuchReviewError(f"There is no review in {folder.path} yet.")
    return first[2]


def _may_be_before(
    lost: Unreadable, first: tuple[int, str], fs: FileSystem, key: OpenKey | None
) -> bool:
    """Whether a review that can't be read may come before the first of the others.

    Each sitting begins with a backup, and each save keeps the one before it as the previous one. So
    the number remembered is the last one if it is higher than those two. If the previous save is
    later than the last backup, the last save came right after it. Otherwise the last save may have
    come at any time since.
    """
    from partnercheck.store.backups import PREVIOUS_FILE, backup_paths
    from partnercheck.store.keeping import number_in_name

    folder = lost.path.parent
    last = max(lost.save_number, _number(lost.path, fs, key))
    previous = _number(folder / PREVIOUS_FILE, fs, key)
    begun = 0
    for path, kind in backup_paths(folder, fs=fs):
        if kind == "snapshot":
            last = max(last, number_in_name(path.name))
        elif kind == "machine":
            last = max(last, _number(path, fs, key))
        elif kind != "previous":
            begun = max(begun, number_in_name(path.name))
    known = last > max(previous, begun) or previous > begun
    return not known or (-max(last, previous + 1, begun), lost.id) < first


def _number(path: Path, fs: FileSystem, key: OpenKey | None) -> int:
    from partnercheck.store.keeping import save_number_of

    with contextlib.suppress(OSError):
        return save_number_of(path, fs=fs, key=key)
    return 0


def _refusal(folder: DataFolder, suspects: list[Unreadable], *, others: bool) -> str:
    problems = " ".join(lost.problem for lost in suspects)
    one = "This" if len(suspects) == 1 else "One of these"
    name = " To use another, name it by its id." if others else ""
    return (
        f"{problems} {one} may be the latest review.{name} "
        f"To see all, and how each file stands: {folder.command('data check')}"
    )


def _ids(folder: DataFolder) -> list[str]:
    try:
        return [name for name in folder.fs.names(folder.reviews_path) if is_review_id(name)]
    except FileNotFoundError:
        if words := folder.lost_words():
            raise FolderGoneError(words) from None
        return []
    except OSError as error:
        from partnercheck.store.problems import file_in_the_way

        reason = error.strerror or type(error).__name__
        raise DataFolderError(
            f"{file_in_the_way(folder.reviews_path)} can't be looked into: {reason}. "
            f"Another folder for one run: {program()} --data-dir FOLDER"
        ) from error


def _look(
    path: Path,
    entry: index.IndexEntry,
    fs: FileSystem,
    key: OpenKey | None,
    before: index.IndexEntry | None,
) -> index.IndexEntry:
    """What a file says now, as an entry. If it is locked or can't be read, what was known of it
    before is kept."""
    from partnercheck.store.age_format import is_encrypted
    from partnercheck.store.review_file import decode_file, read_bytes

    try:
        data = read_bytes(path, fs=fs)
        entry = with_fields(entry, locked=is_encrypted(data))
        review = decode_file(data, path, key).review
    except LockedError:
        if before is not None and before.locked:
            return with_fields(entry, name=before.name, save_number=before.save_number)
        return entry
    except ReviewError as error:
        return with_fields(entry, problem=str(error), save_number=_last_number(before))
    return with_fields(entry, summary=index.summarise(review))


def _last_number(entry: index.IndexEntry | None) -> int:
    """The save number in an entry; 0 if there is none."""
    if entry is None:
        return 0
    return entry.summary.save_number if entry.summary is not None else entry.save_number


def _without_file(problem: str, before: index.IndexEntry | None) -> index.IndexEntry:
    """The entry for a review whose file is missing; the file is looked for every time."""
    return index.IndexEntry(mtime_ns=0, size=0, problem=problem, save_number=_last_number(before))


def _not_there(folder: DataFolder, path: Path, error: OSError, *, remembered: bool) -> str:
    """Why a folder without a review file is worth mentioning, as a sentence; empty if it isn't."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        from partnercheck.store.review_file import unread_words

        return unread_words(path, error)
    if backed := backed_words(path, fs=folder.fs):
        return f"{path} is gone. {backed}"
    if remembered and _is_folder(path.parent, folder.fs):
        return (
            f"{path} is gone, and no backup of it is there. "
            f"If you have one elsewhere: {folder.command('data restore FILE')}"
        )
    return ""


def _is_folder(path: Path, fs: FileSystem) -> bool:
    try:
        return stat.S_ISDIR(fs.status(path).st_mode)
    except OSError:
        return False


def backed_words(path: Path, *, fs: FileSystem = DISK) -> str:
    """What to do about a review file that can't be read; empty if no earlier state of it is beside
    it."""
    from partnercheck.store.backups import backup_paths

    for earlier, _ in backup_paths(path.parent, fs=fs):
        try:
            fs.status(earlier)
        except OSError:
            continue
        return BACKED
    return ""


def _moment(time_ns: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(time_ns / 1e9).astimezone()
    except (OSError, OverflowError, ValueError):
        # Some disks and tools leave times such as the year 60,000. The list must not fail on one.
        return None


def _store_quietly(
    folder: DataFolder, entries: dict[str, index.IndexEntry], key: OpenKey | None
) -> None:
    """Write the index. If that fails, the next start takes longer, and nothing else happens."""
    import contextlib

    with contextlib.suppress(OSError):
        index.store(folder, entries, key=key)
