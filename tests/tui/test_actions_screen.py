"""What matters most, and the list of actions."""

from __future__ import annotations

import pytest

from partnercheck.pages.why import BACKGROUND
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from tests.support.sittings import begun
from tests.tui.driving import leading
from tests.tui.places import OUTCOMES, PROMISES, REASON, ROLES, SAFETY, answered, go

# What matters most


async def test_the_importance_question_can_be_skipped_and_is_asked_once(library: Library) -> None:
    session = begun(library)
    for principle in (REASON, OUTCOMES, ROLES, SAFETY):
        session.place(principle, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "shape")
        await leader.press("enter")
        await leader.until_at("importance")
        await leader.choose("Go on without marking any")
        await leader.until_at("actions")
        assert all(a.importance is None for a in leader.session.review.answers)
        await go(leader, "shape")
        await leader.press("enter")
        await leader.until_at("actions")


async def test_u_takes_back_the_marks_one_by_one_and_only_then_an_answer(library: Library) -> None:
    session = begun(library)
    for principle in (REASON, OUTCOMES, ROLES, SAFETY):
        session.place(principle, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "shape")
        await leader.press("a")
        await leader.until_at("importance")
        first = leader.session.guide.by_id[REASON].title
        second = leader.session.guide.by_id[OUTCOMES].title
        await leader.press("enter", "down", "enter", "up", "space")
        assert "4 left to mark" in leader.read()

        await leader.press("u")
        assert leader.said == f"Undone: marked again: {first}."
        assert "3 left to mark" in leader.read()
        await leader.press("u")
        assert leader.said == f"Undone: not marked any more: {second}."
        await leader.press("u")
        assert leader.said == f"Undone: not marked any more: {first}."
        assert "Go on without marking any" in leader.read()
        assert len(leader.session.review.answers) == 4
        await leader.press("u")
        assert leader.said.startswith("Undone in ")
        assert len(leader.session.review.answers) == 3


async def test_marks_are_kept_at_once_and_stand_again_however_the_place_was_left(
    library: Library,
) -> None:
    session = begun(library)
    for principle in (REASON, OUTCOMES, ROLES, SAFETY):
        session.place(principle, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "shape")
        await leader.press("a")
        await leader.until_at("importance")
        await leader.press("enter", "down", "enter")
        await leader.until_saved()
        assert leader.on_disk().review.importance_chosen == (OUTCOMES, REASON)
        assert leader.on_disk().review.answers == session.review.answers

        await leader.press("escape")
        await leader.until_at("shape")
        await leader.press("a")
        await leader.until_at("importance")
        assert leader.text().count("[x]") == 2
        assert "3 left to mark" in leader.read()
        await leader.choose("Go on to your actions")
        await leader.until_at("actions")
        high = [a.principle for a in leader.session.review.answers if a.importance == 3]
        assert high == [REASON, OUTCOMES]
        await leader.until_saved()
        assert leader.on_disk().review.importance_chosen == ()


async def test_no_more_marks_than_are_asked_for(library: Library) -> None:
    session = library.begin(Partnership(name="Riverside"), "core")
    for principle in (REASON, OUTCOMES, ROLES, SAFETY, PROMISES):
        session.place(principle, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "shape")
        await leader.press("a")
        await leader.until_at("importance")
        assert "Mark up to three." in leader.read()
        await leader.press("enter", "down", "enter", "down", "enter", "down", "enter")
        assert "3 are marked. Take one mark away" in leader.said
        assert leader.text().count("[x]") == 3
        await leader.press("up", "space", "down", "space")
        assert leader.text().count("[x]") == 3
        await leader.choose("Go on to your actions")
        await leader.until_at("actions")
        high = [a.principle for a in leader.session.review.answers if a.importance == 3]
        assert high == [REASON, OUTCOMES, PROMISES]

        await leader.press("u")
        assert all(a.importance is None for a in leader.session.review.answers)


# Actions


async def test_the_list_says_what_is_to_find_out_and_to_check_and_folds_the_rest(
    library: Library,
) -> None:
    async with leading(library, (80, 50), answered(library)) as leader:
        await go(leader, "actions")
        # 3 steps × 3 + 1 = 10; 1 step × 3 = 3; then what to find out fills the third place.
        shown = leader.read()
        assert "1 Do small." in shown
        assert "2 Do act." in shown
        assert "3 Ask somebody about trust.promises." in shown
        for group in ("Check with a partner", "Strengths", "Not relevant here"):
            assert f"+ {group}" in shown
        for above in ("Find out first", "Start here", "Next"):
            assert f"+ {above}" not in shown, "what it holds stands among the first three"
        await leader.choose("Check with a partner")
        assert "How would a partner see trust.safety?" in leader.read()
        assert "− Check with a partner" in leader.text()
        await leader.choose("Check with a partner")
        assert "How would a partner see trust.safety?" not in leader.read()
        await leader.choose("Strengths")
        await leader.choose("Title of aims.outcomes")
        await leader.until_at("principle")
        assert leader.principle == OUTCOMES


