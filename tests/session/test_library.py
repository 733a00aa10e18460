"""The list of reviews: beginning one, and how far each has come."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from partnercheck.errors import GuideError
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.trash import DAYS_KEPT, move_to_trash, trashed
from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.sittings import MORNING, Clock, begun, on_disk, prepared_library, saved

REASON = "aims.reason"


# Beginning


def test_a_new_review_names_its_guide_and_stands_at_the_first_principle(library: Library) -> None:
    session = library.begin(Partnership(name="Riverside"), "all")

    review = session.review
    guide = library.guide
    assert (review.format, review.scope, review.status) == (1, "all", "in-progress")
    assert review.position == session.principle.id == REASON
    assert (review.guide.id, review.guide.version) == ("small-guide", "1.0.0")
    assert (review.guide.language, review.guide.digest) == ("en-GB", guide.digest)
    assert review.created == MORNING
    assert review.id
    session.close()


def test_a_first_look_begins_at_its_first_principle(tmp_path: Path) -> None:
    guide = make_guide(("aims", [make_principle("aims.a"), make_principle("aims.b", core=True)]))
    library = prepared_library(tmp_path, write_guide(tmp_path / "guide", guide))

    session = library.begin(Partnership(name="Riverside"), "core")

    assert session.principle.id == "aims.b"
    session.close()


def test_nothing_is_written_before_the_first_change(library: Library) -> None:
    session = library.begin(Partnership(name="Riverside"), "all")
    session.close()

    assert library.entries() == ()
    assert not list(library.folder.reviews_path.iterdir())


def test_two_reviews_have_two_ids_and_the_newest_stands_first(library: Library) -> None:
    first = begun(library, "Riverside")
    first.close()
    second = begun(library, "Hillside")
    second.close()
    library.refresh()

    assert first.review.id != second.review.id
    assert [entry.name for entry in library.entries()] == ["Hillside", "Riverside"]


def test_the_clock_given_is_the_clock_that_files_are_dated_by(tmp_path: Path) -> None:
    clock = Clock()
    library = prepared_library(tmp_path, clock=clock)
    session = begun(library)
    clock.forward(hours=5)
    session.place(REASON, 2)

    state = saved(session.flush())

    written = on_disk(library, session).review
    assert written.created == MORNING
    assert written.updated == state.saved_at == MORNING + timedelta(hours=5)
    answer = written.answer(REASON)
    assert answer is not None
    assert answer.answered == MORNING + timedelta(hours=5)
    session.close()


def test_a_review_that_is_opened_again_is_dated_by_the_same_clock(tmp_path: Path) -> None:
    clock = Clock()
    library = prepared_library(tmp_path, clock=clock)
    begun(library).close()
    library.refresh()
    clock.forward(days=3)
    session = library.open(library.entries()[0].id)
    session.place(REASON, 2)

    assert saved(session.flush()).saved_at == MORNING + timedelta(days=3)
    session.close()


# What the list says of each


def test_a_review_that_cant_be_read_is_listed_with_its_problem(library: Library) -> None:
    begun(library, "Riverside").close()
    broken = library.folder.reviews_path / "broken"
    broken.mkdir()
    (broken / "review.toml").write_text("x = ")
    library.refresh()

    assert [entry.name for entry in library.entries()] == ["Riverside"]
    assert [u.id for u in library.unreadable] == ["broken"]
    assert str(broken / "review.toml") in library.unreadable[0].problem
    assert (broken / "review.toml").read_text() == "x = "


def test_how_far_a_review_has_come(library: Library) -> None:
    session = begun(library)
    session.place(REASON, 1)
    session.dont_know("trust.learning")
    session.set_importance("aims.roles", 3)
    session.close()
    library.refresh()
    entry = library.entries()[0]

    assert library.progress(entry) == (2, 6)
    assert library.where_words(entry) == "2 of 6 answered"


def test_how_far_a_first_look_and_a_finished_review_have_come(library: Library) -> None:
    session = library.begin(Partnership(name="Riverside"), "core")
    session.place(REASON, 1)
    session.place("aims.outcomes", 1)
    session.close()
    library.refresh()
    assert library.where_words(library.entries()[0]) == "first look, 1 of 2 answered"

    again = library.open(session.review.id)
    again.complete()
    again.close()
    library.refresh()
    assert library.where_words(library.entries()[0]) == "finished, 1 of 2 answered"


def test_a_guide_that_does_not_load_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    library = Library(tmp_path / "data", tmp_path / "no-guide", now=Clock())
    library.prepare()

    with pytest.raises(GuideError, match="no-guide"):
        _ = library.guide


# Beginning a sitting


def test_the_trash_is_emptied_when_a_sitting_begins(tmp_path: Path) -> None:
    clock = Clock()
    library = prepared_library(tmp_path, clock=clock)
    session = begun(library)
    session.close()
    move_to_trash(library.folder, session.review.id, clock())

    clock.forward(days=DAYS_KEPT)
    library.prepare()
    assert library.notices == ()
    assert trashed(library.folder)

    clock.forward(days=1)
    library.prepare()
    assert library.notices == ()
    assert list(library.folder.trash_path.iterdir()) == []
