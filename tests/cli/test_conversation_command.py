"""`partnercheck conversation`: what is worth talking about, in words and as JSON."""

from __future__ import annotations

from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import open_review
from tests.cli.samples import some_review
from tests.support.reviews import make_review


def test_for_programs(desk):
    desk.keep(some_review())
    ran = desk.run("conversation", "abc1", "--minutes", "45", "--json")
    assert ran.code == 0
    assert list(ran.json) == ["format", "review", "minutes", "of", "hour"]
    assert (ran.json["minutes"], ran.json["of"]) == (45, 3)
    first, second, third = ran.json["hour"]
    assert first == {
        "principle": "aims.roles",
        "kind": "weight",
        "level": 2,
        "importance": 3,
        "gap": 0,
        "warnings": 1,
        "points": 7,
        "reasons": [first["reasons"][0]],
    }
    assert (second["principle"], second["kind"], second["gap"]) == ("aims.reason", "outside", 2)
    assert (third["kind"], third["level"], third["points"]) == ("unknown", None, 0)


def test_for_people(desk):
    desk.keep(some_review())
    ran = desk.run("conversation", "latest")
    assert ran.code == 0
    assert f"1. {desk.guide.by_id['aims.roles'].title}\n" in ran.out
    assert "Weighs most. 2 " in ran.out
    assert "the hospice" not in ran.out
    assert "Two promises" not in ran.out


def test_nothing_answered_and_wrong_use(desk):
    desk.keep(make_review(id="abc1"))
    ran = desk.run("conversation", "abc1")
    assert (ran.code, ran.out, ran.err) == (1, "", "Answer one principle first.\n")
    assert desk.run("conversation").code == 2
    assert desk.run("conversation", "abc1", "--minutes", "50").code == 2


def test_open_elsewhere_it_is_still_read_and_damaged_it_says_so(desk):
    desk.keep(some_review())
    held = open_review(DataFolder(desk.data), "abc1")
    assert desk.run("conversation", "abc1").code == 0
    held.close()
    desk.data.joinpath("reviews/abc1/review.toml").write_bytes(b"\xff")
    for command in (
        ("conversation", "abc1"),
        ("export", "abc1", "--conversation", "v1", "--format", "html"),
    ):
        ran = desk.run(*command)
        assert (ran.code, ran.out) == (3, ""), command
        assert "can't be read" in ran.err
