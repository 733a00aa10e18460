"""Whether a file may be written at a path that somebody chose."""

from __future__ import annotations

import os
from pathlib import Path

from partnercheck.errors import PartnerCheckError
from partnercheck.places import typed_path

_FOLDER_ENDS = ("/", "/.", os.sep, f"{os.sep}.")


def file_at(text: str) -> Path:
    """The file that somebody named, absolute. Raises PartnerCheckError for a folder's name, which
    ends with a slash, where there is no such folder."""
    path = typed_path(text)
    if text.endswith(_FOLDER_ENDS) and not path.is_dir():
        raise PartnerCheckError(f"There is no folder {path}. Make it, or name another.")
    return path


def is_taken(path: Path) -> bool:
    """Whether a file is there, which writing would replace.

    Raises PartnerCheckError for a place where nothing may be written, and OSError for one that
    can't be looked at.
    """
    if path.is_dir():
        raise PartnerCheckError(f"{path} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise PartnerCheckError(f"There is no folder {path.parent}. Make it, or name another.")
    if path.is_symlink():
        # /dev/stdout is one: put a file in its place, and every program on the machine suffers.
        raise PartnerCheckError(f"{path} is a link to somewhere else. Name the file itself.")
    if path.exists() and not path.is_file():
        raise PartnerCheckError(f"{path} is a device or a pipe, not a file. Name another.")
    return path.exists()
