"""Files on a table: each read once, and what is laid laid once, whatever is shown of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.errors import PartnerCheckError, WrongUseError
from partnercheck.pages import closer, export, hour_page, laid, table, table_page
from partnercheck.pages.page import Here
from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.review.table import Seat, SeatAnswer
from partnercheck.session import conversation
from partnercheck.session import table as gathering
from partnercheck.session.library import Library
from partnercheck.session.seat import ready_now, save_seat
from partnercheck.session.session import Session
from partnercheck.session.table import AtTable
from partnercheck.session.taking_along import write_along
from partnercheck.store import seat_file
from tests.store.archives import tree
from tests.support.hours import GUIDE, begun_as
from tests.support.seats import NAME, data_of, five_files
from tests.support.sittings import Clock
from tests.tui.driving import the_library


def test_every_page_of_a_table_reads_each_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    five_files(tmp_path / "seats", GUIDE)
    read: list[str] = []
    laid_times: list[int] = []
    monkeypatch.setattr(
        gathering,
        "read_seat",
        lambda path, *more: read.append(path.name) or seat_file.read_seat(path, *more),
    )
    lay = gathering.lay
    monkeypatch.setattr(gathering, "lay", lambda *given: laid_times.append(1) or lay(*given))
    library = the_library(tmp_path)
    session = begun_as(library)
    session.table.take_in(tmp_path / "seats")
    here = Here(library, session, str)
    for _ in range(3):
        table.page(here)
        rows = laid.page(here).rows
        closer.page(here, "power.fair-say")
        table_page.page(here)
    assert laid.page(here).rows is rows
    assert sorted(read) == [f"s{number}.txt" for number in range(1, 6)]
    assert len(laid_times) == 1
    session.close()


def test_a_file_that_was_asked_for_again_is_read_anew(tmp_path: Path) -> None:
    paths = five_files(tmp_path / "seats", GUIDE)
    whole = paths[0].read_bytes()
    paths[0].write_bytes(whole[:200])
    at = AtTable(GUIDE)
    at.take_in(tmp_path / "seats")
    assert len(at.gathered(same=False).seats) == 4
    paths[0].write_bytes(whole)
    assert len(at.gathered(same=False).seats) == 4
    at.take_in(paths[0])
    assert len(at.gathered(same=False).seats) == 5
    assert at.laid(same=False).seats == 5


def test_what_was_taken_in_stays_where_more_are_refused(tmp_path: Path) -> None:
    five_files(tmp_path / "seats", GUIDE)
    at = AtTable(GUIDE)
    at.take_in(tmp_path / "seats")
    more = tmp_path / "more"
    more.mkdir()
    for number in range(6, 14):
        seat = Seat({"power.fair-say": SeatAnswer(1, "placed", 2)})
        (more / f"s{number}.txt").write_bytes(data_of(GUIDE, seat, number))
    with pytest.raises(WrongUseError, match="A table has at most 12"):
        at.take_in(more)
    assert len(at.gathered(same=False).seats) == 5


def refuses_every_page(library: Library, session: Session, seats: Path, path: Path) -> None:
    """Nothing that leaves lands at a path inside the data folder."""
    conversation.ready(session)
    session.table.take_in(seats)
    session.flush()
    before = tree(library.folder.path)
    for made, row in ((table_page, "html"), (hour_page, "write")):
        page = made.page(Here(library, session, str))
        page.fields[0].keep(str(path))
        deed = next(one.deed for one in page.rows if one.id == row)
        with pytest.raises(PartnerCheckError, match="is inside the data folder"):
            deed.act()
    with pytest.raises(PartnerCheckError, match="is inside the data folder"):
        save_seat(session, ready_now(session), str(path))
    summary = export.Summary(session, typed=str(path))
    for writes in (export._may_be_written, export.written):
        with pytest.raises(PartnerCheckError, match="is inside the data folder"):
            writes(summary)
    with pytest.raises(PartnerCheckError, match="is inside the data folder"):
        write_along(library, session, str(path))
    assert tree(library.folder.path) == before
    session.close()


@pytest.mark.parametrize("kept", ["reviews/{}/review.toml", "new.html"])
def test_no_page_that_is_kept_goes_into_the_data_folder(tmp_path: Path, kept: str) -> None:
    five_files(tmp_path / "seats", GUIDE)
    library = the_library(tmp_path)
    session = begun_as(library)
    path = library.folder.path / kept.format(session.review.id)
    refuses_every_page(library, session, tmp_path / "seats", path)


def unsaved(library: Library) -> Session:
    """A review with one answer that can't be kept."""
    session = library.begin(Partnership(name=NAME), "core")
    session.place("power.fair-say", 2)
    return session


def test_nor_where_the_review_is_in_memory_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    five_files(tmp_path / "seats", GUIDE)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "reviews").write_text("in the way")
    library = Library(tmp_path / "data", built_in_guide(), now=Clock())
    library.prepare()
    session = unsaved(library)
    assert session.review_file is None
    refuses_every_page(library, session, tmp_path / "seats", tmp_path / "data" / "new.html")

    monkeypatch.chdir(tmp_path)
    session = unsaved(library)
    save_seat(session, ready_now(session), "seat.txt")
    assert (tmp_path / "seat.txt").is_file(), "where it was started is no data folder"
