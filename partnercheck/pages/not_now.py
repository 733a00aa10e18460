"""Asks why an action is put off, once it has been put off."""

from __future__ import annotations

from partnercheck.pages.form import Field
from partnercheck.pages.page import Here, Out, Page
from partnercheck.review.commitments import mark_of

WHY_NOT_NOW = "Not now. Why?"


def page(here: Here, argument: str = "") -> Page:
    """`argument` is a full action id. The reason is optional."""
    session = here.session
    mark = mark_of(session.review, argument)

    def keep(reason: str) -> str:
        session.mark(argument, "not-now", reason)
        return ""

    return Page(
        WHY_NOT_NOW,
        (),
        purpose="Say why this can wait. It is put off already; the reason is optional.",
        fields=(
            Field(
                "reason",
                "In a few words (optional)",
                "line",
                mark.reason if mark else "",
                keep,
            ),
        ),
        in_turn=True,
        entered=Out(),
        does="Keep it",
    )
