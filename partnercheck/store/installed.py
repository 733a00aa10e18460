"""Installed guides: each version has its own folder, and the one with the highest number is used.

`installed/<guide id>/<number>-<digest>/` holds the files of a version. Its guide.toml is written
last, so that an interrupted installation doesn't count as a version. The version before the newest
stays, to fall back to. It works on paths and bytes: no guide is opened here.
"""

from __future__ import annotations

import contextlib
import re
import stat
from pathlib import Path

from msgspec import Struct

from partnercheck.store.filesystem import FileSystem, make_folders, replace_file
from partnercheck.store.folder import DataFolder

KEPT = 2
"""How many versions of a guide stay: the one in use and the one before."""
_HEAD = "guide.toml"
_GUIDE_ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
_VERSION = re.compile(r"([0-9]{1,9})-([0-9a-f]{16})", re.ASCII)
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})", re.ASCII)


class InstalledVersion(Struct, frozen=True):
    """One version of an installed guide."""

    guide_id: str
    number: int
    """The later it was installed, the higher."""
    folder: Path
    mark: str
    """The first 16 digits of the guide's digest."""

    def is_of(self, digest: str) -> bool:
        """Whether the guide with this digest is the one in this folder."""
        return _mark(digest) == self.mark


def installed_path(folder: DataFolder) -> Path:
    """Where installed guides are kept."""
    return folder.path / "installed"


def installed_ids(folder: DataFolder) -> tuple[str, ...]:
    """The ids of the guides that have an installed version. Raises OSError."""
    names = _names(installed_path(folder), folder.fs)
    return tuple(name for name in names if versions_of(folder, name))


def versions_of(folder: DataFolder, guide_id: str) -> tuple[InstalledVersion, ...]:
    """The whole versions of one guide, newest first. Raises OSError."""
    if _GUIDE_ID.fullmatch(guide_id) is None:
        return ()
    place = installed_path(folder) / guide_id
    found = []
    for name in _names(place, folder.fs):
        match = _VERSION.fullmatch(name)
        if match is not None and _is_version(place / name, folder.fs):
            found.append(InstalledVersion(guide_id, int(match[1]), place / name, match[2]))
    return tuple(sorted(found, key=lambda version: -version.number))


def install(
    folder: DataFolder, guide_id: str, digest: str, files: tuple[tuple[str, bytes], ...]
) -> InstalledVersion:
    """Write these files, each a name and its bytes, as the newest version of a guide. All versions
    but the one before it are removed.

    Raises ValueError if the id or the digest can't name a folder, and OSError.
    """
    mark = _mark(digest)
    if _GUIDE_ID.fullmatch(guide_id) is None or not mark:
        raise ValueError("an id or digest that can name no folder")
    place = installed_path(folder) / guide_id
    numbers = [int(m[1]) for name in _names(place, folder.fs) if (m := _VERSION.fullmatch(name))]
    version = InstalledVersion(
        guide_id, number := max(numbers, default=0) + 1, place / f"{number}-{mark}", mark
    )
    for name, data in sorted(files, key=lambda file: file[0] == _HEAD):
        make_folders((version.folder / name).parent, fs=folder.fs)
        replace_file(version.folder / name, data, fs=folder.fs)
    kept = [one.folder.name for one in versions_of(folder, guide_id)[:KEPT]]
    for name in _names(place, folder.fs):
        if _VERSION.fullmatch(name) and name not in kept:
            # What can't be removed does no harm: a later installation tries again.
            with contextlib.suppress(OSError):
                _remove(place / name, folder.fs)
    return version


def uninstall(folder: DataFolder, guide_id: str) -> None:
    """Remove every version of a guide, newest first. Nothing happens if it has none, so that an
    interrupted removal can be repeated. Raises OSError."""
    for version in versions_of(folder, guide_id):
        # Without its guide.toml a version doesn't count, so an interrupted one is gone as well.
        folder.fs.unlink(version.folder / _HEAD)
    with contextlib.suppress(FileNotFoundError):
        _remove(installed_path(folder) / guide_id, folder.fs)


def _remove(path: Path, fs: FileSystem) -> None:
    """Remove one of our folders. Links in it are removed, not followed."""
    for name in (*fs.names(path), *fs.temporary_names(path)):
        inside = path / name
        if stat.S_ISDIR(fs.status(inside).st_mode):
            _remove(inside, fs)
        else:
            fs.unlink(inside)
    fs.remove_folder(path)


def _mark(digest: str) -> str:
    match = _DIGEST.fullmatch(digest)
    return match[1][:16] if match else ""


def _names(path: Path, fs: FileSystem) -> list[str]:
    try:
        if not stat.S_ISDIR(fs.status(path).st_mode):
            return []
        return fs.names(path)
    except FileNotFoundError:
        return []


def _is_version(path: Path, fs: FileSystem) -> bool:
    """Whether a path is a folder, not a link, with a guide.toml in it."""
    try:
        return stat.S_ISDIR(fs.status(path).st_mode) and stat.S_ISREG(
            fs.status(path / _HEAD).st_mode
        )
    except (FileNotFoundError, NotADirectoryError):
        return False
