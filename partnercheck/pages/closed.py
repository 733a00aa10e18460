"""What the pages of a conversation have in common, because somebody else looks at each of them.

Each page names every way on itself, and every way out of the conversation covers the screen first,
so that nobody who looks on sees another page of the review.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from partnercheck.commands import AREAS, HOUR, WILL, WITH_OTHERS
from partnercheck.pages.page import Cover, Deed, Do, Page, Say, To
from partnercheck.session.conversation import LEVELS_STAY, OVER, clock_words, redo_here, undo_here
from partnercheck.session.session import Session

AWAY = Cover(OVER, To(AREAS, way="on"))
"""Leaves the conversation under a cover."""
LIST = To(HOUR, way="on")
"""Goes to the list of what was brought, where every answer is covered."""


def no_talk(session: Session) -> Page | None:
    """A page that leads away where no conversation is under way; None where one is."""
    talk = session.talk
    if talk is not None and any(one.id == talk.id for one in session.review.conversations):
        return None
    return Page("", (), instead=To(WITH_OTHERS, way="on"))


def clock(session: Session) -> Callable[[], str]:
    """How much of the agreed time is over, as a function that a page calls to show it."""
    return partial(clock_words, session)


def keys_of(session: Session, **more: Deed) -> Mapping[str, Deed]:
    """What a command does in a conversation, by the command's id. `more` adds a page's own, with
    underlines for the hyphens of an id."""
    return {
        "undo": Do(partial(undo_here, session)),
        "redo": Do(partial(redo_here, session)),
        "will": To(WILL, way="on"),
        "levels-stay": Say(LEVELS_STAY),
        **{name.replace("_", "-"): deed for name, deed in more.items()},
    }


def minutes_typed(session: Session) -> Mapping[str, tuple[str, Deed]]:
    """The letter `m` of the plain face, which says the minutes only when somebody asks."""
    return {"m": ("minutes", Say(f"{clock_words(session)}."))}
