"""About this review: its name, its optional fields, and how much to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from partnercheck.pages.about import UNNAMED
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from tests.support.guides import retiring, small_guide, write_guide
from tests.support.sittings import begun
from tests.tui.driving import Leader, a_library, begin, leading
from tests.tui.places import REASON, go


async def test_a_name_is_needed_and_asked_for_kindly(library: Library) -> None:
    async with leading(library) as leader:
        await go(leader, "about")
        await leader.until(lambda: leader.focus == "name")
        await leader.press("escape")
        assert leader.focus == "rows"
        await leader.press("enter")

        assert "name first" in leader.said
        assert leader.focus == "name"
        assert leader.app.session is None


async def test_what_is_typed_of_a_new_review_is_kept_before_it_is_begun(library: Library) -> None:
    begun(library).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.choose("Begin a new review")
        await leader.until(lambda: leader.place == "about" and leader.focus == "name")
        assert leader.app.session is None
        await leader.type("Hospice")
        await leader.until(lambda: leader.app.session and not leader.session.saving.pending)
        await leader.press("down", "down", "enter", "down", "enter")
        leader.app.screen.query_one("#partners", Input).value = "the council, a hospice"
        await leader.press("ctrl+q")
    library.refresh()
    assert [entry.name for entry in library.entries()] == ["Hospice", "Riverside"]
    kept = library.open(library.entries()[0].id)
    assert kept.review.partnership.partners == ("the council", "a hospice")
    assert kept.review.scope == "all"
    kept.close()


async def test_a_new_review_is_gone_on_with_from_home(library: Library) -> None:
    async with leading(library) as leader:
        await go(leader, "about", new=True)
        await leader.until(lambda: leader.focus == "name")
        await leader.type("Hospice")
        await leader.press("escape", "escape")
        await leader.until_shown("Go on with: Hospice")
        await leader.press("enter")
        await leader.until_at("principle")

        assert leader.session.review.partnership.name == "Hospice"


@pytest.mark.thorough
async def test_what_is_said_before_the_name_is_kept_without_one(library: Library) -> None:
    async with leading(library, (80, 60)) as leader:
        await go(leader, "about", new=True)
        await leader.until(lambda: leader.focus == "name")
        await leader.press("escape", "down", "enter")
        await leader.until_shown("Level to aim for")
        leader.widget("#context").focus()
        await leader.settle()
        await leader.paste("A merger")
        await leader.until_saved()
        assert leader.session.review.partnership.name == UNNAMED.name
        assert leader.app.screen.query_one("#name", Input).value == ""
        await leader.press("escape", "home", "enter")
        assert "name first" in leader.said
        await leader.type("Hospice")
        await leader.press("escape", "enter")
        await leader.until_at("principle")

        said = leader.session.review.partnership
        assert (said.name, said.context) == ("Hospice", "A merger")
        assert len(library.entries()) == 1


@pytest.mark.thorough
async def test_an_emptied_name_and_another_new_review_leave_each_review_its_own(
    library: Library,
) -> None:
    async with leading(library) as leader:
        for name in ("Hospice", "Council"):
            await go(leader, "about", new=True)
            await leader.until(lambda: leader.focus == "name")
            await leader.type(name)
            await leader.until(lambda: leader.app.session and not leader.session.saving.pending)
        await leader.press(*["backspace"] * len("Council"))
        await leader.until(lambda: not leader.session.saving.pending)
        library.refresh()

        assert {e.name for e in library.entries()} == {"Hospice", UNNAMED.name}


async def test_the_first_look_is_what_is_offered_first(library: Library) -> None:
    async with leading(library) as leader:
        await begin(leader, whole=False)

        assert leader.session.review.scope == "core"
        assert "Principle 1 of 2" in leader.text()


async def test_everything_optional_can_be_said_and_taken_back(library: Library) -> None:
    async with leading(library, (80, 60), begun(library)) as leader:
        await go(leader, "about")
        await leader.until(lambda: leader.focus == "name")
        assert leader.app.screen.query_one("#name", Input).value == "Riverside"
        await leader.press("escape", "down", "enter")
        await leader.until_shown("Level to aim for")
        # Role, stage, target, told to partner, three checks: one choice each.
        said = leader.session.review.partnership
        assert said == Partnership(name="Riverside")
        order = ("role", "stage", "target", "mandated", "check-several", "check-joint-goal",
                 "check-owned")  # fmt: skip
        leader.app.screen.query_one("#role").focus()
        await leader.settle()
        for number, row in enumerate(order):
            assert leader.focus == row
            await leader.press(*(["right"] if number % 2 else []), "enter", "tab")
            await leader.press(*(["tab"] if row == "stage" else []))
        assert leader.focus == "partners"
        await leader.paste("The hospital, the hospice ,, [ICB]")
        await leader.press("tab")
        await leader.paste("A merger\nnext year")

        said = leader.session.review.partnership
        assert said == Partnership(
            name="Riverside",
            role="convenor",
            stage="working",
            target=3,
            mandated=False,
            checks={"several": True, "joint-goal": False, "owned": True},
            partners=("The hospital", "the hospice", "[ICB]"),
            context="A merger\nnext year",
        )
        leader.app.screen.query_one("#role").focus()
        await leader.settle()
        for row in order:
            await leader.press("enter", "tab", *(["tab"] if row == "stage" else []))
        taken_back = leader.session.review.partnership
        assert taken_back.partners == said.partners
        assert (taken_back.role, taken_back.stage, taken_back.target) == (None, None, None)
        assert (taken_back.mandated, taken_back.checks) == (None, {})


async def test_widening_a_first_look_keeps_every_answer(library: Library) -> None:
    session = library.begin(Partnership(name="Riverside"), "core")
    session.place(REASON, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "areas")
        assert "First look: 1 of 2 principles answered." in leader.read()
        await leader.choose("Look at the other 4 principles too")

        assert leader.session.review.scope == "all"
        assert leader.session.review.answers[0].level == 2
        await leader.until_shown("Whole guide: 1 of 6 principles answered.")


@pytest.mark.thorough
async def test_the_arrow_keys_lead_through_every_part_and_pass_nothing_over(
    library: Library,
) -> None:
    async with leading(library, (80, 60)) as leader:
        await go(leader, "about")
        await leader.until(lambda: leader.focus == "name")
        await leader.press("down")
        assert leader.focus == "scope"
        await leader.press("up")
        assert leader.focus == "name"
        await leader.press("escape", "down", "enter")
        assert standing(leader) == "− More about it (optional)"
        await leader.press(*["up"] * 5, *["down"] * 4)
        assert (leader.focus, standing(leader)) == ("rows", "Begin"), "by way of both scopes"
        await leader.press("down", "down", "up")
        assert standing(leader) == "− More about it (optional)", "entered from below at its end"

        leader.widget("#partners").focus()
        await leader.settle()
        await leader.press("up")
        assert leader.focus == "check-owned"
        await leader.press("down")
        await leader.type("the council")
        await leader.press("enter")
        assert leader.focus == "context"


@pytest.mark.thorough
async def test_what_is_left_open_is_told_beside_it_and_how_much_is_filled_in(
    library: Library,
) -> None:
    async with leading(library, (80, 60), begun(library)) as leader:
        await go(leader, "about")
        await leader.until_shown("0 of 7 filled in")
        await leader.press("escape", "down", "enter")
        assert "filled in" not in leader.text(), "it can be seen now"
        await leader.until_shown(
            "○ 3 Patchy ○ 4 Reliable ○ 5 Second nature 4 Reliable unless you choose"
        )
        leader.widget("#stage").focus()
        await leader.settle()
        await leader.press("enter")
        assert "3 Patchy unless you choose" in leader.text()
        await leader.press("tab", "tab", "enter")
        assert "unless you choose" not in leader.text()
        await leader.press("tab", "tab", "enter", "escape")
        await go(leader, "about")
        await leader.until_shown("2 of 7 filled in")


@pytest.mark.thorough
async def test_what_the_guide_retired_is_shown_to_whoever_named_it_and_to_nobody_else(
    tmp_path: Path,
) -> None:
    guide = retiring(small_guide(), stages="ending", roles="convenor", checks="several")
    library = a_library(tmp_path, write_guide(tmp_path / "retiring", guide))
    session = library.begin(
        Partnership(name="Riverside", stage="ending", checks={"several": False}), "all"
    )
    async with leading(library, (80, 60), session) as leader:
        await go(leader, "about")
        await leader.until_shown("1 of 7 filled in")
        await leader.press("escape", "down", "enter")
        await leader.until_shown("○ Forming ○ Working ● Ending")
        assert "Check several. ○ yes ● no" in leader.read()
        assert "Convenor" not in leader.text()
        leader.widget("#stage").focus()
        await leader.settle()
        await leader.press("left", "enter")
        assert leader.session.review.partnership.stage == "working"
        await leader.until_shown("○ Forming ● Working")
        assert "Ending" not in leader.text()
        leader.widget("#check-several").focus()
        await leader.settle()
        await leader.press("right", "enter")
        assert leader.session.review.partnership.checks == {}


@pytest.mark.thorough
async def test_begin_is_next_once_the_look_is_chosen(library: Library) -> None:
    async with leading(library, (80, 60)) as leader:
        await go(leader, "about")
        await leader.until(lambda: leader.focus == "name")
        await leader.press("escape", "down", "enter", *["up"] * 4, "enter")
        assert (leader.focus, standing(leader)) == ("rows", "Begin")


def standing(leader: Leader) -> str:
    """The title of the item that the arrow points at."""
    item = leader.chooser().current
    return item.title if item else ""


async def test_what_was_chosen_is_taken_back_and_what_was_typed_stays(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "about")
        await leader.press("escape")
        leader.app.screen.query_one("#target").focus()
        await leader.press("right", "enter")
        target = leader.session.review.partnership.target
        assert target is not None
        leader.app.screen.query_one("#partners", Input).value = "a hospice"
        await leader.until(lambda: leader.session.review.partnership.partners == ("a hospice",))
        leader.widget("#rows").focus()

        await leader.press("u")
        assert leader.said == "Undone: level to aim for: not said."
        assert leader.session.review.partnership.target is None
        assert leader.session.review.partnership.partners == ("a hospice",)
        await leader.press("y")
        assert leader.session.review.partnership.target == target


async def test_of_another_open_review_nothing_is_taken_back_on_a_new_ones_page(
    library: Library,
) -> None:
    session = begun(library)
    session.place(REASON, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "about", new=True)
        await leader.press("escape", "u")
        assert leader.said == "There is nothing to undo."
        assert session.review.answer(REASON) is not None


async def test_what_follows_from_a_role_or_a_stage_that_is_not_said_stands_beside_begin(
    library: Library,
) -> None:
    async with leading(library, (80, 40)) as leader:
        await go(leader, "about", new=True)
        await leader.until_shown(
            "Role and stage not said: advice for anyone, aiming at 4 Reliable."
        )
        leader.widget("#role").focus()
        await leader.settle()
        await leader.press("enter")
        await leader.until_shown("Stage not said: aiming at 4 Reliable.")
        await leader.press("tab", "enter")
        assert "not said" not in leader.read()
        assert leader.session.review.partnership.role == "convenor"
