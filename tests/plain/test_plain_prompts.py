"""Prompts: what is understood, what is said about anything else, and how text is laid out."""

from __future__ import annotations

import io
import os

import pytest

from partnercheck.plain.notes import ask_line, ask_note
from partnercheck.plain.prompts import BACK, Dialogue, LeaveAsked, Menu
from partnercheck.plain.reading import (
    NotUnderstoodError,
    as_sentence,
    encodable,
    numbers_among,
    tidy,
)
from partnercheck.plain.voice import EVERYWHERE
from partnercheck.text import NOTE_LIMIT, width
from tests.plain.dialogue import Leader

CHOICES = {"1": "", "w": "warning signs", "x": "Not relevant"}


def asked(*lines: str) -> tuple[Dialogue, io.StringIO]:
    said = io.StringIO()
    return Dialogue(Leader(lines, said), said), said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("w", "w"), ("W", "w"), ("  w  ", "w"), ("w.", "w"), ("Warning signs.", "w"),
        ("1", "1"), ("one", "1"), ("One.", "1"), ("not  relevant", "x"), ("", "x"),
    ],
)  # fmt: skip
def test_what_is_meant_is_understood(typed: str, meant: str) -> None:
    dialogue, _ = asked(typed)
    assert dialogue.choose("Which? Enter takes x:", CHOICES, default="x") == meant


def test_without_a_default_an_empty_line_is_asked_again() -> None:
    dialogue, said = asked("", "1")
    assert dialogue.choose("Which:", CHOICES) == "1"
    assert said.getvalue() == "Which: \nNothing was typed.\nWhich: 1\n"


def test_three_wrong_answers_in_a_row_bring_the_help_and_the_count_begins_again() -> None:
    dialogue, said = asked("9", "8", "7", "6", "5", "4", "1")
    help_line = (("w", "Go through the signs."),)
    assert dialogue.choose("Which:", CHOICES, explain=help_line) == "1"
    told = said.getvalue()
    assert told.count("is not a choice here.") == 6
    assert told.count("w: Go through the signs.\n") == 2
    assert told.index("w: Go through") > told.index("7 is not a choice here.")


@pytest.mark.parametrize("typed", ["help", "Help.", "?"])
def test_help_is_a_word_or_a_sign_and_the_prompt_stands_last(typed: str) -> None:
    dialogue, said = asked(typed, "1")
    dialogue.choose("Which:", CHOICES, explain=(("", "A page."), ("w", "Signs.")))
    assert said.getvalue() == (f"Which: {typed}\nA page.\nw: Signs.\n{EVERYWHERE}\nWhich: 1\n")


def test_b_and_q_at_a_choice() -> None:
    assert asked("b")[0].choose("Which:", CHOICES) is BACK
    assert asked("B")[0].choose("Which:", CHOICES) is BACK
    with pytest.raises(LeaveAsked):
        asked("q")[0].choose("Which:", CHOICES)


def test_the_end_of_the_input_is_never_an_answer() -> None:
    dialogue, _ = asked()
    with pytest.raises(EOFError):
        dialogue.choose("Which:", CHOICES, default="1")
    with pytest.raises(EOFError):
        dialogue.choose("Which:", CHOICES, default="1")


def test_a_key_that_sends_only_control_characters_is_no_enter() -> None:
    dialogue, said = asked("\x1b[A", "x")
    assert dialogue.choose("Which:", CHOICES, default="1") == "x"
    assert "1 hidden control character removed." in said.getvalue()


def test_a_wrong_answer_is_said_in_the_letters_that_were_typed_and_cut_short() -> None:
    dialogue, said = asked("The hospice has not been asked yet", "1")
    dialogue.choose("Which:", CHOICES)
    assert "The hospice has not bee… is not a choice here.\n" in said.getvalue()


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("1 3", (1, 3)), ("1,3", (1, 3)), ("1 and 3", (1, 3)), ("3 1 3", (3, 1)), ("", ()),
     ("one, two", (1, 2)), (" 2 ", (2,)), ("1; 2.", (1, 2))],
)  # fmt: skip
def test_several_numbers(typed: str, numbers: tuple[int, ...]) -> None:
    assert numbers_among(typed, 3, 3) == numbers


