"""The one place that asks what time it is; everything else has the clock passed in."""

from __future__ import annotations

from datetime import datetime


def local_now() -> datetime:
    """This moment with its offset, in whole seconds, as review files write it."""
    return datetime.now().astimezone().replace(microsecond=0)
