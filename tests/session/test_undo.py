"""Undo takes the last choice back, and never what was typed."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from partnercheck.review.model import Partnership, Review
from tests.support.reviews import make_review, placed
from tests.support.sittings import memory_session

REASON = "aims.reason"
ROLES = "aims.roles"


def without_moments(review: Review) -> dict[str, tuple[object, ...]]:
    return {
        a.principle: (a.state, a.level, a.importance, a.partner_level, a.warnings)
        for a in (*review.answers, *review.drafts)
    }


def test_nothing_to_take_back() -> None:
    session, keeper, _ = memory_session()

    assert session.undo() is None
    assert keeper.given == []


def test_the_first_answer_is_taken_back_altogether() -> None:
    session, keeper, _ = memory_session()
    session.place(REASON, 2)

    undone = session.undo()

    assert undone is not None
    assert undone.words == "Undone in Title of aims.reason: Not answered."
    assert (session.review.answers, session.review.drafts) == ((), ())
    assert keeper.reviews[-1] is session.review


def test_a_changed_answer_comes_back_whole() -> None:
    session, _, clock = memory_session()
    session.place(REASON, 3)
    before = session.review.answers
    clock.forward(minutes=1)
    session.not_relevant(REASON, "Too early")

    undone = session.undo()

    assert undone is not None
    assert undone.words == "Undone in Title of aims.reason: 3 Patchy."
    assert session.review.answers == before


def test_every_step_is_taken_back_in_turn() -> None:
    session, _, _ = memory_session()
    stood = [without_moments(session.review)]
    for change in (
        lambda: session.place(REASON, 3),
        lambda: session.set_importance(REASON, 3),
        lambda: session.toggle_warning(REASON, "late"),
        lambda: session.set_partner_level(REASON, 1),
        lambda: session.set_importance(ROLES, 1),
        lambda: session.dont_know(ROLES),
        lambda: session.not_relevant(REASON),
    ):
        change()
        stood.append(without_moments(session.review))
    for expected in reversed(stood[:-1]):
        assert session.undo() is not None
        assert without_moments(session.review) == expected
    assert session.undo() is None


def test_an_undone_answer_stands_where_it_stood() -> None:
    session, _, _ = memory_session(make_review(placed(REASON, 1), placed(ROLES, 2)))

    session.place(REASON, 5)
    session.undo()

    assert [a.principle for a in session.review.answers] == [REASON, ROLES]
    assert session.review.answers[0].level == 1


def test_notes_typed_since_are_kept() -> None:
    session, _, _ = memory_session()
    session.place(REASON, 2)
    session.place(REASON, 4)
    session.write_note(REASON, "evidence", "Two promises")
    session.write_note(REASON, "counter_example", "The hospice")
    session.write_note(REASON, "unknowns", "Whom to ask")

    session.undo()

    given = session.review.thoughts(REASON)
    assert given.level == 2
    assert given.evidence == "Two promises"
    assert given.counter_example == "The hospice"
    assert given.unknowns == "Whom to ask"


def test_notes_stay_as_a_draft_when_the_first_answer_is_taken_back() -> None:
    session, _, _ = memory_session()
    session.place(REASON, 2)
    session.write_note(REASON, "evidence", "Two promises")

    session.undo()

    assert session.review.answers == ()
    assert session.review.thoughts(REASON).evidence == "Two promises"
    draft = session.review.drafts[0]
    assert (draft.state, draft.level, draft.title, draft.answered) == (None, None, "", None)


def test_notes_from_before_the_answer_stay_too() -> None:
    session, _, _ = memory_session()
    session.write_note(REASON, "evidence", "Two promises")
    session.place(REASON, 2)

    session.undo()

    assert session.review.thoughts(REASON).evidence == "Two promises"


def test_own_words_for_a_reason_that_one_key_replaced_come_back() -> None:
    session, _, _ = memory_session()
    session.not_relevant(REASON)
    session.write_note(REASON, "reason", "It closed in May")
    session.write_note(REASON, "reason", "Too early")

    session.undo()
    assert session.review.thoughts(REASON).reason == "It closed in May"
    session.redo()
    assert session.review.thoughts(REASON).reason == "Too early"
    session.write_note(REASON, "reason", "T")
    session.write_note(REASON, "reason", "They left")
    undone = session.undo()
    assert undone is not None
    assert undone.words_gone
    assert session.review.thoughts(REASON).reason == "Too early"


def test_the_reason_for_not_relevant_goes_with_its_answer() -> None:
    session, _, _ = memory_session()
    session.place(REASON, 2)
    session.not_relevant(REASON)
    session.write_note(REASON, "reason", "Too early")

    session.undo()

    given = session.review.thoughts(REASON)
    assert (given.level, given.reason) == (2, "")


def test_where_the_leader_is_and_what_was_typed_are_not_taken_back() -> None:
    session, _, _ = memory_session(make_review(position=REASON))
    session.place(REASON, 1)
    held = session.commit(f"{REASON}/act")
    session.change_commitment(held, who="the chair", due=date(2026, 7, 31))
    session.move_to(ROLES)

    session.describe(Partnership(name="Hill"))
    session.change_commitment(held, status="partly", outcome="Half of it")
    session.undo()

    assert session.review.position == ROLES
    assert session.review.partnership.name == "Hill"
    commitment = session.review.commitments[0]
    assert (commitment.status, commitment.outcome) == ("open", "Half of it")
    assert (commitment.who, commitment.due) == ("the chair", date(2026, 7, 31))


def test_a_note_typed_since_is_said_to_stay() -> None:
    session, _, _ = memory_session()
    session.place(REASON, 2)
    session.write_note(REASON, "evidence", "Two promises")

    undone = session.undo()

    assert undone is not None
    assert undone.words == "Undone in Title of aims.reason: Not answered. Your note stays."


def test_what_is_said_of_the_partnership_and_the_review_is_taken_back() -> None:
    session, _, _ = memory_session(make_review(scope="core"))
    said = session.review.partnership
    for change in (
        lambda: session.describe(replace(said, role="convenor")),
        lambda: session.describe(replace(said, role="convenor", stage="working", mandated=True)),
        lambda: session.describe(replace(said, target=5, checks={"joint-goal": False})),
        lambda: session.set_scope("all"),
        lambda: session.look_again(date(2026, 10, 1)),
        session.complete,
    ):
        change()

    words = []
    while (undone := session.undo()) is not None:
        words.append(undone.words)

    assert words == [
        "Undone: not finished any more.",
        "Undone: to look again: no date.",
        "Undone: the first look.",
        "Undone: role: Convenor.",
        "Undone: stage: not said.",
        "Undone: role: not said.",
    ]
    assert session.review == make_review(scope="core")


def test_pins_what_was_put_off_and_what_was_taken_off_come_back_in_turn() -> None:
    session, _, _ = memory_session()
    session.place(REASON, 1)
    held = session.commit(f"{REASON}/act")
    session.mark(f"{ROLES}/act", "pinned")
    stood = [session.review]
    for change in (
        lambda: session.mark(f"{REASON}/act", "pinned"),
        lambda: session.mark(f"{ROLES}/act", "not-now"),
        lambda: session.withdraw(held),
        lambda: session.mark(f"{REASON}/act", None),
    ):
        change()
        stood.append(session.review)
    words = []
    for expected in reversed(stood[:-1]):
        undone = session.undo()
        assert undone is not None
        words.append(undone.words)
        assert session.review == expected
    assert words == [
        "Undone: pinned again.",
        f"Undone: taken on again: {stood[0].commitments[0].text}",
        "Undone: pinned again.",
        "Undone: not pinned any more.",
    ]


def test_putting_off_is_taken_back_in_one_however_long_its_reason_was_typed() -> None:
    session, _, _ = memory_session()
    session.mark(f"{REASON}/act", "not-now")
    session.mark(f"{REASON}/act", "not-now", "L")
    session.mark(f"{REASON}/act", "not-now", "Later")

    undone = session.undo()

    assert undone is not None
    assert undone.words == "Undone: not put off any more."
    assert session.review.marks == ()
    assert session.undo() is None


def test_what_was_taken_off_and_on_again_is_not_doubled() -> None:
    session, _, _ = memory_session()
    first = session.commit(f"{REASON}/act")
    session.withdraw(first)
    session.commit(f"{REASON}/act")

    session.undo()
    session.undo()

    assert [c.id for c in session.review.commitments] == [first]


def test_the_oldest_changes_are_forgotten_and_the_rest_still_come_back() -> None:
    session, _, _ = memory_session()
    for turn in range(500):
        session.place(REASON, turn % 2 + 1)

    undone = 0
    while session.undo() is not None:
        undone += 1

    assert 100 <= undone < 500
    assert session.review.answer(REASON) is not None