@pytest.mark.parametrize("typed", ["4", "0", "-1", "1 x", "1 2 3", "²", "9" * 9000])
def test_numbers_that_can_t_be_meant(typed: str) -> None:
    with pytest.raises(NotUnderstoodError):
        numbers_among(typed, 3, 2)


def test_tidy_keeps_a_sign_that_stands_alone() -> None:
    assert [tidy(sign) for sign in (",", ".", "?", "Yes!")] == [",", ".", "?", "yes"]


def test_a_sentence_of_its_own() -> None:
    assert as_sentence("not said") == "Not said."
    assert as_sentence("Why?") == "Why?"


# Laying out


def test_text_is_72_wide_and_hangs_by_spaces() -> None:
    dialogue, said = asked()
    dialogue.item("12.", " ".join(["word"] * 40), (" ".join(["detail"] * 20),))
    dialogue.say(" ".join(["word"] * 40), indent=3)
    rows = said.getvalue().split("\n")
    assert max(width(row) for row in rows) <= 72
    assert rows[0].startswith("12. word")
    assert all(row.startswith("   ") for row in rows[1:-1])
    assert all(row == row.rstrip() for row in rows)


def test_a_narrow_terminal_wraps_what_is_said_and_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 1

    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((30, 10)))
    said = Terminal()
    dialogue = Dialogue(Leader(["1"], said), said)
    dialogue.say("word " * 20)
    dialogue.choose("Type a number to change one. Enter goes on:", CHOICES)
    assert max(width(row) for row in said.getvalue().split("\n")) <= 30


def test_nothing_is_said_of_nothing_and_gaps_are_single() -> None:
    dialogue, said = asked()
    dialogue.gap()
    dialogue.say("", "")
    dialogue.say("One.", "", "Two.")
    dialogue.gap()
    dialogue.heading("Three")
    assert said.getvalue() == "One. Two.\n\nThree\n"


def test_a_silent_menu_says_nothing_and_still_answers() -> None:
    dialogue, said = asked()
    menu: Menu[str] = Menu(dialogue, silent=True)
    menu.add("first", "The first")
    assert said.getvalue() == ""
    assert (menu.value("1"), menu.value("2"), menu.value("w")) == ("first", None, None)


def test_a_terminal_without_our_letters_gets_plain_ones() -> None:
    assert encodable("“Late” — 2 × 3 …", "ascii") == '"Late" - 2 x 3 ...'
    assert encodable("Zoë Tŷ Gŵyr 日本", "ascii") == "Zoe Ty Gwyr ??"
    assert encodable("Zoë Gŵyr", "latin-1") == "Zoë Gwyr"
    assert encodable("in 1½ days, ¼ hour, 5²", "ascii") == "in 1 1/2 days,  1/4 hour, 5?"
    assert encodable("Zoë", "latin-1") == "Zoë"
    assert encodable("Zoë", None) == "Zoë"
    assert encodable("a\udcffb", "utf-8") == "a?b"


def test_a_pipe_ends_the_row_of_the_prompt_itself() -> None:
    said = io.StringIO()
    dialogue = Dialogue(io.StringIO("1\n"), said)
    dialogue.choose("Which:", CHOICES)
    dialogue.say("Saved.")
    assert said.getvalue() == "Which: \nSaved.\n"


# Text


def test_a_line_is_kept_as_it_was_typed() -> None:
    dialogue, _ = asked("  [ICB] leads, q and a  ")
    assert ask_line(dialogue, "Who?", "") == "[ICB] leads, q and a"


