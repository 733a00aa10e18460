"""What this terminal can show: found out once, before the app starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from partnercheck.letters import encoding_shown

_NO_COLOUR = "NO_COLOR is set, so only this terminal's own colours are used."
_FEW_COLOURS = "This terminal shows few colours, so its own are used."


@dataclass(frozen=True, slots=True)
class Terminal:
    """What can be shown; as it stands, everything."""

    encoding: str = "utf-8"
    """Python's name of the encoding that reaches the terminal."""
    own_colours: str = ""
    """Why the terminal's own colours are used, whatever theme was chosen; empty if they need
    not be."""

    @property
    def shows_everything(self) -> bool:
        """Whether any character can be shown."""
        return self.encoding.startswith("utf")


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
    name = encoding_shown(environment, encoding)
    if environment.get("NO_COLOR"):
        return Terminal(name, _NO_COLOUR)
    if colours not in ("256", "truecolor"):
        return Terminal(name, _FEW_COLOURS)
    return Terminal(name)
