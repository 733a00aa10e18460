"""Checks where a command may write a file that somebody named."""

from __future__ import annotations

from pathlib import Path

from partnercheck.errors import PartnerCheckError
from partnercheck.store.chosen_place import is_taken


def refuse_place(path: Path, *, force: bool) -> None:
    """Raises PartnerCheckError for a place where the file may not be written, and OSError for one
    that can't be looked at. `force` allows an existing file."""
    if is_taken(path) and not force:
        raise PartnerCheckError(there_already(path))


def there_already(path: Path) -> str:
    """What to say about a file that is replaced only on request."""
    return f"{path} is there already. To replace it, add --force."
