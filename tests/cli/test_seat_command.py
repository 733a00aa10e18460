"""`partnercheck seat`: levels and nothing else, and the same bytes as long as no answer changes."""

from __future__ import annotations

import getpass
import socket
import tomllib
from datetime import date, datetime

import pytest
from msgspec.structs import replace

from partnercheck.errors import PartnerCheckError
from partnercheck.review.model import Commitment, Conversation, MadeSeat, OwnAction
from partnercheck.review.table import SeatChoices
from partnercheck.session import exporting
from partnercheck.session.seat import last_choices, ready_seat
from partnercheck.store.decoding import decode
from partnercheck.store.encoding import to_mapping
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import open_review
from tests.cli.samples import save_again, some_review
from tests.store.restores import everything
from tests.support.reviews import make_review, placed

DAY = date(2026, 7, 9)
SECRET = "SECRET"


@pytest.fixture
def seated(desk):
    desk.keep(some_review(status="in-progress"))
    return desk


def made(desk, *arguments):
    ran = desk.run("seat", "abc1", "--output", "-", *arguments)
    assert ran.code == 0, ran.err
    return ran.out


def written(desk, *arguments):
    """The text of a seat that was written to a file."""
    out = desk.data.parent / "seat.txt"
    ran = desk.run("seat", "abc1", "--force", "--output", str(out), *arguments)
    assert ran.code == 0, ran.err
    return out.read_text()


def test_what_goes(seated):
    text = made(seated)
    tables = tomllib.loads(text)
    assert list(tables) == [
        "format", "kind", "seat", "number", "made", "partnership", "guide", "version", "answers",
    ]  # fmt: skip
    assert tables["answers"] == {
        "aims.reason": {"wording": 1, "level": 4},
        "aims.roles": {"wording": 1, "level": 2},
        "aims.outcomes": {"wording": 1, "dont-know": True},
        "trust.promises": {"wording": 1, "level": 3},
        "trust.safety": {"wording": 1, "not-relevant": True},
    }


def noted(desk):
    """What the review remembers of the seat."""
    kept = open_review(DataFolder(desk.data), "abc1")
    kept.close()
    return kept.review.seat


def test_reading_what_would_go_changes_nothing(seated):
    before = everything(DataFolder(seated.data))
    made(seated, "--called", "Riverside and friends")
    assert everything(DataFolder(seated.data)) == before


def test_what_was_read_goes_and_is_noted_then(seated, tmp_path):
    first = made(seated)
    out = tmp_path / "seat.txt"
    assert seated.run("seat", "abc1", "--output", str(out)).code == 0
    assert out.read_text() == first
    assert noted(seated).id == tomllib.loads(first)["seat"]


def test_a_seat_that_could_not_be_written_is_not_noted(seated, tmp_path, monkeypatch):
    def full(*_, **__):
        raise PartnerCheckError("The disk is full.")

    monkeypatch.setattr(exporting, "write_export", full)
    assert seated.run("seat", "abc1", "--output", str(tmp_path / "seat.txt")).code == 1
    assert noted(seated) is None


def test_leaders_who_began_from_one_copy_have_seats_of_their_own(desk):
    first = make_review(placed("aims.roles", 2), guide=desk.guide)
    other = make_review(placed("aims.roles", 3), guide=desk.guide)
    assert first.id == other.id
    seats = [ready_seat(desk.guide, one, SeatChoices("R"), DAY).made for one in (first, other)]
    assert seats[0].id != seats[1].id


def test_nothing_changed_keeps_the_bytes_and_a_change_raises_the_number(seated, tmp_path):
    first = made(seated)
    out = tmp_path / "seat.txt"
    assert seated.run("seat", "abc1", "--output", str(out)).code == 0
    assert out.read_text() == first
    assert seated.run("seat", "abc1", "--output", str(out)).code == 1
    save_again(seated, "abc1", answers=(placed("aims.roles", 5),))
    again = tomllib.loads(made(seated))
    assert again["number"] == 2
    assert again["seat"] == tomllib.loads(first)["seat"]


def test_a_save_elsewhere_in_the_review_changes_nothing_of_the_seat(seated):
    first = written(seated)
    save_again(seated, "abc1", position="aims.roles")
    assert made(seated) == first


