"""Take the review along: write it to a file, and then remove it from a computer that is not the
leader's."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.commands import CLOSING, HOME, PLACES, TAKE_ALONG
from partnercheck.pages.closed import clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.form import TypedIn, asked_of_word, path_field
from partnercheck.pages.page import Cover, Do, Here, Line, Page, Row, To
from partnercheck.session.taking_along import (
    PARTLY,
    REMOVE,
    REMOVED,
    SURE_TO_REMOVE,
    WHAT_GOES_ALONG,
    not_along_words,
    remove_here,
    staying,
    suggested_file,
    who_reads_words,
    would_go,
    write_along,
    written_along,
)

_BACK = To(CLOSING, way="on")


def page(here: Here, _argument: str = "") -> Page:
    """Asks where to write the file; while that holds the review as it is, also whether to remove
    the review here."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    path = here.remembered("path", lambda: TypedIn(str(suggested_file(session))))

    written = written_along(session)
    writes = Do(
        lambda: write_along(here.library, session, path.words),
        asks=asked_of_word(path.words, "the review"),
        always=True,
        saves=False,
    )
    rows = [Row("Write the file", writes, gap=True, strong=not written, id="write")]
    if written:
        rows.append(_removes(here))
    rows.append(Row("Back", _BACK, enter="goes back", id="back"))
    return Page(
        PLACES[TAKE_ALONG],
        tuple(rows),
        whose=session.review.partnership.name,
        above=(
            Line(WHAT_GOES_ALONG),
            Line(who_reads_words(encrypted=session.encrypted)),
            Line(not_along_words(session), "strong", gap=True),
            *(_told(here) if written else ()),
        ),
        fields=(path_field(path, "Write it to"),),
        keys=keys_of(session, back=_BACK),
        typed=minutes_typed(session),
        outward=_BACK,
        outward_name="Back",
        minutes=clock(session),
        at="path",
    )


def _told(here: Here) -> Iterator[Line]:
    """What stays because it was taken along, and what removing the review here would also
    remove."""
    stays = staying(here.session)
    found = would_go(here.library, here.session)
    goes = (*found.summaries, *found.own_archives, *found.versions, *found.foreign)
    yield Line("What you take along stays where it is", "strong", gap=True)
    yield from (Line(path, "bullet") for path in stays)
    if goes:
        yield Line("Removing the review removes these, too", "strong", gap=True)
        yield from (Line(str(path), "bullet") for path in goes)
    if found.archives:
        yield Line("Backups with other reviews in them stay", "strong", gap=True)
        yield from (Line(str(one.path), "bullet") for one in found.archives)


def _removes(here: Here) -> Row:
    session = here.session
    whole: list[bool] = []

    def remove() -> str:
        whole.append(remove_here(here.library, session, here.close, here.begin))
        return ""

    def under_the_cover() -> Cover:
        return Cover(REMOVED if whole[-1] else PARTLY, To(HOME, way="on"))

    return Row(
        REMOVE,
        Do(remove, under_the_cover, asks=SURE_TO_REMOVE, always=True, saves=False),
        strong=True,
        id="remove",
    )
