"""Two principles walked by screen readers and by 40 braille cells, in both faces.

What Fenrir says and BRLTTY shows stands in `by_ear/`. After a change that is meant, write it anew
and read the difference aloud:
`UPDATE_TRANSCRIPTS=1 python -m pytest -m thorough tests/tui/test_by_ear.py`

What Orca says comes in pieces that differ on a busy machine, so it is held by rules. `.ci/run` does
not install it, because it brings the libraries of a desktop:
`apt install orca at-spi2-core gir1.2-vte-2.91 xvfb xdotool dbus-daemon`
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("Fenrir and BRLTTY are programs for Linux", allow_module_level=True)

from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.tui.stray import HELD
from tests.support.by_ear import (
    TIMES,
    Braille,
    Fenrir,
    no_brltty,
    no_fenrir,
    rows_heard,
    said_by_nvda,
)
from tests.support.orca import Orca, no_orca
from tests.support.sittings import saved
from tests.support.starting_guide import write_starting_guide
from tests.support.terminal import Terminal, partnercheck

pytestmark = pytest.mark.thorough

TRANSCRIPTS = Path(__file__).parent / "by_ear"
FACES = ("screen", "plain")
WALK = ("", "", "3", "m", "", "", "", "", "2", "h", "", "")
"""What to press from home: on to the levels, a level, importance, the advice, the area's answers;
and the same for the next principle."""
LAST_AT_HOME = {"screen": "F1 Help", "plain": "Enter goes on with Riverside:"}
"""What home shows last."""
CELLS_AT_HOME = {"screen": "    Go on with: Riverside", "plain": LAST_AT_HOME["plain"]}
"""The 40 cells at home."""
_EACH = ("Continue F1 Help", "Skip F1 Help", "Notes", "Matters", "goes on.", "Choose F1 Help")
LAST = (*_EACH, *_EACH)
"""Words near the end of what Orca says about each of these keys."""
ANSWERS = {"3": "3 Patchy", "m": "medium", "2": "2 Talked about", "h": "high"}
COMMANDS = (
    ("F4", ["Choose (Enter) Choose what the arrow stands at; the arrow keys move it."]),
    ("Down", ["Answers (o)"]),
    ("l", ["l", "Answers (o) List every answer; change any."]),
)
"""What is heard of the list of commands: the first one, the one that an arrow moves to, and the
first one that fits what was typed."""
WHERE = "Check your answers: Go on: your actions"
"""What is heard when a panel over the last page is closed."""
MOST = 1.2
"""By what factor a key may say more on the full screen than line by line."""


@pytest.fixture
def command(tmp_path: Path) -> Callable[[str], list[str]]:
    """PartnerCheck with a guide of two principles and a review just begun, in a face."""
    guide = write_starting_guide(tmp_path / "guide")

    def begun(face: str) -> list[str]:
        library = Library(tmp_path / f"{face}-data", guide)
        library.prepare()
        assert library.change_settings(screen_reader=True) == ""
        session = library.begin(Partnership(name="Riverside"), "all")
        session.write_note(session.guide.principles[0].id, "unknowns", "Whom to ask.")
        saved(session.close())
        folders = ["--data-dir", str(library.folder.path), "--guide", str(guide)]
        return partnercheck(*folders, *(["--plain"] if face == "plain" else []))

    return begun


def typed(face: str, key: str) -> str:
    """What to press: in the plain face each key with Enter."""
    return f"{key}\r" if face == "plain" else key or "\r"


def told(name: str) -> list[list[str]]:
    """The rows that were read aloud for each key; none for any key while they are written anew."""
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        return [[] for _ in WALK]
    keys = re.split(r"^\[.*\]\n", (TRANSCRIPTS / name).read_text("utf-8"), flags=re.M)
    return [rows.splitlines() for rows in keys[1:]]


def read_aloud(name: str, heard: list[tuple[str, list[str]]]) -> None:
    """Compare what was heard with the text that was read aloud."""
    rows = [row for key, said in heard for row in (f"[{key or 'Enter'}]", *said)]
    path, text = TRANSCRIPTS / name, "\n".join([*rows, ""])
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    expected = path.read_text("utf-8")
    assert text == expected, "\n".join(ndiff(expected.splitlines(), text.splitlines()))


@pytest.mark.skipif(bool(no_fenrir()), reason=no_fenrir())
def test_a_walk_by_ear(command: Callable[[str], list[str]], tmp_path: Path) -> None:
    spoken = {}
    for face in FACES:
        folder = tmp_path / face
        folder.mkdir()
        reader = Fenrir(command(face), folder)
        try:
            reader.terminal.wait_for(LAST_AT_HOME[face])
            reader.hear_all()
            expected = zip(WALK, told(f"{face}-heard.txt"), strict=True)
            spoken[face] = [(key, reader.press(typed(face, key), rows)) for key, rows in expected]
            assert reader.hear_no_more() == ""
        finally:
            reader.close()
    for face, heard in spoken.items():
        read_aloud(f"{face}-heard.txt", heard)
    sizes: dict[tuple[str, int], float] = {}
    for (key, said), (_, plainly) in zip(spoken["screen"], spoken["plain"], strict=True):
        on_screen, aloud = " ".join(said), " ".join(plainly)
        assert ANSWERS.get(key, "") in on_screen[:60]
        sizes[key or "Enter", len(sizes)] = len(on_screen) / len(aloud)
    assert {key: size for key, size in sizes.items() if size > MOST} == {}


def untitled(pieces: list[str]) -> list[str]:
    """What was said, without the window's title, which Orca says beside the page."""
    return [piece for piece in pieces if not piece.startswith("PartnerCheck: ")]


