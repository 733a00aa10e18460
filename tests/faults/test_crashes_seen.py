"""A fault of our own on any screen: no answer is given away, the terminal stays usable, and answers
are safe."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals to run in here", allow_module_level=True)

from partnercheck import pages
from partnercheck.commands import HOME
from partnercheck.plain import rows
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.model import Review
from partnercheck.session.library import Library
from partnercheck.store.review_file import read_review
from tests.faults.crashing import SECRET, fails, with_secret
from tests.plain.dialogue import talk
from tests.support.screens import PANELS, PLACES
from tests.support.sittings import begun, prepared_library, saved
from tests.support.terminal import Terminal

ENDS = re.compile(rb"ended with (-?\d+)\.")
LEAVES_SCREEN = b"\x1b[?1049l"
CORE = [("place", "paint")]
THOROUGH = [*((situation, "render") for situation in (*PLACES, *PANELS)), ("place", "worker")]
WAYS = [
    *(pytest.param(*case, id=" ".join(case)) for case in CORE),
    *(pytest.param(*case, id=" ".join(case), marks=pytest.mark.thorough) for case in THOROUGH),
]


@dataclass(frozen=True)
class Crash:
    """How a process that was made to fail has ended."""

    code: int
    usable: bool
    """Whether it left the terminal as a shell needs it."""
    said: bytes
    """Everything that it wrote to the terminal."""


def assert_no_secret(text: str) -> None:
    """Check that no word of the note is in the text."""
    for word in SECRET.split():
        assert word not in text


def on_disk(folder: Path) -> Review:
    """The only review of a data folder."""
    (path,) = (folder / "reviews").glob("*/review.toml")
    read = read_review(path)
    assert read.condition == "whole"
    return read.review


class Crashes:
    """The process that is made to fail, in its terminal."""

    def __init__(self) -> None:
        self._terminal: Terminal | None = None

    def crash(self, folder: Path, situation: str, way: str) -> Crash:
        """Have it fail; what came of that."""
        terminal = self._terminal or Terminal([sys.executable, "-m", "tests.faults.crashing"])
        self._terminal = None  # and another one for the next test, should this one never end
        try:
            begun = len(terminal.said)
            terminal.send(json.dumps([str(folder), situation, way]) + "\n")
            ends = lambda: ENDS.search(terminal.said, begun)  # noqa: E731 - said twice
            terminal.wait(ends, "the end")
            end = ends()
            assert end is not None
            crash = Crash(int(end[1]), terminal.usable, terminal.said[begun : end.start()])
        except BaseException:
            terminal.close()
            raise
        self._terminal = terminal
        return crash

    def close(self) -> None:
        """End the process, and a copy of it that has not ended."""
        if self._terminal is not None:
            self._terminal.close()


@pytest.fixture(scope="module")
def crashes() -> Iterator[Crashes]:
    made = Crashes()
    yield made
    made.close()


@pytest.mark.parametrize(("situation", "way"), WAYS)
def test_a_fault_at_the_full_screen_tells_no_answer(
    situation: str, way: str, crashes: Crashes, tmp_path: Path
) -> None:
    crash = crashes.crash(tmp_path, situation, way)
    data = tmp_path / "data"
    told = crash.said[crash.said.rindex(LEAVES_SCREEN) :].decode()

    assert crash.code == 1, told
    assert crash.usable
    assert_no_secret(told)
    assert "Traceback" not in told
    assert "a fault of its own" in told
    assert f"Your answers are in {data}." in " ".join(told.split())
    assert str(data / "crash.txt") in told
    assert_no_secret((data / "crash.txt").read_text())
    assert "ValueError" in (data / "crash.txt").read_text()
    kept = on_disk(data)
    assert kept.answers
    assert {answer.evidence for answer in (*kept.answers, *kept.drafts)} == {SECRET}


@pytest.mark.thorough
def test_a_fault_on_another_thread_ends_nothing_and_tells_no_answer(
    crashes: Crashes, tmp_path: Path
) -> None:
    crash = crashes.crash(tmp_path, "place", "thread")

    assert crash.code == 0
    assert crash.usable
    assert "Traceback" not in crash.said.decode(errors="replace")
    assert_no_secret((tmp_path / "data" / "crash.txt").read_text())


# Line by line

_PLAIN, _DESCRIBED = Path(rows.__file__).parent, Path(pages.__file__).parent
WALKS = {p.stem for p in _PLAIN.glob("*.py") if "\ndef visit(sitting" in p.read_text()} - {"rows"}
"""The pages of the plain face that have a module of their own."""
PAGES = WALKS | {p.stem for p in _DESCRIBED.glob("*.py")} - {"__init__", "page", "form", "home"}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = prepared_library(tmp_path)
    session = with_secret(begun(library))
    session.place("aims.reason", 2)
    saved(session.close())
    return library


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_fault_on_any_page_tells_no_answer(
    page: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = library.entries()[0].id

    def straight_there(sitting: Sitting, here: Go) -> Go:
        if here.place != HOME:
            fails()
        sitting.open(review)
        sitting.session.place("aims.reason", 4)
        return Go("principle" if page == "walk" else page)

    monkeypatch.setattr(rows, "visit", straight_there)
    if page in WALKS:
        monkeypatch.setattr(import_module(f"partnercheck.plain.{page}"), "visit", fails)
    said = talk(library, [])

    assert said.code == 1
    assert_no_secret(said.text)
    assert "Traceback" not in said.text
    assert "a fault of its own" in said.text
    assert f"Your answers are in {library.folder.path}." in " ".join(said.text.split())
    assert_no_secret(library.folder.crash_path.read_text())
    assert on_disk(library.folder.path).answers[0].level == 4


def test_a_fault_on_the_first_page_tells_no_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "visit", fails)
    said = talk(library, [])
    assert said.code == 1
    assert_no_secret(said.text)


def test_answers_that_could_not_be_saved_are_not_called_safe(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from partnercheck.store.keeping import ReviewFolder

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    def straight_on(sitting: Sitting, _: Go) -> Go:
        sitting.open(library.entries()[0].id)
        sitting.session.place("aims.reason", 4)
        fails()

    monkeypatch.setattr(ReviewFolder, "write", full)
    monkeypatch.setattr(rows, "visit", straight_on)
    said = " ".join(talk(library, []).text.split())
    assert f"What was saved is in {library.folder.path}. The newest answers are not: The" in said
    assert "The disk is full" in said


# A command


def test_a_fault_in_a_command_tells_where_and_no_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from partnercheck.cli import list_command, main

    monkeypatch.setattr(list_command, "run", fails)
    assert main(["--data-dir", str(library.folder.path), "list"]) == 1
    told = capsys.readouterr().err
    assert_no_secret(told)
    assert "a fault of its own" in told
    assert "ValueError" in told
    assert "in fails" in told
