"""The choice of a guide, line by line: asked only if there is more than one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from partnercheck.plain.face import run
from partnercheck.session.library import Library
from partnercheck.store.installed import versions_of
from partnercheck.store.listing import list_reviews
from tests.session.test_installed_guides import a_library, put_in
from tests.support.starting_guide import change, write_starting_guide


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return a_library(tmp_path)


def talk(library: Library, *lines: str) -> str:
    said = io.StringIO()
    assert run(library, io.StringIO("".join(f"{line}\n" for line in lines)), said) == 0
    return " ".join(said.getvalue().split())


def guides_used(library: Library) -> list[str]:
    return [entry.guide_id for entry in list_reviews(library.folder).reviews]


def test_with_one_guide_nothing_is_asked(library):
    said = talk(library, "1", "Riverside", "", "", "", "q")
    assert "Which guide" not in said
    assert guides_used(library) == ["small-guide"]


@pytest.mark.parametrize(("typed", "used"), [("2", "my-guide"), ("", "small-guide")])
def test_an_installed_guide_can_be_chosen(library, tmp_path, typed, used):
    put_in(library, write_starting_guide(tmp_path / "my-guide"))
    said = talk(library, "1", typed, "Riverside", "", "", "", "q")
    assert "Which guide do you want to use? 1. A small guide" in said
    assert "2. My guide Version 0.1.0, 2 principles, by Your organisation" in said
    assert guides_used(library) == [used]


def test_whose_guide_it_is_is_said_inside_the_review(library, tmp_path):
    put_in(library, write_starting_guide(tmp_path / "my-guide"))
    said = talk(library, "1", "2", "Riverside", "", "", "", "", "g", "q")
    assert "My guide, version 0.1.0" in said
    assert "Author: Your organisation. Licence: CC BY 4.0." in said


def test_back_from_the_choice_begins_nothing(library, tmp_path):
    put_in(library, write_starting_guide(tmp_path / "my-guide"))
    said = talk(library, "1", "b", "q")
    assert said.count("Home") > 1
    assert guides_used(library) == []


def test_a_broken_one_is_named_by_file_and_line_and_stops_nothing(library, tmp_path):
    put_in(library, write_starting_guide(tmp_path / "my-guide"))
    (version,) = versions_of(library.folder, "my-guide")
    change(version.folder, "people.toml", "leverage = true", "leverage = = true")
    said = talk(library, "1", "", "Riverside", "", "", "", "q")
    assert "people.toml:30:" in said
    assert guides_used(library) == ["small-guide"]
