"""Values of the wrong kind, empty, not among those allowed, or with something hidden in them."""

from __future__ import annotations

import html
import re
from typing import Any

from partnercheck.guide.keys import Key, Kind, fits
from partnercheck.guide.model import FORMAT
from partnercheck.guide.translating.translation_keys import REVISION
from partnercheck.text import character_name, plural
from partnercheck.workshop.checking.loose_text import TAKE_OUT
from partnercheck.workshop.checking.meant import value_meant
from partnercheck.workshop.checking.naming import choices_words, found_words, kind_words, shown
from partnercheck.workshop.checking.nearest import UNSEEN, plain
from partnercheck.workshop.checking.source_file import BROKEN_VALUE, SourceFile, is_broken
from partnercheck.workshop.checking.text_encoding import CONTROLS, control_words
from partnercheck.workshop.positions import KeyPath

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_CODE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,12}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")


def is_newer(file: SourceFile) -> bool:
    """Whether a file has a newer format, whose keys can't be judged here. If so, that is
    reported."""
    found = file.values.get("format")
    if not fits(found, Kind("number")) or found is None or found <= FORMAT:
        return False
    _other_format(file, found)
    return True


def _other_format(file: SourceFile, found: int) -> None:
    newer = found > FORMAT
    file.at_value(
        "G110",
        ("format",),
        f"Format {shown(found)} is newer than this PartnerCheck reads."
        if newer
        else f"There is no format {shown(found)}.",
        "Use a newer PartnerCheck." if newer else f"Write {FORMAT}",
    )


def check_value(file: SourceFile, key: Key, path: KeyPath, value: Any) -> None:
    """Report what is wrong with a value that isn't a list of tables."""
    if isinstance(value, list) and key.kind.name in ("texts", "numbers"):
        _list(file, key, path, value)
    elif not fits(value, key.kind):
        say_wrong_kind(file, path, key.name, key.kind, value)
    else:
        _single(file, key, path, value)


def _list(file: SourceFile, key: Key, path: KeyPath, value: list[Any]) -> None:
    if not value:
        say_empty(file, path, key.name)
    if key.kind.name == "numbers" and not fits(value, key.kind):
        if not any(is_broken(entry) for entry in value):
            say_wrong_kind(file, path, key.name, key.kind, value)
        return
    kind = Kind("text" if key.kind.name == "texts" else "number", key.kind.choices)
    for number, entry in enumerate(value):
        here = (*path, number)
        if is_broken(entry):
            continue
        if not fits(entry, kind):
            say_wrong_kind(file, here, key.name, kind, entry)
        else:
            _entry(file, here, key.name, kind, entry)
    if kind.choices and kind.name == "number" and not set(value) <= set(kind.choices):
        file.take(path, BROKEN_VALUE)
    check_count(file, key, path, value)


def check_count(file: SourceFile, key: Key, path: KeyPath, value: list[Any]) -> None:
    """Report a list with fewer or more entries than its key should have."""
    few, many = key.words.entries or (0, len(value))
    if value and not few <= len(value) <= many:
        file.at_key(
            "G316",
            path,
            f"`{key.name}` has {plural(len(value), 'entry', 'entries')}.",
            f"Have {few} to {many}." if few else f"Have {many} at most.",
        )


def _single(file: SourceFile, key: Key, path: KeyPath, value: Any) -> None:
    _entry(file, path, key.name, key.kind, value)
    if key.name == "format" and value != FORMAT:
        _other_format(file, value)
    elif key.name in ("revision", REVISION) and value < 1:
        file.at_value("G308", path, f"The revision is {shown(value)}.", "Write 1 or more.")
    elif key.name == "short" and key.words.longest and len(value) > key.words.longest:
        file.at_value(
            "G314",
            path,
            f"`short` has {len(value)} characters; {key.words.longest} are the most.",
            f"Take out {len(value) - key.words.longest} at least.",
        )


def _entry(file: SourceFile, path: KeyPath, name: str, kind: Kind, value: Any) -> None:
    if isinstance(value, str):
        if not value.strip():
            say_empty(file, path, name)
            return
        _controls(file, path, value)
        _left_over(file, path, value)
        _escapes(file, path, name, value)
    if kind.choices and value not in kind.choices:
        meant = value_meant(kind, file.source(path)) if isinstance(value, str) else ""
        near = f"Did you mean {meant}? " if meant else ""
        file.at_value(
            "G306",
            path,
            f"`{name}` can't be {shown(value)}.",
            f"{near}Write {choices_words(kind.choices)}.",
        )
        if isinstance(path[-1], str):
            file.take(path, meant.strip('"') if meant else BROKEN_VALUE)


