"""The data folder: where everything is kept, private to the person who runs PartnerCheck."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from partnercheck.errors import DataFolderError, FolderGoneError, NoSuchReviewError
from partnercheck.places import data_dir_option, program
from partnercheck.store import last_saves
from partnercheck.store.filesystem import (
    DISK,
    PRIVATE_FOLDER,
    FileSystem,
    is_temporary,
    make_folders,
    temporary_beside,
)
from partnercheck.store.problems import gone_words, in_words
from partnercheck.text import plural

REVIEW_FILE = "review.toml"
_OURS = frozenset(
    {
        "crash.txt",
        "exports.toml",
        "guides",
        "index.json",
        "installed",
        "key-before.age",
        "key-copy.age",
        "key.age",
        "locked.age",
        "recipient.txt",
        "reviews",
        "settings.toml",
        "trash",
    }
)
_STRAYS = (
    r"(?:crash|exports|index|key|key-before|key-copy|locked|recipient|settings)[^a-z-].*"
    r"|key-[0-9a-f]{8}\.age"
)
"""What a sync or a copy calls a second one of our files."""
_BESIDE = (
    r"\.st(?:folder|ignore|versions)|\.git.*|\.dropbox.*|\.sync|\.DS_Store|desktop\.ini|Thumbs\.db"
)
"""What syncs and systems leave in a folder. It is no sign that somebody keeps their own files
there."""
_REVIEW_ID = re.compile(r"[a-z0-9-]{1,64}")


def is_review_id(name: str) -> bool:
    """Whether a name has the form of a review's id (.docs/contracts.md)."""
    return _REVIEW_ID.fullmatch(name) is not None


