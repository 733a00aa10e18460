"""The palette: our own commands, which people find by typing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.geometry import Offset, Region
from textual.widgets import Input, LoadingIndicator

from partnercheck.commands import Command, commands_for
from partnercheck.tui.bindings import binding
from partnercheck.tui.literal import literal
from partnercheck.tui.private import option_region
from partnercheck.tui.widgets.frame import ask_for_room
from partnercheck.tui.window import InWindow

if TYPE_CHECKING:
    from textual.content import Content

    from partnercheck.tui.screens.place import PlaceScreen
    from partnercheck.tui.window import Window


class Palette(CommandPalette, InWindow):
    """Textual's list of commands, with our help; its cursor blinks only where animations are on."""

    STYLES = "palette.tcss"
    PURPOSE: ClassVar[str] = (
        "Every command of the screen below, those without a key of their own too. Type a part of "
        "its name or of what it does."
    )
    BINDINGS: ClassVar[list[BindingType]] = [binding("help", "help")]

    def __init__(self) -> None:
        """Shows what `App.COMMANDS` provides."""
        super().__init__(placeholder="Type to find a command", id="--command-palette")
        self._on_list = False
        """Whether the arrows moved in the list since something was typed."""

    def on_mount(self) -> None:
        """Stop the cursor from blinking where animations are off."""
        self.query_one(Input).cursor_blink = self.app.animation_level != "none"

    def on_resize(self) -> None:
        """Ask for more room where the window is too small."""
        ask_for_room(self)

    def _watch__list_visible(self) -> None:
        """Show or hide the list while the palette is open: a search can end after it is closed.

        Private Textual hook; see `private.py`."""
        if not self.is_left:
            super()._watch__list_visible()

    def _watch__show_busy(self) -> None:  # type: ignore[override]
        """Show or hide that a search is going on, while the palette is open. Textual's own waits
        for a turn, by which the palette can be closed.

        Private Textual hook; see `private.py`."""
        if not self.is_left:
            self.query_one(LoadingIndicator).set_class(self._show_busy, "--visible")
            self.query_one(CommandList).set_class(self._show_busy, "--populating")

    def say(self, words: str) -> None:
        """Say nothing: the list has no row for words."""

    def repaint(self) -> None:
        """Show nothing anew: the list holds nothing of the review."""

    @property
    def words_seen(self) -> str:
        """Nothing is ever said here."""
        return ""

    @property
    def heard_region(self) -> Region:
        """The command under the cursor of the list: its name, and what it does below it."""
        return option_region(self.query_one(CommandList))

    @property
    def caret(self) -> Offset:
        """Where one types, or the command that the arrows have moved to."""
        row = self.heard_region.offset if self._on_list else None
        return super().caret if row is None else row

    @on(Input.Changed)
    def _typed(self) -> None:
        self._on_list = False

    def _action_command_list(self, action: str) -> None:
        """Move in the list, and the terminal's own cursor with it.

        Private Textual hook; see `private.py`."""
        self._on_list = True
        super()._action_command_list(action)
        self.put_caret()

    @property
    def purpose(self) -> str:
        """What the palette is for, as F1 says it."""
        return self.PURPOSE

    def title_text(self) -> str:
        """The palette's title."""
        return "Commands"

    @property
    def keys_words(self) -> str:
        """The palette's keys, in words."""
        return "Up and Down Move   Enter Carry it out   Esc Close"

    def action_help(self) -> None:
        """Show what the palette is for, and its keys."""
        cast("Window", self.app).show_help(self)


class PlaceCommands(Provider):
    """Provides the palette with the commands of the screen below it, and no others: one of
    Textual's own would write a picture of a leader's notes to a file."""

    def _shown(self, command: Command) -> Content:
        """The command's name with its key, if it has one that works now."""
        key = cast("Window", self.app).key(command.id)
        return literal(f"{command.name}  ({key})" if key else command.name)

    def _commands(self) -> list[Command]:
        place = getattr(self.screen, "PLACE", "")
        return [
            command
            for command in commands_for(place)
            if not command.with_key and command.id not in ("palette", "leave-level")
        ]

    async def discover(self) -> Hits:
        """Every command of this place, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                self._shown(command),
                self._run(command),
                text=command.name,
                help=command.help,
            )

    async def search(self, query: str) -> Hits:
        """The commands whose name or sentence fits what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.name} {command.help}")
            if score > 0:
                yield Hit(
                    score,
                    self._shown(command),
                    self._run(command),
                    text=command.name,
                    help=command.help,
                )

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        screen = cast("PlaceScreen", self.screen)

        async def run() -> None:
            await screen.carry_out(command)

        return run
