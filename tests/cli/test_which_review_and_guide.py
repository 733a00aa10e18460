"""Which review a command means, and which guide it reads it with."""

from __future__ import annotations

import pytest

from tests.cli.samples import some_review
from tests.support.guides import make_guide, make_principle, write_guide


def test_no_such_and_ambiguous_reviews(desk):
    assert desk.run("show", "latest").code == 1
    desk.keep(some_review(id="abc1"))
    desk.keep(some_review(id="abd2"))
    ran = desk.run("show", "ab")
    assert (ran.code, ran.out) == (1, "")
    assert "abc1" in ran.err
    assert "abd2" in ran.err
    assert desk.run("show", "abd").code == 0
    assert desk.run("show", "zzz").code == 1


def test_a_path_to_a_review_file(desk, tmp_path):
    path = desk.keep(some_review())
    moved = tmp_path / "sent.toml"
    moved.write_bytes(path.read_bytes())
    ran = desk.run("actions", str(moved), "--json")
    assert ran.code == 0
    assert ran.json["review"] == "abc1"


@pytest.mark.parametrize("command", ["show", "actions", "export"])
def test_a_review_that_cannot_be_read(desk, command):
    path = desk.keep(some_review())
    path.write_bytes(b"\xff\xfe\x00")
    more = ["--format", "json"] if command == "export" else []
    ran = desk.run(command, "abc1", *more)
    assert (ran.code, ran.out) == (3, "")
    assert str(path) in ran.err
    assert "Traceback" not in ran.err
    assert path.read_bytes() == b"\xff\xfe\x00"


LATEST = [
    ["show", "latest"],
    ["actions", "latest"],
    ["export", "latest", "--format", "markdown"],
    ["compare", "abc1", "latest"],
    ["data", "delete", "latest"],
    ["data", "delete", "latest", "--everywhere", "--yes"],
    ["data", "encrypt", "latest"],
]


@pytest.mark.parametrize("arguments", LATEST, ids=" ".join)
def test_the_latest_is_no_other_review_where_the_newest_cannot_be_read(desk, arguments):
    earlier = desk.keep(some_review())
    path = desk.keep(some_review(id="xyz9"))
    path.write_bytes(b"")
    ran = desk.run(*arguments)
    assert (ran.code, ran.out) == (3, "")
    assert str(path) in ran.err
    assert "To use another, name it by its id. To see all," in ran.err
    assert ran.err.endswith(f"partnercheck data check --data-dir {desk.data}\n")
    assert earlier.exists()


@pytest.mark.parametrize("arguments", [["list"], ["show", "nothing-there"], ["actions", "latest"]])
def test_the_guide_loads_before_the_review_is_looked_up(desk, arguments):
    (desk.guide_folder / "aims.toml").write_text("principles = 3\n", "utf-8")
    ran = desk.run(*arguments)
    assert (ran.code, ran.out) == (3, "")
    assert "aims.toml" in ran.err
    assert "Traceback" not in ran.err


def test_another_guide_is_refused_and_the_file_untouched(desk, tmp_path):
    path = desk.keep(some_review())
    before = path.read_bytes()
    other = write_guide(
        tmp_path / "other", make_guide(("a", [make_principle("a.one")]), id="other")
    )
    ran = desk.run("actions", "latest", "--guide", str(other))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "This review was answered with version 1.0.0 of another guide (small-guide). "
        "Leave --guide out to open it.\n"
    )
    assert path.read_bytes() == before


def test_a_review_is_read_with_the_copy_it_was_answered_with(desk):
    desk.keep(some_review())
    ran = desk.run_bare("--data-dir", str(desk.data), "actions", "latest", "--json")
    assert ran.code == 0
    assert ran.json["actions"][0]["action"] == "aims.roles/small"
    assert (
        desk.run_bare("--data-dir", str(desk.data), "list", "--json").json["reviews"][0]["of"] == 6
    )


def test_the_guide_given_stands_over_the_copy(desk, tmp_path):
    desk.keep(some_review())
    newer = make_guide(("aims", [make_principle("aims.roles", title="A newer title")]))
    ran = desk.run("show", "latest", "--guide", str(write_guide(tmp_path / "newer", newer)))
    assert "A newer title: 2 Talked about" in ran.out


def test_a_copy_that_cannot_be_opened_is_said(desk):
    desk.keep(some_review())
    (copy,) = (desk.data / "guides" / "small-guide").iterdir()
    (copy / "aims.toml").write_text("nonsense", "utf-8")
    ran = desk.run_bare("--data-dir", str(desk.data), "actions", "latest")
    assert ran.code == 1
    assert "The kept copy of the guide can't be opened." in ran.err
    assert "(small-guide)" in ran.err
