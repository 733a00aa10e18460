"""What reading a backup in would do, and the row that does it."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.errors import PartnerCheckError
from partnercheck.pages.page import Do, Here, Line, Out, Page, Row
from partnercheck.session.reading_in import (
    BESIDES,
    NOTHING_TO_RESTORE,
    TO_RESTORE,
    TO_STAY,
    FoundBackup,
    look_at,
    named,
    others_words,
    planned_words,
    read_in,
    restored_and_not,
    whole_words,
)
from partnercheck.session.words import READ_IN

_PURPOSE = "What the backup would put back here. Nothing is written yet."


def page(here: Here, path: str = "") -> Page:
    """What would be put back and what stays. `path` is the backup's, as it was typed; one that
    can't be read says why."""
    try:
        found = here.remembered(f"backup {path}", lambda: look_at(here.library, path))
    except PartnerCheckError as error:
        closes = Row("Close", Out(), gap=True, enter="goes back", id="leave")
        return Page(READ_IN, (closes,), purpose=_PURPOSE, above=(Line(str(error)),))
    reads = Do(lambda: read_in(here.library, found), Out(), always=True, saves=False, slow=True)
    leaves = "Leave all as it is" if found.plan.changes else "Close"
    rows = [Row(leaves, Out(), gap=True, strong=True, enter="changes nothing", id="leave")]
    if found.plan.changes:
        rows.append(Row("Read it in", reads, id="read"))
    opened = here.opened.review.id if here.opened is not None else ""
    return Page(
        READ_IN,
        tuple(rows),
        purpose=_PURPOSE,
        above=(
            Line(whole_words(found.archive)),
            *_planned(found, opened),
            Line("" if found.plan.changes else NOTHING_TO_RESTORE, gap=True),
        ),
        number_help="Choose that one.",
        closes="Leave all as it is",
    )


def _planned(found: FoundBackup, open_here: str) -> Iterator[Line]:
    for heading, reviews in zip((TO_RESTORE, TO_STAY), restored_and_not(found.plan), strict=True):
        if reviews:
            yield Line(heading, "strong", gap=True)
        for one in reviews:
            said = " ".join(filter(None, planned_words(one, open_here=open_here)))
            yield Line(f"{named(one)}: {said}", "bullet")
    if others := others_words(found.plan):
        yield Line(BESIDES, "strong", gap=True)
        yield from (Line(words, "bullet") for words in others)