async def test_the_footer_says_what_enter_does_with_the_entry_under_the_cursor(
    library: Library,
) -> None:
    async with leading(library, (80, 50), answered(library)) as leader:
        await go(leader, "actions")
        await leader.until_shown("Enter Why, and more")
        await leader.choose("Strengths")
        await leader.until_shown("Enter Close")
        await leader.press("enter")
        await leader.until_shown("Enter Open")
        await leader.press("enter", "down")
        await leader.until_shown("Enter See the answer")
        await leader.press("end")
        assert leader.item_at_cursor().id == "finish"
        await leader.until_shown("Enter Open")
        await leader.press("home")
        await leader.until_shown("Enter Why, and more")


@pytest.mark.thorough
async def test_a_reason_leads_to_the_sources_and_back(library: Library) -> None:
    async with leading(library, (80, 60), answered(library)) as leader:
        await go(leader, "actions")
        await leader.press("enter")
        await leader.until_at("why")
        await leader.press("end")
        await leader.until_shown("Enter Open")
        await leader.press("enter")
        await leader.until_at("background")
        await leader.press("escape")
        await leader.until_at("why")


@pytest.mark.thorough
async def test_every_reason_can_be_read(library: Library) -> None:
    async with leading(library, (80, 60), answered(library)) as leader:
        await go(leader, "actions")
        await leader.press("enter")
        await leader.until_at("why")
        shown = leader.read()
        assert "You chose 1 Absent; the guide suggests 4 Reliable (3 steps)." in shown
        assert "You said it matters a lot (×3) and ticked a warning sign (+1): 10." in shown
        actions = [item.title for item in leader.items()]
        assert actions == ["Do small.", "Do second-small.", "Do beginners.", "Do small-later.",
                           "Do medium.", "Do long.", BACKGROUND]  # fmt: skip
        await leader.press("escape")
        await leader.until_at("actions")
        await leader.choose("Ask somebody about trust.promises.")
        await leader.until_at("why")
        assert "Ask somebody about trust.promises." in leader.read()


@pytest.mark.thorough
async def test_an_action_taken_on_is_led_to_where_its_reason_is_said(library: Library) -> None:
    session = answered(library)
    taken = session.commit(f"{ROLES}/small", due=None)
    session.change_commitment(taken, text="Write the roles down.")
    async with leading(library, (80, 60), session) as leader:
        await go(leader, "actions")
        await leader.press("enter")
        await leader.until_at("why")
        assert leader.items()[0].side == "taken on"
        await leader.until_shown("Enter Taken on: see it")
        await leader.press("down")
        await leader.until_shown("Enter Take this one on")
        await leader.press("up")
        await leader.until_shown("Enter Taken on: see it")
        await leader.press("enter")
        await leader.until_at("commit")
        await leader.until_shown("Write the roles down.")
        assert leader.item_at_cursor().id == f"held:{taken}"


@pytest.mark.thorough
async def test_find_out_and_check_can_be_taken_on(library: Library) -> None:
    async with leading(library, (80, 50), answered(library)) as leader:
        for words, action in (
            ("Ask somebody about trust.promises.", f"{PROMISES}/find-out"),
            ("How would a partner see trust.safety?", f"{SAFETY}/check"),
        ):
            await go(leader, "actions")
            if action.endswith("check"):
                await leader.choose("Check with a partner")
            titles = [item.title for item in leader.items()]
            await leader.press("home", *["down"] * titles.index(words), "c")
            await leader.until_at("commit")
            assert words in leader.read()
            await leader.press("enter")
            await leader.settle()

            assert leader.session.review.commitments[-1].action == action
            assert leader.session.review.commitments[-1].text == words


@pytest.mark.thorough
async def test_c_on_nothing_to_take_on_says_what_to_do(library: Library) -> None:
    async with leading(library, (80, 50), answered(library)) as leader:
        await go(leader, "actions")
        await leader.press("end", "c")

        assert leader.place == "actions"
        assert "Move to an action" in leader.said


async def test_a_fourth_commitment_is_advised_against_and_possible(library: Library) -> None:
    session = answered(library)
    for action in ("small", "medium", "long"):
        session.commit(f"{ROLES}/{action}")
    async with leading(library, (80, 50), session) as leader:
        await go(leader, "commit", action=f"{ROLES}/second-small")
        assert "Three are open already." in leader.read()
        await leader.press("enter")

        assert len(leader.session.review.commitments) == 4


async def test_an_empty_review_has_an_honest_list(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "actions")

        assert "no principle is answered" in leader.read()
