"""What the faces write elsewhere is listed in the data folder, so that it can be named later."""

from __future__ import annotations

from pathlib import Path

from partnercheck.session.exporting import write_export
from partnercheck.store.exports import known_exports
from tests.support.sittings import begun, memory_session, prepared_library


def test_where_an_export_went_is_noted_in_the_reviews_own_folder(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    path = tmp_path / "plan.md"

    assert write_export(path, "Zoë\n".encode(), review_file=session.saving.path) == ""

    (known,) = known_exports(library.folder)
    assert (known.path, known.kind, known.review) == (path, "summary", session.review.id)
    assert known.condition() == "there"
    session.close()


def test_an_export_of_a_review_that_was_moved_is_noted_where_it_is_kept_now(
    tmp_path: Path,
) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    before = library.folder
    library.keep_in(tmp_path / "other", session)

    write_export(tmp_path / "plan.md", b"text", review_file=session.saving.path)

    assert known_exports(before) == ()
    assert [one.path for one in known_exports(library.folder)] == [tmp_path / "plan.md"]
    session.close()


def test_a_review_that_no_folder_keeps_leaves_no_note(tmp_path: Path) -> None:
    session, _, _ = memory_session()

    assert write_export(tmp_path / "plan.md", b"text", review_file=session.saving.path) == ""

    assert [path.name for path in tmp_path.iterdir()] == ["plan.md"]


def test_a_note_that_cant_be_kept_is_said_and_the_export_stands(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    library.folder.exports_path.write_text("not [ toml")

    notice = write_export(tmp_path / "plan.md", b"text", review_file=session.saving.path)

    assert notice.startswith("Where it was written could not be noted. ")
    assert str(library.folder.exports_path) in notice
    assert (tmp_path / "plan.md").read_text() == "text"
    assert library.folder.exports_path.read_text() == "not [ toml"
    session.close()
