"""Deleting a review everywhere that PartnerCheck knows of: found first, then removed.

A file outside the data folder is removed only while it holds the very bytes that were written
there: one that somebody changed since may be another file by now.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from partnercheck.errors import ArchiveError, NoSuchReviewError
from partnercheck.store import exports
from partnercheck.store.archive import read_archive
from partnercheck.store.exports import KnownExport
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import DataFolder, is_review_id
from partnercheck.store.kept_files import KeptFile, kept_files, review_of
from partnercheck.store.keys import further_keys
from partnercheck.store.problems import in_words
from partnercheck.store.trash import (
    Deleted,
    forget_index,
    move_to_trash,
    remove_tree,
    trashed,
)
from partnercheck.store.versions import find_versions, stray_versions


class Everywhere(Struct, frozen=True):
    """Every place that is known to hold a review."""

    id: str
    place: Path | None
    """Its folder among the reviews; None for one that is only in the trash."""
    files: tuple[KeptFile, ...]
    """What is in that folder."""
    trash: tuple[Deleted, ...]
    summaries: tuple[Path, ...]
    """Summaries that stand as they were written: these go too."""
    changed: tuple[Path, ...]
    """Summaries that were changed since: these stay."""
    out_of_reach: tuple[Path, ...]
    """Summaries that can't be looked at now: these stay."""
    own_archives: tuple[Path, ...]
    """Archives that hold no other review, as they were written: these go too."""
    archives: tuple[KnownExport, ...]
    """Archives that hold others as well, or can't be looked into now: these stay."""
    versions: tuple[Path, ...] = ()
    """Other versions of it that a sync or a copy left: these go too."""
    keys: tuple[Path, ...] = ()
    """Keys of other machines in the folder: these stay."""
    problem: str = ""
    """Why nothing is known of what was written outside; empty when it is."""


class Erased(Struct):
    """What was removed so far, and what could not be."""

    paths: list[Path] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """In words, each with its path."""


def find_everywhere(folder: DataFolder, review_id: str, *, fs: FileSystem = DISK) -> Everywhere:
    """Find every place that is known to hold a review. Nothing is changed.

    Raises NoSuchReviewError when there is nothing of it to remove, and OSError.
    """
    place: Path | None = folder.review_folder(review_id)
    try:
        fs.status(folder.review_folder(review_id))
    except FileNotFoundError:
        place = None
    in_trash = tuple(one for one in trashed(folder, fs=fs) if one.id == review_id)
    files = kept_files(folder, fs=fs).files if place is not None else ()
    found: dict[str, list[Path]] = {"there": [], "changed": [], "out-of-reach": [], "gone": []}
    own_archives: list[Path] = []
    archives: list[KnownExport] = []
    problem = ""
    try:
        known = exports.known_exports(folder, fs=fs)
    except exports.UnreadableBookError as error:
        problem = str(error)
    else:
        for one in known:
            if one.kind == "summary" and one.review == review_id:
                found[one.condition(fs=fs)].append(one.path)
        for one in known:
            if one.kind == "archive":
                holds = _reviews_in(one, fs)
                if holds == {review_id}:
                    own_archives.append(one.path)
                elif holds is None or review_id in holds:
                    archives.append(one)
    strays = stray_versions(folder, fs=fs).get(review_id, [])
    versions = tuple(
        dict.fromkeys(one.path for one in find_versions(folder, review_id, fs=fs))
        | dict.fromkeys(strays)
    )
    if place is None and not in_trash and not any((found["there"], own_archives, strays)):
        raise NoSuchReviewError(f"Nothing in {folder.path} is of a review {review_id}.")
    return Everywhere(
        id=review_id,
        place=place,
        files=tuple(file for file in files if review_of(file.name) == review_id),
        trash=in_trash,
        summaries=tuple(found["there"]),
        changed=tuple(found["changed"]),
        out_of_reach=tuple(found["out-of-reach"]),
        own_archives=tuple(own_archives),
        archives=tuple(archives),
        versions=versions,
        keys=further_keys(folder, fs=fs),
        problem=problem,
    )


def ids_besides(folder: DataFolder, *, fs: FileSystem = DISK) -> tuple[str, ...]:
    """The reviews that are off the list, and of which something may be left elsewhere."""
    ids = {one.id for one in trashed(folder, fs=fs)}
    ids |= {one.review for one in _known(folder, fs) if is_review_id(one.review)}
    return tuple(sorted(ids))


def erase(
    folder: DataFolder,
    found: Everywhere,
    erased: Erased,
    now: datetime,
    *,
    fs: FileSystem = DISK,
) -> None:
    """Remove what was found, for good; `erased` tells what went and what could not.

    The review goes to the trash first, so that it is off the list at once, and so that doing it
    again finds it there. Raises OpenElsewhereError when another window has it open, and OSError
    when it can't be moved; nothing is removed then.
    """
    moved = move_to_trash(folder, found.id, now, fs=fs) if found.place is not None else None
    gone: set[Path] = set()
    known = {one.path: one for one in _known(folder, fs)}
    for path in (*found.summaries, *found.own_archives):
        if path in known and known[path].condition(fs=fs) == "there":
            try:
                fs.unlink(path)
            except OSError as error:
                erased.problems.append(in_words(error, path))
                continue
            erased.paths.append(path)
            gone.add(path)
    if gone:
        try:
            exports.forget(folder, gone, fs=fs)
        except OSError as error:
            erased.problems.append(in_words(error, folder.exports_path))
        except exports.UnreadableBookError as error:
            erased.problems.append(str(error))
    forget_index(folder, fs=fs)
    copies = [path.parent for path in found.versions if _is_stray(folder, path)]
    places = [*(one.path for one in found.trash), *((moved.path,) if moved else ()), *copies]
    for place in dict.fromkeys(places):
        try:
            remove_tree(place, fs=fs)
        except OSError as error:
            erased.problems.append(in_words(error, place))
        else:
            erased.paths.append(place)


def _is_stray(folder: DataFolder, path: Path) -> bool:
    """Whether a version stands in a copy of the review's folder."""
    return path.parent.parent == folder.reviews_path and not is_review_id(path.parent.name)


def _reviews_in(archive: KnownExport, fs: FileSystem) -> set[str] | None:
    """The reviews that an archive holds; None where that can't be known."""
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


def _known(folder: DataFolder, fs: FileSystem) -> tuple[KnownExport, ...]:
    try:
        return exports.known_exports(folder, fs=fs)
    except exports.UnreadableBookError:
        return ()
