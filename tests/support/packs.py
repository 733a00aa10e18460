"""Packed guides for tests: good ones, and ones that are wrong in one way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from partnercheck.guide.load import load_guide
from partnercheck.session.guides import reference_to
from partnercheck.store.archive import GUIDE
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import create_review
from partnercheck.workshop.packing import pack_guide
from tests.store.archives import list_of, packed
from tests.support.reviews import make_review, placed
from tests.support.starting_guide import change


def packed_file(guide: Path, path: Path) -> Path:
    """A guide packed as `content pack` does it."""
    path.write_bytes(pack_guide(guide))
    return path


def files_of(guide: Path) -> dict[str, bytes]:
    """A guide's own files by name."""
    return {path.name: path.read_bytes() for path in sorted(guide.glob("*.toml"))}


def packed_by_hand(guide: Path, more: dict[str, bytes], **entry: Any) -> bytes:
    """A guide's files packed with some more, whatever those are; `entry` changes what each entry
    says of itself."""
    files = files_of(guide) | more
    loaded = load_guide(guide)
    about = {key: getattr(loaded, key) for key in ("id", "version", "digest")}
    return packed(files, list_of(files, **about), entry=entry, form=GUIDE)


def next_version(guide: Path) -> Path:
    """Another version of a guide: one level reworded and asked again, one action with other
    words."""
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    change(guide, "people.toml", "when one slips, nobody says so.", "nobody looks at the list.")
    change(guide, "people.toml", "revision = 1", "revision = 2")
    change(guide, "people.toml", "Settle your", "Keep your")
    return guide


def answered_review(guide: Path) -> str:
    """A review of this guide in the data folder, with one answer; returns its id."""
    folder, loaded = DataFolder(Path("data").absolute()), load_guide(guide)
    folder.prepare()
    review = make_review(placed("people.promises", 2))
    kept = create_review(folder, replace(review, guide=reference_to(loaded)), guide)
    kept.save(kept.review)
    assert kept.close().problem == ""
    return kept.review.id
