"""The themes, and the only place where colours stand.

Screens and widgets name theme variables alone. Every pair of text and ground is chosen to meet
WCAG 2.2 AA: 4.5:1 for text, 3:1 for the marks of focus and choice.
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
    surface="#1e2329",
    panel="#2a313a",
    boost="#2f3842",
    success="#8fcf8f",
    warning="#f0c674",
    error="#ff9d8f",
    variables={
        "text-muted": "#a9b0b8",
        "rule": "#58636f",
        "cursor-ground": "#2f3842",
        "chosen": "#7cc4b8",
        "block-cursor-foreground": "#16191d",
        "block-cursor-background": "#f0c674",
        "input-selection-background": "#3c566b",
        "border": "#6f7d8a",
        "scrollbar": "#58636f",
        "scrollbar-hover": "#7b8793",
        "scrollbar-active": "#7cc4b8",
        "scrollbar-background": "#1e2329",
        "scrollbar-background-hover": "#1e2329",
        "scrollbar-background-active": "#1e2329",
        "scrollbar-corner-color": "#1e2329",
    },
)

LIGHT = Theme(
    name="light",
    dark=False,
    primary="#0f6157",
    secondary="#274d7e",
    accent="#8a4b00",
    foreground="#1f2328",
    background="#faf8f3",
    surface="#f1eee6",
    panel="#e4dfd3",
    boost="#e9e4d8",
    success="#22652b",
    warning="#8a4b00",
    error="#a3241b",
    variables={
        "text-muted": "#555c64",
        "rule": "#8b8578",
        "cursor-ground": "#e4dfd3",
        "chosen": "#0f6157",
        "block-cursor-foreground": "#faf8f3",
        "block-cursor-background": "#8a4b00",
        "input-selection-background": "#b9d4ea",
        "border": "#77736a",
        "scrollbar": "#8b8578",
        "scrollbar-hover": "#6d685d",
        "scrollbar-active": "#0f6157",
        "scrollbar-background": "#f1eee6",
        "scrollbar-background-hover": "#f1eee6",
        "scrollbar-background-active": "#f1eee6",
        "scrollbar-corner-color": "#f1eee6",
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
        "input-selection-background": "#0000cc",
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
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-background": "ansi_white",
        "input-selection-background": "ansi_bright_blue",
        "input-selection-foreground": "ansi_black",
        "border": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-hover": "ansi_default",
        "scrollbar-active": "ansi_default",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
    },
)
"""The terminal's own colours: bold, bars and cursor marks carry everything."""

THEMES = (DARK, LIGHT, HIGH_CONTRAST, TERMINAL)
"""Every theme that can be chosen; the first is the default."""
