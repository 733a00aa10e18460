"""Reviews with the same name can be told apart in every list."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import asdict

from partnercheck.pages import passphrase
from partnercheck.pages.page import Here
from partnercheck.session import same_names
from partnercheck.session.due import open_commitments
from partnercheck.session.finder import Finder
from partnercheck.session.same_names import follows_words, locked_names_apart, names_apart
from partnercheck.store.index import OpenCommitment, summarise
from partnercheck.store.listing import ListedReview, LockedReview
from tests.support.reviews import make_review
from tests.support.sittings import Clock, begun, prepared_library, saved

MORNING = datetime(2026, 7, 1, 9, 5, tzinfo=UTC)


def listed(review_id: str, name: str, updated: datetime | None) -> ListedReview:
    review = make_review(id=review_id, partnership={"name": name}, updated=updated)
    return ListedReview(id=review_id, path=Path(review_id), **asdict(summarise(review)))


def test_a_name_that_is_the_only_one_stays_as_it_is() -> None:
    reviews = [listed("a", "Riverside", MORNING), listed("b", "Hillside", MORNING)]
    assert names_apart(reviews) == {"a": "Riverside", "b": "Hillside"}


def test_the_day_tells_two_apart_and_the_time_where_the_day_is_one() -> None:
    reviews = [
        listed("a", "Riverside", MORNING),
        listed("b", "Riverside", MORNING + timedelta(hours=5)),
        listed("c", "Riverside", MORNING + timedelta(days=1)),
        listed("d", "Riverside", None),
    ]
    assert names_apart(reviews) == {
        "a": "Riverside (1 July 2026, 09:05)",
        "b": "Riverside (1 July 2026, 14:05)",
        "c": "Riverside (2 July 2026)",
        "d": "Riverside",
    }


def test_which_review_each_one_follows_is_said_by_its_day() -> None:
    def one(review_id: str, day: int, earlier: str = "") -> ListedReview:
        review = make_review(id=review_id, updated=MORNING + timedelta(days=day), earlier=earlier)
        return ListedReview(id=review_id, path=Path(review_id), **asdict(summarise(review)))

    reviews = [one("c", 0, "b"), one("b", 0, "a"), one("a", 9), one("d", 9, "gone")]
    assert follows_words(reviews) == {
        "b": "Follows the one of 10 July 2026, 09:05.",
        "c": "Follows the one of 1 July 2026, 09:05.",
    }
    assert follows_words(reviews[:-1])["b"] == "Follows the one of 10 July 2026."


def test_a_review_found_in_is_named_as_in_the_lists(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, clock=(clock := Clock()))
    for note in ("a harbour", "the harbour"):
        session = begun(library, "Riverside")
        session.write_note("aims.reason", "evidence", note)
        saved(session.close())
        clock.forward(days=1)
    library.refresh()
    names = [found.name for found in Finder(library).find("harbour")]
    assert names == ["Riverside (2 July 2026)", "Riverside (1 July 2026)"]


def test_locked_ones_without_names_are_told_apart_by_their_files() -> None:
    locked = [
        LockedReview("a", Path("a"), "", 1, MORNING),
        LockedReview("b", Path("b"), "", 2, MORNING + timedelta(days=1)),
        LockedReview("c", Path("c"), "Riverside", 3, MORNING),
    ]
    assert locked_names_apart(locked) == {
        "a": "A locked review (1 July 2026)",
        "b": "A locked review (2 July 2026)",
        "c": "Riverside",
    }


def test_what_was_taken_on_names_the_review_that_is_meant() -> None:
    taken = (OpenCommitment("c1", "", "Ask them", date(2026, 7, 14), "open"),)
    reviews = [
        ListedReview(**{**asdict(listed(review, "Riverside", moment)), "open_commitments": taken})
        for review, moment in (("a", MORNING), ("b", MORNING + timedelta(days=1)))
    ]
    assert [due.name for due in open_commitments(reviews, MORNING.date())] == [
        "Riverside (1 July 2026)",
        "Riverside (2 July 2026)",
    ]


def test_the_passphrase_page_names_the_review_that_is_meant(tmp_path: Path) -> None:
    clock = Clock()
    library = prepared_library(tmp_path, clock=clock)
    for _ in range(2):
        saved(begun(library).close())
        clock.forward(days=1)
    words = [row.words for row in passphrase.page(Here(library, None, str)).rows]
    assert "Encrypt only: Riverside (1 July 2026)" in words
    assert "Encrypt only: Riverside (2 July 2026)" in words


def test_a_day_is_worded_only_where_it_tells_two_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    worded: list[datetime] = []

    def words(moment: datetime) -> str:
        worded.append(moment)
        return "a day"

    monkeypatch.setattr(same_names, "date_words", words)
    many = [listed(f"r{n}", f"Partnership {n}", MORNING) for n in range(5)]
    assert list(names_apart(many).values()) == [one.name for one in many]
    assert follows_words(many) == {}
    assert worded == []
