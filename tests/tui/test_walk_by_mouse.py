"""A shorter walk with the mouse alone: what can be seen can be clicked."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.review.model import Answer
from tests.tui.driving import STANDARD, WIDE, Leader, a_library, leading

pytestmark = pytest.mark.thorough

REASON = "aims.reason"


async def scrolled_to(leader: Leader, words: str) -> None:
    """Scroll down until words are on the screen."""
    while words not in leader.text():
        before = leader.text()
        leader.app.screen.query_one("#body").scroll_down(animate=False)
        await leader.settle()
        assert leader.text() != before, f"{words!r} is not there:\n{before}"


async def begin_by_mouse(leader: Leader) -> None:
    """Go from home to the first principle by mouse; only the name is typed."""
    await leader.until_at("home")
    await leader.click("Begin a new review")
    await leader.until_at("about")
    await leader.until(lambda: leader.focus == "name")
    await leader.type("Riverside")
    await scrolled_to(leader, "Whole guide: 6 principles")
    await leader.click("Whole guide: 6 principles")
    await scrolled_to(leader, "▸ Begin")
    await leader.click("Begin")
    await leader.until_at("principle")


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(STANDARD, id="80x24"),
        pytest.param(WIDE, id="120x40", marks=pytest.mark.thorough),
    ],
)
async def test_a_review_by_mouse(tmp_path: Path, size: tuple[int, int]) -> None:
    async with leading(a_library(tmp_path), size) as leader:
        await begin_by_mouse(leader)
        wide = size == WIDE
        if not wide:
            await leader.click("Enter Continue")
            assert leader.part == "place"

        await leader.click("aims.reason at 2.")

        def given(principle: str) -> Answer:
            return leader.session.review.thoughts(principle)

        assert given(REASON).level == 2
        await leader.click("0 I don't know")
        assert given(REASON).state == "dont-know"
        assert "Was 2 Talked about, now “I don't know”." in leader.said
        await leader.click("1 Absent")
        assert given(REASON).level == 1
        await leader.click("○ high")
        assert given(REASON).importance == 3
        await leader.click("● high")
        assert given(REASON).importance is None
        await leader.click("○ low")
        assert given(REASON).importance == 1

        await leader.click("Warning signs")
        await leader.until_at("warning_signs")
        await leader.click("One partner never speaks.")
        assert given(REASON).warnings == ("silent",)
        await leader.press("escape")
        await leader.until_at("principle")
        await leader.click("(my guess)")
        await leader.until_at("partner_level")
        await leader.click("○ 3 Patchy")
        await leader.until(lambda: leader.focus == "who")
        assert given(REASON).partner_level == 3
        await leader.click("Esc Close")
        await leader.until_at("principle")
        await leader.click("none yet")
        await leader.until_at("my_notes")
        await leader.press("escape")
        await leader.until_at("principle")

        if not wide:
            await leader.click("Enter Continue")
            assert leader.part == "advice"
            await leader.click("Backspace Back")
            assert leader.part == "place"
            await leader.click("1 Absent")
            assert leader.part == "advice", "a click on the marked one continues"
        await leader.click("Enter Continue")
        assert leader.principle == "aims.outcomes"

        if not wide:
            await leader.click("Esc Keys")
        await leader.click("o Answers")
        await leader.until_at("answers")
        await leader.click("Title of trust.learning")
        await leader.until(lambda: leader.principle == "trust.learning")
        assert leader.part == "place"
        await leader.click("x Not relevant here")
        await leader.until_at("not_relevant")
        await leader.click("Too early")
        await leader.until_at("principle")
        assert given("trust.learning").reason == "Too early"

        await leader.click("Enter Back to list")
        await leader.until_at("answers")
        await leader.press("s")
        await leader.until_at("shape")
        await leader.click("Go on: your actions")
        await leader.until_at("actions")
        await leader.click("Do act.")
        await leader.until_at("why")
        await leader.click("▸ Do act.")
        await leader.until_at("commit")
        await leader.click("Do act.")
        assert [c.action for c in leader.session.review.commitments] == ["aims.reason/act"]
        await leader.click("Finish", row=0)
        await leader.until_at("finish")
        await leader.click("○ look again in a month")
        assert str(leader.session.review.next_review) == "2026-08-03"
        await leader.click("Finish this review")
        assert leader.session.review.status == "complete"
        await leader.click("Ctrl+Q Leave")
        await leader.until(lambda: not leader.app.is_running)


async def test_a_click_on_the_first_level_marks_it(tmp_path: Path) -> None:
    """Enter with the cursor unmoved continues; a click on the same level never means that."""
    async with leading(a_library(tmp_path)) as leader:
        await begin_by_mouse(leader)
        await leader.press("enter")
        await leader.click("aims.reason at 1.")

        assert leader.part == "place"
        assert leader.session.review.thoughts(REASON).level == 1


async def test_a_click_beside_everything_does_nothing(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        await begin_by_mouse(leader)
        await leader.press("enter")
        before = leader.session.review
        for offset in ((79, 3), (40, 1), (2, 20), (79, 23), (0, 0), (40, 11), (60, 10)):
            await leader.click_at(*offset)

        assert leader.session.review is before
        assert leader.place == "principle"


async def test_the_wheel_answers_nothing(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path), (60, 20)) as leader:
        await begin_by_mouse(leader)
        await leader.press("enter")
        await leader.pilot.hover(offset=(20, 10))
        before = leader.session.review
        for _ in range(5):
            leader.app.screen.query_one("#body").scroll_down(animate=False)
        await leader.settle()

        assert leader.session.review is before
