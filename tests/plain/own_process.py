"""The plain face in a process of its own: how it is started, read, and put at a terminal."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
FACE = """
import sys
from pathlib import Path
from partnercheck.session.library import Library
from partnercheck.plain.face import run
library = Library(Path(sys.argv[1]), Path(sys.argv[2]))
library.prepare()
code = run(library)
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""
PATIENCE = 20.0
"""Seconds that a process may take for one answer."""


def environment(**more: str) -> dict[str, str]:
    """The variables of this process, with this checkout to import from."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def heard_until(descriptor: int, words: str, before: bytes = b"") -> bytes:
    """Everything read, `before` included, up to at least these words."""
    said = before
    until = time.monotonic() + PATIENCE
    while words.encode() not in said:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
        assert ready, f"never heard: {words}\n{said.decode(errors='replace')[-400:]}"
        more = os.read(descriptor, 65536)
        assert more, f"ended before: {words}\n{said.decode(errors='replace')[-400:]}"
        said += more
    return said


@contextmanager
def at_terminal(command: list[str]) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A new process that owns a terminal, reads from it and writes to it: our end of the terminal,
    and the process."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
        preexec_fn=lambda: _own(theirs),
    )
    os.close(theirs)
    try:
        yield ours, process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)


def _own(descriptor: int) -> None:
    """Make this the terminal of the new process, as a login does."""
    import fcntl
    import termios

    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)
