"""How what was taken on went: one answer and one line each, and what would help where it goes
on."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static, TextArea

from partnercheck.commands import ACTIONS, AREAS, COMMITMENTS, FOLLOW_UP, PLACES
from partnercheck.review.dates import (
    given_day_words,
    read_day,
    short_day,
    unread_stays_words,
    unread_words,
)
from partnercheck.review.follow_up import (
    GOES_ON,
    OUTCOMES,
    commitment_details,
    settled,
    unsettled,
    was_answered,
)
from partnercheck.review.model import Commitment
from partnercheck.session import questions
from partnercheck.session.taken_on import OPEN_FROM_BEFORE, open_from_before
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox, PassageBox

_STATUSES = tuple(OUTCOMES)
_MARKS = {"open": "○", "partly": "◐", "done": "●", "dropped": "–"}


class FollowUpScreen(PlaceScreen):
    """Every commitment of this review, or the one that is asked about. What is chosen or typed
    is saved at once, and every answer can be changed."""

    PLACE = FOLLOW_UP
    OUTER = AREAS
    TITLE_TEXT = PLACES[FOLLOW_UP]
    AUTO_FOCUS: ClassVar[str | None] = "#went"

    def __init__(self, *, commitment: str = "") -> None:
        """`commitment` is asked about first; without one, the list is shown."""
        super().__init__()
        self._asked = commitment
        self._due_before: date | None = None
        """The date that stood when it was asked: what can't be read does not replace it."""
        self._not_yet: set[str] = set()
        """Answered *not yet* in this visit: the review alone can't always tell."""

    def compose_body(self) -> ComposeResult:
        """The list, and what is asked of one commitment."""
        yield Static(literal(questions.NO_BLAME), classes="quiet")
        yield ItemList(id="went")
        with Vertical(id="asked"):
            yield Static(id="asked-what", classes="gap")
            yield ChoiceRow(
                questions.HOW_IT_WENT,
                tuple(OUTCOMES.values()),
                id="outcome-status",
                optional=False,
            )
            yield Static(literal(questions.OUTCOME), classes="label")
            yield LineBox(id="outcome")
            with Vertical(id="goes-on"):
                yield Static(literal(questions.WHAT_WOULD_HELP), classes="quiet gap")
                yield Static(literal(questions.SMALLER_STEP), classes="label")
                yield PassageBox(id="first-step", note="first_step")
                yield Static(literal(questions.NEW_DATE), classes="label")
                yield LineBox(id="due")

    def on_mount(self) -> None:
        """Paint; ask at once about the commitment that was come for."""
        super().on_mount()
        if self._asked:
            self._ask(self._asked)

    def paint(self) -> None:
        """Show the list, or the commitment that is asked about."""
        held = self._held
        self.query_one("#went").display = held is None
        self.query_one("#asked").display = held is not None
        if held is None:
            self._paint_list()
            if self._asked:  # an undo took it back
                self._asked = ""
                self.query_one("#went").focus()
        else:
            self._paint_asked(held)

    @property
    def _held(self) -> Commitment | None:
        return next((c for c in self.session.review.commitments if c.id == self._asked), None)

    def _paint_list(self) -> None:
        review = self.session.review
        items: list[Item] = []
        for title, group in (
            (questions.STILL_OPEN, unsettled(review)),
            (questions.SETTLED, settled(review)),
        ):
            if group:
                items.append(Item("", title, heading=True, gap=True))
            items += [
                Item(
                    f"held:{held.id}",
                    held.text,
                    mark=_MARKS[held.status],
                    details=commitment_details(held, self.session.today),
                )
                for held in group
            ]
        if not review.commitments:
            items.append(Item("", questions.NOTHING_TAKEN_ON, heading=True, gap=True))
        if before := open_from_before(self.session):
            texts = tuple(f"• {held.text}" for held in before)
            items.append(Item("", OPEN_FROM_BEFORE, heading=True, gap=True, details=texts))
            items.append(Item(COMMITMENTS, PLACES[COMMITMENTS]))
        if review.status == "complete":
            again = questions.ANSWER_AGAIN
            how = (questions.ANSWER_AGAIN_HOW,)
            items.append(Item("again", again, details=how, gap=True, strong=True))
        items.append(Item(ACTIONS, "Your actions", gap=True))
        items.append(Item(AREAS, PLACES[AREAS]))
        self.query_one("#went", ItemList).show(items)

    def _paint_asked(self, held: Commitment) -> None:
        self.query_one("#asked-what", Static).update(literal(held.text, "bold"))
        said = was_answered(held) or held.id in self._not_yet
        row = self.query_one("#outcome-status", ChoiceRow)
        row.chosen = _STATUSES.index(held.status) if said else -1
        self.query_one("#goes-on").display = said and held.status in GOES_ON

    @on(ItemList.Chosen, "#went")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        kind, _, rest = self.query_one("#went", ItemList).item(event.item).id.partition(":")
        if kind == "held":
            self._ask(rest)
        elif kind == "again":
            await self.action_answer_again()
        elif kind == ACTIONS:
            self.action_actions()
        else:
            self.go_in(kind)

    # Asking about one

    def _ask(self, commitment: str) -> None:
        self._asked = commitment
        self._due_before = self._held.due if self._held else None
        self._fill()
        self.paint()
        self.say("")
        if self._held is not None:
            self.query_one("#outcome-status").focus()

    def _fill(self) -> None:
        held = self._held
        if held is None:
            return
        with self.prevent(Input.Changed):
            self.query_one("#outcome", LineBox).value = held.outcome
            self.query_one("#due", LineBox).value = short_day(held.due)
        self.query_one(PassageBox).show(held.first_step)

    def refused(self) -> None:
        """What still stands in the boxes, too."""
        self._fill()
        super().refused()

    @on(ChoiceRow.Chosen, "#outcome-status")
    def _answered(self, event: ChoiceRow.Chosen) -> None:
        if not self.may_change():
            return
        status = _STATUSES[event.choice]
        if status == "open":
            self._not_yet.add(self._asked)
        self.session.change_commitment(self._asked, status=status)
        self.paint()
        self.say(questions.KEPT)
        self.query_one("#outcome").focus()

    @on(TextArea.Changed)
    def _passage_typed(self, event: TextArea.Changed) -> None:
        box = cast(PassageBox, event.text_area)
        if self._held is not None and box.has_news(box.text):
            self.session.change_commitment(self._asked, first_step=box.text)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._held is None:
            return
        if event.input.id == "due":
            self._due(event.value)
        else:
            self.session.change_commitment(self._asked, outcome=event.value)

    def _due(self, text: str) -> None:
        today = self.session.today
        day = read_day(text, today)
        if text.strip() and day is None:
            # What was read on the way, such as "Mon", must not stay, however the box is left.
            self.session.change_commitment(self._asked, due=self._due_before)
            self.say(unread_words(text, today))
            return
        self.session.change_commitment(self._asked, due=day)
        self.say(given_day_words(day, today))

    @on(Input.Submitted)
    @on(PassageBox.Submitted)
    def _next_box(self) -> None:
        last = "#due" if self.query_one("#goes-on").display else "#outcome"
        if self.focused is self.query_one(last):
            self.action_leave_level()
        else:
            self.focus_next()

    def action_leave_level(self) -> None:
        """Esc: from one commitment to the list, from the list to the areas."""
        held = self._held
        if held is None:
            self.go_out()
            return
        self._asked = ""
        due = self.query_one("#due", LineBox).value.strip()
        unread = bool(due) and read_day(due, self.session.today) is None
        if unread:
            self.session.change_commitment(held.id, due=self._due_before)
        self.say(unread_stays_words(due, self._due_before, self.session.today) if unread else "")
        self.paint()
        self.query_one("#went").focus()
