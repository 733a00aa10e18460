"""Commit to one to three actions: one Enter takes one on in the guide's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static, TextArea

from partnercheck.commands import ACTIONS, COMMIT, FINISH
from partnercheck.review.commitments import CommitmentFields, open_commitment, why_three
from partnercheck.review.dates import (
    day_words,
    given_day_words,
    read_day,
    short_day,
    unread_stays_words,
    unread_words,
)
from partnercheck.review.in_short import Offer, offer_of
from partnercheck.review.model import Commitment
from partnercheck.session.questions import (
    COMMITMENT,
    FIELDS_LEAD_ON,
    NO_LONGER,
    TAKE_ON,
    TAKEN_ALREADY,
)
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox, PassageBox

PASSAGES = ("text", "first_step", "if_then", "done_when")
"""Those that may run over several rows."""


class CommitScreen(PlaceScreen):
    """What the leader takes on. Every field is optional and saved as it is typed."""

    PLACE = COMMIT
    OUTER = ACTIONS
    TITLE_TEXT = "Commit"
    AUTO_FOCUS: ClassVar[str | None] = "#commitments"

    def __init__(self, *, action: str = "") -> None:
        """`action` is about to be taken on; empty only shows what was taken on before."""
        super().__init__()
        self._action = action
        self._editing = ""
        self._due_before: date | None = None
        """The date that stood when its box was come to: what can't be read does not replace it."""
        self._sure = False
        """Whether Enter takes the commitment off: its words go with it, so it is asked once."""

    def compose_body(self) -> ComposeResult:
        """The list, and the fields of the one being changed."""
        yield ItemList(id="commitments")
        with Vertical(id="fields"):
            for field, label in COMMITMENT.items():
                yield Static(literal(label), classes="label", id=f"label-{field}")
                name = f"field-{field.replace('_', '-')}"
                yield PassageBox(id=name, note=field) if field in PASSAGES else LineBox(id=name)
            yield Static(literal("Saved as you type. Esc goes back to the list.", "$text-muted"))
            yield ItemList(id="no-longer")

    def on_mount(self) -> None:
        """Paint; what was taken on already is shown instead of offered: its words stand."""
        held = open_commitment(self.session.review, self._action)
        self._action = "" if held else self._action
        super().on_mount()
        if held is not None:
            self.query_one("#commitments", ItemList).show(self._items(), cursor=f"held:{held.id}")
            self.say(f"{TAKEN_ALREADY} Enter on it changes its words.")

    def way_back(self) -> Callable[[], None]:
        """To the same offer, as long as it was not taken on."""
        app, out, action = self.pc, self.out, self._action
        return lambda: app.go(COMMIT, out, action=action)

    def paint(self) -> None:
        """Show what is about to be taken on, and what was."""
        listed = self.query_one("#commitments", ItemList)
        if self._editing and self._commitment(self._editing) is None:  # an undo took it back
            self._editing = ""
            listed.display = True
            listed.focus()
        listed.display = not self._editing
        listed.show(self._items())
        self.query_one("#fields").display = bool(self._editing)
        self.query_one("#no-longer", ItemList).show([Item("no-longer", NO_LONGER, gap=True)])

    def _items(self) -> list[Item]:
        review = self.session.review
        items: list[Item] = []
        if self._action and not self._editing:
            items += self._offer()
        if review.commitments:
            items.append(Item("", "What you took on", heading=True, gap=bool(items)))
            items += [self._held(c) for c in review.commitments]
        items.append(Item(ACTIONS, "Back to the actions", gap=True))
        if review.commitments:
            items.append(Item(FINISH, "Finish"))
        return items

    @property
    def _offered(self) -> Offer:
        session = self.session
        return offer_of(session.guide, session.review, self._action, session.today)

    def _offer(self) -> list[Item]:
        offer = self._offered
        warning = why_three(self.session.review)
        return [
            Item("", TAKE_ON, heading=True),
            Item(
                "take",
                offer.text,
                mark="→",
                details=(*offer.details(self.session.today), warning),
                strong=True,
            ),
            Item("take-and-change", "Take it on, and change the words", gap=True),
        ]

    def _held(self, commitment: Commitment) -> Item:
        rows = []
        if commitment.first_step:
            rows.append(f"First step: {commitment.first_step}")
        by = f"By {day_words(commitment.due, self.session.today)}" if commitment.due else "No date"
        rows.append(f"{by}{f' · {commitment.who}' if commitment.who else ''}")
        return Item(f"held:{commitment.id}", commitment.text, details=tuple(rows), mark="•")

    def _take(self) -> str:
        taken = self.session.commit(self._action, due=self._offered.due)
        self._action = ""
        return taken

    @on(ItemList.Chosen, "#commitments")
    def _chosen(self, event: ItemList.Chosen) -> None:
        kind, _, rest = self.query_one("#commitments", ItemList).item(event.item).id.partition(":")
        if kind in ("take", "take-and-change") and not self.may_change():
            return
        if kind == "take":
            taken = self._take()
            self.paint()
            self.query_one("#commitments", ItemList).show(self._items(), cursor=f"held:{taken}")
            self.say("Taken on. Enter on it changes its words.")
        elif kind == "take-and-change":
            self._edit(self._take())
        elif kind == "held":
            self._edit(rest)
        else:
            self.go_in(kind)

    # Changing one

    def _edit(self, commitment: str) -> None:
        held = self._commitment(commitment)
        if held is None:
            return
        self._editing = commitment
        self._due_before = held.due
        self._sure = False
        self._fill(held)
        self.paint()
        self.query_one("#field-first-step").focus()
        self.say(FIELDS_LEAD_ON)

    def _fill(self, held: Commitment) -> None:
        for field in COMMITMENT:
            value = getattr(held, field)
            box = self.query_one(f"#field-{field.replace('_', '-')}")
            if isinstance(box, PassageBox):
                box.show(value)
                box.move_cursor(box.document.end)
            elif isinstance(box, LineBox):
                with self.prevent(Input.Changed):
                    box.value = short_day(value) if field == "due" else value
                    box.cursor_position = len(box.value)

    def refused(self) -> None:
        """The fields as they still stand, too."""
        held = self._commitment(self._editing)
        if held is not None:
            self._fill(held)
        super().refused()

    def _commitment(self, commitment: str) -> Commitment | None:
        return next((c for c in self.session.review.commitments if c.id == commitment), None)

    @on(TextArea.Changed)
    def _passage_typed(self, event: TextArea.Changed) -> None:
        box = cast(PassageBox, event.text_area)
        if self._editing and box.has_news(box.text):
            self._change(box.note, box.text)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        field = (event.input.id or "").removeprefix("field-").replace("-", "_")
        if not self._editing:
            return
        if field == "due":
            self._due(event.value)
        else:
            self._change(field, event.value)

    def _change(self, field: str, text: str) -> None:
        """What was typed; an action without words keeps the words that it had."""
        if field == "text" and not text.strip():
            return
        fields = cast("CommitmentFields", {field: text})
        self.session.change_commitment(self._editing, **fields)

    def _due(self, text: str) -> None:
        today = self.session.today
        day = read_day(text, today)
        if text.strip() and day is None:
            # What was read on the way, such as "Mon", must not stay, however the box is left.
            self.session.change_commitment(self._editing, due=self._due_before)
            self.say(unread_words(text, today))
            return
        self.session.change_commitment(self._editing, due=day)
        self.say(given_day_words(day, today))

    @on(ItemList.Chosen, "#no-longer")
    def _no_longer(self) -> None:
        if not self.may_change():
            return
        if not self._sure:
            self._sure = True
            self.say("Enter once more takes it off, words and all. Esc keeps it.")
            return
        withdrawn, self._editing = self._editing, ""
        self.session.withdraw(withdrawn)
        self.paint()
        self.query_one("#commitments", ItemList).focus()
        self.say("Taken off. It stands among the actions as before.")

    @on(Input.Submitted)
    @on(PassageBox.Submitted)
    def _next_field(self) -> None:
        if self.focused is self.query_one("#field-done-when"):
            self.action_leave_level()
        else:
            self.focus_next()

    def action_leave_level(self) -> None:
        """Esc: from the fields to the list, from the list to where it was opened from."""
        if not self._editing:
            self.go_out()
            return
        held, self._editing = self._editing, ""
        due = self.query_one("#field-due", LineBox).value.strip()
        unread = bool(due) and read_day(due, self.session.today) is None
        if unread:
            self.session.change_commitment(held, due=self._due_before)
        self.say(unread_stays_words(due, self._due_before, self.session.today) if unread else "")
        self.paint()
        listed = self.query_one("#commitments", ItemList)
        listed.show(self._items(), cursor=f"held:{held}")
        listed.focus()
