"""Copies of the guides that reviews were answered with, each kept once beside the reviews.

It works on paths and on the digest that it is given, and never opens a guide.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

from partnercheck.store.filesystem import FileSystem, make_folders, replace_file
from partnercheck.store.folder import DataFolder
from partnercheck.text import LANGUAGE_TAG

FILE_BYTES = 1024 * 1024
FILES = 60
LANGUAGES = 20
"""How many translations of a guide are copied."""

_GUIDE_ID = re.compile(r"[a-z0-9-]{1,64}")
_DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{8,64})")
_HEAD = "guide.toml"
_LANGUAGES = "languages"


def copy_path(folder: DataFolder, guide_id: str, digest: str) -> Path | None:
    """The folder for the copy of a guide, whether or not it exists; None if the id or the digest
    can't name a folder."""
    named = _DIGEST.fullmatch(digest)
    if named is None or _GUIDE_ID.fullmatch(guide_id) is None:
        return None
    return folder.guides_path / guide_id / f"sha256-{named[1]}"


def find_copy(folder: DataFolder, guide_id: str, digest: str) -> Path | None:
    """The folder with the copy of this very guide, or None."""
    path = copy_path(folder, guide_id, digest)
    if path is None:
        return None
    try:
        folder.fs.status(path / _HEAD)
    except OSError:
        return None
    return path


def keep_copy(folder: DataFolder, files: Path, guide_id: str, digest: str) -> Path | None:
    """Copy a guide's TOML files, translations included, unless they were copied before. Returns the
    folder; None if the id or the digest can't name one.

    guide.toml is written last, so that an interrupted copy doesn't count as one. Raises OSError.
    """
    path = copy_path(folder, guide_id, digest)
    if path is None or find_copy(folder, guide_id, digest) is not None:
        return path
    names = [name for name in folder.fs.names(files) if name.endswith(".toml")][:FILES]
    names.sort(key=lambda name: name == _HEAD)
    make_folders(path, fs=folder.fs)
    for tag in _languages(files, folder.fs):
        _copy_language(files / _LANGUAGES / tag, path / _LANGUAGES / tag, folder.fs)
    for name in names:
        replace_file(path / name, folder.fs.read(files / name, FILE_BYTES), fs=folder.fs)
    return path


def _languages(files: Path, fs: FileSystem) -> list[str]:
    try:
        if not stat.S_ISDIR(fs.status(files / _LANGUAGES).st_mode):
            return []
        names = [name for name in fs.names(files / _LANGUAGES) if re.fullmatch(LANGUAGE_TAG, name)]
        return [
            name for name in names if stat.S_ISDIR(fs.status(files / _LANGUAGES / name).st_mode)
        ][:LANGUAGES]
    except OSError:
        return []


def _copy_language(source: Path, target: Path, fs: FileSystem) -> None:
    """Copy one translation. A file that can't be read is left out; opening the guide leaves it out
    too, so that the digest stays the same. Raises OSError if it can't be written."""
    for name in [name for name in fs.names(source) if name.endswith(".toml")][:FILES]:
        try:
            if not stat.S_ISREG(fs.status(source / name).st_mode):
                continue
            data = fs.read(source / name, FILE_BYTES)
        except OSError:
            continue
        if len(data) <= FILE_BYTES:
            make_folders(target, fs=fs)
            replace_file(target / name, data, fs=fs)
