"""What the terminal can show, found out once before the app starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from msgspec import Struct

from partnercheck.letters import encoding_shown

_NO_COLOUR = "NO_COLOR is set, so only this terminal's own colours are used."
_FEW_COLOURS = "This terminal shows few colours, so its own are used."


class Terminal(Struct, frozen=True):
    """What the terminal can show; the defaults stand for everything."""

    encoding: str = "utf-8"
    """Python's name for the encoding of what is written to the terminal."""
    own_colours: str = ""
    """Why the terminal's own colours are used whatever theme was chosen; empty if the theme can be
    used."""
    console: bool = False
    """Whether it is the Linux console, whose fonts lack many marks."""
    mouse: bool = True
    """Whether to ask for the mouse. Not inside GNU screen: 4.9.0 then sends a lone Esc only with
    the next key."""

    @property
    def shows_everything(self) -> bool:
        """Whether any character can be shown."""
        return self.encoding.startswith("utf") and not self.console


def this_terminal() -> Terminal:
    """The terminal on which Textual draws: the one behind stderr."""
    from rich.console import Console
    from textual.constants import COLOR_SYSTEM

    console = Console(color_system=COLOR_SYSTEM, force_terminal=True, legacy_windows=False)  # type: ignore[arg-type]
    stream = sys.__stderr__
    return described(os.environ, getattr(stream, "encoding", None), console.color_system)


def described(
    environment: Mapping[str, str], encoding: str | None, colours: str | None
) -> Terminal:
    """A terminal as its environment, its encoding and Rich's name for its number of colours
    describe it.

    Whoever owns a terminal decides how its sixteen colours look, so no contrast can be promised
    there.
    """
    own_colours = ""
    if environment.get("NO_COLOR"):
        own_colours = _NO_COLOUR
    elif colours not in ("256", "truecolor"):
        own_colours = _FEW_COLOURS
    kind = environment.get("TERM", "")
    return Terminal(
        encoding_shown(environment, encoding),
        own_colours,
        console=kind == "linux",
        # tmux calls itself screen, too, but without a dot. Inside both of them the two can't be
        # told apart.
        mouse=not (environment.get("STY") or kind.startswith("screen.")),
    )
