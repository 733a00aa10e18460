"""Which files belong to the data folder, by their names, for listing, archives and restoring.

PartnerCheck wrote the files whose names fit; all others are foreign.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from partnercheck.store.filesystem import FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.review_file import REVIEW_BYTES
from partnercheck.text import LANGUAGE_TAG

Kind = Literal[
    "settings",
    "exports",
    "key",
    "recipient",
    "review",
    "previous",
    "backup",
    "snapshot",
    "damaged",
    "aside",
    "machine",
    "guide",
]

FILE_BYTES = REVIEW_BYTES
"""The most bytes that a file of PartnerCheck has."""
FILES = 50_000
"""More files than a data folder ever holds."""

_ID = r"[a-z0-9-]{1,64}"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = r"[0-9]{8}-[0-9]{6}"
_GUIDE_FILE = r"[^./\\:<>\"|?*\x00-\x1f\x7f-\x9f][^/\\:<>\"|?*\x00-\x1f\x7f-\x9f]{0,96}\.toml"
_NAMES: tuple[tuple[Kind, str], ...] = (
    ("settings", r"settings\.toml"),
    ("exports", r"exports\.toml"),
    ("key", r"key\.age"),
    ("recipient", r"recipient\.txt"),
    ("review", rf"reviews/{_ID}/review\.toml"),
    ("previous", rf"reviews/{_ID}/previous\.toml"),
    ("backup", rf"reviews/{_ID}/backups/[0-9]{{8,16}}-{_DAY}-(?:sitting|day)\.toml"),
    ("snapshot", rf"reviews/{_ID}/snapshots/[0-9]{{1,16}}\.toml"),
    ("damaged", rf"reviews/{_ID}/damaged/{_MOMENT}-[0-9a-f]{{12}}(?:-review)?\.toml"),
    ("aside", rf"reviews/{_ID}/aside/{_MOMENT}-[0-9a-f]{{12}}\.toml"),
    ("machine", rf"reviews/{_ID}/machines/[0-9a-f]{{8}}\.toml"),
    ("guide", rf"guides/{_ID}/sha256-[0-9a-f]{{8,64}}/(?:languages/{LANGUAGE_TAG}/)?{_GUIDE_FILE}"),
    ("guide", rf"installed/(?:{_ID}/){{1,2}}(?:languages/{LANGUAGE_TAG}/)?{_GUIDE_FILE}"),
)
_GRAMMAR = tuple((kind, re.compile(pattern, re.ASCII)) for kind, pattern in _NAMES)
_FOLDERS = re.compile(
    rf"reviews(?:/{_ID}(?:/(?:backups|snapshots|damaged|aside|machines))?)?"
    rf"|guides(?:/{_ID}(?:/sha256-[0-9a-f]{{8,64}}(?:/languages(?:/{LANGUAGE_TAG})?)?)?)?"
    rf"|installed(?:/{_ID}){{0,2}}(?:/languages(?:/{LANGUAGE_TAG})?)?",
    re.ASCII,
)
_LINKED = re.compile(rf"reviews/{_ID}", re.ASCII)
"""What may be a link to a folder: reviews are opened and saved through it."""
_TOPS = (
    "exports.toml",
    "guides",
    "installed",
    "key.age",
    "recipient.txt",
    "reviews",
    "settings.toml",
)
_DISPOSABLE = re.compile(rf"reviews/{_ID}/lock", re.ASCII)
_YEAR_9999 = 253_000_000_000
"""The end of the calendar in seconds since 1970. Some disks note times beyond it."""
_REVIEW = re.compile(rf"reviews/({_ID})/.+", re.ASCII)


class KeptFile(Struct, frozen=True):
    """One file of PartnerCheck in the data folder."""

    name: str
    """Its path within the data folder, with `/` between parts."""
    kind: Kind
    path: Path
    size: int


class KeptFiles(Struct, frozen=True):
    """All files of PartnerCheck, in a stable order, and what else is among them."""

    files: tuple[KeptFile, ...]
    foreign: tuple[Path, ...]
    """Links, devices, files with other names, and files that are larger than any of ours."""

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(file.size for file in self.files)

    def count(self, *kinds: Kind) -> int:
        """How many files are of these kinds."""
        return sum(file.kind in kinds for file in self.files)


def kind_of(name: str) -> Kind | None:
    """What a file with this name in the data folder holds; None for a foreign name."""
    for kind, pattern in _GRAMMAR:
        if pattern.fullmatch(name):
            return kind
    return None


def review_of(name: str) -> str:
    """The id of the review that a file belongs to, by its name; empty if it belongs to none."""
    match = _REVIEW.fullmatch(name)
    return match[1] if match else ""


def kept_files(folder: DataFolder) -> KeptFiles:
    """All files of the data folder. No link is followed, but for a
    review's folder, and locks and the trash are left out.

    Raises OSError if a folder can't be looked into.
    """
    files: list[KeptFile] = []
    versions: dict[str, KeptFile] = {}
    foreign: list[Path] = []
    try:
        tops = [name for name in folder.fs.names(folder.path) if name in _TOPS]
    except FileNotFoundError:
        tops = []
    waiting = list(reversed(tops))
    while waiting:
        name = waiting.pop()
        path = folder.path / name
        try:
            status = folder.fs.status(path)
        except FileNotFoundError:
            continue
        linked = stat.S_ISLNK(status.st_mode) and _LINKED.fullmatch(name) and path.is_dir()
        if (stat.S_ISDIR(status.st_mode) or linked) and _FOLDERS.fullmatch(name):
            below = [f"{name}/{one}" for one in folder.fs.names(path)]
            waiting += [one for one in reversed(below) if not _DISPOSABLE.fullmatch(one)]
            continue
        kind = kind_of(name) if stat.S_ISREG(status.st_mode) else None
        if kind is None and (version := _version(name, path, status, folder.fs)) is not None:
            versions[version.name] = version  # one of the same bytes and moment is enough
            continue
        if kind is None or status.st_size > FILE_BYTES:
            foreign.append(path)
        else:
            files.append(KeptFile(name, kind, path, status.st_size))
    named = {file.name for file in files}
    files += [file for name, file in versions.items() if name not in named]
    return KeptFiles(tuple(files), tuple(foreign))


def _version(name: str, path: Path, status: os.stat_result, fs: FileSystem) -> KeptFile | None:
    """A version that a sync or a copy left under a name of its own, or None. It gets the name under
    which PartnerCheck would have kept it."""
    review_id = review_of(name)
    if not review_id or not stat.S_ISREG(status.st_mode) or status.st_size > FILE_BYTES:
        return None
    from partnercheck.store.versions import may_be_version

    data = may_be_version(path, review_id, fs=fs)
    if not data:
        return None
    written = datetime.fromtimestamp(max(0, status.st_mtime) % _YEAR_9999, UTC)
    digest = hashlib.sha256(data).hexdigest()[:12]
    shown = f"reviews/{review_id}/damaged/{written:%Y%m%d-%H%M%S}-{digest}.toml"
    return KeptFile(shown, "damaged", path, len(data))
