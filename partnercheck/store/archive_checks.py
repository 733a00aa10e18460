"""The checks on an archive before anything in it is trusted or unpacked."""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from partnercheck.errors import ArchiveError
from partnercheck.places import program
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
_GUIDE_FILE = re.compile(
    rf"(?:languages/{LANGUAGE_TAG.pattern}/)?[a-z0-9-]{{1,64}}\.toml", re.ASCII
)
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