class DataFolder(Struct, frozen=True):
    """The paths in a data folder. Making one of these touches no disk."""

    path: Path
    fs: FileSystem = DISK
    """The disk that it is on; tests put it on one that fails."""

    def command(self, words: str = "") -> str:
        """What to type to run a command of PartnerCheck on this folder; without `words`, to open
        PartnerCheck with it."""
        return f"{program()}{words and f' {words}'}{data_dir_option(self.path)}"

    @property
    def reviews_path(self) -> Path:
        """The folder that holds a folder for each review."""
        return self.path / "reviews"

    @property
    def guides_path(self) -> Path:
        """The folder with copies of the guides that reviews were answered with."""
        return self.path / "guides"

    @property
    def trash_path(self) -> Path:
        """The folder with deleted reviews, which are kept for a while."""
        return self.path / "trash"

    @property
    def index_path(self) -> Path:
        """The file with what the home screen shows of each review. It may be deleted at any
        time."""
        return self.path / "index.json"

    @property
    def settings_path(self) -> Path:
        """The file with the leader's settings."""
        return self.path / "settings.toml"

    @property
    def exports_path(self) -> Path:
        """The book of the files that were written outside this folder."""
        return self.path / "exports.toml"

    @property
    def key_path(self) -> Path:
        """The file with the key of encrypted reviews, which a passphrase locks."""
        return self.path / "key.age"

    @property
    def key_copy_path(self) -> Path:
        """A copy of the key file: without a key nothing opens."""
        return self.path / "key-copy.age"

    @property
    def key_before_path(self) -> Path:
        """The key file that the present one replaced. It opened nothing here, but may open what is
        kept elsewhere."""
        return self.path / "key-before.age"

    @property
    def recipient_path(self) -> Path:
        """The file that says, while it exists, that new reviews are encrypted, and to which key."""
        return self.path / "recipient.txt"

    @property
    def locked_index_path(self) -> Path:
        """The file with what the home screen shows of encrypted reviews, encrypted as well. It may
        be deleted at any time."""
        return self.path / "locked.age"

    @property
    def crash_path(self) -> Path:
        """The file about the latest crash, which never holds an answer."""
        return self.path / "crash.txt"

    def review_folder(self, review_id: str) -> Path:
        """The folder of one review. Raises NoSuchReviewError if it has not the form of an id."""
        if not is_review_id(review_id):
            raise NoSuchReviewError(
                "A review's id has only the letters a to z, digits and hyphens. "
                f"See all reviews: {self.command('list')}"
            )
        return self.reviews_path / review_id

    def review_path(self, review_id: str) -> Path:
        """The file of one review. Raises NoSuchReviewError if it has not the form of an id."""
        return self.review_folder(review_id) / REVIEW_FILE

    def prepare(self, *, anew: bool = False, private: bool = True) -> tuple[str, ...]:
        """Make the folder, make everything in it private, and check that it can be written. Without
        `private`, `make_private` has to be called later.

        Returns a sentence if others could read files until now, and one if they still can. Raises
        DataFolderError, which names the path and what to do, and FolderGoneError if the folder held
        reviews on this machine and is missing, unless it is to be made `anew`.
        """
        at = self.path
        try:
            if not self.reviews_path.is_dir():
                if not anew and (words := self.lost_words()):
                    raise FolderGoneError(words)
                with contextlib.suppress(OSError):
                    last_saves.forget_folder(self.path, fs=self.fs)
            for at in (self.path, self.reviews_path, self.guides_path):
                make_folders(at, fs=self.fs)
                if not stat.S_ISDIR(at.stat().st_mode):
                    raise NotADirectoryError(20, os.strerror(20), str(at))
            self._remove_leftovers()
            sentences = self.make_private() if private else ()
            at = self.reviews_path
            probe = temporary_beside(at / REVIEW_FILE)
            self.fs.close(self.fs.create(probe))
            self.fs.unlink(probe)
        except OSError as error:
            raise DataFolderError(
                f"Answers can't be kept. {in_words(error, at)} "
                f"Another folder for one run: {program()} --data-dir FOLDER"
            ) from error
        return sentences

    def lost_words(self) -> str:
        """Sentences if the folder is missing although this machine kept reviews in it; else
        empty."""
        if not (words := self.gone_words) or not (
            saves := last_saves.last_saves(self.path, fs=self.fs)
        ):
            return ""
        held = plural(len(saves), "review")
        return f"{words} {held} of yours {'was' if len(saves) == 1 else 'were'} kept there."

    @property
    def gone_words(self) -> str:
        """A sentence if the folder is missing; empty if it is there."""
        for path in (self.path, self.reviews_path):
            if not path.is_dir():
                return f"Answers can't be kept. {gone_words(path)}"
        return ""

    def make_private(self) -> tuple[str, ...]:
        """Take other people's rights off our files. Links are left alone, not followed. Returns
        sentences as `prepare` does. Raises OSError if the folder can't be looked into."""
        if sys.platform == "win32":
            return ()
        mended = stuck = 0
        for path, mode in self.open_to_others():
            private = PRIVATE_FOLDER if stat.S_ISDIR(mode) else mode & PRIVATE_FOLDER
            try:
                self.fs.set_mode(path, private)
                changed = not path.stat().st_mode & 0o077
            except FileNotFoundError:  # replaced by a save of another window
                continue
            except OSError:
                changed = False
            mended += changed
            stuck += not changed
        sentences = []
        if mended:
            sentences.append(
                "Others on this machine could open "
                f"{plural(mended, 'file or folder', 'files and folders')} in {self.path}. "
                "Now only you can."
            )
        if stuck:
            sentences.append(
                f"Others on this machine may be able to open "
                f"{plural(stuck, 'file or folder', 'files and folders')} in {self.path}. "
                "A folder on this computer's own disk can be kept private."
            )
        return tuple(sentences)

    def open_to_others(self) -> Iterator[tuple[Path, int]]:
        """Yield the path and mode of each of our files and folders on which others have rights.

        The data folder itself counts only if it holds nothing but ours: somebody may have chosen a
        folder that others need.
        """
        with os.scandir(self.path) as entries:
            top = [entry for entry in entries if not is_temporary(entry.name)]
        root = self.path.stat()
        only_ours = all(_is_ours(entry.name) or re.fullmatch(_BESIDE, entry.name) for entry in top)
        if only_ours and _is_open(root) and not root.st_mode & stat.S_ISVTX:
            yield self.path, root.st_mode
        for entry in top:
            if _is_ours(entry.name):
                yield from _open_below(entry)

    def _remove_leftovers(self) -> None:
        """Remove temporary files that are over an hour old; a younger one may still be being
        written.

        A review's own folder is tidied by the window that opens it and holds its lock.
        """
        hour_ago = time.time() - 3600
        copies = (*self.guides_path.glob("*/*/"), *self.guides_path.glob("*/*/languages/*/"))
        for folder in (self.path, self.reviews_path, *copies):
            for name in self.fs.temporary_names(folder):
                with contextlib.suppress(OSError):
                    if self.fs.status(folder / name).st_mtime < hour_ago:
                        self.fs.unlink(folder / name)


def _is_ours(name: str) -> bool:
    return name in _OURS or re.fullmatch(_STRAYS, name) is not None


def _is_open(status: os.stat_result) -> bool:
    """Whether others have rights on a file or folder. Its owner isn't asked: a disk of another
    system gives all files to one owner, with rights for everybody."""
    plain = stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)
    return bool(plain and status.st_mode & 0o077)


def _open_below(entry: os.DirEntry[str]) -> Iterator[tuple[Path, int]]:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return
    if _is_open(status):
        yield Path(entry.path), status.st_mode
    if stat.S_ISDIR(status.st_mode):
        try:
            with os.scandir(entry.path) as entries:
                inside = list(entries)
        except OSError:
            return
        for child in inside:
            yield from _open_below(child)
