"""The themes, and the only place where colours are defined.

Screens and widgets use theme variables alone. Every pair of text and background that is painted
meets WCAG 2.2 AA: 4.5:1 for text, 3:1 for the marks of focus and choice. That also holds on a
terminal with 256 colours: backgrounds are so near to grey that they stay grey there.
"""

from __future__ import annotations

from typing import Any

from textual.theme import Theme


def _theme(name: str, *, muted: str, rule: str, border: str, hover: str, **colours: Any) -> Theme:
    """A theme of these colours. What the cursor, the choice and the scroll bars look like follows
    from them: a choice is in the first colour, a cursor in the accent."""
    surface, background = colours["surface"], colours["background"]
    variables = {
        "text-muted": muted,
        "rule": rule,
        "cursor-ground": colours["boost"],
        "chosen": colours["primary"],
        "block-cursor-foreground": background,
        "block-cursor-background": colours["accent"],
        "input-cursor-foreground": background,
        "input-cursor-background": colours["foreground"],
        "input-selection-foreground": background,
        "input-selection-background": colours["secondary"],
        "border": border,
        "scrollbar": border,
        "scrollbar-hover": hover,
        "scrollbar-active": colours["primary"],
        "scrollbar-background": surface,
        "scrollbar-background-hover": surface,
        "scrollbar-background-active": surface,
        "scrollbar-corner-color": surface,
    }
    return Theme(name=name, warning=colours["accent"], variables=variables, **colours)


DARK = _theme(
    "dark",
    dark=True,
    primary="#7cc4b8",
    secondary="#9db8d9",
    accent="#f0c674",
    foreground="#e6e3dc",
    background="#16191d",
    surface="#1f2328",
    panel="#2c3138",
    boost="#31373e",
    success="#8fcf8f",
    error="#ff9d8f",
    muted="#a9b0b8",
    rule="#6b7682",
    border="#7b8793",
    hover="#a9b0b8",
)

LIGHT = _theme(
    "light",
    dark=False,
    primary="#0f6157",
    secondary="#274d7e",
    accent="#6e4200",
    foreground="#1f2328",
    background="#faf8f3",
    surface="#f0eeeb",
    panel="#e4dfd3",
    boost="#e4dfd3",
    success="#22652b",
    error="#a3241b",
    muted="#555c64",
    rule="#807b70",
    border="#77736a",
    hover="#555c64",
)

HIGH_CONTRAST = _theme(
    "high-contrast",
    dark=True,
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    boost="#333333",
    success="#00ff00",
    error="#ff9999",
    muted="#ffffff",
    rule="#ffffff",
    border="#ffffff",
    hover="#ffff00",
)

_COLOURS = (
    "primary", "secondary", "accent", "foreground", "background", "surface", "panel", "boost",
    "success", "error", "muted", "rule", "border", "hover",
)  # fmt: skip
TERMINAL = _theme("terminal", ansi=True, **dict.fromkeys(_COLOURS, "ansi_default"))
"""The theme with the terminal's own colours only: bold, reverse, bars and marks say everything."""
TERMINAL.variables |= {
    "block-cursor-text-style": "bold reverse",
    # Textual's own styles use these variables, which its colour system does not define for ANSI
    # themes.
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
}

THEMES = (DARK, LIGHT, HIGH_CONTRAST, TERMINAL)
"""All themes that can be chosen; the first is the default."""
OWN_COLOURS = TERMINAL.name
"""The name of the theme for a terminal with few colours, or one asked to show none."""
