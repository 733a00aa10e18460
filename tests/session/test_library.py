"""The list of reviews: beginning, opening with the right guide, another folder, what is due."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.errors import (
    DataFolderError,
    GuideError,
    NoSuchReviewError,
    PartnerCheckError,
)
from partnercheck.guide.model import Guide
from partnercheck.places import DATA_DIR_VARIABLE, data_folder, folder_choice_file
from partnercheck.review.model import Partnership
from partnercheck.session.due import due_words
from partnercheck.session.library import Library
from partnercheck.store.folder import DataFolder
from partnercheck.store.review_file import read_review
from tests.support.guides import make_guide, make_principle, small_guide, write_guide
from tests.support.sittings import (
    MORNING,
    Clock,
    begun,
    on_disk,
    prepared_library,
    saved,
    small_guide_folder,
)

REASON = "aims.reason"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return prepared_library(tmp_path)


@pytest.fixture
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for the one file that is kept elsewhere."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv(DATA_DIR_VARIABLE, raising=False)
    return tmp_path / "config"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def unwritable(parent: Path) -> Path:
    """A data folder that can't be made, not even by root: a file stands in its way."""
    (parent / "a-file").write_text("in the way")
    return parent / "a-file" / "data"


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


# Opening


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
    before = tree(library.folder.reviews_path)

    other = Library(tmp_path / "data", write_guide(tmp_path / "other", other_guide()), now=Clock())
    other.prepare()
    with pytest.raises(PartnerCheckError) as refused:
        other.open(session.review.id)

    assert "was answered with" in str(refused.value)
    assert "another guide" in str(refused.value)
    assert "small-guide" in str(refused.value)
    assert "--guide" in str(refused.value)
    assert tree(library.folder.reviews_path) == before
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


# A folder that can't be written


def test_a_folder_that_cant_be_written_is_a_problem_and_not_an_end(tmp_path: Path) -> None:
    library = Library(unwritable(tmp_path), small_guide_folder(tmp_path), now=Clock())
    library.prepare()

    assert str(tmp_path / "a-file") in library.problem
    assert library.folder_words == "Nothing is saved in this sitting."
    assert library.entries() == ()
    assert library.unreadable == ()
    assert library.due() == ()


def test_without_a_folder_a_review_is_kept_in_memory_and_says_so(tmp_path: Path) -> None:
    library = Library(unwritable(tmp_path), small_guide_folder(tmp_path), now=Clock())
    library.prepare()
    session = library.begin(Partnership(name="Riverside"), "all")

    session.place(REASON, 2)

    assert session.saving.problem == session.flush().problem == library.problem
    assert session.review.answers[0].level == 2
    assert session.close().problem == library.problem


def test_another_folder_afterwards_saves_everything(tmp_path: Path) -> None:
    library = Library(unwritable(tmp_path), small_guide_folder(tmp_path), now=Clock())
    library.prepare()
    session = library.begin(Partnership(name="Riverside"), "all")
    heard: list[str] = []
    session.listen(lambda state: heard.append(state.problem))
    session.place(REASON, 2)
    session.write_note(REASON, "evidence", "Two promises")

    state = saved(library.keep_in(tmp_path / "elsewhere", session))

    assert state.saved_at == MORNING
    assert library.problem == ""
    assert heard[-1:] == [""]
    session.place("aims.outcomes", 4)
    saved(session.flush())
    session.close()
    review = read_review(library.folder.review_path(session.review.id)).review
    assert library.folder.path == tmp_path / "elsewhere"
    assert [(a.principle, a.level) for a in review.answers] == [(REASON, 2), ("aims.outcomes", 4)]
    assert review.answers[0].evidence == "Two promises"
    library.refresh()
    assert [entry.name for entry in library.entries()] == ["Riverside"]
    # The copy of its guide came along.
    assert list((tmp_path / "elsewhere" / "guides").glob("small-guide/*/guide.toml"))


def test_an_open_review_moves_to_another_folder_with_all_that_was_answered(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.place(REASON, 2)
    saved(session.flush())
    old = library.folder.review_path(session.review.id)
    before = old.read_bytes()

    saved(library.keep_in(tmp_path / "elsewhere", session))
    session.place(REASON, 4)
    saved(session.flush())
    session.close()

    assert old.read_bytes() == before
    again = library.open(session.review.id)
    assert again.review.answers[0].level == 4
    again.close()


def test_a_second_folder_that_cant_be_written_either_changes_nothing(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)

    with pytest.raises(DataFolderError, match="a-file"):
        library.keep_in(unwritable(tmp_path), session)

    assert library.folder.path == tmp_path / "data"
    assert library.problem == ""
    session.place(REASON, 3)
    saved(session.flush())
    assert on_disk(library, session).review.answers[0].level == 3
    session.close()


def test_another_folder_without_an_open_review(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    begun(library).close()

    state = library.keep_in(tmp_path / "elsewhere", None)

    assert not state.problem
    assert library.entries() == ()
    assert library.folder == DataFolder(tmp_path / "elsewhere")


@pytest.mark.usefixtures("own_config")
def test_a_chosen_folder_is_used_in_later_sittings_too(tmp_path: Path) -> None:
    library = Library(unwritable(tmp_path), small_guide_folder(tmp_path), now=Clock())
    library.prepare()

    library.choose_folder(tmp_path / "chosen")

    assert library.problem == ""
    assert library.folder.path == tmp_path / "chosen"
    assert data_folder() == tmp_path / "chosen"
    assert folder_choice_file().stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("own_config")
def test_a_folder_that_cant_be_written_is_not_remembered(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)

    with pytest.raises(DataFolderError):
        library.choose_folder(unwritable(tmp_path))

    assert not folder_choice_file().exists()
    assert library.folder.path == tmp_path / "data"


def test_a_choice_that_cant_be_remembered_is_said_and_holds_for_now(
    tmp_path: Path, own_config: Path
) -> None:
    own_config.write_text("a file in the way")
    library = prepared_library(tmp_path)

    with pytest.raises(DataFolderError, match="could not be remembered"):
        library.choose_folder(tmp_path / "chosen")

    assert library.folder.path == tmp_path / "chosen"


# What is due, and how far a review has come


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "no date"),
        (date(2026, 6, 30), "was due 30 June"),
        (date(2025, 12, 31), "was due 31 December 2025"),
        (date(2026, 7, 1), "due today"),
        (date(2026, 7, 2), "due tomorrow"),
        (date(2026, 7, 3), "due 3 July"),
        (date(2027, 1, 4), "due 4 January 2027"),
    ],
)
def test_due_in_words(due: date | None, words: str) -> None:
    assert due_words(due, date(2026, 7, 1)) == words


def test_open_commitments_with_a_date_are_due_the_earliest_first(library: Library) -> None:
    session = begun(library)
    session.place("aims.roles", 1)
    later = session.commit("aims.roles/small", due=date(2026, 8, 1))
    sooner = session.commit("aims.roles/small-later", due=date(2026, 7, 2))
    session.commit("aims.roles/long")
    done = session.commit("aims.roles/medium", due=date(2026, 7, 1))
    session.change_commitment(done, status="done")
    session.close()
    library.refresh()

    assert [(d.id, d.words, d.name, d.text) for d in library.due()] == [
        (sooner, "due tomorrow", "Riverside", "Do small-later."),
        (later, "due 1 August", "Riverside", "Do small."),
    ]


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
