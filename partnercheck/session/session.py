"""One open review, and everything that a leader can do with it. While the app runs, only this holds
the truth.

A method that changes something makes a new frozen review, hands it to the keeper, which saves it on
another thread, and returns. Faces paint `session.review` and never change it themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, Unpack

from msgspec.structs import replace

from partnercheck.errors import PartnerCheckError
from partnercheck.guide.model import Guide, Principle
from partnercheck.review import answering, commitments, conversations, importance, own_actions, walk
from partnercheck.review.commitments import CommitmentFields, last_time
from partnercheck.review.comparison import Changes, changes_of
from partnercheck.review.conversations import ConversationFields
from partnercheck.review.model import Answer, MadeSeat, Partnership, Review, Scope
from partnercheck.review.priorities import Priorities, prioritise
from partnercheck.review.walk import to_go_on_with
from partnercheck.session.guides import FoundGuide, reference_to
from partnercheck.session.talk import Bringing, Talk
from partnercheck.session.undo import Undone, UndoStack
from partnercheck.session.words import FLUSH_SECONDS, NOT_CHANGED, SLOW
from partnercheck.store.backups import Backup
from partnercheck.store.chosen_place import off_limits_for
from partnercheck.store.clock import local_now
from partnercheck.store.folder import DataFolder
from partnercheck.store.set_aside import SetAside, aside_notices
from partnercheck.store.writer import SaveState

if TYPE_CHECKING:
    from partnercheck.review.table import SeatChoices
    from partnercheck.session.table import AtTable
    from partnercheck.store.folder_key import OpenKey

STAYS_OPEN = (
    "“{name}” stays open, because its newest answers are not saved: {why} Leaving PartnerCheck "
    "asks what to do with them."
)
"""Why no other review is opened or begun."""


class Keeper(Protocol):
    """What keeps a review: the store's open review, or memory alone."""

    @property
    def saving(self) -> SaveState:
        """How the last save went."""

    def save(self, review: Review, within: float = 0.0) -> None:
        """Save on another thread, after at most `within` seconds. Only the newest state is
        saved."""

    def flush(self, timeout: float | None = None) -> SaveState:
        """Wait until the newest state is saved or has failed, for at most `timeout` seconds; None
        waits for ever."""

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        """Call `callback` with each new save state, on the writer's thread."""

    def save_to(self, folder: DataFolder, review: Review) -> SaveState:
        """Keep the review in another data folder from now on, and save it there at once."""

    def restore(self, backup: Backup) -> Review:
        """Go back to a backup. Returns the review. Raises ReviewError."""

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What could not be used of the file, or of the backup gone back to."""

    def lacking(self, known: Container[str]) -> tuple[SetAside, ...]:
        """The answers to principles that the guide lacks; `known` holds the ids of those that it
        has."""

    def build_on(self, saves: tuple[str, ...]) -> None:
        """Build the next save on these saves as well (`store.lineage`)."""

    def take_snapshot(self, review: Review) -> None:
        """Save this state, and keep a read-only copy of it."""

    def use_guide(self, files: Path | None) -> None:
        """Set the folder of the guide that is answered."""

    @property
    def encrypted(self) -> bool:
        """Whether the next save is encrypted."""

    def convert(self, key: OpenKey, *, on: bool) -> int:
        """Encrypt the review and everything kept beside it or, without `on`, decrypt it. Returns
        how many files could not be converted. Raises ReviewError or OSError."""

    def close(self) -> SaveState:
        """Save what is left and release the review."""


COPY_SECONDS = 5.0
"""How many seconds a copy may take before what needs it is given up for now."""
PAINT_FIRST = 0.04
"""How many seconds pass before an answer is saved, so that saving doesn't slow down its
painting."""
TYPING_DELAY = 0.3
"""How many seconds typed text may wait before it is saved. Half a second is promised, and the rest
is for the save itself, on a slow disk or a busy machine."""


class Session:
    """One open review, the guide that it is answered with, and what keeps it."""

    def __init__(
        self,
        guide: Guide,
        review: Review,
        keeper: Keeper,
        *,
        read_only: str = "",
        notices: tuple[str, ...] = (),
        recoverable: tuple[Backup, ...] = (),
        set_aside: tuple[SetAside, ...] = (),
        newer_guide: FoundGuide | None = None,
        past: tuple[Review, ...] = (),
        now: Callable[[], datetime] = local_now,
        data_folder: Path | None = None,
        seats: dict[str, SeatChoices] | None = None,
    ) -> None:
        """`read_only` is a sentence on why nothing may be changed; empty if it may. `data_folder`
        is the one that the leader chose, even where the review could not be kept in it. `seats` is
        what was chosen for each review's seat since the program started, by the review's id."""
        self.guide = guide
        self.past = past
        """The reviews that this one follows, oldest first."""
        self.notices = notices
        self.read_only = read_only
        self.recoverable = recoverable
        """The backups to choose from, newest first; only if the file was not whole."""
        self.set_aside = set_aside
        """What could not be used of the file. It stays in the file as it is."""
        self.newer_guide = newer_guide
        """Another version of the guide that the leader can move to, or None."""
        self._review = review
        self._keeper = keeper
        self._now = now
        self._data_folder = data_folder
        self._undo = UndoStack()
        self.last_written: dict[str, answering.Note] = {}
        """The note that the leader last wrote in, by the principle's id, so that they go on
        there."""
        self.bringing = Bringing()
        self._seats = {} if seats is None else seats
        self.talk: Talk | None = None
        """The conversation that is going on in this sitting, or None."""
        self._used: set[str] = set()
        """Ids that were given in this sitting, and must not be given again."""
        self._priorities: Priorities | None = None
        self._changed: Callable[[bool], None] | None = None
        self._refused: Callable[[], None] | None = None

    @property
    def review(self) -> Review:
        """The review as it is now."""
        return self._review

    @property
    def saving(self) -> SaveState:
        """How the last save went."""
        return self._keeper.saving

    @property
    def review_file(self) -> Path | None:
        """The file that the review is in; None while it is in memory alone."""
        return self.saving.path if self.saving.path.name else None

    @property
    def off_limits(self) -> tuple[Path, ...]:
        """What nothing that leaves may be written over: data folders, in which only PartnerCheck
        itself writes, and the review's own file."""
        chosen = (self._data_folder,) if self._data_folder else ()
        return (*chosen, *off_limits_for(self.review_file))

    @property
    def priorities(self) -> Priorities:
        """What follows from the answers (.docs/contracts.md), worked out once after each change."""
        if self._priorities is None:
            self._priorities = prioritise(self.guide, self._review)
        return self._priorities

    def now(self) -> datetime:
        """What the computer's clock says."""
        return self._now()

    @property
    def today(self) -> date:
        """Today, on the leader's own calendar."""
        return self._now().date()

    # Where the leader is

    @property
    def principle(self) -> Principle:
        """The principle where the leader is."""
        return walk.position(self.guide, self._review)

    def move_to(self, principle: str) -> None:
        """Remember where the leader is, so that the next sitting goes on there."""
        if principle == self._review.position:
            return
        moved = replace(self._review, position=principle)
        if self.read_only:
            self._review = moved  # reading on changes nothing on the disk
        else:
            self._keep(moved)

    def step(self, by: int) -> Principle | None:
        """Move in the walk, by 1 or -1. Returns the principle there; None, without moving, past
        either end."""
        there = walk.neighbour(self.guide, self._review, self.principle.id, by)
        if there is not None:
            self.move_to(there.id)
        return there

    # Answering

    def place(self, principle: str, level: int) -> str:
        """Place a principle on a level, 1 to 5. Returns a sentence if that changed an answer; else
        empty."""
        known = self.guide.by_id[principle]
        return self._answer(principle, answering.place(self._review, known, level, self._now()))

    def dont_know(self, principle: str) -> str:
        """Answer *I don't know*. Returns a sentence if that changed an answer; else empty."""
        known = self.guide.by_id[principle]
        return self._answer(principle, answering.dont_know(self._review, known, self._now()))

    def not_relevant(self, principle: str, reason: str = "") -> str:
        """Answer *Not relevant here*. Returns a sentence if that changed an answer; else empty."""
        known = self.guide.by_id[principle]
        return self._answer(
            principle, answering.not_relevant(self._review, known, self._now(), reason)
        )

    def set_importance(self, principle: str, importance: int | None) -> None:
        """Set how much a principle matters: 1 low, 2 medium, 3 high, None not said."""
        self._answer(principle, answering.set_importance(self._review, principle, importance))

    def set_partner_level(self, principle: str, level: int | None, who: str = "") -> None:
        """Set the leader's guess at the lowest level that any partner would give, and which
        partner."""
        self._answer(principle, answering.set_partner_level(self._review, principle, level, who))

    def toggle_warning(self, principle: str, warning: str) -> None:
        """Tick or untick one warning sign."""
        known = self.guide.by_id[principle]
        self._answer(principle, answering.toggle_warning(self._review, known, warning))

    def write_note(self, principle: str, note: answering.Note, text: str) -> None:
        """Set one note to what was typed. It is saved within half a second. Undo leaves notes
        alone."""
        changed = answering.write_note(self._review, principle, note, text)
        if changed != self._review:
            self.last_written[principle] = note
            self._keep(changed, within=TYPING_DELAY)

    @property
    def earlier(self) -> Review | None:
        """The review that this one follows, if any."""
        return self.past[-1] if self.past else None

    def last_time(self, principle: str) -> str:
        """What was said of a principle last time; empty until it is answered this time, and if
        nothing was."""
        return last_time(self.guide, self.earlier, self._review, principle)

    @property
    def changes(self) -> Changes | None:
        """What changed since the review before; None if there is none."""
        return changes_of(self.guide, self.past, self._review) if self.past else None

    @property
    def importance_question(self) -> importance.ImportanceQuestion | None:
        """The question about importance, while it has to be asked (.docs/contracts.md); else
        None."""
        return importance.importance_question(self.guide, self._review)

    def choose_important(self, principles: Collection[str]) -> None:
        """Remember which principles are marked so far under the question about importance. They
        count only when the leader goes on from it."""
        self._keep(replace(self._review, importance_chosen=tuple(principles)))

    def mark_importance(
        self, question: importance.ImportanceQuestion, marked: Collection[str]
    ) -> None:
        """Apply the marks made under the question about importance. One undo takes all of them
        back.

        Raises ValueError for too many marks, or for a principle that was not asked about.
        """
        changed = importance.apply_marks(self._review, question, marked)
        self.skip_importance()
        self._keep(changed)

    def skip_importance(self) -> None:
        """Leave importance as it is, and don't ask again in this review."""
        self._undo.forget("importance_chosen")
        self._keep(importance.skip_question(self._review), step=False)

    # The review itself

    def describe(self, partnership: Partnership) -> None:
        """Change what is said about the partnership. Typed text is saved within half a second."""
        if partnership != self._review.partnership:
            self._keep(replace(self._review, partnership=partnership), within=TYPING_DELAY)

    def set_scope(self, scope: Scope) -> None:
        """Widen the scope to the whole guide, or narrow it to the first look. No answer is
        changed."""
        if scope == self._review.scope:
            return
        changed = replace(self._review, scope=scope)
        if scope == "all":
            # There is more to answer now, so the review is no longer finished.
            first = walk.first_open(self.guide, changed, walk.in_scope(self.guide, changed))
            changed = replace(changed, status="in-progress", position=first.id)
        self._keep(changed)

    def commit(
        self, action: str, *, conversation: str = "", **fields: Unpack[CommitmentFields]
    ) -> str:
        """Commit to an action in the guide's words, or with `fields` changed. Returns the
        commitment's id. `conversation` is the id of the one in which that was said, if any. Raises
        KeyError if neither the guide nor the review has the action."""
        changed, commitment = commitments.commit(
            self.guide, self._review, action, used=self._used, **fields
        )
        self._used.add(commitment)
        if conversation:
            changed = conversations.take_on(changed, conversation, commitment)
        self._keep(changed)
        return commitment

    def take_on_own(self, text: str, conversation: str) -> str:
        """Take on something in the leader's own words in a conversation, as one step. Returns the
        commitment's id. Raises ValueError if the text is blank, and KeyError for an unknown
        conversation."""
        changed, action = own_actions.add_own(self._review, text, used=self._used)
        changed, commitment = commitments.commit(self.guide, changed, action, used=self._used)
        self._used |= {action, commitment}
        self._keep(conversations.take_on(changed, conversation, commitment))
        return commitment

    def word_taken_on(self, commitment: str, text: str) -> None:
        """Change the text of a commitment in own words while it is typed. Raises KeyError for an
        unknown commitment, ValueError if the text is blank."""
        changed = commitments.change(self._review, commitment, text=text)
        action = next(c.action for c in changed.commitments if c.id == commitment)
        if any(own.id == action for own in changed.own_actions):
            changed = own_actions.reword_own(changed, action, text)
        if changed is not self._review:
            self._keep(changed, within=TYPING_DELAY, step=False)

    def change_commitment(self, commitment: str, **fields: Unpack[CommitmentFields]) -> None:
        """Change fields of a commitment. Typed text is saved within half a second. Raises KeyError
        for an unknown commitment."""
        changed = commitments.change(self._review, commitment, **fields)
        if changed is not self._review:
            self._keep(changed, within=TYPING_DELAY)

    def word_own(self, text: str, action: str = "") -> str:
        """Add an own action or, if `action` names one, change its text; a blank text removes it.
        Returns its id. Raises KeyError for an unknown action, ValueError for a new one whose text
        is blank."""
        changed, action = own_actions.word_own(self._review, text, action, used=self._used)
        self._used.add(action)
        self._keep(changed)
        return action

    def mark(
        self, action: str, mark: Literal["pinned", "not-now"] | None, reason: str = ""
    ) -> None:
        """Pin an action, put it off with a reason, or take its mark away. The order stays the
        same."""
        changed = commitments.set_mark(self._review, action, mark, reason)
        if changed != self._review:
            self._keep(changed, within=TYPING_DELAY if reason else PAINT_FIRST)

    def withdraw(self, commitment: str) -> None:
        """Take back a commitment made by mistake. Raises KeyError for an unknown one."""
        withdrawn = commitments.withdraw(self._review, commitment)
        self._used.add(commitment)
        self._keep(withdrawn)

    # Conversations, seats and the table

    @cached_property
    def table(self) -> AtTable:
        """The files on the table in this sitting."""
        from partnercheck.session.table import AtTable

        return AtTable(self.guide)

    @property
    def seat_choices(self) -> SeatChoices | None:
        """What was chosen for the seat since the program started; None if nothing was. It is kept
        in the review only with the seat's file."""
        return self._seats.get(self._review.id)

    @seat_choices.setter
    def seat_choices(self, chosen: SeatChoices) -> None:
        self._seats[self._review.id] = chosen

    def note_seat(self, made: MadeSeat) -> None:
        """Remember the seat that is written, so that the next one replaces it at a table."""
        if made != self._review.seat:
            self._keep(replace(self._review, seat=made), step=False)

    def begin_conversation(self, **fields: Unpack[ConversationFields]) -> str:
        """Begin a conversation today. Returns its id. Undo doesn't remove it; only taking it out
        does."""
        changed, conversation = conversations.begin(
            self._review, self.today, used=self._used, **fields
        )
        self._used.add(conversation)
        self._keep(changed, step=False)
        return conversation

    def change_conversation(self, conversation: str, **fields: Unpack[ConversationFields]) -> None:
        """Change fields of a conversation. Typed text is saved within half a second. Raises
        KeyError for an unknown one."""
        changed = conversations.change(self._review, conversation, **fields)
        if changed is not self._review:
            self._keep(changed, within=TYPING_DELAY, step=False)

    def write_in_conversation(self, conversation: str, principle: str, text: str) -> None:
        """Set what the leader wrote about a principle in a conversation. It is saved within half a
        second. Raises KeyError for an unknown conversation."""
        changed = conversations.write(self._review, conversation, principle, text)
        if changed is not self._review:
            self._keep(changed, within=TYPING_DELAY, step=False)

    def uncover_in_conversation(self, conversation: str, principle: str) -> None:
        """Note that the answer to a principle was uncovered in a conversation, which is no step to
        undo; a review that may only be read is left as it is. Raises KeyError for an unknown
        conversation."""
        changed = conversations.uncover(self._review, conversation, principle)
        if changed is not self._review and not self.read_only:
            self._keep(changed, step=False)

    def take_out_conversation(self, conversation: str, *, step: bool = True) -> None:
        """Take a conversation out of the review, as a step to undo unless `step` is false. The
        commitments made in it stay. Raises KeyError for an unknown one."""
        self._keep(conversations.take_out(self._review, conversation), step=step)

    def look_again(self, day: date | None) -> None:
        """Set the date to look again; None takes it away."""
        self._keep(replace(self._review, next_review=day))

    def complete(self) -> None:
        """Finish the review. Everything in it can still be changed afterwards."""
        self._keep(replace(self._review, status="complete"))

    # Undo

    def undo(self) -> Undone | None:
        """Take back the last choice, whatever it was. Returns None if there is none."""
        return self._stands(self._undo.undo(self.guide, self._review, self.today))

    def redo(self) -> Undone | None:
        """Redo what was last taken back. Returns None if there is nothing."""
        return self._stands(self._undo.redo(self.guide, self._review, self.today))

    @property
    def steps(self) -> int:
        """How many choices can be taken back."""
        return self._undo.steps

    def back_to(self, steps: int) -> None:
        """Undo or redo choices until exactly `steps` can be taken back, or no more can be done."""
        while self.steps > steps and self.undo() is not None:
            pass
        while self.steps < steps and self.redo() is not None:
            pass

    def _stands(self, undone: Undone | None) -> Undone | None:
        if undone is not None:
            self._keep(undone.review, step=False)
        return undone

    # Saving

    def keep_in(self, folder: DataFolder) -> SaveState:
        """Keep the review in another data folder from now on, and save it there. Returns how that
        went."""
        return self._keeper.save_to(folder, self._review)

    def save(self) -> None:
        """Save the review as it is, even if nothing changed since it was opened."""
        self._keep(self._review)

    def flush(self, timeout: float | None = None) -> SaveState:
        """Wait until everything is saved or has failed, for at most `timeout` seconds; None waits
        for ever."""
        return self._keeper.flush(timeout)

    def unsaved_words(self) -> str:
        """Why no other review can be opened in place of this one, which would drop its newest
        answers; empty once they are saved, for which it waits up to `FLUSH_SECONDS`."""
        if self.read_only:
            return ""
        state = self.flush(FLUSH_SECONDS)
        why = state.problem or (SLOW if state.pending else "")
        return STAYS_OPEN.format(name=self._review.partnership.name, why=why) if why else ""

    def take_over_from(self, before: Session | None) -> None:
        """Become the open review in place of the one before. Raises PartnerCheckError if that one
        can't be saved: then it stays open, and this one is closed again."""
        if before is not None and (words := before.unsaved_words()):
            self.close()
            raise PartnerCheckError(words)

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        """Call `callback` with each new save state, on the writer's thread."""
        self._keeper.listen(callback)

    @property
    def encrypted(self) -> bool:
        """Whether the next save is encrypted."""
        return self._keeper.encrypted

    def convert(self, key: OpenKey, *, on: bool) -> int:
        """Encrypt the review and everything kept beside it or, without `on`, decrypt it, from now
        on. Returns how many files could not be converted. Raises ReviewError or OSError."""
        return self._keeper.convert(key, on=on)

    def when_changed(self, callback: Callable[[bool], None]) -> None:
        """Call `callback` whenever a change is about to be saved, so that no face still calls the
        review saved or shows what was true before. It is passed whether something was chosen; False
        means typed or moved."""
        self._changed = callback

    def when_refused(self, callback: Callable[[], None]) -> None:
        """Call `callback` whenever a change is refused because the review can only be read, so that
        no face seems to have made it."""
        self._refused = callback

    def restore(self, backup: Backup) -> None:
        """Go back to a backup and save it. What the file held is kept beside it.

        Raises ReviewError if the backup can't be read any more.
        """
        self._review = self._keeper.restore(backup)
        self.read_only = ""
        self.recoverable = ()
        self.set_aside = (*self._keeper.set_aside, *self._keeper.lacking(self.guide.by_id))
        self.notices = aside_notices(self.set_aside)
        self._undo = UndoStack()
        self._priorities = None

    def move_to_guide(self, newer: FoundGuide) -> str:
        """Answer with a newer version of the guide from now on. Returns a sentence if that was not
        possible; else empty.

        A read-only copy of the review is kept first; if that fails, nothing moves. No answer is
        changed.
        """
        if self.read_only:
            return NOT_CHANGED
        self._keeper.take_snapshot(self._review)
        state = self._keeper.flush(COPY_SECONDS)
        if problem := state.problem or state.notice or (SLOW if state.pending else ""):
            return f"Not moved: a copy of the review has to be kept first. {problem}"
        self._keeper.use_guide(newer.folder)
        self.guide = newer.guide
        self.newer_guide = None
        self._undo = UndoStack()
        moved = replace(self._review, guide=reference_to(newer.guide), position="")
        first = to_go_on_with(newer.guide, moved)
        self._keep(replace(moved, position=first.id))
        return ""

    def use_language(self, guide: Guide, newer: FoundGuide | None) -> None:
        """Read the same guide, and its newer version, in another language from now on. No answer is
        changed; the review notes the language."""
        if guide is self.guide:
            return
        self.guide = guide
        self.newer_guide = newer
        self._priorities = None
        if not self.read_only:
            spoken = replace(self._review.guide, language=guide.language)
            self._keep(replace(self._review, guide=spoken))

    def take(self, changed: Review, saves: tuple[str, ...]) -> None:
        """Go on with `changed`, which took something from another version. The next save is built
        on `saves` as well. Undo takes it back."""
        self._keeper.build_on(saves)
        self._keep(changed)

    def keep_as_found(self) -> None:
        """Go on with the file as it was found, and no longer offer backups. A copy of it was kept
        already."""
        self.recoverable = ()
        self.notices = aside_notices(self.set_aside)

    def close(self) -> SaveState:
        """Save what is left and release the review. Returns how that went."""
        return self._keeper.close()

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

    def _keep(self, changed: Review, within: float = PAINT_FIRST, *, step: bool = True) -> None:
        """Make a change and save it within `within` seconds; every change goes through here. With
        `step`, a choice in it can be taken back."""
        if self.read_only:
            self._refuse()
            return
        chosen = step and self._undo.note(self._review, changed)
        self._review = changed
        self._priorities = None
        self._keeper.save(changed, within)
        if self._changed is not None:
            self._changed(chosen)

    def _refuse(self) -> None:
        if self._refused is not None:
            self._refused()
