"""Shows any page of rows on the full screen: `pages/page.py` says what a page is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer

from partnercheck.commands import Command
from partnercheck.pages.page import Deed, Fold, Out, Page, Row, rows_for, uncovers
from partnercheck.session.words import ENTER_UNCOVERS, HELD_SECONDS, TOO_SOON
from partnercheck.tui.panels import cover
from partnercheck.tui.screens.deeds import carry, deed_of
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.body import Body
from partnercheck.tui.widgets.fields import Fields, name_of
from partnercheck.tui.widgets.frame import PageHeader
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.page_parts import (
    here_of,
    holds_unread,
    items_of,
    kept_late,
    page_of,
    show_lines,
    take,
)
from partnercheck.tui.widgets.passage import Passage

CLOCK_SECONDS = 10.0
"""Seconds between two looks at the clock, which counts whole minutes."""


class RowsScreen(PlaceScreen):
    """A page's lines, and its rows as a list with a cursor, made anew from the present state."""

    AUTO_FOCUS: ClassVar[str | None] = "#rows"

    def __init__(
        self,
        *,
        at: str = "",
        said: str = "",
        unfolded: frozenset[str] = frozenset(),
        visit: dict[str, object] | None = None,
        **about: str,
    ) -> None:
        """`at` names the row or field where the cursor begins, and `unfolded` the open folds.
        `said` is what to say on arrival. `visit` is what the page remembers between two showings.
        `about` holds the page's argument, such as an area, if it has one."""
        super().__init__()
        self._open = set(unfolded)
        self._at = at
        self._said = said
        self._about = about
        self._ticking: Timer | None = None
        self._since = float("inf")
        """When the page was first painted, in seconds of `cover.clock`."""
        self._page = Page("", ())
        self.visit: dict[str, object] = {} if visit is None else visit
        self._elsewhere = False
        """Whether the leader is already being led to another place instead of this one."""

    def prepare(self) -> None:
        """Make the page."""
        self._page = self._made()

    def compose_body(self) -> ComposeResult:
        """The page's lines, its fields, its rows, the fields of folds, and the lines below."""
        page = self._page
        yield Passage(id="above")
        within = [field for field in page.fields if field.within]
        seen = [field for field in page.fields if not field.within]
        if seen:
            yield Fields(seen, label_width=page.label_width, id="fields")
        yield ItemList(id="rows", read_first=page.read_first)
        if within:
            yield Fields(within, label_width=page.label_width, id="folded")
        yield Passage(id="below", classes="gap")

    def begin(self) -> None:
        """Paint; put the cursor where the caller or the page says; then say what to say on
        arrival."""
        page = self._page
        fields = {field.id: field for field in page.fields}
        begins = fields.get(self._at or page.at)
        self._at = "" if begins else self._at or page.at
        if begins is not None and begins.within:
            self._open.add(begins.within)
        super().begin()
        if begins is not None:
            # Set the focus now: a list that had it first would scroll to its own cursor, away from
            # the top.
            self.set_focus(self.query_one(f"#{name_of(begins)}"))
        self.say(page.hint or self._said)
        self._count_from_now()

    def say_on_arrival(self, words: str) -> None:
        """Say something now, or, if the page is not painted yet, with its first painting."""
        if self.is_mounted:
            super().say_on_arrival(words)
        else:
            self._said = words

    def on_screen_resume(self) -> None:
        """Count the page's first second anew when a cover is taken off or a panel closes."""
        self._count_from_now()
        if self.is_mounted and self.words_seen == TOO_SOON:
            self.say("")
        if self.is_mounted and self.query_one(ItemList).reads_first:
            self.call_after_refresh(self.query_one(Body).scroll_home, animate=False)

    def _count_from_now(self) -> None:
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self._since = cover.clock()

    @property
    def _too_soon(self) -> bool:
        """Whether Enter may still be meant for the page before, because it was held or doubled."""
        return cover.clock() - self._since < HELD_SECONDS

    def _made(self) -> Page:
        argument = next(iter(self._about.values()), "")
        return page_of(self.PLACE)(here_of(self, self.visit), argument)

    def paint(self) -> None:
        """Show the page as it is now."""
        page = self._made()
        if self._page.fields and not page.fields:  # what the page was about is gone
            self._about = {}
        self._page = page
        if page.minutes is not None and self._ticking is None:
            self._ticking = self.set_interval(CLOCK_SECONDS, self.paint_header)
        if page.instead is not None:
            self._go_elsewhere(page.instead)
            return
        self.query_one(PageHeader).middle = self.title_text()
        for name, told in (("#above", page.above), ("#below", page.below)):
            show_lines(self.query_one(name, Passage), told)
        self._show_fields()
        at, self._at = self._nearest(self._at), ""
        rows = self.query_one(ItemList)
        rows.show(items_of(page, self._open), cursor=at)
        rows.display = bool(page.rows)
        if rows.display and self.focused is not None and not self.focused.display:
            rows.focus()
        self.show_keys()

    def _go_elsewhere(self, deed: Deed) -> None:
        """Carry out, once, the deed that the page names instead of showing itself."""
        if not self._elsewhere:
            self._elsewhere = True
            self.run_worker(carry(self, deed), exclusive=True)

    def paint_header(self) -> None:
        """On a page where nothing is saved, say that in place of the time of saving. While a name
        is being typed, leave the header alone unless there is a warning: a screen reader would read
        it out at each letter."""
        naming = self.focused is not None and self.focused.id == "name"
        if naming and self.query_one(PageHeader).left and not self.pc.standing_words:
            return
        super().paint_header()
        if self._page.unsaved:
            self.query_one(PageHeader).right = self._page.unsaved

    def _show_fields(self, *, anew: bool = False) -> None:
        """Show the fields as they are now, with those of open folds. With `anew`, also in the box
        being typed in."""
        fields = [f for f in self._page.fields if not f.within or f.within in self._open]
        for shown in self.query(Fields):
            shown.show(fields, anew=anew)

    def refused(self) -> None:
        """Also put the boxes back to what the review still holds."""
        self._page = self._made()
        self._show_fields(anew=True)
        super().refused()

    def _nearest(self, at: str) -> str:
        """The name of the row for the cursor: the row called `at`, else one of the same principle;
        empty if there is neither. A fold that holds the row is opened."""
        if not at:
            return ""
        rows = rows_for(self._page, "screen")
        seen = [row for row in rows if not row.within or row.within in self._open]
        for among in (seen, rows):
            for row in (*_named(among, at), *_akin(among, at)):
                self._open |= {row.within} if row.within else set()
                return row.name
        return ""

    def unfold(self, fold: str) -> None:
        """Have a fold open at the next painting."""
        self._open.add(fold)

    def _toggle(self, fold: str) -> None:
        """Open a fold and scroll it into view with its heading, or close it."""
        self._open ^= {fold}
        self.paint()
        inside = [row for row in rows_for(self._page, "screen") if row.within == fold]
        if fold in self._open and inside:
            self.query_one(ItemList).reveal(inside[-1].name)

    def key_name(self, command: Command) -> str:
        """For Enter, what it does with the row under the cursor; for Esc, what the page calls it;
        for any other command its own name."""
        if command.id == "leave-level" and self._page.outward_name:
            return self._page.outward_name
        current = self.query_one(ItemList).current
        if command.id not in ("choose", "why") or current is None:
            return command.name
        row = next((row for row in self._page.rows if row.name == current.id), None)
        if row is not None and isinstance(row.deed, Fold):
            return "Close" if row.deed.fold in self._open else "Open"
        return (row.does if row is not None else "") or command.name

    @on(ItemList.Moved, "#rows")
    def _moved(self) -> None:
        """Name anew what Enter does: it depends on the row under the cursor."""
        self.show_keys()

    def title_text(self) -> str:
        """The page's title."""
        return self._page.title

    def header_left(self) -> str:
        """The partnership's name, or the product's on a page that is not about one review."""
        return self._page.whose or "PartnerCheck"

    @property
    def outer(self) -> str:
        """The place one level out, as the page says."""
        return self._page.outer

    def on_descendant_blur(self) -> None:
        """Paint the header anew: a name that was typed is shown there."""
        super().on_descendant_blur()
        self.paint_header()

    def footer(self) -> tuple[Command, ...]:
        """The place's commands, without those that do nothing at the moment."""
        page = self._page
        return tuple(c for c in super().footer() if c.id not in page.hidden)

    def way_back(self) -> Callable[[], None]:
        """A function that shows this page again, with the cursor where it is now."""
        current = self.query_one(ItemList).current
        return self._way_to(current.id if current else "")

    def change_answer(self, principle: str, **arguments: Any) -> None:
        """Go to one principle's levels, and come back to this page."""
        shown = {**self._about, **self._kept}
        super().change_answer(principle, **shown, **arguments)

    @property
    def _kept(self) -> dict[str, Any]:
        """The arguments that show this page as it is: its open folds, and what it remembers."""
        folds = {"unfolded": frozenset(self._open)} if self._open else {}
        return {**folds, **({"visit": self.visit} if self.visit else {})}

    @property
    def remembered(self) -> dict[str, object]:
        """What the page remembers."""
        return self.visit

    def anew(self, said: str) -> dict[str, Any]:
        """Adds what the page remembers."""
        return {**super().anew(said), "visit": self.visit}

    def _way_to(self, at: str) -> Callable[[], None]:
        app, place, out, shown = self.pc, self.PLACE, self.out, {**self._about, **self._kept}
        return lambda: app.go(place, out, at=at, **shown)

    def focus_field(self, field: str) -> None:
        """Put the cursor into a field of the page, by the field's id."""
        for box in self.query(f"#{field.replace('_', '-')}"):
            box.focus()

    def clock_text(self) -> str:
        """The time as the page tells it."""
        return self._page.minutes() if self._page.minutes is not None else ""

    @on(Fields.Given)
    def _given(self, event: Fields.Given) -> None:
        take(self, event)

    @on(Fields.Entered)
    async def _entered(self, event: Fields.Entered) -> None:
        """Enter in a box goes to the next field; from the last one it does what the page says. The
        count of the first second begins again, because this Enter may be doubled."""
        self._count_from_now()
        if event.last and self._page.entered is not None:
            await self._leave(self._page.entered)
        elif not event.source.lead_on(event.part, event.field):
            rows = self.query_one(ItemList)
            rows.action_cursor_to(0)
            rows.focus()

    async def action_leave_level(self) -> None:
        """Esc: what the page says; else out of a box to the rows, if there are any, and then
        out."""
        if not isinstance(self._page.outward, Out):
            await self._leave(self._page.outward)
        elif self.typing and self.query_one(ItemList).count():
            self.query_one(ItemList).focus()
        else:
            self.go_out()

    async def _leave(self, deed: Deed) -> None:
        """Leave the boxes and carry out a deed; say so if a box held something that could not be
        read."""
        await carry(self, deed, said=self.settle())

    def settle(self) -> str:
        """Keep the dates in boxes that are being left; returns what to say."""
        return kept_late(self)

    @property
    def holds_unread(self) -> bool:
        """Whether a box holds a date that can't be read."""
        return holds_unread(self)

    # Deeds

    @on(ItemList.Chosen, "#rows")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        name = self.query_one(ItemList).item(event.item).id
        row = next(row for row in rows_for(self._page, "screen") if row.deed and row.name == name)
        deed = row.space if row.space and (event.by_space or event.by_mouse) else row.deed
        if uncovers(deed) and not event.by_mouse and (event.by_space or self._too_soon):
            self.say(ENTER_UNCOVERS if event.by_space else TOO_SOON)
            return
        if isinstance(deed, Fold):
            self._toggle(deed.fold)
        elif deed is not None:
            if self.sure_of != name:
                self.sure_of = ""
            await carry(self, deed, name)

    async def carry_out(self, command: Command, key: str = "") -> None:
        """Carry out a command by the page's own deed, if it has one."""
        current = self.query_one(ItemList).current
        at = current.id if current else ""
        deed = deed_of(self._page, command.id, at)
        if isinstance(deed, Fold):
            self._at = next((r.name for r in self._page.rows if r.deed == deed), "")
            self._toggle(deed.fold)
        elif deed is not None:
            await carry(self, deed, at)
        else:
            await super().carry_out(command, key)


def _named(rows: Iterable[Row], at: str) -> Iterator[Row]:
    return (row for row in rows if row.deed is not None and row.name == at)


def _akin(rows: Iterable[Row], at: str) -> Iterator[Row]:
    """The rows about the principle of the action that `at` names."""
    kin = at.partition(":")[2].partition("/")[0] if at.startswith("action:") else ""
    return (row for row in rows if kin and row.kin == kin)


@cache
def screen_of(place: str) -> type[RowsScreen]:
    """The screen class of a page. Textual keeps keys by class, so each place has a class of its
    own."""
    name = "".join(part.title() for part in place.split("_"))
    return type(f"{name}Screen", (RowsScreen,), {"PLACE": place, "__module__": __name__})
