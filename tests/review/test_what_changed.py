"""What changed, as the faces show it: arrows only where a level moved, and nothing said too
early."""

from __future__ import annotations

from msgspec.structs import replace

from partnercheck.review.comparison import (
    ASK_WHAT_CHANGED,
    MAY_SEE_MORE,
    NO_PROOF,
    OLD_PRINCIPLES,
    changes_of,
)
from partnercheck.review.model import Commitment
from tests.support.guides import small_guide
from tests.support.reviews import make_review, placed

REASON, OUTCOMES, ROLES = "aims.reason", "aims.outcomes", "aims.roles"
SAFETY = "trust.safety"
GUIDE = small_guide()


def test_each_principle_has_words_and_an_arrow_where_its_level_moved() -> None:
    earlier = make_review(
        placed(REASON, 2), placed(OUTCOMES, 4), placed(ROLES, 3), placed(SAFETY, 1, revision=9)
    )
    now = make_review(placed(REASON, 3), placed(OUTCOMES, 2), placed(ROLES, 3), placed(SAFETY, 5))

    changes = changes_of(GUIDE, (earlier,), now)

    rows = {row.principle: (row.arrow, row.words) for _, area in changes.areas for row in area}
    assert rows[REASON] == ("↑", "Up, from 2 Talked about to 3 Patchy")
    assert rows[OUTCOMES] == ("↓", "Down, from 4 Reliable to 2 Talked about")
    assert rows[ROLES] == ("", "Still 3 Patchy")
    arrow, words = rows[SAFETY]
    assert arrow == ""
    assert "the wording changed, so the two can't be compared" in words
    assert [title for title, _ in changes.areas] == [area.title for area in GUIDE.areas]
    assert changes.cautions == (NO_PROOF, MAY_SEE_MORE)


def test_what_was_said_last_time_stays_unsaid_until_it_is_answered() -> None:
    earlier = make_review(placed(REASON, 2), placed(ROLES, 5))

    changes = changes_of(GUIDE, (earlier,), make_review(placed(REASON, 2)))

    assert changes.waiting == (GUIDE.by_id[ROLES].title,)
    assert "Second nature" not in str(changes)
    assert "5" not in str(changes)


def test_a_partner_is_to_be_asked_whatever_changed() -> None:
    for before, now in ((3, 3), (3, 2), (2, 3)):
        changes = changes_of(
            GUIDE, (make_review(placed(REASON, before)),), make_review(placed(REASON, now))
        )
        assert any("Ask one partner" in caution for caution in changes.cautions)
        assert (ASK_WHAT_CHANGED in changes.cautions) == (now <= before)


def test_from_three_reviews_on_a_principle_has_a_history() -> None:
    first, second, third = (make_review(placed(REASON, level)) for level in (1, 3, 2))

    two = changes_of(GUIDE, (first,), second).areas[0][1][0]
    three = changes_of(GUIDE, (first, second), third).areas[0][1][0]

    assert (two.line, two.line_words) == ("", "")
    assert three.line.split()[0].startswith("1")
    assert three.line_words == "1 Absent, then 3 Patchy, then 2 Talked about"


def test_an_answer_that_the_guide_no_longer_knows_leads_nowhere() -> None:
    old = replace(placed("gone.one", 2), title="An old principle")

    (area,) = changes_of(GUIDE, (make_review(old),), make_review(old)).areas

    assert area[0] == OLD_PRINCIPLES
    assert (area[1][0].principle, area[1][0].title) == ("", "An old principle")


def test_what_was_done_stands_beside_what_moved_and_the_rest_by_itself() -> None:
    earlier = replace(
        make_review(placed(REASON, 2), placed(ROLES, 2)),
        commitments=(
            Commitment(
                id="c1", action=f"{REASON}/act", text="Ring the hospice", status="done",
                outcome="They rang back",
            ),
            Commitment(id="c2", action=f"{ROLES}/act", text="Write it down", status="partly"),
            Commitment(id="c3", action=f"{REASON}/act", text="Not begun"),
            Commitment(id="c4", action=f"{REASON}/act", text="Dropped", status="dropped"),
        ),
    )  # fmt: skip
    now = make_review(placed(REASON, 3))

    changes = changes_of(GUIDE, (earlier,), now)

    (row,) = changes.areas[0][1]
    assert row.done == ("Done: Ring the hospice. They rang back.",)
    assert changes.done == ("Partly: Write it down.",)
