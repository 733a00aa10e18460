"""What surrounds the data folder: services that copy it elsewhere, locks, who may look into it.

It goes by names and marker files alone, and asks no service.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

from msgspec import Struct

from partnercheck.store.filesystem import FileSystem, replace_file, temporary_beside
from partnercheck.store.folder import DataFolder
from partnercheck.store.problems import in_words

_BY_PART: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (service, re.compile(pattern, re.IGNORECASE))
    for service, pattern in (
        ("OneDrive", r"onedrive(?: ?-.*)?"),
        ("Dropbox", r"dropbox(?: ?[(-].*)?"),
        ("iCloud", r"icloud ?drive.*|com~apple~clouddocs|mobile documents"),
        ("Google Drive", r"google ?drive(?:-.*)?|my drive"),
        ("Nextcloud", r"nextcloud\d*"),
        ("ownCloud", r"owncloud\d*"),
        ("Syncthing", r"syncthing"),
        ("Box", r"box sync|box-box"),
    )
)
_BY_MARKER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (service, re.compile(pattern))
    for service, pattern in (
        ("OneDrive", r"\.849C9593-D756-4E56-8D6E-42412F2A707B"),
        ("Dropbox", r"\.dropbox(?:\.cache)?"),
        ("Google Drive", r"\.tmp\.drive(?:download|upload)"),
        ("Nextcloud", r"\.nextcloudsync\.log|\._?sync_[0-9a-f]+\.db"),
        ("ownCloud", r"\.owncloudsync\.log"),
        ("Syncthing", r"\.stfolder"),
    )
)
_HISTORIES: tuple[tuple[str, str], ...] = (
    (".stversions", "Earlier versions that Syncthing keeps"),
    (".git", "Earlier versions that git keeps"),
    (".hg", "Earlier versions that Mercurial keeps"),
    (".svn", "Earlier versions that Subversion keeps"),
    (".dropbox.cache", "Deleted and earlier files that Dropbox keeps for some days"),
    (".sync", "Earlier versions that Resilio Sync keeps"),
    (".tmp.drivedownload", "Files on their way that Google Drive keeps"),
    (".tmp.driveupload", "Files on their way that Google Drive keeps"),
    (".snapshots", "Earlier states that the disk keeps"),
    (".snapshot", "Earlier states that the disk keeps"),
    (".zfs", "Earlier states that the disk keeps"),
    ("#recycle", "Deleted files that a file server keeps"),
    ("@Recycle", "Deleted files that a file server keeps"),
    ("$RECYCLE.BIN", "Deleted files that Windows keeps"),
    (".Trashes", "Deleted files that a Mac keeps"),
)
"""The folders in which other programs keep earlier or deleted files, with what is in them."""
SERVICES = tuple(dict.fromkeys(service for service, _ in (*_BY_PART, *_BY_MARKER)))
"""The names of the services that are looked for."""
_WINDOWS_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ICLOUD_DOCUMENTS = ("Documents", "Desktop")
_SAVE_BYTES = 65536
"""As many bytes as a save of a large review writes."""


class Probed(Struct, frozen=True):
    """What can be done with a folder."""

    there: bool
    problem: str = ""
    """Why nothing can be written, in words; empty if it can."""
    locks: bool | None = None
    """Whether two windows can be kept apart; None if it could not be tried."""
    open_to_others: int = 0
    """How many files and folders others on this machine may open."""


def synced_by(path: Path, home: Path | None = None) -> tuple[str, ...]:
    """The services that seem to copy a folder elsewhere, by the parts of its path and by files in
    the folders above it."""
    found: list[str] = []
    homes = home if home is not None else _home()
    for place in dict.fromkeys((path, _resolved(path))):
        found += [name for part in place.parts for name in _by_part(part)]
        found += _by_variable(place)
        for above in (place, *place.parents):
            if above not in (homes, *homes.parents) or above == homes:
                found += _by_marker(above, at_home=above == homes)
        found += _in_icloud_documents(place, homes)
    return tuple(dict.fromkeys(found))


def histories(path: Path) -> tuple[tuple[Path, str], ...]:
    """Folders in this one or above it in which other programs keep earlier or deleted files, each
    with what is in it. Encrypting and deleting in PartnerCheck doesn't touch them."""
    found: dict[Path, str] = {}
    for place in dict.fromkeys((path, path / "reviews", *path.parents, *_resolved(path).parents)):
        try:
            names = {*os.listdir(place)}  # noqa: PTH208 - names
        except OSError:
            continue
        found |= {place / name: what for name, what in _HISTORIES if name in names}
        trash = (name for name in names if re.fullmatch(r"\.Trash-\d+", name))
        found |= {place / name: "Deleted files that the desktop keeps" for name in trash}
    return tuple(found.items())


