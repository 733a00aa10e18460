"""Says what a data folder without any review holds: somebody who can see files of theirs in it
should not be told that it is empty.

It goes by names and by the last line of a review. Nothing is changed, and no link is followed.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from partnercheck.places import path_to_type, program
from partnercheck.store import sealed
from partnercheck.store.filesystem import FileSystem, is_temporary
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.lock import LOCK_FILE
from partnercheck.text import listed, plural

_ENTRIES = 3000
"""How many files and folders are looked at, so that somebody who chose the whole disk needn't wait
for it."""
_DEEP = 4
_NAMED = 3
_SHORT = re.compile(r"review~[0-9]\.tom|[a-z0-9]{1,6}~[0-9]\.tom", re.IGNORECASE)
"""A name of eight letters and three, as old disks and some sticks shorten it."""


def overlooked_words(folder: DataFolder) -> str:
    """What is in the folder, and what to do with it; empty if it holds nothing worth mentioning."""
    beside = _data_folders(folder.path)
    if beside:
        named = listed([str(path) for path in beside[:_NAMED]])
        option = f"--data-dir {path_to_type(beside[0])}"
        return f"Reviews lie in {named}. To open them: {program()} {option}"
    archives, reviews, others = [], [], 0
    for path in _files(folder.path):
        if _is_ours(folder, path):
            continue
        if path.suffix.lower() == ".zip" and _is_archive(path, folder.fs):
            archives.append(path)
        elif _is_review(path, folder.fs):
            reviews.append(path)
        else:
            others += 1
    if archives:
        named = listed([str(path) for path in archives[:_NAMED]])
        command = f"{program()} data restore {path_to_type(archives[0])}"
        return f"A backup lies here: {named}. To put it back: {command}"
    if reviews:
        named = listed([str(path) for path in reviews[:_NAMED]])
        are = "file here is a review" if len(reviews) == 1 else "files here are reviews"
        return (
            f"{len(reviews)} {are} or a copy of one, under names that PartnerCheck does not look "
            f"for: {named}. A disk or a program may have changed the names. They are "
            f"{folder.reviews_path}{os.sep}ID{os.sep}{REVIEW_FILE}, all in small letters; a backup "
            f"puts them right: {program()} data restore FILE"
        )
    if others:
        return f"It holds {plural(others, 'file')} that PartnerCheck did not write."
    return ""


def _data_folders(path: Path) -> list[Path]:
    """Data folders near this one: that above, if this one is its `reviews` or a review in it, else
    those up to two levels below."""
    for above in path.parents[:2]:
        if (above / "reviews") in (path, path.parent) and _holds_reviews(above):
            return [above]
    below = [one for one in _folders(path) if not is_temporary(one.name)]
    deeper = [two for one in below for two in _folders(one)]
    return [one for one in (*below, *deeper) if _holds_reviews(one)]


def _holds_reviews(path: Path) -> bool:
    found = (one for one in _folders(path / "reviews") if is_review_id(one.name))
    return any((one / REVIEW_FILE).is_file() for one in found)


def _folders(path: Path) -> list[Path]:
    try:
        with os.scandir(path) as entries:
            found = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return sorted(map(Path, found[:_ENTRIES]))


def _files(path: Path) -> Iterator[Path]:
    """The files in a folder and below, nearest first, up to `_ENTRIES` entries."""
    waiting = [(path, 0)]
    left = _ENTRIES
    while waiting and left > 0:
        place, depth = waiting.pop(0)
        try:
            with os.scandir(place) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in found[:left]:
            left -= 1
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEEP:
                    waiting.append((Path(entry.path), depth + 1))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _is_ours(folder: DataFolder, path: Path) -> bool:
    from partnercheck.store.kept_files import kind_of

    name = path.relative_to(folder.path).as_posix()
    top = name.partition("/")[0]
    known = {folder.index_path.name, folder.crash_path.name, folder.trash_path.name}
    if path.name == LOCK_FILE:
        return True
    return kind_of(name) is not None or top in known or name.startswith(("key", "locked"))


def _is_review(path: Path, fs: FileSystem) -> bool:
    """Whether a file is a review: by its name, in capitals or shortened, or by its last line."""
    if path.name.lower() == REVIEW_FILE or _SHORT.fullmatch(path.name):
        return True
    if path.suffix.lower() not in (".toml", ".tom", ".txt", ""):
        return False
    try:
        if not stat.S_ISREG(fs.status(path).st_mode):
            return False
        return bool(sealed.digest_in_tail(fs.read_tail(path, sealed.TAIL_BYTES)))
    except OSError:
        return False


def _is_archive(path: Path, fs: FileSystem) -> bool:
    from partnercheck.errors import ArchiveError
    from partnercheck.store.archive import read_archive

    try:
        read_archive(path, fs=fs)
    except ArchiveError:
        return False
    return True
