"""The question of what matters most, line by line, when some were marked before the leader left."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.session.library import Library
from tests.plain.dialogue import talk
from tests.support.sittings import begun, prepared_library, saved

REASON, OUTCOMES, ROLES = "aims.reason", "aims.outcomes", "aims.roles"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with a review in which one of three is marked, as after using the other face or a
    power cut."""
    library = prepared_library(tmp_path)
    session = begun(library, "Riverside")
    for principle in (REASON, OUTCOMES, ROLES):
        session.place(principle, 2)
    session.choose_important([OUTCOMES])
    saved(session.close())
    library.refresh()
    return library


def high(library: Library) -> list[str]:
    session = library.open(library.entries()[0].id)
    session.close()
    return [a.principle for a in session.review.answers if a.importance == 3]


def test_enter_goes_on_with_those_that_were_marked(library: Library) -> None:
    said = talk(library, ["1", "out", "a", "", "q"])
    assert "2, marked. Title of aims.outcomes: 2 Talked about\n" in said.text
    assert "Enter goes on with those marked: " in said.text
    assert "Marked: Title of aims.outcomes. Saved" in said.text
    assert high(library) == [OUTCOMES]


def test_one_undo_takes_all_marks_back(library: Library) -> None:
    said = talk(library, ["1", "out", "a", "1 3", "u", "q"])
    assert "Undone: importance is as it was." in said.text
    assert high(library) == []


def test_numbers_replace_what_was_marked(library: Library) -> None:
    talk(library, ["1", "out", "a", "1 3", "q"])
    assert high(library) == [REASON, ROLES]
