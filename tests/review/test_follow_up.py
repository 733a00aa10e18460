"""How commitments went, and what was said last time."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from partnercheck.review.commitments import (
    OUTCOMES,
    commitment_details,
    last_time,
    outcome_words,
    settled,
    unsettled,
    was_answered,
)
from partnercheck.review.model import Answer, Commitment, CommitmentStatus
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

REASON = "aims.reason"
TODAY = date(2026, 7, 1)


def taken(status: CommitmentStatus = "open", **changes: object) -> Commitment:
    return replace(
        Commitment(id="c1", action="aims.reason/act", text="Act."), status=status, **changes
    )


@pytest.mark.parametrize(
    ("status", "open_still"),
    [("open", True), ("partly", True), ("done", False), ("dropped", False)],
)
def test_what_is_not_yet_or_partly_done_stays_open(
    status: CommitmentStatus, open_still: bool
) -> None:
    held = taken(status)
    review = make_review(commitments=(held,))

    assert unsettled(review) == ((held,) if open_still else ())
    assert settled(review) == (() if open_still else (held,))


def test_how_it_went_is_said_only_once_it_was_answered() -> None:
    assert outcome_words(taken()) == ""
    assert not was_answered(taken())
    assert outcome_words(taken(outcome="The chair was away.")) == "Not yet: The chair was away."
    assert outcome_words(taken("dropped")) == "No longer needed"
    assert outcome_words(taken("partly", outcome="One of two.")) == "Partly: One of two."


def test_no_word_of_an_outcome_blames() -> None:
    assert list(OUTCOMES.values()) == ["Done", "Partly", "Not yet", "No longer needed"]


def test_a_settled_commitment_says_no_date_and_no_step() -> None:
    held = taken("done", first_step="Ring.", due=date(2026, 6, 30), who="me", outcome="Rang.")

    assert commitment_details(held, TODAY) == ("Done: Rang.",)
    assert commitment_details(replace(held, status="open", outcome=""), TODAY) == (
        "First step: Ring.",
        "By Tuesday 30 June. Who: me",
    )


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (placed(REASON, 3), placed(REASON, 4), "Last time: 3 Patchy."),
        (placed(REASON, 3), placed(REASON, 3), "Last time: 3 Patchy."),
        (dont_know(REASON), placed(REASON, 1), "Last time: I don't know."),
        (placed(REASON, 3, revision=9), placed(REASON, 4), "Last time, in other words: 3 Patchy."),
        (placed(REASON, 3), None, ""),
        (None, placed(REASON, 3), ""),
        (placed("aims.roles", 3), placed(REASON, 3), ""),
    ],
)
def test_the_earlier_answer_comes_only_after_the_new_one(
    before: Answer | None, now: Answer | None, words: str
) -> None:
    earlier = make_review(*([before] if before else []))
    review = make_review(*([now] if now else []))

    assert last_time(small_guide(), earlier, review, REASON) == words


def test_wording_is_no_matter_for_what_was_not_relevant() -> None:
    earlier = make_review(not_relevant(REASON, revision=9))

    said = last_time(small_guide(), earlier, make_review(placed(REASON, 2)), REASON)

    assert said == "Last time: Not relevant here."


def test_a_first_review_has_no_last_time() -> None:
    assert last_time(small_guide(), None, make_review(placed(REASON, 2)), REASON) == ""
