"""Deleting a review: what is said before and after, and that it can be put back."""

from __future__ import annotations

import shlex
from datetime import timedelta
from pathlib import Path

import pytest

from partnercheck.cli import main
from partnercheck.errors import PartnerCheckError
from partnercheck.places import DATA_DIR_VARIABLE
from partnercheck.review.dates import date_words
from partnercheck.session import deleting
from partnercheck.session.deleting import (
    FOLLOWED,
    delete_review,
    deleted_last,
    goes_words,
    name_of,
    take_back,
)
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.session.words import NOTHING_TO_UNDO
from partnercheck.store.clock import local_now
from partnercheck.store.trash import put_back, trashed
from tests.support.sittings import Clock, begun, prepared_library, saved

REASON = "aims.reason"


@pytest.fixture
def review(library: Library) -> Session:
    session = begun(library, "Riverside")
    session.place(REASON, 2)
    session.complete()
    saved(session.close())
    library.refresh()
    return session


def test_it_goes_to_the_trash_and_the_command_that_is_said_puts_it_back(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, clock=Clock(local_now()))  # as the command's own
    session = begun(library, "Riverside")
    saved(session.close())
    review = session.review.id
    before = library.folder.review_path(review).read_bytes()
    delete_review(library, review)
    deleted, back = deleted_last(library)
    last = date_words(library.today + timedelta(days=30))
    assert deleted == f"Deleted: Riverside. It stays in the trash for 30 days, until {last}."
    assert library.entries() == ()

    start, command = back.split(": ", 1)
    assert start == "To have it back"
    assert main(shlex.split(command)[1:]) == 0
    assert library.folder.review_path(review).read_bytes() == before
    library.refresh()
    assert [entry.name for entry in library.entries()] == ["Riverside"]


def test_the_usual_folder_is_not_named_in_the_command(
    library: Library, review: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(library.folder.path))
    delete_review(library, review.review.id)
    _, back = deleted_last(library)
    assert back == f"To have it back: partnercheck data restore {review.review.id}-2026-07-01"


def test_a_review_that_another_follows_says_so(library: Library, review: Session) -> None:
    assert FOLLOWED not in goes_words(library, review.review.id)
    again = library.follow_up(review)
    again.place(REASON, 3)
    saved(again.close())
    library.refresh()
    assert FOLLOWED in goes_words(library, review.review.id)
    assert FOLLOWED not in goes_words(library, again.review.id)


def test_one_that_is_open_elsewhere_stays(library: Library, review: Session) -> None:
    opened = library.open(review.review.id)
    with pytest.raises(PartnerCheckError, match="Riverside is open in another window"):
        delete_review(library, review.review.id)
    opened.close()
    library.refresh()
    assert len(library.entries()) == 1


def test_a_disk_that_refuses_is_said(
    library: Library, review: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(folder: object, review_id: str, now: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(deleting, "move_to_trash", refuses)
    with pytest.raises(PartnerCheckError, match=r"Nothing was deleted\. The disk can only be read"):
        delete_review(library, review.review.id)


def test_one_that_cant_be_read_is_named_by_its_id(library: Library) -> None:
    broken = library.folder.reviews_path / "broken"
    broken.mkdir(parents=True)
    (broken / "review.toml").write_text("x = ")
    assert name_of(library, "broken") == "broken"
    delete_review(library, "broken")
    deleted, _ = deleted_last(library)
    assert deleted.startswith("Deleted: broken.")
    assert library.unreadable == ()


def test_a_disk_that_refuses_to_put_back_can_be_tried_again(
    library: Library, review: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    delete_review(library, review.review.id)

    def refuses(folder: object, deleted: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(deleting, "put_back", refuses)
        with pytest.raises(PartnerCheckError, match=r"Nothing was put back\. The disk can only"):
            take_back(library)
    assert take_back(library) == "Put back: Riverside."
    assert take_back(library) == NOTHING_TO_UNDO


def test_one_that_was_put_back_by_the_command_is_not_undone_again(
    library: Library, review: Session
) -> None:
    delete_review(library, review.review.id)
    (there,) = trashed(library.folder)
    put_back(library.folder, there)
    assert take_back(library) == NOTHING_TO_UNDO
