"""Whether a screen reader runs beside the full screen, and what to offer then."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess

OFFER = (
    "A screen reader is running. Settings has “For a screen reader”; {program} --plain asks line "
    "by line."
)
_PATIENCE = 1.0
"""Seconds to wait for an answer from the desktop."""
_ASKS = (
    "busctl", "--user", "--auto-start=no", "get-property",
    "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status", "ScreenReaderEnabled",
)  # fmt: skip
"""The command that reads the flag which a Linux desktop, or Orca itself, sets while a screen reader
runs (AT-SPI, org.a11y.Status). Asking starts nothing."""


async def runs() -> bool:
    """Whether the desktop's flag says that a screen reader runs. False on other systems, on
    consoles, and without the tool that asks."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") or shutil.which(_ASKS[0]) is None:
        return False
    return await asyncio.to_thread(_asked)


def _asked() -> bool:
    try:
        told = subprocess.run(  # noqa: S603 - nothing of it comes from anybody
            _ASKS, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.stdout.strip() == b"b true"
