"""Whether a file may be written at a path that somebody chose."""

from __future__ import annotations

import os
from pathlib import Path

from partnercheck.errors import PartnerCheckError
from partnercheck.places import typed_path

_FOLDER_ENDS = ("/", "/.", os.sep, f"{os.sep}.")


def file_at(text: str) -> Path:
    """The file that somebody named, as an absolute path. Raises PartnerCheckError if it names a
    folder, by a slash at its end, that doesn't exist."""
    path = typed_path(text)
    if text.endswith(_FOLDER_ENDS) and not path.is_dir():
        raise PartnerCheckError(f"There is no folder {path}. Make it, or name another.")
    return path


def is_taken(path: Path) -> bool:
    """Whether writing to `path` would replace a file.

    Raises PartnerCheckError if nothing may be written there, and OSError if it can't be looked at.
    """
    if path.is_dir():
        raise PartnerCheckError(f"{path} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise PartnerCheckError(f"There is no folder {path.parent}. Make it, or name another.")
    if path.is_symlink():
        # /dev/stdout is one: replace it with a file, and every program on the machine suffers.
        raise PartnerCheckError(f"{path} is a link to somewhere else. Name the file itself.")
    if path.exists() and not path.is_file():
        raise PartnerCheckError(f"{path} is a device or a pipe, not a file. Name another.")
    return path.exists()
