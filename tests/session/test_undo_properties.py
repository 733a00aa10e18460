"""Undo and redo over any run of choices and typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.review.model import Answer, Conversation, Review
from partnercheck.session.session import Session
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, placed
from tests.support.sittings import memory_session

GUIDE = small_guide()
IDS = [p.id for p in GUIDE.principles]
ACTIONS = [f"{p.id}/{a.id}" for p in GUIDE.principles for a in p.actions]
Step = Callable[[Session], Any]


def _nth(items: tuple[Any, ...], number: int) -> Any:
    """One of the present items; None if there are none."""
    return items[number % len(items)] if items else None


def _on(what: str, number: int, then: Callable[[Session, Any], Any]) -> Step:
    """A step with one of the review's own commitments, marks or actions, if it has any."""

    def step(session: Session) -> None:
        found = _nth(getattr(session.review, what), number)
        if found is not None:
            then(session, found)

    return step


def _describe(**said: Any) -> Step:
    return lambda session: session.describe(replace(session.review.partnership, **said))


def _importance(numbers: list[int], end: str) -> Step:
    """Mark some under the question about importance, if it is due; then go on, skip or leave."""

    def step(session: Session) -> None:
        question = session.importance_question
        if question is None:
            return
        marked = sorted({_nth(question.candidates, n).id for n in numbers})
        session.choose_important(marked)
        if end == "on":
            session.mark_importance(question, marked)
        elif end == "skip":
            session.skip_importance()

    return step


principles = st.sampled_from(IDS)
numbers = st.integers(0, 9)
typed = st.text("ab ", min_size=1, max_size=3).map(lambda text: f"{text}.")
chosen: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda p, n: lambda s: s.place(p, n), principles, st.integers(1, 5)),
    st.builds(lambda p: lambda s: s.dont_know(p), principles),
    st.builds(lambda p: lambda s: s.not_relevant(p), principles),
    st.builds(
        lambda p, n: lambda s: s.set_importance(p, n),
        principles,
        st.sampled_from([None, 1, 2, 3]),
    ),
    st.builds(
        lambda p, n: lambda s: s.set_partner_level(p, n), principles, st.none() | st.integers(1, 5)
    ),
    st.builds(
        lambda p, w: lambda s: s.toggle_warning(p, w),
        principles,
        st.sampled_from(["late", "silent"]),
    ),
    st.builds(lambda a: lambda s: s.commit(a), st.sampled_from(ACTIONS)),
    st.builds(lambda n: _on("commitments", n, lambda s, c: s.withdraw(c.id)), numbers),
    st.builds(
        lambda n, status: _on(
            "commitments", n, lambda s, c: s.change_commitment(c.id, status=status)
        ),
        numbers,
        st.sampled_from(["open", "done", "partly", "dropped"]),
    ),
    st.builds(lambda text: lambda s: s.word_own(text), typed),
    st.builds(
        lambda n, text: _on("own_actions", n, lambda s, o: s.word_own(text, o.id)),
        numbers,
        typed | st.just(""),
    ),
    st.builds(
        lambda a, mark: lambda s: s.mark(a, mark),
        st.sampled_from(ACTIONS),
        st.sampled_from(["pinned", "not-now", None]),
    ),
    st.builds(_describe, role=st.sampled_from([None, "convenor", "smaller-partner"])),
    st.builds(_describe, target=st.sampled_from([None, 3, 5])),
    st.builds(_describe, checks=st.sampled_from([{}, {"several": True}, {"owned": False}])),
    st.builds(lambda scope: lambda s: s.set_scope(scope), st.sampled_from(["all", "core"])),
    st.builds(
        lambda day: lambda s: s.look_again(day), st.sampled_from([None, date(2026, 10, 1)])
    ),
    st.just(lambda s: s.complete()),
    st.builds(
        lambda a, n: _on("conversations", n, lambda s, v: s.commit(a, conversation=v.id)),
        st.sampled_from(ACTIONS),
        numbers,
    ),
    st.builds(
        lambda n: _on("conversations", n, lambda s, v: s.take_out_conversation(v.id)), numbers
    ),
    st.builds(
        _importance, st.lists(numbers, max_size=3), st.sampled_from(["on", "skip", "leave"])
    ),
)  # fmt: skip
typing: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        lambda p, note, text: lambda s: s.write_note(p, note, text),
        principles,
        st.sampled_from(["evidence", "counter_example", "unknowns"]),
        typed,
    ),
    st.builds(
        lambda n, text: _on(
            "commitments", n, lambda s, c: s.change_commitment(c.id, who=text, outcome=text)
        ),
        numbers,
        typed,
    ),
    st.builds(_describe, context=typed),
    st.builds(lambda p: lambda s: s.move_to(p), principles),
)
beginnings = st.sampled_from(
    [
        make_review(),
        make_review(
            *(placed(p, 2) for p in IDS),
            conversations=(Conversation(id="v1", held=date(2026, 7, 1)),),
        ),
        make_review(
            *(placed(p, 1, importance=3) for p in IDS[:4]), dont_know(IDS[4]), scope="core"
        ),
    ]
)


def choices_of(review: Review) -> Review:
    """The review without what goes on: when something was said, where the leader is, and how far
    the question about importance came."""
    return replace(
        review,
        position="",
        importance_asked=False,
        importance_chosen=(),
        answers=tuple(replace(a, answered=None) for a in review.answers),
    )


def notes_of(review: Review) -> dict[str, tuple[str, ...]]:
    """Every note on a principle."""
    given: tuple[Answer, ...] = (*review.answers, *review.drafts)
    notes = {a.principle: (a.evidence, a.counter_example, a.unknowns) for a in given}
    return {principle: said for principle, said in notes.items() if any(said)}


@settings(max_examples=150)
@given(beginnings, st.lists(chosen, max_size=12))
def test_as_many_undos_as_choices_give_the_review_back(review: Review, steps: list[Step]) -> None:
    session, _, _ = memory_session(review)
    stood = [choices_of(review)]
    for step in steps:
        step(session)
        stood.append(choices_of(session.review))
    last = stood[-1]

    words = []
    while (undone := session.undo()) is not None:
        assert choices_of(session.review) in stood
        words.append(undone.words)
    assert choices_of(session.review) == stood[0]
    assert session.review.importance_chosen == review.importance_chosen

    for said in reversed(words):
        assert said.startswith(("Undone: ", "Undone in "))
        redone = session.redo()
        assert redone is not None
        assert redone.words.startswith(("Redone: ", "Redone in "))
    assert session.redo() is None
    assert choices_of(session.review) == last


@settings(max_examples=150)
@given(beginnings, st.lists(chosen | typing, max_size=14))
def test_no_note_is_lost_by_undoing_everything(review: Review, steps: list[Step]) -> None:
    session, keeper, _ = memory_session(review)
    for step in steps:
        step(session)
    notes, context = notes_of(session.review), session.review.partnership.context
    last = choices_of(session.review)

    while session.undo() is not None:
        assert notes_of(session.review) == notes
        assert session.review.partnership.context == context
        assert keeper.reviews[-1] is session.review
    while session.redo() is not None:
        pass

    assert choices_of(session.review) == last
