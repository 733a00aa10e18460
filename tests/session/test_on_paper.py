"""What if? while somebody tries it: each change can be taken back, and the review is never
touched."""

from __future__ import annotations

from partnercheck.session.on_paper import NOTHING_MOVED, OnPaper
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, placed

GUIDE = small_guide()
ROLES, REASON, OUTCOMES = "aims.roles", "aims.reason", "aims.outcomes"
REVIEW = make_review(
    placed(ROLES, 2, importance=3),
    placed(REASON, 3),
    dont_know(OUTCOMES),
)


def order(paper: OnPaper) -> list[str]:
    return [principle.id for principle in paper.lists()[0][1]]


def test_each_kind_of_change_moves_the_list_and_can_be_taken_back() -> None:
    before = make_review(*REVIEW.answers)
    paper = OnPaper(GUIDE, REVIEW)
    assert order(paper) == [ROLES, REASON]

    paper.level(REASON, 1)
    paper.importance(REASON, 3)
    assert order(paper) == [REASON, ROLES]
    assert paper.told(REASON).startswith("Moves up from place 2 to 1: 9 points instead of 2.")
    assert paper.before(REASON) == (
        "On paper 1 Absent instead of 3 Patchy",
        "On paper importance high; it was not said",
    )
    paper.toggle_warning(REASON, "silent")
    assert paper.before(REASON)[-1] == "On paper 1 warning sign instead of 0"
    paper.aim(5)
    assert paper.aim_words == "5 Second nature instead of 4 Reliable"
    assert paper.result.places[REASON].points == 13

    for _ in range(4):
        assert paper.undo()
    assert not paper.undo()
    assert not paper.changed
    assert paper.result.moves == ()
    assert before == REVIEW


def test_what_is_not_known_can_be_placed_on_paper() -> None:
    paper = OnPaper(GUIDE, REVIEW)
    assert dict(paper.lists())["Find out first"] == (GUIDE.by_id[OUTCOMES],)

    paper.level(OUTCOMES, 1)

    assert order(paper) == [ROLES, OUTCOMES, REASON]
    assert paper.told(OUTCOMES).startswith("Moves from “Find out first” to place")
    assert paper.before(OUTCOMES) == ("On paper 1 Absent instead of “I don't know”",)


def test_taking_all_back_leaves_the_list_as_the_answers_make_it() -> None:
    paper = OnPaper(GUIDE, REVIEW)
    paper.level(ROLES, 5)
    paper.aim(3)
    paper.take_all_back()

    assert paper.told() == NOTHING_MOVED
    assert order(paper) == [ROLES, REASON]
    assert not paper.changed


def test_leaving_says_what_is_dropped() -> None:
    paper = OnPaper(GUIDE, REVIEW)
    as_they_were = "Your answers are as they were."
    assert paper.left_words == as_they_were
    paper.level(ROLES, 4)
    paper.level(ROLES, 5)
    title = GUIDE.by_id[ROLES].title
    assert paper.left_words == f"Dropped, as it was on paper: “{title}”. {as_they_were}"
    paper.aim(3)
    named = f"level to aim for and “{title}”"
    assert paper.left_words == f"Dropped, as it was on paper: {named}. {as_they_were}"
    paper.importance(REASON, 1)
    first = GUIDE.by_id[REASON].title
    named = f"level to aim for, “{first}” and 1 other change"
    assert paper.left_words == f"Dropped, as it was on paper: {named}. {as_they_were}"


def test_another_aim_says_how_many_change_place_and_how_many_only_their_points() -> None:
    paper = OnPaper(GUIDE, REVIEW)
    paper.aim(5)
    kept = [move for move in paper.result.moves if move.stays]
    assert {move.before.number for move in kept} == {move.after.number for move in kept}
    assert kept
    moved = len(paper.result.moves) - len(kept)
    start = f"{moved} principle" if moved else "Nothing moves; "
    assert paper.told().startswith(start)
    assert paper.told().endswith(f"{len(kept)} with other points in the same place.")
