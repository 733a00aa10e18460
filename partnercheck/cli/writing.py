"""Where a command may write a file that somebody named, and writing a folder of files whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from partnercheck.errors import PartnerCheckError
from partnercheck.store.chosen_place import is_taken, is_within
from partnercheck.store.filesystem import replace_file

TO_SHARE = 0o644
"""The permissions of a guide's files, which others may read."""


def refuse_place(path: Path, off_limits: Iterable[Path], *, force: bool) -> None:
    """Raises PartnerCheckError for a place where the file may not be written, such as inside the
    data folders in `off_limits`, and OSError for one that can't be looked at. `force` allows an
    existing file."""
    if is_taken(path, off_limits) and not force:
        raise PartnerCheckError(there_already(path))


def there_already(path: Path) -> str:
    """What to say about a file that is replaced only on request."""
    return f"{path} is there already. To replace it, add --force."


def refuse_in_guide(path: Path, guide: Path, suffix: str) -> None:
    """Raises PartnerCheckError for a place inside a guide's folder where a file could be one of the
    guide's own: with any ending but `suffix`."""
    if path.suffix.lower() != suffix and is_within(path, guide):
        raise PartnerCheckError(
            f"{path} is inside the guide's folder. Name a file elsewhere, or one that ends in "
            f"{suffix}."
        )


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by their names, into a folder that is new or empty. If that fails or is
    interrupted, nothing of it is left, so that it can be done again. Raises OSError."""
    made: list[Path] = []
    try:
        for name, data in files.items():
            path = folder / name
            for above in reversed(path.parents):
                if not above.exists():
                    above.mkdir()
                    made.append(above)
            replace_file(path, data, mode=TO_SHARE)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
