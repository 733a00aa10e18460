"""A sentence typed where a choice was asked for: it can become a note, and is never lost."""

from __future__ import annotations

import pytest

from partnercheck.plain.prompts import Dialogue
from partnercheck.review.model import Answer
from partnercheck.session.library import Library
from partnercheck.store.review_file import read_review
from tests.plain.dialogue import talk

THINK = ["", "Riverside", "2", "", "", ""]
PLACE = [*THINK, ""]
ADVICE = [*PLACE, "2", ""]
SENTENCE = "The Hospice is late, B."
OFFER = "Keep it as a note? y or n.\nEnter is no:"


def noted(library: Library) -> Answer:
    """The notes on the first principle."""
    return read_review(library.folder.review_path("frozen")).review.thoughts("aims.reason")


@pytest.mark.parametrize("before", [THINK, PLACE, ADVICE], ids=["think", "place", "advice"])
def test_a_sentence_is_kept_to_the_letter_below_what_was_noted(
    library: Library, before: list[str]
) -> None:
    said = talk(library, [*before, SENTENCE, "y", SENTENCE, "yes", "q"])
    assert said.all_typed
    assert OFFER in said.after(len(before) + 1)
    assert "Kept as a note. Saved" in said.after(len(before) + 2)
    assert noted(library).evidence == f"{SENTENCE}\n{SENTENCE}"


@pytest.mark.parametrize("answer", ["", "n", "b"])
def test_it_is_kept_only_if_the_leader_says_so(library: Library, answer: str) -> None:
    said = talk(library, [*THINK, SENTENCE, answer, "q"])
    assert "Not kept." in said.after(len(THINK) + 2)
    assert noted(library).evidence == ""


@pytest.mark.parametrize("leaving", [["q"], []], ids=["q", "end of input"])
def test_it_is_kept_where_the_leader_leaves_instead_of_an_answer(
    library: Library, leaving: list[str]
) -> None:
    said = talk(library, [*THINK, SENTENCE, *leaving])
    assert OFFER in said.after(len(THINK) + 1)
    assert ("Kept as a note. Saved" in said.text) == bool(leaving)
    assert noted(library).evidence == SENTENCE


def test_all_that_is_typed_before_the_answer_is_kept(library: Library) -> None:
    lines = ["It is 2 trusts only", "they said no to us", "2", "and more"]
    said = talk(library, [*ADVICE[:-1], *lines, "y", "q"])
    assert said.all_typed
    assert "not a choice" not in said.text
    for short in lines[2:]:
        assert f"“{short}” is added to it." in said.text
    assert noted(library).evidence == "\n".join(lines)
    assert noted(library).level == 2


def test_a_paste_before_the_answer_is_kept_with_its_empty_lines(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = iter([False, True, True])
    monkeypatch.setattr(Dialogue, "pasting", property(lambda self: next(more, False)))
    said = talk(library, [*THINK, SENTENCE, "Twice.", "", "The end", "y", "q"])
    assert said.all_typed
    assert noted(library).evidence == f"{SENTENCE}\nTwice.\n\nThe end"


def test_among_the_notes_it_is_taken_as_evidence_below_what_was_noted(library: Library) -> None:
    said = talk(library, [*PLACE, "2", "e", SENTENCE, SENTENCE, "", "q"])
    assert said.all_typed
    assert said.after(len(PLACE) + 3).startswith("Kept as a note. Saved")
    assert noted(library).evidence == f"{SENTENCE}\n{SENTENCE}"
    assert noted(library).unknowns == ""


def test_of_a_paste_whose_first_line_is_no_choice_no_line_is_one(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = iter([True, True])
    monkeypatch.setattr(Dialogue, "pasting", property(lambda self: next(more, False)))
    said = talk(library, [*PLACE, "actions", "Dear all,", "2", "8", "q"])
    assert said.all_typed
    assert "The lines that came with it were left out, too." in said.text
    assert "Why is this here?" not in said.text


def test_a_paste_into_a_line_is_one_line_and_no_choice(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = iter([True, True])
    talk(library, [*PLACE, "2", "q"])
    monkeypatch.setattr(Dialogue, "pasting", property(lambda self: next(more, False)))
    said = talk(library, ["", "a", "n", "Ring the hospice", "2", "8", "q"])
    assert said.all_typed
    (own,) = library.open(library.entries()[0].id).review.own_actions
    assert own.text == "Ring the hospice 2 8"


def test_a_slip_is_no_sentence(library: Library) -> None:
    said = talk(library, [*THINK, "go on", "q"])
    assert "go on is not a choice here." in said.text
    assert OFFER not in said.text


def test_a_paste_of_several_lines_is_one_note(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = iter([True, True])
    monkeypatch.setattr(Dialogue, "pasting", property(lambda self: next(more, False)))
    said = talk(library, [*THINK, SENTENCE, "Twice.", "2", "The end", "y", "q"])
    assert said.all_typed
    assert noted(library).evidence == f"{SENTENCE}\nTwice.\n2\nThe end"
