"""Where a command may write a file that somebody named."""

from __future__ import annotations

from pathlib import Path

from partnercheck.errors import PartnerCheckError
from partnercheck.store.chosen_place import is_taken


def refuse_place(path: Path, *, force: bool) -> None:
    """Raise PartnerCheckError for a place where nothing may be written, OSError for one that
    can't be looked at."""
    if is_taken(path) and not force:
        raise PartnerCheckError(there_already(path))


def there_already(path: Path) -> str:
    """What is said of a file that is not replaced without being asked."""
    return f"{path} is there already. To replace it, add --force."
