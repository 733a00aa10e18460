"""A seat exactly as it will be written, and where to write it."""

from __future__ import annotations

from functools import partial

from partnercheck.commands import PLACES, SEAT, SEAT_FILE, WITH_OTHERS
from partnercheck.errors import PartnerCheckError
from partnercheck.pages.form import TypedIn, asked_of_word, path_field
from partnercheck.pages.page import Do, Here, Line, Page, Row, To
from partnercheck.session.seat import ready_now, save_seat, suggested_seat_path

_BACK = To(SEAT, way="instead")
_PATH = "path"


def page(here: Here, _argument: str = "") -> Page:
    """The content of the file; Enter writes these very bytes. Only then the review notes them."""
    session = here.session
    try:
        ready = here.remembered("ready", partial(ready_now, session))
    except PartnerCheckError:
        return Page("", (), instead=_BACK)
    path = here.remembered(_PATH, lambda: TypedIn(str(suggested_seat_path(session, ready))))
    asks = asked_of_word(path.words, "the seat")
    saves = Do(lambda: save_seat(session, ready, path.words), asks=asks, saves=False)
    done = To(WITH_OTHERS, way="instead")

    return Page(
        PLACES[SEAT_FILE],
        (
            Row("Save this file", saves, gap=True, strong=True, enter="saves it"),
            Row("Back to with others", done),
        ),
        whose=session.review.partnership.name,
        outer=SEAT,
        above=tuple(Line(line, style="verbatim") for line in ready.data.decode().splitlines()),
        fields=(path_field(path, "Save it as"),),
        keys={"back": _BACK},
        read_first=True,
        outward=_BACK,
        outward_name="Back",
    )
