"""Whether a file may be written at a path that somebody chose."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from partnercheck.errors import PartnerCheckError
from partnercheck.places import typed_path
from partnercheck.store.exports import data_folder_of
from partnercheck.store.problems import in_words
from partnercheck.text import clean_line

_FOLDER_ENDS = ("/", "/.", os.sep, f"{os.sep}.")


def file_at(text: str) -> Path:
    """The file that somebody named, as an absolute path. Raises PartnerCheckError if it names a
    folder, by a slash at its end, that doesn't exist, and for a name with characters that no screen
    shows: what is said of the file would be the name of another."""
    if clean_line(text).text != text:
        raise PartnerCheckError("That name holds characters that can't be seen. Type it anew.")
    path = typed_path(text)
    try:
        there = not text.endswith(_FOLDER_ENDS) or path.is_dir()
    except OSError as error:
        raise PartnerCheckError(in_words(error, path)) from error
    if not there:
        raise PartnerCheckError(f"There is no folder {path}. Make it, or name another.")
    return path


def off_limits_for(review_file: Path | None) -> tuple[Path, ...]:
    """What no file may be written over for a review: its own file, and the data folder it is in."""
    if review_file is None:
        return ()
    folder = data_folder_of(review_file)
    return (folder.path, review_file) if folder else (review_file,)


def is_taken(path: Path, off_limits: Iterable[Path]) -> bool:
    """Whether writing to `path` would replace a file. `off_limits` names data folders, in which
    only PartnerCheck itself writes, and files of reviews.

    Raises PartnerCheckError if nothing may be written there, and OSError if it can't be looked at.
    """
    if path.is_dir():
        raise PartnerCheckError(f"{path} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise PartnerCheckError(f"There is no folder {path.parent}. Make it, or name another.")
    if path.is_symlink():
        # /dev/stdout is one: replace it with a file, and every program on the machine suffers.
        raise PartnerCheckError(f"{path} is a link to somewhere else. Name the file itself.")
    if path.exists() and not path.is_file():
        raise PartnerCheckError(f"{path} is a device or a pipe, not a file. Name another.")
    refuse_off_limits(path, off_limits)
    return path.exists()


def refuse_off_limits(path: Path, off_limits: Iterable[Path]) -> None:
    """Raises PartnerCheckError for a path that is a file of a review, or inside a data folder, of
    those in `off_limits`."""
    for one in off_limits:
        if is_within(path, *_places(one)):
            what = "inside the data folder" if one.is_dir() else "the review itself"
            raise PartnerCheckError(f"{path} is {what}. Name a place elsewhere.")


def is_within(path: Path, *folders: Path) -> bool:
    """Whether a path is one of these, or inside one, as the disk sees it: through links and `..`,
    and in another case where the disk makes no difference."""
    real = path.parent.resolve() / path.name
    return any(_same(one, folder) for one in (real, *real.parents) for folder in folders)


def _places(one: Path) -> list[Path]:
    """A data folder with the folders elsewhere that links in it lead to; of a file, the file."""
    places = [one]
    for folder in (one, one / "reviews"):
        with contextlib.suppress(OSError):  # a file, or a folder that nobody may read
            places += [link for link in folder.iterdir() if link.is_symlink()]
    return places


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False  # what isn't there is nothing else
