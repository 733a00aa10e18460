"""What every place on the full screen has: header, saving banner, body, message row, keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widget import Widget

from partnercheck.commands import (
    AREAS,
    BY_ID,
    HOME,
    PLACES,
    PRINCIPLE,
    Command,
    footer_for,
)
from partnercheck.errors import PartnerCheckError
from partnercheck.key_names import is_single
from partnercheck.pages.page import Lay, To, lead
from partnercheck.session.answer_again import (
    ANSWER_AGAIN,
    ANSWER_AGAIN_SURE,
    FINISH_BEFORE,
    answering_again_words,
)
from partnercheck.session.words import (
    BRINGS_BACK,
    NOT_CHANGED,
    NOTHING_TO_REDO,
    NOTHING_TO_UNDO,
    PASTE_NOWHERE,
)
from partnercheck.tui.bindings import bindings
from partnercheck.tui.widgets.body import Body
from partnercheck.tui.widgets.cursor_list import CursorList, Named
from partnercheck.tui.widgets.frame import (
    FooterKey,
    KeyBar,
    MessageRow,
    PageHeader,
    Words,
    ask_for_room,
)
from partnercheck.tui.window import InWindow, once_painted

if TYPE_CHECKING:
    from partnercheck.session.undo import Undone
    from partnercheck.store.writer import SaveState
    from partnercheck.tui.widgets.note import TextRefused

AGAIN_IS_YES = "{key} once more is yes."
ONCE_MORE_IS_YES = "Choose it once more for yes."
WIDE = (120, 36)
"""The window, in columns and rows, from which two columns are shown (.docs/contracts.md)."""
SLOW = 1.0
"""Seconds after which the header says that a save is under way."""
SCROLLING: tuple[BindingType, ...] = (
    Binding("up", "scroll_body(-1)", show=False, id="body-up"),
    Binding("down", "scroll_body(1)", show=False, id="body-down"),
    Binding("pageup", "scroll_body(-10)", show=False, id="body-page-up"),
    Binding("pagedown", "scroll_body(10)", show=False, id="body-page-down"),
)
"""Keys that scroll when no list has the focus."""
IN_BOXES = ("leave-level", "cover", "palette", "help", "leave")
"""The commands that work while a text box has the focus."""


def paste_words(way: str = "e") -> str:
    """What to say about a paste outside a text box; `way` is what to press to write a note."""
    return f"To write a note, press {way} first."


class Way(Struct, frozen=True):
    """The way back to a place as it was left."""

    place: str
    """One of `commands.PLACES`."""
    back: Callable[[], None]
    """Shows the place as it was left."""
    before: Way | None = None
    """The way back from that place in turn; None if it was not opened from another place."""

    def to(self, place: str) -> Way | None:
        """The step of this way that leads to a place; None if the place is not on it."""
        step: Way | None = self
        while step is not None and step.place != place:
            step = step.before
        return step


class PlaceScreen(InWindow):
    """A place of the app. Subclasses name it, fill the body and paint the session."""

    PLACE: ClassVar[str]
    OUTER: ClassVar[str] = HOME
    """The place one level out, where Esc leads if no other place opened this one."""
    out: Way | None = None
    """The way by which the leader came, which Esc takes back; None leads to `OUTER`."""
    TITLE_TEXT: ClassVar[str] = ""
    """What the middle of the header says."""

    _keys_with: Widget | None = None
    """What had the focus when the keys were shown last."""
    _said_before: str | None = None
    """What the message row said when something covered this place; None if nothing has."""
    _just_begun = False
    """Whether the place has just been painted for the first time, so that showing it needs no
    repaint."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "PLACE" in cls.__dict__:
            own: list[BindingType] = list(cls.__dict__.get("BINDINGS", []))
            cls.BINDINGS = [*bindings(cls.PLACE), *SCROLLING, *own]
        super().__init_subclass__(**kwargs)

    def compose(self) -> ComposeResult:
        """The frame, with the subclass's own part in the body."""
        yield PageHeader()
        yield Words(id="banner")
        with Body(id="body"):
            yield from self.compose_body()
        yield MessageRow()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """The body's own widgets. Subclasses define them."""
        yield from ()

    def on_mount(self) -> None:
        """Paint the first time. Textual calls `on_mount` of every class that has one, so subclasses
        extend `begin` instead."""
        self.begin()
        self._just_begun = True

    def begin(self) -> None:
        """Paint everything for the first time."""
        self.paint_keys()
        self.show_size()
        self.paint()
        self.paint_header()

    def show_keys(self) -> None:
        """Show in the footer the keys that work now; in a text box only those that type nothing. A
        screen reader reads all of them each time, so for one the footer has only the first, and the
        one that lists the rest."""
        in_box, self._keys_with = self.typing, self.focused
        commands = [BY_ID[name] for name in self.footer_in_box()] if in_box else self.footer()
        keys = [
            FooterKey(c, self.pc.key(c.id), self.key_name(c), "" if in_box else self._or_else(c))
            for c in commands
        ]
        shown = [key for key in keys if key.shown]
        if self.pc.library.settings.screen_reader:
            shown = [key for key in shown if key is shown[0] or key.command.id == "help"]
        self.query_one(KeyBar).keys = tuple(shown)

    def _or_else(self, command: Command) -> str:
        """Another key of a command, which help has: some terminals keep F1 for themselves. For a
        screen reader the footer stays short."""
        settings = self.pc.library.settings
        named = settings.single_keys and not settings.screen_reader
        return "?" if named and "question_mark" in command.keys else ""

    def footer_in_box(self) -> tuple[str, ...]:
        """The ids of the commands that the footer shows while a text box has the focus."""
        return IN_BOXES

    def footer(self) -> tuple[Command, ...]:
        """The commands that the footer shows at the moment outside a text box."""
        return footer_for(self.PLACE)

    def key_name(self, command: Command) -> str:
        """What the footer calls a command at the moment."""
        return command.name

    def paint_keys(self) -> None:
        """Show the keys that work now."""
        self.show_keys()

    def on_descendant_focus(self) -> None:
        """Show the keys anew: which ones work depends on what has the focus."""
        if self.focused is not self._keys_with:
            self.show_keys()

    def on_descendant_blur(self) -> None:
        """Show the keys anew: which ones work depends on what has the focus."""
        self.on_descendant_focus()
        once_painted(self, self.put_caret)

    @property
    def words_region(self) -> Region:
        """The message."""
        return self.query_one(MessageRow).region

    def paint(self) -> None:
        """Show the session as it is now. Subclasses define it."""

    def paint_header(self) -> None:
        """Show where the leader is and when the review was saved, and the banner with a warning."""
        header = self.query_one(PageHeader)
        header.left = self.header_left()
        header.middle = self.header_middle()
        read_only = self.pc.session is not None and self.session.read_only
        words = saved_words(
            self.pc.saving, self._last_saved(), self.pc.library.today, slow=self.pc.saves_slowly
        )
        if words or read_only or not (self.pc.saving and self.pc.saving.pending):
            header.right = "Read only" if read_only else words
        header.clock = self.clock_text()
        standing = self.pc.standing_words
        banner = self.query_one("#banner", Words)
        # The words first: Textual may lay it out as soon as it is displayed.
        banner.show(standing)
        banner.display = bool(standing)

    @property
    def warns(self) -> bool:
        """Whether the banner is shown."""
        return self.is_mounted and self.query_one("#banner").display

    def _last_saved(self) -> datetime | None:
        return self.pc.session.review.updated if self.pc.session else None

    def header_left(self) -> str:
        """The left of the header: the partnership's name."""
        return self.session.review.partnership.name if self.pc.session else "PartnerCheck"

    def header_middle(self) -> str:
        """The middle of the header: what is shown."""
        return self.title_text()

    def clock_text(self) -> str:
        """How much of an agreed time is over, for the header; empty for none. It is the first to go
        if there is no room."""
        return ""

    def say(self, words: str) -> None:
        """Show words above the footer; empty words clear them."""
        self.query_one(MessageRow).text = words

    def say_on_arrival(self, words: str) -> None:
        """Say something once this place has been painted."""
        once_painted(self, self.say, words)

    def repaint(self) -> None:
        """Show the present state."""
        self.paint()

    @property
    def words_seen(self) -> str:
        """The message as it was painted."""
        return self.query_one(MessageRow).painted

    def focus_field(self, field: str) -> None:
        """Put the cursor into the field with this id, if the place has it."""

    def unfold(self, fold: str) -> None:
        """Have a fold of this place open at the next painting, if the place has it."""

    @property
    def remembered(self) -> dict[str, object]:
        """What the page remembers by name while it is shown, shared with panels over it."""
        return {}

    def anew(self, said: str) -> dict[str, Any]:
        """The arguments for showing this place again: what to say, and what the page remembers."""
        return {"said": said}

    def is_sure(self, row: str) -> bool:
        """Whether Enter was pressed again on a row that had just asked for confirmation. If not,
        the row counts as asking now."""
        before, self.sure_of = self.sure_of, row
        return bool(row) and before == row

    def may_change(self) -> bool:
        """Whether the open review may be changed; says so when it may not."""
        if self.session.read_only:
            self.say(NOT_CHANGED)
        return not self.session.read_only

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size. The state stays, but two columns may show more than one."""
        before = self.wide
        self.show_size()
        if self.wide != before and self.is_mounted:
            self.paint()
        if self.is_mounted:
            self.resized()

    def resized(self) -> None:
        """What else a new size changes. Subclasses define it."""

    def show_size(self) -> None:
        """Ask for more room where a window is too small, and show two columns in a wide one."""
        ask_for_room(self)
        columns, rows = self.app.size
        self.set_class(columns >= WIDE[0] and rows >= WIDE[1], "-wide")

    @property
    def wide(self) -> bool:
        """Whether there is room for two columns."""
        return self.has_class("-wide")

    def on_screen_resume(self) -> None:
        """Repaint on coming back; the first time `on_mount` has painted already."""
        self.pc.tell_title(PLACES[self.PLACE])
        if self.is_mounted and not self._just_begun:
            self.come_back()
        self._just_begun = False
        once_painted(self, self.put_caret)

    def come_back(self) -> None:
        """Repaint on coming back from a panel or another screen, because what is shown may have
        changed."""
        self.paint_keys()
        self.paint()
        self.paint_header()
        self.query_one(Body).show_focus()
        self._say_where_again()

    def on_screen_suspend(self) -> None:
        """Remember what was said, now that something covers this place or it is left."""
        self._said_before = self.query_one(MessageRow).text if self.is_mounted else None

    def _say_where_again(self) -> None:
        """Tell a screen reader where the leader is, if what covered this place has closed without
        saying anything."""
        said, self._said_before = self._said_before, None
        again = said is not None and self.query_one(MessageRow).text in (said, "")
        if again and self.pc.library.settings.screen_reader:
            self.say(self.where_words())

    def where_words(self) -> str:
        """The title of what is shown, and what the cursor is on."""
        here, title = self.focused, self.title_of_shown()
        named = here.named if isinstance(here, Named) else ""
        return f"{title}: {named}" if named else f"{title}."

    def title_of_shown(self) -> str:
        """The title of what is shown here: the place's own, unless a subclass shows several."""
        return self.title_text()

    def on_paste(self, event: events.Paste) -> None:
        """Say that a paste outside a text box changes nothing."""
        self.say_pasted()

    def say_pasted(self) -> None:
        """Say that a paste changed nothing, and where one can be put."""
        has_notes = self.PLACE in BY_ID["notes"].places
        self.say(paste_words(self.pc.way_to("notes")) if has_notes else PASTE_NOWHERE)

    def on_text_refused(self, event: TextRefused) -> None:
        """Say which part of a text did not fit. Textual finds this method by its name, because text
        boxes are imported only when needed."""
        self.say(event.words)

    @on(Body.Scrolled)
    def _scrolled(self, event: Body.Scrolled) -> None:
        self.query_one(KeyBar).below = event.below

    @on(KeyBar.Pressed)
    async def _key_clicked(self, event: KeyBar.Pressed) -> None:
        await self.press_shown(event.command)

    async def press_shown(self, command: Command) -> None:
        """Carry out a command clicked in the footer."""
        await self.carry_out(command)

    async def carry_out(self, command: Command, key: str = "") -> None:
        """Carry out a command of this place, by whatever way it was asked for; `key` is the key
        pressed, if any."""
        if command.id == "answer-again" and self._asks_to_answer_again():
            return
        await self.perform(command, key)

    async def perform(self, command: Command, key: str = "") -> None:
        """Carry out a command as every place does it. One that leads here does what this place
        makes of it."""
        if command.leads and command.leads != self.PLACE:
            await self.run_action(f"lead('{command.id}')")
        elif command.with_key:
            await self.run_action(f"{command.action}('{key}')")
        else:
            await self.run_action(command.action)

    def action_scroll_body(self, rows: int) -> None:
        """Scroll the body by `rows`, upwards if negative."""
        self.query_one(Body).scroll_relative(y=rows, animate=False)

    @property
    def outer(self) -> str:
        """The place one level out."""
        return self.OUTER

    def title_text(self) -> str:
        """What the middle of the header says."""
        return self.TITLE_TEXT

    # Going in to another place, and out to where the leader came from

    def go_out(self) -> None:
        """Go back to the place that opened this one, as it was left; else one level out."""
        if self.out is not None:
            self.out.back()
        else:
            self.pc.go(self.outer)

    def go_in(self, place: str, **arguments: Any) -> None:
        """Go to another place, from which Esc comes back here. If that place is already on the way
        back, go back to it instead, so that Esc never leads in a circle."""
        known = self.way_here().to(place)
        if known is None:
            above = place in (HOME, AREAS)
            self.pc.go(place, None if above else self.way_here(), **arguments)
        elif arguments:
            self.pc.go(place, known.before, **arguments)
        else:
            known.back()

    def way_here(self) -> Way:
        """The way back to this place as it is now."""
        return Way(self.PLACE, self.way_back(), self.out)

    def way_back(self) -> Callable[[], None]:
        """A function that shows this place as it is now, from any other place."""
        app, place, out = self.pc, self.PLACE, self.out
        return lambda: app.go(place, out)

    def change_answer(self, principle: str, **arguments: Any) -> None:
        """Go to the levels of one principle, and afterwards come back here with these arguments."""
        app, place, out = self.pc, self.PLACE, self.out
        app.go(
            PRINCIPLE,
            principle=principle,
            part="place",
            back=lambda: app.go(place, out, **arguments),
        )

    # Commands that several places share

    def action_lead(self, command: str) -> None:
        """Go to the page to which a command leads, by the command's id, or lay that page over this
        place."""
        deed = lead(BY_ID[command], self.pc.library, self.pc.session)
        if isinstance(deed, To):
            self.go_in(deed.place)
        elif isinstance(deed, Lay):
            self.settle()
            self.pc.show_page(deed.place)
        else:
            self.say(deed.words)

    def action_choose(self) -> None:
        """Choose in the list that has the focus; if none has it, give it to the first list."""
        if isinstance(self.focused, CursorList):
            self.focused.action_choose()
        else:
            self.focus_after_text()

    action_why = action_choose

    async def action_leave_level(self) -> None:
        """Esc: leave a text box, else go one level out."""
        if self.typing:
            self.focus_after_text()
        else:
            self.go_out()

    def focus_after_text(self) -> None:
        """Move the focus out of a text box, to the first list."""
        first = next(iter(self.query(CursorList)), None)
        self.set_focus(first)

    def _asks_to_answer_again(self) -> bool:
        """Ask before a letter begins a new review by a slip of the finger. Returns whether it has
        just asked; False once the leader has confirmed, or if there is nothing to ask."""
        if self.session.review.status != "complete" or self.is_sure(ANSWER_AGAIN):
            return False
        key = self.pc.key("answer-again")
        yes = AGAIN_IS_YES.format(key=key) if key else ONCE_MORE_IS_YES
        self.say(f"{ANSWER_AGAIN_SURE} {yes}")
        return True

    async def action_answer_again(self) -> None:
        """Begin a follow-up: answer a finished review again, in a new one."""
        if self.session.review.status != "complete":
            self.say(FINISH_BEFORE)
            return
        try:
            followed = await asyncio.to_thread(self.pc.library.follow_up, self.session)
            self.pc.open_review(followed)
        except PartnerCheckError as error:
            self.say(str(error))
            return
        self.pc.go(AREAS, said=answering_again_words(followed.review, followed.today))

    def action_undo(self) -> None:
        """Take the last choice back."""
        self.take_step(lambda: self.session.undo(), NOTHING_TO_UNDO)

    def action_redo(self) -> None:
        """Do again what was last taken back."""
        self.take_step(lambda: self.session.redo(), NOTHING_TO_REDO)

    def take_step(self, step: Callable[[], Undone | None], nothing: str) -> None:
        """Undo or redo one step and say what is true now; `nothing` is said if there is no step."""
        if not self.may_change():
            return
        undone = step()
        if undone is None:
            self.tell(nothing)
        else:
            back = f" {BRINGS_BACK.format(key=self.pc.way_to('redo'))}" if undone.words_gone else ""
            self.tell(f"{undone.words}{back}")

    def remember(self) -> Callable[[], None]:
        """Returns how to come back to this place as it is now, or to repaint it if it is still
        shown."""
        back = self.way_back()

        def show() -> None:
            if self.is_current and self.is_mounted:
                self.paint()
            else:
                back()

        return show

    async def action_command(self, command: str, number: int) -> None:
        """Carry out the command whose key was pressed; `number` counts its keys from 0."""
        found = BY_ID[command]
        key = found.keys_now(self.pc.library.settings.keys)[number]
        if self._is_on(key):
            await self.carry_out(found, key)

    def _is_on(self, key: str) -> bool:
        """Whether a key may act: a single character may not if those are switched off, but digits
        always may while the list of levels has the focus (.docs/contracts.md)."""
        on_levels = key.isdigit() and self.focused is not None and self.focused.id == "levels"
        return self.pc.library.settings.single_keys or on_levels or not is_single(key)

    def acts(self, key: str) -> bool:
        """Also not if it is a single character and those are switched off."""
        return super().acts(key) and self._is_on(key)

    def action_help(self) -> None:
        """Show what this place is for, and its keys."""
        self.pc.show_help(self.PLACE)

    def action_palette(self) -> None:
        """Open the list of every command."""
        self.pc.action_command_palette()

    def action_cover(self) -> None:
        """Cover the screen."""
        self.pc.action_cover()

    def action_draw_anew(self) -> None:
        """Paint every cell again."""
        self.pc.action_draw_anew()

    async def action_leave(self) -> None:
        """Save and leave."""
        await self.pc.leave()


def saved_words(
    saving: SaveState | None, before: datetime | None, today: date, *, slow: bool
) -> str:
    """What the header says about saving: `Saved 14:32`, `Not saved`, or `Saving…` if that is
    `slow`, because a screen reader would read out a word that comes and goes at each key. Until the
    first save of this sitting it names the last one, `before`, with its day unless that is
    `today`."""
    if saving is None:
        return ""
    if saving.problem:
        return "Not saved"
    if saving.pending and slow:
        return "Saving…"
    if saving.saved_at:
        return f"Saved {saving.saved_at:%H:%M}"
    if before is None or saving.pending:
        return ""
    day = "" if before.date() == today else f"{before.day} {before:%B} "
    return f"Saved {day}{before:%H:%M}"
