"""What is left out leaves no trace: reviews that differ only in guesses and signs, or only in
conversations, give the same bytes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.report import choosing
from partnercheck.report.choosing import another_order, facts_of
from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.report.formats import FORMATS, rendered
from partnercheck.report.notes import talk_key
from partnercheck.review.commitments import commit
from partnercheck.review.model import Answer, Conversation, Review
from partnercheck.review.priorities import prioritise
from tests.support.handouts import GUIDE, MOMENT, full_review
from tests.support.reviews import dont_know, make_review, not_relevant, placed

LEVEL = st.integers(1, 5)
ADDED = st.sets(st.sampled_from(["notes", "names", "roles", "titles"])).map(leaving)


@st.composite
def answered(draw: st.DrawFn) -> Review:
    """A review with any levels, importances, guesses and signs, and some of its list taken on."""
    answers = []
    for principle in GUIDE.principles:
        kind = draw(st.sampled_from(["placed", "placed", "placed", "dont-know", "no", ""]))
        signs = st.lists(st.sampled_from([s.id for s in principle.warnings] or ["x"]), unique=True)
        fields = {
            "importance": draw(st.none() | st.integers(1, 3)),
            "partner_level": draw(st.none() | LEVEL),
            "warnings": tuple(draw(signs)),
        }
        if kind == "placed":
            answers.append(placed(principle.id, draw(LEVEL), **fields))
        elif kind == "dont-know":
            answers.append(dont_know(principle.id, **fields))
        elif kind:
            answers.append(not_relevant(principle.id))
    review = make_review(
        *answers, updated=MOMENT, partnership={"name": "N", "target": draw(st.none() | LEVEL)}
    )
    listed = prioritise(GUIDE, review)
    actions = [one.id for one in (*listed.actions, *listed.find_out, *listed.check_with_partner)]
    for action in actions:
        if draw(st.booleans()):
            review, _ = commit(GUIDE, review, action)
    return review


def blank(review: Review, **nothing: object) -> Review:
    """The review without its guesses, its signs, or both."""
    answers: tuple[Answer, ...] = tuple(replace(a, **nothing) for a in review.answers)
    return replace(review, answers=answers)


GUESS = {"partner_level": None, "partner_level_who": ""}
SIGNS = {"warnings": ()}


def told(review: Review, chosen: Leaving) -> str:
    """Everything that leaves the machine. A commitment's own words are the leader's, so they are
    left as they are."""
    return repr(facts_of(GUIDE, review, chosen))


@given(answered(), ADDED)
@example(full_review(), Leaving())
def test_guesses_and_signs_that_are_not_ticked_change_nothing(review, chosen):
    assert told(review, chosen) == told(blank(review, **GUESS, **SIGNS), chosen)
    ticked = replace_signs(chosen)
    assert told(review, ticked) == told(blank(review, **GUESS), ticked)
    guessed = replace_guess(chosen)
    assert told(review, guessed) == told(blank(review, **SIGNS), guessed)


def replace_signs(chosen: Leaving) -> Leaving:
    return Leaving(notes=chosen.notes, names=chosen.names, titles=chosen.titles, signs=True)


def replace_guess(chosen: Leaving) -> Leaving:
    return Leaving(notes=chosen.notes, names=chosen.names, titles=chosen.titles, partner_view=True)


def same_bytes(review: Review, chosen: Leaving) -> None:
    other = blank(review, **GUESS, **SIGNS)
    for name in FORMATS:
        data = rendered(name, facts_of(GUIDE, review, chosen))
        assert data == rendered(name, facts_of(GUIDE, other, chosen)), name


def test_the_bytes_of_every_format_are_the_same():
    same_bytes(full_review(), Leaving())


TALK = full_review().conversations[0]
OTHER_TALK = Conversation(
    id="v7",
    held=date(2025, 2, 3),
    minutes=90,
    present="My coach",
    purpose="Another purpose.",
    written="both",
    limits="Other limits.",
    brought=("trust.safety",),
    took_on=("c2",),
    learned="Something else.",
    words={"trust.safety": "Other words.", "aims.roles": "More."},
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_conversation_that_is_not_ticked_changes_no_byte(name):
    every = leaving(word for word in CHOICES if word != "conversations")
    for chosen in (Leaving(), every):
        made = {
            rendered(name, facts_of(GUIDE, full_review(conversations=talks), chosen))
            for talks in ((), (TALK,), (OTHER_TALK, TALK), (OTHER_TALK,))
        }
        assert len(made) == 1


def test_only_the_conversation_of_which_a_text_is_ticked_is_told():
    review = full_review(conversations=(OTHER_TALK, TALK))
    chosen = Leaving(ticked=frozenset([talk_key(TALK, "learned")]))
    (told,) = facts_of(GUIDE, review, chosen).conversations
    assert (told.title, told.texts) == (
        "A conversation on 30 June 2026",
        (("learned", "LEARNED"),),
    )
    assert told.words == ()


# Fewer examples: what the bytes follow from is compared above for as many reviews as usual, and a
# byte that follows from anything else, such as a clock or the order of a set, shows with any.
@pytest.mark.thorough
@settings(max_examples=15)
@given(answered(), ADDED)
def test_the_bytes_of_every_format_are_the_same_whatever_was_answered(review, chosen):
    same_bytes(review, chosen)


@given(answered())
def test_whatever_is_ticked_the_list_is_the_one_on_screen(review):
    assert another_order(GUIDE, review, leaving(["partner-view", "signs"])) == ""
    facts = facts_of(GUIDE, review, leaving(["partner-view", "signs"]))
    listed = prioritise(GUIDE, review)
    assert [action.id for action in facts.actions] == [action.id for action in listed.actions]
    assert tuple(name for name, _ in facts.strengths) == listed.strengths


@given(answered(), st.sets(st.sampled_from(["partner-view", "signs"])).map(leaving))
def test_another_order_is_said_and_no_other(review, chosen):
    facts = facts_of(GUIDE, review, chosen)
    seen = prioritise(GUIDE, review)
    same = [(a.id, a.band) for a in facts.actions if a.first] == [
        (one.actions[0].id, one.band) for one in seen.ranked if one.actions
    ] and tuple(name for name, _ in facts.strengths) == seen.strengths
    assert same or another_order(GUIDE, review, chosen)


def test_where_the_order_differs_is_said_with_both_places(monkeypatch):
    review = make_review(
        placed("aims.reason", 2, importance=1, warnings=("late",)),
        placed("aims.roles", 3, importance=2),
        placed("trust.promises", 5, partner_level=2),
    )
    assert another_order(GUIDE, review, Leaving()) == (
        "Your warning signs and guesses at partners' levels stay here. Without them some places "
        "differ: “Title of aims.reason” stands 2 under Keep an eye on, and 1 under Next on your "
        "screen; “Title of aims.roles” stands 1 under Keep an eye on, and 2 under Keep an eye on "
        "on your screen; “Title of trust.promises” stands under Strengths, and under Check with a "
        "partner on your screen."
    )
    monkeypatch.setattr(choosing, "_NAMED_MOVES", 1)
    assert another_order(GUIDE, review, Leaving()).endswith("; 2 more likewise.")


def test_a_commitment_to_check_with_a_partner_goes_as_its_words_alone():
    review = make_review(placed("trust.promises", 5, partner_level=2), updated=MOMENT)
    review, _ = commit(GUIDE, review, "trust.promises/check", text="Ring the hospice.")
    (alone,) = facts_of(GUIDE, review, Leaving()).commitments
    assert (alone.action, alone.principle, alone.text) == (None, "", "Ring the hospice.")
    (ticked,) = facts_of(GUIDE, review, leaving(["partner-view"])).commitments
    assert ticked.action == "trust.promises/check"
