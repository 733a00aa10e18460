"""Deleting a review everywhere that PartnerCheck knows of: first all is found, then removed.

A file outside the data folder is removed only if it still holds the bytes that were written there.
One that was changed since may be another file by now.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from partnercheck.errors import ArchiveError, NoSuchReviewError
from partnercheck.store import exports
from partnercheck.store.archive import read_archive
from partnercheck.store.exports import KnownExport
from partnercheck.store.filesystem import FileSystem
from partnercheck.store.folder import DataFolder, is_review_id
from partnercheck.store.folder_key import further_keys
from partnercheck.store.kept_files import KeptFile, KeptFiles, kept_files, review_of
from partnercheck.store.problems import in_words
from partnercheck.store.trash import (
    Deleted,
    forget_index,
    move_to_trash,
    refuse_link,
    remove_tree,
    trashed,
)
from partnercheck.store.versions import find_versions, stray_versions


class Everywhere(Struct, frozen=True):
    """Every place that holds a review, as far as PartnerCheck knows."""

    id: str
    place: Path | None
    """The review's folder; None if it is only in the trash."""
    files: tuple[KeptFile, ...]
    """The files in its folder."""
    foreign: tuple[Path, ...]
    """What else is in its folder, which PartnerCheck never wrote; it is removed with the folder."""
    trash: tuple[Deleted, ...]
    summaries: tuple[Path, ...]
    """Summaries that are as they were written; these are removed."""
    changed: tuple[Path, ...]
    """Summaries that were changed since; these stay."""
    out_of_reach: tuple[Path, ...]
    """Summaries that can't be looked at now; these stay."""
    own_archives: tuple[Path, ...]
    """Archives of this review alone that are as they were written; these are removed."""
    archives: tuple[KnownExport, ...]
    """Archives that hold other reviews as well, or can't be looked into now; these stay."""
    versions: tuple[Path, ...] = ()
    """Other versions of the review, which a sync or a copy left; these are removed."""
    keys: tuple[Path, ...] = ()
    """Other machines' keys in the data folder; these stay."""
    problem: str = ""
    """Why nothing is known of files written outside the data folder; empty if it is known."""


class Erased(Struct):
    """What was removed so far, and what could not be. It is filled on the way."""

    paths: list[Path] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """One sentence or two for each path that could not be removed."""


def find_everywhere(folder: DataFolder, review_id: str) -> Everywhere:
    """Find every place that holds a review. Nothing is changed.

    Raises NoSuchReviewError if nothing of it can be removed, PartnerCheckError for a link, and
    OSError.
    """
    place: Path | None = folder.review_folder(review_id)
    refuse_link(folder.review_folder(review_id))
    try:
        folder.fs.status(folder.review_folder(review_id))
    except FileNotFoundError:
        place = None
    in_trash = tuple(one for one in trashed(folder) if one.id == review_id)
    kept = kept_files(folder) if place is not None else KeptFiles((), ())
    found: dict[str, list[Path]] = {"there": [], "changed": [], "out-of-reach": [], "gone": []}
    own_archives: list[Path] = []
    archives: list[KnownExport] = []
    problem = ""
    try:
        known = exports.known_exports(folder)
    except exports.UnreadableBookError as error:
        problem = str(error)
    else:
        for one in known:
            if one.kind == "summary" and one.review == review_id:
                found[one.condition(fs=folder.fs)].append(one.path)
        for one in known:
            if one.kind == "archive":
                holds = _reviews_in(one, folder.fs)
                if holds == {review_id}:
                    own_archives.append(one.path)
                elif holds is None or review_id in holds:
                    archives.append(one)
    strays = stray_versions(folder).get(review_id, [])
    versions = tuple(
        dict.fromkeys(one.path for one in find_versions(folder, review_id)) | dict.fromkeys(strays)
    )
    if place is None and not in_trash and not any((found["there"], own_archives, strays)):
        raise NoSuchReviewError(f"Nothing in {folder.path} is of a review {review_id}.")
    return Everywhere(
        id=review_id,
        place=place,
        files=tuple(file for file in kept.files if review_of(file.name) == review_id),
        foreign=tuple(path for path in kept.foreign if place and path.is_relative_to(place)),
        trash=in_trash,
        summaries=tuple(found["there"]),
        changed=tuple(found["changed"]),
        out_of_reach=tuple(found["out-of-reach"]),
        own_archives=tuple(own_archives),
        archives=tuple(archives),
        versions=versions,
        keys=further_keys(folder),
        problem=problem,
    )


def ids_besides(folder: DataFolder) -> tuple[str, ...]:
    """The ids of reviews in the trash, and of those that have summaries elsewhere."""
    ids = {one.id for one in trashed(folder)}
    ids |= {one.review for one in _known(folder) if is_review_id(one.review)}
    return tuple(sorted(ids))


def erase(folder: DataFolder, found: Everywhere, erased: Erased, now: datetime) -> None:
    """Remove for good what was found. `erased` says what was removed and what could not be.

    The review goes to the trash first, so that the list no longer shows it and a second try finds
    it there. Raises OpenElsewhereError if another window has it open, and OSError if it can't be
    moved; then nothing was removed.
    """
    moved = move_to_trash(folder, found.id, now) if found.place is not None else None
    gone: set[Path] = set()
    known = {one.path: one for one in _known(folder)}
    for path in (*found.summaries, *found.own_archives):
        if path in known and known[path].condition(fs=folder.fs) == "there":
            try:
                folder.fs.unlink(path)
            except OSError as error:
                erased.problems.append(in_words(error, path))
                continue
            erased.paths.append(path)
            gone.add(path)
    if gone:
        try:
            exports.forget(folder, gone)
        except OSError as error:
            erased.problems.append(in_words(error, folder.exports_path))
        except exports.UnreadableBookError as error:
            erased.problems.append(str(error))
    forget_index(folder)
    copies = [path.parent for path in found.versions if _is_stray(folder, path)]
    places = [*(one.path for one in found.trash), *((moved.path,) if moved else ()), *copies]
    for place in dict.fromkeys(places):
        try:
            remove_tree(place, fs=folder.fs)
        except OSError as error:
            erased.problems.append(in_words(error, place))
        else:
            erased.paths.append(place)


def _is_stray(folder: DataFolder, path: Path) -> bool:
    """Whether a version is in a copy of the review's folder."""
    return path.parent.parent == folder.reviews_path and not is_review_id(path.parent.name)


def _reviews_in(archive: KnownExport, fs: FileSystem) -> set[str] | None:
    """The ids of the reviews in an archive; None if they can't be known now."""
    condition = archive.condition(fs=fs)
    if condition == "gone":
        return set()
    if condition != "there":
        return None
    try:
        files = read_archive(archive.path, fs=fs).files
    except ArchiveError:
        return None
    return {review_of(file.name) for file in files} - {""}


def _known(folder: DataFolder) -> tuple[KnownExport, ...]:
    try:
        return exports.known_exports(folder)
    except exports.UnreadableBookError:
        return ()
