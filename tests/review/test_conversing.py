"""Conversations in a review: saved, changed, taken back, taken over from another version."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from msgspec.structs import replace

from partnercheck.review import conversations
from partnercheck.review.model import Commitment, Conversation
from partnercheck.review.versions import differing, taken
from partnercheck.store.decoding import decode
from partnercheck.store.encoding import Renderer
from tests.support.reviews import make_review, placed
from tests.support.sittings import memory_session

DAY = date(2026, 7, 9)
FIRST = Conversation(id="v1", held=DAY, brought=("aims.reason",), took_on=("c1",), learned="Ask.")


def test_an_id_never_comes_again() -> None:
    session, _, _ = memory_session()
    first = session.begin_conversation(minutes=45)
    session.take_out_conversation(first)
    assert session.begin_conversation() == "v2"
    assert session.undo() is not None
    assert [one.id for one in session.review.conversations] == ["v1", "v2"]


def test_what_is_too_long_is_cut_so_that_the_file_reads_back() -> None:
    review, id = conversations.begin(make_review(), DAY, present="p" * 99, limits="l" * 999)
    review = conversations.write(review, id, "aims.reason", "w" * 999)
    read = decode(tomllib.loads(Renderer().body(review).decode()))
    assert not read.set_aside
    held = read.review.conversations[0]
    assert (len(held.present), len(held.limits), len(held.words["aims.reason"])) == (60, 300, 500)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes", 61),
        ("written", "elsewhere"),
        ("purpose", "p" * 201),
        ("words", {"aims.reason": "w" * 501}),
        ("held", "yesterday"),
        ("id", "c1"),
    ],
)
def test_one_that_fails_its_checks_is_set_aside_and_stays_in_the_file(
    field: str, value: object
) -> None:
    text = Renderer().body(make_review()).decode()
    good = {"id": "v1", "held": DAY}
    bad = {**good, "id": "v2", field: value}
    tables = {**tomllib.loads(text), "conversations": [bad, good]}
    read = decode(tables)
    assert [one.id for one in read.review.conversations] == ["v1"]
    (aside,) = read.set_aside
    assert "A conversation" in aside.words
    assert "expected" in aside.words
    again = tomllib.loads(Renderer(read.beyond).body(read.review).decode())
    assert bad in again["conversations"]


def test_a_commitment_of_a_conversation_goes_and_comes_with_it_as_one_step() -> None:
    session, _, _ = memory_session(make_review(placed("aims.reason", 2)))
    talk = session.begin_conversation(brought=("aims.reason",))
    session.change_conversation(talk, purpose="A start")
    commitment = session.commit("aims.reason/find-out", conversation=talk)
    assert session.review.conversations[0].took_on == (commitment,)
    assert session.undo() is not None
    assert not session.review.commitments
    held = session.review.conversations[0]
    assert (held.took_on, held.purpose) == ((), "A start")
    assert session.undo() is None
    assert session.redo() is not None
    assert session.review.conversations[0].took_on == (commitment,)


def test_typed_words_of_a_conversation_are_no_step() -> None:
    session, _, _ = memory_session()
    talk = session.begin_conversation()
    session.write_in_conversation(talk, "aims.reason", "Say it.")
    session.change_conversation(talk, learned="Ask sooner.", next=DAY)
    assert session.steps == 0
    session.write_in_conversation(talk, "aims.reason", " ")
    assert session.review.conversations[0].words == {}


def test_taking_one_out_is_undone_words_and_all() -> None:
    session, _, _ = memory_session(make_review(conversations=(FIRST,)))
    session.take_out_conversation("v1")
    undone = session.undo()
    assert undone is not None
    assert "conversation of" in undone.words
    assert session.review.conversations == (FIRST,)


def test_another_version_gives_its_conversation_but_not_a_commitment_of_the_same_name() -> None:
    here = make_review(commitments=(Commitment(id="c1", action="own/1", text="Mine"),))
    there = make_review(
        commitments=(Commitment(id="c1", action="aims.reason/find-out", text="Other"),),
        conversations=(FIRST,),
    )
    (key,) = [one.key for one in differing(here, there) if one.kind == "conversation"]
    merged = taken(here, there, [key])
    assert merged.conversations == (replace(FIRST, took_on=()),)
    both = taken(here, there, [one.key for one in differing(here, there)])
    assert both.conversations[0].learned == "Ask."