def test_choices_are_kept_for_next_time_and_can_be_taken_back(seated):
    chosen = ("--called", "Riverside and friends", "--signed", "the hospice", "--without")
    tables = tomllib.loads(written(seated, *chosen, "aims.roles,trust.safety"))
    assert (tables["partnership"], tables["signed"]) == ("Riverside and friends", "the hospice")
    assert not {"aims.roles", "trust.safety"} & set(tables["answers"])
    assert tomllib.loads(made(seated)) == tables
    tables = tomllib.loads(written(seated, "--signed", "", "--without", ""))
    assert "signed" not in tables
    assert "aims.roles" in tables["answers"]


def test_no_secret_goes(desk):
    fields = ("evidence", "counter_example", "unknowns", "reason", "partner_level_who")
    answer = placed("aims.roles", 3, importance=3, partner_level=1, **dict.fromkeys(fields, SECRET))
    commitment = Commitment(
        id="c1", action="aims.roles/check", text=SECRET, who=SECRET, told=SECRET, outcome=SECRET
    )
    desk.keep(
        make_review(
            replace(answer, answered=datetime(2026, 3, 4, 5, 6).astimezone()),
            id="abc1",
            partnership={"partners": (SECRET,), "context": SECRET, "role": "convenor"},
            commitments=(commitment,),
            own_actions=(OwnAction(id="own/1", text=SECRET),),
            conversations=(
                Conversation(
                    id="v1",
                    held=DAY,
                    present=SECRET,
                    purpose=SECRET,
                    limits=SECRET,
                    brought=("aims.roles",),
                    learned=SECRET,
                    words={"aims.roles": SECRET},
                ),
            ),
        )
    )
    text = made(desk)
    for word in (SECRET, "abc1", "convenor", "2026-03-04", socket.gethostname(), getpass.getuser()):
        assert word not in text


def test_a_follow_up_takes_over_the_seat(desk):
    guide = desk.guide
    before = make_review(placed("aims.roles", 2), guide=guide)
    first = ready_seat(guide, before, SeatChoices("Riverside", "us"), DAY)
    past = (replace(before, seat=first.made),)
    later = make_review(placed("aims.roles", 4), guide=guide, id="r2", earlier="r1")
    assert last_choices(later, past) == SeatChoices("Riverside", "us")
    second = ready_seat(guide, later, last_choices(later, past), DAY, past)
    assert (second.made.id, second.made.number) == (first.made.id, 2)


def test_refused_with_a_sentence(desk, seated, tmp_path):
    desk.keep(make_review(id="empty1"))
    ran = desk.run("seat", "empty1", "--output", "-")
    assert (ran.code, ran.err) == (1, "Answer one principle first.\n")
    ran = desk.run("seat", "abc1", "--output", "-", "--without", "aims.nothing")
    assert (ran.code, ran.err) == (2, "--without: the guide has no principle aims.nothing.\n")
    assert desk.run("seat", "abc1").code == 2
    assert desk.run("seat", "abc1", "--output", "-", "--signed", "x" * 25).code == 2
    held = open_review(DataFolder(desk.data), "abc1")
    ran = desk.run("seat", "abc1", "--output", "-")
    held.close()
    assert (ran.code, ran.out) == (1, "")
    assert "open in another window" in ran.err
    desk.data.joinpath("reviews/abc1/review.toml").write_bytes(b"\xff")
    assert desk.run("seat", "abc1", "--output", "-").code == 3


SEAT = {"id": "0" * 16, "number": 2, "made": DAY, "later": {"kept": [1]}, "sha256": "a"}


def _file(seat):
    return {
        "format": 1,
        "id": "r1",
        "partnership": {"name": "R"},
        "guide": {"id": "g"},
        "seat": seat,
    }


def test_what_a_newer_version_notes_beside_a_seat_survives():
    read = decode(_file(SEAT))
    assert read.review.seat == MadeSeat(id="0" * 16, number=2, made=DAY, sha256="a")
    assert to_mapping(read.review, read.beyond)["seat"] == SEAT
    assert read.set_aside == ()


@pytest.mark.parametrize("seat", [SEAT | {"number": 0}, SEAT | {"id": "x"}, {}, 3])
def test_a_seat_that_does_not_fit_is_set_aside_and_stays(seat):
    read = decode(_file(seat))
    assert read.review.seat is None
    assert to_mapping(read.review, read.beyond)["seat"] == seat
    assert [one.field for one in read.set_aside] == ["seat"]
