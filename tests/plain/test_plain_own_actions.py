"""Actions of one's own, pins and *not now*, line by line."""

from __future__ import annotations

from pathlib import Path

from partnercheck.review.walk import in_scope
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.plain.dialogue import talk
from tests.support.sittings import begun, on_disk, prepared_library, saved

TO_ACTIONS = ["1", ""]


def answered(library: Library) -> Session:
    session = begun(library)
    for principle in in_scope(session.guide, session.review):
        session.place(principle.id, 2)
    saved(session.close())
    return session


def test_an_own_action_is_added_taken_on_reworded_and_removed(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = answered(library)

    said = talk(library, [*TO_ACTIONS, "n", "Ring the chair.", "4", "1", "2", "1", "b", "b", "q"])
    kept = on_disk(library, session).review
    assert "Added to your own actions. Saved" in said.text
    assert "4. Your own actions: 1" in said.text
    assert [(c.action, c.text) for c in kept.commitments] == [("own/1", "Ring the chair.")]

    talk(library, ["1", "4", "1", "1", "Ring soon.", "q"])
    assert [own.text for own in on_disk(library, session).review.own_actions] == ["Ring soon."]
    talk(library, ["1", "4", "1", "3", "q"])
    kept = on_disk(library, session).review
    assert kept.own_actions == ()
    assert len(kept.commitments) == 1


def test_marks_never_change_the_order_and_are_there_in_the_next_sitting(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = answered(library)

    first = talk(library, [*TO_ACTIONS, "+", "1", "-", "2", "After the move", "q"])
    marks = on_disk(library, session).review.marks
    assert {m.mark for m in marks} == {"pinned", "not-now"}
    again = talk(library, ["1", "q"])

    assert "Pinned. The order stays as it is." in first.text
    page = again.after(1)
    assert "Not now: After the move." in page
    assert page.index("Pinned.") < page.index("Not now: After")
    plain = first.text[first.ends[1] : first.ends[2]]
    order = [row for row in plain.split("\n") if row[:3] in ("1. ", "2. ", "3. ")]
    assert [row for row in page.split("\n") if row[:3] in ("1. ", "2. ", "3. ")] == order

    talk(library, ["1", "+", "1", "-", "2", "q"])
    assert on_disk(library, session).review.marks == ()


def test_an_action_taken_on_is_led_to_where_its_reason_is_said(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.place("aims.roles", 1)
    session.skip_importance()
    saved(session.close())

    took = talk(library, ["1", "a", "1", "1", "1", "b", "b", "q"])
    assert "Type a number to take that on.\nEnter" in took.text
    again = talk(library, ["1", "a", "1", "1", "q"])
    assert "Type a number to take that on, or to see one taken on.\nEnter" in again.text
    assert "Taken on." in again.after(3)
    assert "You took this on already." in again.after(4)


def test_a_reason_leads_to_the_sources_and_back(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.place("aims.roles", 1)
    session.skip_importance()
    saved(session.close())

    said = talk(library, ["1", "a", "1", "k", "1", "q"])
    assert "Background: a coach's questions" in said.after(2)
    assert "Behind Title of aims.roles" in said.after(3)
    assert "Type a number to take that on.\nEnter goes back to the list:" in said.after(3)
    assert "First step" in said.after(4)


def test_the_only_action_taken_on_is_not_offered_again(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    answered(library)

    talk(library, [*TO_ACTIONS, "1", "1", "1", "q"])
    again = talk(library, ["1", "1", "1", "q"])
    assert "Type a number to take that on" not in again.text
    assert "Type a number to see what you took on.\nEnter" in again.text
    assert "You took this on already." in again.after(3)
