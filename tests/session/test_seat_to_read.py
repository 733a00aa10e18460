"""A seat in the app: what is read before it is saved is what the file holds, to the letter."""

from __future__ import annotations

from pathlib import Path

from partnercheck.pages import seat_file
from partnercheck.pages.page import Here
from partnercheck.session.seat import call, keep_seat, leave_out, ready_now, save_seat, sign
from tests.support.hours import begun_as
from tests.tui.driving import the_library


def test_every_line_that_is_shown_is_written(tmp_path: Path) -> None:
    library = the_library(tmp_path)
    session = begun_as(library)
    call(session, 'The "frailty" [pathway], \u202eand more')
    sign(session, "the hospice")
    leave_out(session, "power.fair-say")
    keep_seat(session)
    shown = seat_file.page(Here(library, session, str)).above
    save_seat(session, str(tmp_path / "seat.txt"))
    written = (tmp_path / "seat.txt").read_bytes()
    assert written == ready_now(session).data
    assert written.decode() == "".join(f"{line.words}\n" for line in shown)
    assert {line.style for line in shown} == {"verbatim"}
    session.close()
