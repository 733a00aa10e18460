"""A passphrase at a terminal: nothing that is typed while one is checked is shown, and the terminal
shows again what is typed however the question ends."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals to run in here", allow_module_level=True)

from partnercheck.session.library import Library
from tests.plain.tour import tour_guide_folder
from tests.support.passphrases import PASSPHRASE, one_review
from tests.support.quick_keys import use_quick_keys
from tests.support.sittings import prepared_library
from tests.support.terminal import Terminal, partnercheck

ASKS = """
import signal, sys
from partnercheck.unseen import nothing_shown, typed_unseen
def write(text):
    print(text, end="", flush=True)
with nothing_shown():
    while typed_unseen("Which? ", write) != "right":
        print("Checking", flush=True)
        typed_unseen("", write)  # stands for the check: it goes on until something is typed
print("Asks", flush=True)
print("Read:", input())
"""


@pytest.fixture
def asks() -> Iterator[Terminal]:
    with closing(Terminal([sys.executable, "-c", ASKS])) as terminal:
        terminal.wait_for("Which?")
        yield terminal


def test_what_is_typed_during_the_check_is_the_next_try(asks: Terminal) -> None:
    asks.send("wrong\n")
    asks.wait_for("Checking")
    asks.send("checked\nright\n")
    asks.wait_for("Asks")
    asks.send("seen\n")
    asks.wait_for("Read: seen")
    assert asks.end() == 0
    assert b"right" not in asks.said
    assert asks.usable


def test_what_is_typed_ahead_of_another_question_is_dropped_unseen(asks: Terminal) -> None:
    asks.send("right\nonce more\n")
    asks.wait_for("Asks")
    asks.send("seen\n")
    asks.wait_for("Read: seen")
    assert b"once more" not in asks.said


@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"])
@pytest.mark.parametrize("during", ["Which?", "Checking"])
def test_a_signal_leaves_a_terminal_that_shows_what_is_typed(
    asks: Terminal, name: str, during: str
) -> None:
    if during == "Checking":
        asks.send("wrong\n")
        asks.wait_for("Checking")
    assert not asks.usable
    until_it_reads(asks)
    asks.process.send_signal(signal.Signals[name])
    assert asks.end() == -signal.Signals[name]
    assert asks.usable


def until_it_reads(terminal: Terminal) -> None:
    """Wait until the program sleeps. Python hears of a signal that comes between its last look for
    one and its read only once something is typed."""
    state = Path(f"/proc/{terminal.process.pid}/stat")
    while state.exists() and state.read_text("utf-8").rpartition(") ")[2][0] == "R":
        terminal.read(0.01)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    use_quick_keys(monkeypatch)
    library = prepared_library(tmp_path, tour_guide_folder(tmp_path))
    one_review(library, locked=True)
    return library


@pytest.mark.parametrize(
    ("arguments", "before", "asked", "opened"),
    [
        (["--plain"], "\n", "Enter goes back:", "Unlocked for this sitting."),
        (["show", "latest"], "", "Passphrase:", "Riverside"),
        (["data", "decrypt"], "", "Passphrase:", "Not encrypted any more"),
    ],
    ids=["line by line", "show", "decrypt"],
)
def test_a_second_try_typed_ahead_is_taken_unseen(
    library: Library, arguments: list[str], before: str, asked: str, opened: str
) -> None:
    home = ["--data-dir", str(library.folder.path), "--guide", str(library.guide_folder)]
    with closing(Terminal(partnercheck(*home, *arguments))) as terminal:
        if before:
            terminal.wait_for("opens a locked review:")
            terminal.send(before)
        terminal.wait_for(asked)
        terminal.send(f"a wrong one\n{PASSPHRASE}\n")
        terminal.wait_for(opened)
        assert b"does not open your reviews" in terminal.said
        for secret in ("a wrong one", PASSPHRASE):
            assert secret.encode() not in terminal.said
