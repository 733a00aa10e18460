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
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from partnercheck.errors import ArchiveError
from partnercheck.places import program
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.kept_files import FILE_BYTES, FILES, kind_of
from partnercheck.text import LANGUAGE_TAG, clean_line, fit

MIB = 1024 * 1024


class ArchiveForm(Struct, frozen=True):
    """One kind of archive that PartnerCheck writes, and how much it may hold."""

    list_name: str
    """The name of the entry that lists all others."""
    writer: str
    """The command that writes it, without `partnercheck`."""
    elsewhere: str
    """What to say where the other kind was expected: what the file is, and what it is for."""
    reader: str
    """The command that reads it, without `partnercheck`."""
    is_ours: Callable[[str], bool]
    """Whether PartnerCheck may have put a file of this name into it."""
    file_bytes: int
    files: int
    content_bytes: int
    """The most bytes of all its files together, unpacked."""
    archive_bytes: int
    packs: bool = True
    """Whether its files are compressed. Another zlib compresses them to other bytes."""


BACKUP = ArchiveForm(
    list_name="partnercheck-backup.json",
    writer="data backup",
    elsewhere="It is a backup. To put it back",
    reader="data restore",
    is_ours=lambda name: kind_of(name) is not None,
    file_bytes=FILE_BYTES,
    files=FILES,
    content_bytes=1024 * MIB,
    archive_bytes=256 * MIB,
)
_GUIDE_FILE = re.compile(rf"(?:languages/{LANGUAGE_TAG}/)?[a-z0-9-]{{1,64}}\.toml", re.ASCII)
GUIDE = ArchiveForm(
    list_name="partnercheck-guide.json",
    writer="content pack",
    elsewhere="It is a guide. To use it",
    reader="content install",
    is_ours=lambda name: _GUIDE_FILE.fullmatch(name) is not None,
    file_bytes=MIB,
    files=1260,
    content_bytes=24 * MIB,
    archive_bytes=25 * MIB,
    packs=False,
)
"""It has room for a guide's 60 files, and for as many of each of 20 translations."""
_FORMS = (BACKUP, GUIDE)
RATIO = 100
"""How many times its compressed size a file may have. One that compresses better is stored as it
is."""
_LIST_BYTES = 16 * 1024 * 1024
_ENTRY_BYTES = 512
"""The most bytes that one entry takes in the zip file's own directory."""

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_ENTRY_MARK = b"PK\x01\x02"
_LARGE_END_MARK = b"PK\x06\x07"
_LARGE_END_BYTES = 20
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DRIVE = re.compile(r"[A-Za-z]:")


def check_end(data: bytes, path: Path, form: ArchiveForm) -> None:
    """Check the zip file's last record, before anything relies on it.

    Raises ArchiveError.
    """
    end = data[-_END.size :]
    if len(end) < _END.size or not end.startswith(_END_MARK):
        raise refused(path, "It is damaged, cut short, or no archive at all.")
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack(end)
    large = data[-_END.size - _LARGE_END_BYTES :][:4] == _LARGE_END_MARK
    if disk or first_disk or comment or large or here != count:
        raise refused(path, "PartnerCheck did not write it.")
    if offset + size + _END.size != len(data):
        raise refused(path, "It is damaged, or something was put before or after it.")
    if count > form.files + 1 or size > count * _ENTRY_BYTES:
        raise refused(path, "It has more entries than PartnerCheck writes.")
    if data.count(_ENTRY_MARK, offset) != count:
        raise refused(path, "It is damaged: its entries are not as many as it says.")


def check_entries(
    entries: list[zipfile.ZipInfo], archive_bytes: int, path: Path, form: ArchiveForm
) -> None:
    """Check every name and size before a byte is unpacked. Raises ArchiveError."""
    names = {entry.orig_filename for entry in entries}
    for other_form in _FORMS:
        if other_form.list_name in names and form.list_name not in names:
            raise refused(path, f"{other_form.elsewhere}: {program()} {other_form.reader} FILE.")
    seen: dict[str, str] = {}
    total = 0
    for entry in entries:
        name = entry.orig_filename
        problem = _name_problem(name) or _kind_problem(entry)
        if problem:
            raise refused(path, f"It holds {shown(name)}, {problem}.")
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            other = seen[folded]
            twice = "twice" if other == name else f"and {shown(other)}, one file on some machines"
            raise refused(path, f"It holds {shown(name)} {twice}.")
        seen[folded] = name
        foreign = name != form.list_name and not form.is_ours(name)
        problem = _packing_problem(entry, form)
        if foreign or problem:
            words = "which PartnerCheck never wrote" if foreign else problem
            raise refused(path, f"It holds {shown(name)}, {words}.")
        total += entry.file_size
    if total > form.content_bytes or total > archive_bytes * RATIO:
        raise refused(path, "It would unpack to far more than its own size.")
    if form.list_name not in names:
        raise refused(path, "PartnerCheck did not write it: it has no list of its files.")


def _name_problem(name: str) -> str:
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        return "a path that leads elsewhere"
    if ".." in re.split(r"[/\\]", name):
        return "a path that leads out of its folder"
    if "\\" in name or "\0" in name or any(part in ("", ".") for part in name.split("/")):
        return "a path that PartnerCheck never writes"
    return ""


def _kind_problem(entry: zipfile.ZipInfo) -> str:
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "a link"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or entry.is_dir():
        return "which is not a file"
    return ""


def _packing_problem(entry: zipfile.ZipInfo, form: ArchiveForm) -> str:
    odd = entry.extra or entry.comment or entry.filename != entry.orig_filename
    if odd or entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        return "packed in a way that PartnerCheck never uses"
    limit = _LIST_BYTES if entry.orig_filename == form.list_name else form.file_bytes
    if entry.file_size > limit:
        return "larger than any file that PartnerCheck keeps"
    if entry.file_size > max(1, entry.compress_size) * RATIO:
        return "which would unpack to far more than its own size"
    return ""


def shown(name: str) -> str:
    """A name from an archive, cleaned and cut so that a message can repeat it."""
    return fit(clean_line(name).text, 80) or "an entry without a name"


def refused(path: Path, why: str) -> ArchiveError:
    """The error that says why an archive was refused."""
    return ArchiveError(f"{path} was not taken. {why} Nothing was changed.")


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
    from partnercheck.store.review_file import unread_words

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
        raise ArchiveError(unread_words(path, error)) from error
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
