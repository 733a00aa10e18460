"""JSON as every command and export writes it (.docs/contracts.md)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any


def json_text(value: Any) -> str:
    """Two-space indent, keys in the order given, one newline at the end."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False, default=_plain) + "\n"


def _plain(value: object) -> str:
    """Dates and times as RFC 3339 writes them."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
