"""Any page of rows on the full screen: see `pages/page.py` for what a page is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer

from partnercheck.commands import Command
from partnercheck.pages.page import Deed, Fold, Out, Page, Row, rows_for, works
from partnercheck.tui.panels import cover
from partnercheck.tui.screens.deeds import carry, deed_of
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.body import Body
from partnercheck.tui.widgets.fields import Fields, name_of
from partnercheck.tui.widgets.frame import PageHeader
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.passage import Passage
from partnercheck.tui.widgets.rows import (
    here_of,
    holds_unread,
    items_of,
    kept_late,
    page_of,
    show_lines,
    take,
)

CLOCK_SECONDS = 10.0
"""Seconds from one look at the clock to the next; it counts whole minutes."""


class RowsScreen(PlaceScreen):
    """A page's lines, and its rows as a list with a cursor. Painted anew from what stands now."""

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
        """The cursor begins at the row or the field of this name, if one is named, and these folds
        are open. `said` is what to say of the way here; `visit` is what the page remembers from
        one showing to the next; `about` is what the page is about, such as an area, if
        anything."""
        super().__init__()
        self._open = set(unfolded)
        self._at = at
        self._said = said
        self._about = about
        self._ticking: Timer | None = None
        self._since = float("inf")
        """When it was painted first."""
        self._page = Page("", ())
        self.visit: dict[str, object] = {} if visit is None else visit
        self._elsewhere = False
        """Whether another place is gone to in place of this one."""

    def compose_body(self) -> ComposeResult:
        """Lines, fields, rows, the fields of folds, lines."""
        page = self._page = self._made()
        yield Passage(id="above")
        within = [field for field in page.fields if field.within]
        seen = [field for field in page.fields if not field.within]
        yield Fields(seen, label_width=page.label_width, id="fields")
        yield ItemList(id="rows", read_first=page.read_first)
        if within:
            yield Fields(within, label_width=page.label_width, id="folded")
        yield Passage(id="below", classes="gap")

    def begin(self) -> None:
        """Paint; the cursor begins where the page says, unless it comes back. Then say how it was
        come to."""
        page = self._made()
        fields = {field.id: field for field in page.fields}
        begins = fields.get(self._at or page.at)
        self._at = "" if begins else self._at or page.at
        if begins is not None and begins.within:
            self._open.add(begins.within)
        super().begin()
        if begins is not None:
            # At once: a list that has the focus first scrolls to its own cursor, away from the top.
            self.set_focus(self.query_one(f"#{name_of(begins)}"))
        self.say(page.hint or self._said)
        self._count_from_now()

    def say_on_arrival(self, words: str) -> None:
        """Where it is not painted yet, it is said with its first painting."""
        if self.is_mounted:
            super().say_on_arrival(words)
        else:
            self._said = words

    def on_screen_resume(self) -> None:
        """A cover was taken off, or a panel closed."""
        self._count_from_now()
        if self.is_mounted and self.query_one(ItemList).reads_first:
            self.call_after_refresh(self.query_one(Body).scroll_home, animate=False)

    def _count_from_now(self) -> None:
        if self._page.slow:
            self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self._since = cover.clock()

    @property
    def _too_soon(self) -> bool:
        """Whether Enter may still be the one of the page before, held or doubled."""
        return self._page.slow and cover.clock() - self._since < cover.HELD_SECONDS

    def _made(self) -> Page:
        argument = next(iter(self._about.values()), "")
        return page_of(self.PLACE)(here_of(self, self.visit), argument)

    def paint(self) -> None:
        """Show the page as it is now."""
        page = self._made()
        if self._page.fields and not page.fields:  # what was asked about is gone
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
        """Do once what is done in place of showing the page."""
        if not self._elsewhere:
            self._elsewhere = True
            self.run_worker(carry(self, deed), exclusive=True)

    def paint_header(self) -> None:
        """Where nothing is saved, that it is not, in place of when it was. Left alone while a name
        is typed, unless something goes wrong: a screen reader would read it out at each letter."""
        naming = self.focused is not None and self.focused.id == "name"
        if naming and self.query_one(PageHeader).left and not self.pc.standing_words:
            return
        super().paint_header()
        if self._page.unsaved:
            self.query_one(PageHeader).right = self._page.unsaved

    def _show_fields(self, *, anew: bool = False) -> None:
        """The fields as they stand now, those of folds that are open among them."""
        fields = [f for f in self._page.fields if not f.within or f.within in self._open]
        for shown in self.query(Fields):
            shown.show(fields, anew=anew)

    def refused(self) -> None:
        """What still stands in the boxes, too."""
        self._page = self._made()
        self._show_fields(anew=True)
        super().refused()

    def _nearest(self, at: str) -> str:
        """The name of the row that the cursor goes to: the one named, else one of the same
        principle; a fold that it stands in is opened. Empty for neither."""
        rows = rows_for(self._page, "screen")
        seen = [row for row in rows if not row.within or row.within in self._open]
        for among in (seen, rows):
            for row in (*_named(among, at), *_akin(among, at)):
                self._open |= {row.within} if row.within else set()
                return row.name
        return ""

    def unfold(self, fold: str) -> None:
        """Show what a fold holds, from the next painting on."""
        self._open.add(fold)

    def _toggle(self, fold: str) -> None:
        """Open a fold and bring it into view with its heading, or close it."""
        self._open ^= {fold}
        self.paint()
        inside = [row for row in rows_for(self._page, "screen") if row.within == fold]
        if fold in self._open and inside:
            self.query_one(ItemList).reveal(inside[-1].name)

    def key_name(self, command: Command) -> str:
        """What Enter does with the row under the cursor; everything else by its own name."""
        current = self.query_one(ItemList).current
        if command.id not in ("choose", "why") or current is None:
            return command.name
        row = next((row for row in self._page.rows if row.name == current.id), None)
        if row is not None and isinstance(row.deed, Fold):
            return "Close" if row.deed.fold in self._open else "Open"
        return (row.does if row is not None else "") or command.name

    @on(ItemList.Moved, "#rows")
    def _moved(self) -> None:
        """What Enter does hangs on what the cursor stands at."""
        self.show_keys()

    def title_text(self) -> str:
        """The page's title."""
        return self._page.title

    def header_left(self) -> str:
        """The partnership's name, else the product's."""
        return self._page.whose or "PartnerCheck"

    @property
    def outer(self) -> str:
        """The place one level out, as the page says."""
        return self._page.outer

    def on_descendant_blur(self) -> None:
        """The name that was typed stands in the header, too."""
        super().on_descendant_blur()
        self.paint_header()

    def footer(self) -> tuple[Command, ...]:
        """Without the commands that do nothing just now."""
        page = self._page
        return tuple(c for c in super().footer() if c.id not in page.hidden and works(page, c.id))

    def way_back(self) -> Callable[[], None]:
        """To this page, the cursor where it is."""
        current = self.query_one(ItemList).current
        return self._way_to(current.id if current else "")

    def change_answer(self, principle: str, **arguments: Any) -> None:
        """Go to one principle's levels, and come back to this page."""
        shown = {**self._about, **self._kept}
        super().change_answer(principle, **shown, **arguments)

    @property
    def _kept(self) -> dict[str, Any]:
        """What shows the page as it is: its folds, and what it remembers."""
        folds = {"unfolded": frozenset(self._open)} if self._open else {}
        return {**folds, **({"visit": self.visit} if self.visit else {})}

    @property
    def remembered(self) -> dict[str, object]:
        """What the page remembers."""
        return self.visit

    def anew(self, said: str) -> dict[str, Any]:
        """What is remembered, too."""
        return {**super().anew(said), "visit": self.visit}

    def _way_to(self, at: str) -> Callable[[], None]:
        app, place, out, shown = self.pc, self.PLACE, self.out, {**self._about, **self._kept}
        return lambda: app.go(place, out, at=at, **shown)

    def focus_field(self, field: str) -> None:
        """Put the cursor into a field of the page."""
        for box in self.query(f"#{field.replace('_', '-')}"):
            box.focus()

    def clock_text(self) -> str:
        """As the page says."""
        return self._page.minutes() if self._page.minutes is not None else ""

    @on(Fields.Given)
    def _given(self, event: Fields.Given) -> None:
        take(self, event)

    @on(Fields.Entered)
    async def _entered(self, event: Fields.Entered) -> None:
        """Enter in a box leads on, and from the last one where the page says. It may be doubled."""
        self._count_from_now()
        if event.last and self._page.entered is not None:
            await self._leave(self._page.entered)
        elif not event.source.lead_on(event.part, event.field):
            rows = self.query_one(ItemList)
            rows.action_cursor_to(0)
            rows.focus()

    async def action_leave_level(self) -> None:
        """Esc: where the page says; else out of a box to the rows, if there are any, and out."""
        if not isinstance(self._page.outward, Out):
            await self._leave(self._page.outward)
        elif self.typing and self.query_one(ItemList).count():
            self.query_one(ItemList).focus()
        else:
            self.go_out()

    async def _leave(self, deed: Deed) -> None:
        """Leave the boxes; what stood in one and was not understood is said."""
        await carry(self, deed, said=self.settle())

    def settle(self) -> str:
        """Keep the dates in boxes that are left."""
        return kept_late(self)

    @property
    def holds_unread(self) -> bool:
        """Whether a date stands in a box that can't be read."""
        return holds_unread(self)

    # Deeds

    @on(ItemList.Chosen, "#rows")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        if self._too_soon and not event.by_mouse:
            return
        name = self.query_one(ItemList).item(event.item).id
        row = next(row for row in rows_for(self._page, "screen") if row.deed and row.name == name)
        deed = row.space if row.space and (event.by_space or event.by_mouse) else row.deed
        if isinstance(deed, Fold):
            self._toggle(deed.fold)
        elif deed is not None:
            if self.sure_of != name:
                self.sure_of = ""
            await carry(self, deed, name)

    async def carry_out(self, command: Command, key: str = "") -> None:
        """A command by the page's own deed for it, where it has one."""
        if not works(self._page, command.id):
            return
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
    """Rows of the principle whose action a name stands for."""
    kin = at.partition(":")[2].partition("/")[0] if at.startswith("action:") else ""
    return (row for row in rows if kin and row.kin == kin)


@cache
def screen_of(place: str) -> type[RowsScreen]:
    """The screen of a page. Textual keeps keys by class, so each place has one of its own."""
    name = "".join(part.title() for part in place.split("_"))
    return type(f"{name}Screen", (RowsScreen,), {"PLACE": place, "__module__": __name__})
