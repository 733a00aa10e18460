"""Archives, of a data folder or of a guide: zip files that list what is in them.

The first entry lists every other file with its size and checksum. `read_archive` trusts nothing: an
archive may be cut short, changed, or made to do harm. All of it is checked before any of it is
used, and no file is ever unpacked to the path that its entry names.
"""

from __future__ import annotations

import errno
import hashlib
import json
import re
import stat
import struct
import zipfile
import zlib
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from partnercheck.errors import ArchiveError
from partnercheck.store.archive_checks import (
    BACKUP,
    MIB,
    RATIO,
    ArchiveForm,
    check_end,
    check_entries,
    refused,
    shown,
)
from partnercheck.store.filesystem import DISK, FileSystem

FORMAT = 1
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that a zip file can note; a wrong clock may say others."""
_ZLIB_FRAME = 16
"""`zlib.compress` adds fewer bytes than this to what a zip file stores."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


class ArchivedFile(Struct, frozen=True):
    """One file in an archive."""

    name: str
    size: int
    digest: str
    """The SHA-256 of its bytes, in hexadecimal."""


class Archive:
    """An archive whose files were all checked."""

    def __init__(
        self,
        path: Path,
        packed: zipfile.ZipFile,
        files: tuple[ArchivedFile, ...],
        head: dict[str, Any],
    ) -> None:
        """Call `read_archive` or `read_packed` to make one."""
        self.path = path
        self.files = files
        self.head = head
        """What the archive says about itself. Nothing vouches for it."""
        self._packed = packed
        self._by_name = {file.name: file for file in files}

    @property
    def made(self) -> datetime | None:
        """When the archive says it was made; None if it doesn't say it properly."""
        return _moment(self.head.get("made"))

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def read(self, name: str) -> bytes:
        """The bytes of the file with this name. Raises ArchiveError if they don't match its
        checksum, and KeyError for a name that the archive doesn't have."""
        file = self._by_name[name]
        data = _unpacked(self._packed, name, file.size, self.path)
        if hashlib.sha256(data).hexdigest() != file.digest:
            raise refused(self.path, f"{shown(name)} is not as it was put in.")
        return data


def pack(
    files: list[tuple[str, bytes]], made: datetime, version: str, form: ArchiveForm = BACKUP
) -> bytes:
    """An archive of these files, each a name and its bytes. `version` is PartnerCheck's.

    Raises ArchiveError if it would hold more than an archive may.
    """
    head = {"partnercheck": version, "made": made.isoformat(timespec="seconds")}
    return pack_with(form, head, files, made)


def pack_with(
    form: ArchiveForm,
    head: dict[str, Any],
    files: list[tuple[str, bytes]],
    made: datetime | None = None,
) -> bytes:
    """An archive of these files, each a name and its bytes, that says `head` about itself. Without
    `made`, the same files always give the same bytes.

    Raises ArchiveError if it would hold more than an archive may.
    """
    if len(files) > form.files:
        raise ArchiveError(f"There are more files than an archive may hold ({form.files:,}).")
    listed = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files
    ]
    about = json.dumps(
        {"format": FORMAT, **head, "files": listed}, indent=1, ensure_ascii=False
    ).encode()
    target = BytesIO()
    with zipfile.ZipFile(target, "w", allowZip64=False) as packed:
        for name, data in [(form.list_name, about), *files]:
            _add(packed, name, data, made, packs=form.packs)
            if target.tell() > form.archive_bytes:
                size = form.archive_bytes // MIB
                raise ArchiveError(f"There is more than an archive may hold ({size} MiB).")
    return target.getvalue()