def _controls(file: SourceFile, path: KeyPath, value: str) -> None:
    """Report control characters that were written as escapes, so that they were not found
    before."""
    if value.isprintable():
        return
    at = -1
    for found in CONTROLS.finditer(value):
        source = file.source(path).lower()
        escape = f"\\u{ord(found[0]):04x}"
        at = source.find(escape, at + 1)
        place = (
            file.positions.in_source(path, at, len(escape))
            if at >= 0
            else file.positions.value(path)
        )
        file.at_place("G106", place, *control_words(found[0]))


def _left_over(file: SourceFile, path: KeyPath, value: str) -> None:
    """Report what a web page or a word processor leaves in a text: characters that nobody sees, and
    codes for letters."""
    if (value.isascii() and "&" not in value) or _ID.fullmatch(plain(value)):
        return
    for found in UNSEEN.finditer(value):
        name = f"{character_name(found[0])} (U+{ord(found[0]):04X})"
        message = f"A character that nobody sees stands here: {name}."
        file.within("G607", path, found.start(), 1, message, TAKE_OUT)
    for found in _CODE.finditer(value):
        letter = html.unescape(found[0])
        if letter != found[0]:
            meant = {"\u00a0": "a space", '"': "'"}.get(letter, letter)
            message = f"{found[0]} is how a web page writes {meant}, and leaders read it as it is."
            file.within("G607", path, found.start(), len(found[0]), message, f"Write {meant}")


def _escapes(file: SourceFile, path: KeyPath, name: str, value: str) -> None:
    """A tab or a line's end written as an escape: `C:\\temp` with one backslash, mostly."""
    if ("\t" not in value and "\n" not in value) or name == "about":
        return
    source = file.source(path)
    for found in re.finditer(r"(?:[^\\]|^)(?:\\\\)*(\\[tn])", source):
        what = "a tab" if found[1] == "\\t" else "the end of a line"
        file.at_place(
            "G206",
            file.positions.in_source(path, found.start(1), 2),
            f"A backslash before “{found[1][1]}” stands for {what}.",
            "Write two backslashes, or a slash; between words, a space.",
        )


def say_empty(file: SourceFile, path: KeyPath, name: str) -> None:
    """Report a value that is empty; `name` is its key."""
    file.at_value(
        "G304",
        path,
        f"Nothing stands in `{name}`.",
        "Write something there. Where it is not needed, take the key out.",
    )


def say_wrong_kind(file: SourceFile, path: KeyPath, name: str, kind: Kind, value: Any) -> None:
    """Report a value that isn't of the kind that its key expects, and go on with what was meant."""
    meant = value_meant(kind, file.source(path))
    file.at_value(
        "G303",
        path,
        f"`{name}` holds {found_words(_misfit(value))}; a whole number was expected."
        if kind.name == "numbers" and isinstance(value, list)
        else f"`{name}` is {found_words(value)}; {kind_words(kind)} was expected."
        if isinstance(path[-1], str)
        else f"`{name}` holds {found_words(value)}; {kind_words(kind)} was expected.",
        _change(kind, value, meant),
    )
    if meant and kind.name != "texts":
        import tomli

        file.take(path, tomli.loads(f"x = {meant}")["x"])
    else:
        file.take(path, BROKEN_VALUE)


def _misfit(numbers: list[Any]) -> Any:
    """The first entry of a list that is no whole number."""
    return next(entry for entry in numbers if not fits(entry, Kind("number")))


def _change(kind: Kind, value: Any, meant: str) -> str:
    """How to turn a value into one of the right kind."""
    if isinstance(value, str) and value.strip() == meant:
        return f"Write {meant} without quotes."
    if kind.name == "texts" and isinstance(value, str) and meant.count('"') < 3:
        return "Put it between [ and ]."
    if kind.name == "text" and not isinstance(value, list | dict):
        return "Put it between double quotes."
    return f"Write {meant}" if meant else f"Write {kind_words(kind)}."
