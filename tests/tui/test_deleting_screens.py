"""Deleting a review from home: a question first, and Enter keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.pages.about import UNNAMED
from partnercheck.pages.home import NONE_TO_DELETE
from partnercheck.session.library import Library
from partnercheck.session.words import NOTHING_TO_UNDO
from partnercheck.store.trash import trashed
from tests.support.sittings import begun
from tests.tui.driving import SMALLEST, STANDARD, leading
from tests.tui.places import go


@pytest.mark.parametrize("size", [SMALLEST, STANDARD], ids=str)
async def test_the_question_says_what_goes_and_enter_keeps_it(
    library: Library, size: tuple[int, int]
) -> None:
    begun(library, UNNAMED.name).close()
    library.refresh()
    async with leading(library, size) as leader:
        await leader.until_at("home")
        for keys in (["enter"], ["escape"], ["enter", "enter"]):
            await leader.press("d")
            await leader.until_shown("Delete this review?")
            await leader.until_shown(f"{UNNAMED.name}: its answers, notes and commitments go")
            if keys == ["enter", "enter"]:
                break
            await leader.press(*keys)
            await leader.until_at("home")
            assert len(library.entries()) == 1
        await leader.press("down", "enter")
        await leader.until_shown("The review was deleted")
        (there,) = trashed(library.folder)
        await leader.until_shown(f"partnercheck data restore {there.name}")
        await leader.until_shown("u brings it back.")
        await leader.press("enter")
        await leader.until_at("home")
        assert UNNAMED.name not in leader.text()
        assert "A quiet look at one partnership" in leader.text()
        await leader.press("d")
        assert leader.said == NONE_TO_DELETE


async def test_the_review_under_the_cursor_is_meant_the_open_one_too(library: Library) -> None:
    for name in ("Riverside", "Hillside"):
        begun(library, name).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("Go on with: Hillside")
        await leader.choose("Riverside")
        await leader.until_at("principle")
        await go(leader, "home")
        await leader.move_to("Riverside")
        await leader.until(lambda: leader.item_at_cursor().title == "Riverside")
        await leader.press("d")
        await leader.until_shown("Delete this review?")
        await leader.press("down", "enter")
        await leader.until_shown("The review was deleted")
        await leader.press("enter")
        await leader.until_at("home")
        assert leader.app.session is None
        assert [entry.name for entry in library.entries()] == ["Hillside"]
        await leader.press("home", "down", "d")
        assert (
            leader.said == "Move the arrow to the review first; then d asks whether to delete it."
        )


async def test_one_open_in_another_window_stays_and_says_so(
    library: Library, tmp_path: Path
) -> None:
    elsewhere = begun(library, "Riverside")
    library.refresh()
    async with leading(library) as leader:
        await leader.until_at("home")
        await leader.press("d")
        await leader.until_shown("Delete this review?")
        await leader.press("down", "enter")
        await leader.until_shown("Nothing was deleted.")
        assert "Riverside is open in another window. Close it there." in leader.read()
        await leader.press("escape")
        await leader.until_shown("Go on with: Riverside")
    elsewhere.close()


@pytest.mark.parametrize("keys", [["u"], ["enter", "u"]], ids=["in the box", "at home"])
async def test_u_takes_the_deletion_back_and_names_the_review(
    library: Library, keys: list[str]
) -> None:
    begun(library, "Riverside").close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_at("home")
        await leader.press("u")
        await leader.until(lambda: leader.said == NOTHING_TO_UNDO)
        await leader.press("d")
        await leader.until_shown("Delete this review?")
        await leader.press("down", "enter")
        await leader.until_shown("The review was deleted")
        await leader.press(*keys)
        await leader.until(lambda: leader.said == "Put back: Riverside.")
        await leader.until_at("home")
        assert "Go on with: Riverside" in leader.text()
        assert trashed(library.folder) == ()
        await leader.press("u")
        await leader.until(lambda: leader.said == NOTHING_TO_UNDO)
