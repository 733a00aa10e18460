"""Ways to get to a principle on the full screen, in one of its parts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from partnercheck.review.model import Answer, Partnership
from partnercheck.session.library import Library
from partnercheck.tui.screens.principle import Part
from tests.support.guides import make_guide, make_principle, write_guide
from tests.tui.driving import STANDARD, Leader, a_library, leading

FIRST, SECOND, THIRD = "aims.reason", "aims.outcomes", "aims.roles"
MANY = 24
TO_KEYS: dict[Part, tuple[str, ...]] = {"think": ("escape",), "place": (), "advice": ()}
"""The keys that lead from each part to its commands: *Think* opens in its note."""
PARTS_BESIDE: tuple[Part, ...] = ("think", "advice")


@asynccontextmanager
async def at_principle(
    parent: Path,
    part: Part = "think",
    *,
    size: tuple[int, int] = STANDARD,
    level: int | None = None,
    library: Library | None = None,
) -> AsyncIterator[Leader]:
    """The app at the first principle of the small guide, in one of its parts; answered if `level`
    is given."""
    library = library or a_library(parent)
    session = library.begin(Partnership(name="Riverside"), "all")
    if level:
        session.place(FIRST, level)
    async with leading(library, size, session) as leader:
        leader.app.go("principle", principle=FIRST, part=part)
        await leader.until(lambda: leader.place == "principle" and leader.part == part)
        yield leader


@asynccontextmanager
async def at_many(parent: Path) -> AsyncIterator[Leader]:
    """The app on a review of many similar principles, so that each variation has a fresh one."""
    principles = [make_principle(f"aims.p{number}") for number in range(MANY)]
    folder = write_guide(parent / "many", make_guide(("aims", principles)))
    async with leading(a_library(parent, folder)) as leader:
        leader.app.open_review(leader.app.library.begin(Partnership(name="Riverside"), "all"))
        yield leader


async def anew(leader: Leader, part: Part = "place", level: int | None = None) -> None:
    """Go to a principle about which nothing was said yet, or only a level."""
    review = leader.session.review
    fresh = next(
        p.id
        for p in leader.session.guide.principles
        if review.thoughts(p.id) == Answer(principle=p.id)
    )
    if level:
        leader.session.place(fresh, level)
    leader.app.go("principle", principle=fresh, part=part)
    await leader.until(lambda: leader.place == "principle" and leader.part == part)


def given(leader: Leader, principle: str = "") -> Answer:
    return leader.session.review.thoughts(principle or leader.principle)
