"""The guide that a review was answered with, kept once beside the reviews.

Works on paths and on the digest that it is given: it never opens a guide.
"""

from __future__ import annotations

import re
from pathlib import Path

from partnercheck.store.atomic import make_folders, replace_file
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import DataFolder

FILE_BYTES = 1024 * 1024
FILES = 60

_GUIDE_ID = re.compile(r"[a-z0-9-]{1,64}")
_DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{8,64})")
_HEAD = "guide.toml"


def copy_path(folder: DataFolder, guide_id: str, digest: str) -> Path | None:
    """Where the copy of a guide stands or would stand; None for what can name no folder."""
    named = _DIGEST.fullmatch(digest)
    if named is None or _GUIDE_ID.fullmatch(guide_id) is None:
        return None
    return folder.guides_path / guide_id / f"sha256-{named[1]}"


def find_copy(
    folder: DataFolder, guide_id: str, digest: str, *, fs: FileSystem = DISK
) -> Path | None:
    """The folder that holds this very guide, or None."""
    path = copy_path(folder, guide_id, digest)
    if path is None:
        return None
    try:
        fs.status(path / _HEAD)
    except OSError:
        return None
    return path


def keep_copy(
    folder: DataFolder, files: Path, guide_id: str, digest: str, *, fs: FileSystem = DISK
) -> Path | None:
    """Copy a guide's TOML files, once. None for an id or digest that can name no folder.

    The head file is written last, so that a copy that was cut off is no copy. Raises OSError.
    """
    path = copy_path(folder, guide_id, digest)
    if path is None or find_copy(folder, guide_id, digest, fs=fs) is not None:
        return path
    names = [name for name in fs.names(files) if name.endswith(".toml")][:FILES]
    names.sort(key=lambda name: name == _HEAD)
    make_folders(path, fs=fs)
    for name in names:
        replace_file(path / name, fs.read(files / name, FILE_BYTES), fs=fs)
    return path