@pytest.mark.parametrize("typed", ["b", ""])
def test_b_and_enter_leave_a_line_as_it_is(typed: str) -> None:
    dialogue, said = asked(typed)
    assert ask_line(dialogue, "Who?", "The chair") is None
    assert "Now: The chair\n" in said.getvalue()


@pytest.mark.parametrize("letter", ["b", "q", "?", "help", "clear"])
def test_a_space_before_it_makes_a_command_text(letter: str) -> None:
    dialogue, _ = asked(f" {letter}")
    assert ask_line(dialogue, "Who?", "The chair") == letter


def test_capital_letters_are_text() -> None:
    assert ask_line(asked("Q")[0], "Who?", "") == "Q"


def test_clear_empties_a_line() -> None:
    assert ask_line(asked("clear")[0], "Who?", "The chair") == ""


def test_a_line_that_is_too_long_is_cut_and_that_is_said() -> None:
    dialogue, said = asked("x" * 400)
    assert ask_line(dialogue, "Who?", "") == "x" * 300
    assert "This holds 300 characters; the rest was left out.\n" in said.getvalue()


def noted(now: str, *lines: str) -> tuple[list[str], str]:
    """The text of the note kept last, in a list that is empty if none was kept, and what was
    said."""
    kept: list[str] = []
    dialogue, said = asked(*lines)
    changed = ask_note(dialogue, "What comes to mind?", now, kept.append)
    assert changed == bool(kept)
    return kept[-1:], said.getvalue()


def test_every_line_of_a_note_is_kept_as_it_is_typed() -> None:
    kept: list[str] = []
    dialogue, _ = asked("One.", "?", "Two.", "")
    assert ask_note(dialogue, "What comes to mind?", "", kept.append)
    assert kept == ["One.", "One.\nTwo."]


def test_a_note_of_several_lines_ends_at_an_empty_one() -> None:
    kept, said = noted("", "One.", "  two, indented", "")
    assert kept == ["One.\n  two, indented"]
    assert "An empty line ends it." in said


def test_a_note_that_is_there_is_said_first_and_kept_by_enter() -> None:
    kept, said = noted("Two promises.\nOne kept.", "")
    assert not kept
    assert "Your note so far:\n   Two promises.\n   One kept.\n" in said


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("a", "Old.\nNew."), ("r", "New."), ("add", "Old.\nNew."), ("clear", "")],
)
def test_adding_replacing_and_emptying(choice: str, expected: str) -> None:
    assert noted("Old.", choice, *([] if choice == "clear" else ["New.", ""]))[0] == [expected]


def test_replacing_by_nothing_keeps_the_note() -> None:
    assert noted("Old.", "r", "")[0] == []


def test_b_in_a_note_ends_it_and_keeps_what_is_there() -> None:
    assert noted("", "One.", "b")[0] == ["One."]


def test_help_in_a_note_is_no_part_of_it() -> None:
    kept, said = noted("", "One.", "help", "?", "Two.", "")
    assert kept == ["One.\nTwo."]
    assert "An empty line ends the note." in said


def test_q_and_the_end_of_the_input_in_a_note_keep_what_is_there() -> None:
    for lines, ending in ((("One.", "q"), LeaveAsked), (("One.",), EOFError)):
        kept: list[str] = []
        dialogue, _ = asked(*lines)
        with pytest.raises(ending):
            ask_note(dialogue, "What comes to mind?", "", kept.append)
        assert kept == ["One."]


def test_a_note_that_is_too_long_is_cut_and_that_is_said() -> None:
    kept, said = noted("", *["x" * 5000] * 5, "")
    assert len(kept[0]) == NOTE_LIMIT
    assert "A note holds 20,000 characters; the rest was left out." in said


def test_a_pasted_note_goes_on_through_its_empty_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = iter([True, False])
    monkeypatch.setattr(Dialogue, "pasting", property(lambda _: next(waiting)))
    assert noted("", "One.", "", "Two.", "")[0] == ["One.\n\nTwo."]
