"""Where a command may write a file that somebody named."""

from __future__ import annotations

from pathlib import Path

from partnercheck.errors import PartnerCheckError


def refuse_place(path: Path, *, force: bool) -> None:
    """Raise PartnerCheckError for a place where nothing may be written, OSError for one that
    can't be looked at."""
    if path.is_dir():
        raise PartnerCheckError(f"{path} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise PartnerCheckError(f"There is no folder {path.parent}. Make it, or name another.")
    if not force and (path.exists() or path.is_symlink()):
        raise PartnerCheckError(f"{path} is there already. To replace it, add --force.")
