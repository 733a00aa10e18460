"""Home on the full screen: its page, made anew whenever the leader comes back."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.timer import Timer

from partnercheck.commands import HOME, Command
from partnercheck.errors import GuideError, ReplacedError
from partnercheck.pages.home import page
from partnercheck.pages.page import Row, rows_for
from partnercheck.tui.giving_back import give_back
from partnercheck.tui.screens.deeds import carry, deed_of
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.turns import BESIDE
from partnercheck.tui.widgets.frame import MessageRow
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.page_parts import here_of, items_of, show_lines
from partnercheck.tui.widgets.passage import Passage
from partnercheck.tui.window import ENDS, once_painted

TIDIES = 1.0
"""How many seconds after coming home what is no longer shown is let go."""


class HomeScreen(PlaceScreen):
    """What the leader can go on with. It is below every other place on the stack, and asks first
    what has to be settled before anything is answered."""

    PLACE = HOME
    STYLES = ""
    TITLE_TEXT = "Home"
    AUTO_FOCUS: ClassVar[str | None] = "#choices"

    _tidies: Timer | None = None
    """Waits until coming home is over, to tidy up after it."""
    _came_from = ""
    """The name of the row on which the cursor was put for the review left last."""

    def compose_body(self) -> ComposeResult:
        """The page's lines, its rows, and the lines below them."""
        yield Passage(id="above")
        yield ItemList(id="choices")
        yield Passage(id="below", classes="gap")

    def begin(self) -> None:
        """Paint; if nothing can be saved, ask what to do before anything is answered."""
        self._page = page(here_of(self))
        super().begin()
        once_painted(self, self._read_further)
        once_painted(self, self._listen)
        if self.pc.library.problem:
            self.pc.show_page("folder", self.pc.library.problem)

    def come_back(self) -> None:
        """Read the list again. Once what was just answered is saved, it is read once more."""
        self.read_again()
        super().come_back()
        if self._tidies is not None:
            self._tidies.stop()
        self._tidies = self.set_timer(TIDIES, self._tidy)

    def _tidy(self) -> None:
        """Free what the pages that were left have taken, once coming home is over. What stands then
        is left out of later sweeps: they look through new pages alone, so they come sooner and take
        less, and less of what was freed lies scattered. It is swept itself here the next time."""
        if self.is_active:
            self.pc.let_go()
            # Later than the sweep that follows from it: what still ends would be kept until the
            # next time here, as the rest of what stands.
            self._tidies = self.set_timer(3 * ENDS, self._sweep)

    def _sweep(self) -> None:
        if self.is_active:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            give_back()
            self._load_ahead()

    @work(group=BESIDE)
    async def _load_ahead(self) -> None:
        """Load the pages that were not needed yet, one at a time, while home stands. They come up
        sooner; and what stays for good is not scattered among what pages take and free again, where
        each piece keeps a block of memory from being given back."""
        for name in pages_to_load():
            try:
                import_module(name)
            except (ReplacedError, ImportError):
                return  # another version is being installed: whoever opens a page is told
            await asyncio.sleep(0)
            if not self.is_active:
                return

    @work(group=BESIDE)
    async def _listen(self) -> None:
        """Offer the settings for a screen reader, once, if one runs."""
        from partnercheck.places import program
        from partnercheck.tui.screen_reader import OFFER, runs

        if not self.pc.library.settings.screen_reader and await runs():
            offer = OFFER.format(program=program())
            told = self.query_one(MessageRow).text
            self.say(f"{told} {offer}".strip())

    def _read_further(self) -> None:
        """Read after the first painting what it did without: the guide, so that the rows can say
        how far each review has come, and what the folder holds beside the reviews."""
        told = self.pc.library.notices
        self.pc.library.look_further()
        try:
            _ = self.pc.library.guide
        except GuideError as error:
            self.pc.end_with(str(error), error.exit_code)
            return
        if self.pc.library.holds_reviews or self.pc.library.notices != told:
            self.paint()

    def read_again(self) -> None:
        """Forget what was read from the data folder, because a save has changed it."""
        self.pc.library.refresh()

    def footer(self) -> tuple[Command, ...]:
        """The place's commands, without those that lead to an empty list."""
        return tuple(c for c in super().footer() if c.id not in self._page.hidden)

    def header_left(self) -> str:
        """The product's name."""
        return "PartnerCheck"

    def paint(self) -> None:
        """Show the reviews as they are on disk now. The cursor goes to a review opened or begun
        since the last painting, once it has been saved for the first time."""
        problem = self.pc.library.problem
        shown = self._page = page(here_of(self))
        if self.pc.library.problem != problem:  # found out by looking
            self.paint_header()
        names = {row.name for row in rows_for(shown, "screen")}
        at = shown.at if shown.at != self._came_from and shown.at in names else ""
        self._came_from = at or self._came_from
        self.show_keys()
        show_lines(self.query_one("#above", Passage), shown.above)
        show_lines(self.query_one("#below", Passage), shown.below)
        self.query_one(ItemList).show(items_of(shown), cursor=at)

    def _row(self, name: str) -> Row | None:
        return next((r for r in rows_for(self._page, "screen") if r.deed and r.name == name), None)

    @on(ItemList.Chosen, "#choices")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        row = self._row(self.query_one(ItemList).item(event.item).id)
        if row is not None and row.deed is not None:
            await carry(self, row.deed)

    async def carry_out(self, command: Command, key: str = "") -> None:
        """Carry out a command by the page's own deed, if it has one."""
        current = self.query_one(ItemList).current
        deed = deed_of(self._page, command.id, current.id if current else "")
        if deed is not None:
            await carry(self, deed)
        else:
            await super().carry_out(command, key)


_SHOWN = ("pages", "tui.screens", "tui.panels", "session")
"""The packages whose modules are loaded when a page is first shown."""


def pages_to_load() -> Iterator[str]:
    """The names of the modules that pages need and that are not loaded yet."""
    for name in _SHOWN:
        package = f"partnercheck.{name}"
        inside = iter_modules(import_module(package).__path__, f"{package}.")
        yield from (module.name for module in inside if module.name not in sys.modules)
