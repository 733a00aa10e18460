"""One sitting: the dialogue, the list of reviews, and the open review."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partnercheck.commands import AREAS, COVERED, HOME, Part
from partnercheck.errors import PartnerCheckError
from partnercheck.session.answer_again import (
    ANSWER_AGAIN_SURE,
    FINISH_BEFORE,
    answering_again_words,
)
from partnercheck.session.language import language_words, read_now
from partnercheck.session.words import FLUSH_SECONDS, SLOW, saved_again

if TYPE_CHECKING:
    from partnercheck.plain.prompts import Dialogue
    from partnercheck.session.library import Library
    from partnercheck.session.session import Session
    from partnercheck.store.writer import SaveState

STILL_UNSAVED = "Your newest answers are still not saved."


@dataclass(frozen=True, slots=True)
class Go:
    """Where to go next, and with what."""

    place: str
    principle: str = ""
    part: Part | None = None
    area: str = ""
    action: str = ""
    fold: str = ""
    """The fold whose rows to say as a list of their own; empty for the whole page."""
    key: str = ""
    """What was typed already and is to be carried out there."""
    back: Go | None = None
    """Where going back leads, if that is not one level out."""
    visit: dict[str, object] = field(default_factory=dict, compare=False)
    """What the page remembers by name until the leader leaves it."""

    def into(self, place: str, *, area: str = "", principle: str = "", action: str = "") -> Go:
        """The way to another place about an area, a principle or an action, from which going back
        leads here. If that place is already on the way back, go back to it instead, so that going
        back never leads in a circle."""
        step: Go | None = self
        while step is not None and step.place != place:
            step = step.back
        if step is None and place in (HOME, AREAS):
            return Go(place)
        if step is None:
            return Go(place, principle=principle, area=area, action=action, back=self)
        if area or principle or action:
            return replace(step, principle=principle, area=area, action=action)
        return step


class Sitting:
    """What every page needs: the dialogue, the list of reviews, and the open review."""

    def __init__(self, dialogue: Dialogue, library: Library) -> None:
        """Begins with no review open."""
        self.dialogue = dialogue
        self.library = library
        self._session: Session | None = None
        self._covered = False
        """Whether nothing that somebody else may not see was said since the window was cleared."""
        self._told = ""
        """The problem with saving that was said last, so that it is said in full only once."""

    @property
    def session(self) -> Session:
        """The open review. Raises RuntimeError while none is open."""
        if self._session is None:
            raise RuntimeError("no review is open")
        return self._session

    @property
    def is_open(self) -> bool:
        """Whether a review is open."""
        return self._session is not None

    @property
    def language_words(self) -> tuple[str, ...]:
        """In which language the guide is read, if that is not its own; empty if it is."""
        if self._session is None and not self.library.guide_loaded:
            return ()
        return language_words(read_now(self.library, self._session))

    @property
    def less_text(self) -> bool:
        """Whether the leader chose to leave out hints and opening sentences."""
        return self.library.settings.less_text

    @property
    def advice_as_i_go(self) -> bool:
        """Whether advice follows each level unasked."""
        return self.library.settings.advice == "as-i-go"

    def begin(self, session: Session) -> None:
        """Make this the open review. The one open before is saved and closed. Raises
        PartnerCheckError if it can't be saved: then it stays open."""
        session.take_over_from(self._session)
        self.close()
        self._session = session
        self._told = ""

    def open(self, review: str) -> bool:
        """Open the review with this id, unless it is open already; returns whether it was opened
        now. Raises PartnerCheckError if it can't be opened."""
        if self._session is not None and self._session.review.id == review:
            if not self._session.read_only:
                return False
            # Another window may have let go of it by now. This one must let go, too, to open it for
            # writing.
            self.close()
        self.begin(self.library.open(review))
        return True

    def close(self) -> None:
        """Save and close the open review, if there is one."""
        session, self._session = self._session, None
        if session is not None:
            session.close()

    # Saving

    def flush(self) -> SaveState | None:
        """Wait up to `FLUSH_SECONDS` for the newest save; None if no review is open or it may not
        be changed."""
        if self._session is None or self._session.read_only:
            return None
        return self._session.flush(FLUSH_SECONDS)

    def may_change(self) -> bool:
        """Whether the open review may be changed; says why when it may not."""
        self.dialogue.say(f"Not saved: {self.session.read_only}" if self.session.read_only else "")
        return not self.session.read_only

    def saved(self, *words: str) -> None:
        """Say what changed, and that it is saved."""
        self.dialogue.say(*words, self.saved_words())

    def saved_words(self) -> str:
        """`Saved 14:32.` once the newest answers are on the disk; else why they are not. Empty in a
        preview, which keeps nothing."""
        state = self.flush() if self.library.keeps_answers else None
        if state is None:
            return ""
        problem = state.problem or (SLOW if state.pending else "")
        before, self._told = self._told, problem
        if problem:
            return "Not saved." if problem == before else f"Not saved: {problem}"
        at = f" {state.saved_at:%H:%M}" if state.saved_at else ""
        saved = saved_again(state) if before not in ("", SLOW) else f"Saved{at}."
        return " ".join(filter(None, (saved, state.notice)))

    def remind(self) -> None:
        """Say at the top of a page that the newest answers are still not saved, or are saved
        again."""
        if self._told:
            words = self.saved_words()
            self.dialogue.say(STILL_UNSAVED if words == "Not saved." else words)

    def comes_to(self, place: str) -> None:
        """Clear the window where a place is reached at which others look on and every answer is
        covered, if one may be in view."""
        covered = place in COVERED
        if covered and not self._covered:
            self.dialogue.clear()
        self._covered = covered
        self.remind()

    def means_to_answer_again(self) -> bool:
        """Ask whether to answer a finished review again, because a letter typed by a slip of the
        finger must not begin a new one; returns whether the leader says yes. For a review that is
        not finished there is nothing to ask, and it returns True."""
        if self.session.review.status != "complete":
            return True
        return self.dialogue.confirm(f"{ANSWER_AGAIN_SURE} Type y or n. Enter is no:")

    def answer_again(self, here: Go) -> Go:
        """Begin a review that follows the open one, if that is finished; returns the way to its
        areas."""
        if self.session.review.status != "complete":
            self.dialogue.say(FINISH_BEFORE)
            return here
        try:
            followed = self.library.follow_up(self.session)
            self.begin(followed)
        except PartnerCheckError as error:
            self.dialogue.say(str(error))
            return here
        self.dialogue.say(answering_again_words(followed.review, followed.today))
        return Go(AREAS)
