"""Going back leads to the place that opened a page, and never in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.pages.page import NOTHING_TO_FIND
from partnercheck.session.library import Library
from tests.plain.dialogue import talk
from tests.support.sittings import begun, prepared_library, saved

REASON, ROLES = "aims.reason", "aims.roles"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = prepared_library(tmp_path)
    session = begun(library, "Riverside")
    session.place(REASON, 2)
    session.place(ROLES, 1)
    session.skip_importance()
    session.commit(f"{ROLES}/small", due=library.today)
    saved(session.flush())
    session.close()
    library.refresh()
    return library


def headings(said: str) -> list[str]:
    """The pages in the order in which they were shown."""
    named = ("Home", "The areas", "All answers", "The shape", "Actions,", "Commit", "Finish",
             "How it went", "What if?", "Find", "About this review")  # fmt: skip
    lines = [line for block in said.split("\n\n") for line in block.splitlines()[:1]]
    return [line.partition(":")[0].partition(",")[0] for line in lines if line.startswith(named)]


def test_the_way_out_stands_below_the_choices_where_people_begin_and_end(library: Library) -> None:
    home = talk(library, [])
    assert "\nq Save and leave\nType a number.\nEnter goes on" in home.text
    finish = talk(library, ["1", "out", "f", "q"])
    assert "\nq Save and leave\nType a number.\nEnter finishes" in finish.text
    assert finish.text.count("q Save and leave") == 2


def test_back_leads_where_the_leader_came_from(library: Library) -> None:
    """From the areas to the actions and all around them, and as many steps back."""
    keys = ["1", "out", "a", "i", "", "z", "2", "i", "b", "", "o", "a", "f", "b", "b", "b", "q"]
    said = headings(talk(library, keys).text)
    assert said[said.index("The areas") :] == [
        "The areas", "Actions", "What if?", "Actions", "Actions", "What if?", "Actions", "Actions",
        "All answers", "Actions", "Finish", "Actions", "The areas", "Home",
    ]  # fmt: skip


def test_what_was_found_is_come_back_to(library: Library) -> None:
    said = headings(talk(library, ["/", "Riverside", "1", "", "q"]).text)
    assert said == ["Home", "Find", "Find", "About this review", "Find"]


def test_before_any_review_find_says_that_there_is_nothing_to_find(tmp_path: Path) -> None:
    said = talk(prepared_library(tmp_path), ["/", "q"])
    assert headings(said.text) == ["Home", "Home"]
    assert NOTHING_TO_FIND in " ".join(said.after(1).split())


def test_going_on_leads_to_the_actions_once_every_principle_is_answered(library: Library) -> None:
    session = library.open(library.entries()[0].id)
    assert headings(talk(library, ["1", "q"]).text) == ["Home"], "a principle is open"
    for principle in session.guide.principles:
        session.place(principle.id, 2)
    saved(session.close())
    library.refresh()
    said = talk(library, ["", "f", "5", "", "q"])
    assert headings(said.text) == ["Home", "Actions", "Finish", "Home", "Actions"]
    assert "6 of 6 answered, actions next" in " ".join(said.text.split())
