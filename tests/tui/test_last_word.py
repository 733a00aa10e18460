"""What was said about one choice is gone once the next is made."""

from __future__ import annotations

from pathlib import Path

from tests.support.sittings import begun
from tests.tui.driving import a_library, leading
from tests.tui.places import OUTCOMES, REASON, ROLES, go


async def test_an_undo_is_not_said_any_more_once_something_else_is_chosen(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    session = begun(library)
    for principle in (REASON, OUTCOMES, ROLES):
        session.place(principle, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "importance")
        await leader.press("enter", "u")
        assert leader.said.startswith("Undone: not marked any more: ")
        await leader.press("enter")
        assert leader.said == "Marked: Title of aims.reason."


async def test_typing_leaves_what_was_said_of_the_boxes(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    session = begun(library)
    session.place(REASON, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "commit", action=f"{REASON}/act")
        await leader.press("down", "enter")
        await leader.until(lambda: leader.focus == "first-step")
        said = leader.said
        assert said.startswith("Every field is optional.")
        await leader.type("x")
        assert leader.session.review.commitments[0].first_step.endswith("x")
        assert leader.said == said


async def test_the_reason_of_what_is_not_relevant_stands_beside_the_levels(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    session = begun(library)
    session.not_relevant(REASON, "Too early")
    async with leading(library, session=session) as leader:
        await go(leader, "principle", principle=REASON, part="place")
        assert "Why it is not relevant Too early" in " ".join(leader.read().split())
        await leader.press("u")
        assert "Why it is not relevant" not in leader.read()
