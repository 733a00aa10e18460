"""Opening a review from a list, once the leader has read what comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.errors import LockedError, PartnerCheckError
from partnercheck.session.questions import NOT_OPENED

if TYPE_CHECKING:
    from partnercheck.tui.screens.place import PlaceScreen
    from partnercheck.tui.window import Window


async def open_and_tell(app: Window, review: str) -> bool:
    """Open a review and show what there is to say at its opening. Returns False, with the reason on
    the screen, if it was not opened. Waits for panels, so it has to run in a worker."""
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
    """Like `open_and_tell`, from a place that lists several reviews. If another review was open
    before, the way back to it ends here."""
    before = place.pc.session.review.id if place.pc.session else ""
    opened = await open_and_tell(place.pc, review)
    if before and opened and before != review:
        place.out = None
    return opened


async def unlocked(app: Window) -> bool:
    """Ask for the passphrase; returns whether it opened the locked reviews."""
    from partnercheck.tui.panels.unlock import UnlockPanel

    opened: bool | None = await app.push_screen_wait(UnlockPanel())
    return opened is True
