"""What if? and the views of the list, line by line."""

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
        session.place(principle.id, 3)
    session.place("aims.roles", 2)
    saved(session.close())
    return session


def test_the_list_moves_on_paper_and_nothing_is_saved(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = answered(library)
    before = on_disk(library, session).review.answers

    said = talk(library, [*TO_ACTIONS, "i", "4", "1", "l", "1", "3", "u", "u", "u", "", "q"])
    page = said.after(3)
    listed = page
    assert "On paper only: nothing is saved, and your answers stay as they are." in page
    assert "Nothing is changed on paper yet." in listed
    assert "1. Level to aim for: 4 Reliable" in listed
    assert "2. Title of aims.roles: 2 Talked about, 4 points\n   Place 1\n" in listed
    assert "4. Title of aims.reason: 3 Patchy, 2 points\n   Place 3\n" in listed
    changed = said.after(5)
    assert "Moves up from place 3 to 1: 6 points instead of 2. 2 others move too." in (
        " ".join(changed.split())
    )
    again = said.after(6)
    assert "2. Title of aims.reason: 1 Absent, 6 points\n   Place 1\n" in again
    assert "On paper 1 Absent instead of 3 Patchy\n" in again
    assert said.text.count("Taken back.") == 2
    assert "There is nothing to undo." in said.text
    assert "Your answers are as they were.\n" in said.text
    assert "\nActions, in order\n" in said.text.partition("Your answers are as they were.")[2]
    assert on_disk(library, session).review.answers == before


def test_importance_and_a_warning_sign_can_be_supposed(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = answered(library)

    said = talk(library, [*TO_ACTIONS, "i", "2", "8", "2", "9", "2", "", "b", "q"])
    assert "Importance: high" in said.text
    assert "Stays at place 1: 6 points instead of 4." in said.text
    assert "Stays at place 1: 7 points instead of 4." in said.text
    assert ", ticked" in said.after(7)
    assert on_disk(library, session).review.answers == session.review.answers


def test_the_list_can_be_said_in_other_views_and_opens_in_order(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    answered(library)

    said = talk(library, [*TO_ACTIONS, "z", "2", "+", "2", "z", "4", "", "q"])
    assert "Actions, in order" in said.after(1)
    assert "This list is advice; you know your partnership." in said.after(1)
    area = said.after(4)
    assert area.index("Actions, by area") < area.index("Area aims:") < area.index("Area trust:")
    assert "Place 1: up to 2 hours, this month." in area
    pinned = said.after(6)
    assert pinned.index("Actions, by area") < pinned.index("Pinned:") < pinned.index("Area aims:")
    quick = said.after(8)
    assert quick.index("Actions, quick ones first") < quick.index("Up to 2 hours:")
    assert "\nActions, in order\n" in said.after(9)


def test_the_shape_says_own_level_beside_my_guess_and_what_to_find_out(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = answered(library)
    session = library.open(session.review.id)
    session.place("aims.reason", 5)
    session.set_partner_level("aims.reason", 2)
    session.dont_know("aims.outcomes")
    saved(session.close())

    said = talk(library, ["1", "", "o", "s", "q"])
    page = " ".join(said.after(4).split())
    assert (
        "aims.reason: You chose 5 Second nature. "
        "My guess: one partner would say 2 Talked about, 3 levels lower. Ask that partner."
    ) in page
    assert "aims.outcomes: Find out first." in page


def test_all_changes_on_paper_are_taken_back_at_once(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    answered(library)

    said = talk(library, [*TO_ACTIONS, "i", "4", "1", "3", "1", "l", "8", "l", "u", "", "q"])

    assert "8. Take all changes back" in said.after(8)
    assert said.after(9).startswith("Taken back.")
    after = said.after(10)
    assert "Nothing is changed on paper yet." in after
    assert "Take all changes back" not in after
    assert "There is nothing to undo." in said.after(11)


def test_a_level_is_chosen_by_its_own_digit(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    answered(library)

    said = talk(library, [*TO_ACTIONS, "i", "1", "5", "l", "", "q"])

    assert "3. Patchy\n4, now. Reliable\n5. Second nature\n" in said.text
    assert "Level to aim for: 5 Second nature instead of 4 Reliable" in said.text
    assert "Dropped, as it was on paper: level to aim for." in said.text
