"""The leader's guess at the lowest level that any partner would give."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from partnercheck.guide.model import LEVELS
from partnercheck.session.questions import WHOSE_LEVEL
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox

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
