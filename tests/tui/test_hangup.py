"""A terminal that goes away without a signal: the app saves and ends instead of spinning."""

from __future__ import annotations

import contextlib
import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.tui.stray import HELD

pty = pytest.importorskip("pty", reason="pseudo-terminals are not there on this system")
fcntl = pytest.importorskip("fcntl", reason="pseudo-terminals are not there on this system")
termios = pytest.importorskip("termios", reason="pseudo-terminals are not there on this system")
REASON = "goals.reason-together"
SECONDS = 30.0


def read_until(terminal: int, words: bytes) -> None:
    """Read what is painted until words come; fails if they never do."""
    seen = b""
    deadline = time.monotonic() + SECONDS
    while words not in seen:
        assert time.monotonic() < deadline, seen[-400:]
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)


@contextlib.contextmanager
def at_a_terminal(data: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The app in a session of its own without a controlling terminal, and our end of its pty: no
    SIGHUP comes when that closes."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    running = subprocess.Popen(
        [sys.executable, "-m", "partnercheck", "--data-dir", str(data)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield master, running
    finally:
        running.kill()
        running.wait()


@pytest.mark.thorough
def test_a_date_box_is_read_whole_when_the_terminal_vanishes(tmp_path: Path) -> None:
    library = Library(tmp_path, built_in_guide())
    library.prepare()
    session = library.begin(Partnership(name="Gone"), "all")
    session.place(REASON, 1)
    session.commit(f"{REASON}/find-out", due=date(2027, 7, 20))
    session.save()
    session.close()
    with at_a_terminal(tmp_path) as (master, running):
        read_until(master, b"Go on with")
        for keys, shown in (
            ("t", b"20 July 2027"),
            ("\r", b"How did it go?"),
            ("\x1b[C\x1b[C ", b"A new date"),
            ("\t\t\x1b[F" + "\x7f" * 10 + "14/12/2027", b"14 December 2027"),
        ):
            os.write(master, keys.encode())
            read_until(master, shown)
        os.close(master)
        code = running.wait(SECONDS)

    assert code == 129
    (entry,) = list_reviews(DataFolder(tmp_path)).reviews
    again = library.open(entry.id)
    assert [c.due for c in again.review.commitments] == [date(2027, 12, 14)]
    again.close()


@pytest.mark.thorough
def test_a_terminal_that_vanishes_ends_the_app_with_everything_saved(tmp_path: Path) -> None:
    library = Library(tmp_path, built_in_guide())
    library.prepare()
    session = library.begin(Partnership(name="Gone"), "all")
    session.save()
    session.close()
    with at_a_terminal(tmp_path) as (master, running):
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

    assert code == 129
    (entry,) = list_reviews(DataFolder(tmp_path)).reviews
    assert entry.answered == ("goals.reason-together",)
    assert not DataFolder(tmp_path).crash_path.exists(), "closing a window is no fault"
