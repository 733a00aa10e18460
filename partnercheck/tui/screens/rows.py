"""Any page of rows on the full screen: see `pages/page.py` for what a page is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from partnercheck.commands import Command
from partnercheck.pages.page import AboutRow, Page, rows_for, works
from partnercheck.tui.screens.deeds import carry
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.fields import Fields
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.passage import Passage
from partnercheck.tui.widgets.rows import here_of, items_of, keep, page_of, show_lines


class RowsScreen(PlaceScreen):
    """A page's lines, and its rows as a list with a cursor. Painted anew from what stands now."""

    AUTO_FOCUS: ClassVar[str | None] = "#rows"

    def __init__(self, *, at: str = "", said: str = "", **about: str) -> None:
        """The cursor begins at the row of this name, if one is named. `said` is what to say of the
        way here; `about` is what the page is about, such as an area, if anything."""
        super().__init__()
        self._at = at
        self._said = said
        self._about = about
        self._page = Page("", ())

    def compose_body(self) -> ComposeResult:
        """Lines, fields, rows, lines."""
        page = self._page = self._made()
        yield Passage(id="above")
        yield Fields(page.fields, label_width=page.label_width, id="fields")
        yield ItemList(id="rows")
        yield Passage(id="below", classes="gap")

    def on_mount(self) -> None:
        """Paint; the cursor begins where the page says, unless it comes back. Then say how it was
        come to."""
        self._at = self._at or self._made().at
        super().on_mount()
        self.say(self._said)

    def _made(self) -> Page:
        argument = next(iter(self._about.values()), "")
        return page_of(self.PLACE)(here_of(self), argument)

    def paint(self) -> None:
        """Show the page as it is now."""
        page = self._page = self._made()
        if page.instead is not None:
            self.run_worker(carry(self, page.instead), exclusive=True)
            return
        for name, told in (("#above", page.above), ("#below", page.below)):
            show_lines(self.query_one(name, Passage), told)
        self.query_one(Fields).show(page.fields)
        at, self._at = self._at, ""
        self.query_one(ItemList).show(items_of(page), cursor=at)
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

    def footer(self) -> tuple[Command, ...]:
        """Without the commands that do nothing just now."""
        page = self._page
        return tuple(c for c in super().footer() if c.id not in page.hidden and works(page, c.id))

    def way_back(self) -> Callable[[], None]:
        """To this page, the cursor where it is."""
        current = self.query_one(ItemList).current
        return self._way_to(current.id if current else "")

    def change_answer(self, principle: str, **arguments: str) -> None:
        """Go to one principle's levels, and come back to this page."""
        super().change_answer(principle, **self._about, **arguments)

    def _way_to(self, at: str) -> Callable[[], None]:
        app, place, out, about = self.pc, self.PLACE, self.out, self._about
        return lambda: app.go(place, out, at=at, **about)

    @on(Fields.Given)
    def _given(self, event: Fields.Given) -> None:
        words = keep(self, event)
        self.paint()
        self.say(words)

    # Deeds

    @on(ItemList.Chosen, "#rows")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        name = self.query_one(ItemList).item(event.item).id
        row = next(row for row in rows_for(self._page, "screen") if row.deed and row.name == name)
        if row.deed is not None:
            await carry(self, row.deed, name)

    async def carry_out(self, command: Command, key: str = "") -> None:
        """A command by the page's own deed for it, where it has one."""
        if not works(self._page, command.id):
            return
        deed = self._page.keys.get(command.id)
        current = self.query_one(ItemList).current
        at = current.id if current else ""
        if isinstance(deed, AboutRow):
            subject = next((r.subject for r in self._page.rows if r.name == at), "")
            await carry(self, deed.act(subject) if subject else deed.none, at)
        elif deed is not None:
            await carry(self, deed, at)
        else:
            await super().carry_out(command, key)


@cache
def screen_of(place: str) -> type[RowsScreen]:
    """The screen of a page. Textual keeps keys by class, so each place has one of its own."""
    name = "".join(part.title() for part in place.split("_"))
    return type(f"{name}Screen", (RowsScreen,), {"PLACE": place, "__module__": __name__})
