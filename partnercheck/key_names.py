"""The names of keys: as people write and read them, and as Textual has them. Free of Textual."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

from partnercheck.text import capitalised, clean_line, fit

MODIFIERS = ("alt", "ctrl", "shift", "super")
"""In the order in which Textual writes them."""
_MODIFIER_WORDS = {"control": "ctrl", "option": "alt", "meta": "alt", "command": "super"}
_NAMED = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
"""The keys that type no character, and Space: Textual's name and the name that people read."""
_SAME = {"return": "enter", "esc": "escape", "del": "delete", "ins": "insert", "pgup": "pageup",
         "pgdn": "pagedown", "spacebar": "space"}  # fmt: skip
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""The signs that Textual names differently from Unicode: Unicode's name, then Textual's."""
_ASCII_SIGNS = tuple(chr(code) for code in range(33, 127) if not chr(code).isalnum())

_MOVING = ("enter", "escape", "tab", "shift+tab", "space", "home", "end", "pageup", "pagedown",
           "up", "down", "left", "right")  # fmt: skip
_LIKE = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "Enter", "ctrl+h": "Backspace",
         "ctrl+left_square_bracket": "Esc"}  # fmt: skip


LINE_FEED = "ctrl+j"
"""The key that a terminal sends for the keypad's Enter (Alacritty 0.11), and for an Enter that was
pressed while a program was starting."""
_UNSHIFTED_DIGITS = "&é\"'(§è!çà+ěščřžýáíľťąęėįųū«»)"
"""What the row of digits types without Shift on French and Belgian, Czech, Slovak, Lithuanian and
Bépo keyboards."""


class KeyNameError(ValueError):
    """What was written names no key, or a key that no command can have; the message says why."""


def read_key(written: str) -> str:
    """Textual's name of a key that somebody wrote: `n`, `Ctrl+N`, `F5`, `?`, `question mark`.

    Raises KeyNameError for what names no key, and for keys that must keep their meaning.
    """
    text = written.strip() or written
    *parts, last = _split(text)
    held = [_MODIFIER_WORDS.get(part.lower(), part.lower()) for part in parts]
    name = _name(last)
    if not name or any(part not in MODIFIERS for part in held):
        raise KeyNameError(f"there is no key “{fit(clean_line(written).text, 30)}”")
    if held == ["shift"] and len(name) == 1 and name.isalpha():
        held, name = [], name.upper()
    elif held and len(name) == 1:
        name = name.lower()
    key = "+".join([*(m for m in MODIFIERS if m in held), name])
    if key in _MOVING:
        raise KeyNameError(f"{key_words(key)} moves, chooses or goes out everywhere")
    if key in _LIKE:
        raise KeyNameError(f"a terminal can't tell {key_words(key)} from {_LIKE[key]}")
    if key == "ctrl+c":
        raise KeyNameError("Ctrl+C says how to leave, everywhere")
    return key


def key_words(key: str) -> str:
    """The name that people read for a key of this Textual name: `Ctrl+N`, `F5`, `n`, `question
    mark`."""
    *held, name = key.split("+")
    if name in _NAMED:
        shown = _NAMED[name]
    elif len(name) == 1:
        shown = name.upper() if held else f"Shift+{name}" if name.isupper() else name
    else:
        shown = name.replace("_", " ")
    return "+".join([*(part.capitalize() for part in held), shown])


def is_single(key: str) -> bool:
    """Whether a key is a single character, which users can switch off (WCAG 2.1.4)."""
    return "+" not in key and key not in _NAMED


def no_key_words(character: str, *, small_acts: bool = False) -> str:
    """What to say when a character does nothing where it was typed. `small_acts` says that its
    small letter is a key there, so Caps Lock may be on."""
    if character.isupper() and small_acts:
        return "Caps Lock is on?"
    letter = unicodedata.category(character)[0] in "LM"  # some vowels are marks, as in Thai
    if letter and not unicodedata.name(character, "LATIN").startswith("LATIN"):
        return "Letters here are English ones; F1 lists them."
    if character.isdecimal() and not character.isascii():
        return "Digits here are the English ones, 0 to 9."
    if character in _UNSHIFTED_DIGITS:
        return "Digits need Shift on this keyboard, or use arrows and Enter."
    shown = "Space" if character == " " else f"“{character}”"
    return f"{shown} is no key here. F1 lists them."


def elsewhere_words(key: str, name: str) -> str:
    """What to say when a key that types nothing does nothing here; `name` is what it does where it
    works."""
    return f"{key_words(key)}, {name}, is no key here. F1 lists them."


def not_taken_words(key: str, character: str | None = None) -> str:
    """What to say about a key that was ignored because it came in the middle of typing. A letter is
    said as it was typed, since its capital is another key; `character` is what the key types."""
    letter = character or (key if len(key) == 1 else "")
    shown = f"“{letter}”" if letter.isalpha() else capitalised(key_words(key))
    return f"{shown} was not taken. Press it again."


def _split(text: str) -> list[str]:
    """`Ctrl+N` split into its parts. A plus or a hyphen at the very end is a key, not a joint."""
    body, last = text[:-1], text[-1:]
    for joint in "+-":
        body = body.replace(joint, "\0")
    return [part.strip() for part in (body + last).split("\0")]


def _name(text: str) -> str:
    """Textual's name of one key without modifiers; empty if there is no such key."""
    if len(text) == 1:
        if text.isalnum():
            return text
        name = _sign_name(text)
        return name if _sign_called(name) == text else ""
    plain = text.lower().replace(" ", "_")
    compact = plain.replace("_", "")
    for name in (compact, _SAME.get(compact, "")):
        if name in _NAMED:
            return name
    plain = _SIGNS.get(plain, plain)
    return plain if _sign_called(plain) else ""


def _sign_called(name: str) -> str:
    """The sign that Textual gives this name; empty if there is none. Hyphens of Unicode's names are
    lost in it, so signs that people have on keyboards are looked through for it."""
    with suppress(KeyError):
        sign = unicodedata.lookup(name.replace("_", " "))
        if _is_sign(sign) and _sign_name(sign) == name:
            return sign
    known = (*_ASCII_SIGNS, *map(chr, range(0x80, 0x3100)))
    return next((sign for sign in known if _is_sign(sign) and _sign_name(sign) == name), "")


def _is_sign(text: str) -> bool:
    return text.isprintable() and not text.isspace() and not text.isalnum()


def _sign_name(sign: str) -> str:
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(name, name)
