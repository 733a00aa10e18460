"""A terminal that goes away without a signal: the app saves and ends instead of spinning."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.tui.stray import HELD

pty = pytest.importorskip("pty", reason="pseudo-terminals are not there on this system")
SECONDS = 30.0


def read_until(terminal: int, words: bytes) -> None:
    """Read what is painted until words come; fails if they never do."""
    seen = b""
    deadline = time.monotonic() + SECONDS
    while words not in seen:
        assert time.monotonic() < deadline, seen[-400:]
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)


@pytest.mark.thorough
def test_a_terminal_that_vanishes_ends_the_app_with_everything_saved(tmp_path: Path) -> None:
    library = Library(tmp_path, built_in_guide())
    library.prepare()
    session = library.begin(Partnership(name="Gone"), "all")
    session.save()
    session.close()
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
        read_until(master, b"Go on with")
        os.write(master, b"\r")
        read_until(master, b" Keys")
        while select.select([master], [], [], 2 * HELD)[0]:  # sooner it is the same Enter, held
            os.read(master, 65536)
        os.write(master, b"\r")
        read_until(master, b"Between two?")
        # The same key again changes nothing, so it can be pressed until its mark is painted.
        seen = b""
        deadline = time.monotonic() + SECONDS
        while "▌".encode() not in seen:
            assert time.monotonic() < deadline, seen[-400:]
            os.write(master, b"3")
            if select.select([master], [], [], 0.5)[0]:
                seen += os.read(master, 65536)
        os.close(master)

        code = running.wait(SECONDS)
    finally:
        running.kill()
        running.wait()

    assert code == 129
    (entry,) = list_reviews(DataFolder(tmp_path)).reviews
    assert entry.answered == ("goals.reason-together",)
    assert not DataFolder(tmp_path).crash_path.exists(), "closing a window is no fault"
