"""Finding again: words anywhere in any review, and one list of everything open."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.keys import key_to_character

from partnercheck.commands import COMMITMENTS, FIND
from partnercheck.pages.page import Here, Page
from partnercheck.session.due import NOTHING_OPEN
from partnercheck.session.finder import NOTHING_FOUND
from partnercheck.session.library import Library
from partnercheck.tui.screens import find as screen
from tests.support.sittings import begun, saved
from tests.support.terminal import PATIENCE
from tests.tui.driving import SMALLEST, STANDARD, Leader, a_library, leading

pytestmark = pytest.mark.thorough

REASON, ROLES = "aims.reason", "aims.roles"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two reviews with notes, actions and commitments; the newest is Hillside."""
    library = a_library(tmp_path)
    for name, due in (("Riverside", date(2026, 7, 20)), ("Hillside", date(2026, 6, 20))):
        session = begun(library, name)
        session.place(REASON, 2)
        session.write_note(REASON, "evidence", f"Zoë keeps [the] minutes of {name}.")
        session.place(ROLES, 1)
        session.commit(f"{ROLES}/small", due=due, who=f"The {name} lead")
        session.word_own(f"Walk the {name} ward.")
        saved(session.flush())
        session.close()
    library.refresh()
    return library


async def find(leader: Leader, words: str) -> None:
    await leader.press("/")
    await leader.until(lambda: leader.place == FIND and leader.focus == "words")
    await leader.type(words)
    # What the first letters found is said on the way.
    await leader.until(lambda: bool(leader.said) and not _searches(leader))


def _searches(leader: Leader) -> bool:
    return any(w.name == "_search" and not w.is_finished for w in leader.app.workers)


async def test_words_are_found_as_they_are_typed_in_every_review(library: Library) -> None:
    async with leading(library) as leader:
        await leader.until_at("home")
        await find(leader, "zoe minutes")
        await leader.until_shown("2 found.")
        assert "Zoë keeps [the] minutes" in leader.text()
        assert "Hillside, Title of aims.reason, What evidence comes to mind?" in leader.read()
        assert "Riverside, Title of aims.reason, What evidence comes to mind?" in leader.read()
        await leader.type("x")
        await leader.until(lambda: leader.said == NOTHING_FOUND)
        assert "Zoë" not in leader.text()
        await leader.press("escape")
        await leader.until_at("home")
        assert leader.app.session is None


async def test_a_note_leads_to_its_principle_and_back_to_what_was_found(library: Library) -> None:
    async with leading(library) as leader:
        await leader.until_at("home")
        await find(leader, "minutes")
        await leader.until_shown("2 found.")
        await leader.press("enter")
        await leader.choose("minutes of Riverside")
        await leader.until_at("my_notes")
        assert leader.session.review.partnership.name == "Riverside"
        assert leader.principle == REASON
        assert "Zoë keeps [the] minutes of Riverside." in leader.text()
        await leader.press("escape")
        await leader.until_at("principle")
        assert "Enter Back to list" in leader.lines()[-1]
        await leader.press("enter")
        await leader.until_at(FIND)
        await leader.until_shown("2 found.")
        current = leader.chooser().current
        assert current is not None
        assert "minutes of Riverside" in current.title
        await leader.press("escape")
        await leader.until_at("home")


async def test_a_commitment_an_own_action_and_a_name_lead_to_their_places(
    library: Library,
) -> None:
    for words, place, shown in (
        ("riverside lead", "follow_up", "How did it go?"),
        ("riverside ward", "actions", "Walk the Riverside ward."),
        ("riverside", "about", "Riverside"),
    ):
        async with leading(library) as leader:
            await leader.until_at("home")
            await find(leader, words)
            await leader.until_shown(" found.")
            await leader.press("enter")
            if place == "about":
                await leader.choose("Riverside")
            else:
                await leader.press("enter")
            await leader.until_at(place)
            await leader.until_shown(shown)
            assert leader.session.review.partnership.name == "Riverside"
            if place == "actions":
                assert "▸" in next(line for line in leader.lines() if shown in line)


