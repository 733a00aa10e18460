"""Other keys for commands: choose a command, press a key."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import COMMANDS
from partnercheck.settings import key_clashes
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList

_FIXED = ("escape", "enter", "up", "down", "left", "right", "tab", "shift+tab")
"""Keys that move and go out everywhere, so that nobody is trapped."""


class KeysPanel(Panel[None]):
    """Each command with its key. Commands with several keys, such as 1 to 5, stay as they are."""

    KEYS: ClassVar[str] = "Enter Choose, then press the new key   Delete The usual key   Esc Close"

    def __init__(self) -> None:
        """No command waits for a key."""
        super().__init__()
        self._waiting = ""

    def title_text(self) -> str:
        """What this is."""
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
            Item(c.id, c.name, side=keys.get(c.id, c.shown), details=(c.help,))
            for c in COMMANDS
            if not c.with_key
        ]
        self.query_one(ItemList).show(items)

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        self._waiting = self.query_one(ItemList).item(event.item).id
        self._say("Press the new key now, or Esc to keep the one it has.")

    async def on_event(self, event: events.Event) -> None:
        """While a command waits, the next key is its key and does nothing else."""
        if self._waiting and isinstance(event, events.Key):
            event.stop()
            event.prevent_default()
            self._take(event.key)
            return
        await super().on_event(event)

    def _take(self, key: str) -> None:
        command, self._waiting = self._waiting, ""
        if key == "escape":
            self._say(self.KEYS)
            return
        if key in _FIXED:
            self._say(f"{key} moves or goes out everywhere, so it can't be used. {self.KEYS}")
            return
        keys = dict(self.pc.library.settings.keys)
        keys.pop(command, None)
        if key not in ("delete", "backspace"):
            keys[command] = key
        clashes = key_clashes(keys)
        if clashes:
            self._say(clashes[0].removeprefix("keys: "))
            return
        words = self.pc.library.change_settings(keys=keys)
        self.pc.use_settings()
        self._paint()
        self._say(words or f"Kept.   {self.KEYS}")

    def _say(self, words: str) -> None:
        self.query_one("#panel-keys", Static).update(literal(words))
