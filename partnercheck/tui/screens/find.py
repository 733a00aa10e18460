"""Find: words in one's own reviews, notes and actions; the list follows what is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static
from textual.worker import Worker

from partnercheck.commands import FIND, PLACES
from partnercheck.pages.find import page
from partnercheck.pages.page import Page, Unlock
from partnercheck.session.finder import FIND_WHAT
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.deeds import carry, unlocked
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.turns import BESIDE
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.note import LineBox
from partnercheck.tui.widgets.page_parts import here_of, items_of


class FindScreen(PlaceScreen):
    """A box, and a list of what was found. Nothing about a search is saved."""

    PLACE = FIND
    TITLE_TEXT = PLACES[FIND]
    AUTO_FOCUS: ClassVar[str | None] = "#words"

    def __init__(self, *, words: str = "", at: str = "") -> None:
        """`words` are looked for at once; the cursor begins at the passage with the id `at`."""
        super().__init__()
        self._words = words
        self._at = at
        self._visit: dict[str, object] = {}
        """What the page remembers of the reviews while somebody types."""
        self._page = Page(PLACES[FIND], ())
        self._searching: Worker[None] | None = None

    def compose_body(self) -> ComposeResult:
        """The box, and the list."""
        yield Static(literal(FIND_WHAT), classes="label")
        yield LineBox(self._words, id="words")
        yield ItemList(id="found")

    def begin(self) -> None:
        """Show what the words find, if there are any already."""
        super().begin()
        if self._words:
            self.query_one(ItemList).focus()
            self._search(self._words)

    def paint(self) -> None:
        """Show what was found."""
        at, self._at = self._at, ""
        self.query_one(ItemList).show(items_of(self._page), cursor=at)

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._words:
            self._words = event.value
            self._searching = self._search(event.value)

    @work(exclusive=True, group=BESIDE)
    async def _search(self, words: str) -> None:
        """Search on another thread, because many long reviews take a moment to read."""
        found = await asyncio.to_thread(page, here_of(self, self._visit), words)
        if self.is_left:
            return
        self._page = found
        self.paint()
        self.say(found.hint)

    @on(Input.Submitted, "#words")
    @work(exclusive=True)
    async def _to_the_list(self) -> None:
        """Enter goes to the results for what is in the box now: it waits for that search, and the
        keys after it wait, too."""
        if self._searching is not None:
            await self._searching.wait()
        if self._page.rows:
            self.query_one(ItemList).focus()

    @on(ItemList.Chosen, "#found")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        row = self._page.rows[event.item]
        if isinstance(row.deed, Unlock):
            self._unlock()
        elif row.deed is not None:
            await carry(self, row.deed, row.name)

    @work(exclusive=True)
    async def _unlock(self) -> None:
        """Ask for the passphrase, then look in the reviews that were locked, too."""
        if await unlocked(self.pc):
            self._search(self._words)

    def change_answer(self, principle: str, **arguments: Any) -> None:
        """Go to one principle's levels, and come back to these results."""
        super().change_answer(principle, words=self._words, **arguments)

    def way_back(self) -> Callable[[], None]:
        """The way to these results, with the cursor on the same passage."""
        app, out, words = self.pc, self.out, self._words
        here = self.query_one(ItemList).current
        return lambda: app.go(FIND, out, words=words, at=here.id if here else "")

    def action_find(self) -> None:
        """Back into the box, to look for something else."""
        self.query_one("#words").focus()

    async def action_leave_level(self) -> None:
        """Esc: from the box to the results, and from the results out."""
        if self.typing and self._page.rows:
            self.query_one(ItemList).focus()
        else:
            self.go_out()
