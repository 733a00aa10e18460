"""`content preview`: the real screens on files that an editor saves, well and badly."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Static

from partnercheck.commands import BY_ID
from partnercheck.tui.preview import PreviewApp, frame
from partnercheck.tui.screens.principle import PrincipleScreen
from partnercheck.workshop.previewing import NO_SUMMARY, EditedGuide, PreviewLibrary
from tests.support.starting_guide import change
from tests.support.terminal import Screen
from tests.tui.driving import Leader

pytestmark = pytest.mark.thorough

ADVICE = ("Begin with one", "Talk to a", "Notice one")


@asynccontextmanager
async def previewing(
    guide: Path, place: Path, principle: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Leader]:
    edited = EditedGuide(guide, place / "guide")
    edited.read()
    assert edited.view is not None
    app = PreviewApp(PreviewLibrary(place, edited.view), edited, principle=principle)
    async with app.run_test(size=size, notifications=True) as pilot:
        leader = Leader(app, pilot)
        await leader.until_at("principle")
        yield leader
    if app.session is not None:
        app.session.close()


async def save(leader: Leader, guide: Path, before: str, after: str) -> None:
    """Save a change to people.toml, and wait until the preview has taken it up."""
    change(guide, "people.toml", before, after)
    app = leader.app
    assert isinstance(app, PreviewApp)
    await app.read_again()
    await leader.settle()


def banner(leader: Leader) -> str:
    found = leader.app.screen.query_one("#banner", Static)
    return str(found.render()) if found.display else ""


async def test_it_is_the_real_screen_and_says_of_no_save(guide, tmp_path):
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        assert type(leader.app.screen) is PrincipleScreen
        assert leader.principle == "people.promises"
        assert "Promises that are kept" in leader.text()
        assert leader.header.right == ""
        await leader.press("enter", "3")
        assert leader.header.right == ""


async def test_every_principle_and_the_advice_at_every_level_is_reached(guide, tmp_path):
    seen = set()
    async with previewing(guide, tmp_path / "place") as leader:
        for principle in leader.session.guide.principles:
            leader.app.go("principle", principle=principle.id, part="place")
            await leader.until(lambda wanted=principle: leader.principle == wanted.id)
            for level in range(1, 6):
                await leader.press(str(level), "enter")
                assert leader.part == "advice"
                first = principle.advice_at(level)[:20]
                assert first in leader.read()
                seen.add((principle.id, level))
                await leader.press("backspace")
    assert len(seen) == 10


async def test_stepping_through_with_enter_meets_every_principle(guide, tmp_path):
    met = []
    async with previewing(guide, tmp_path / "place") as leader:
        for _ in range(12):
            if leader.place == "principle" and leader.principle not in met:
                met.append(leader.principle)
            await leader.press("enter")
    assert met == ["purpose.one-sentence", "people.promises"]


async def test_a_save_is_shown_in_place_and_what_was_answered_stays(guide, tmp_path):
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        await leader.press("enter", "2", "enter")
        await save(leader, guide, "Begin with one", "Start with one")
        await leader.press("backspace", "1", "enter")
        assert "Start with one promise" in leader.read()
        assert (leader.part, leader.principle) == ("advice", "people.promises")
        assert leader.session.review.thoughts("people.promises").level == 1
        assert banner(leader) == ""


async def test_an_error_keeps_the_last_good_view_and_names_file_and_line(guide, tmp_path):
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        await save(leader, guide, "Partners do what", "Everyone does what")
        await save(leader, guide, "leverage = true", "leverage = = true")
        assert "Everyone does what" in leader.text()
        assert banner(leader).startswith("people.toml:30: ")
        assert banner(leader).endswith("Shown is the guide as it was before.")
        await leader.press("enter")
        assert banner(leader).startswith("people.toml:30: ")
        await save(leader, guide, "leverage = = true", "leverage = true")
        assert banner(leader) == ""


async def test_an_error_that_can_be_shown_is_shown_and_named(guide, tmp_path):
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        await save(leader, guide, '"Promises that are kept"', '"Kept promises"\nkept = 1')
        assert "Kept promises" in leader.text()
        assert banner(leader) == "people.toml:14: “kept” is no key of a principle."


async def test_a_principle_that_is_gone_gives_way_to_another(guide, tmp_path):
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        await save(leader, guide, 'status = "active"', 'status = "retired"')
        assert leader.principle == "purpose.one-sentence"
        assert "A purpose in one sentence" in leader.text()


async def test_a_translation_is_shown_and_stays_over_a_save(guide, tmp_path):
    translation = guide / "languages" / "cy"
    translation.mkdir(parents=True)
    (translation / "people.toml").write_text(
        'format = 1\nid = "people"\n\n[[principles]]\nid = "people.promises"\n'
        'translated_revision = 1\ntitle = "Addewidion"\n',
        "utf-8",
    )
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        assert "Promises that are kept" in leader.text()
        leader.app.library.change_settings(language="cy")
        await save(leader, guide, "Partners do what", "Everyone does what")
        assert "Addewidion" in leader.text()
        assert "Everyone does what" in leader.text()
        path = translation / "people.toml"
        path.write_text(path.read_text("utf-8").replace("Addewidion", "Addewid"), "utf-8")
        await leader.until(lambda: "Addewid" in leader.text() and "Addewidion" not in leader.text())


async def test_the_files_are_looked_at_by_themselves(guide, tmp_path):
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        change(guide, "people.toml", "Partners do what", "Everyone does what")
        await leader.until(lambda: "Everyone does what" in leader.text())


async def test_nothing_is_written_outside_the_place_of_the_preview(guide, tmp_path):
    before = {path: path.read_bytes() for path in guide.iterdir()}
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        await leader.press("enter", "2", "h", "enter")
        await leader.app.screen.carry_out(BY_ID["print-or-send"])
        await leader.until(lambda: leader.place == "principle" and leader.said == NO_SUMMARY)
        state = leader.app.library
        with pytest.raises(Exception, match="nothing of it is kept"):
            state.choose_folder(tmp_path / "other")
    assert {path: path.read_bytes() for path in guide.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my-guide", "place"]


async def test_a_disk_without_room_is_said_and_the_last_view_stays(guide, tmp_path):
    async with previewing(guide, tmp_path / "place", "people.promises") as leader:
        copies = tmp_path / "place" / "guide"
        (copies / "2").write_text("in the way", "utf-8")
        await save(leader, guide, "Partners do what", "Everyone does what")
        assert banner(leader).startswith("The preview can't follow.")
        assert "Partners do what" in leader.text()


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_other_sizes(guide, tmp_path, size):
    async with previewing(guide, tmp_path / "place", size=size) as leader:
        assert leader.app.size == size
        assert "A purpose in one sentence" in leader.text()


def test_the_frame_stands_beside_and_below_what_is_shown():
    screen = Screen(40, 12)
    screen.feed(frame((30, 8), (40, 12)).encode())
    rows = [row.ljust(40) for row in screen.rows()]
    assert [row[30] for row in rows[:8]] == ["│"] * 8
    assert rows[8].rstrip() == "─" * 30 + "╯"
    assert rows[9].rstrip() == "Preview, 30 by 8. Ctrl+Q leaves."
    assert all(not row[:30].strip() for row in rows[:8])


def test_where_there_is_no_room_for_a_frame_there_is_none():
    assert frame((80, 24), (80, 24)) == "\x1b[2J"
