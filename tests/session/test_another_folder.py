"""A folder that can't be written to, and going on in another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.errors import DataFolderError
from partnercheck.places import DATA_DIR_VARIABLE, data_folder, folder_choice_file
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.folder import DataFolder
from partnercheck.store.review_file import read_review
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
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for the file that remembers the chosen folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv(DATA_DIR_VARIABLE, raising=False)
    return tmp_path / "config"


def unwritable(parent: Path) -> Path:
    """A data folder that can't be made, not even by root, because a file is in its way."""
    (parent / "a-file").write_text("in the way")
    return parent / "a-file" / "data"


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


def test_a_folder_that_is_gone_since_is_a_problem_until_it_is_back(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    library.folder.path.rename(tmp_path / "away")
    session.place(REASON, 2)
    assert "is not there any more" in session.flush().problem
    library.refresh()
    assert str(library.folder.path) in library.problem

    another = library.begin(Partnership(name="Riverside"), "all")
    another.place(REASON, 4)
    assert another.flush().pending
    (tmp_path / "away").rename(library.folder.path)
    for one in (session, another):
        saved(one.flush())
        one.close()
    library.refresh()
    assert library.problem == ""
    assert len(library.entries()) == 2


@pytest.mark.parametrize("kept", ["", "a file in the way"])
def test_a_folder_that_goes_between_two_looks_holds_nothing_until_it_is_back(
    tmp_path: Path, kept: str
) -> None:
    library = prepared_library(tmp_path)
    begun(library).close()
    library.refresh()
    reviews = library.folder.reviews_path
    reviews.rename(tmp_path / "away")
    if kept:
        reviews.write_text(kept)
    assert library.entries() == library.locked == library.unreadable == ()
    assert str(reviews) in library.problem
    if kept:
        reviews.unlink()
    (tmp_path / "away").rename(reviews)
    library.refresh()
    assert library.problem == ""
    assert len(library.entries()) == 1
