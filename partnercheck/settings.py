"""The leader's settings: read from `settings.toml` in the data folder, never in the way.

A setting that can't be read keeps its usual value and is named in words; the app starts anyway.
What could not be used stays in the file as it was written, until it is changed in the app.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from partnercheck.commands import COMMANDS, EVERYWHERE, PLACES, Command, commands_for
from partnercheck.errors import UnreadableError
from partnercheck.key_names import KeyNameError, is_single, key_words, read_key
from partnercheck.text import LANGUAGE_TAG, clean_line, fit

FORMAT = 1
SETTINGS_BYTES = 64 * 1024
THEMES = ("dark", "light", "high-contrast", "terminal")
ADVICE = ("as-i-go", "when-i-ask", "at-the-end")
_SHOWN = 40
"""Columns of a value that is quoted."""
SETTINGS_ADVICE = {"as-i-go": "as I go", "when-i-ask": "when I ask", "at-the-end": "at the end"}
SETTINGS = {
    "theme": "Colours",
    "advice": "Show advice",
    "single_keys": "Single-letter keys",
    "animations": "Animations",
    "less_text": "Less text",
    "screen_reader": "For a screen reader",
}
"""The settings that can be chosen, by name as in `Settings`, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its usual value."""

    theme: str = THEMES[0]
    """The colours of the full screen: one of `THEMES`."""
    advice: str = ADVICE[0]
    """When the guide's advice is shown: one of `ADVICE`."""
    single_keys: bool = True
    """Whether single letters and digits are keys everywhere (WCAG 2.1.4)."""
    animations: bool = True
    """Whether anything may move by itself."""
    less_text: bool = False
    """Whether hints and openings are left out."""
    screen_reader: bool = False
    """Whether the full screen says first what changed and paints its rows a moment later."""
    locked_names: bool = False
    """Whether the names of encrypted reviews are shown while they are locked."""
    offer_shortcut: bool = True
    """Whether home offers a thing to double-click; once it was answered there, no more."""
    language: str = ""
    """The tag of the language to read guides in, such as `cy`; empty where none was chosen."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for commands, by command id; keys by Textual's names."""


_NAMES = tuple(f.name for f in fields(Settings))
_SWITCHES = tuple(f.name for f in fields(Settings) if isinstance(f.default, bool))


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Settings as read, with what could not be used and all that stood in the file."""

    settings: Settings = Settings()
    problems: tuple[str, ...] = ()
    mapping: Mapping[str, Any] = field(default_factory=dict)
    """As parsed, so that keys of a newer PartnerCheck survive."""
    unreadable: bool = False
    """Whether the file is there and could not be read, so that it must not be written over."""
    found: bool = False
    """Whether the file was there and was read."""


def read_settings(path: Path) -> ReadSettings:
    """The settings in a file. A file that is not there has the usual ones; nothing is raised."""
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
    """The file's bytes: these settings over whatever else stood there. What stood there and is
    not changed stays to the letter, mistakes too."""
    import tomli_w

    merged: dict[str, Any] = {"format": FORMAT, **read.mapping}
    for name in _NAMES:
        value = getattr(settings, name)
        if name not in read.mapping or value != getattr(read.settings, name):
            merged[name] = dict(value) if name == "keys" else value
    return tomli_w.dumps(merged).encode()


def checked_keys(wanted: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """The other keys that can be used, by command id, and what is wrong with the rest, in words:
    unknown commands, what is no key, keys that stay, and two commands on one key."""
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
    """The key that was written for a command, or why it can't be used."""
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
    """The first key that two commands of one place would share."""
    for place in PLACES:
        taken: dict[str, Command] = {}
        for command in commands_for(place) if place != EVERYWHERE else ():
            for key in command.keys_now(keys):
                other = taken.setdefault(key, command)
                if other is not command:
                    return key, other, command, place
    return None


def _checked(mapping: Mapping[str, Any]) -> tuple[Settings, list[str]]:
    """The settings that can be used, and what is wrong with the rest, in words."""
    problems: list[str] = []
    good: dict[str, Any] = {}
    newest = mapping.get("format", FORMAT)
    newer = isinstance(newest, int) and newest > FORMAT
    if not isinstance(newest, int):
        problems.append(f"format: the number {FORMAT} is needed.")
    elif newer:
        problems.append("The settings come from a newer PartnerCheck; what is known is used.")
    for name, allowed in (("theme", THEMES), ("advice", ADVICE)):
        value = mapping.get(name, allowed[0])
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
    if isinstance(language, str) and (not language or LANGUAGE_TAG.fullmatch(language)):
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
