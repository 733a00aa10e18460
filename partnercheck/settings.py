"""The leader's settings, read from `settings.toml` in the data folder. They never keep the app from
starting.

A setting that can't be read has its usual value, and the leader is told in words. What can't be
used stays in the file as it was written, until it is changed in the app.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from partnercheck.commands import COMMANDS, EVERYWHERE, PLACES, Command, commands_for
from partnercheck.errors import UnreadableError
from partnercheck.key_names import KeyNameError, is_single, key_words, read_key
from partnercheck.text import LANGUAGE_TAG, clean_line, fit

FORMAT = 1
SETTINGS_BYTES = 64 * 1024
_SHOWN = 40
"""Columns at most of a value that a message quotes."""


class Setting(Struct, frozen=True):
    """A setting that the page of settings offers."""

    words: str
    """What the page calls it."""
    choices: Mapping[str, str] = {}
    """What can be chosen, each value with what the page calls it, the usual one first. Without any
    it is on or off."""
    of_screen: bool = False
    """Whether it changes the full screen alone."""


_ADVICE = {"as-i-go": "as I go", "when-i-ask": "when I ask", "at-the-end": "at the end"}
_THEMES = {name: name for name in ("dark", "light", "high-contrast", "terminal")}
SETTINGS = {
    "theme": Setting("Colours", _THEMES, of_screen=True),
    "advice": Setting("Show advice", _ADVICE),
    "single_keys": Setting("Single-letter keys", of_screen=True),
    "animations": Setting("Animations", of_screen=True),
    "less_text": Setting("Less text"),
    "screen_reader": Setting("For a screen reader", of_screen=True),
}
"""The settings that the page offers: by name, in the page's order."""


class Settings(Struct, frozen=True):
    """The settings, with the usual value of each."""

    theme: str = next(iter(_THEMES))
    """The colours of the full screen."""
    advice: str = next(iter(_ADVICE))
    """When the guide's advice is shown."""
    single_keys: bool = True
    """Whether single letters and digits work as keys everywhere (WCAG 2.1.4)."""
    animations: bool = True
    """Whether anything may move by itself."""
    less_text: bool = False
    """Whether hints and opening words are left out."""
    screen_reader: bool = False
    """Whether the full screen is for a screen reader: nothing moves, the terminal's cursor shows,
    and what changed is said before the rows are painted."""
    locked_names: bool = False
    """Whether the names of encrypted reviews are shown while they are locked."""
    offer_shortcut: bool = True
    """Whether home still offers to make a shortcut; once that was answered, no more."""
    language: str = ""
    """The tag of the language in which to read guides, such as `cy`; empty if none was chosen."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The key that replaces a command's first one, in Textual's name, by the command's id."""


_NAMES = Settings.__struct_fields__
_SWITCHES = tuple(
    name
    for name, usual in zip(_NAMES, Settings.__struct_defaults__, strict=True)
    if isinstance(usual, bool)
)


class ReadSettings(Struct, frozen=True):
    """What reading the settings gave: the settings, what can't be used, and all that the file
    holds."""

    settings: Settings = Settings()
    problems: tuple[str, ...] = ()
    mapping: Mapping[str, Any] = field(default_factory=dict)
    """The file's tables as parsed, so that writing keeps the keys of a newer PartnerCheck."""
    unreadable: bool = False
    """Whether the file exists but can't be read, so that it must not be replaced."""
    found: bool = False
    """Whether the file exists and was read."""


def read_settings(path: Path) -> ReadSettings:
    """The settings in a file. Nothing is raised: without the file they are the usual ones, and
    `problems` says what can't be used."""
    from partnercheck.toml_file import parse, read_bytes

    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return ReadSettings()
    except OSError:
        pass  # Reading it says why, in words.
    try:
        mapping = parse(read_bytes(path, SETTINGS_BYTES), path)
    except UnreadableError as error:
        said = f"The usual settings are used. {error}"
        return ReadSettings(problems=(said,), unreadable=True)
    settings, problems = _checked(mapping)
    said_of = tuple(f"{path.name}: {problem}" for problem in problems)
    return ReadSettings(settings, said_of, mapping, found=True)


