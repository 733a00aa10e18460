"""Archives for tests, made by hand so that each is wrong in one way."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from partnercheck.errors import ArchiveError, Exit
from partnercheck.store.archive import BACKUP, Archive, ArchiveForm, read_archive, read_packed
from partnercheck.store.backing_up import back_up
from partnercheck.store.folder import DataFolder
from tests.store.samples import NOON

PATH = Path("/tmp/reviews.zip")
GOOD = {"reviews/riverside/review.toml": b"format = 1\n", "settings.toml": b"format = 1\n"}


def list_of(files: dict[str, bytes], **changes: Any) -> bytes:
    """The list that an archive holds of these files."""
    head: dict[str, Any] = {
        "format": 1,
        "partnercheck": "0.1.0",
        "made": NOON.isoformat(),
        "files": [
            {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ],
    }
    return json.dumps(head | changes).encode()


def packed(
    files: dict[str, bytes],
    listed: bytes | None = None,
    *,
    entry: dict[str, Any] | None = None,
    comment: bytes = b"",
    form: ArchiveForm = BACKUP,
) -> bytes:
    """A zip archive of these files; `entry` changes what every entry but the list says of
    itself."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_entry(form.list_name), listed if listed is not None else list_of(files))
        for name, data in files.items():
            info = _entry(name)
            for field, value in (entry or {}).items():
                setattr(info, field, value)
            archive.writestr(info, data)
        archive.comment = comment
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2026, 7, 1, 12, 0, 0))
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def archive_of(folder: DataFolder, path: Path) -> Archive:
    """Back a folder up, and read the archive."""
    back_up(folder, path, NOON, "0.1.0")
    return read_archive(path)


def tree(folder: Path, *, without: tuple[str, ...] = ("lock",)) -> dict[str, bytes]:
    """Every file below a folder, by its path within it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in without
    }


def refused(data: bytes, form: ArchiveForm = BACKUP) -> str:
    """Why these bytes are refused as an archive."""
    with pytest.raises(ArchiveError) as raised:
        read_packed(data, PATH, form)
    words = str(raised.value)
    assert words.startswith(f"{PATH} was not taken. ")
    assert words.endswith(" Nothing was changed.")
    assert raised.value.exit_code == Exit.UNREADABLE
    return words.removeprefix(f"{PATH} was not taken. ").removesuffix(" Nothing was changed.")
