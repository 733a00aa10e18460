"""The leader's settings: read from `settings.toml` in the data folder, never in the way.

A setting that can't be read keeps its usual value and is named in words; the app starts anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from partnercheck.commands import COMMANDS
from partnercheck.errors import UnreadableError

FORMAT = 1
SETTINGS_BYTES = 64 * 1024
THEMES = ("dark", "light", "high-contrast", "terminal")
ADVICE = ("as-i-go", "when-i-ask", "at-the-end")


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
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for commands, by command id."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Settings as read, with what could not be used and all that stood in the file."""

    settings: Settings = Settings()
    problems: tuple[str, ...] = ()
    mapping: Mapping[str, Any] = field(default_factory=dict)
    """As parsed, so that keys of a newer PartnerCheck survive."""
    unreadable: bool = False
    """Whether the file is no TOML, so that it must not be written over."""


def read_settings(path: Path) -> ReadSettings:
    """The settings in a file. A file that is not there has the usual ones; nothing is raised."""
    from partnercheck.toml_file import parse, read_bytes

    if not path.exists():
        return ReadSettings()
    try:
        mapping = parse(read_bytes(path, SETTINGS_BYTES), path)
    except UnreadableError as error:
        said = f"The usual settings are used. {error}"
        return ReadSettings(problems=(said,), unreadable=True)
    return _checked(mapping, path)


def written(settings: Settings, mapping: Mapping[str, Any]) -> bytes:
    """The file's bytes: these settings over whatever else stood there."""
    import tomli_w

    known = {f.name: getattr(settings, f.name) for f in fields(Settings)}
    known["keys"] = dict(settings.keys)
    merged = {"format": FORMAT, **mapping, **known}
    return tomli_w.dumps(merged).encode()


def key_clashes(keys: Mapping[str, str]) -> list[str]:
    """What is wrong with a remapping, in words: unknown ids, and keys that two commands of one
    place would share."""
    ids = {command.id for command in COMMANDS}
    problems = [
        f"keys: there is no command “{unknown}”{_meant(unknown, ids)}."
        for unknown in keys
        if unknown not in ids
    ]
    taken: dict[tuple[str, str], str] = {}
    for command in COMMANDS:
        wanted = keys.get(command.id)
        for key in [wanted] if wanted else command.keys:
            for place in command.places:
                other = taken.setdefault((place, key), command.id)
                if other != command.id:
                    problems.append(
                        f"keys: “{key}” would be both {other} and {command.id}; "
                        "both keep their usual keys."
                    )
    return list(dict.fromkeys(problems))


def _checked(mapping: Mapping[str, Any], path: Path) -> ReadSettings:
    problems: list[str] = []
    settings = Settings()
    if isinstance(found := mapping.get("format", FORMAT), int) and found > FORMAT:
        problems.append("The settings come from a newer PartnerCheck; what is known is used.")
    for name, allowed in (("theme", THEMES), ("advice", ADVICE)):
        value = mapping.get(name, allowed[0])
        if value in allowed:
            settings = replace(settings, **_one(name, value))
        else:
            problems.append(f"{name}: “{value}” is not one of {', '.join(allowed)}.")
    for name in ("single_keys", "animations", "less_text"):
        value = mapping.get(name, getattr(settings, name))
        if isinstance(value, bool):
            settings = replace(settings, **_one(name, value))
        else:
            problems.append(f"{name}: true or false is needed.")
    keys = mapping.get("keys", {})
    if isinstance(keys, dict) and all(isinstance(key, str) for key in keys.values()):
        clashes = key_clashes(keys)
        problems += clashes
        usable = {i: k for i, k in keys.items() if any(i == c.id for c in COMMANDS)}
        settings = replace(settings, keys={} if key_clashes(usable) else usable)
    else:
        problems.append("keys: a table of command ids and keys is needed.")
    known = {f.name for f in fields(Settings)} | {"format"}
    problems += [
        f"There is no setting “{name}”{_meant(name, known)}."
        for name in mapping
        if name not in known
    ]
    said = tuple(f"{path.name}: {problem}" for problem in problems)
    return ReadSettings(settings, said, mapping)


def _one(name: str, value: Any) -> dict[str, Any]:
    return {name: value}


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else ""
