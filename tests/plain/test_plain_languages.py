"""A guide in another language, line by line: all of it is translated, and what is not is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.guide.translating.languages import PSEUDO
from partnercheck.pages import export
from partnercheck.report.formats import FORMATS
from partnercheck.session.session import Session
from partnercheck.workshop.pseudo import pseudo, translation
from tests.plain.dialogue import frozen_library, talk
from tests.plain.tour import TOUR, tour_guide_folder
from tests.support.languages import (
    TAG,
    hard_coded,
    principle,
    tables_of,
    welsh,
    whole_words,
    write_pseudo_language,
    write_translation,
)

BY_NUMBER = tuple("3" if line == "Patchy." else line for line in TOUR)
"""The tour without the level's word, which differs in another language."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(export, "suggested_path", _one_for_each_review)
    return tour_guide_folder(tmp_path)


def _one_for_each_review(session: Session, name: str) -> Path:
    """Where a summary goes, so that one tour does not meet the files of another."""
    return Path(f"{session.review.guide.language}{FORMATS[name].suffix}")


@pytest.mark.thorough
def test_the_whole_tour_is_in_the_language_chosen(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the tour says in the guide's own language, it says in the other one instead."""
    own = load_guide(here)
    said = whole_words(talk(frozen_library(Path("own"), here, monkeypatch), BY_NUMBER).text)
    write_pseudo_language(here, here)
    library = frozen_library(Path("pseudo"), here, monkeypatch)
    assert library.change_settings(language=PSEUDO) == ""
    toured = talk(library, BY_NUMBER)
    assert toured.all_typed
    assert toured.code == 0
    shown = whole_words(toured.text)
    assert hard_coded(own, shown) == []
    texts: list[str] = []
    translation(own, lambda text: texts.append(text) or text, str)
    texts = [text for text in texts if " " in text and text in said]
    assert len(texts) > 100
    assert [text for text in texts if pseudo(text) not in shown] == []


def test_the_language_is_chosen_by_its_number_and_help_explains_the_marks(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_translation(here)
    library = frozen_library(Path("data"), here, monkeypatch)
    said = talk(library, ("settings", "7", "2", "", "?", "q")).text
    assert "7. Guide's language: English (en-GB)" in said
    assert "1. English (en-GB), chosen" in said
    assert "2. Cymraeg (cy)" in said
    assert "Guide's language: Cymraeg (cy). Kept." in said
    assert "(translation out of date)" in whole_words(said)
    assert library.settings.language == TAG


def test_a_guide_in_one_language_offers_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = frozen_library(Path("data"), here, monkeypatch)
    said = talk(library, ("settings", "", "q")).text
    assert "language" not in said


def test_what_is_not_translated_says_so_where_it_is_read(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = tables_of(here)
    principle(tables, "aims.reason").pop("evidence")
    tables["aims.toml"]["principles"] = [
        row for row in tables["aims.toml"]["principles"] if row["id"] != "aims.outcomes"
    ]
    principle(tables, "aims.roles")["translated_revision"] = 0
    write_translation(here, tables)
    library = frozen_library(Path("data"), here, monkeypatch)
    assert library.change_settings(language=TAG) == ""
    begin = ("1", "Riverside", "2", "", "")
    said = talk(library, (*begin, "1", "", "", "1", "", "", "", "", "")).text
    shown = whole_words(said)
    assert f"{welsh('Title of aims.reason')} (partly translated)" in shown
    assert "Title of aims.outcomes (not translated)" in shown
    assert "Title of aims.roles (translation out of date)" in shown
    assert welsh("Meaning of aims.outcomes.") not in shown


def test_a_language_whose_guide_can_t_be_read_any_more_is_said_and_ends_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_translation(here)
    library = frozen_library(Path("data"), here, monkeypatch)
    assert library.guide.language == "en-GB"
    (here / "aims.toml").write_text("not a guide any more")

    said = talk(library, ("settings", "7", "2", "", "q"))

    assert said.code == 0
    assert "aims.toml" in said.after(3)
    assert "Type another number" in said.after(3)
    assert "Goodbye." in said.text
    assert library.settings.language == ""
