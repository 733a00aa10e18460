"""Words typed where a reason, the partner's level, a note or a folder is asked for: a sentence
counts as the leader's words, and an answer to another question changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.plain.prompts import Dialogue
from partnercheck.review.model import NOT_RELEVANT_REASONS, Answer
from partnercheck.session.library import Library
from partnercheck.store.review_file import read_review
from tests.plain.dialogue import talk

PLACE = ["", "Riverside", "2", "", "", "", ""]
SENTENCE = "It is 2 trusts only"
WORDS_OF_OTHERS = ("no", "y", "home", "help me", "12", "-1")
"""Words that answer another question, or none."""


def given(library: Library) -> Answer:
    """What was said about the first principle."""
    return read_review(library.folder.review_path("frozen")).review.thoughts("aims.reason")


def test_a_sentence_is_the_reason(library: Library) -> None:
    said = talk(library, [*PLACE, "x", SENTENCE, "q"])
    assert said.all_typed
    assert f"Reason: {SENTENCE}. Saved" in said.after(len(PLACE) + 2)
    assert given(library).state == "not-relevant"
    assert given(library).reason == SENTENCE


def test_a_sentence_replaces_a_reason_that_was_chosen(library: Library) -> None:
    talk(library, [*PLACE, "x", "2", "x", SENTENCE, "q"])
    assert given(library).reason == SENTENCE


@pytest.mark.parametrize("typed", WORDS_OF_OTHERS)
def test_another_word_is_no_reason(library: Library, typed: str) -> None:
    said = talk(library, [*PLACE, "x", typed, "1", "q"])
    assert f"{typed} is not a choice here." in said.after(len(PLACE) + 2)
    assert given(library).reason == NOT_RELEVANT_REASONS[0]


def test_a_digit_chooses_a_reason_and_nothing_else(library: Library) -> None:
    talk(library, [*PLACE, "x", "3", "q"])
    assert given(library).reason == NOT_RELEVANT_REASONS[2]
    assert given(library).level is None


def test_q_at_the_reason_leaves_it_out(library: Library) -> None:
    said = talk(library, [*PLACE, "x", "q", "3"])
    assert not said.all_typed
    assert (given(library).state, given(library).reason) == ("not-relevant", "")


@pytest.mark.parametrize("typed", ["no", "home", "3"])
def test_own_words_for_a_reason_are_taken_to_the_letter(library: Library, typed: str) -> None:
    talk(library, [*PLACE, "x", "5", typed, "q"])
    assert given(library).reason == typed


def test_a_paste_at_the_reason_is_one_reason_and_no_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = iter([True, True])
    monkeypatch.setattr(Dialogue, "pasting", property(lambda self: next(more, False)))
    said = talk(library, [*PLACE, "x", SENTENCE, "3", "home", "q"])
    assert said.all_typed
    assert given(library).reason == f"{SENTENCE} 3 home"
    assert given(library).level is None


def test_a_sentence_is_whose_level_it_is_and_no_guess(library: Library) -> None:
    said = talk(library, [*PLACE, "4", "p", "hospice 2 beds", "", "q"])
    assert said.all_typed
    assert "Whose: hospice 2 beds. Saved" in said.after(len(PLACE) + 3)
    assert given(library).partner_level is None
    assert given(library).partner_level_who == "hospice 2 beds"


def test_the_guess_can_follow_the_role_that_was_said_first(library: Library) -> None:
    said = talk(library, [*PLACE, "4", "p", "hospice 2 beds", "2", "q"])
    assert said.all_typed
    assert given(library).partner_level == 2
    assert given(library).partner_level_who == "hospice 2 beds"
    assert given(library).level == 4


@pytest.mark.parametrize("typed", [*WORDS_OF_OTHERS, "7"])
def test_another_word_is_no_guess(library: Library, typed: str) -> None:
    said = talk(library, [*PLACE, "4", "p", typed, "", "q"])
    assert said.all_typed
    assert f"{typed} is not a choice here." in said.after(len(PLACE) + 3)
    assert given(library).partner_level is None
    assert given(library).partner_level_who == ""
    assert given(library).level == 4


@pytest.mark.parametrize("typed", WORDS_OF_OTHERS)
def test_another_word_is_no_note(library: Library, typed: str) -> None:
    said = talk(library, [*PLACE, "4", "e", typed, "", "q"])
    assert said.all_typed
    assert f"{typed} is not a choice here." in said.after(len(PLACE) + 3)
    assert (given(library).evidence, given(library).unknowns) == ("", "")
    assert given(library).level == 4


def test_inside_a_note_everything_but_q_is_the_note(library: Library) -> None:
    talk(library, [*PLACE, "4", "e", "1", "no", "home", "3", SENTENCE, "q"])
    assert given(library).evidence == f"no\nhome\n3\n{SENTENCE}"
    assert given(library).level == 4


@pytest.mark.parametrize("typed", [*WORDS_OF_OTHERS, "home/answers", SENTENCE])
def test_a_word_is_no_folder(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    said = talk(library, ["settings", folder_number(library), typed, "", "", "q"])
    assert said.all_typed
    assert list(Path().iterdir()) == []
    assert library.folder.path == tmp_path / "data"


def test_q_at_the_folder_leaves(library: Library, tmp_path: Path) -> None:
    said = talk(library, ["settings", folder_number(library), "q", "no"])
    assert not said.all_typed
    assert said.code == 0
    assert library.folder.path == tmp_path / "data"


def folder_number(library: Library) -> str:
    """The number in the settings that leads to another folder."""
    said = talk(library, ["settings", "q"]).text
    row = next(row for row in said.splitlines() if "Another folder for your answers" in row)
    return row.partition(" ")[0].rstrip(".")


def test_the_key_for_undo_is_named_once_it_undoes(library: Library) -> None:
    """The question for the reason takes a letter as the reason."""
    said = talk(library, [*PLACE, "3", "x", "2", "u", "q"])
    before, _, after = said.text.partition("Reason: Someone else does it.")
    assert "u undoes" not in before
    assert "Was 3 Patchy, now “Not relevant here”. Saved" in before
    assert after.index("u undoes the answer.") < after.index("Undone in Title of aims.reason: 3")
