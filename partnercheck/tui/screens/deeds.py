"""Carries out, on the full screen, what a row of a page does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from partnercheck.commands import BY_ID, FOLLOW_UP
from partnercheck.errors import LockedError, PartnerCheckError
from partnercheck.pages.page import (
    YES,
    AboutRow,
    Ask,
    Begin,
    Carry,
    ChangeAnswer,
    Cover,
    Deed,
    Do,
    Lay,
    Open,
    Page,
    Say,
    To,
    Unlock,
    after,
)
from partnercheck.session.passphrase_words import UNLOCKED
from partnercheck.session.progress import onward_place
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.page_parts import beside

if TYPE_CHECKING:
    from partnercheck.tui.window import Window

NOT_OPENED = "This review was not opened"


async def carry(screen: PlaceScreen, deed: Deed, at: str = "", said: str = "") -> None:
    """Carry out a deed on a place. `at` names the row to come back to; `said` is what to say if the
    deed shows the same place again. Whatever waits for panels goes on in a worker."""
    match deed:
        case To():
            about = about_of(deed)
            if deed.place == screen.PLACE:
                about |= screen.anew(said)
            if deed.way == "in":
                screen.go_in(deed.place, **about)
            else:
                screen.pc.go(deed.place, screen.out if deed.way == "instead" else None, **about)
            _say_there(screen, said)
        case ChangeAnswer(principle, notes):
            screen.change_answer(principle, at=at)
            if notes:
                screen.pc.show_page("my_notes", principle)
        case Carry(command):
            await screen.perform(BY_ID[command])
        case Do():
            await _do(screen, deed, at)
        case Say(words, field):
            screen.say(words)
            if field:
                screen.focus_field(field)
        case Open():
            screen.run_worker(_open(screen, deed, at), exclusive=True)
        case Lay(place, argument):
            screen.pc.show_page(
                place, argument, lambda result: come_back(screen, deed, result), screen.remembered
            )
        case Cover(words, then):
            screen.pc.cover(words)
            await carry(screen, then, at)  # shown once the cover is off
        case Ask(field):
            screen.focus_field(field.id)
        case Begin():
            screen.run_worker(_begin(screen), exclusive=True)
        case Unlock():
            screen.run_worker(_unlock(screen), exclusive=True)
        case _:
            screen.go_out()
            _say_there(screen, said)


def _say_there(screen: PlaceScreen, said: str) -> None:
    """Say, on the place that the leader has come to, what was done on the way out of this one."""
    there = screen.app.screen
    if said and there is not screen and isinstance(there, PlaceScreen):
        there.say_on_arrival(said)


def come_back(screen: PlaceScreen, lay: Lay, result: str | Deed | None) -> None:
    """Come back from a page that was over a place, and say or do there what it was closed with."""
    if isinstance(result, str):
        screen.unfold(lay.unfolds)
        screen.tell(result)
    elif result is not None:
        screen.run_worker(carry(screen, result), exclusive=True)


async def _do(screen: PlaceScreen, deed: Do, at: str) -> None:
    if not deed.always and not screen.may_change():
        return
    if deed.asks and not screen.is_sure(at):
        screen.say(f"{deed.asks} {YES}")
        return
    if deed.slow:
        screen.run_worker(_do_beside(screen, deed, at), exclusive=True)
        return
    try:
        words = deed.act()
    except PartnerCheckError as error:
        screen.tell(str(error))
    else:
        await _done(screen, deed, at, words)


async def _do_beside(screen: PlaceScreen, deed: Do, at: str) -> None:
    try:
        words = await beside(screen, deed.act)
    except PartnerCheckError as error:
        screen.tell(str(error))
    else:
        await _done(screen, deed, at, words)


async def _done(screen: PlaceScreen, deed: Do, at: str, words: str) -> None:
    then = after(deed)
    if then is None or isinstance(then, Lay | Ask):
        screen.tell(words)
    if then is not None:
        await carry(screen, then, at, said=words)


async def _open(screen: PlaceScreen, deed: Open, at: str) -> None:
    """Open a review, show first what the leader should know, and go on in it."""
    if not await open_from(screen, deed.review):
        return
    if deed.then is None:
        screen.pc.go(onward_place(screen.session))
    else:
        await carry(screen, deed.then, at)


async def _unlock(screen: PlaceScreen) -> None:
    """Open the locked reviews, and show this place anew."""
    if await unlocked(screen.pc):
        screen.tell(UNLOCKED)


async def _begin(screen: PlaceScreen) -> None:
    """Begin a new review, once it can be kept as the leader chose: behind the passphrase, if there
    is one."""
    bar = screen.pc.library.passphrase.bars_new
    opened = screen.pc.session
    unsaved = await asyncio.to_thread(opened.unsaved_words) if opened else ""
    why = unsaved or ("" if bar is None else str(bar))
    if not unsaved and isinstance(bar, LockedError):
        if not await unlocked(screen.pc):
            return
    elif why:
        from partnercheck.tui.panels.panel import FoundPanel

        screen.pc.show_panel(FoundPanel((why,), NOT_OPENED))
        return
    from partnercheck.pages.which_guide import beginning

    await carry(screen, beginning(screen.pc.library))


def deed_of(page: Page, command: str, at: str) -> Deed | None:
    """What a command does on this page, with the cursor on the row named `at`; None if the page
    leaves the command to the place."""
    deed = page.keys.get(command)
    if isinstance(deed, AboutRow):
        subject = next((row.subject for row in page.rows if row.name == at), "")
        return deed.act(subject) if subject else deed.none
    return deed


def about_of(deed: To) -> dict[str, Any]:
    """The arguments that say what a place is about, as its screen takes them."""
    action = "commitment" if deed.place == FOLLOW_UP else "action"
    about = {"area": deed.area, "principle": deed.principle, action: deed.action, "at": deed.at}
    return {name: value for name, value in about.items() if value}


async def open_and_tell(app: Window, review: str) -> bool:
    """Open a review and show what was found on opening it. Returns False, with the reason on the
    screen, if it was not opened. Waits for panels, so it has to run in a worker."""
    from partnercheck.tui.panels.panel import FoundPanel

    try:
        try:
            await app.open_by_id(review)
        except LockedError:
            if not await unlocked(app):
                return False
            await app.open_by_id(review)
    except PartnerCheckError as error:
        app.show_panel(FoundPanel((str(error),), NOT_OPENED))
        return False
    session = app.open_session
    news = not session.recoverable
    if session.recoverable:
        from partnercheck.tui.panels.rows import RowsPanel

        found = session.review
        await app.push_screen_wait(RowsPanel("recover"))
        news = session.review is not found  # went back to a backup
    if session.notices and news:
        await app.push_screen_wait(FoundPanel(session.notices))
    return True


async def open_from(place: PlaceScreen, review: str) -> bool:
    """Like `open_and_tell`, from a place that lists several reviews. If another review was open
    before, the way back to it ends here."""
    before = place.pc.session.review.id if place.pc.session else ""
    opened = await open_and_tell(place.pc, review)
    if before and opened and before != review:
        place.out = None
    return opened


async def unlocked(app: Window) -> bool:
    """Ask for the passphrase; returns whether it opened the locked reviews."""
    from partnercheck.tui.panels.unlock import PassphrasePanel

    opened: bool | None = await app.push_screen_wait(PassphrasePanel(app.library.unlock))
    return opened is True
