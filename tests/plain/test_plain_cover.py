"""The word cover, line by line: it pushes everything out of sight, and nothing is lost."""

from __future__ import annotations

import io

from partnercheck.plain.notes import _write
from partnercheck.plain.prompts import Dialogue

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