def read_archive(path: Path, form: ArchiveForm = BACKUP, *, fs: FileSystem = DISK) -> Archive:
    """Open an archive and check all of it. Nothing is written. Raises ArchiveError."""
    from partnercheck.store.problems import in_words

    try:
        data = fs.read(path, form.archive_bytes)
    except FileNotFoundError as error:
        raise ArchiveError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise ArchiveError(
            f"{path} is a folder. Name a file that `{form.writer}` wrote."
        ) from error
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise ArchiveError(
                f"{path} is a device or a pipe, not a file. Name another."
            ) from error
        raise ArchiveError(f"{path} can't be read. {in_words(error, path)}") from error
    if len(data) > form.archive_bytes:
        raise refused(path, f"It is larger than {form.archive_bytes // MIB} MiB.")
    return read_packed(data, path, form)


def read_packed(data: bytes, path: Path, form: ArchiveForm = BACKUP) -> Archive:
    """Check the bytes of an archive. Raises ArchiveError, which names `path`."""
    check_end(data, path, form)
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise refused(path, "It is damaged, or no archive at all.") from error
    entries = packed.infolist()
    check_entries(entries, len(data), path, form)
    head, files = _read_list(packed, path, form.list_name)
    named = {file.name: file.size for file in files}
    present = {entry.filename: entry.file_size for entry in entries}
    del present[form.list_name]
    if named != present:
        odd = min({name for name in named | present if named.get(name) != present.get(name)})
        raise refused(path, f"Its list of files does not fit what is in it: {shown(odd)}.")
    archive = Archive(path, packed, files, head)
    for file in files:
        archive.read(file.name)
    return archive


def _add(
    packed: zipfile.ZipFile, name: str, data: bytes, made: datetime | None, *, packs: bool
) -> None:
    said = made is not None and _FIRST_YEAR <= made.year <= _LAST_YEAR
    moment = made.timetuple()[:6] if made and said else (_FIRST_YEAR, 1, 1, 0, 0, 0)
    entry = zipfile.ZipInfo(name, moment)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    usual = packs and (len(zlib.compress(data)) - _ZLIB_FRAME) * RATIO >= len(data)
    entry.compress_type = zipfile.ZIP_DEFLATED if usual else zipfile.ZIP_STORED
    packed.writestr(entry, data)


def _read_list(
    packed: zipfile.ZipFile, path: Path, name: str
) -> tuple[dict[str, Any], tuple[ArchivedFile, ...]]:
    data = _unpacked(packed, name, packed.getinfo(name).file_size, path)
    try:
        head = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise refused(path, "Its list of files is damaged.") from error
    number = head.get("format") if isinstance(head, dict) else None
    if isinstance(number, int) and number > FORMAT:
        raise refused(path, f"A newer PartnerCheck wrote it (format {number}). Use that version.")
    listed = head.get("files") if isinstance(head, dict) and number == FORMAT else None
    if not isinstance(listed, list):
        raise refused(path, "Its list of files is damaged.")
    files = tuple(_listed(entry, path) for entry in listed)
    if len({file.name for file in files}) != len(files):
        raise refused(path, "Its list names a file twice.")
    return head, files


def _listed(entry: Any, path: Path) -> ArchivedFile:
    fields = entry if isinstance(entry, dict) else {}
    name, size, digest = fields.get("name"), fields.get("size"), fields.get("sha256")
    if not (isinstance(name, str) and isinstance(size, int) and isinstance(digest, str)):
        raise refused(path, "Its list of files is damaged.")
    if not _DIGEST.fullmatch(digest):
        raise refused(path, "Its list of files is damaged.")
    return ArchivedFile(name, size, digest)


def _moment(text: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _unpacked(packed: zipfile.ZipFile, name: str, size: int, path: Path) -> bytes:
    """The bytes of one entry, which must be `size` many. No more are unpacked, whatever it claims.
    Raises ArchiveError."""
    try:
        with packed.open(name) as file:
            data = file.read(size + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        struct.error,
    ) as error:
        raise refused(path, f"{shown(name)} in it is damaged.") from error
    if len(data) != size:
        raise refused(path, f"{shown(name)} in it is damaged.")
    return data
