"""An action in the leader's own words: add it, take it on, change its words, remove it."""

from __future__ import annotations

from partnercheck.commands import COMMIT
from partnercheck.pages.form import Field
from partnercheck.pages.page import Do, Here, Out, Page, Row, To
from partnercheck.session.words import KEPT

OWN_ACTION = "Your own action"
OWN_ACTION_WORDS = "What do you want to do, in your own words?"
OWN_ACTION_EMPTY = "Empty the line to remove it."
OWN_ADDED = "Added to your own actions."
OWN_REMOVED = "Removed."
_LIMIT = 2_000
"""How many characters the words may have."""


def page(here: Here, argument: str = "") -> Page:
    """`argument` is the id of an own action; without one the page asks for the words of a new
    one."""
    session = here.session
    now = next((o.text for o in session.review.own_actions if o.id == argument), "")
    if argument and not now:
        return Page(OWN_ACTION, (), instead=Out())

    def keep(text: str) -> str:
        session.word_own(text.strip(), argument)
        return OWN_ADDED if not argument else KEPT if text.strip() else OWN_REMOVED

    def remove() -> str:
        session.word_own("", argument)
        return OWN_REMOVED

    rows = (
        Row("Take it on", To(COMMIT, action=argument), gap=True, does="Choose"),
        Row("Remove it", Do(remove, Out()), does="Choose"),
    )
    return Page(
        OWN_ACTION,
        rows if argument else (),
        heading=f"{OWN_ACTION}: {now}" if argument else OWN_ACTION,
        purpose=f"{OWN_ACTION_WORDS} {OWN_ACTION_EMPTY}",
        fields=(
            Field(
                "own_action",
                OWN_ACTION_WORDS,
                "line",
                now,
                keep,
                question=OWN_ACTION_WORDS,
                aloud="Its words",
                below=OWN_ACTION_EMPTY if argument else "",
                limit=_LIMIT,
                late=True,
            ),
        ),
        in_turn=not argument,
        entered=Out(),
        enter="goes back to the list",
        does="Keep it",
        closes="Close; what you wrote is kept",
    )
