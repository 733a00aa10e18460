"""A table of many principles: a key draws what can be seen, and what takes a while is done beside
the screen. Counted, never timed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from partnercheck.pages import laid
from partnercheck.review.model import Partnership
from partnercheck.review.table import Seat, SeatAnswer
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.session.table import AtTable
from partnercheck.tui.panels import cover
from partnercheck.tui.screens.rows import RowsScreen
from partnercheck.tui.widgets import passage
from partnercheck.tui.widgets.fields import Fields
from partnercheck.tui.widgets.items import ItemList
from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.hours import UnhurriedClock
from tests.support.seats import data_of
from tests.tui.driving import SMALLEST, STANDARD, leading

MANY = 120
SEEN = STANDARD[1]
"""No more rows than these are in the window."""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    principles = [
        make_principle(
            f"aims.p{number}", title=f"Title of aims.p{number}{' and more' * (number % 9)}"
        )
        for number in range(MANY)
    ]
    guide = write_guide(tmp_path / "guide", make_guide(("aims", principles)))
    library = Library(tmp_path / "data", guide)
    library.prepare()
    return library


def many_seats(folder: Path, session: Session) -> Path:
    """A folder with two seats that see everything differently."""
    folder.mkdir()
    for number in (1, 2):
        given = {
            one.id: SeatAnswer(one.revision, "placed", (1, 5)[number - 1])
            for one in session.guide.principles
        }
        (folder / f"s{number}.txt").write_bytes(data_of(session.guide, Seat(given), number))
    return folder


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[object]:
    """The first argument of each call from now on."""
    calls: list[object] = []
    called: Callable[..., Any] = getattr(owner, name)

    def noted(*given: Any, **more: Any) -> Any:
        calls.append(given[0] if given else None)
        return called(*given, **more)

    monkeypatch.setattr(owner, name, noted)
    return calls


async def test_only_rows_that_can_be_seen_are_drawn(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = library.begin(Partnership(name="Large"), "all")
    session.table.take_in(many_seats(tmp_path / "seats", session))
    async with leading(library, STANDARD, session=session) as leader:
        leader.app.go("laid")
        await leader.until_at("laid")
        await leader.move_to("You see it differently")
        drawn = counted(monkeypatch, ItemList, "_item")
        await leader.press("enter")
        assert len(leader.items()) > MANY
        assert 0 < len(drawn) <= SEEN

        drawn.clear()
        await leader.press("down")
        assert 0 < len(drawn) <= 3
        await leader.press("end")
        assert f"Title of aims.p{MANY - 1}" in leader.text()
        drawn.clear()
        await leader.press("home")
        assert 0 < len(drawn) <= 2 * SEEN

        made = counted(monkeypatch, RowsScreen, "_made")
        await leader.press("enter")
        await leader.until_at("closer")
        assert len(made) == 2, "once for its parts, once to paint them"
        assert not leader.app.screen.query(Fields), "nothing is asked here"


@pytest.mark.parametrize("size", [STANDARD, SMALLEST], ids=str)
async def test_every_item_is_drawn_in_the_rows_that_were_counted_for_it(
    tmp_path: Path, library: Library, size: tuple[int, int]
) -> None:
    session = library.begin(Partnership(name="Large"), "all")
    session.table.take_in(many_seats(tmp_path / "seats", session))
    async with leading(library, size, session=session) as leader:
        leader.app.go("laid")
        await leader.until_at("laid")
        await leader.choose("You see it differently")
        listed = leader.chooser()
        rows = list(listed.rows(listed.size.width))
        assert len(rows) > MANY
        for item in range(listed.count()):
            drawn = [y for y, row in enumerate(rows) if any(s.item == item for s in row.spans)]
            assert drawn == list(listed.rows_of(item))


@pytest.mark.thorough
async def test_the_page_to_keep_is_made_beside_the_screen_and_once(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = library.begin(Partnership(name="Large"), "all")
    session.table.take_in(many_seats(tmp_path / "seats", session))
    may_go_on = Event()
    make = laid.together_outline

    def held_back(*given: Any) -> Any:
        assert may_go_on.wait(60)
        return make(*given)

    monkeypatch.setattr(laid, "together_outline", held_back)
    monkeypatch.setattr(cover, "clock", UnhurriedClock())
    made = counted(monkeypatch, laid, "together_outline")
    async with leading(library, STANDARD, session=session) as leader:
        leader.app.go("laid")
        await leader.until_at("laid")
        drawn = counted(monkeypatch, passage, "literal")
        await leader.press("e")
        await leader.until(lambda: leader.said == "One moment …")
        await leader.press("f2")
        await leader.until_at("CoverScreen")
        may_go_on.set()
        await leader.until(lambda: len(made) == 1)
        assert leader.read() == "PartnerCheck Covered. Enter goes on."
        await leader.press("enter")
        await leader.until_at("table_page")
        assert "a table of 2 seats" in leader.text()
        assert len(drawn) <= 4 * SEEN

        await leader.press("escape")
        await leader.until_at("laid")
        await leader.press("e")
        await leader.until_at("table_page")
        assert len(made) == 1


@pytest.mark.thorough
async def test_files_are_read_and_laid_beside_the_screen(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = library.begin(Partnership(name="Large"), "all")
    seats = many_seats(tmp_path / "seats", session)
    may_go_on = Event()
    for name in ("take_in", "laid"):
        done = getattr(AtTable, name)

        def held_back(*given: Any, done: Any = done, **more: Any) -> Any:
            assert may_go_on.wait(60)
            return done(*given, **more)

        monkeypatch.setattr(AtTable, name, held_back)
    monkeypatch.setattr(cover, "clock", UnhurriedClock())
    async with leading(library, STANDARD, session=session) as leader:
        leader.app.go("table")
        await leader.until_at("table")
        await leader.paste(str(seats))
        await leader.press("enter")
        for row, then in (("Take this file in", "2 seats are here"), ("Uncover it", "Four for")):
            may_go_on.clear()
            await leader.choose(row)
            await leader.until(lambda: leader.said == "One moment …")
            may_go_on.set()
            await leader.until_shown(then)
