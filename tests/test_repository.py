"""What the repository promises of itself: README, file sizes, the house."""

from __future__ import annotations

import re
import tomllib

import pytest

from partnercheck.commands import (
    COMMANDS,
    COMMITMENTS,
    EVERYWHERE,
    FIND,
    HOME,
    PLACES,
    PRIVACY,
    Command,
)
from tests.support.readme import README, ROOT, where, with_table

LONGEST_FILE = 400


def test_the_readmes_key_table_is_the_one_that_the_commands_make() -> None:
    readme = README.read_text("utf-8")

    assert with_table(readme) == readme


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_the_readmes_key_table_says_where_each_key_works(command: Command) -> None:
    inside = set(PLACES) - {EVERYWHERE, HOME, FIND, COMMITMENTS, PRIVACY}
    ids = {name: {place} for place, name in PLACES.items()}
    ids |= {"Everywhere": set(PLACES) - {EVERYWHERE}, "Inside a review": inside}

    named, _, left_out = where(command.places).partition(" except ")
    meant = set().union(*(ids[name] for name in named.split(", ")))
    without = set().union(*(ids[name] for name in re.split(", | and ", left_out) if name))

    if EVERYWHERE in command.places:
        assert named == "Everywhere"
        assert not left_out
    else:
        assert meant - without == set(command.places)


def test_the_readmes_pictures_are_there_and_ask_for_nothing_from_elsewhere() -> None:
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", README.read_text("utf-8"))

    assert len(pictures) == 2
    for picture in pictures:
        svg = (ROOT / picture).read_text("utf-8")
        assert "url(http" not in svg
        assert 'url("http' not in svg


def test_ci_runs_the_readmes_own_test_command() -> None:
    command = re.search(r"^python3 -m venv .* -m pytest$", README.read_text("utf-8"), re.MULTILINE)

    assert command is not None
    assert "^python3 -m venv .* -m pytest$" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_no_file_holds_more_than_one_idea() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "partnercheck").rglob("*.py")
        if (lines := path.read_text("utf-8").count("\n")) > LONGEST_FILE
    }

    assert long == {}


def test_every_room_begins_with_a_module_that_imports_nothing() -> None:
    for init in (ROOT / "partnercheck").glob("*/__init__.py"):
        if init.parent.name != "cli":
            assert "import" not in init.read_text("utf-8"), init


def test_no_dependency_names_where_it_is_downloaded_from() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(line for extra in extras for line in extra)]

    assert [line for line in asked if "://" in line or "@" in line] == []
