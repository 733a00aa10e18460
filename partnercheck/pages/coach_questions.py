"""What a coach can ask about one principle: the guide's questions, then some that fit any
principle."""

from __future__ import annotations

from partnercheck.pages.ask import brought_one
from partnercheck.pages.closed import no_talk
from partnercheck.pages.page import Here, Line, Out, Page, Row
from partnercheck.session.conversation import STEP_QUESTIONS


def page(here: Here, argument: str = "") -> Page:
    """The questions; `argument` is the principle's id."""
    principle = brought_one(here.session, argument) if no_talk(here.session) is None else None
    asked = principle.coach if principle is not None else ()
    return Page(
        "Questions",
        (Row("Close", Out(), gap=True, enter="goes back"),),
        purpose="What a coach may ask here. Nothing is written down.",
        above=(
            *(Line(question) for question in asked),
            Line("Of any principle", "strong", gap=bool(asked)),
            *(Line(question) for question in STEP_QUESTIONS),
        ),
    )
