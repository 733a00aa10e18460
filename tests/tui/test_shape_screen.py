"""The shape: strengths first, my guess beside it, and no total."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.places import built_in_guide
from partnercheck.session.library import Library
from tests.support.sittings import begun
from tests.tui.driving import a_library, leading
from tests.tui.places import REASON, answered, go


async def test_the_shape_shows_strengths_first_and_no_total(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "shape")
        shown = leader.read()

        strengths = shown.index("Strengths first")
        areas = shown.index("Area by area")
        assert strengths < shown.index("Title of aims.outcomes") < areas
        assert "%" not in shown
        assert "average" not in shown
        assert "Lowest, at 1 Absent: Title of aims.roles." in shown
        assert "1 answered “I don't know”" in shown
        assert "1 not relevant here" in shown


@pytest.mark.parametrize("size", [(80, 60), (60, 60)], ids=str)
async def test_own_level_and_my_guess_stand_side_by_side(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    library = a_library(tmp_path, built_in_guide())
    session = begun(library)
    area = session.guide.areas[0]
    long = max(area.principles, key=lambda principle: len(principle.short))
    for principle in area.principles:
        session.place(principle.id, 5)
    session.set_partner_level(long.id, 2)
    async with leading(library, size, session=session) as leader:
        await go(leader, "shape")
        lines = leader.lines()
        own, guess = "█ 5 Second nature", "▃ 2 Thin"
        row = next(y for y, line in enumerate(lines) if long.short in line and own in line)
        if size == (80, 60):
            assert lines[row].index(own) < lines[row].index(guess)
        else:
            assert "My guess of the lowest partner" in lines[row + 1]
            assert lines[row + 1].index(guess) == lines[row].index(own), "one below the other"
        below = " ".join(" ".join(lines[row:]).split())
        assert "My guess: one partner would say 2 Thin, 3 levels lower." in below
        assert "Over time" not in below, "one review is no history"


async def test_an_area_with_less_than_half_answered_is_not_summed_up(library: Library) -> None:
    session = begun(library)
    session.place(REASON, 3)
    async with leading(library, (80, 60), session=session) as leader:
        await go(leader, "shape")
        assert "Not enough to sum up: 1 of 3 principles answered." in leader.text()
        assert "Lowest" not in leader.text()
        assert "■" not in leader.text()


async def test_over_three_reviews_the_shape_draws_how_each_level_was(library: Library) -> None:
    session = answered(library)
    before = session.review
    session.past = (replace(before, id="first"), replace(before, id="second"))
    async with leading(library, (80, 60), session=session) as leader:
        await go(leader, "shape")
        assert "Over time: 3▅ 3▅ 3▅" in leader.text()
        session.place(REASON, 4)
        await go(leader, "answers")
        await go(leader, "shape")
        assert "Over time: 3▅ 3▅ 4▆" in leader.text()
