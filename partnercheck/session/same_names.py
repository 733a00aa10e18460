"""Telling apart reviews with the same name, by the day on which each was saved and by which one
each follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from partnercheck.review.dates import date_words, moment_words
from partnercheck.session.passphrase_words import LOCKED_NAME

if TYPE_CHECKING:
    from partnercheck.store.listing import ListedReview, LockedReview


def names_apart(reviews: Iterable[ListedReview]) -> dict[str, str]:
    """What lists call each review, by its id: its name and, if another has the same, the day of its
    last save. If the day is the same as well, the time is added."""
    return _apart([(one.id, one.name, one.updated) for one in reviews])


def locked_names_apart(reviews: Iterable[LockedReview]) -> dict[str, str]:
    """What lists call each locked review, by its id, as far as that is known without opening it:
    the day is that of its file."""
    return _apart([(one.id, one.name or LOCKED_NAME, one.written) for one in reviews])


def follows_words(reviews: Iterable[ListedReview]) -> dict[str, str]:
    """Which review each one follows, by its id: `Follows the one of 1 July 2026.` Reviews that
    follow none of these are left out."""
    reviews = tuple(reviews)
    earlier = {one.earlier for one in reviews if one.earlier}
    names = {one.name for one in reviews if one.id in earlier}
    moments = _moments([(one.id, one.name, one.updated) for one in reviews if one.name in names])
    return {
        one.id: f"Follows the one of {moments[one.earlier]}."
        for one in reviews
        if one.earlier in moments
    }


def _apart(reviews: list[tuple[str, str, datetime | None]]) -> dict[str, str]:
    names = Counter(name for _, name, _ in reviews)
    moments = _moments([one for one in reviews if names[one[1]] > 1])
    return {
        review: f"{name} ({moments[review]})" if review in moments else name
        for review, name, _ in reviews
    }


def _moments(reviews: list[tuple[str, str, datetime | None]]) -> dict[str, str]:
    """The day of each review that has one, by its id. The time is added if another with the same
    name has the same day."""
    days = Counter((name, moment.date()) for _, name, moment in reviews if moment)
    return {
        review: (moment_words if days[name, moment.date()] > 1 else date_words)(moment)
        for review, name, moment in reviews
        if moment
    }
