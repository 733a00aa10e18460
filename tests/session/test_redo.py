"""Redo brings back what an undo took away, words included."""

from __future__ import annotations

from datetime import date

from tests.support.reviews import make_review, placed
from tests.support.sittings import memory_session

REASON = "aims.reason"
ROLES = "aims.roles"


def test_taking_on_is_taken_back_and_comes_back_in_the_leaders_words() -> None:
    session, _, _ = memory_session(make_review(placed(REASON, 1)))
    held = session.commit(f"{REASON}/act", due=date(2026, 7, 31))
    session.change_commitment(held, text="Ring the hospice", who="me")
    stood = session.review

    undone = session.undo()

    assert undone is not None
    assert (undone.words, undone.words_gone) == (
        "Undone: not taken on any more: Ring the hospice.", True,
    )  # fmt: skip
    assert session.review.commitments == ()
    redone = session.redo()
    assert redone is not None
    assert redone.words == "Redone: taken on again: Ring the hospice."
    assert session.review == stood


def test_own_actions_are_taken_back_word_for_word() -> None:
    session, _, _ = memory_session()
    own = session.word_own("Ring the hospice")
    session.word_own("Visit the hospice", own)
    session.word_own("", own)
    words, stood = [], []
    for _ in range(3):
        undone = session.undo()
        assert undone is not None
        words.append((undone.words, undone.words_gone))
        stood.append([o.text for o in session.review.own_actions])

    assert stood == [["Visit the hospice"], ["Ring the hospice"], []]
    assert words == [
        ("Undone: your own action again: Visit the hospice.", False),
        ("Undone: your own action: Ring the hospice.", True),
        ("Undone: no longer your own action: Ring the hospice.", True),
    ]
    assert session.undo() is None
    for _ in range(2):
        session.redo()
    assert [o.text for o in session.review.own_actions] == ["Visit the hospice"]


def test_an_id_that_was_undone_is_never_given_again() -> None:
    session, _, _ = memory_session(make_review(placed(REASON, 1)))
    session.commit(f"{REASON}/act")
    session.word_own("Ring the hospice")
    session.undo()
    session.undo()

    assert session.commit(f"{REASON}/act") == "c2"
    assert session.word_own("Visit the hospice") == "own/2"


def test_a_typed_reason_that_went_with_its_answer_comes_back() -> None:
    session, _, _ = memory_session()
    session.not_relevant(REASON)
    session.write_note(REASON, "reason", "The council does it")
    session.mark(f"{ROLES}/act", "not-now")
    session.mark(f"{ROLES}/act", "not-now", "After the summer")
    stood = session.review

    gone = [session.undo(), session.undo()]

    assert [bool(undone and undone.words_gone) for undone in gone] == [True, True]
    assert (session.review.answers, session.review.marks) == ((), ())
    session.redo()
    session.redo()
    assert session.review == stood
    assert session.redo() is None


def test_something_new_leaves_nothing_to_redo() -> None:
    session, _, _ = memory_session()
    session.place(REASON, 2)
    session.undo()
    session.place(ROLES, 3)

    assert session.redo() is None
    assert session.review.answer(REASON) is None
