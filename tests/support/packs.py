"""Packed guides for tests: good ones, and ones that are wrong in one way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from partnercheck.guide.load import load_guide
from partnercheck.session.packing import pack_guide
from partnercheck.store.archive_checks import GUIDE
from tests.store.archives import list_of, packed


def packed_file(guide: Path, path: Path) -> Path:
    """A guide packed as `content pack` does it."""
    path.write_bytes(pack_guide(guide))
    return path


def files_of(guide: Path) -> dict[str, bytes]:
    """A guide's own files by name."""
    return {path.name: path.read_bytes() for path in sorted(guide.glob("*.toml"))}


def packed_by_hand(guide: Path, more: dict[str, bytes], **entry: Any) -> bytes:
    """A guide's files and some more, whatever they are; `entry` changes what is said of each."""
    files = files_of(guide) | more
    loaded = load_guide(guide)
    about = {key: getattr(loaded, key) for key in ("id", "version", "digest")}
    return packed(files, list_of(files, **about), entry=entry, form=GUIDE)
