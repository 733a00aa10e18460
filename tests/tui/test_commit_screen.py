"""Taking on an action, every field of a commitment, and finishing."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from partnercheck.session.library import Library
from partnercheck.tui.app import UNREAD_AT_THE_END
from tests.tui.driving import Leader, leading
from tests.tui.places import REASON, ROLES, answered, go

# Commit


async def to_the_fields(leader: Leader) -> None:
    """To the page of what is taken on, and on it to the first of the fields."""
    await go(leader, "commit")
    await leader.press("enter")
    await leader.until(lambda: leader.focus == "first-step")


@pytest.mark.thorough
async def test_every_field_of_a_commitment_can_be_changed(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 31))
    async with leading(library, (80, 40), session) as leader:
        await to_the_fields(leader)
        await leader.press("shift+tab")
        assert leader.focus == "text"
        for field in ("text", "first-step", "if-then", "who", "due", "told", "done-when"):
            assert leader.focus == f"{field}"
            if field == "due":
                await leader.press("end")
                await leader.type("9")
                assert "Write a date such as" in leader.said
                held = leader.session.review.commitments[0]
                assert held.due == date(2026, 7, 31), "what can't be read changes nothing"
                await leader.press(*["backspace"] * 12)
                await leader.press("tab")
                assert leader.session.review.commitments[0].due is None
                await leader.press("shift+tab")
                await leader.type("in 2 weeks")
            else:
                await leader.type(f"+{field}")
            await leader.press("enter")
        await leader.until(lambda: leader.focus == "rows")

        held = leader.session.review.commitments[0]
        assert "+text" in held.text
        assert "+first-step" in held.first_step
        assert "+if-then" in held.if_then
        assert (held.who, held.told) == ("+who", "+told")
        assert "+done-when" in held.done_when
        assert held.due == date(2026, 7, 15)


@pytest.mark.thorough
async def test_the_arrow_keys_lead_from_field_to_field(library: Library) -> None:
    session = answered(library)
    commitment = session.commit(f"{ROLES}/small", due=date(2026, 7, 31))
    session.change_commitment(commitment, text="words " * 30)
    async with leading(library, (80, 40), session) as leader:
        await to_the_fields(leader)
        for field in ("if-then", "who", "due", "told", "done-when"):
            await leader.press("down")
            assert leader.focus == f"{field}"
        await leader.press("up")
        assert leader.focus == "told"
        leader.widget("#text").focus()
        await leader.settle()
        await leader.press("up")
        assert leader.focus == "text", "within a long text the arrows move by rows"
        await leader.press("down", "down")
        assert leader.focus == "first-step"


@pytest.mark.thorough
async def test_a_date_that_is_past_is_asked_about(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small")
    async with leading(library, session=session) as leader:
        await to_the_fields(leader)
        leader.app.screen.query_one("#due").focus()
        await leader.settle()
        await leader.type("1/6/2026")

        assert "is past" in leader.said
        await leader.press("tab")
        assert "is past" in leader.said
        assert leader.session.review.commitments[0].due == date(2026, 6, 1)


@pytest.mark.thorough
async def test_what_was_taken_on_already_keeps_its_date_and_words(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20), who="The chair")
    async with leading(library, session=session) as leader:
        await go(leader, "actions")
        assert leader.chooser().current.id == f"action:{ROLES}/small"  # type: ignore[union-attr]
        await leader.press("c")
        await leader.until_at("commit")
        assert leader.said == "You took this on already. Choose it to change its words."
        assert "Take this on?" not in leader.text()
        await leader.press("enter")
        await leader.until(lambda: leader.focus == "first-step")
        (held,) = leader.session.review.commitments
        assert (held.due, held.who) == (date(2026, 7, 20), "The chair")


async def test_an_offer_stands_after_something_else_was_looked_at(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small")
    offered = "Take this on?"
    async with leading(library, session=session) as leader:
        leader.app.go("commit", action=f"{ROLES}/long")
        await leader.until_shown(offered)
        await leader.choose(session.review.commitments[0].text)
        await leader.until(lambda: leader.focus == "first-step")
        await leader.press("escape")
        await leader.until_shown(offered)
        await leader.choose("Take it on, and change the words")
        await leader.until(lambda: len(leader.session.review.commitments) == 2)
        await leader.until(lambda: leader.focus == "first-step")
        await leader.press("escape")
        await leader.until_shown("What you took on")
        assert offered not in leader.text()


@pytest.mark.thorough
async def test_a_day_that_there_is_not_is_said_to_be_none(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20))
    async with leading(library, session=session) as leader:
        await to_the_fields(leader)
        box = leader.app.screen.query_one("#due", Input)
        box.focus()
        await leader.settle()
        box.value = "31/4/2027"
        await leader.settle()
        assert leader.said == "The calendar has no such day. Write another one."
        await leader.press("escape")
        assert leader.said == "“31/4/2027” could not be read as a date. Monday 20 July stays."
        assert "By Monday 20 July" in leader.text()


async def test_a_date_that_is_typed_over_with_what_is_none_stays(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20))
    async with leading(library, session=session) as leader:
        await to_the_fields(leader)
        leader.app.screen.query_one("#due", Input).focus()
        await leader.press("end", *["backspace"] * 10)
        await leader.type("soon")
        await leader.press("escape")
        assert leader.said == "“soon” could not be read as a date. Monday 20 July stays."
        assert leader.session.review.commitments[0].due == date(2026, 7, 20)


async def test_a_date_keeps_nothing_that_was_read_on_the_way(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20))
    async with leading(library, session=session) as leader:
        await to_the_fields(leader)
        leader.app.screen.query_one("#due", Input).focus()
        await leader.press("end", *["backspace"] * 10)
        await leader.type("friday or monday")
        assert leader.session.review.commitments[0].due == date(2026, 7, 20), "not yet left"
        await leader.press("tab")
        assert leader.session.review.commitments[0].due == date(2026, 7, 20)
        assert (
            leader.said == "“friday or monday” could not be read as a date. Monday 20 July stays."
        )


async def typing_a_date(leader: Leader, text: str) -> None:
    await go(leader, "commit")
    await leader.press("enter")
    await leader.until(lambda: leader.focus == "first-step")
    leader.app.screen.query_one("#due", Input).focus()
    await leader.press("end", *["backspace"] * 10)
    await leader.type(text)


@pytest.mark.parametrize("how", ["tab", "enter", "escape", "ctrl+q", "f3", "signal"])
async def test_a_date_is_kept_when_its_box_is_left_however_it_is_left(
    library: Library, how: str
) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20))
    async with leading(library, session=session) as leader:
        await typing_a_date(leader, "Friday 14 August")
        assert leader.session.review.commitments[0].due == date(2026, 7, 20), "typing keeps nothing"
        assert leader.said == "Friday 14 August."
        if how == "signal":
            leader.app._end_by_signal(15)
        else:
            await leader.press(how)
        assert leader.session.review.commitments[0].due == date(2026, 8, 14)


async def test_a_date_that_is_none_is_said_at_the_terminal_without_what_was_typed(
    library: Library,
) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20))
    async with leading(library, session=session) as leader:
        await typing_a_date(leader, "friday or monday")
        await leader.press("ctrl+q")
        await leader.until(lambda: not leader.app.is_running)
        assert leader.session.review.commitments[0].due == date(2026, 7, 20)
        assert str(leader.app._exit_renderables[-1]) == UNREAD_AT_THE_END


async def test_a_weekday_that_disagrees_with_its_date_is_told(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20))
    async with leading(library, session=session) as leader:
        await typing_a_date(leader, "Monday 14 August")
        await leader.press("tab")
        words = "Friday 14 August. It is no Monday; the date counts."
        await leader.until(lambda: leader.said == words)
        assert leader.session.review.commitments[0].due == date(2026, 8, 14)


async def test_what_was_taken_on_by_mistake_is_taken_off_after_one_question(
    library: Library,
) -> None:
    session = answered(library)
    async with leading(library, session=session) as leader:
        await go(leader, "actions")
        await leader.press("c")
        await leader.until_at("commit")
        await leader.press("enter", "enter")
        assert len(leader.session.review.commitments) == 1
        leader.widget("#rows").focus()
        await leader.press("enter")
        assert leader.said == "Take it off, words and all? Enter once more is yes."
        assert len(leader.session.review.commitments) == 1
        await leader.press("enter")
        assert leader.session.review.commitments == ()
        assert "Taken off." in leader.said
        assert leader.focus == "rows"
        await leader.until_saved()
        assert leader.on_disk().review.commitments == ()

        await leader.press("u")
        assert leader.said.startswith("Undone: taken on again: ")
        assert len(leader.session.review.commitments) == 1
        assert leader.session.review.commitments[0].text in leader.read()
        await leader.until_saved()
        assert len(leader.on_disk().review.commitments) == 1


@pytest.mark.parametrize("key", ["enter", "space", "click"])
async def test_a_doubled_key_or_click_is_no_yes_to_what_its_first_half_asked(
    library: Library, key: str
) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "actions")
        await leader.press("c")
        await leader.until_at("commit")
        await leader.press("enter", "enter")
        leader.widget("#rows").focus()
        await leader.settle()
        if key == "click":
            (row,) = [y for y, line in enumerate(leader.lines()) if "▸" in line]
            await leader.click_at(10, row)
            await leader.click_again(10, row)
        else:
            await leader.hold(key, 4)
        assert leader.said == "Take it off, words and all? Enter once more is yes."
        assert len(leader.session.review.commitments) == 1
        await leader.press("enter")
        assert leader.session.review.commitments == ()


async def test_undo_takes_back_what_was_taken_on_while_its_words_are_changed(
    library: Library,
) -> None:
    session = answered(library)
    async with leading(library, session=session) as leader:
        await go(leader, "actions")
        await leader.press("c")
        await leader.until_at("commit")
        await leader.press("down", "enter")
        await leader.until(lambda: leader.focus == "first-step")
        await leader.press("ctrl+a", "ctrl+k")
        await leader.type("Ring")
        leader.widget("#rows").focus()

        await leader.press("u")
        assert leader.said.startswith("Undone: not taken on any more: ")
        assert leader.said.endswith(" y brings it back.")
        assert leader.session.review.commitments == ()
        assert leader.focus == "rows"

        await leader.press("y")
        assert leader.said.startswith("Redone: taken on again: ")
        assert leader.session.review.commitments[0].first_step == "Ring"
        await leader.until_saved()
        assert leader.on_disk().review.commitments[0].first_step == "Ring"
        await leader.press("y")
        assert leader.said == "There is nothing to redo."


@pytest.mark.thorough
async def test_an_action_without_words_keeps_those_it_had(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small")
    async with leading(library, session=session) as leader:
        await to_the_fields(leader)
        await leader.press("shift+tab", "end", *["backspace"] * 20)

        assert leader.session.review.commitments[0].text


# Finish


async def test_finishing_says_where_and_what_next_and_can_be_gone_on_from(
    library: Library,
) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "finish")
        await leader.choose("Finish this review")
        assert leader.session.review.status == "complete"
        await leader.until_saved()
        assert leader.on_disk().review.status == "complete"
        assert leader.item_at_cursor().title == "Home", "what is done is offered no more"
        await leader.press("escape")
        await leader.until_at("actions")
        await go(leader, "principle", principle=REASON, part="place")
        await leader.press("5")

        assert leader.session.review.answers[0].level == 5
