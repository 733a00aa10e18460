"""Opening a guide's files for a check: sizes, encodings, and which files there should be."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from partnercheck.errors import UnreadableError
from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import TABLES, Table
from partnercheck.guide.load import AREAS, FILE_BYTES, GUIDE_BYTES, GUIDE_FILES
from partnercheck.text import clean_line, fit
from partnercheck.toml_file import KEY_PARTS, long_key_line, read_bytes
from partnercheck.workshop.checking.encoding import decode, replace_controls
from partnercheck.workshop.checking.nearest import nearest
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.checking.syntax import read_values

DEEPEST = 32
"""How deep brackets may stand inside each other."""

_NUMBER = re.compile(r"[0-9_]{4301,}")
_STRINGS_AND_BRACKETS = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"""'
    r"|'''[\s\S]*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[{]|[\]}]"
)


def open_files(folder: Path) -> list[SourceFile]:
    """The guide's files, guide.toml first, then the areas in its order; each with what was found
    while it was opened. Never raises for what stands in them."""
    head = open_file(folder, GUIDE, TABLES[GUIDE])
    files = [head]
    if not head.opened:
        return files
    try:
        present = _toml_files(folder)
    except OSError as error:
        head.opened = False
        reason = error.strerror or type(error).__name__
        head.as_a_whole("G101", f"The folder can't be looked into: {reason}.", "Allow it.")
        return files
    listed = _listed_areas(head, present)
    total = len(head.text.encode("utf-8"))
    for area_id in listed[: AREAS + 1]:
        name = f"{area_id}.toml"
        if name not in present:
            continue
        file = open_file(folder, name, TABLES[AREA])
        files.append(file)
        total += len(file.text.encode("utf-8"))
        if total > GUIDE_BYTES:
            head.as_a_whole(
                "G102",
                f"The guide's files hold over {GUIDE_BYTES // FILE_BYTES} MiB together.",
                "Make two guides of it.",
            )
            break
    _compare_with_list(head, listed, present)
    return files


def open_file(folder: Path, name: str, table: Table) -> SourceFile:
    """One file, read as far as it can be."""
    file = SourceFile(folder, name, table)
    path = folder / name
    try:
        status = path.lstat()
        if stat.S_ISREG(status.st_mode) and status.st_size > FILE_BYTES:
            file.as_a_whole(
                "G102",
                f"{name} holds {status.st_size / 1024 / 1024:.1f} MiB; "
                f"{FILE_BYTES // 1024 // 1024} MiB is the most that is read.",
                "Make it shorter, or move some of its principles to another area.",
            )
            return file
        data = read_bytes(path, FILE_BYTES)
    except FileNotFoundError:
        file.opened = False
        file.as_a_whole("G101", _nothing_there(folder), "Name the folder that holds guide.toml.")
        return file
    except (UnreadableError, OSError) as error:
        file.opened = False
        file.as_a_whole("G101", _sentence(error, path), "Put a plain file there that you may read.")
        return file
    decode(file, data)
    replace_controls(file)
    if _bounded(file):
        read_values(file)
    return file


def _nothing_there(folder: Path) -> str:
    if folder.is_dir():
        return "There is no guide.toml in this folder, so it holds no guide."
    return "There is no such folder."


def _sentence(error: Exception, path: Path) -> str:
    words = str(error).replace(str(path), path.name, 1)
    return clean_line(words).text


def _bounded(file: SourceFile) -> bool:
    """Whether the file may be parsed: neither a key nor brackets that would take for ever."""
    line = long_key_line(file.text)
    if line:
        start = sum(len(row) + 1 for row in file.text.split("\n")[: line - 1])
        file.at_offset(
            "G105",
            start,
            1,
            f"A key here has more than {KEY_PARTS} parts.",
            "A guide's keys have two parts at most, such as principles.actions.",
        )
        return False
    number = _NUMBER.search(file.text)
    if number is not None:
        file.at_offset(
            "G105",
            number.start(),
            1,
            "A number here has over 4,300 digits.",
            "A guide's numbers have two digits at most.",
        )
        return False
    deep = _too_deep(file.text)
    if deep is not None:
        file.at_offset(
            "G105",
            deep,
            1,
            f"Brackets stand over {DEEPEST} deep inside each other here.",
            "A guide's lists stand two deep at most.",
        )
        return False
    return True


def _too_deep(text: str) -> int | None:
    """Where brackets first stand too deep; None where they never do."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return None
    depth = 0
    for found in _STRINGS_AND_BRACKETS.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            if depth > DEEPEST:
                return found.start()
        elif sign in "]}":
            depth = max(0, depth - 1)
    return None


def _listed_areas(head: SourceFile, present: list[str]) -> list[str]:
    """The areas that guide.toml lists; where its list can't be read, every file there is."""
    areas = head.values.get("areas")
    if not isinstance(areas, list):
        return [name.removesuffix(".toml") for name in present if name != GUIDE]
    shape = re.compile(r"[a-z0-9-]+")
    return list(dict.fromkeys(a for a in areas if isinstance(a, str) and shape.fullmatch(a)))


def _toml_files(folder: Path) -> list[str]:
    """The names of the folder's TOML files, hidden ones left out."""
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name.endswith(".toml") and not path.name.startswith(".")
    )


def _compare_with_list(head: SourceFile, listed: list[str], present: list[str]) -> None:
    areas = [name.removesuffix(".toml") for name in present if name != GUIDE]
    absent = [area for area in listed if area not in areas]
    if not isinstance(head.values.get("areas"), list):
        return
    written = head.values["areas"]
    for area in absent:
        near = nearest(area, [a for a in areas if a not in listed])
        mend = f"Did you mean “{near}”?" if near else f"Make {area}.toml, or take it off."
        head.at_value(
            "G107",
            ("areas", written.index(area)),
            f"There is no file {area}.toml for the area “{area}”.",
            mend,
        )
    for area in areas:
        if area in listed or nearest(area, absent):
            continue
        shown = fit(clean_line(area).text, 60)
        head.at_value(
            "G108",
            ("areas",),
            f"{shown}.toml stands in the folder, and `areas` does not list it.",
            f"Add “{shown}” to `areas`, or move the file elsewhere.",
        )
    if len(present) > GUIDE_FILES:
        head.at_value(
            "G109",
            ("areas",),
            f"The folder holds {len(present)} .toml files; {GUIDE_FILES} are the most.",
            "Make two guides of it.",
        )
