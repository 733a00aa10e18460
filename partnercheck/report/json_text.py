"""JSON as every command and export writes it (.docs/contracts.md)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any


def json_text(value: Any) -> str:
    """A value as JSON: indented by two spaces, keys in the order given, one newline at the end.
    Raises TypeError for a value that JSON can't hold."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False, default=_plain) + "\n"


def _plain(value: object) -> str:
    """A date or a time as RFC 3339 writes it. Raises TypeError for anything else."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
