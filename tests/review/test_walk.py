"""The walk: what is in scope, in what order, how far the leader has come."""

from __future__ import annotations

import pytest

from partnercheck.review import walk
from partnercheck.review.model import Answer
from tests.support.guides import make_guide, make_principle, small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()
IDS = [p.id for p in GUIDE.principles]


def ids(principles: object) -> list[str]:
    return [p.id for p in principles]  # type: ignore[attr-defined]


def test_the_whole_guide_or_its_core() -> None:
    assert ids(walk.in_scope(GUIDE, make_review())) == IDS
    core = make_review(scope="core")
    assert ids(walk.in_scope(GUIDE, core)) == ["aims.reason", "trust.promises"]


def test_a_guide_without_a_core_is_walked_whole() -> None:
    guide = make_guide(("aims", [make_principle("aims.a"), make_principle("aims.b")]))

    assert ids(walk.in_scope(guide, make_review(scope="core"))) == ["aims.a", "aims.b"]


def test_retired_principles_are_not_walked() -> None:
    guide = make_guide(
        ("aims", [make_principle("aims.a", status="retired"), make_principle("aims.b")]),
        ("trust", [make_principle("trust.a", status="retired")]),
    )
    review = make_review(placed("aims.a", 2))

    assert ids(walk.in_scope(guide, review)) == ["aims.b"]
    assert ids(walk.areas_in_scope(guide, review)) == ["aims"]
    assert str(walk.progress(guide, review, walk.in_scope(guide, review))) == "0 of 1"


def test_an_area_holds_its_principles_in_scope() -> None:
    core = make_review(scope="core")

    assert ids(walk.areas_in_scope(GUIDE, core)) == ["aims", "trust"]
    assert ids(walk.of_area(GUIDE, core, GUIDE.areas[1])) == ["trust.promises"]
    assert ids(walk.of_area(GUIDE, make_review(), GUIDE.areas[0])) == IDS[:3]


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (placed("aims.reason", 1), True),
        (dont_know("aims.reason"), True),
        (not_relevant("aims.reason"), True),
        (Answer(principle="aims.reason", state="placed"), False),
        (Answer(principle="aims.reason", state="placed", level=9), False),
        (Answer(principle="aims.reason"), False),
    ],
)
def test_what_counts_as_an_answer(answer: Answer, counts: bool) -> None:
    review = make_review(answer)

    found = walk.valid_answer(GUIDE, review, "aims.reason")
    assert found == (answer if counts else None)
    progress = walk.progress(GUIDE, review, GUIDE.principles)
    assert progress == walk.Progress(int(counts), 6)


def test_an_answer_to_an_unknown_principle_does_not_count() -> None:
    review = make_review(placed("aims.gone", 2))

    assert walk.valid_answer(GUIDE, review, "aims.gone") is None


def test_done_when_nothing_is_left() -> None:
    review = make_review(*(placed(p, 2) for p in IDS))

    assert walk.progress(GUIDE, review, GUIDE.principles).done
    assert not walk.progress(GUIDE, make_review(), GUIDE.principles).done


def test_another_wording_needs_another_look_unless_not_relevant() -> None:
    guide = make_guide(("aims", [make_principle("aims.a", revision=2)]))

    assert walk.needs_another_look(guide, placed("aims.a", 2))
    assert walk.needs_another_look(guide, dont_know("aims.a"))
    assert not walk.needs_another_look(guide, not_relevant("aims.a"))
    assert not walk.needs_another_look(guide, placed("aims.a", 2, revision=2))
    assert not walk.needs_another_look(guide, placed("aims.unknown", 2))


def test_where_the_leader_is() -> None:
    kept = make_review(placed("aims.reason", 2), position="trust.safety")
    assert walk.position(GUIDE, kept).id == "trust.safety"
    lost = make_review(placed("aims.reason", 2), position="no.such")
    assert walk.position(GUIDE, lost).id == "aims.outcomes"
    done = make_review(*(placed(p, 2) for p in IDS))
    assert walk.position(GUIDE, done).id == "aims.reason"


def test_steps_in_order_and_none_past_the_ends() -> None:
    review = make_review()

    there = walk.neighbour(GUIDE, review, "aims.roles", 1)
    back = walk.neighbour(GUIDE, review, "trust.promises", -1)
    assert there is not None
    assert there.id == "trust.promises"
    assert back is not None
    assert back.id == "aims.roles"
    assert walk.neighbour(GUIDE, review, IDS[-1], 1) is None
    assert walk.neighbour(GUIDE, review, IDS[0], -1) is None
    far = walk.neighbour(GUIDE, review, IDS[0], 5)
    assert far is not None
    assert far.id == IDS[5]
    assert walk.neighbour(GUIDE, review, IDS[0], 6) is None


def test_from_outside_the_scope_the_guides_order_leads_back_in() -> None:
    core = make_review(scope="core")

    there = walk.neighbour(GUIDE, core, "aims.roles", 1)
    back = walk.neighbour(GUIDE, core, "aims.roles", -1)
    assert there is not None
    assert there.id == "trust.promises"
    assert back is not None
    assert back.id == "aims.reason"


def test_the_first_open_one() -> None:
    review = make_review(placed("aims.reason", 2))

    assert walk.first_open(GUIDE, review, GUIDE.principles).id == "aims.outcomes"
    assert walk.first_open(GUIDE, review, GUIDE.principles[:1]).id == "aims.reason"
