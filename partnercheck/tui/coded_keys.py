"""Keys that a terminal sends by number, and what it sends for them without being asked for numbers.

PartnerCheck asks for none. A program that did and crashed leaves the terminal so: an editor killed
over a slow line (xterm's modifyOtherKeys, kitty's flags), or a Windows console's win32-input-mode.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CODED = re.compile(
    r"\x1b\[(?:27;(?P<held>\d+);(?P<sign>\d+)~"
    r"|(?P<code>\d+)(?::(?P<shifted>\d*))?(?::\d*)?"
    r"(?:;(?P<with>\d*)(?::(?P<event>\d))?(?:;(?P<text>[\d:]*))?)?u)"
)
"""A key by its character's number in Unicode: as xterm and foot send it, with Shift in the
character, or as kitty does."""
_EVENT = re.compile(r"(\x1b\[)(\d+);(\d+)(?::([123]))?([A-HPQS~])")
"""A key without a character, with what is held, and whether it is pressed (1), repeated (2) or let
go (3)."""
_WINDOWS = re.compile(r"\x1b\[(\d*);\d*;(\d*);(\d*);(\d*)(?:;(\d*))?_")
"""A key as the Windows console records it: its own number, its character's in UTF-16, whether it is
pressed, what is held, and how often."""
_SHIFT, _ALT, _CTRL, _OTHERS = 1, 2, 4, 8 | 16 | 32
"""Bits of what is held; the others are Super, Hyper and Meta. Locks come after them."""
_LOCKED = 64 | 128
_CURSOR = dict(zip(("left", "right", "up", "down"), "DCAB", strict=True)) | {
    "home": "H",
    "end": "F",
}
_EDITING = {"insert": "2", "delete": "3", "pageup": "5", "pagedown": "6"}
_MOVES = {name: f"\x1b[{end}" for name, end in _CURSOR.items()} | {
    name: f"\x1b[{number}~" for name, number in _EDITING.items()
}
_ON_KEYPAD = (*"0123456789./*-+", "\r", "=", ",", *(_MOVES[name] for name in (
    "left", "right", "up", "down", "pageup", "pagedown", "home", "end", "insert", "delete",
)))  # fmt: skip
"""What kitty's numbers from 57399 on stand for."""
_IN_WINDOWS = {
    0x20 + number: _MOVES[name]
    for number, name in enumerate(("pageup", "pagedown", "end", "home", "left", "up", "right"), 1)
} | {0x28: _MOVES["down"], 0x2D: _MOVES["insert"], 0x2E: _MOVES["delete"]} | {
    0x70 + number: f"\x1bO{end}" for number, end in enumerate("PQRS")
} | {
    0x74 + number: f"\x1b[{code}~"
    for number, code in enumerate((15, 17, 18, 19, 20, 21, 23, 24))
}  # fmt: skip
"""Windows' own numbers of keys without a character, up to F12."""


@lru_cache(maxsize=256)
def uncoded(sequence: str) -> tuple[str, ...] | None:
    """What a terminal sends for the same keys without numbers, key by key: none for a key that is
    let go or that only Super, Hyper or Meta make. `alt+` stands before a letter with Alt. None for
    any other sequence."""
    if found := _CODED.fullmatch(sequence):
        held = int(found["held"] or found["with"] or 1) - 1
        text = "".join(_sign(int(code)) for code in (found["text"] or "").split(":") if code)
        if found["event"] == "3":
            return ()
        if text:
            return tuple(text)
        code = int(found["sign"] or found["shifted"] or found["code"])
        return _by_number(code, held, shifted=bool(found["sign"] or found["shifted"]))
    if found := _EVENT.fullmatch(sequence):
        begin, number, with_locks, event, end = found.groups()
        kept = (int(with_locks) - 1 & ~_LOCKED) + 1
        if event is None and kept == int(with_locks):
            return None
        plain = number if end == "~" else ""
        return () if event == "3" else (f"{begin}{f'{number};{kept}' if kept > 1 else plain}{end}",)
    if found := _WINDOWS.fullmatch(sequence):
        return _from_windows(*(int(number or 0) for number in found.groups()))
    return None


def _sign(number: int) -> str:
    """The character with this number; empty for none."""
    is_sign = 0 < number < 0xD800 or 0xE000 <= number < 0x110000
    return chr(number) if is_sign else ""


def _by_number(code: int, held: int, *, shifted: bool) -> tuple[str, ...]:
    """What is sent for a character and what is held; `shifted` says whether Shift is in the
    character already."""
    sign, alone = _sign(code), held & (_ALT | _CTRL | _OTHERS)
    if 57399 <= code < 57399 + len(_ON_KEYPAD):
        return (_ON_KEYPAD[code - 57399],)
    control = code < 32 and sign not in "\t\r\x1b"
    if not sign or control or alone & _OTHERS or 0xE000 <= code < 0xF900:
        return ()
    if sign == "\r":  # with Shift people mean another line
        return ("\n",) if held & _SHIFT else ("\r",)
    if alone == _CTRL:
        return (chr(ord(sign.upper()) & 31),) if sign.isascii() and sign.isalpha() else ()
    if alone == _ALT:
        return (f"alt+{sign}",) if sign.isascii() and sign.isprintable() else ()
    if alone:
        return ()
    if held & _SHIFT and sign == "\t":
        return ("\x1b[Z",)
    if held & _SHIFT and not shifted:
        if sign.isascii() and sign.isprintable() and not (sign.isalpha() or sign == " "):
            return ()  # which sign the key has with Shift is not told
        sign = sign.upper() if len(sign.upper()) == 1 else sign
    return (sign,)


def _from_windows(key: int, sign: int, down: int, held: int, times: int) -> tuple[str, ...]:
    """What is sent for a record of the Windows console. AltGr counts as Alt and Ctrl there, and its
    character is told."""
    alt, ctrl = held & 3, held & 12
    if not down:
        return ()
    if not sign:
        sent = _IN_WINDOWS.get(key, "")
    elif key == 9 and held & 16:
        sent = "\x1b[Z"
    elif key == 13:
        sent = "\n" if held & 16 else "\r"
    elif alt and not ctrl:
        sent = f"alt+{_sign(sign)}"
    else:
        sent = "\x7f" if key == 8 else _sign(sign)
    return (sent,) * max(1, min(times, 100)) if sent else ()