def says_little(spoken: list[list[str]]) -> None:
    """Check that the answer comes first, and that no key says much more than line by line."""
    sizes: dict[tuple[str, int], float] = {}
    for key, pieces, plainly in zip(WALK, spoken, told("plain-heard.txt"), strict=True):
        # Plain says no times of saving.
        page = (TIMES.sub("", piece) for piece in untitled(pieces))
        heard = " ".join(" ".join(page).split())
        assert ANSWERS.get(key, "") in heard[:60]
        sizes[key or "Enter", len(sizes)] = len(heard) / len(" ".join(plainly))
    assert {key: size for key, size in sizes.items() if size > MOST} == {}


@pytest.mark.skipif(bool(no_orca()), reason=no_orca())
def test_a_walk_with_orca(command: Callable[[str], list[str]], tmp_path: Path) -> None:
    folder = tmp_path / "orca"
    folder.mkdir()
    reader = Orca(command("screen"), folder)
    try:
        reader.wait_for("")
        reader.press("Down", "Begin a new review")
        reader.press("Up", "Go on with: Riverside")
        spoken = [reader.press(key or "Return", last) for key, last in zip(WALK, LAST, strict=True)]
        # After such keys Orca reads only what ends at the terminal's own cursor.
        reader.press("F1", "Esc Close")
        closed = [reader.press("Escape", WHERE)]
        commands = [(key, reader.press(key, heard[-1])) for key, heard in COMMANDS]
        closed += [reader.press("Escape", WHERE)]
    finally:
        reader.close()
    says_little(spoken)
    assert commands == list(COMMANDS)
    assert [untitled(pieces) for pieces in closed] == [[WHERE], [WHERE]]


@pytest.mark.skipif(bool(no_brltty()), reason=no_brltty())
@pytest.mark.parametrize("face", FACES)
def test_a_walk_by_forty_cells(
    face: str, command: Callable[[str], list[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "brltty"
    folder.mkdir()
    display = Braille(command(face), folder)
    try:
        display.feel(CELLS_AT_HOME[face])
        expected = zip(WALK, told(f"{face}-felt.txt"), strict=True)
        felt = [(key, [display.press(typed(face, key), *cells)]) for key, cells in expected]
    finally:
        display.close()
    read_aloud(f"{face}-felt.txt", felt)


def test_a_walk_by_the_rules_of_nvda(command: Callable[[str], list[str]]) -> None:
    """NVDA compares the rows after each change of the screen. Windows is not at hand, so its rules
    are replayed on what is painted."""
    terminal = Terminal(command("screen"))
    screen, shown, pieces = terminal.screen, [""] * 24, [""]

    def changed() -> None:
        pieces.extend(said_by_nvda(shown, screen.rows()))
        shown[:] = screen.rows()

    screen.on_frame = changed
    spoken = []
    try:
        terminal.wait(lambda: "PartnerCheck Home" in pieces, "the header, which comes last")
        for key, last in zip(WALK, LAST, strict=True):
            pieces.clear()
            terminal.send(typed("screen", key))
            terminal.wait(lambda last=last: last in " ".join(pieces), last)
            terminal.wait(lambda: False, until=time.monotonic() + 0.6)
            spoken.append(list(pieces))
    finally:
        terminal.close()
    says_little(spoken)


def test_the_words_are_on_the_screen_before_the_rows(
    command: Callable[[str], list[str]],
) -> None:
    terminal = Terminal(command("screen"))
    seen: list[str] = []
    terminal.screen.on_frame = lambda: seen.append(terminal.screen.text())
    try:
        terminal.wait_for("Go on with")
        entered = terminal.send("\r")
        terminal.wait_for("Enter Continue")
        terminal.wait(lambda: False, until=entered + 2 * HELD)  # else it is one Enter held down
        terminal.send("\r")
        terminal.wait_for("Enter goes on without one.")
        terminal.send("3")
        terminal.wait_for("Enter Continue")
        first = next(text for text in seen if "3 Patchy." in text)
        assert "▌" not in first
        assert any("▌ 3 Patchy" in text and "Enter Skip" in text for text in seen)
        terminal.send("\x1bOQ")
        terminal.wait_for("Enter goes on.")
        assert not any("Patchy" in text for text in seen if "Enter goes on." in text)
    finally:
        terminal.close()


def test_a_row_that_comes_in_pieces_is_heard_once() -> None:
    said = " 3 Pat \x1e 3 Patchy   Some , │ Done │ \x1e3 Patchy Some\x1eSaved 09:30\x1eblank"
    assert rows_heard(said) == ["3 Patchy Some", "Done"]
