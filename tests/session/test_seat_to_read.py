"""A seat in the app: what is read before it is saved is what the file holds, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.errors import PartnerCheckError
from partnercheck.pages import seat_file
from partnercheck.pages.page import Do, Here
from partnercheck.places import built_in_guide
from partnercheck.session.library import Library
from partnercheck.session.seat import (
    KEPT_WITH_FILE,
    call,
    choices_now,
    leave_out,
    ready_now,
    save_seat,
    sign,
)
from tests.support.hours import begun_as
from tests.support.sittings import Clock
from tests.tui.driving import the_library


def test_every_line_that_is_shown_is_written(tmp_path: Path) -> None:
    library = the_library(tmp_path)
    session = begun_as(library)
    call(session, 'The "frailty" [pathway], \u202eand more')
    sign(session, "the hospice")
    leave_out(session, "power.fair-say")
    before = session.review
    shown = seat_file.page(Here(library, session, str)).above
    assert session.review is before, "reading changes nothing"
    save_seat(session, ready_now(session), str(tmp_path / "seat.txt"))
    written = (tmp_path / "seat.txt").read_bytes()
    assert written == ready_now(session).data
    assert session.review.seat == ready_now(session).made
    assert written.decode() == "".join(f"{line.words}\n" for line in shown)
    assert {line.style for line in shown} == {"verbatim"}
    session.close()


def test_what_was_chosen_stays_while_the_program_runs_and_that_is_said(tmp_path: Path) -> None:
    library = the_library(tmp_path)
    session = begun_as(library)
    assert call(session, "The frailty pathway") == KEPT_WITH_FILE
    assert sign(session, "the hospice") == KEPT_WITH_FILE
    assert leave_out(session, "power.fair-say") == KEPT_WITH_FILE
    chosen, before = choices_now(session), session.review
    session.close()
    again = library.open(before.id)
    assert choices_now(again) == chosen
    assert again.review.seat is None, "a seat is noted once its file stands"
    again.close()


def test_a_seat_that_could_not_be_written_is_not_noted(tmp_path: Path) -> None:
    library = the_library(tmp_path)
    session = begun_as(library)
    (tmp_path / "in the way").touch()
    with pytest.raises(PartnerCheckError):
        save_seat(session, ready_now(session), str(tmp_path / "in the way" / "seat.txt"))
    assert session.review.seat is None
    session.close()


def test_what_was_read_goes_however_late(tmp_path: Path) -> None:
    clock = Clock()
    library = Library(tmp_path / "data", built_in_guide(), now=clock)
    library.prepare()
    session = begun_as(library)
    here = Here(library, session, str)
    read = seat_file.page(here)
    read.fields[0].keep(str(tmp_path / "seat.txt"))
    clock.forward(days=1)
    saves = seat_file.page(here).rows[0].deed
    assert isinstance(saves, Do)
    saves.act()
    written = (tmp_path / "seat.txt").read_text()
    assert written.splitlines() == [line.words for line in read.above]
    session.close()
