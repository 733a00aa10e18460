"""A small page over a place, shown as a panel: a choice, and what to know before it."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from partnercheck.errors import PartnerCheckError
from partnercheck.pages.page import (
    YES,
    AboutRow,
    Ask,
    Deed,
    Do,
    Lay,
    LeaveUnsaved,
    NewPassphrase,
    Out,
    Page,
    Row,
    Say,
    To,
    Unlock,
    after,
    rows_for,
)
from partnercheck.session.passphrase_words import UNLOCKED
from partnercheck.session.words import NOT_CHANGED, saved_as_typed
from partnercheck.tui.bindings import binding
from partnercheck.tui.panels.panel import GOES_ON_WITH_IT, Panel
from partnercheck.tui.widgets.fields import Fields, name_of
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.page_parts import (
    beside,
    here_of,
    holds_unread,
    items_of,
    kept_late,
    page_of,
    show_lines,
    take,
)
from partnercheck.tui.widgets.passage import Passage

_LETTERS = ("c", "k")
"""The letters that a page over a place may use in `Page.typed`."""


class RowsPanel(Panel[str | Deed]):
    """Shows a page of `pages/`. Closed with what the place below should say or do, None for
    nothing."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    """No automatic focus: Textual would give it, and Enter, to a list that is not shown."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"digit({n})", show=False, id=f"row-{n}") for n in range(10)),
        *(Binding(key, f"letter('{key}')", show=False, id=f"row-{key}") for key in _LETTERS),
        Binding("enter", "read", show=False, id="row-read"),
        binding("undo", "undo"),
    ]

    def __init__(
        self, place: str, argument: str = "", visit: dict[str, object] | None = None
    ) -> None:
        """`place` is the name of the page's module; `visit` is what the page below remembers."""
        super().__init__()
        self.place = place
        self._make = page_of(place)
        self._argument = argument
        self._page = Page("", ())
        self._at = ""
        """The name of the row under the cursor."""
        self._visit: dict[str, object] = {} if visit is None else visit
        self._shown = False

    def is_like(self, other: Screen[Any]) -> bool:
        """Whether the other panel shows the same page."""
        return isinstance(other, RowsPanel) and other.place == self.place

    def title_text(self) -> str:
        """The page's title."""
        return self._page.title

    @property
    def keys_words(self) -> str:
        """The keys in words: what Enter and Esc do, as the page says."""
        page = self._page
        if not (page.rows or page.fields):
            if page.entered is not None:
                return f"Enter {page.does}   Up and Down Read on   Esc {page.closes}"
            if "undo" in page.keys:
                return f"Enter {page.does}   Up and Down scroll"
            return f"Up and Down scroll   Esc {page.closes}"
        texts = {name_of(field) for field in page.fields if field.kind == "text"}
        if self.focused is not None and self.focused.id in texts:
            saved = (
                f"{saved_as_typed(self.pc.saving, slow=self.pc.saves_slowly)}   "
                if self.pc.session
                else ""
            )
            return f"{saved}Tab Next box   Esc {page.closes}"
        moves = "Arrows Move   " if page.fields and page.rows else ""
        on_rows = isinstance(self.focused, ItemList) or not page.fields
        row = self._row(self._at) if on_rows else None
        enter = row.does if row is not None and row.does else self._page.does
        digits = "A digit or " if self.by_digit and self.pc.library.settings.single_keys else ""
        return f"{moves}{digits}Enter {enter}   Esc {self._page.closes}"

    def _row(self, name: str) -> Row | None:
        rows = rows_for(self._page, "screen")
        return next((row for row in rows if row.deed and row.name == name), None)

    @on(ItemList.Moved, "#panel-rows")
    def _tell_keys(self) -> None:
        """Name anew what Enter does: it depends on the row under the cursor."""
        current = self.query_one(ItemList).current
        before, self._at = self._at, current.id if current else ""
        self.say("" if self._at != before else self.words_seen)

    @property
    def typed_into(self) -> str:
        """A selector for the field that the page names in `typed_into`; empty for none."""
        return f"#{self._page.typed_into}" if self._page.typed_into else ""

    def _type_into(self) -> Widget:
        """Have the box appear first, if it waits for an answer."""
        for part in self.query(f".of-{self._page.typed_into}"):
            part.display = True
        return super()._type_into()

    def take_along(self, digits: str, behind: int, steps: int) -> None:
        """Have the box begin with a number whose digits chose rows, and take back what they chose.
        What the box held before stays in front of it."""
        if not (self.typed_into and self.by_digit):
            return
        if self.pc.session is not None:
            self.session.back_to(steps)
        self._page = self._make(here_of(self, self._visit), self._argument)
        self.query_one(Fields).show(self._page.fields, anew=True)
        self.refill()
        box = cast("Input", self._type_into())
        at = len(box.value) - behind
        between = " " if at else ""
        box.value = f"{box.value[:at]}{between}{digits}{box.value[at:]}"
        box.cursor_position = len(box.value)
        self.say("")

    @property
    def by_digit(self) -> bool:
        """Whether a digit chooses a row."""
        return any(row.digit is not None for row in rows_for(self._page, "screen"))

    @property
    def purpose(self) -> str:
        """What the page is for."""
        return self._page.purpose

    def compose_panel(self) -> ComposeResult:
        """The page's lines, its fields, its rows, and the lines below them."""
        page = self._page
        fields = Fields(page.fields, label_width=page.label_width, id="fields")
        rows = ItemList(id="panel-rows", read_first=not page.fields)
        yield Passage(id="panel-above")
        yield from (rows, fields) if page.fields_below else (fields, rows)
        yield Passage(id="panel-below", classes="gap")

    def on_mount(self) -> None:
        """Show the page, unless it has nothing to ask."""
        if self._page.instead is not None:
            self._carry(self._page.instead)
            return
        self.refill()
        asked = self.query_one(Fields).asked
        if self._row(self._page.at) is not None or (not asked and self._page.rows):
            self.query_one(ItemList).focus()
        elif asked:
            begins = self._page.at.replace("_", "-")
            next((part for part in asked if part.id == begins), asked[0]).focus()

    def prepare(self) -> None:
        """Make the page."""
        self._page = self._make(here_of(self, self._visit), self._argument)
        self._at = self._page.at
        self.set_class(self._page.whole, "whole")

    def refill(self) -> None:
        """Show the page as it is now."""
        page = self._page = self._make(here_of(self, self._visit), self._argument)
        show_lines(self.query_one("#panel-above", Passage), page.above)
        show_lines(self.query_one("#panel-below", Passage), page.below)
        self.query_one(Fields).show(page.fields)
        at = self._at if not self._shown else ""
        self._shown = True
        rows = self.query_one(ItemList)
        rows.show(items_of(page), cursor=at)
        rows.display = bool(page.rows)

    def on_descendant_focus(self) -> None:
        """Name anew what Enter does: it depends on what has the focus."""
        if self._shown:
            self.paint_words()

    def refused(self) -> None:
        """Also put the boxes back to what the review still holds."""
        self.query_one(Fields).show(self._page.fields, anew=True)
        super().refused()

    @on(Fields.Given)
    def _given(self, event: Fields.Given) -> None:
        take(self, event)

    @on(Fields.Entered)
    def _entered(self, event: Fields.Entered) -> None:
        """Enter in a box goes to the next field; from the last one it does what the page says."""
        if event.last and isinstance(self._page.entered, Out):
            self.action_close()
        elif event.last and self._page.entered is not None:
            self._carry(self._page.entered)
        elif not event.source.lead_on(event.part, event.field):
            self.query_one(ItemList).focus()

    @on(ItemList.Chosen, "#panel-rows")
    def _chosen(self, event: ItemList.Chosen) -> None:
        name = self.query_one(ItemList).item(event.item).id
        row = self._row(name)
        deed = row.deed if row is not None else None
        self._carry(_by_space(row) if row is not None and event.by_space else deed)

    def action_close(self) -> None:
        """Close the panel; keep what was typed and is not kept yet."""
        self.dismiss(self.settle() or None)

    def settle(self) -> str:
        """Keep what waits until the panel is closed; returns what to say."""
        return kept_late(self)

    @property
    def holds_unread(self) -> bool:
        """Whether a box holds a date that can't be read."""
        return holds_unread(self)

    def action_read(self) -> None:
        """Do, on Enter, what a page says that can only be read; else close it."""
        if self._page.rows or self._page.fields:
            return
        if self._page.entered is not None:
            self._carry(self._page.entered)
        else:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow a digit only if a row has it and single characters are not switched off
        (.docs/contracts.md), undo only if the page has something to take back and its key works,
        and a letter only if the page has it and no box has the focus."""
        if action == "digit":
            has_it = self._row_of(cast("int", parameters[0])) is not None
            return has_it and self.pc.library.settings.single_keys
        if action == "letter":
            here = parameters[0] in self._page.typed and not isinstance(self.focused, Input)
            return here and self.pc.library.settings.single_keys
        if action == "undo" and not ("undo" in self._page.keys and self.pc.key("undo")):
            return False
        return super().check_action(action, parameters)

    def action_undo(self) -> None:
        """Take back what the page is about."""
        self._carry(self._page.keys["undo"])

    def _row_of(self, digit: int) -> Row | None:
        rows = rows_for(self._page, "screen")
        return next((row for row in rows if row.deed and row.digit == digit), None)

    def action_digit(self, number: int) -> None:
        """Carry out the row that has this digit. After a tick the arrow goes to the row that closes
        the page, so that Enter goes on after a digit, as it does everywhere else, and takes no tick
        away."""
        row = self._row_of(number)
        if row is None:
            return
        rows = rows_for(self._page, "screen")
        self._carry(_by_space(row) if self._page.fields_below else row.deed)
        to = row if row.one else next((row for row in rows if isinstance(row.deed, Out)), None)
        if to is not None and not self._dismissed:
            self.query_one(ItemList).show(items_of(self._page), cursor=to.name)
            self.query_one(ItemList).focus()

    def action_letter(self, letter: str) -> None:
        """Carry out what a letter means on this page; for a deed about a row, with the row under
        the cursor."""
        deed = self._page.typed[letter][1]
        if isinstance(deed, AboutRow):
            row = self._row(self._at)
            deed = deed.act(row.subject) if row is not None and row.subject else deed.none
        self._carry(deed)

    def _carry(self, deed: Deed | None, words: str = "") -> None:
        """Carry out one of the deeds that a panel can do. Raises ValueError for any other."""
        match deed:
            case Do():
                self._do(deed)
            case Say(said, _):
                self.say(said)
            case Ask(field):
                self.tell(words)
                self.query_one(f"#{name_of(field)}").focus()
            case Lay(instead=True):
                self.dismiss(deed)
            case Lay(place, argument):
                self.pc.show_page(place, argument, self._back, self._visit)
            case To():
                self.settle()
                self.dismiss(deed)
            case Unlock():
                self._unlock()
            case NewPassphrase():
                self._ask_new(deed)
            case LeaveUnsaved():
                self.dismiss(deed)
            case Out():
                self.dismiss(words)
            case _:
                raise ValueError(f"a page over a place can't do this: {deed}")

    def _unlock(self) -> None:
        """Ask for the passphrase."""
        from partnercheck.tui.panels.unlock import PassphrasePanel

        unlocks = PassphrasePanel(self.pc.library.unlock)
        self.pc.show_panel(unlocks, lambda opened: self.tell(UNLOCKED if opened else ""))

    def _ask_new(self, deed: NewPassphrase) -> None:
        """Ask for a new passphrase, and then carry out the deed that follows."""
        from partnercheck.tui.panels.unlock import PassphrasePanel

        said: list[str] = []

        def taken(took: bool | None) -> None:
            if took and deed.then is not None:
                self._carry(deed.then)
            elif took:
                self.tell(*said)

        asks = PassphrasePanel(lambda typed: said.append(deed.act(typed)), new=True)
        self.pc.show_panel(asks, taken)

    def _back(self, told: object) -> None:
        """Come back from a page that was over this one, and say or do what it was closed with. If
        that has settled what this page asks, carry out what the page then says instead. If the page
        now begins at another row, the cursor goes there."""
        if not self.is_mounted:
            return
        if isinstance(told, Lay):  # the other page's place is taken, not this one's
            self._carry(Lay(told.place, told.argument))
            return
        words = told if isinstance(told, str) else ""
        page = self._make(here_of(self, self._visit), self._argument)
        if page.instead is not None:
            self._carry(page.instead, words)
        elif page.at != self._page.at:
            self._at = page.at
            self.query_one(ItemList).show(items_of(page), cursor=page.at)
            self.query_one(ItemList).focus()
            self.tell(words)
        elif words:
            self.tell(words)
        else:
            self.refill()

    def _do(self, deed: Do) -> None:
        if not deed.always and self.session.read_only:
            self.say(NOT_CHANGED)
            return
        asked = f"{self._at} {deed.asks}"
        if deed.asks and self.sure_of != asked:
            self.sure_of = asked
            self.say(f"{deed.asks} {YES}")
            return
        self.sure_of = ""
        before = self.pc.session.guide if self.pc.session else None
        if deed.slow:
            self._do_beside(deed)
            return
        try:
            words = deed.act()
        except PartnerCheckError as error:
            self.tell(str(error))
            return
        if self.pc.session is not None and self.pc.session.guide is not before:
            self.pc.forget_principle_screen()
        self._done(deed, words)

    @work(exclusive=True)
    async def _do_beside(self, deed: Do) -> None:
        """Do on another thread what takes a while; keys wait for it."""
        try:
            words = await beside(self, deed.act)
        except PartnerCheckError as error:
            self.tell(str(error))
        else:
            self._done(deed, words)

    def _done(self, deed: Do, words: str) -> None:
        then = after(deed)
        if then is not None:
            self._carry(then, words)
        else:
            self.tell(words)


def _by_space(row: Row) -> Deed | None:
    """The deed of Space on a row: a tick is set and the panel stays, but nothing is chosen and
    closed at once."""
    match row.deed:
        case Say() | Lay() | Do(then=None):
            return row.deed
        case Do() if row.ticked is not None:
            return replace(row.deed, then=None)
        case _:
            return Say(GOES_ON_WITH_IT)
