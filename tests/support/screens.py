"""Every screen and panel of the full-screen face, opened with a review that fills it.

`SITUATIONS` says how to get to each; `visiting` starts the app. `painted` reads what is on the
screen, cell by cell, with its colours.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from rich.style import Style
from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from partnercheck.commands import CLOSED
from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.backups import Backup
from partnercheck.store.writer import SaveState
from partnercheck.text import width
from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.panels.cover import CoverScreen
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.terminal import Terminal
from tests.journeys import Begin, MarkImportance, take, to_the_end, whole_guide_journey
from tests.support import hours
from tests.support.settling import UNHURRIED, settle
from tests.support.sittings import MORNING, prepared_library, saved
from tests.support.sweeping import unswept

Opening = Callable[["Visit"], Awaitable[None]]


@dataclass
class Visit:
    """A running app with an open review."""

    app: PartnerCheckApp
    pilot: Pilot[int]
    session: Session
    clock: float = 0.0
    """When the last key was pressed, in seconds."""

    async def go(self, place: str, **arguments: Any) -> None:
        """Show a place."""
        self.app.go(place, **arguments)
        await self.until(lambda: getattr(self.app.screen, "PLACE", "") == place)

    async def panel(self, panel: Panel[Any]) -> None:
        """Show a panel over the place."""
        self.app.show_panel(panel)
        await self.until(lambda: self.app.screen is panel and panel.is_mounted)

    async def open(self, situation: str) -> None:
        """Go from home to a situation."""
        if isinstance(self.app.screen, CoverScreen):
            self.app.screen.dismiss(None)
            await self.settle()
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        if isinstance(self.session._keeper, _FullDisk):
            self.session._keeper = self.session._keeper.keeper
        await SITUATIONS[situation](self)
        await self.settle()

    async def keys(self, *keys: str) -> None:
        """Press keys one right after the other."""
        for key in keys:
            pressed = events.Key(key, key_to_character(key))
            self.clock = pressed.time = max(self.clock, pressed.time) + UNHURRIED
            self.app.post_message(pressed)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything is done and painted."""
        await settle(self.app)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a condition; the test fails if it never comes."""
        for _ in range(5_000):
            if condition():
                return
            await self.pilot.pause()
        raise AssertionError("the screen never came to what was waited for")

    def text(self, within: Widget | None = None) -> str:
        """What is on the screen, without style; only in the widget `within` if it is given."""
        strips = self.app.screen._compositor.render_strips()
        if within is not None:
            seen = within.region.intersection(self.app.screen.region)
            strips = [strips[y].crop(seen.x, seen.right) for y in range(seen.y, seen.bottom)]
        return "\n".join(strip.text for strip in strips)


@asynccontextmanager
async def visiting(
    parent: Path,
    *,
    size: tuple[int, int] = (80, 24),
    terminal: Terminal | None = None,
    review: Callable[[Library], Session] | None = None,
    guide: Path | None = None,
    **settings: Any,
) -> AsyncIterator[Visit]:
    """Start the app with the built-in guide, or the one in a folder, and a review: the given one,
    or else one that was walked to its end and not asked about importance yet."""
    library = prepared_library(parent, guide or built_in_guide())
    if settings:
        assert library.change_settings(**settings) == ""
    session = (review or walked)(library)
    # Home shows what is on the disk: a save that ends while the app starts would go unnoticed.
    saved(session.flush())
    library.refresh()
    app = PartnerCheckApp(library, terminal)
    with unswept():
        async with app.run_test(size=size, notifications=True) as pilot:
            app.open_review(session)
            visit = Visit(app, pilot, session)
            await visit.settle()
            yield visit


async def palette_lines(visit: Visit) -> list[str]:
    """The first line of each command that the palette lists."""
    visit.app.action_command_palette()
    await visit.until(lambda: bool(visit.app.screen.query(OptionList)))
    options = visit.app.screen.query_one(OptionList)
    await visit.until(lambda: options.option_count > 0)
    await visit.settle()
    shown = [str(options.get_option_at_index(i).prompt) for i in range(options.option_count)]
    visit.app.pop_screen()
    await visit.settle()
    return [line.split("\n")[0].strip() for line in shown]


def walked(library: Library) -> Session:
    """A review of the whole guide with two commitments, and importance still to be asked for."""
    begin, *journey = whole_guide_journey(library.guide)
    assert isinstance(begin, Begin)
    session = library.begin(Partnership(name=begin.name), begin.scope)
    for step in journey:
        if not isinstance(step, MarkImportance):
            take(session, step)
    for step in to_the_end(session)[:2]:
        take(session, step)
    session.save()
    return session


def first_placed(visit: Visit, level: int) -> str:
    """The first principle placed at a level."""
    return next(a.principle for a in visit.session.review.answers if a.level == level)


# How to come to each


async def _home(visit: Visit) -> None:
    await visit.settle()


def _place(place: str, **arguments: Any) -> Opening:
    async def opening(visit: Visit) -> None:
        await visit.go(place, **arguments)

    return opening


def _shown_to_others(place: str) -> Opening:
    """A place of a conversation or of a table, with all that it needs."""

    async def opening(visit: Visit) -> None:
        about = hours.about(place, visit.session, visit.app.library.folder.path.parent)
        await visit.go(place, **({"area": about} if about else {}))

    return opening


def _to_coach(panel: str) -> Opening:
    async def opening(visit: Visit) -> None:
        from partnercheck.tui.panels.rows import RowsPanel

        await _shown_to_others("uncovered")(visit)
        await visit.panel(RowsPanel(panel, visit.session.review.conversations[-1].brought[0]))

    return opening


async def _find(visit: Visit) -> None:
    await visit.go("find", words="e")
    await visit.until(lambda: "found" in visit.text() or "first" in visit.text())


async def _about_more(visit: Visit) -> None:
    await visit.go("about")
    await visit.keys(*["tab"] * 4, "down", "enter")


def _part(part: str) -> Opening:
    async def opening(visit: Visit) -> None:
        await visit.go("principle", principle=first_placed(visit, 4), part=part)

    return opening


async def _unplaced(visit: Visit) -> None:
    answer = next(a for a in visit.session.review.answers if a.state == "dont-know")
    await visit.go("principle", principle=answer.principle, part="place")


async def _check(visit: Visit) -> None:
    await visit.go("check", area=visit.session.guide.areas[0].id)


async def _actions_open(visit: Visit) -> None:
    await visit.go("actions")
    await visit.keys("down", "down", "down", "enter")


async def _what_if(visit: Visit) -> None:
    """Raise the aim and place the first principle higher, so that some rise and some fall."""
    await visit.go("what_if")
    await visit.keys("enter", "5", "down", "enter", "5")


async def _on_paper(visit: Visit) -> None:
    await visit.go("what_if")
    await visit.keys("down", "enter")


async def _view(visit: Visit) -> None:
    await visit.go("actions")
    await visit.keys("z")


async def _commit_offer(visit: Visit) -> None:
    ranked = visit.session.priorities.ranked[1]
    await visit.go("commit", action=ranked.actions[0].id)


async def _commit_fields(visit: Visit) -> None:
    await visit.go("commit")
    await visit.keys("enter")


async def _changed(visit: Visit) -> None:
    """A level that rose, one that fell, one that stayed, one with other wording, one not
    answered."""
    review = visit.session.review
    rose, fell, _, worded, *_ = placed = [a for a in review.answers if a.state == "placed"]
    before = {
        rose.principle: replace(rose, level=max(1, (rose.level or 1) - 1)),
        fell.principle: replace(fell, level=min(5, (fell.level or 5) + 1)),
        worded.principle: replace(worded, revision=worded.revision + 1),
    }
    answers = tuple(before.get(a.principle, a) for a in placed)
    visit.session.past = (replace(review, id="before", answers=answers),) * 2
    await visit.go("changed")


async def _went_not_yet(visit: Visit) -> None:
    await visit.go("follow_up", commitment=visit.session.review.commitments[0].id)
    # Begin at the first choice: on a later visit the cursor begins at the one chosen before.
    await visit.keys("left", "left", "left", "right", "enter")


def _help(place: str) -> Opening:
    async def opening(visit: Visit) -> None:
        from partnercheck.tui.panels.help import HelpPanel

        await visit.panel(HelpPanel(place))

    return opening


def _on_principle(page: str) -> Opening:
    async def opening(visit: Visit) -> None:
        from partnercheck.tui.panels.rows import RowsPanel

        principle = first_placed(visit, 4)
        await visit.go("principle", principle=principle, part="place")
        await visit.panel(RowsPanel(page, principle))

    return opening


def _alone(module: str, name: str, *arguments: Any, **named: Any) -> Opening:
    async def opening(visit: Visit) -> None:
        from importlib import import_module

        panel = getattr(import_module(f"partnercheck.tui.panels.{module}"), name)
        await visit.panel(panel(*arguments, **named))

    return opening


class _FullDisk:
    """What keeps a review, with nothing saved any more."""

    saving = SaveState(pending=True, problem="The disk is full. Make some room.")

    def __init__(self, keeper: Any) -> None:
        self.keeper = keeper

    def __getattr__(self, name: str) -> Any:
        return getattr(self.keeper, name)


async def _unsaved(visit: Visit) -> None:
    """Once everything is saved, the page closes by itself."""
    visit.session._keeper = _FullDisk(visit.session._keeper)
    await _alone("rows", "RowsPanel", "unsaved")(visit)


async def _background(visit: Visit) -> None:
    from partnercheck.tui.panels.rows import RowsPanel

    principle = first_placed(visit, 4)
    await visit.go("principle", principle=principle, part="place")
    await visit.panel(RowsPanel("background", principle))


async def _why(visit: Visit) -> None:
    from partnercheck.tui.panels.rows import RowsPanel

    await visit.go("actions")
    await visit.panel(RowsPanel("why", visit.session.priorities.ranked[0].actions[0].id))


async def _recover(visit: Visit) -> None:
    from partnercheck.tui.panels.rows import RowsPanel

    visit.session.recoverable = (Backup(Path("b.toml"), "sitting", 57, MORNING, 20, whole=True),)
    await visit.panel(RowsPanel("recover"))


async def _own_action(visit: Visit) -> None:
    from partnercheck.tui.panels.rows import RowsPanel

    await visit.panel(RowsPanel("own_action", visit.session.word_own("Ring the chair.")))


async def _palette(visit: Visit) -> None:
    await visit.go("principle", principle=first_placed(visit, 4), part="place")
    await visit.keys("ctrl+p")
    await visit.until(lambda: bool(visit.app.screen.query("OptionList")))
    await visit.keys("a", "down")


PLACES: dict[str, Opening] = {
    "home": _home,
    "find": _find,
    "commitments": _place("commitments"),
    "about, new": _place("about", new=True),
    "about, unfolded": _about_more,
    "areas": _place("areas"),
    "think": _part("think"),
    "place": _part("place"),
    "place, not known": _unplaced,
    "advice": _part("advice"),
    "check": _check,
    "answers": _place("answers"),
    "importance": _place("importance"),
    "shape": _place("shape"),
    "actions": _place("actions"),
    "actions, unfolded": _actions_open,
    "what if": _what_if,
    "commit, offered": _commit_offer,
    "commit, fields": _commit_fields,
    "finish": _place("finish"),
    "follow-up": _place("follow_up"),
    "follow-up, asked": _went_not_yet,
    "changed": _changed,
    "with others": _place("with_others"),
    **{place.replace("_", " "): _shown_to_others(place) for place in CLOSED},
}
PANELS: dict[str, Opening] = {
    "help": _help("principle"),
    "notes": _on_principle("my_notes"),
    "warnings": _on_principle("warning_signs"),
    "partner": _on_principle("partner_level"),
    "reason": _on_principle("not_relevant"),
    "background": _background,
    "guide": _alone("rows", "RowsPanel", "guide"),
    "export": _alone("rows", "RowsPanel", "export"),
    "notes to share": _alone("rows", "RowsPanel", "notes_to_share"),
    "settings": _alone("rows", "RowsPanel", "settings"),
    "keys": _alone("keys", "KeysPanel"),
    "passphrase": _alone("rows", "RowsPanel", "passphrase"),
    "unlock": _alone("unlock", "PassphrasePanel", len),
    "new passphrase": _alone("unlock", "PassphrasePanel", len, new=True),
    "folder": _alone("rows", "RowsPanel", "folder"),
    "folder, asked at the start": _alone("rows", "RowsPanel", "folder", "/x can't be written."),
    "unsaved": _unsaved,
    "recover": _recover,
    "why": _why,
    "on paper": _on_paper,
    "view": _view,
    "own action": _own_action,
    "not now": _alone("rows", "RowsPanel", "not_now", "own/1"),
    "coach's questions": _to_coach("coach_questions"),
    "coach's advice": _to_coach("coach_advice"),
    "delete": _alone("rows", "RowsPanel", "delete", "Riverside"),
}
SITUATIONS: dict[str, Opening] = {**PLACES, **PANELS, "palette": _palette}
"""How to get from home to every screen and panel, by name."""
FEW = ("place", "commit, fields")
FEW_AND_ALL = [
    pytest.param(FEW, id="few"),
    pytest.param(tuple(SITUATIONS), id="all", marks=pytest.mark.thorough),
]
"""For a test of what holds everywhere: a few situations each time, all in a thorough run."""


# What is painted


@dataclass(frozen=True)
class Cell:
    """One character as it is painted."""

    text: str
    style: Style
    x: int
    y: int

    @property
    def colours(self) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]:
        """Red, green and blue of the text and of its background; None for the terminal's own
        colour."""
        ink, ground = self.style.color, self.style.bgcolor
        pair = (ink.triplet if ink else None, ground.triplet if ground else None)
        return (pair[1], pair[0]) if self.style.reverse else pair


def painted_rows(app: PartnerCheckApp) -> list[list[Cell]]:
    """Every character of the screen on top, row by row."""
    strips = app.screen._compositor.render_strips()
    rows = []
    for y, strip in enumerate(strips):
        row: list[Cell] = []
        x = 0
        for text, style, _ in strip:
            for character in text:
                row.append(Cell(character, style or Style(), x, y))
                x += width(character)
        rows.append(row)
    return rows


def painted(app: PartnerCheckApp, within: Widget | None = None) -> Iterator[Cell]:
    """The characters of the screen on top, or only of the widget `within` if it is given."""
    for row in painted_rows(app):
        for cell in row:
            if within is None or within.region.contains(cell.x, cell.y):
                yield cell
