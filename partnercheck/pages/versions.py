"""Other versions of a review, which a sync or a copy left beside it: keep one, take the other, or
some of each."""

from __future__ import annotations

from functools import partial

from partnercheck.pages.page import Deed, Do, Here, Line, Out, Page, Row
from partnercheck.session.session import Session
from partnercheck.session.versions import (
    TITLE,
    WHAT_HAPPENED,
    difference_words,
    differences,
    here_and_others,
    keep_here,
    take_into,
    take_version,
    title_of,
    version_words,
)
from partnercheck.store.versions import Version

NONE_LEFT = "There is no other version of this review any more."


def page(here: Here, argument: str = "") -> Page:
    """`argument` is the id of the review. Each version with what differs; choosing a row takes
    it."""
    session = _open_one(here, argument)
    if session is not None:
        session.flush()
    mine, versions = here_and_others(here.library.folder, argument, here.library.key)
    rows: list[Row] = []
    for number, version in enumerate(versions, start=1):
        rows.append(Row(f"Version {number}: {version_words(version)}", heading=True, gap=True))
        rows += _choices(here, number, version)
        rows += [
            Row(
                f"Take only this from version {number}: {title_of(one)}",
                _take(here, version, (one.key,)),
                difference_words(one),
                id=f"{number}:{one.key}",
            )
            for one in differences(mine, version)
        ]
    name = mine.partnership.name if mine else ""
    return Page(
        TITLE,
        tuple(rows) or (Row(NONE_LEFT),),
        purpose="Two versions of this review are here. Take one, the other, or answers of each.",
        above=(Line(name, "strong"), Line(WHAT_HAPPENED)),
        number="to choose",
        number_help="Do that.",
        enter="decides later",
        closes="Decide later",
    )


def _choices(here: Here, number: int, version: Version) -> list[Row]:
    keeps = Do(partial(_kept, here, version), Out(), always=True, saves=False)
    rows = [
        Row(
            f"Take all of version {number}",
            _take(here, version, None),
            (str(version.path),),
            id=f"{number}:all",
        )
    ]
    if not version.side:
        words = f"Keep the review as it is, and put version {number} aside"
        rows.append(Row(words, keeps, id=f"{number}:keep"))
    return rows


def _take(here: Here, version: Version, keys: tuple[str, ...] | None) -> Deed:
    """Take a whole version and leave, or only some `keys` of it, which keeps the page open for
    more."""
    then = Out() if keys is None else None
    return Do(partial(_taken, here, version, keys), then, always=True, saves=False)


def _taken(here: Here, version: Version, keys: tuple[str, ...] | None) -> str:
    """Take a version or some `keys` of it; returns what to say. Raises PartnerCheckError if it
    can't be read or saved."""
    library = here.library
    stays = keys is not None
    session = _open_one(here, version.id)
    if session is not None:
        words = take_into(session, library.folder, version, keys, library.now(), stays=stays)
    else:
        words = take_version(library.folder, version, keys, library.now(), library.key, stays=stays)
    library.refresh()
    return words


def _open_one(here: Here, review_id: str) -> Session | None:
    """The open session, if it is the one of this review; None otherwise."""
    opened = here.opened
    return opened if opened is not None and opened.review.id == review_id else None


def _kept(here: Here, version: Version) -> str:
    words = keep_here(here.library.folder, version, here.library.now())
    here.library.refresh()
    return words