async def test_inside_a_review_esc_comes_back_to_the_place(library: Library) -> None:
    async with leading(library) as leader:
        await leader.until_at("home")
        await leader.press("enter")
        await leader.until_at("principle")
        for place, arguments in (("check", {"area": "aims"}), ("answers", {}), ("actions", {})):
            leader.app.go(place, **arguments)
            await leader.until_at(place)
            await find(leader, "zzz")
            await leader.press("escape")
            await leader.until_at(place)
        # What was typed a moment ago is found before it is on the disk.
        leader.session.write_note(ROLES, "unknowns", "Who holds the keys?")
        await find(leader, "holds the keys")
        await leader.until_shown("1 found.")


async def test_another_key_finds_as_the_first_one_did(library: Library) -> None:
    assert library.change_settings(keys={"find": "f7"}) == ""
    async with leading(library) as leader:
        await leader.until_at("home")
        assert "F7 Find" in leader.lines()[-1]
        await leader.press("/")
        assert leader.place == "home"
        await leader.press("f7")
        await leader.until_at(FIND)


async def test_without_single_keys_finding_is_reached_by_the_list(library: Library) -> None:
    assert library.change_settings(single_keys=False) == ""
    async with leading(library) as leader:
        await leader.until_at("home")
        await leader.press("/")
        assert leader.place == "home"
        await leader.choose("Find words in your reviews")
        await leader.until_at(FIND)


@pytest.mark.parametrize("size", [SMALLEST, STANDARD], ids=str)
async def test_all_that_is_open_is_one_list_from_home(
    library: Library, size: tuple[int, int]
) -> None:
    async with leading(library, size) as leader:
        await leader.until_at("home")
        await leader.press("t")
        await leader.until_at(COMMITMENTS)
        shown = leader.read()
        assert shown.index("Hillside · was due 20 June") < shown.index("Riverside · due 20 July")
        await leader.press("down", "enter")
        await leader.until_at("follow_up")
        assert leader.session.review.partnership.name == "Riverside"
        assert "How did it go?" in leader.text()
        await leader.press("enter")
        await leader.until_saved()
        leader.app.go("home")
        await leader.until_shown("1 open")
        await leader.press("t")
        await leader.until_at(COMMITMENTS)
        assert "Riverside" not in leader.text()
        await leader.choose("Back home")
        await leader.until_at("home")


async def test_with_nothing_open_the_list_says_so(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    begun(library).close()
    async with leading(library) as leader:
        await leader.until_at("home")
        await leader.press("t")
        await leader.until_at(COMMITMENTS)
        assert NOTHING_OPEN in leader.read()


async def test_enter_means_the_words_that_stand_and_not_what_was_found_before(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow disk too: two Enters at once lead to what was typed."""
    begun_to_look, slow = threading.Event(), threading.Event()
    finds = screen.page

    def waits(here: Here, words: str) -> Page:
        if words == "riverside ward":
            begun_to_look.set()
            slow.wait(PATIENCE)
        return finds(here, words)

    monkeypatch.setattr(screen, "page", waits)
    async with leading(library) as leader:
        await leader.until_at("home")
        await find(leader, "riverside")
        await leader.until_shown(" found.")
        for key in (*" ward", "enter", "enter"):
            leader.app.post_message(events.Key(key, key_to_character(key)))
        looked_at = leader.app.screen
        while not begun_to_look.is_set() or not _heard_enter(leader):
            await asyncio.sleep(0)
        assert leader.focus == "words", "it went on with what was found before"
        slow.set()
        await leader.until(lambda: leader.app.screen is not looked_at)
        await leader.until_at("actions")
        await leader.until_shown("Walk the Riverside ward.")


def _heard_enter(leader: Leader) -> bool:
    """Whether the first Enter has gone on, or has begun to wait."""
    return leader.focus != "words" or any(w.name == "_to_the_list" for w in leader.app.workers)
