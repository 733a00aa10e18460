"""The leader's own actions, pins and *not now*: they keep their place and never change the
order."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.review.walk import in_scope
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.sittings import begun, saved
from tests.tui.driving import STANDARD, a_library, leading

SIZE = (80, 60)


def answered(library: Library) -> Session:
    session = begun(library)
    for principle in in_scope(session.guide, session.review):
        session.place(principle.id, 2)
    saved(session.flush())
    return session


async def test_an_own_action_is_added_taken_on_reworded_and_removed(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, SIZE, session=answered(library)) as leader:
        leader.app.go("actions")
        await leader.until_at("actions")
        await leader.press("n")
        await leader.until_at("own_action")
        await leader.type("Ring [the] chair")
        await leader.press("enter")
        await leader.until_at("actions")
        assert leader.said == "Added to your own actions."
        assert "Ring [the] chair" in leader.text()
        await leader.choose("Ring [the] chair")
        await leader.until_at("own_action")
        await leader.type(" soon")
        await leader.press("escape")
        assert "Ring [the] chair soon" in leader.text(), "closing loses nothing"
        await leader.press("c")
        await leader.until_at("commit")
        await leader.press("enter")
        taken = leader.session.review.commitments[-1]
        assert (taken.action, taken.text) == ("own/1", "Ring [the] chair soon")
        leader.app.go("actions")
        await leader.until_at("actions")
        await leader.choose("Your own actions")
        await leader.choose("Ring [the] chair soon")
        await leader.press("ctrl+u", "enter")
        assert leader.said == "Removed."
        assert leader.session.review.own_actions == ()
        assert leader.session.review.commitments == (taken,)


@pytest.mark.thorough
async def test_marks_never_change_the_order_and_are_there_in_the_next_sitting(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path)
    async with leading(library, SIZE, session=answered(library)) as leader:
        leader.app.go("actions")
        await leader.until_at("actions")
        before = [item.id for item in leader.items()]
        await leader.press("+")
        assert leader.said == "Pinned. The order stays as it is."
        await leader.press("down", "-")
        await leader.until_at("not_now")
        await leader.type("After the move")
        await leader.press("enter")
        await leader.until_at("actions")
        assert [item.id for item in leader.items()] == before
        assert "Pinned" in leader.text()
        assert "Not now: After the move" in leader.text()
        await leader.until_saved()
        review = leader.session.review.id
    session = library.open(review)
    async with leading(library, SIZE, session=session) as leader:
        leader.app.go("actions")
        await leader.until_at("actions")
        assert [item.id for item in leader.items()] == before
        assert "Not now: After the move" in leader.text()
        await leader.press("+")
        assert leader.said == "No longer pinned."
        await leader.press("down", "-")
        assert leader.said == "No longer put off."
        assert leader.session.review.marks == ()


async def test_a_mark_needs_an_action_under_the_cursor(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, STANDARD, session=answered(library)) as leader:
        leader.app.go("actions")
        await leader.until_at("actions")
        await leader.press("end")
        leader.chooser().cursor = leader.chooser().count() - 1
        for key in ("+", "-"):
            await leader.press(key)
            assert leader.said == "Move to an action first."
        assert leader.session.review.marks == ()
