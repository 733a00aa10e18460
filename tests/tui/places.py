"""A review with every kind of answer, and ways to the places of the full screen."""

from __future__ import annotations

from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.sittings import begun, saved
from tests.tui.driving import Leader

REASON, OUTCOMES, ROLES = "aims.reason", "aims.outcomes", "aims.roles"
PROMISES, SAFETY, LEARNING = "trust.promises", "trust.safety", "trust.learning"


def answered(library: Library) -> Session:
    """A review with every principle answered, in every way: two to mend, one strength, one of each
    other kind."""
    session = begun(library)
    session.place(REASON, 3)
    session.set_importance(REASON, 3)
    session.place(OUTCOMES, 4)
    session.place(ROLES, 1)
    session.set_importance(ROLES, 3)
    session.toggle_warning(ROLES, "late")
    session.dont_know(PROMISES)
    session.place(SAFETY, 5)
    session.set_partner_level(SAFETY, 2)
    session.not_relevant(LEARNING, "Too early")
    saved(session.flush())
    return session


async def go(leader: Leader, place: str, **arguments: object) -> None:
    leader.app.go(place, **arguments)
    await leader.until_at(place)