def written(settings: Settings, read: ReadSettings) -> bytes:
    """The bytes to write for `settings`. What the file holds besides, and each setting that was not
    changed, is written as it was read, mistakes included."""
    import tomli_w

    merged: dict[str, Any] = {"format": FORMAT, **read.mapping}
    for name in _NAMES:
        value = getattr(settings, name)
        if name not in read.mapping or value != getattr(read.settings, name):
            merged[name] = dict(value) if name == "keys" else value
    return tomli_w.dumps(merged).encode()


def checked_keys(wanted: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """The keys that can be used, by command id, and a sentence on each that can't: an unknown
    command, a name that is no key, a key that can't be changed, or one key for two commands."""
    known = {command.id: command for command in COMMANDS}
    usable: dict[str, str] = {}
    problems: list[str] = []
    for name, value in wanted.items():
        command = known.get(name)
        if command is None:
            problems.append(f"keys: there is no command “{_shown(name)}”{_meant(name, known)}")
            continue
        key, problem = _checked_key(command, value)
        if problem:
            problems.append(f"keys.{name}: {problem}.")
        elif key != command.keys[0]:
            usable[name] = key
    while usable and (clash := _clash(usable)):
        key, one, other, place = clash
        problems.append(
            f"keys: “{key_words(key)}” would be both “{one.name}” ({one.id}) and “{other.name}” "
            f"({other.id}) in {PLACES[place]}."
        )
        for command in (one, other):
            usable.pop(command.id, None)
    return usable, problems


def _checked_key(command: Command, value: object) -> tuple[str, str]:
    """The Textual name of the key written for a command, and why it can't be used; one of the two
    is empty."""
    if not isinstance(value, str):
        return "", "a key in quotes is needed"
    if command.fixed:
        return "", "it can't have another key"
    try:
        key = read_key(value)
    except KeyNameError as error:
        usual = value.strip().lower() == command.keys[0]
        return (command.keys[0], "") if usual else ("", str(error))
    if command.in_boxes and is_single(key):
        return "", "its key works in text boxes too, so it can't be a character"
    return key, ""


def _clash(keys: Mapping[str, str]) -> tuple[str, Command, Command, str] | None:
    """The first key that would do two things in one place: the key, both commands, the place's id.
    None if no key does."""
    for place in PLACES:
        taken: dict[str, Command] = {}
        for command in commands_for(place) if place != EVERYWHERE else ():
            for key in command.keys_now(keys):
                other = taken.setdefault(key, command)
                if other is not command:
                    return key, other, command, place
    return None


def _checked(mapping: Mapping[str, Any]) -> tuple[Settings, list[str]]:
    """The settings, usual values in place of those that can't be used, and a sentence on each of
    these."""
    problems: list[str] = []
    good: dict[str, Any] = {}
    newest = mapping.get("format", FORMAT)
    newer = isinstance(newest, int) and newest > FORMAT
    if not isinstance(newest, int):
        problems.append(f"format: the number {FORMAT} is needed.")
    elif newer:
        problems.append("The settings come from a newer PartnerCheck; what is known is used.")
    for name, allowed in ((n, one.choices) for n, one in SETTINGS.items() if one.choices):
        value = mapping.get(name, getattr(Settings(), name))
        if isinstance(value, str) and value in allowed:
            good[name] = value
        else:
            quoted = f"“{_shown(value)}” is not" if isinstance(value, str) else "needed is"
            problems.append(f"{name}: {quoted} one of {', '.join(allowed)}.")
    for name in _SWITCHES:
        if isinstance(value := mapping.get(name, False), bool):
            good[name] = mapping.get(name, getattr(Settings(), name))
        else:
            problems.append(f"{name}: true or false is needed.")
    language = mapping.get("language", "")
    if isinstance(language, str) and (not language or re.fullmatch(LANGUAGE_TAG, language)):
        good["language"] = language
    else:
        problems.append('language: a language\'s tag in quotes is needed, such as "cy".')
    keys = mapping.get("keys", {})
    if isinstance(keys, dict):
        good["keys"], wrong = checked_keys(keys)
        problems += [f"{problem} The usual keys stay." for problem in wrong]
    else:
        problems.append("keys: a table of command ids and keys is needed.")
    known = {*_NAMES, "format"}
    problems += [
        f"There is no setting “{_shown(name)}”{_meant(name, known)}"
        for name in mapping
        if name not in known and not newer
    ]
    return replace(Settings(), **good), problems


def _shown(value: str) -> str:
    return fit(clean_line(value).text, _SHOWN)


def _meant(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word[:_SHOWN], list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else "."
