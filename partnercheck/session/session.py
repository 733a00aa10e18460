"""What a leader can say in the open review: the single truth while the app runs.

Every method that changes something makes a new frozen review, which is kept at once. Faces paint
`session.review` and never change it themselves.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal, Unpack

from msgspec.structs import replace

from partnercheck.guide.model import Principle
from partnercheck.review import answering, commitments, importance, own_actions, walk
from partnercheck.review.commitments import CommitmentFields
from partnercheck.review.follow_up import last_time
from partnercheck.review.model import Answer, Partnership, Review, Scope
from partnercheck.review.what_changed import Changes, changes_of
from partnercheck.session.kept_review import PAINT_FIRST, TYPING_DELAY, KeptReview


class Session(KeptReview):
    """One open review, and all that a leader can say in it."""

    # Where the leader is

    @property
    def principle(self) -> Principle:
        """The principle where the leader is."""
        return walk.position(self.guide, self._review)

    def move_to(self, principle: str) -> None:
        """Remember where the leader is, so that the next sitting resumes there."""
        if principle == self._review.position:
            return
        moved = replace(self._review, position=principle)
        if self.read_only:
            self._review = moved  # reading on changes nothing on the disk
        else:
            self._keep(moved)

    def step(self, by: int) -> Principle | None:
        """Move on (1) or back (-1) in the walk. None, and no move, past either end."""
        there = walk.neighbour(self.guide, self._review, self.principle.id, by)
        if there is not None:
            self.move_to(there.id)
        return there

    # Answering

    def place(self, principle: str, level: int) -> str:
        """Place one principle on a level; returns the words of a changed answer."""
        known = self.guide.by_id[principle]
        return self._answer(principle, answering.place(self._review, known, level, self._now()))

    def dont_know(self, principle: str) -> str:
        """Answer *I don't know*; returns the words of a changed answer."""
        known = self.guide.by_id[principle]
        return self._answer(principle, answering.dont_know(self._review, known, self._now()))

    def not_relevant(self, principle: str, reason: str = "") -> str:
        """Answer *Not relevant here*; returns the words of a changed answer."""
        known = self.guide.by_id[principle]
        return self._answer(
            principle, answering.not_relevant(self._review, known, self._now(), reason)
        )

    def set_importance(self, principle: str, importance: int | None) -> None:
        """Say how much one principle matters: 1 low, 2 medium, 3 high, None not said."""
        self._answer(principle, answering.set_importance(self._review, principle, importance))

    def set_partner_level(self, principle: str, level: int | None, who: str = "") -> None:
        """Set the guess at the lowest level that any partner would give, and whose it is."""
        self._answer(principle, answering.set_partner_level(self._review, principle, level, who))

    def toggle_warning(self, principle: str, warning: str) -> None:
        """Tick or untick one warning sign."""
        known = self.guide.by_id[principle]
        self._answer(principle, answering.toggle_warning(self._review, known, warning))

    def write_note(self, principle: str, note: answering.Note, text: str) -> None:
        """Keep typed text; it is saved within half a second. Undo leaves notes alone."""
        changed = answering.write_note(self._review, principle, note, text)
        if changed != self._review:
            self._keep(changed, within=TYPING_DELAY)

    @property
    def earlier(self) -> Review | None:
        """The review that this one follows, if any."""
        return self.past[-1] if self.past else None

    def last_time(self, principle: str) -> str:
        """What was said of a principle last time; empty until it is answered this time."""
        return last_time(self.guide, self.earlier, self._review, principle)

    @property
    def changes(self) -> Changes | None:
        """What changed since the review before; None where there is none."""
        return changes_of(self.guide, self.past, self._review) if self.past else None

    @property
    def importance_question(self) -> importance.ImportanceQuestion | None:
        """The question about importance, while it is due (DESIGN 5)."""
        return importance.importance_question(self.guide, self._review)

    def choose_important(self, principles: Collection[str]) -> None:
        """Keep which principles are marked so far under the question about importance, before
        the leader goes on; they count once they are applied."""
        self._keep(replace(self._review, importance_chosen=tuple(principles)))

    def mark_importance(
        self, question: importance.ImportanceQuestion, marked: Collection[str]
    ) -> None:
        """Apply the marks of the question about importance; one undo restores all of them.

        Raises ValueError for marks that may not be made.
        """
        changed = importance.apply_marks(self._review, question, marked)
        self.skip_importance()
        self._keep(changed)

    def skip_importance(self) -> None:
        """Leave importance as it is, and do not ask again in this review."""
        self._undo.forget("importance_chosen")
        self._keep(importance.skip_question(self._review), step=False)

    # The review itself

    def describe(self, partnership: Partnership) -> None:
        """Change what is said about the partnership; typed text is saved within half a second."""
        if partnership != self._review.partnership:
            self._keep(replace(self._review, partnership=partnership), within=TYPING_DELAY)

    def set_scope(self, scope: Scope) -> None:
        """Widen to the whole guide or narrow to the first look. No answer is touched."""
        if scope == self._review.scope:
            return
        changed = replace(self._review, scope=scope)
        if scope == "all":
            # There is something to answer again, so the review is not finished any more.
            first = walk.first_open(self.guide, changed, walk.in_scope(self.guide, changed))
            changed = replace(changed, status="in-progress", position=first.id)
        self._keep(changed)

    def commit(self, action: str, **fields: Unpack[CommitmentFields]) -> str:
        """Commit to an action in the guide's words, or with `fields` changed; returns its id."""
        changed, commitment = commitments.commit(
            self.guide, self._review, action, used=self._used, **fields
        )
        self._used.add(commitment)
        self._keep(changed)
        return commitment

    def change_commitment(self, commitment: str, **fields: Unpack[CommitmentFields]) -> None:
        """Change fields of a commitment; typed text is saved within half a second."""
        changed = commitments.change(self._review, commitment, **fields)
        if changed is not self._review:
            self._keep(changed, within=TYPING_DELAY)

    def word_own(self, text: str, action: str = "") -> str:
        """Add an action in the leader's own words, or word the one that `action` names anew;
        without a word it is removed. Returns its id."""
        changed, action = own_actions.word_own(self._review, text, action, used=self._used)
        self._used.add(action)
        self._keep(changed)
        return action

    def mark(
        self, action: str, mark: Literal["pinned", "not-now"] | None, reason: str = ""
    ) -> None:
        """Pin an action, put it off with a reason, or take the mark away: never the order."""
        changed = commitments.set_mark(self._review, action, mark, reason)
        if changed != self._review:
            self._keep(changed, within=TYPING_DELAY if reason else PAINT_FIRST)

    def withdraw(self, commitment: str) -> None:
        """Take back a commitment that was made by mistake."""
        withdrawn = commitments.withdraw(self._review, commitment)
        self._used.add(commitment)
        self._keep(withdrawn)

    def look_again(self, day: date | None) -> None:
        """Set the date to look again, or take it away."""
        self._keep(replace(self._review, next_review=day))

    def complete(self) -> None:
        """Finish the review. Everything in it can still be changed."""
        self._keep(replace(self._review, status="complete"))

    def _answer(self, principle: str, changed: Review) -> str:
        before = self._review.answer(principle)
        if changed == self._review:
            return ""
        if self.read_only:
            self._refuse()
            return ""
        self._keep(changed)
        after: Answer | None = changed.answer(principle)
        return answering.change_words(self.guide, before, after)
