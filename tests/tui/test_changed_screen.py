"""What changed, on the full screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.review.walk import in_scope
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.sittings import begun, saved
from tests.tui.driving import STANDARD, a_library, leading

REASON, ROLES, OUTCOMES = "aims.reason", "aims.roles", "aims.outcomes"


def followed(library: Library) -> Session:
    """A follow-up in which one level rose, one fell, and the others are not answered yet."""
    first = begun(library)
    for principle in in_scope(first.guide, first.review):
        first.place(principle.id, 3)
    first.complete()
    saved(first.flush())
    again = library.follow_up(first)
    first.close()
    again.place(REASON, 4)
    again.place(ROLES, 1)
    return again


async def test_words_and_arrows_cautions_and_no_early_word(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, (80, 40), session=followed(library)) as leader:
        leader.app.go("areas")
        await leader.until_at("areas")
        await leader.choose("What changed")
        await leader.until_at("changed")
        shown = leader.read()
        assert "Since Wednesday 1 July." in shown
        assert "Up, from 3 Patchy to 4 Reliable." in shown
        assert "Down, from 3 Patchy to 1 Absent." in shown
        assert "↑" in shown
        assert "↓" in shown
        assert "is your own view, not proof. Ask one partner" in shown
        assert "not yet this time: 4" in shown
        assert shown.count("3 Patchy") == 2, "only of what is answered again"
        await leader.press("enter")
        await leader.until_at("principle")
        assert leader.principle == REASON
        assert leader.part == "place"


@pytest.mark.thorough
async def test_the_finish_leads_there_and_a_first_review_has_nothing_to_compare(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path)
    async with leading(library, STANDARD, session=followed(library)) as leader:
        leader.app.go("finish")
        await leader.until_at("finish")
        assert "What changed" in leader.text()
    async with leading(library, STANDARD, session=begun(library, "Other")) as leader:
        leader.app.go("areas")
        await leader.until_at("areas")
        assert "What changed" not in leader.text()
        await leader.press("v")
        await leader.until_at("changed")
        assert "This review follows no other" in leader.text()
        await leader.press("escape")
        await leader.until_at("areas")
