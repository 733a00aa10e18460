"""Which files make a guide: those that are read when it is opened, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import FOLDER

LOOK_AGAIN = 0.3
"""Seconds between two looks at the files of a guide that is being edited."""
GuideSnapshot: TypeAlias = tuple[tuple[str, int, int], ...]
"""The path of each file, when it was changed in nanoseconds, and its bytes."""


def guide_files(guide: Guide, folder: Path) -> tuple[str, ...]:
    """The names of a guide's files within its folder, with `/` between parts: guide.toml first,
    then the areas in its order, then its translations."""
    names = ("guide.toml", *(f"{area.id}.toml" for area in guide.areas))
    translated = (f"{FOLDER}/{tag}/{name}" for tag in guide.languages[1:] for name in names)
    return (*names, *(name for name in translated if (folder / name).is_file()))


def guide_snapshot(folder: Path, *beside: Path) -> GuideSnapshot:
    """What the TOML files of a guide that is being edited look like from outside, and files
    `beside` it. It changes with every save. Never raises."""
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
