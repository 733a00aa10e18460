"""Opening a guide's files for a check: their sizes and encodings, and which there should be."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from partnercheck.errors import UnreadableError
from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import TABLES, TableKind
from partnercheck.guide.load import AREAS, FILE_BYTES, GUIDE_BYTES, GUIDE_FILES
from partnercheck.store.problems import unread_words
from partnercheck.text import clean_line, fit
from partnercheck.toml_file import KEY_PARTS, long_key_line, read_bytes
from partnercheck.workshop.checking.ids import slug
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.nearest import nearest, odd_letter, plain
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.checking.syntax import read_values
from partnercheck.workshop.checking.text_encoding import decode, replace_controls

DEEPEST = 32
"""How deep brackets may be inside each other."""

_NUMBER = re.compile(r"[0-9_]{4301,}")
_STRINGS = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"""'
    r"|'''(?:[^']++|'(?!''))*+'''"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|#[^\n]*+"
)
_STRINGS_AND_BRACKETS = re.compile(rf"{_STRINGS}|[\[{{\]}}]")
_BESIDE_BRACKETS = re.compile(rf"""{_STRINGS}|[^\[\]{{}}"'#]++""")
_ALL_SQUARE = str.maketrans("{}", "[]")


def open_files(folder: Path) -> list[SourceFile]:
    """The guide's files, guide.toml first, then the areas in its order, each with what opening it
    found. Nothing is raised for what is in them."""
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


def open_file(folder: Path, name: str, table: TableKind) -> SourceFile:
    """One file, read as far as possible. `table` says what its top may hold."""
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
    except (FileNotFoundError, NotADirectoryError):
        file.opened = False
        other = next((one for one in _names(folder) if _name_meant(one) == "guide"), "")
        mend = "Name the folder that holds guide.toml."
        if name == GUIDE and other:
            mend = f"Rename {shown_name(other)} to {GUIDE}"
        file.as_a_whole("G101", _nothing_there(folder), mend)
        return file
    except (UnreadableError, OSError) as error:
        file.opened = False
        file.as_a_whole("G101", _sentence(error, path), "Put a plain file there that you may read.")
        return file
    decode(file, data)
    replace_controls(file)
    if not file.text.strip():
        file.as_a_whole("G301", f"Nothing stands in {name}.", "Write it, or bring back its text.")
        return file
    if _bounded(file):
        read_values(file)
    return file


def shown_name(name: str) -> str:
    """A file's name, cleaned and cut so that a message can repeat it."""
    return fit(clean_line(name).text, 60)


def _nothing_there(folder: Path) -> str:
    if folder.is_dir():
        return "There is no guide.toml in this folder, so it holds no guide."
    if os.path.lexists(folder):
        return "This is no folder."
    return "There is no such folder."


def _sentence(error: Exception, path: Path) -> str:
    said = unread_words(error, path) if isinstance(error, OSError) else str(error)
    words = said.replace(str(path), path.name, 1)
    return clean_line(words).text


def _bounded(file: SourceFile) -> bool:
    """Whether the file can be parsed in good time. If not, its long key, long number or deep
    brackets are reported."""
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
    """Where brackets first go too deep, in characters from 0; None if they don't."""
    if _closed_in_time(text):
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


def _closed_in_time(text: str) -> bool:
    """Whether all brackets are closed before they go too deep. This quick look takes away pairs
    with nothing between them, again and again."""
    brackets = _BESIDE_BRACKETS.sub("", text).translate(_ALL_SQUARE)
    for _ in range(DEEPEST):
        brackets = brackets.replace("[]", "")
    return "[" not in brackets


def _listed_areas(head: SourceFile, present: list[str]) -> list[str]:
    """The areas that guide.toml lists; if the list can't be read, one for every file there is."""
    areas = head.values.get("areas")
    if not isinstance(areas, list):
        return [name.removesuffix(".toml") for name in present if name != GUIDE]
    for number, area in enumerate(areas):
        if isinstance(area, str) and f"{area}.toml" not in present:
            _other_area(head, number, area, present)
    shape = re.compile(r"[a-z0-9-]+")
    return list(dict.fromkeys(a for a in areas if isinstance(a, str) and shape.fullmatch(a)))


def _other_area(head: SourceFile, number: int, area: str, present: list[str]) -> None:
    """Report a listed area that has no file while there is a file with a similar name and no area;
    go on with that file's name."""
    areas = head.values["areas"]
    if any(_name_meant(name) == area for name in _names(head.folder)):
        return
    stems = [name.removesuffix(".toml") for name in present if name != GUIDE]
    free = [stem for stem in stems if stem not in areas and re.fullmatch(r"[a-z0-9-]+", stem)]
    bare = plain(area).strip().lower().removesuffix(".toml")
    absent = [one for one in areas if isinstance(one, str) and f"{one}.toml" not in present]
    meant = bare if bare in free else nearest(bare, free)
    if not meant and len(free) == len(absent) == 1:
        meant = free[0]
    if not meant:
        return
    message = f"There is no file {shown_name(area)}.toml for the area {quoted(area)}."
    head.at_value(
        "G107",
        ("areas", number),
        f"{message} {odd_letter(area)}".strip(),
        f"Did you mean “{meant}”?",
    )
    head.take(("areas", number), meant)


def _names(folder: Path) -> list[str]:
    """The names of everything in a folder, sorted; empty if it can't be looked into."""
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return []


def _name_meant(name: str) -> str:
    """The area that a file is meant for, even if its name has slips: capitals, lookalike letters,
    what is added to a copy, another ending. Empty if it hasn't the ending of a text file."""
    bare = plain(name).lower().strip()
    stem = re.sub(r"(?:[ ]*\.(?:toml|tml|toml~|txt|text|bak|old|orig|md))+$|~$", "", bare)
    if stem == bare:
        return ""
    return re.sub(r"[ _-]*(?:\([0-9]+\)|\bcopy\b[ 0-9()]*|\bkopie\b)$", "", stem).strip()


def _toml_files(folder: Path) -> list[str]:
    """The names of the folder's TOML files, sorted, without hidden ones."""
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
        message = f"There is no file {area}.toml for the area “{area}”."
        mend = f"Make {area}.toml, or take it off."
        other = next((one for one in _names(head.folder) if _name_meant(one) == area), "")
        if other:
            message = f"{message} {odd_letter(other)}".strip()
            mend = f"Rename {shown_name(other)} to {area}.toml"
        head.at_value("G107", ("areas", written.index(area)), message, mend)
    for area in areas:
        meant = _name_meant(f"{area}.toml")
        if area in listed or meant in absent:
            continue
        shown = shown_name(area)
        mend = f"Add “{shown}” to `areas`, or move the file elsewhere."
        message = f"{shown}.toml stands in the folder, and `areas` does not list it."
        if meant in listed:
            message = (
                f"{shown}.toml looks like a copy of {meant}.toml, which is the one that is read."
            )
            mend = "Take it away."
        elif not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", area):
            name = slug(area)
            mend = (
                f"Rename it to {name}.toml and add “{name}” to `areas`, or move the file elsewhere."
            )
        head.at_value("G108", ("areas",), message, mend)
    if len(present) > GUIDE_FILES:
        head.at_value(
            "G109",
            ("areas",),
            f"The folder holds {len(present)} .toml files; {GUIDE_FILES} are the most.",
            "Make two guides of it.",
        )
