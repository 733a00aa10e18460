"""Deleting a review line by line: choosing it, hearing what goes, saying yes; Enter keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.session.library import Library
from partnercheck.store.trash import trashed
from tests.plain.dialogue import talk
from tests.support.sittings import begun, prepared_library, saved


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = prepared_library(tmp_path)
    for name in ("Riverside", "Hillside"):
        saved(begun(library, name).close())
    return library


@pytest.mark.parametrize("answer", ["", "b", "1"])
def test_nothing_is_deleted_without_a_yes(library: Library, answer: str) -> None:
    said = talk(library, ["delete a review", "1", answer, "d", "", "q"])
    assert said.all_typed
    page = " ".join(said.after(2).split())
    assert page.startswith(
        "Delete this review? Hillside: its answers, notes and commitments go to the trash"
    )
    assert "1. Keep it 2. Delete it Type a number. Enter keeps it:" in page
    assert [entry.name for entry in library.entries()] == ["Hillside", "Riverside"]


def test_the_open_one_goes_to_the_trash_and_the_way_back_is_said(library: Library) -> None:
    said = talk(library, ["1", "out", "b", "d", "1", "2", "q"])
    (there,) = trashed(library.folder)
    page = " ".join(said.after(6).split())
    assert "Deleted: Hillside. It stays in the trash for 30 days, until 31 July 2026." in page
    assert f"To have it back: partnercheck data restore {there.name}" in page
    assert "Go on with: Riverside" in page
    assert [entry.name for entry in library.entries()] == ["Riverside"]


def test_only_a_review_has_a_number_there(library: Library) -> None:
    said = talk(library, ["d", "2", "", "q"])
    assert "2 is not a choice here." in said.after(2)


def test_u_takes_the_deletions_back_the_last_one_first(library: Library) -> None:
    said = talk(library, ["u", "d", "1", "2", "d", "1", "2", "u", "u", "u", "q"])
    assert said.all_typed
    assert "There is nothing to undo." in said.after(2)
    assert "u brings it back." in said.after(4)
    assert "Put back: Riverside." in said.after(8)
    assert "Put back: Hillside." in said.after(9)
    assert "There is nothing to undo." in said.after(10)
    assert {entry.name for entry in library.entries()} == {"Hillside", "Riverside"}
    assert trashed(library.folder) == ()
