"""Change the keys of commands: choose a command, then press its new key."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from partnercheck.commands import COMMANDS
from partnercheck.settings import checked_keys
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList

_USUAL = ("delete", "backspace")
"""Keys that give a command its usual key back."""


class KeysPanel(Panel[None]):
    """Each command with its key. The digits of the levels and Esc can't be changed."""

    PURPOSE: ClassVar[str] = (
        "Give a command another key. Footer, help and commands then show it. Delete, pressed in "
        "place of the new key, gives the usual one back."
    )
    KEYS: ClassVar[str] = "Enter Choose, then press a key   Esc Close"
    WAITING: ClassVar[str] = "Press the new key now   Delete The usual key   Esc No change"

    def __init__(self) -> None:
        """Begins with no command waiting for a key."""
        super().__init__()
        self._waiting = ""

    @property
    def takes_any_key(self) -> bool:
        """Whether a command waits for its new key."""
        return bool(self._waiting)

    @property
    def keys_words(self) -> str:
        """What can be pressed at the moment."""
        return self.WAITING if self._waiting else super().keys_words

    def title_text(self) -> str:
        """The panel's title."""
        return "Other keys for commands"

    def compose_panel(self) -> ComposeResult:
        """The commands."""
        yield ItemList(id="commands")

    def on_mount(self) -> None:
        """Show the commands with their keys."""
        self._paint()
        self.query_one(ItemList).focus()

    def _paint(self) -> None:
        keys = self.pc.library.settings.keys
        items = [
            Item(c.id, c.name, side=c.key_now(keys), details=(c.help,))
            for c in COMMANDS
            if not c.fixed
        ]
        self.query_one(ItemList).show(items)

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        self._waiting = self.query_one(ItemList).item(event.item).id
        self.say("")

    async def on_event(self, event: events.Event) -> None:
        """While a command waits, the next key becomes its key and does nothing else."""
        if self._waiting and isinstance(event, events.Key):
            event.stop()
            event.prevent_default()
            self._take(event.key)
            return
        await super().on_event(event)

    def _take(self, key: str) -> None:
        command, self._waiting = self._waiting, ""
        if key == "escape":
            self.say("")
            return
        keys = dict(self.pc.library.settings.keys)
        keys.pop(command, None)
        if key not in _USUAL:
            keys[command] = key
        usable, problems = checked_keys(keys)
        if problems:
            problem = problems[0].partition(": ")[2]
            self.say(problem[:1].upper() + problem[1:])
            return
        words = self.pc.library.change_settings(keys=usable)
        self.pc.use_settings()
        self._paint()
        self.say(words or "Kept.")
