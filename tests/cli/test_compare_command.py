"""`compare`: what it writes and what it refuses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from partnercheck.cli.parser import Options, parse
from partnercheck.errors import WrongUseError
from partnercheck.review.comparison import NO_PROOF
from partnercheck.session.past import past_of
from partnercheck.store.folder import DataFolder
from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.reviews import dont_know, make_review, placed


def keep(desk, review_id, *answers, **changes):
    desk.keep(make_review(*answers, id=review_id, **changes))


@pytest.fixture
def two(desk):
    keep(
        desk, "old1", placed("aims.reason", 2), placed("trust.promises", 4), dont_know("aims.roles")
    )
    keep(
        desk,
        "new1",
        placed("aims.reason", 3),
        placed("trust.promises", 3),
        placed("aims.outcomes", 5),
        placed("trust.safety", 2, revision=2),
        earlier="old1",
    )
    return desk


def test_it_reads_aloud(two):
    ran = two.run("compare", "old1", "new1")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Riverside: what changed"
    assert lines[1].startswith("Earlier: ")
    assert lines[1].endswith(", id old1")
    assert lines[2].endswith(", id new1")
    assert lines[3:] == [
        "",
        "Area aims",
        "  Title of aims.reason: ↑ up, from 2 Talked about to 3 Patchy",
        "  Title of aims.outcomes: not answered before, now 5 Second nature",
        "",
        "Area trust",
        "  Title of trust.promises: ↓ down, from 4 Reliable to 3 Patchy",
        "  Title of trust.safety: not answered before, now 2 Talked about",
        "",
        "Answered last time, not yet this time: 1. What you said then shows once you have",
        "answered.",
        "",
        "A level that went up is your own view, not proof. Ask one partner: which of",
        "these changes would you have noticed?",
        "",
        "A level that went down may mean that you see more than before.",
    ]


def test_json_is_the_contract(two):
    ran = two.run("compare", "old", "latest", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.json) == ["format", "earlier", "later", "principles", "waiting"]
    assert (ran.json["earlier"], ran.json["later"]) == ("old1", "new1")
    assert ran.json["principles"][0] == {
        "principle": "aims.reason",
        "earlier": 2,
        "later": 3,
        "change": "up",
    }
    assert [one["change"] for one in ran.json["principles"]] == [
        "up",
        "new",
        "down",
        "new",
    ]
    assert ran.json["waiting"] == ["aims.roles"]
    assert ran.out.endswith("}\n")


def test_two_files_anywhere(two, tmp_path):
    paths = []
    for name in ("old1", "new1"):
        paths.append(tmp_path / f"{name}.toml")
        paths[-1].write_bytes((two.data / "reviews" / name / "review.toml").read_bytes())
    ran = two.run("compare", *map(str, paths), "--json")
    assert ran.code == 0
    assert ran.json == two.run("compare", "old1", "new1", "--json").json


def test_a_history_from_three_reviews_on(two):
    keep(two, "third", placed("aims.reason", 5), earlier="new1")
    out = two.run("compare", "new1", "third").out
    assert "    2▃ 3▅ 5█  2 Talked about, then 3 Patchy, then 5 Second nature\n" in out
    keep(two, "other", placed("aims.reason", 1))
    assert "2▃" not in two.run("compare", "other", "third").out


def test_a_line_of_reviews_ends_where_it_is_cut(two):
    folder = DataFolder(two.data)
    assert [r.id for r in past_of(folder, make_review(id="x", earlier="new1"))] == [
        "old1",
        "new1",
        "x",
    ]
    keep(two, "old1", earlier="new1")
    assert [r.id for r in past_of(folder, make_review(id="new1", earlier="old1"))] == [
        "old1",
        "new1",
    ]
    for wanted in ("", "gone", "../new1", "new1/../old1"):
        assert len(past_of(folder, make_review(id="x", earlier=wanted))) == 1


@pytest.mark.parametrize(("first", "second"), [("old1", "zz"), ("zz", "new1")])
def test_a_review_that_is_not_there(two, first, second):
    ran = two.run("compare", first, second)
    assert (ran.code, ran.out) == (1, "")
    assert "zz" in ran.err


def test_a_review_that_cannot_be_read(two):
    path = two.data / "reviews" / "old1" / "review.toml"
    path.write_bytes(b"\xff")
    ran = two.run("compare", "old1", "new1", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert str(path) in ran.err


def test_another_guide_is_refused(two, tmp_path):
    other = make_guide(("a", [make_principle("a.one")]), id="other-guide")
    folder = write_guide(tmp_path / "other", other)
    desk = replace_guide(two, folder)
    keep(desk, "third", placed("a.one", 2))
    ran = desk.run("compare", "old1", "third")
    assert (ran.code, ran.out) == (1, "")
    assert "small-guide" in ran.err


def replace_guide(desk, folder):
    from dataclasses import replace as replace_fields

    from partnercheck.guide.load import load_guide

    return replace_fields(desk, guide_folder=folder, guide=load_guide(folder))


def test_what_may_not_have_been_meant_is_said(two):
    ran = two.run("compare", "new1", "new1")
    assert (ran.code, ran.err) == (0, "Both are the same review.\n")
    assert "still 3 Patchy" in ran.out
    assert NO_PROOF[:20] not in ran.out
    keep(two, "third", partnership={"name": "Another"})
    ran = two.run("compare", "new1", "third")
    assert ran.err == (
        "Nothing says that one leader made both. For several leaders' views: partnercheck "
        "together\n"
        "The two have different names: Riverside, Another. Are they about one partnership?\n"
    )
    ran = two.run("compare", "old1", "new1")
    assert "Nothing says" not in ran.err


def test_the_later_review_is_never_called_the_earlier_one(two):
    ran = two.run("compare", "new1", "old1")
    assert ran.code == 0
    assert ran.err == "The earlier review was named second; here it stands first.\n"
    assert ran.out == two.run("compare", "old1", "new1").out
    ran = two.run("compare", "new1", "old1", "--json")
    assert (ran.json["earlier"], ran.json["later"]) == ("new1", "old1")
    assert ran.err.startswith("The earlier review stands second")


def test_reviews_that_do_not_follow_each_other_stand_in_the_order_of_time(desk):
    morning = datetime(2026, 7, 1, 9, 5, tzinfo=UTC)
    desk.keep(make_review(id="a1"), lambda: morning + timedelta(hours=5))
    desk.keep(make_review(id="b1"), lambda: morning)
    desk.keep(make_review(id="c1"), lambda: morning + timedelta(days=1))
    # Two of one day are told apart by the time.
    assert desk.run("compare", "a1", "b1").out.splitlines()[1:3] == [
        "Earlier: 1 July 2026, 09:05, id b1",
        "Later: 1 July 2026, 14:05, id a1",
    ]
    assert desk.run("compare", "c1", "b1").out.splitlines()[1:3] == [
        "Earlier: 1 July 2026, id b1",
        "Later: 2 July 2026, id c1",
    ]


def test_nothing_to_compare(desk):
    keep(desk, "a1")
    keep(desk, "b1")
    ran = desk.run("compare", "a1", "b1")
    assert ran.code == 0
    assert "Neither review has an answer yet.\n" in ran.out
    assert desk.run("compare", "a1", "b1", "--json").json["principles"] == []


def test_what_the_command_line_takes():
    assert parse(["compare", "a", "b", "--json"]) == Options(
        command="compare", review="a", later="b", json=True
    )
    for arguments in (["compare"], ["compare", "a"]):
        with pytest.raises(WrongUseError) as raised:
            parse(arguments)
        assert str(raised.value) == (
            "Which two reviews? The earlier one first: partnercheck compare EARLIER LATER. "
            "To see all: partnercheck list"
        )
    with pytest.raises(WrongUseError):
        parse(["compare", "a", "b", "c"])


def test_notes_never_stand_in_a_comparison(two):
    secret = replace(placed("aims.reason", 4), evidence="SECRET", partner_level_who="SECRET")
    keep(two, "third", secret)
    ran = two.run("compare", "new1", "third")
    assert "SECRET" not in ran.out + ran.err + two.run("compare", "new1", "third", "--json").out


@pytest.mark.parametrize(("follows", "told"), [("old1", False), ("between", False), ("", True)])
@pytest.mark.parametrize("turned", [False, True])
def test_a_follow_up_is_not_led_by_what_was_said_last_time(desk, follows, told, turned):
    keep(desk, "old1", placed("aims.reason", 2), placed("aims.roles", 5))
    keep(desk, "between", placed("aims.reason", 2), earlier="old1")
    keep(desk, "new1", placed("aims.reason", 3), earlier=follows)
    order = ("new1", "old1") if turned else ("old1", "new1")
    out = desk.run("compare", *order).out
    assert ("5 Second nature" in out) is told
    assert ("Answered last time, not yet this time: 1." in out) is not told
    asked = desk.run("compare", *order, "--json").json
    kept = [one["principle"] for one in asked["principles"]]
    assert kept == (["aims.reason", "aims.roles"] if told else ["aims.reason"])
    assert asked["waiting"] == ([] if told else ["aims.roles"])


def test_a_follow_up_without_an_answer_tells_none(desk):
    keep(desk, "old1", placed("aims.reason", 2))
    keep(desk, "new1", earlier="old1")
    out = desk.run("compare", "old1", "new1").out
    assert "2 Talked about" not in out
    assert "Neither review" not in out
    assert "not yet this time: 1" in out