def open_histories(path: Path) -> tuple[Path, ...]:
    """The folders of `histories` into which others on this machine may be able to look."""
    if sys.platform == "win32":
        return ()
    found = []
    for place, _ in histories(path):
        with contextlib.suppress(OSError):
            status = place.stat()
            if status.st_uid == os.getuid() and status.st_mode & 0o077:
                found.append(place)
    return tuple(found)


def probe(folder: DataFolder) -> Probed:
    """Try whether the data folder can be written and locked: write a file as a save does, as large
    as one, and remove it again.

    A missing folder is not made: the nearest one above it is tried instead.
    """
    there = folder.path.is_dir()
    place = folder.path
    while not place.exists() and place != place.parent:
        place = place.parent
    tried = temporary_beside(place / "lock")
    try:
        if not place.is_dir():
            raise NotADirectoryError(20, os.strerror(20), str(place))
        replace_file(tried, os.urandom(_SAVE_BYTES), fs=folder.fs)
        locks = _locks(tried, folder.fs)
    except OSError as error:
        return Probed(there, in_words(error, place))
    finally:
        with contextlib.suppress(OSError):
            folder.fs.unlink(tried)
    open_ones = 0
    if there and sys.platform != "win32":
        with contextlib.suppress(OSError):
            open_ones = sum(1 for _ in folder.open_to_others())
    return Probed(there, "", locks, open_ones)


def _locks(path: Path, fs: FileSystem) -> bool | None:
    """Whether a held lock keeps out a second holder; None if it could not be tried."""
    try:
        first = fs.open_lock(path)
    except OSError:
        return None
    try:
        fs.lock(first)
        second = fs.open_lock(path)
        try:
            fs.lock(second)
        except OSError:
            return True
        else:
            return False
        finally:
            fs.close(second)
    except OSError:
        return False
    finally:
        fs.close(first)


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account without a home folder
        return Path(Path.cwd().anchor)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _by_part(part: str) -> list[str]:
    return [service for service, pattern in _BY_PART if pattern.fullmatch(part)]


def _by_variable(place: Path) -> list[str]:
    named = [os.environ.get(variable, "") for variable in _WINDOWS_VARIABLES]
    return ["OneDrive" for root in named if root and place.is_relative_to(root)]


def _by_marker(folder: Path, *, at_home: bool) -> list[str]:
    """The services whose marker is in this folder. In a home folder `.dropbox` doesn't count: there
    it holds a program's own settings."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names
    except OSError:
        return []
    return [
        service
        for service, pattern in _BY_MARKER
        for name in names
        if pattern.fullmatch(name) and not (at_home and name == ".dropbox")
    ]


def _in_icloud_documents(place: Path, home: Path) -> list[str]:
    """iCloud, if the path is in a Mac's Documents or Desktop and these are kept there, though they
    seem to be in the home folder."""
    cloud = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    return [
        "iCloud"
        for name in _ICLOUD_DOCUMENTS
        if place.is_relative_to(home / name) and (cloud / name).exists()
    ]
