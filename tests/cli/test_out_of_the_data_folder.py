"""Nothing that a command writes lands in a data folder or over a review, whatever way leads
there."""

from __future__ import annotations

import shutil
import sys

import pytest

from tests.store.archives import tree
from tests.support.handouts import full_review
from tests.support.seats import two_files

REVIEW = "reviews/abc1/review.toml"
COMMANDS = {
    "export": ("export", "latest", "--format", "markdown", "--output"),
    "seat": ("seat", "latest", "--output"),
    "together": ("together", "SEATS", "--format", "html", "--output"),
    "backup": ("data", "backup"),
    "backup of one": ("data", "backup", "--only", "latest"),
    "pack": ("content", "pack", "GUIDE", "--output"),
    "to-po": ("content", "translate", "GUIDE", "cy", "--to-po"),
    "pseudo": ("content", "pseudo", "GUIDE", "--output"),
    "new": ("content", "new"),
}


@pytest.fixture
def written(desk, guide, tmp_path):
    """Runs one of `COMMANDS` into a place, and says that it changed nothing."""
    desk.keep(full_review())
    two_files(tmp_path / "seats", desk.guide)

    def run(name, place):
        before = tree(desk.data)
        there = {"SEATS": str(tmp_path / "seats"), "GUIDE": str(guide)}
        words = [there.get(word, word) for word in COMMANDS[name]]
        force = [] if name in ("pseudo", "new") else ["--force"]
        ran = desk.run(*words, str(place), *force)
        assert tree(desk.data) == before
        assert (ran.code, ran.out) == (1, "")
        return ran.err

    run.desk = desk
    return run


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_writes_into_the_data_folder(written, name):
    data = written.desk.data
    new = data / ("a-new-one" if name in ("pseudo", "new") else "settings.toml")
    assert f"{new} is inside the data folder. Name a place elsewhere." in written(name, new)


@pytest.mark.parametrize(
    "arguments", [("pseudo",), ("translate", "cy"), ("translate", "cy", "--from-po", "cy.po")]
)
def test_a_guide_inside_it_is_not_written_into(desk, guide, arguments):
    inside = desk.data / "installed" / "guide"
    desk.run("content", "translate", str(guide), "cy", "--to-po", "cy.po")
    shutil.copytree(guide, inside)
    before = tree(desk.data)
    command, *rest = arguments
    ran = desk.run("content", command, str(inside), *rest)
    assert (ran.code, ran.out) == (1, "")
    assert "is inside the data folder. Name a place elsewhere." in ran.err
    assert tree(desk.data) == before


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("pseudo", "new")])
def test_no_command_replaces_a_review(written, name):
    data = written.desk.data
    found = next(data.glob("reviews/*/review.toml"))
    assert "is inside the data folder" in written(name, found)


def test_no_way_round_leads_into_it(written, tmp_path):
    data = written.desk.data
    (tmp_path / "way").symlink_to(data)
    (tmp_path / "deeper").symlink_to(data / "reviews")
    (tmp_path / "other").mkdir()
    for place in ("way/a.md", "deeper/a.md", "other/../data/a.md", "data/reviews/../a.md"):
        for name in ("export", "backup"):
            assert "is inside the data folder" in written(name, tmp_path / place)


def test_a_review_that_lies_elsewhere_by_a_link_is_inside_too(written, tmp_path):
    folder = next(written.desk.data.glob("reviews/*"))
    shutil.move(folder, tmp_path / "elsewhere")
    before = tree(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    for place in (folder, tmp_path / "elsewhere"):
        assert "is inside the data folder" in written("together", place / "review.toml")
    assert tree(tmp_path / "elsewhere") == before


def test_a_review_given_by_its_path_is_not_replaced(desk, tmp_path):
    desk.keep(full_review())
    copy = tmp_path / "copy.toml"
    shutil.copy(next(desk.data.glob("reviews/*/review.toml")), copy)
    before = copy.read_bytes()
    ran = desk.run("export", str(copy), "--format", "csv", "--output", str(copy), "--force")
    assert (ran.code, ran.out) == (1, "")
    assert f"{copy} is the review itself. Name a place elsewhere." in ran.err
    assert copy.read_bytes() == before


def test_the_data_folder_of_a_review_given_by_its_path_is_kept_too(desk, tmp_path):
    desk.keep(full_review())
    moved = tmp_path / "stick"
    shutil.copytree(desk.data, moved)
    path = next(moved.glob("reviews/*/review.toml"))
    ran = desk.run(
        "export", str(path), "--format", "csv", "--output", str(moved / "exports.toml"), "--force"
    )
    assert "is inside the data folder" in ran.err


def test_beside_the_data_folder_is_not_inside(desk, tmp_path):
    desk.keep(full_review())
    assert desk.run("data", "backup", f"{desk.data}/../b.zip").code == 0
    assert desk.run("data", "backup", f"{desk.data}-b.zip").code == 0
    assert (tmp_path / "b.zip").is_file()


@pytest.mark.skipif(sys.platform == "linux", reason="Linux tells upper and lower case apart")
def test_another_case_of_its_name_is_the_same_folder(written):
    data = written.desk.data
    assert "is inside the data folder" in written("export", data.with_name("DATA") / "a.md")


@pytest.mark.parametrize(
    ("arguments", "own"),
    [
        (("pack", "my-guide", "--output"), "guide.toml"),
        (("pack", "my-guide", "--output"), "people.toml"),
        (("translate", "my-guide", "cy", "--to-po"), "guide.toml"),
        (("translate", "my-guide", "cy", "--to-po"), "languages/cy/people.toml"),
    ],
)
def test_a_file_of_the_guide_is_not_replaced(guide, content, arguments, own):
    content("translate", "my-guide", "cy")
    before = tree(guide)
    code, out, err = content(*arguments, f"my-guide/{own}", "--force")
    assert (code, out) == (1, "")
    assert f"{guide / own} is inside the guide's folder. Name a file elsewhere, or one" in err
    assert tree(guide) == before


def test_a_pack_and_a_po_file_may_lie_in_the_guides_folder(guide, content):
    assert content("pack", "my-guide", "--output", "my-guide/a.zip")[0] == 0
    assert content("translate", "my-guide", "cy", "--to-po", "my-guide/cy.po")[0] == 0
