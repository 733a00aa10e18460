"""Esc goes back to the place that opened this one, as it was left, and never in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.sittings import begun, saved
from tests.tui.driving import SMALLEST, STANDARD, WIDE, Leader, a_library, leading
from tests.tui.places import OUTCOMES, REASON, ROLES, SAFETY, answered, go

pytestmark = pytest.mark.thorough


async def through(leader: Leader, *steps: tuple[str, str]) -> None:
    """Press keys, each leading to a place."""
    for key, place in steps:
        await leader.press(key)
        await leader.until_at(place)


def with_more_to_start(library: Library) -> Session:
    """A review with so many principles to start with that Safety is below the first three, in a
    fold."""
    session = answered(library)
    for principle in (ROLES, REASON, OUTCOMES, SAFETY):
        session.place(principle, 1)
        session.set_importance(principle, 3)
    saved(session.flush())
    return session


async def test_esc_goes_back_the_way_that_the_leader_came(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "areas")
        await leader.choose("Your actions")
        await leader.until_at("actions")
        await through(leader, ("o", "answers"), ("escape", "actions"), ("escape", "areas"))
        await go(leader, "principle")
        await through(leader, ("a", "actions"), ("escape", "principle"), ("escape", "areas"))


async def test_a_place_on_the_way_is_gone_back_to(library: Library) -> None:
    """However often one goes round, as many Esc as there are places lead out."""
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "areas")
        await leader.choose("Your actions")
        await leader.until_at("actions")
        for _ in range(3):
            await through(leader, ("o", "answers"), ("a", "actions"))
            await leader.press("f")
            await leader.until_at("finish")
            await leader.choose("Back to the actions")
            await leader.until_at("actions")
        await through(leader, ("escape", "areas"), ("escape", "home"))


async def test_from_a_principle_that_was_leapt_to_the_walk_goes_on(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "principle")
        before = leader.principle
        await through(leader, ("o", "answers"))
        await leader.choose(f"Title of {ROLES}")
        await leader.until_at("principle")
        assert leader.principle == ROLES != before
        await through(leader, ("o", "answers"), ("escape", "principle"))
        assert leader.principle == ROLES


@pytest.mark.parametrize("key", ["o", "/"])
async def test_a_principle_is_come_back_to_in_the_part_that_was_left(
    library: Library, key: str
) -> None:
    """Not yet answered, so that it would open at *Think*; Backspace goes there, and no further."""
    async with leading(library, session=begun(library)) as leader:
        ways = ((("escape",), "think"), (("enter",), "place"), (("enter", "0"), "place"))
        for pressed, part in ways:
            await go(leader, "principle", principle=ROLES, part="think")
            await leader.press(*pressed, key)
            await leader.until(lambda: leader.place != "principle")
            await through(leader, ("escape", "principle"))
            assert (leader.principle, leader.part) == (ROLES, part)
        await leader.press("backspace")
        assert (leader.principle, leader.part) == (ROLES, "think")


@pytest.mark.parametrize("size", [SMALLEST, WIDE], ids=str)
async def test_the_cursor_stands_where_it_stood_on_a_principle(
    library: Library, size: tuple[int, int]
) -> None:
    async with leading(library, size, begun(library)) as leader:
        await go(leader, "principle", principle=ROLES, part="place")
        await leader.press("down", "down")
        said, focus = leader.said, leader.focus
        assert said == "Enter chooses 3 Patchy."
        for change_another in (False, True):
            await through(leader, ("o", "answers"))
            if change_another:
                await leader.choose(f"Title of {REASON}")
                await leader.until_at("principle")
                await leader.press("2", "enter")
                await leader.until_at("answers")
            await through(leader, ("escape", "principle"))
            assert (leader.principle, leader.said, leader.focus) == (ROLES, said, focus)
        await leader.press("enter")
        assert leader.session.review.thoughts(ROLES).level == 3
        await leader.press("tab", "right")
        await through(leader, ("o", "answers"), ("escape", "principle"))
        assert leader.focus == "importance"
        await leader.press("enter")
        assert leader.session.review.thoughts(ROLES).importance == 2


@pytest.mark.parametrize(
    "size", [SMALLEST, pytest.param(STANDARD, marks=pytest.mark.thorough)], ids=str
)
async def test_the_list_is_the_same_when_the_leader_comes_back_to_it(
    library: Library, size: tuple[int, int]
) -> None:
    """The view, what was unfolded, and the entry under the cursor."""
    async with leading(library, size, with_more_to_start(library)) as leader:
        await go(leader, "actions")
        await leader.choose("Start here")
        await leader.press("down")
        here = leader.item_at_cursor().id
        assert here.startswith("action:")
        for key, place in (("c", "commit"), ("i", "what_if"), ("o", "answers"), ("f", "finish")):
            await through(leader, (key, place), ("escape", "actions"))
            assert leader.item_at_cursor().id == here, place
            assert "▸" in leader.text(), place
        for view in ("Quick ones first", "By area", "By when"):
            await leader.press("z")
            await leader.until_at("view")
            await leader.choose(view)
            await leader.until_at("actions")
            await leader.press("down", "down")
            here, shown = leader.item_at_cursor().id, leader.header.middle
            await through(leader, ("c", "commit"), ("escape", "actions"))
            assert (leader.item_at_cursor().id, leader.header.middle) == (here, shown)


async def test_what_was_taken_on_is_shown_in_the_list_that_it_was_taken_from(
    library: Library,
) -> None:
    async with leading(library, session=with_more_to_start(library)) as leader:
        await go(leader, "actions")
        await leader.choose("Start here")
        await leader.press("down", "c")
        await leader.until_at("commit")
        await leader.press("enter")
        await leader.choose("Back to the actions")
        await leader.until_at("actions")
        assert leader.item_at_cursor().id.startswith(f"action:{SAFETY}/")
        assert "− Start here" in leader.text()


async def test_what_home_opens_leads_home(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    session = begun(library, "Riverside")
    session.place(ROLES, 1)
    session.commit(f"{ROLES}/small", due=library.today)
    saved(session.flush())
    session.close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_at("home")
        due = next(i.title for i in leader.items() if i.id.startswith("due:"))
        await leader.choose(due)
        await leader.until_at("follow_up")
        await leader.press("escape")
        await leader.press("escape")
        await leader.until_at("home")
        await leader.press("t")
        await leader.until_at("commitments")
        await leader.press("enter")
        await leader.until_at("follow_up")
        await leader.press("escape", "escape")
        await leader.until_at("commitments")
        await through(leader, ("escape", "home"))


@pytest.mark.parametrize(
    ("words", "field"), [("hospice", "partners"), ("old grievance", "context"), ("hill", "name")]
)
async def test_what_is_said_about_a_review_is_found_where_it_stands(
    library: Library, words: str, field: str
) -> None:
    from msgspec.structs import replace

    session = begun(library, "Hillside")
    said = session.review.partnership
    session.describe(replace(said, partners=("The hospice",), context="An old grievance."))
    saved(session.flush())
    async with leading(library, SMALLEST, session) as leader:
        await go(leader, "areas")
        await leader.press("/")
        await leader.until_at("find")
        await leader.type(words)
        await leader.until_shown("1 found.")
        await through(leader, ("enter", "find"), ("enter", "about"))
        await leader.until(lambda: leader.focus == field)
        assert words in leader.text().lower()
        await leader.press("escape", "escape")
        await leader.until_at("find")
        assert "1 found." in leader.text()
        await through(leader, ("escape", "areas"))
