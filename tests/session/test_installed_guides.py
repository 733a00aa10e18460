"""Installed guides beside the guide of this run: offered, opened, moved to, and never in the
way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.errors import OtherGuideError
from partnercheck.guide.load import load_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.folder import DataFolder
from partnercheck.store.installed import install, uninstall, versions_of
from partnercheck.workshop.broken import where_it_breaks
from partnercheck.workshop.packing import unpacked
from tests.support.packs import packed_file
from tests.support.sittings import small_guide_folder
from tests.support.starting_guide import change

AT = "people.promises"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return a_library(tmp_path)


def a_library(tmp_path: Path, guide: Path | None = None, *, given: bool = False) -> Library:
    own = guide or small_guide_folder(tmp_path)
    made = Library(tmp_path / "data", own, guide_given=given, explain=where_it_breaks)
    made.prepare()
    return made


def put_in(library: Library, guide: Path) -> None:
    """Install a guide as the command does."""
    path = packed_file(guide, guide.with_suffix(".zip"))
    with unpacked(path) as new:
        install(library.folder, new.guide.id, new.guide.digest, new.files)


def next_version(guide: Path) -> Path:
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    return guide


def broken(library: Library) -> None:
    newest = versions_of(library.folder, "my-guide")[0]
    change(newest.folder, "people.toml", "leverage = true", "leverage = = true")


def offered(library: Library) -> list[tuple[str, str]]:
    return [(one.guide.id, one.guide.version) for one in library.offered().guides]


def test_without_an_installed_guide_there_is_one(library):
    assert offered(library) == [("small-guide", "1.0.0")]
    assert library.offered().problems == ()


def test_installed_guides_stand_below_the_one_of_this_run(library, guide):
    put_in(library, guide)
    assert offered(library) == [("small-guide", "1.0.0"), ("my-guide", "0.1.0")]


def test_a_guide_given_for_this_run_is_the_only_one(tmp_path, library, guide):
    put_in(library, guide)
    assert offered(a_library(tmp_path, given=True)) == [("small-guide", "1.0.0")]


def test_an_installed_version_of_the_guide_of_this_run_takes_its_place(tmp_path, library):
    later = tmp_path / "later"
    shutil.copytree(library.guide_folder, later)
    change(later, "guide.toml", 'version = "1.0.0"', 'version = "2.0.0"')
    before = library.begin(Partnership(name="Before"), "all")
    before.place("aims.reason", 2)
    before.close()
    put_in(library, later)
    assert offered(library) == [("small-guide", "2.0.0")]
    session = a_library(tmp_path).open(before.review.id)
    assert session.guide.version == "1.0.0"
    assert session.newer_guide is not None
    assert session.newer_guide.guide.version == "2.0.0"
    session.close()


def test_a_review_with_an_installed_guide_opens_answered_or_not(tmp_path, library, guide):
    put_in(library, guide)
    found = library.offered().guides[1]
    for answers in (False, True):
        session = library.begin(Partnership(name="Riverside"), "all", found)
        session.save()
        if answers:
            session.place(AT, 2)
        session.close()
        again = a_library(tmp_path).open(session.review.id)
        assert again.guide.id == "my-guide"
        assert again.notices == ()
        assert again.newer_guide is None
        again.close()


def test_how_far_it_has_come_is_told_by_its_own_guide(tmp_path, library, guide):
    put_in(library, guide)
    session = library.begin(Partnership(name="Riverside"), "all", library.offered().guides[1])
    session.place(AT, 2)
    session.close()
    (entry,) = a_library(tmp_path).entries()
    assert a_library(tmp_path).where_words(entry) == "1 of 2 answered"


def test_a_newer_installed_version_is_offered_and_answered_again_with(tmp_path, library, guide):
    put_in(library, guide)
    session = library.begin(Partnership(name="Riverside"), "all", library.offered().guides[1])
    session.place(AT, 2)
    session.complete()
    session.close()
    put_in(library, next_version(guide))
    later = a_library(tmp_path)
    again = later.open(session.review.id)
    assert again.guide.version == "0.1.0"
    assert again.newer_guide is not None
    assert again.newer_guide.guide.version == "0.2.0"
    followed = later.follow_up(again)
    assert followed.guide.version == "0.2.0"
    assert again.move_to_guide(again.newer_guide) == ""
    assert again.guide.version == "0.2.0"
    again.close()
    followed.close()


def test_a_broken_guide_stops_nobody(tmp_path, library, guide):
    put_in(library, guide)
    session = library.begin(Partnership(name="Riverside"), "all", library.offered().guides[1])
    session.place(AT, 2)
    session.close()
    put_in(library, next_version(guide))
    broken(library)
    later = a_library(tmp_path)
    assert offered(later) == [("small-guide", "1.0.0"), ("my-guide", "0.1.0")]
    (problem,) = later.offered().problems
    assert "/people.toml:30: " in problem
    answered = later.open(session.review.id)
    assert (answered.guide.version, answered.notices, answered.newer_guide) == ("0.1.0", (), None)
    answered.close()


def test_a_review_without_an_answer_yet_is_told_of_the_broken_guide(tmp_path, library, guide):
    put_in(library, guide)
    session = library.begin(Partnership(name="Lakeside"), "all", library.offered().guides[1])
    session.save()
    session.close()
    put_in(library, next_version(guide))
    broken(library)
    again = a_library(tmp_path).open(session.review.id)
    assert again.guide.version == "0.1.0"
    (notice,) = again.notices
    assert "/people.toml:30: " in notice
    assert "Version 0.1.0, the last good one, is used in its place." in notice
    again.close()


def test_without_any_version_left_the_kept_copy_still_opens_the_review(tmp_path, library, guide):
    put_in(library, guide)
    session = library.begin(Partnership(name="Riverside"), "all", library.offered().guides[1])
    session.place(AT, 2)
    session.close()
    uninstall(library.folder, "my-guide")
    later = a_library(tmp_path)
    again = later.open(session.review.id)
    assert again.guide == load_guide(guide)
    again.close()
    assert offered(later) == [("small-guide", "1.0.0")]


def test_a_guide_that_is_nowhere_is_named(tmp_path, library, guide):
    put_in(library, guide)
    session = library.begin(Partnership(name="Riverside"), "all", library.offered().guides[1])
    session.save()
    session.close()
    uninstall(library.folder, "my-guide")
    with pytest.raises(OtherGuideError, match="my-guide"):
        a_library(tmp_path).open(session.review.id)


def test_a_place_that_is_no_folder_holds_none(library):
    (library.folder.path / "installed").write_text("x", "utf-8")
    assert offered(library) == [("small-guide", "1.0.0")]


@pytest.mark.parametrize("guide_id", ["..", "a/b", "", "a" * 65, "A"])
def test_no_id_leads_out_of_the_folder(tmp_path, guide_id):
    folder = DataFolder(tmp_path / "data")
    assert versions_of(folder, guide_id) == ()
    with pytest.raises(ValueError, match="can name no folder"):
        install(folder, guide_id, f"sha256:{'0' * 64}", (("guide.toml", b""),))
    assert not (tmp_path / "data").exists()
