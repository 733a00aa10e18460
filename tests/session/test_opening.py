"""Opening a saved review: with the right guide, and in one window only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.errors import NoSuchReviewError, PartnerCheckError
from partnercheck.guide.model import Guide
from partnercheck.session.library import Library
from tests.store.archives import tree
from tests.support.guides import small_guide, write_guide
from tests.support.sittings import (
    MORNING,
    Clock,
    begun,
    on_disk,
    prepared_library,
    small_guide_folder,
)

REASON = "aims.reason"


def test_what_was_answered_comes_back(library: Library) -> None:
    session = begun(library)
    session.place(REASON, 2)
    session.write_note(REASON, "evidence", "[ICB] “two” promises\nand a tab\t.")
    session.move_to("aims.roles")
    session.commit(f"{REASON}/act")
    session.close()

    again = library.open(session.review.id)

    assert again.review == replace(
        session.review, save_number=again.review.save_number, updated=MORNING
    )
    assert again.principle.id == "aims.roles"
    assert (again.read_only, again.notices) == ("", ())
    again.close()


def test_a_withdrawn_commitments_id_stays_used_within_a_sitting(library: Library) -> None:
    session = begun(library)
    session.place(REASON, 1)
    session.commit(f"{REASON}/act")
    session.close()
    again = library.open(session.review.id)

    again.withdraw("c1")
    assert again.commit(f"{REASON}/act") == "c2"
    again.close()


def test_a_review_opens_with_the_copy_of_the_guide_that_it_was_answered_with(
    tmp_path: Path,
) -> None:
    guide_folder = small_guide_folder(tmp_path)
    library = prepared_library(tmp_path, guide_folder)
    session = begun(library)
    session.place(REASON, 2)
    session.close()
    newer = small_guide()
    area = newer.areas[0]
    reworded = replace(
        area, principles=(replace(area.principles[0], title="A new title"), *area.principles[1:])
    )
    write_guide(guide_folder, replace(newer, version="2.0.0", areas=(reworded, newer.areas[1])))

    later = Library(tmp_path / "data", guide_folder, now=Clock())
    later.prepare()
    again = later.open(session.review.id)

    assert later.guide.version == "2.0.0"
    assert again.guide.version == "1.0.0"
    assert again.guide.by_id[REASON].title == "Title of aims.reason"
    again.close()


def test_a_guide_that_was_asked_for_stands_over_the_copy(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.place(REASON, 2)
    session.close()
    folder = write_guide(tmp_path / "newer", replace(small_guide(), version="2.0.0"))

    later = Library(tmp_path / "data", folder, guide_given=True, now=Clock())
    later.prepare()
    again = later.open(session.review.id)

    assert again.guide.version == "2.0.0"
    again.close()


def test_without_a_copy_the_loaded_guide_of_the_same_id_is_used(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.place(REASON, 2)
    session.close()
    shutil.rmtree(library.folder.guides_path)

    again = library.open(session.review.id)

    assert again.guide is library.guide
    again.close()


def other_guide() -> Guide:
    return replace(small_guide(), id="other-guide")


def test_another_guides_review_is_refused_in_words_and_left_as_it_is(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.place(REASON, 2)
    session.close()
    shutil.rmtree(library.folder.guides_path)
    before = tree(library.folder.reviews_path, without=())

    other = Library(tmp_path / "data", write_guide(tmp_path / "other", other_guide()), now=Clock())
    other.prepare()
    with pytest.raises(PartnerCheckError) as refused:
        other.open(session.review.id)

    assert "was answered with" in str(refused.value)
    assert "another guide" in str(refused.value)
    assert "small-guide" in str(refused.value)
    assert "--guide" in str(refused.value)
    assert tree(library.folder.reviews_path, without=()) == before
    # It was let go of: the window with the right guide can write.
    again = library.open(session.review.id)
    assert again.read_only == ""
    again.close()


def test_a_copy_that_does_not_load_is_said_and_the_loaded_guide_used(tmp_path: Path) -> None:
    guide_folder = small_guide_folder(tmp_path)
    library = prepared_library(tmp_path, guide_folder)
    session = begun(library)
    session.place(REASON, 2)
    session.close()
    copies = list(library.folder.guides_path.glob("*/*/aims.toml"))
    assert len(copies) == 1
    copies[0].write_text("x = ")
    write_guide(guide_folder, replace(small_guide(), version="2.0.0"))

    later = Library(tmp_path / "data", guide_folder, now=Clock())
    later.prepare()
    again = later.open(session.review.id)

    assert again.guide.version == "2.0.0"
    assert any(str(copies[0]) in notice for notice in again.notices)
    assert again.review.answers[0].level == 2
    assert copies[0].read_text() == "x = "
    again.close()


def test_the_second_window_may_only_read(library: Library) -> None:
    first = begun(library)
    library.refresh()

    second = library.open(first.review.id)

    assert second.read_only
    second.place(REASON, 5)
    second.close()
    assert on_disk(library, first).review.answers == ()
    first.close()


@pytest.mark.parametrize("review", ["../x", "", "A", "a" * 65, "no/such"])
def test_what_can_be_no_id_opens_nothing(library: Library, review: str) -> None:
    with pytest.raises(NoSuchReviewError):
        library.open(review)
