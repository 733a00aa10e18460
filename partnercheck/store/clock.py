"""The only place that asks what time it is; everything else is given a clock."""

from __future__ import annotations

from datetime import datetime


def local_now() -> datetime:
    """Now, with the offset from UTC and in whole seconds, as review files have it."""
    return datetime.now().astimezone().replace(microsecond=0)
