"""What can be said beside a level: warning signs, the lowest level of a partner, why a principle is
not relevant, and notes."""

from __future__ import annotations

from itertools import chain
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from partnercheck.guide.model import LEVELS
from partnercheck.review.answering import Note
from partnercheck.review.model import NOT_RELEVANT_REASONS
from partnercheck.session.questions import (
    NOTES,
    SCEPTIC_LEVEL,
    WARNINGS,
    WHOSE_LEVEL,
    WHY_NOT_RELEVANT,
    note_asked,
)
from partnercheck.session.words import saved_as_typed, ticked_words
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import DONE, Panel, done_row
from partnercheck.tui.widgets.items import Item, ItemList, tick_box
from partnercheck.tui.widgets.note import LineBox, NoteBox


class WarningsPanel(Panel[None]):
    """Tick the signs that you see. Each tick is saved at once."""

    PURPOSE: ClassVar[str] = (
        "Tick the warning signs that you see. Each one ticked is saved at once."
    )
    KEYS: ClassVar[str] = "{digits}Enter ticks, and unticks   Esc Close"
    BY_DIGIT: ClassVar[str] = "tick"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"tick({n})", show=False, id=f"warning-{n}") for n in range(1, 10)
    ]

    def __init__(self, principle: str) -> None:
        """`principle` is the principle's id."""
        super().__init__()
        self._principle = principle

    def title_text(self) -> str:
        """The question, as the panel's title."""
        return WARNINGS

    def compose_panel(self) -> ComposeResult:
        """The signs, and a row that closes the panel."""
        yield ItemList(id="signs")
        yield done_row()

    def on_mount(self) -> None:
        """Show the signs."""
        self.refill()
        self._signs.focus()

    @property
    def _signs(self) -> ItemList:
        return self.query_one("#signs", ItemList)

    def refill(self) -> None:
        """Show which signs are ticked."""
        signs = self.session.guide.by_id[self._principle].warnings
        ticked = self.session.review.thoughts(self._principle).warnings
        items = [
            Item(sign.id, sign.text, mark=f"{number} {tick_box(sign.id in ticked)}")
            for number, sign in enumerate(signs, 1)
        ]
        self._signs.show(items)

    def action_tick(self, number: int) -> None:
        """Tick or untick a sign by its number, from 1. The arrow goes to *Done*, so that Enter
        goes on after a digit, as it does everywhere else, and takes no tick away."""
        if self._tick(number):
            self.query_one(f"#{DONE}").focus()

    def _tick(self, number: int) -> bool:
        principle = self.session.guide.by_id[self._principle]
        there = number <= len(principle.warnings)
        if there:
            sign = principle.warnings[number - 1]
            self.session.toggle_warning(self._principle, sign.id)
            ticked = sign.id in self.session.review.thoughts(self._principle).warnings
            self.tell(ticked_words(sign.text, ticked=ticked))
        return there

    @on(ItemList.Chosen, "#signs")
    def _chosen(self, event: ItemList.Chosen) -> None:
        self._tick(event.item + 1)


NOT_SAID = 6


class PartnerPanel(Panel[None]):
    """A guess at a level, and at whose it is. Wherever it is shown it is called *my guess*."""

    PURPOSE: ClassVar[str] = (
        "Guess the lowest level that any partner would give. It stays your guess, and "
        "can show where to ask."
    )
    KEYS: ClassVar[str] = "{digits}Enter chooses   Tab Whose level   Esc Close"
    BY_DIGIT: ClassVar[str] = "guess"
    TYPED_INTO: ClassVar[str] = "#who"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"guess({n})", show=False, id=f"guess-{n}") for n in range(1, 6)),
        Binding("0", f"guess({NOT_SAID})", show=False, id="guess-none"),
        Binding("tab", "whose", show=False, id="guess-whose"),
    ]

    def __init__(self, principle: str) -> None:
        """`principle` is the principle's id."""
        super().__init__()
        self._principle = principle

    def title_text(self) -> str:
        """The question, as the panel's title."""
        return "The lowest level that any partner would give: my guess"

    def compose_panel(self) -> ComposeResult:
        """The partner's question and the levels in full; once there is a guess, also whose level it
        is."""
        principle = self.session.guide.by_id[self._principle]
        if principle.partner_view:
            yield Static(literal(principle.partner_view))
        yield ItemList(id="guesses")
        yield Static(literal(WHOSE_LEVEL), id="whose", classes="label")
        yield LineBox(self.session.review.thoughts(self._principle).partner_level_who, id="who")

    def on_mount(self) -> None:
        """Show the levels, with the cursor on the guess."""
        self._paint()
        self.query_one(ItemList).focus()

    def _paint(self) -> None:
        guide = self.session.guide
        texts = guide.by_id[self._principle].levels
        given = self.session.review.thoughts(self._principle).partner_level
        items = [
            Item(
                str(n),
                f"{guide.label(n)}: {texts[n - 1]}",
                mark="●" if n == given else "○",
                gap=n == 1,
            )
            for n in LEVELS
        ]
        items.append(Item("0", "0 Not said", mark="○" if given else "●"))
        self.query_one(ItemList).show(items, cursor=str(given or 0))
        self._show_whose(shown=given is not None)

    def _show_whose(self, *, shown: bool) -> None:
        """Ask one question at a time: the box for whose level it is appears after the guess, or
        when the leader types into it or tabs to it."""
        box = self.query_one("#who", LineBox)
        for part in (self.query_one("#whose"), box):
            part.display = shown or bool(box.value) or box.has_focus

    def _type_into(self) -> Widget:
        self._show_whose(shown=True)
        return super()._type_into()

    def refill(self) -> None:
        """Show the guess and whose it is, as they are now."""
        self._paint()
        given = self.session.review.thoughts(self._principle)
        self.query_one(LineBox).value = given.partner_level_who

    def action_guess(self, number: int) -> None:
        """Guess a level from 1 to 5, or take the guess back with 0."""
        level = None if number == NOT_SAID else number
        self.session.set_partner_level(self._principle, level, self.query_one(LineBox).value)
        self._paint()
        self.say(f"{self.session.guide.label(level) if level else 'Not said'}.")

    def action_whose(self) -> None:
        """Move to the box, which may have to appear first, or from the box back to the levels."""
        self._show_whose(shown=True)
        self.focus_next()

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        self.action_guess(event.item + 1)
        self.close_by(event, chosen=self.words_seen)

    @on(Input.Changed, "#who")
    def _who(self, event: Input.Changed) -> None:
        given = self.session.review.thoughts(self._principle)
        if event.value != given.partner_level_who:
            self.session.write_note(self._principle, "partner_level_who", event.value)

    @on(Input.Submitted, "#who")
    def _done(self) -> None:
        self.dismiss(None)


