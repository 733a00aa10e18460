"""The themes, and the only place where colours are defined.

Screens and widgets use theme variables alone. Every pair of text and background that is painted
meets WCAG 2.2 AA: 4.5:1 for text, 3:1 for the marks of focus and choice. That also holds on a
terminal with 256 colours: backgrounds are so near to grey that they stay grey there.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dark",
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
    warning="#f0c674",
    error="#ff9d8f",
    variables={
        "text-muted": "#a9b0b8",
        "rule": "#6b7682",
        "cursor-ground": "#31373e",
        "chosen": "#7cc4b8",
        "block-cursor-foreground": "#16191d",
        "block-cursor-background": "#f0c674",
        "input-cursor-foreground": "#16191d",
        "input-cursor-background": "#e6e3dc",
        "input-selection-foreground": "#16191d",
        "input-selection-background": "#9db8d9",
        "border": "#7b8793",
        "scrollbar": "#7b8793",
        "scrollbar-hover": "#a9b0b8",
        "scrollbar-active": "#7cc4b8",
        "scrollbar-background": "#1f2328",
        "scrollbar-background-hover": "#1f2328",
        "scrollbar-background-active": "#1f2328",
        "scrollbar-corner-color": "#1f2328",
    },
)

LIGHT = Theme(
    name="light",
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
    warning="#6e4200",
    error="#a3241b",
    variables={
        "text-muted": "#555c64",
        "rule": "#807b70",
        "cursor-ground": "#e4dfd3",
        "chosen": "#0f6157",
        "block-cursor-foreground": "#faf8f3",
        "block-cursor-background": "#6e4200",
        "input-cursor-foreground": "#faf8f3",
        "input-cursor-background": "#1f2328",
        "input-selection-foreground": "#faf8f3",
        "input-selection-background": "#274d7e",
        "border": "#77736a",
        "scrollbar": "#77736a",
        "scrollbar-hover": "#555c64",
        "scrollbar-active": "#0f6157",
        "scrollbar-background": "#f0eeeb",
        "scrollbar-background-hover": "#f0eeeb",
        "scrollbar-background-active": "#f0eeeb",
        "scrollbar-corner-color": "#f0eeeb",
    },
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
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
    warning="#ffff00",
    error="#ff9999",
    variables={
        "text-muted": "#ffffff",
        "rule": "#ffffff",
        "cursor-ground": "#333333",
        "chosen": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffff00",
        "input-cursor-foreground": "#000000",
        "input-cursor-background": "#ffffff",
        "input-selection-foreground": "#000000",
        "input-selection-background": "#00ffff",
        "border": "#ffffff",
        "scrollbar": "#ffffff",
        "scrollbar-hover": "#ffff00",
        "scrollbar-active": "#ffff00",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    variables={
        "text-muted": "ansi_default",
        "rule": "ansi_default",
        "cursor-ground": "ansi_default",
        "chosen": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold reverse",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "input-selection-background": "ansi_default",
        "border": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-hover": "ansi_default",
        "scrollbar-active": "ansi_default",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
        # Textual's own styles use these variables, which its colour system does not define for ANSI
        # themes.
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
    },
)
"""The theme with the terminal's own colours only: bold, reverse, bars and marks say everything."""

THEMES = (DARK, LIGHT, HIGH_CONTRAST, TERMINAL)
"""All themes that can be chosen; the first is the default."""
OWN_COLOURS = TERMINAL.name
"""The name of the theme for a terminal with few colours, or one asked to show none."""
