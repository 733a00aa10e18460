"""Reading a guide in another language: the setting, what a review records, and what stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.review.model import Partnership
from partnercheck.session.language import choose_language, language_words
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.archive import read_archive
from partnercheck.store.backing_up import back_up
from partnercheck.store.review_file import read_review
from tests.plain.tour import tour_guide
from tests.support.guides import write_guide
from tests.support.languages import TAG, principle, tables_of, welsh, write_translation
from tests.support.sittings import Clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_guide(tmp_path / "guide", tour_guide())
    write_translation(folder)
    return folder


def a_library(folder: Path, *, given: bool = False) -> Library:
    library = Library(folder.parent / "data", folder, guide_given=given, now=Clock())
    library.prepare()
    assert not library.problem
    return library


def begun(library: Library) -> Session:
    session = library.begin(Partnership(name="Riverside"), "all")
    session.place("aims.reason", 2)
    return session


def closed(session: Session) -> str:
    assert not session.close().problem
    return session.review.id


def recorded(library: Library, review: str) -> str:
    return read_review(library.folder.review_path(review)).review.guide.language


def test_without_a_choice_the_guide_is_read_in_its_own_language(folder: Path) -> None:
    library = a_library(folder)
    session = begun(library)
    assert session.guide.language == "en-GB"
    assert recorded(library, closed(session)) == "en-GB"
    assert language_words(session.guide) == ()


def test_the_language_chosen_is_read_recorded_and_remembered(folder: Path) -> None:
    library = a_library(folder)
    assert choose_language(library, None, TAG) == ""
    assert 'language = "cy"' in library.folder.settings_path.read_text("utf-8")
    session = begun(a_library(folder))
    answer = session.review.answers[0]
    assert (answer.title, answer.level_text) == (
        welsh("Title of aims.reason"),
        welsh("aims.reason at 2."),
    )
    assert recorded(library, closed(session)) == TAG


def test_choosing_in_the_middle_changes_the_words_and_no_answer(folder: Path) -> None:
    library = a_library(folder)
    session = begun(library)
    before = session.review
    assert choose_language(library, session, TAG) == ""
    assert session.guide.by_id["aims.reason"].title == welsh("Title of aims.reason")
    assert session.review.answers == before.answers
    assert session.review.guide.digest == before.guide.digest
    assert choose_language(library, session, "en-GB") == ""
    assert session.guide.by_id["aims.reason"].title == "Title of aims.reason"
    assert recorded(library, closed(session)) == "en-GB"


def test_a_review_opens_in_the_language_it_was_answered_in_until_one_is_chosen(
    folder: Path,
) -> None:
    library = a_library(folder)
    choose_language(library, None, TAG)
    review = closed(begun(library))
    library.folder.settings_path.unlink()
    fresh = a_library(folder)
    session = fresh.open(review)
    assert session.guide.language == TAG
    closed(session)
    assert fresh.guide.language == "en-GB"
    choose_language(fresh, None, "en-GB")
    session = fresh.open(review)
    assert session.guide.language == "en-GB"
    assert recorded(fresh, review) == TAG
    session.place("aims.roles", 3)
    assert recorded(fresh, closed(session)) == "en-GB"


def test_the_kept_copy_holds_the_translations_and_is_read_in_them(folder: Path) -> None:
    library = a_library(folder)
    choose_language(library, None, TAG)
    session = begun(library)
    digest = session.review.guide.digest
    review = closed(session)
    (copy,) = library.folder.guides_path.glob("*/*")
    assert (copy / "languages" / TAG / "aims.toml").read_bytes() == (
        folder / "languages" / TAG / "aims.toml"
    ).read_bytes()
    tables = tables_of(folder)
    principle(tables, "aims.reason")["title"] = "Arall"
    write_translation(folder, tables)
    later = a_library(folder)
    session = later.open(review)
    assert session.guide.digest == digest
    assert session.guide.by_id["aims.reason"].title == welsh("Title of aims.reason")
    assert session.newer_guide is not None
    assert session.newer_guide.guide.by_id["aims.reason"].title == "Arall"
    assert session.move_to_guide(session.newer_guide) == ""
    assert session.guide.by_id["aims.reason"].title == "Arall"
    closed(session)


def test_a_review_from_before_there_were_translations_still_opens(folder: Path) -> None:
    shutil.move(folder / "languages", folder.parent / "languages-of-later")
    library = a_library(folder)
    session = begun(library)
    before = session.review.guide
    review = closed(session)
    shutil.move(folder.parent / "languages-of-later", folder / "languages")
    later = a_library(folder)
    choose_language(later, None, TAG)
    session = later.open(review)
    assert session.notices == ()
    assert session.review.guide == before
    assert session.guide.by_id["aims.reason"].title == "Title of aims.reason"
    assert session.newer_guide is not None
    assert session.move_to_guide(session.newer_guide) == ""
    assert session.guide.by_id["aims.reason"].title == welsh("Title of aims.reason")
    closed(session)


def test_a_translation_damaged_in_the_copy_is_said_and_another_guide_is_read(folder: Path) -> None:
    library = a_library(folder)
    review = closed(begun(library))
    (copy,) = library.folder.guides_path.glob("*/*")
    path = copy / "languages" / TAG / "aims.toml"
    path.write_text(path.read_text("utf-8").replace("aims.reason", "aims.raeson"), "utf-8")
    write_guide(folder, tour_guide())
    (folder / "languages" / TAG / "guide.toml").unlink()
    session = a_library(folder).open(review)
    assert "The kept copy of the guide was changed" in " ".join(session.notices)
    closed(session)


def test_a_broken_translation_is_told_when_a_review_opens(folder: Path) -> None:
    library = a_library(folder)
    choose_language(library, None, TAG)
    (folder / "languages" / TAG / "aims.toml").write_text("format = ", "utf-8")
    fresh = a_library(folder)
    session = begun(fresh)
    answer = session.review.answers[0]
    assert answer.title == "Title of aims.reason"
    review = closed(session)
    session = fresh.open(review)
    assert "languages/cy/aims.toml" in " ".join(session.notices)
    closed(session)


def test_backups_hold_the_translations(folder: Path, tmp_path: Path) -> None:
    library = a_library(folder)
    closed(begun(library))
    target = tmp_path / "all.zip"
    back_up(library.folder, target, Clock()(), "1")
    names = [file.name for file in read_archive(target).files]
    assert any(name.endswith(f"/languages/{TAG}/guide.toml") for name in names)


def test_the_words_about_a_language_say_which_and_what_the_marks_mean(folder: Path) -> None:
    library = a_library(folder)
    choose_language(library, None, TAG)
    first, explained = language_words(library.guide)
    assert first == "You read it in Cymraeg (cy); its own language is English (en-GB)."
    for mark in ("(not translated)", "(partly translated)", "(translation out of date)"):
        assert mark in explained
