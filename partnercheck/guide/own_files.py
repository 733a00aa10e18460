"""Which files belong to a guide, and a way to notice that one of them was saved."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import FOLDER

LOOK_AGAIN = 0.3
"""Seconds between two looks at the files of a guide that is being edited."""
GuideSnapshot: TypeAlias = tuple[tuple[str, int, int], ...]
"""One entry for each file: its path, its modification time in nanoseconds, its size in bytes."""


def guide_files(guide: Guide, folder: Path) -> tuple[str, ...]:
    """The paths of a guide's files relative to `folder`, with `/` between the parts: guide.toml
    first, then the areas in the guide's order, then the translated files that exist."""
    names = ("guide.toml", *(f"{area.id}.toml" for area in guide.areas))
    translated = (f"{FOLDER}/{tag}/{name}" for tag in guide.languages[1:] for name in names)
    return (*names, *(name for name in translated if (folder / name).is_file()))


def guide_snapshot(folder: Path, *beside: Path) -> GuideSnapshot:
    """A picture of a guide's TOML files, translations included, and of the files `beside` it. Two
    pictures differ when a file was saved, added or removed in between. Files that can't be looked
    at are left out; nothing is raised."""
    found = []
    try:
        paths = sorted([*folder.glob("*.toml"), *folder.glob(f"{FOLDER}/*/*.toml")])
    except OSError:
        paths = []
    for path in (*paths, *beside):
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)
