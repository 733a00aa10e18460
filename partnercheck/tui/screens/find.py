"""Find: words in one's own reviews, notes and actions; the list follows what is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static
from textual.worker import Worker

from partnercheck.commands import ABOUT, ACTIONS, FIND, FOLLOW_UP, PLACES, PRINCIPLE
from partnercheck.session.finding import (
    FIND_WHAT,
    MOST,
    Finder,
    Found,
    count_words,
    goes_to,
    is_note,
    origin_words,
)
from partnercheck.tui.literal import literal
from partnercheck.tui.reviews import open_from
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.turns import BESIDE
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox


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
        self._found: list[Found] = []
        self._finder: Finder | None = None
        self._searching: Worker[None] | None = None

    def compose_body(self) -> ComposeResult:
        """The box, and the list."""
        yield Static(literal(FIND_WHAT), classes="label")
        yield LineBox(self._words, id="words")
        yield ItemList(id="found")

    def begin(self) -> None:
        """Show what the words find, if there are any already."""
        self._finder = Finder(self.pc.library)
        super().begin()
        if self._words:
            self.query_one(ItemList).focus()
            self._search(self._words)

    def paint(self) -> None:
        """Show what was found."""
        items = [
            Item(_id(found), found.snippet, details=(origin_words(found),), gap=number == 0)
            for number, found in enumerate(self._found)
        ]
        at, self._at = self._at, ""
        self.query_one(ItemList).show(items, cursor=at)

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._words:
            self._words = event.value
            self._searching = self._search(event.value)

    @work(exclusive=True, group=BESIDE)
    async def _search(self, words: str) -> None:
        """Search on another thread, because many long reviews take a moment to read."""
        found = await asyncio.to_thread(self._find, words)
        if self.is_left:
            return
        self._found = found[:MOST]
        self.paint()
        self.say(count_words(len(found)) if words.strip() else "")

    def _find(self, words: str) -> list[Found]:
        session = self.pc.session
        finder = self._finder or Finder(self.pc.library)
        return list(islice(finder.find(words, session.review if session else None), MOST + 1))

    @on(Input.Submitted, "#words")
    @work(exclusive=True)
    async def _to_the_list(self) -> None:
        """Enter goes to the results for what is in the box now: it waits for that search, and the
        keys after it wait, too."""
        if self._searching is not None:
            await self._searching.wait()
        if self._found:
            self.query_one(ItemList).focus()

    @on(ItemList.Chosen, "#found")
    def _chosen(self, event: ItemList.Chosen) -> None:
        self._go_there(self._found[event.item])

    @work
    async def _go_there(self, found: Found) -> None:
        if not await open_from(self, found.review):
            return
        passage, place = found.passage, goes_to(found.passage)
        if place == PRINCIPLE:
            self.change_answer(passage.principle, words=self._words, at=_id(found))
            if is_note(passage):
                from partnercheck.tui.panels.notes import NotesPanel

                self.pc.show_panel(NotesPanel(passage.principle))
        elif place == FOLLOW_UP:
            self.go_in(place, commitment=passage.item)
        elif place == ACTIONS:
            kind = "own" if passage.kind == "own" else "action"
            self.go_in(place, at=f"{kind}:{passage.item}")
        elif place == ABOUT:
            self.go_in(place, at=passage.item)
        else:
            self.go_in(place)

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
        if self.typing and self._found:
            self.query_one(ItemList).focus()
        else:
            self.go_out()


def _id(found: Found) -> str:
    """The id of a passage: the same in every search, and no other passage has it."""
    passage = found.passage
    return f"{found.review}:{passage.kind}:{passage.principle}:{passage.item}:{passage.field}"