class ReasonPanel(Panel[None]):
    """The answer is saved already; the reason is optional."""

    PURPOSE: ClassVar[str] = (
        "Say why this principle is not relevant here. It is answered already; the reason "
        "is optional."
    )
    KEYS: ClassVar[str] = "Saved. {digits}Enter chooses   Tab Own words   Esc Close"
    BY_DIGIT: ClassVar[str] = "choose"
    TYPED_INTO: ClassVar[str] = "#own"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"choose({n})", show=False, id=f"reason-{n}")
        for n in range(1, len(NOT_RELEVANT_REASONS) + 1)
    ]

    def __init__(self, principle: str) -> None:
        """`principle` is the principle's id."""
        super().__init__()
        self._principle = principle

    def title_text(self) -> str:
        """The question, as the panel's title."""
        return WHY_NOT_RELEVANT

    def compose_panel(self) -> ComposeResult:
        """The reasons to choose from, and a line for the leader's own words."""
        yield ItemList(id="reasons")
        yield Static(literal("Or in your own words"), classes="label")
        reason = self.session.review.thoughts(self._principle).reason
        yield LineBox(reason if reason not in NOT_RELEVANT_REASONS else "", id="own")

    def on_mount(self) -> None:
        """Show the reasons."""
        self.refill()
        self.query_one(ItemList).focus()

    def refill(self) -> None:
        """Show the reasons, and which one was given."""
        reason = self.session.review.thoughts(self._principle).reason
        items = [
            Item(text, text, mark=f"{number} {'●' if text == reason else '○'}")
            for number, text in enumerate(NOT_RELEVANT_REASONS, 1)
        ]
        self.query_one(ItemList).show(items, cursor=reason)

    def action_choose(self, number: int) -> None:
        """Choose a reason by its number, from 1; the leader's own words may replace it."""
        reason = NOT_RELEVANT_REASONS[number - 1]
        self.session.write_note(self._principle, "reason", reason)
        self.refill()
        self.say(f"{reason}. Esc closes, or write your own words.")

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        self.action_choose(event.item + 1)
        self.close_by(event, chosen=f"{NOT_RELEVANT_REASONS[event.item]}.")

    @on(Input.Changed, "#own")
    def _typed(self, event: Input.Changed) -> None:
        given = self.session.review.thoughts(self._principle).reason
        if event.value and event.value != given:
            self.session.write_note(self._principle, "reason", event.value)
            self.refill()
            self.say("")

    @on(Input.Submitted, "#own")
    def _done(self) -> None:
        self.dismiss(None)


class NotesPanel(Panel[None]):
    """Every kind of note on one principle. What is typed is saved at once."""

    PURPOSE: ClassVar[str] = "Write what comes to mind about this principle. Every box is optional."
    KEYS: ClassVar[str] = "Tab Next box   Esc Close"

    def __init__(self, principle: str) -> None:
        """`principle` is the principle's id."""
        super().__init__()
        self._principle = principle

    @property
    def keys_words(self) -> str:
        """How notes are saved, and the panel's keys."""
        return f"{saved_as_typed(self.pc.saving)}   {super().keys_words}"

    def title_text(self) -> str:
        """The principle's title."""
        return self.session.guide.by_id[self._principle].title

    def compose_panel(self) -> ComposeResult:
        """A box for each kind of note; the sceptic's only at levels 4 and 5."""
        principle = self.session.guide.by_id[self._principle]
        given = self.session.review.thoughts(self._principle)
        sceptic_due = (given.level or 0) >= SCEPTIC_LEVEL or bool(given.counter_example)
        for note in NOTES:
            if note == "counter_example" and not sceptic_due:
                continue
            yield Static(literal(note_asked(note, principle.evidence)), classes="label")
            yield NoteBox(id=f"note-{note.replace('_', '-')}", note=note)
        yield done_row()

    def on_mount(self) -> None:
        """Fill the boxes, and put the cursor in the one written in last, else in an empty one."""
        self.refill()
        boxes = list(self.query(NoteBox))
        last = self.session.last_written.get(self._principle)
        empty = (box for box in boxes if not box.text)
        goes_on = (box for box in boxes if box.note == last)
        next(chain(goes_on, empty, boxes)).focus()

    def refill(self) -> None:
        """Show the notes as they are now."""
        given = self.session.review.thoughts(self._principle)
        for box in self.query(NoteBox):
            box.show(getattr(given, box.note))
            box.move_cursor(box.document.end)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        box = cast(NoteBox, event.text_area)
        if box.has_news(box.text):
            self.session.write_note(self._principle, cast(Note, box.note), box.text)
