"""Keys pressed before the app is ready, and how the terminal is restored when the app ends
early."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals to run in here", allow_module_level=True)

import termios

from tests.support.terminal import Terminal, partnercheck

IN_BETWEEN = """
import os, signal, sys
from partnercheck.unseen import kept_for_the_app
with kept_for_the_app():
    print("silent", flush=True)
    if sys.argv[1] == "wait":
        signal.pause()
    print("came", repr(os.read(0, 1)), flush=True)
    if sys.argv[1] == "fault":
        raise SystemExit(3)
"""


@pytest.fixture
def begun(request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """A program that has the terminal to itself and waits."""
    with closing(Terminal([sys.executable, "-c", IN_BETWEEN, request.param])) as terminal:
        before = termios.tcgetattr(terminal._ours)
        terminal.wait_for("silent")
        assert termios.tcgetattr(terminal._ours) != before
        yield terminal
        assert termios.tcgetattr(terminal._ours) == before


@pytest.mark.parametrize("begun", ["key"], indirect=True)
def test_a_key_comes_as_it_is_and_is_not_shown(begun: Terminal) -> None:
    begun.send("\r")
    begun.wait_for("came b'\\r'")
    assert begun.end() == 0
    assert begun.said == b"silent\r\ncame b'\\r'\r\n"


@pytest.mark.parametrize("begun", ["wait"], indirect=True)
@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"])
def test_a_signal_leaves_the_terminal_as_it_was(begun: Terminal, name: str) -> None:
    number = signal.Signals[name]
    begun.process.send_signal(number)
    assert begun.end() == -number


@pytest.mark.parametrize("begun", ["fault"], indirect=True)
def test_a_failure_leaves_the_terminal_as_it_was(begun: Terminal) -> None:
    begun.send("x")
    assert begun.end() == 3


def test_without_a_terminal_nothing_changes() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", IN_BETWEEN, "key"], input=b"x", capture_output=True, check=True
    )
    assert ended.stdout == b"silent\ncame b'x'\n"


def test_enter_at_once_after_the_command_is_an_enter(tmp_path: Path) -> None:
    command = partnercheck("--data-dir", str(tmp_path / "data"))
    with closing(Terminal(command)) as terminal:
        before = termios.tcgetattr(terminal._ours)
        terminal.send("\r")
        terminal.wait_for("PartnerCheck sends nothing")
        terminal.send("\x11")
        assert terminal.end() == 0
        assert termios.tcgetattr(terminal._ours) == before
        assert terminal.usable


def test_the_app_does_without_openssl_and_loses_nothing_by_it() -> None:
    script = (
        "import sys\n"
        "from partnercheck.not_loaded import do_without_openssl\n"
        "do_without_openssl()\n"
        "import partnercheck.tui.app, docx, icalendar, pyrage, webbrowser\n"
        "import hashlib, random, secrets\n"
        "assert hashlib.sha256(b'').hexdigest().startswith('e3b0c442')\n"
        "print(sorted({'_ssl', 'ssl', '_hashlib'} & {n for n, m in sys.modules.items() if m}))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=dict(os.environ)
    )
    assert (ended.stdout, ended.stderr) == ("[]\n", ""), re.sub(r"\s+", " ", ended.stderr)
