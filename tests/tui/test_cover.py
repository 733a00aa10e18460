"""The cover: at once, everywhere, from within boxes too, and nothing shows through."""

from __future__ import annotations

import re

import pytest

from partnercheck.commands import HOME, PLACES, PRINCIPLE
from partnercheck.session.words import HELD_SECONDS, TOO_SOON
from partnercheck.tui import app
from partnercheck.tui.panels import cover
from partnercheck.tui.panels.cover import CoverScreen
from tests.support.screens import SITUATIONS, visiting


class Clock:
    """Seconds that pass when the test says so."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch):
    kept = Clock()
    monkeypatch.setattr(cover, "clock", kept)
    return kept


async def uncover(visit, clock, key="enter"):
    clock.seconds += HELD_SECONDS
    await visit.keys(key)
    await visit.until(lambda: not isinstance(visit.app.screen, CoverScreen))


def words(visit):
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", visit.app.export_screenshot())
    return " ".join(" ".join(shown).replace("&#160;", " ").split())


async def test_nothing_shows_through(clock, tmp_path):
    async with visiting(tmp_path) as visit:
        await visit.go(PRINCIPLE)
        await visit.keys("f2")
        await visit.until(lambda: isinstance(visit.app.screen, CoverScreen))
        visit.app.notify("Riverside was saved")
        await visit.settle()
        assert words(visit) == "PartnerCheck PartnerCheck Covered. Enter goes on."
        for key in ("1", "a", "escape", "space", "ctrl+p", "f1", "slash"):
            await visit.keys(key)
            assert isinstance(visit.app.screen, CoverScreen)
        before = visit.session.review
        await uncover(visit, clock)
        await visit.settle()
        assert visit.app.screen.PLACE == PRINCIPLE
        assert visit.session.review == before
        assert "Riverside was saved" in words(visit)


async def test_the_window_is_called_by_the_programs_name_alone(clock, tmp_path, monkeypatch):
    titles = []
    monkeypatch.setattr(app, "write_around", lambda _, text: titles.append(text))
    async with visiting(tmp_path) as visit:
        await visit.go(PRINCIPLE)
        await visit.settle()
        assert titles[-1].startswith("\x1b]2;PartnerCheck: ")
        await visit.keys("f2")
        await visit.until(lambda: isinstance(visit.app.screen, CoverScreen))
        assert titles[-1] == "\x1b]2;PartnerCheck\x07"
        visit.app.go(HOME)
        visit.app.tell_title("Riverside")
        await visit.settle()
        assert titles[-1] == "\x1b]2;PartnerCheck\x07"


async def test_a_held_enter_does_not_take_it_off(clock, tmp_path):
    async with visiting(tmp_path) as visit:
        await visit.keys("f2", "enter", "enter", "f2")
        assert isinstance(visit.app.screen, CoverScreen)
        await visit.settle()
        assert f"Covered. Enter goes on. {TOO_SOON}" in words(visit)
        await uncover(visit, clock, "f2")
        await visit.keys("f2")
        assert isinstance(visit.app.screen, CoverScreen)


async def test_what_was_to_be_shown_waits(clock, tmp_path):
    async with visiting(tmp_path) as visit:
        await visit.keys("f2")
        visit.app.go(PRINCIPLE)
        visit.app.show_help(HOME)
        await visit.settle()
        assert isinstance(visit.app.screen, CoverScreen)
        await uncover(visit, clock)
        await visit.settle()
        assert visit.app.shown_place.PLACE == PRINCIPLE
        assert visit.app.screen.title_text() == PLACES[HOME]


@pytest.mark.parametrize(
    "situation",
    [pytest.param(one, marks=[] if number % 9 == 0 else pytest.mark.thorough)
     for number, one in enumerate(SITUATIONS)],
)  # fmt: skip
async def test_every_screen_and_box_can_be_covered(clock, situation, tmp_path):
    async with visiting(tmp_path) as visit:
        await visit.open(situation)
        below = visit.app.screen
        await visit.keys("f2")
        await visit.until(lambda: isinstance(visit.app.screen, CoverScreen))
        assert words(visit) == "PartnerCheck PartnerCheck Covered. Enter goes on."
        await uncover(visit, clock)
        assert visit.app.screen is below
