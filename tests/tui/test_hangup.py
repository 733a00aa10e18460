"""A terminal that goes away without a signal: the app saves and ends instead of spinning."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews

pty = pytest.importorskip("pty", reason="pseudo-terminals are not there on this system")
SECONDS = 30.0


def read_until(terminal: int, words: bytes) -> None:
    """Read what is painted until some words were; fails when they never come."""
    seen = b""
    deadline = time.monotonic() + SECONDS
    while words not in seen:
        assert time.monotonic() < deadline, seen[-400:]
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)


@pytest.mark.thorough
def test_a_terminal_that_vanishes_ends_the_app_with_everything_saved(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    # A session of its own without a controlling terminal: no SIGHUP comes when the pty closes.
    running = subprocess.Popen(
        [sys.executable, "-m", "partnercheck", "--data-dir", str(tmp_path)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    try:
        read_until(master, b"Begin a new")
        for keys, then in (
            (b"\r", b"Saved on this"),
            (b"\r", b"Which partnership"),
            (b"Gone", b"Gone"),
            (b"\r", b"First look"),
            (b"\r\r", b"The areas"),
        ):
            os.write(master, keys)
            read_until(master, then)
        os.close(master)

        code = running.wait(SECONDS)
    finally:
        running.kill()
        running.wait()

    assert code == 129
    assert [entry.name for entry in list_reviews(DataFolder(tmp_path)).reviews] == ["Gone"]
