"""What this terminal can show: found out once, before the app starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from msgspec import Struct

from partnercheck.letters import encoding_shown

_NO_COLOUR = "NO_COLOR is set, so only this terminal's own colours are used."
_FEW_COLOURS = "This terminal shows few colours, so its own are used."


class Terminal(Struct, frozen=True):
    """What can be shown; as it stands, everything."""

    encoding: str = "utf-8"
    """Python's name of the encoding that reaches the terminal."""
    own_colours: str = ""
    """Why the terminal's own colours are used, whatever theme was chosen; empty if they need
    not be."""
    console: bool = False
    """Whether it is the Linux console, whose fonts have few marks."""
    mouse: bool = True
    """Whether the mouse is asked for. Not inside GNU screen: 4.9.0 then hands a lone Esc on only
    with the next key."""

    @property
    def shows_everything(self) -> bool:
        """Whether any character can be shown."""
        return self.encoding.startswith("utf") and not self.console


def this_terminal() -> Terminal:
    """The terminal that Textual draws on: it writes to stderr."""
    from rich.console import Console
    from textual.constants import COLOR_SYSTEM

    console = Console(color_system=COLOR_SYSTEM, force_terminal=True, legacy_windows=False)  # type: ignore[arg-type]
    stream = sys.__stderr__
    return described(os.environ, getattr(stream, "encoding", None), console.color_system)


def described(
    environment: Mapping[str, str], encoding: str | None, colours: str | None
) -> Terminal:
    """A terminal by its environment, its encoding and Rich's name for how many colours it has.

    Sixteen colours are whatever the terminal's owner made of them, so no contrast could be
    promised.
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
        # tmux calls itself screen as well, without a dot; inside both, this can't be told.
        mouse=not (environment.get("STY") or kind.startswith("screen.")),
    )
