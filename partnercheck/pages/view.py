"""The choice of a view of the list of actions."""

from __future__ import annotations

from partnercheck.commands import ACTIONS
from partnercheck.pages.page import Here, Page, Row, To
from partnercheck.review.views import VIEWS

WHICH_VIEW = "How do you want to see the list?"


def page(_here: Here, argument: str = "") -> Page:
    """`argument` is the id of the view shown now."""
    return Page(
        WHICH_VIEW,
        tuple(
            Row(
                words,
                To(ACTIONS, area=view, way="instead"),
                ticked=view == argument,
                one=True,
                digit=number,
                id=view,
            )
            for number, (view, words) in enumerate(VIEWS.items(), 1)
        ),
        purpose="Choose how the list is laid out. No view changes what comes first by the answers.",
        at=argument,
        number_help="Choose that one.",
        enter="leaves it",
        does="chooses",
    )
