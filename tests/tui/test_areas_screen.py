"""Areas and checks: how far each has come, and what is offered next."""

from __future__ import annotations

import pytest

from partnercheck.commands import AREAS, CHANGED, COMMIT, FINISH, FOLLOW_UP
from partnercheck.session.library import Library
from tests.support.sittings import begun
from tests.tui.driving import begin, leading
from tests.tui.places import LEARNING, OUTCOMES, PROMISES, REASON, ROLES, SAFETY, go


async def test_areas_say_in_words_and_shape_how_far_each_has_come(library: Library) -> None:
    session = begun(library)
    for principle in (REASON, OUTCOMES, ROLES, SAFETY):
        session.place(principle, 3)
    session.move_to(LEARNING)
    async with leading(library, session=session) as leader:
        await go(leader, "areas")
        lines = [line for line in leader.lines() if "Area " in line]

        assert "3 of 3, done" in lines[0]
        assert "1 of 3, begun" in lines[1]
        assert lines[0].strip()[0] != lines[1].strip()[0], "told apart without colour"
        assert "Go on: Title of trust.learning" in leader.text()
        await leader.choose("Area aims")
        await leader.until_at("check")
        await leader.press("escape")
        await leader.until_at("areas")
        await leader.choose("Area trust")
        await leader.until_at("principle")
        assert leader.principle == PROMISES, "the first that is open"


@pytest.mark.thorough
async def test_a_first_look_has_one_check_at_its_end(library: Library) -> None:
    async with leading(library) as leader:
        await begin(leader, whole=False)
        await leader.press("enter", "2", "enter", "enter")
        assert leader.principle == PROMISES
        await leader.press("enter", "3", "enter", "enter")
        await leader.until_at("check")

        shown = leader.read()
        assert "Title of aims.reason" in shown
        assert "Title of trust.promises" in shown
        assert "Not yet looked at" in shown
        assert "Title of trust.learning" in shown


@pytest.mark.thorough
async def test_the_next_area_is_offered_and_then_what_was_left_open(library: Library) -> None:
    async with leading(library) as leader:
        await begin(leader)
        await leader.press("enter", "enter", "enter", "2", "enter", "enter", "enter", "enter")
        await leader.until_at("check")
        assert leader.read().count("Not answered") == 2
        await leader.press("enter")
        await leader.until_at("principle")
        assert leader.principle == PROMISES, "the next area first"
        for level in "234":
            await leader.press("enter", level, "enter", "enter")
        await leader.until_at("check")
        assert "Go on: your actions" in leader.text()
        await leader.choose("Area aims")
        await leader.until_at("principle")
        assert leader.principle == REASON


@pytest.mark.thorough
@pytest.mark.parametrize("place", [AREAS, COMMIT, FINISH, FOLLOW_UP, CHANGED])
async def test_the_last_answer_is_taken_back_outside_the_principles_too(
    library: Library, place: str
) -> None:
    session = begun(library)
    session.place(REASON, 2)
    async with leading(library, session=session) as leader:
        await go(leader, place)
        await leader.press("u")
        assert leader.said.startswith("Undone in Title of aims.reason")
        assert leader.session.review.answers == ()
        await leader.press("u")
        assert leader.said == "There is nothing to undo."
