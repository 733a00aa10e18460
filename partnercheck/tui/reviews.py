"""Opening and deleting a review from a list, once the leader has read what comes first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from partnercheck.errors import LockedError, PartnerCheckError
from partnercheck.session.questions import BRINGS_BACK, NOT_OPENED, NOTHING_TO_UNDO

if TYPE_CHECKING:
    from partnercheck.tui.screens.place import PlaceScreen
    from partnercheck.tui.window import Window


async def open_and_tell(app: Window, review: str) -> bool:
    """Open a review, and show what it says at opening; False, with the reason on the screen,
    where it was not opened. Waits for panels, so it belongs into a worker."""
    from partnercheck.tui.panels.found import FoundPanel

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
    """The same, from a place that lists several reviews: the way that led there from a place of
    another review ends here."""
    before = place.pc.session.review.id if place.pc.session else ""
    opened = await open_and_tell(place.pc, review)
    if before and opened and before != review:
        place.out = None
    return opened


async def unlocked(app: Window) -> bool:
    """Whether the passphrase was typed, and opened what is locked."""
    from partnercheck.tui.panels.unlock import UnlockPanel

    opened: bool | None = await app.push_screen_wait(UnlockPanel())
    return opened is True


async def delete_and_tell(home: PlaceScreen, review: str) -> None:
    """Ask whether a review is to be deleted, do it, and say how to have it back. Waits for
    panels, so it belongs into a worker."""
    from partnercheck.session.deleting import NOT_DELETED, delete_review, goes_words
    from partnercheck.tui.panels.delete import DeletedPanel, DeletePanel
    from partnercheck.tui.panels.found import FoundPanel

    app = home.pc
    sure: bool | None = await app.push_screen_wait(DeletePanel(goes_words(app.library, review)))
    if not sure:
        return
    if app.session is not None and app.session.review.id == review:
        app.close_review()
    try:
        told = await asyncio.to_thread(delete_review, app.library, review)
    except PartnerCheckError as error:
        app.show_panel(FoundPanel((str(error),), NOT_DELETED))
        return
    way = BRINGS_BACK.format(key=app.way_to("undo"))
    back: bool | None = await app.push_screen_wait(DeletedPanel((told[0], way, *told[1:])))
    if back:
        await take_back_and_tell(home)


async def take_back_and_tell(home: PlaceScreen) -> None:
    """Put back what was deleted last in this sitting, and say so. Belongs into a worker."""
    from partnercheck.session.deleting import NOT_PUT_BACK, take_back
    from partnercheck.tui.panels.found import FoundPanel

    try:
        said = await asyncio.to_thread(take_back, home.pc.library)
    except PartnerCheckError as error:
        home.pc.show_panel(FoundPanel((str(error),), NOT_PUT_BACK))
        return
    home.paint()
    home.say(said or NOTHING_TO_UNDO)
