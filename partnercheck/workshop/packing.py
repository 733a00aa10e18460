"""A guide packed into one file, and read back; everything in such a file is checked before it is
used."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from partnercheck.errors import GuideError
from partnercheck.guide.load import FILE_BYTES, guide_files, load_guide, meaning
from partnercheck.guide.model import Guide
from partnercheck.store.archive import GUIDE, Archive, pack_with, read_archive, read_packed, refused
from partnercheck.toml_file import read_bytes
from partnercheck.workshop.broken import in_check_words

Read = TypeVar("Read")


class UnpackedGuide(Struct, frozen=True):
    """A packed guide that was unpacked into a temporary folder and opened."""

    guide: Guide
    folder: Path
    files: tuple[tuple[str, bytes], ...]
    """Its files: the path within the guide's folder, and the bytes."""

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(len(data) for _, data in self.files)


def pack_guide(folder: Path) -> bytes:
    """The bytes of an archive with a guide and what it says about itself. The same guide always
    gives the same bytes.

    The archive is unpacked, opened and compared first. Raises GuideError if the guide can't be
    opened, ArchiveError, UnreadableError and OSError.
    """
    guide = load_guide(folder)
    files = [(name, read_bytes(folder / name, FILE_BYTES)) for name in guide_files(guide, folder)]
    head = {
        "id": guide.id,
        "version": guide.version,
        "title": guide.title,
        "language": guide.language,
        "author": guide.author,
        "licence": guide.licence,
        "digest": guide.digest,
        "meaning": meaning(folder),
    }
    packed = pack_with(GUIDE, head, files)
    with _opened(read_packed(packed, folder, GUIDE)):
        return packed


def guide_at(path: Path) -> Guide:
    """The guide in a folder or in a packed file. Raises GuideError or ArchiveError."""
    return read_at(path, load_guide)


def read_at(path: Path, read: Callable[[Path], Read]) -> Read:
    """What `read` returns for a guide's folder. A packed file is unpacked to a folder for as long
    as it reads. Raises GuideError or ArchiveError, and whatever `read` raises."""
    if not path.is_file():
        return read(path)
    with unpacked(path) as found:
        return read(found.folder)


@contextmanager
def unpacked(path: Path) -> Iterator[UnpackedGuide]:
    """Check a packed guide, unpack it into a temporary folder, and open it.

    Raises ArchiveError for one that is refused, in most cases before anything is written even
    there.
    """
    with _opened(read_archive(path, GUIDE)) as opened:
        yield opened


@contextmanager
def _opened(archive: Archive) -> Iterator[UnpackedGuide]:
    files = tuple((file.name, archive.read(file.name)) for file in archive.files)
    with tempfile.TemporaryDirectory(prefix="partnercheck-") as place:
        folder = Path(place)
        for name, data in files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        try:
            guide = load_guide(folder)
        except GuideError as error:
            words = in_check_words(error)
            inside = words.replace(f"{folder / 'x'}"[:-1], "").replace(str(folder), "It")
            raise refused(archive.path, inside) from error
        _compare(archive, guide, folder)
        yield UnpackedGuide(guide, folder, files)


def _compare(archive: Archive, guide: Guide, folder: Path) -> None:
    """Check that an archive holds what it says about itself. Raises ArchiveError."""
    named = guide_files(guide, folder)
    foreign = [file.name for file in archive.files if file.name not in named]
    if foreign:
        raise refused(archive.path, f"It holds {foreign[0]}, which the guide does not use.")
    for key in ("id", "version", "digest"):
        if archive.head.get(key) != getattr(guide, key):
            raise refused(archive.path, f"Its {key} is not that of the guide in it.")
