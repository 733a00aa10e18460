"""Home: go on first, what is due, past reviews."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import (
    COMMITMENTS,
    FIND,
    FOLLOW_UP,
    HOME,
    PLACES,
    PRIVACY,
    Command,
)
from partnercheck.errors import GuideError, LockedError
from partnercheck.places import program
from partnercheck.session.answer_again import again_words, to_answer_again
from partnercheck.session.passphrase_words import LOCKED_HEADING, locked_details
from partnercheck.session.progress import onward_place
from partnercheck.session.questions import ANSWER_AGAIN, NOT_OPENED
from partnercheck.session.same_names import follows_words, locked_names_apart, names_apart
from partnercheck.session.words import WELCOME
from partnercheck.store.listing import ListedReview
from partnercheck.text import plural
from partnercheck.tui.literal import literal
from partnercheck.tui.reviews import delete_and_tell, open_and_tell, take_back_and_tell, unlocked
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.window import once_painted

NEW = "new"
GUIDE = "guide"
SETTINGS = "settings"
AGAIN = "again"
_PAST_SHOWN = 30
DUE_SHOWN = 5
"""Commitments on the first page; the list of all has the others."""


class HomeScreen(PlaceScreen):
    """What there is to go on with."""

    PLACE = HOME
    TITLE_TEXT = "Home"
    AUTO_FOCUS: ClassVar[str | None] = "#choices"

    _holds = False
    """Whether anything that was taken on is open."""
    _came_from = ""
    """The item of the review that was left last, where the cursor was put."""

    def compose_body(self) -> ComposeResult:
        """A line of welcome and the list."""
        yield Static(literal(""), id="welcome")
        yield ItemList(id="choices")
        yield Static(id="home-notes", classes="quiet gap")

    def on_mount(self) -> None:
        """Paint; when nothing can be saved, ask what to do before anything is answered."""
        super().on_mount()
        once_painted(self, self._read_guide)
        if self.pc.library.problem:
            from partnercheck.tui.panels.folder import FolderPanel

            self.pc.show_panel(FolderPanel(self.pc.library.problem))

    def on_screen_resume(self) -> None:
        """Back home: the list is read anew; again once what was just answered is saved."""
        self.read_again()
        super().on_screen_resume()

    def _read_guide(self) -> None:
        """The guide is read once the first screen is painted; then progress can be told."""
        try:
            _ = self.pc.library.guide
        except GuideError as error:
            self.pc.end_with(str(error), error.exit_code)
            return
        if self.pc.library.entries():
            self.paint()

    def read_again(self) -> None:
        """Forget what was read of the folder: a save has changed it."""
        self.pc.library.refresh()

    def footer(self) -> tuple[Command, ...]:
        """Without the ways to a list that would be empty."""
        empty = set() if self._holds else {"open-commitments"}
        if not self.pc.library.holds_reviews:
            empty.add("find")
        return tuple(c for c in super().footer() if c.id not in empty)

    def header_left(self) -> str:
        """The product's name."""
        return "PartnerCheck"

    def paint(self) -> None:
        """Show the reviews as they are on disk now."""
        library = self.pc.library
        entries = library.entries()
        names, follows = names_apart(entries), follows_words(entries)
        items: list[Item] = []
        if entries:
            first = entries[0]
            verb = "Go on with" if first.status == "in-progress" else "Look again at"
            items.append(
                Item(
                    f"review:{first.id}",
                    f"{verb}: {names[first.id]}",
                    details=(self._state(first), follows.get(first.id, "")),
                    gap=True,
                    strong=True,
                )
            )
        due = library.due()
        if due:
            items.append(Item("", "What you took on", heading=True, gap=True))
            items += [
                Item(f"due:{d.review}:{d.id}", d.text, details=(f"{d.name} · {d.words}",))
                for d in due[:DUE_SHOWN]
            ]
        held = sum(len(entry.open_commitments) for entry in entries)
        if held:
            items.append(Item(COMMITMENTS, PLACES[COMMITMENTS], side=f"{held} open", gap=not due))
        items += [
            Item(
                f"again:{entry.id}",
                f"{ANSWER_AGAIN}: {names[entry.id]}",
                details=(again_words(entry, library.today),),
                gap=number == 0,
            )
            for number, entry in enumerate(to_answer_again(entries, library.today))
        ]
        if library.locked:
            items.append(Item("", LOCKED_HEADING, heading=True, gap=True))
            locked_names = locked_names_apart(library.locked)
            items += [
                Item(
                    f"review:{locked.id}",
                    locked_names[locked.id],
                    details=(locked_details(locked),),
                )
                for locked in library.locked[:_PAST_SHOWN]
            ]
        unreadable = library.unreadable
        if unreadable:
            items.append(Item("", "A review that can't be read", heading=True, gap=True))
            items += [
                Item(
                    f"review:{u.id}",
                    f"See what can be recovered of {library.lost_name(u)}",
                    details=(u.problem,),
                )
                for u in unreadable
            ]
        known = library.holds_reviews
        items.append(Item(NEW, "Begin a new review", gap=True, strong=not known))
        if entries:
            items.append(Item(FIND, "Find words in your reviews, notes and actions"))
        items.append(Item(GUIDE, "About this guide, and where answers are kept"))
        items.append(Item(SETTINGS, "Settings"))
        past = entries[1:]
        if past:
            items.append(Item("", "Other reviews", heading=True, gap=True))
            items += [
                Item(
                    f"review:{e.id}",
                    names[e.id],
                    details=(self._state(e), follows.get(e.id, "")),
                )
                for e in past[:_PAST_SHOWN]
            ]
        self._holds = bool(held)
        self.show_keys()
        self.query_one("#welcome", Static).update(literal(WELCOME))
        self.query_one("#welcome").display = not known
        self.query_one(ItemList).show(items, cursor=self._just_left(items))
        self.query_one("#home-notes", Static).update(literal(self._notes(len(past))))

    def _just_left(self, items: list[Item]) -> str:
        """The item of a review that was opened or begun since the last painting, once its first
        save is on disk; else none."""
        session = self.pc.session
        at = f"review:{session.review.id}" if session else ""
        if at == self._came_from or at not in {item.id for item in items}:
            return ""
        self._came_from = at
        return at

    def _state(self, entry: ListedReview) -> str:
        saved = when(entry.updated)
        library = self.pc.library
        return f"{library.where_words(entry)} · {saved}" if library.guide_loaded else saved

    def _notes(self, past: int) -> str:
        library = self.pc.library
        notes = [*library.notices]
        notes += library.settings_problems
        if past > _PAST_SHOWN:
            more = plural(past - _PAST_SHOWN, "older review")
            notes.append(f"{more}: {program()} list shows all.")
        return "\n".join(notes)

    @work(exclusive=True)
    async def action_delete_review(self) -> None:
        """Ask, then delete the review that the cursor is at, or whose commitment it is at."""
        from partnercheck.session.deleting import NONE_TO_DELETE

        current = self.query_one(ItemList).current
        kind, _, rest = current.id.partition(":") if current else ("", "", "")
        if not self.pc.library.holds_reviews:
            self.say(NONE_TO_DELETE)
        elif kind in ("review", "again", "due"):
            await delete_and_tell(self, rest.partition(":")[0])
        else:
            way = self.pc.way_to("delete-review")
            self.say(f"Move the arrow to the review first; then {way} asks whether to delete it.")

    def action_undo(self) -> None:
        """Take the last deletion back."""
        self._take_back()

    @work(exclusive=True)
    async def _take_back(self) -> None:
        await take_back_and_tell(self)

    @on(ItemList.Chosen, "#choices")
    def _chosen(self, event: ItemList.Chosen) -> None:
        kind, _, rest = self.query_one(ItemList).item(event.item).id.partition(":")
        if kind == NEW:
            self._begin()
        elif kind == GUIDE:
            self.pc.show_guide_panel()
        elif kind == SETTINGS:
            self.action_settings()
        elif kind in (COMMITMENTS, FIND):
            self.pc.go(kind)
        elif kind == "due":
            review, _, commitment = rest.partition(":")
            self._open(review, FOLLOW_UP, commitment=commitment)
        elif kind == "again":
            self._open(rest, AGAIN)
        else:
            self._open(rest, "")

    @work(exclusive=True)
    async def _begin(self) -> None:
        """A new review, once it can be kept as it has to be."""
        from partnercheck.tui.panels.found import FoundPanel

        library = self.pc.library
        bar = library.passphrase.bars_new
        if isinstance(bar, LockedError):
            if not await unlocked(self.pc):
                return
        elif bar is not None:
            self.pc.show_panel(FoundPanel((str(bar),), NOT_OPENED))
            return
        self.pc.begin_review() if library.holds_reviews else self.pc.go(PRIVACY)

    @work(exclusive=True)
    async def _open(self, review: str, place: str, **arguments: str) -> None:
        if not await open_and_tell(self.pc, review):
            return
        if place == AGAIN:
            await self.action_answer_again()
        else:
            self.pc.go(place or onward_place(self.pc.open_session), **arguments)


def when(moment: datetime | None) -> str:
    """A moment as people say it: `14 March 2026, 09:30`."""
    if moment is None:
        return "not saved yet"
    return f"{moment.day} {moment:%B %Y, %H:%M}"
