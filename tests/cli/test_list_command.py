"""`list`: which reviews there are, and which can't be read."""

from __future__ import annotations

import shutil
from collections import Counter

from partnercheck.cli import list_command, opened
from tests.cli.samples import some_review
from tests.support.guides import make_guide, make_principle, write_guide


def test_no_review_yet(desk):
    ran = desk.run("list")
    assert (ran.code, ran.out) == (0, "")
    begin = f"To begin one: partnercheck --data-dir {desk.data}\n"
    assert ran.err == f"There is no review in {desk.data} yet. {begin}"
    assert not desk.data.exists()


def test_list_shows_the_newest_first(desk):
    desk.keep(some_review())
    desk.keep(some_review(id="xyz9", scope="core", status="complete"))
    ran = desk.run("list")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == f"2 reviews in {desk.data}"
    assert lines[2].startswith("Riverside (")
    assert lines[3:4] == ["  Finished, first look: 2 of 2 answered."]
    assert lines[4].startswith("  Id xyz9. Last saved ")
    assert lines[7] == "  In progress: 5 of 6 answered."


def test_reviews_of_one_name_are_told_apart_in_words(desk):
    desk.keep(some_review(status="complete"))
    desk.keep(some_review(id="xyz9", earlier="abc1"))
    lines = desk.run("list").out.splitlines()
    names = [lines[2], lines[7]]
    assert names[0].startswith("Riverside (")
    assert names[1].startswith("Riverside (")
    assert lines[4] == f"  Follows the one of {names[1][len('Riverside (') : -1]}."


def test_list_json(desk):
    desk.keep(some_review())
    ran = desk.run("list", "--json")
    (listed,) = ran.json["reviews"]
    assert list(listed) == ["id", "name", "status", "scope", "answered", "of", "updated"]
    assert (listed["answered"], listed["of"]) == (5, 6)
    assert (listed["id"], listed["status"], listed["scope"]) == ("abc1", "in-progress", "all")
    assert ran.out.startswith('{\n  "format": 1,\n  "reviews": [\n')
    assert ran.out.endswith("}\n")
    assert list(ran.json) == ["format", "reviews", "unreadable", "versions", "locked"]


def test_a_damaged_review_is_named_and_the_others_are_listed(desk):
    desk.keep(some_review())
    damaged = desk.data / "reviews" / "broken" / "review.toml"
    damaged.parent.mkdir()
    damaged.write_bytes(b"format = [")
    ran = desk.run("list")
    assert ran.code == 0
    assert "abc1" in ran.out
    assert "broken" not in ran.out
    assert str(damaged) in ran.err
    assert damaged.read_bytes() == b"format = ["
    (unreadable,) = desk.run("list", "--json").json["unreadable"]
    assert list(unreadable) == ["id", "path", "problem"]
    assert (unreadable["id"], unreadable["path"]) == ("broken", str(damaged))


def test_a_review_that_is_gone_is_no_reason_to_begin_the_first_one(desk):
    path = desk.keep(some_review())
    (path.parent / "previous.toml").write_bytes(path.read_bytes())
    path.unlink()
    ran = desk.run("list")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"{path} is gone. Backups are there: PartnerCheck offers them when the review is opened.\n"
    )


def test_a_file_that_was_cut_is_named_with_what_to_do(desk):
    path = desk.keep(some_review())
    (path.parent / "previous.toml").write_bytes(path.read_bytes())
    path.write_bytes(b"")
    hint = "Backups are there: PartnerCheck offers them when the review is opened."
    for arguments in (["list"], ["show", "abc1"], ["actions", "abc1"]):
        err = desk.run(*arguments).err
        assert err == f"{path} can't be read. It is empty. It is left as it is. {hint}\n"
    (unreadable,) = desk.run("list", "--json").json["unreadable"]
    assert unreadable["problem"].endswith(hint)


def test_a_review_that_is_gone_with_all_its_backups_is_named_as_long_as_it_is_remembered(desk):
    path = desk.keep(some_review())
    desk.keep(some_review(id="xyz9"))
    path.unlink()
    shutil.rmtree(path.parent / "machines")
    for _ in range(2):
        assert f"{path} is gone, and no backup of it is there." in desk.run("list").err
    ran = desk.run("data", "check")
    assert ran.code == 1
    assert "The review: gone." in ran.out
    assert desk.run("data", "delete", "abc1").code == 0
    assert desk.run("list").err == ""


def test_a_review_of_a_guide_that_is_not_here_is_listed_without_a_total(desk, tmp_path):
    desk.keep(some_review())
    other = write_guide(
        tmp_path / "other", make_guide(("a", [make_principle("a.one")]), id="other")
    )
    ran = desk.run("list", "--json", "--guide", str(other))
    assert ran.json["reviews"][0]["of"] is None
    assert (
        "5 answered, with a guide that is not here." in desk.run("list", "--guide", str(other)).out
    )


def test_many_reviews_read_the_settings_and_the_scope_once(desk, monkeypatch):
    looked = Counter()
    for module, name in ((opened, "read_settings"), (list_command, "_scope")):
        before = getattr(module, name)

        def counted(*given, _before=before, _name=name):
            looked[_name] += 1
            return _before(*given)

        monkeypatch.setattr(module, name, counted)
    for number in range(20):
        desk.keep(some_review(id=f"abc{number}"))
    assert desk.run("list").out.count("  Id abc") == 20
    assert looked == {"read_settings": 1, "_scope": 1}
