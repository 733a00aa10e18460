"""Finding again, line by line: words anywhere in any review, and one list of everything open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.session.due import NOTHING_OPEN
from partnercheck.session.finder import NOTHING_FOUND
from partnercheck.session.library import Library
from tests.plain.dialogue import talk
from tests.support.sittings import begun, prepared_library, saved

REASON, ROLES = "aims.reason", "aims.roles"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = prepared_library(tmp_path)
    for name, due in (("Riverside", date(2026, 7, 20)), ("Hillside", date(2026, 6, 20))):
        session = begun(library, name)
        session.place(REASON, 2)
        session.write_note(REASON, "evidence", f"Zoë keeps the minutes of {name}.")
        session.place(ROLES, 1)
        session.commit(f"{ROLES}/small", due=due)
        saved(session.flush())
        session.close()
    library.refresh()
    return library


def test_words_are_found_and_lead_to_their_place_and_back(library: Library) -> None:
    said = talk(library, ["/", "zoe minutes", "2", "1", "", "b", "b", "b", "b", "q"])
    listed = said.after(2)
    assert "“zoe minutes”: 2 found." in listed
    assert "1. Zoë keeps the minutes of…\n   Hillside, Title of aims.reason, What" in listed
    assert "2. Zoë keeps the minutes of…\n   Riverside, Title of aims.reason, What" in listed
    note, _, again = said.after(4).partition("2 found.")
    assert "Your note so far:\n   Zoë keeps the minutes of Riverside." in note
    assert "minutes of…" in again, "going back leads to the list"


def test_nothing_found_is_said_and_other_words_can_be_typed(library: Library) -> None:
    said = talk(library, ["/", "zzz", "/", "Riverside", "", "q"])
    assert f"“zzz”: {NOTHING_FOUND}" in " ".join(said.after(2).split())
    assert "“Riverside”:" in said.after(4)
    assert "\nHome\n" in said.after(5)


def test_it_is_asked_inside_a_review_too_and_comes_back(library: Library) -> None:
    said = talk(library, ["1", "o", "/", "", "q"])
    assert "\nFind\n" in said.after(3)
    assert "\nAll answers\n" in said.after(4)


def test_all_that_is_open_is_one_list(library: Library) -> None:
    said = talk(library, ["t", "2", "1", "", "b", "b", "t", "q"])
    listed = said.after(1)
    assert listed.index("Hillside, was due 20 June") < listed.index("Riverside, due 20 July")
    assert "How did it go?" in said.after(2)
    assert "All that you took on: 1 open" in said.text
    assert "Riverside, due" not in said.text.rpartition("\nAll that you took on\n")[2]


def test_with_nothing_open_the_list_says_so(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    said = talk(library, ["t", "", "q"])
    assert NOTHING_OPEN in " ".join(said.text.split())
