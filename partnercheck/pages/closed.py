"""What the pages of a conversation have in common: somebody else looks at each of them.

Each names every way on itself. Whatever leads out of a conversation leads under the cover, so that
nobody who looks on sees another page of the review.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from partnercheck.commands import AREAS, HOUR, WILL, WITH_OTHERS
from partnercheck.pages.page import Cover, Deed, Do, Page, Say, To
from partnercheck.session.conversation import LEVELS_STAY, OVER, clock_words, redo_here, undo_here
from partnercheck.session.session import Session

LEAVES = Cover(OVER, To(AREAS, way="on"))
"""Out of the conversation."""
LIST = To(HOUR, way="on")
"""To what was brought, all of it covered."""


def no_talk(session: Session) -> Page | None:
    """What is shown in place of a page of a conversation where none is under way; None where one
    is."""
    talk = session.talk
    if talk is not None and any(one.id == talk.id for one in session.review.conversations):
        return None
    return Page("", (), instead=To(WITH_OTHERS, way="on"))


def clock(session: Session) -> Callable[[], str]:
    """How much of the hour is over."""
    return partial(clock_words, session)


def keys_of(session: Session, **more: Deed) -> Mapping[str, Deed]:
    """What the keys of a conversation do, with a page's own; a command's id is written with
    underlines."""
    return {
        "undo": Do(partial(undo_here, session)),
        "redo": Do(partial(redo_here, session)),
        "will": To(WILL, way="on"),
        "levels-stay": Say(LEVELS_STAY),
        **{name.replace("_", "-"): deed for name, deed in more.items()},
    }


def minutes_typed(session: Session) -> Mapping[str, tuple[str, Deed]]:
    """Line by line the minutes are said only where somebody asks."""
    return {"m": ("minutes", Say(f"{clock_words(session)}."))}
