"""What is pushed out of sight, line by line: by the word cover, where an answer becomes covered
again, and on leaving."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from partnercheck.places import built_in_guide
from partnercheck.plain import prompts
from partnercheck.plain.notes import _write
from partnercheck.plain.prompts import Dialogue
from partnercheck.session.words import HELD_SECONDS, SCROLLED_AWAY, TOO_SOON
from tests.support.hours import begun_as
from tests.support.sittings import prepared_library
from tests.support.terminal import Terminal, partnercheck

COVERED = "Covered. What was said can still be scrolled back to.\nEnter goes on: "


def test_everything_is_pushed_out_of_sight_and_the_question_is_asked_again() -> None:
    heard = io.StringIO()
    dialogue = Dialogue(io.StringIO("Cover\nwhatever is typed here\nyes\n"), heard)
    assert dialogue.confirm("Sure?")
    first, covered, again = heard.getvalue().partition("\n" * 24)
    assert first.startswith("Sure?")
    assert covered
    assert again.strip("\n").splitlines() == [*COVERED.splitlines(), "Sure? "]


def test_a_note_does_not_hold_the_word() -> None:
    heard, kept = io.StringIO(), []
    dialogue = Dialogue(io.StringIO("First.\ncover\n\nSecond.\n\n"), heard)
    assert _write(dialogue, "", kept.append)
    assert kept[-1] == "First.\nSecond."
    assert COVERED in heard.getvalue()


def test_a_text_may_speak_of_a_cover() -> None:
    dialogue = Dialogue(io.StringIO("cover the rota\n"), io.StringIO())
    assert dialogue.ask("What?", str, as_text=True) == "cover the rota"


class HeldDown(io.StringIO):
    """A terminal at which Enter is held down: so many seconds lie between two lines."""

    def __init__(self, *pauses: float) -> None:
        super().__init__()
        self.now = 0.0
        self._pauses = list(pauses)

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:
        self.now += self._pauses.pop(0)
        return "\n"


def test_a_held_enter_neither_takes_a_cover_off_nor_uncovers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard = io.StringIO()
    keyboard = HeldDown(0.1, 0.1, 0.1, 5.0, 0.3, 2.0)
    monkeypatch.setattr(prompts, "clock", lambda: keyboard.now)
    dialogue = Dialogue(keyboard, heard)
    dialogue.cover()
    assert keyboard.now == pytest.approx(5.3)
    assert heard.getvalue().count(TOO_SOON) == 1
    assert dialogue.choose("Enter uncovers:", {"": ""}, slow=True) == ""
    assert keyboard.now == pytest.approx(7.6)
    assert heard.getvalue().count(TOO_SOON) == 2


def test_enter_counts_at_once_where_nothing_is_uncovered(monkeypatch: pytest.MonkeyPatch) -> None:
    keyboard = HeldDown(0.1)
    monkeypatch.setattr(prompts, "clock", lambda: keyboard.now)
    assert Dialogue(keyboard, io.StringIO()).choose("Enter goes on:", {"": ""}) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_nothing_that_is_covered_again_stays_in_the_window(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, built_in_guide())
    begun_as(library).close()
    terminal = Terminal(partnercheck("--plain", "--data-dir", str(library.folder.path)))

    def types(line: str, words: str) -> str:
        """What is in view once a line was typed and these words were said after it."""
        said = len(terminal.said)
        terminal.send(f"{line}\n")
        terminal.wait(lambda: words.encode() in terminal.said[said:], words)
        return terminal.screen.text()

    try:
        terminal.wait_for("Enter")
        types("1", "Enter goes on to Finish")
        types("others", "Alone first")
        assert "Standing well." in types("1", "Enter is ready:")
        assert "Standing well." not in types("2", "Enter begins:")
        types("5", "Enter begins:")
        types("1", "Enter uncovers")
        while terminal.read(HELD_SECONDS):  # Enter counts once that long was quiet
            pass
        assert "5 Second nature" in types("", "Enter goes on:")
        for way in ("out", "c", "b"):
            assert "5 Second nature" not in types(way, "Enter goes on:")
        assert "2 of 4" in types("", "Enter uncovers")
        terminal.send("q\n")
        assert terminal.end() == 0
        assert re.fullmatch(
            rf"{SCROLLED_AWAY} Saved \d\d:\d\d\. Goodbye\.", terminal.screen.text().strip()
        )
    finally:
        terminal.close()
