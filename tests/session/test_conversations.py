"""Conversations in unusual circumstances: lost, read only, followed, interrupted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.errors import PartnerCheckError
from partnercheck.pages import agree
from partnercheck.pages.ask import brought_one
from partnercheck.pages.page import Here
from partnercheck.session import conversation, talk
from tests.support.hours import FIRST, GUIDE, LATER, TAKEN
from tests.support.hours import HELD as FIRST_HELD
from tests.support.sittings import memory_session
from tests.tui.driving import the_library

HELD = replace(FIRST_HELD, brought=("culture.kept-promises", "gone.principle"))
TALKED = replace(FIRST, conversations=(HELD,), commitments=(TAKEN,))


def test_a_principle_that_the_guide_has_lost_is_counted_and_never_shown() -> None:
    session, _, _ = memory_session(TALKED, guide=GUIDE)
    conversation.go_on_with(session, "v1")
    assert [one.id for one in conversation.brought(session)] == ["culture.kept-promises"]
    assert conversation.place_words(session, "culture.kept-promises") == "1 of 1"
    assert conversation.lost_words(session) == (
        "1 principle that you brought is not in this guide any more."
    )
    assert brought_one(session, "gone.principle") is None
    assert brought_one(session, "power.fair-say") is None


def test_the_hour_counts_on_when_the_clock_of_the_day_is_set_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seconds = [50.0]
    monkeypatch.setattr(talk, "clock", lambda: seconds[0])
    session, _, clock = memory_session(FIRST, guide=GUIDE)
    conversation.ready(session)
    conversation.begin(session)
    seconds[0] += 24 * 60
    clock.forward(hours=-30)
    assert conversation.clock_words(session) == "24 of 60 min"
    assert conversation.held(session).held == date(2026, 7, 1)


def test_nothing_of_a_conversation_begins_in_a_review_that_may_only_be_read() -> None:
    session, keeper, _ = memory_session(FIRST, guide=GUIDE, read_only="It is open elsewhere.")
    session.begin_conversation()
    assert session.review is FIRST
    assert keeper.given == []


def test_three_months_later_it_opens_on_what_was_taken_on_and_learned() -> None:
    session, _, _ = memory_session(LATER, guide=GUIDE)
    session.past = (TALKED,)
    titles = [id.partition(".")[2] for id in conversation.ticked(session)]
    assert titles == ["kept-promises", "fair-say", "traceable-decisions", "safe-to-disagree"]
    session.bringing.goes_on = True
    session.bringing.shows_went = True
    conversation.ready(session)
    now = conversation.held(session)
    assert (now.present, now.purpose) == ("My coach", "A safe start")
    assert conversation.last_learned(session) == "Ask sooner."
    assert conversation.how_it_went(session) == (TAKEN,)
    assert session.past == (TALKED,)


def test_without_the_leaders_word_nothing_of_the_last_conversation_is_shown() -> None:
    session, _, _ = memory_session(LATER, guide=GUIDE)
    session.past = (TALKED,)
    conversation.ready(session)
    now = conversation.held(session)
    assert (now.present, now.purpose) == ("", "")
    assert conversation.last_learned(session) == ""
    assert conversation.how_it_went(session) == ()


@pytest.mark.parametrize(("days", "offered"), [(0, True), (1, True), (2, False)])
def test_an_interrupted_one_can_be_gone_on_with(days: int, offered: bool) -> None:
    session, _, clock = memory_session(TALKED, guide=GUIDE)
    clock.forward(days=days)
    assert (conversation.interrupted(session) is not None) == offered


def test_what_was_talked_about_is_remembered_and_no_step_to_undo() -> None:
    session, _, _ = memory_session(FIRST, guide=GUIDE)
    conversation.ready(session)
    first, second = (one.id for one in conversation.brought(session)[:2])
    conversation.uncover(session, first)
    conversation.uncover(session, first)
    assert conversation.held(session).uncovered == (first,)
    conversation.say_own(session, "Ring")
    conversation.uncover(session, second)
    conversation.undo_here(session)
    with pytest.raises(PartnerCheckError):
        conversation.undo_here(session)
    assert conversation.held(session).uncovered == (first, second)
    conversation.go_on_with(session, "v1")
    assert conversation.talked_about(session, first)
    assert not conversation.talked_about(session, "resourcing.money")


@pytest.mark.parametrize(("minutes", "asked"), [("60", "this hour"), ("30", "these 30 minutes")])
def test_what_the_time_is_for_is_asked_about_the_time_there_is(minutes: str, asked: str) -> None:
    session, _, _ = memory_session(FIRST, guide=GUIDE)
    conversation.choose_minutes(session, minutes)
    conversation.ready(session)
    assert conversation.purpose_question(session) == f"What would make {asked} useful?"


def test_at_most_eight_are_ticked_and_more_than_fit_is_said() -> None:
    session, _, _ = memory_session(FIRST, guide=GUIDE)
    for one in conversation.offered(session):
        if not one.ticked:
            conversation.tick(session, one.principle.id)
    assert len(conversation.ticked(session)) == 8
    assert conversation.too_many_words(session) == "8 ticked. 4 are enough for 60 minutes."


def test_nothing_ticked_begins_nothing() -> None:
    session, _, _ = memory_session(FIRST, guide=GUIDE)
    for id in conversation.ticked(session):
        conversation.tick(session, id)
    with pytest.raises(PartnerCheckError, match="Tick one first"):
        conversation.ready(session)
    empty, _, _ = memory_session(replace(FIRST, answers=()), guide=GUIDE)
    with pytest.raises(PartnerCheckError, match="Answer one principle first"):
        conversation.ready(empty)


def test_own_words_are_one_step_however_many_letters_were_typed() -> None:
    session, _, _ = memory_session(FIRST, guide=GUIDE)
    conversation.ready(session)
    for end in range(1, 5):
        conversation.say_own(session, "Ring"[:end])
    assert [own.text for own in session.review.own_actions] == ["Ring"]
    assert [one.text for one in conversation.took_on(session)] == ["Ring"]
    conversation.undo_here(session)
    assert not session.review.own_actions
    assert not conversation.took_on(session)
    with pytest.raises(PartnerCheckError):
        conversation.undo_here(session)


def test_one_that_never_took_place_is_not_kept() -> None:
    session, _, _ = memory_session(FIRST, guide=GUIDE)
    steps = session.steps
    conversation.ready(session)
    assert conversation.drop_unbegun(session)
    assert session.review.conversations == ()
    assert session.talk is None
    assert session.steps == steps
    assert not conversation.drop_unbegun(session)


def test_one_that_was_begun_or_typed_in_is_kept() -> None:
    session, _, _ = memory_session(FIRST, guide=GUIDE)
    conversation.ready(session)
    session.change_conversation(conversation.talk_of(session).id, present="a coach")
    assert not conversation.drop_unbegun(session)
    conversation.ready(session)
    conversation.begin(session)
    assert not conversation.drop_unbegun(session)
    conversation.go_on_with(session, session.review.conversations[0].id)
    assert not conversation.drop_unbegun(session)
    assert len(session.review.conversations) == 2


def test_leaving_the_first_page_leaves_nothing_of_it(tmp_path: Path) -> None:
    session, _, _ = memory_session(FIRST, guide=GUIDE)
    conversation.ready(session)
    deed = agree.page(Here(the_library(tmp_path), session, str)).outward
    assert deed.act() == ""
    assert deed.then().words.startswith("No conversation was begun.")
    assert session.review.conversations == ()
