"""Deleting a review: says what goes and asks; Enter keeps it."""

from __future__ import annotations

from partnercheck.pages.page import Do, Here, Lay, Line, Out, Page, Row
from partnercheck.session.deleting import DELETE, DELETE_IT, KEEP_IT, delete_review, goes_words


def page(here: Here, review: str = "") -> Page:
    """What deleting the review means, and the choice. `review` is its id."""

    def delete() -> str:
        if here.opened is not None and here.opened.review.id == review:
            here.close()
        delete_review(here.library, review)
        return ""

    deletes = Do(delete, Lay("deleted", instead=True), always=True, saves=False)
    return Page(
        DELETE,
        (
            Row(KEEP_IT, Out(), gap=True, strong=True, enter="keeps it"),
            Row(DELETE_IT, deletes),
        ),
        purpose="A review is about to be deleted. What goes, and how long you can have it back.",
        above=tuple(Line(words) for words in goes_words(here.library, review)),
        number_help="Choose that one.",
        closes="Keep it",
    )
