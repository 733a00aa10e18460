"""How many keys it takes to begin, and a first look from start to list, at 80 by 24."""

from __future__ import annotations

from pathlib import Path

from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.tui.driving import leading, the_library

LEVELS = (2, 3, 1, 4, 2, 3, 5, 2)
"""A level for each principle in the built-in guide's first look."""


def all_patchy(library: Library) -> Session:
    """A first look with every principle at level 3."""
    session = library.begin(Partnership(name="Riverside"), "core")
    for principle in library.guide.principles:
        if principle.core:
            session.place(principle.id, 3)
    return session


async def test_a_level_in_five_keys_and_a_name_and_the_list_in_thirty_eight(
    tmp_path: Path,
) -> None:
    async with leading(the_library(tmp_path)) as leader:
        keys = 0

        async def press(*pressed: str) -> None:
            nonlocal keys
            keys += len(pressed)
            await leader.press(*pressed)

        await leader.until_at("home")
        await press("enter")
        await leader.until(lambda: leader.place == "about" and leader.focus == "name")
        await leader.type("Riverside")
        await press("enter", "enter")
        await leader.until_at("principle")
        for number, level in enumerate(LEVELS):
            await press("enter", str(level))
            assert leader.session.review.answers[number].level == level
            if number == 0:
                assert keys == 5
            await press("enter", "enter")
        await leader.until_at("check")
        assert leader.item_at_cursor().title == "Go on: your actions"
        await press("enter")
        await leader.until_at("importance")
        await press("enter", "enter")
        await leader.until_at("actions")

        assert keys == 38
        high = [a.principle for a in leader.session.review.answers if a.importance == 3]
        assert high == [leader.session.review.answers[0].principle], "the one that was marked"


async def test_going_on_without_a_mark_takes_as_few_keys(tmp_path: Path) -> None:
    library = the_library(tmp_path)
    session = all_patchy(library)
    async with leading(library, session=session) as leader:
        leader.app.go("importance")
        await leader.until_at("importance")
        await leader.press("up", "enter")
        await leader.until_at("actions")
        assert not any(a.importance for a in leader.session.review.answers)


async def test_space_takes_a_mark_away_and_goes_nowhere(tmp_path: Path) -> None:
    library = the_library(tmp_path)
    session = all_patchy(library)
    async with leading(library, session=session) as leader:
        leader.app.go("importance")
        await leader.until_at("importance")
        await leader.press("space")
        assert leader.text().count("[x]") == 1
        await leader.press("space")
        assert leader.text().count("[x]") == 0
        await leader.click("[ ]")
        await leader.click("[x]")
        assert leader.place == "importance"
        assert leader.text().count("[x]") == 0
