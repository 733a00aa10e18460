"""From what is due on the first page to how it went, and to answering again, by keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from partnercheck.review.model import Commitment
from partnercheck.review.walk import in_scope
from partnercheck.session.answer_again import ANSWER_AGAIN_HOW, ANSWER_AGAIN_SURE
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.tui.widgets.fields import Fields
from tests.support.sittings import begun, saved
from tests.tui.driving import STANDARD, Leader, a_library, leading

REASON = "aims.reason"


def finished(library: Library) -> Session:
    """A finished review with two commitments that were due."""
    session = begun(library)
    for principle in in_scope(session.guide, session.review):
        session.place(principle.id, 2)
    for ranked in session.priorities.ranked[:2]:
        session.commit(ranked.actions[0].id, due=session.today - timedelta(days=1))
    session.complete()
    saved(session.close())
    return session


def held(leader: Leader, number: int = 0) -> Commitment:
    return leader.session.review.commitments[number]


async def to_the_first_due(leader: Leader) -> None:
    await leader.until_at("home")
    await leader.press("down", "enter")
    await leader.until_at("follow_up")
    await leader.until(lambda: leader.focus == "status")


async def test_enter_that_is_heard_once_its_field_is_out_of_sight_ends_nothing(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path)
    finished(library)
    async with leading(library, STANDARD) as leader:
        await to_the_first_due(leader)
        fields = leader.app.screen.query_one(Fields)
        status = leader.widget("#status")
        entered = Fields.Entered(fields, status, fields._fields["status"])
        status.display = False
        assert status not in fields.asked
        leader.app.screen.post_message(entered)
        await leader.settle()
        assert leader.place == "follow_up"


async def test_what_is_due_is_answered_not_yet_with_a_smaller_step_and_a_new_date(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path)
    finished(library)
    async with leading(library, STANDARD) as leader:
        await to_the_first_due(leader)
        assert "A smaller first step" not in leader.text()
        await leader.press("right", "right", "enter")
        assert "A smaller first step" in leader.text()
        assert "A new date" in leader.text()
        await leader.type("Chair away")
        await leader.press("enter", "ctrl+a", "ctrl+k")
        await leader.type("Ring")
        await leader.press("enter", "ctrl+u")
        await leader.type("in 2 weeks")
        assert leader.said == "Wednesday 15 July."
        await leader.press("enter")
        await leader.until(lambda: leader.focus == "rows")
        assert "Not yet: Chair away" in leader.text()
        assert (held(leader).status, held(leader).outcome) == ("open", "Chair away")
        assert (held(leader).first_step, held(leader).due) == ("Ring", date(2026, 7, 15))
        await leader.until_saved()
        kept = leader.on_disk().review.commitments[0]
        assert kept == held(leader)


@pytest.mark.thorough
@pytest.mark.parametrize(("steps", "status"), [(0, "done"), (1, "partly"), (3, "dropped")])
async def test_each_answer_can_be_given_and_changed(
    tmp_path: Path, steps: int, status: str
) -> None:
    library = a_library(tmp_path)
    finished(library)
    async with leading(library, STANDARD) as leader:
        await to_the_first_due(leader)
        await leader.press(*["right"] * steps, "enter")
        assert held(leader).status == status
        assert held(leader, 1).status == "open"
        assert ("A new date" in leader.text()) == (status == "partly")
        await leader.press("escape")
        assert leader.place == "follow_up"
        assert ("Settled" in leader.text()) == (status != "partly")
        await leader.press("enter")
        assert leader.focus == "status"
        await leader.press(*["left"] * 4, "right", "enter")
        assert [held(leader, n).status for n in (0, 1)] == ["partly", "open"]


@pytest.mark.thorough
async def test_a_date_that_is_not_understood_changes_nothing(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    finished(library)
    async with leading(library, STANDARD) as leader:
        await to_the_first_due(leader)
        await leader.press("right", "right", "enter", "tab", "tab", "ctrl+u")
        await leader.type("31/4")
        assert leader.said == "The calendar has no such day. Write another one."


async def test_a_new_date_that_is_none_leaves_the_one_before(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    finished(library)
    async with leading(library, STANDARD) as leader:
        await to_the_first_due(leader)
        before = held(leader).due
        assert before is not None
        await leader.press("right", "right", "enter", "tab", "tab", "end", *["backspace"] * 10)
        await leader.type("soon")
        await leader.press("escape")
        assert leader.said.startswith("“soon” could not be read as a date. ")
        assert leader.said.endswith(" stays.")
        assert held(leader).due == before


async def test_home_goes_on_to_answering_again(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    first = finished(library)
    async with leading(library, STANDARD) as leader:
        await leader.until_at("home")
        await leader.choose("Answer again: Riverside")
        await leader.until_at("areas")
        assert leader.session.review.earlier == first.review.id
        await leader.press("enter", "enter")
        await leader.until_at("principle")
        assert "Last time" not in leader.text()
        await leader.press("4")
        assert leader.said == "4 Reliable. Last time: 2 Talked about."
        await leader.press("3")
        assert leader.said.startswith("Was 4 Reliable, now 3 Patchy.")
        await leader.press("enter", "backspace")
        assert leader.said == "3 Patchy. Last time: 2 Talked about.", "again"
        await leader.press("u")
        await leader.press("u")
        assert "Last time" not in leader.said


@pytest.mark.thorough
async def test_a_finished_reviews_areas_and_key_lead_there_too(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    first = finished(library)
    for way in ("item", "key"):
        async with leading(library, STANDARD) as leader:
            await leader.until_at("home")
            await leader.press("enter")
            await leader.until_at("areas")
            if way == "item":
                await leader.choose("Answer again")
            else:
                await leader.press("n")
                assert leader.said == f"{ANSWER_AGAIN_SURE} n once more is yes."
                assert leader.session.review.id == first.review.id
                await leader.press("n")
            await leader.until(lambda: leader.session.review.earlier == first.review.id)
            await leader.until(lambda: leader.said == ANSWER_AGAIN_HOW)
            assert leader.place == "areas"


async def test_a_review_begun_to_answer_again_is_gone_on_with_and_says_so(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    first = finished(library)
    second = library.follow_up(first)
    second.place(REASON, 4)
    saved(second.close())
    async with leading(library, STANDARD, session=library.open(first.review.id)) as leader:
        leader.app.go("areas")
        await leader.until_at("areas")
        await leader.press("n", "n")
        await leader.until(lambda: leader.session.review.id == second.review.id)
        begun = "You began to answer again on Wednesday 1 July; this is that review."
        await leader.until(lambda: leader.place == "areas" and leader.said == begun)


async def test_an_unfinished_review_is_not_answered_again(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, STANDARD, session=begun(library)) as leader:
        leader.app.go("areas")
        await leader.until_at("areas")
        assert "Answer again" not in leader.text()
        await leader.press("n")
        assert leader.said == "Finish this review first; then it can be answered again."


@pytest.mark.thorough
async def test_the_way_from_the_areas_and_back(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    finished(library)
    async with leading(library, STANDARD) as leader:
        await leader.until_at("home")
        await leader.press("enter")
        await leader.until_at("areas")
        await leader.press("t")
        await leader.until_at("follow_up")
        assert leader.focus == "rows"
        await leader.press("enter", "escape")
        assert leader.place == "follow_up"
        await leader.press("escape")
        await leader.until_at("areas")


@pytest.mark.thorough
async def test_what_is_open_from_the_review_before_is_said_and_led_to(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    first = finished(library)
    async with leading(library, STANDARD, session=library.follow_up(first)) as leader:
        leader.session.place(REASON, 3)
        leader.app.go("finish")
        await leader.until_at("finish")
        nothing = "You took nothing on in this review yet. Still open from before: 2 actions."
        await leader.until_shown(nothing)
        await leader.choose("How it went")
        await leader.until_at("follow_up")
        assert "You took nothing on in this review. Still open from before" in leader.read()
        assert first.review.commitments[1].text in leader.read()
        await leader.choose("All that you took on")
        await leader.until_at("commitments")
        await leader.press("escape")
        await leader.until_at("follow_up")
        await leader.press("escape")
        await leader.until_at("finish")
        leader.app.go("areas")
        await leader.until_at("areas")
        assert "How it went" in [item.title for item in leader.items()]


async def test_undo_takes_back_how_it_went_and_keeps_the_line_about_it(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    finished(library)
    async with leading(library, STANDARD) as leader:
        await to_the_first_due(leader)
        await leader.press("enter")
        await leader.type("In one call")
        assert (held(leader).status, held(leader).outcome) == ("done", "In one call")
        leader.widget("#status").focus()

        await leader.press("u")
        assert leader.said.startswith("Undone: not yet: ")
        assert (held(leader).status, held(leader).outcome) == ("open", "In one call")
        await leader.press("y")
        assert leader.said.startswith("Redone: done: ")
        assert held(leader).status == "done"


async def test_undo_of_what_is_asked_about_leads_back_to_the_list(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    session = begun(library)
    session.place(REASON, 2)
    session.commit(f"{REASON}/act")
    async with leading(library, STANDARD, session=session) as leader:
        leader.app.go("follow_up", commitment=held(leader).id)
        await leader.until(lambda: leader.focus == "status")

        await leader.press("u")
        assert leader.said.startswith("Undone: not taken on any more: ")
        assert "You took nothing on in this review." in leader.text()
        assert leader.focus == "rows"
