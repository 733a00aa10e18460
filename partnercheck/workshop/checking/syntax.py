"""Reading a file's values. If tomli refuses it, every slip is reported, and whatever can be read is
read."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.guide.keys import TableKind, fits
from partnercheck.text import listed
from partnercheck.toml_file import KEY_PARTS, NewerToml, long_key_line, newer_toml
from partnercheck.workshop.checking.loose_text import BROKEN, Fault
from partnercheck.workshop.checking.mending import Mended, Statement, mend, mend_headers
from partnercheck.workshop.checking.source_file import SourceFile

TRIES = 20
"""How many lines that TOML can't read are reported at once."""

LONGEST_LINE = 200
"""Characters at most of a table that is repeated in the advice how to mend it."""
MANY_ALIKE = 4
"""So many slips of one kind in a file have one cause, and are told once."""
NAMED = 8
"""How many of their lines are named."""
_THROUGHOUT = {
    "G202": 'Write straight double quotes, ", in all of them.',
    "G203": "Write an equals sign in all of them.",
}
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate")
_WORDS = (
    ("Unclosed array", "A list is not closed.", "Put ] after its last entry."),
    ("Unclosed inline table", "A { is not closed.", "Put } at the end of the line."),
    ("Invalid date", "There is no such date or time.", "Write a day that is in the calendar."),
    ("Illegal character", "A sign stands here that no TOML file may hold.", "Take it out."),
    (
        "Escaped character is not",
        "After \\u stands a number that is no character.",
        "Type the character itself.",
    ),
)


def read_values(file: SourceFile) -> None:
    """Set a file's values, and report what keeps it from being read as TOML."""
    import tomli

    file.readable = file.text
    newer = [one for one in newer_toml(file.text) if _is_meant(one)]
    text = _as_before(file.text, newer)
    for one in newer:
        file.at_offset(
            "G214",
            one.start,
            1 if "\n" in file.text[one.start : one.end] else one.end - one.start,
            f"{one.what}, and a guide is TOML 1.0.",
            _form_of_1_0(one, file.text),
        )
    try:
        file.values = tomli.loads(text)
    except tomli.TOMLDecodeError:
        _read_mended(file, text)
    except RecursionError:
        _too_much(file, "Brackets stand too deep inside each other.")
    except ValueError:
        _too_much(file, "A number has too many digits.")
    else:
        file.readable = text
        file.parsed = True
        file.whole = not newer
        _other_headers(file)


def _form_of_1_0(one: NewerToml, text: str) -> str:
    """How to mend something of TOML 1.1: what to write in TOML 1.0."""
    if one.instead.startswith("\\u00") and int(one.instead[2:], 16) < ord(" "):
        return f"Write two backslashes, or a slash. In TOML 1.0 the sign itself is {one.instead}."
    if "\n" not in text[one.start : one.end]:
        return f"Write {one.instead}"
    line = f": {one.instead}" if len(one.instead) <= LONGEST_LINE else ""
    return (
        f"Put it on one line{line}. Or make a block of it, with a header such as "
        "[[principles.warnings]]."
    )


def _is_meant(one: NewerToml) -> bool:
    """Whether a table in { } is meant as TOML, and not as another format."""
    import tomli

    if not one.instead.startswith("{"):
        return True
    try:
        tomli.loads(f"x = {one.instead}")
    except (ValueError, RecursionError):
        return False
    return True


def _as_before(text: str, newer: list[NewerToml]) -> str:
    """A copy as long as the text, line for line, in which these places are TOML 1.0."""
    for one in newer:
        before = text[one.start : one.end]
        if before.startswith("{"):
            lines = before.count("\n")
            form = BROKEN if lines else one.instead
            put = form.ljust(len(before) - lines) + "\n" * lines
            put = put if len(put) == len(before) else before
        elif before.startswith("\\"):
            put = "." * len(before)
        else:
            put = before[:10].ljust(len(before)) if "-" in before else before.replace(":", ".")
        text = text[: one.start] + put + text[one.end :]
    return text


def _other_headers(file: SourceFile) -> None:
    """Report headers that TOML accepts and no guide has, if one that a guide has is near."""
    import tomli

    family = file.table.family
    found = re.findall(r"^[ \t]*(\[\[?[^\n#]*\]\]?)[ \t]*(?:#|$)", file.readable, re.MULTILINE)
    if all(header in family for header in found):
        return
    copy = mend_headers(file.readable, file.table)
    try:
        values = tomli.loads(copy.text)
    except tomli.TOMLDecodeError:
        return
    for fault in copy.faults:
        file.at_offset(fault.code, fault.start, fault.width, fault.message, fault.mend)
    if copy.faults:
        file.values, file.readable, file.whole = values, copy.text, False


def _too_much(file: SourceFile, message: str) -> None:
    file.as_a_whole("G105", message, "Take it out: a guide has no use for it.")


def _read_mended(file: SourceFile, text: str) -> None:
    import tomli

    copy = mend(text, file.table)
    for fault in _gathered(copy.faults, file):
        file.at_offset(fault.code, fault.start, fault.width, fault.message, fault.mend)
        if fault.code == "G201":
            return
    file.lost |= copy.lost
    lines = copy.text.split("\n")
    if long_key_line(copy.text):
        _too_much(file, f"A key has more than {KEY_PARTS} parts.")
        return
    for _ in range(TRIES):
        try:
            file.values = tomli.loads("\n".join(lines))
        except tomli.TOMLDecodeError as error:
            refused = _Refused.read(str(error), lines)
            if not _set_aside(file, copy, lines, refused):
                break
        except RecursionError:
            _too_much(file, "Brackets stand too deep inside each other.")
            break
        except ValueError:
            _too_much(file, "A number has too many digits.")
            break
        else:
            file.readable = "\n".join(lines)
            file.parsed = True
            return
    file.values = {}


def _gathered(faults: tuple[Fault, ...], file: SourceFile) -> list[Fault]:
    """The faults, with those of a kind that runs through the whole file told once."""
    shown = []
    for fault in faults:
        alike = [one for one in faults if one.code == fault.code]
        if fault.code not in _THROUGHOUT or len(alike) < MANY_ALIKE:
            shown.append(fault)
        elif fault is alike[0]:
            lines = [file.text.count("\n", 0, one.start) + 1 for one in alike[1:]]
            named = listed([str(line) for line in dict.fromkeys(lines)][:NAMED])
            more = " and further down" if len(set(lines)) > NAMED else ""
            shown.append(
                replace(
                    fault,
                    message=f"{fault.message} So it is {len(lines)} times more: in the lines "
                    f"{named}{more}.",
                    mend=f"{_THROUGHOUT[fault.code]} Your editor's Replace does all at once.",
                )
            )
    return shown


class _Refused(Struct, frozen=True):
    """What tomli said, and about which line and column, from 0."""

    what: str
    line: int
    column: int

    @staticmethod
    def read(problem: str, lines: list[str]) -> _Refused:
        found = re.search(r"\(at line (\d+), column (\d+)\)", problem)
        if found is None:
            return _Refused(problem, len(lines) - 1, 0)
        return _Refused(problem, int(found[1]) - 1, int(found[2]) - 1)


def _set_aside(file: SourceFile, copy: Mended, lines: list[str], refused: _Refused) -> bool:
    """Report the statement that tomli refuses, and take it out of the copy. Returns False if
    nothing is left to take out."""
    index = _covering(copy.statements, refused.line)
    if index is None:
        return False
    statement = copy.statements[index]
    if not any(lines[statement.first : statement.last + 1]):
        return False
    twice = refused.what.startswith(_TWICE)
    early = _too_early(copy.statements, index, lines) if twice else None
    if early is not None:
        _report_too_early(file, copy.statements[early], statement)
        index, statement = early, copy.statements[early]
    elif statement.header:
        _report_header(file, statement, twice=twice)
    if statement.header:
        following = (s.first for s in copy.statements[index + 1 :] if s.header)
        _blank(lines, statement.first, next(following, len(lines)) - 1)
        return True
    last = statement.last
    if not statement.key:
        last = _report_lines(file, copy.statements, index)
    elif twice:
        _report_twice(file, copy.statements, index, lines)
    else:
        _report_unread(file, statement, refused)
    first = lines[statement.first]
    _blank(lines, statement.first, last)
    if statement.key and not twice and BROKEN not in first:
        lines[statement.first] = f"{first[: first.index('=') + 1]} {BROKEN}" if "=" in first else ""
    return True


def _too_early(statements: tuple[Statement, ...], index: int, lines: list[str]) -> int | None:
    """The index of a header such as [[principles.actions]] above the first [[principles]], because
    of which TOML refuses the latter; None if there is none."""
    header = statements[index].header
    if not header.startswith("[[") or any(s.header == header for s in statements[:index]):
        return None
    inner = f"{header[:-2]}."
    above = enumerate(statements[:index])
    return next((n for n, s in above if s.header.startswith(inner) and lines[s.first]), None)


def _report_too_early(file: SourceFile, early: Statement, outer: Statement) -> None:
    file.at_offset(
        "G305",
        early.start,
        len(early.header),
        f"{early.header} stands above the first {outer.header}, so it belongs to none.",
        f"Move it below the {outer.header} that it is for.",
    )


def _covering(statements: tuple[Statement, ...], line: int) -> int | None:
    found = None
    for index, statement in enumerate(statements):
        if statement.first <= line:
            found = index
    return found


def _blank(lines: list[str], first: int, last: int) -> None:
    for number in range(first, last + 1):
        lines[number] = ""


def _report_header(file: SourceFile, statement: Statement, *, twice: bool) -> None:
    width = len(statement.header) if statement.header != "?" else 1
    if twice:
        file.at_offset(
            "G207",
            statement.start,
            width,
            f"{statement.header} can't stand here: a key or block of that name is there already.",
            "Take one of the two out, or give the header double brackets.",
        )
        return
    file.at_offset(
        "G212",
        statement.start,
        width,
        "This header can't be read.",
        "Write [[, a name such as principles.actions, and ]] on a line of their own.",
    )


def _report_unread(file: SourceFile, statement: Statement, refused: _Refused) -> None:
    line_end = file.text.find("\n", statement.start)
    line = file.text[statement.start : line_end if line_end >= 0 else None]
    start, width = statement.start, len(line)
    if statement.first < refused.line <= statement.last:
        lines = file.text.split("\n")
        start = sum(len(one) + 1 for one in lines[: refused.line]) + refused.column
        width = 1
    for beginning, message, mend_words in _WORDS:
        if refused.what.startswith(beginning):
            file.at_offset("G213", start, width, message, mend_words)
            return
    file.at_offset(
        "G213",
        start,
        width,
        f"The value of `{statement.key}` can't be read.",
        "Write text between double quotes, a whole number, true, false, "
        "or a list of these between [ and ].",
    )


def _report_lines(file: SourceFile, statements: tuple[Statement, ...], index: int) -> int:
    """Report lines that are no TOML; those in a row are reported together. Returns the last of
    them, from 0."""
    run = [statements[index]]
    for following in statements[index + 1 :]:
        if following.key or following.header:
            break
        run.append(following)
    line = file.text[run[0].start :].split("\n", 1)[0]
    file.lost |= set(re.findall(r"[a-z_]+", line)[:1])
    more = f" Nor are the {len(run) - 1} below it." if len(run) > 2 else ""
    more = " Nor is the one below it." if len(run) == 2 else more
    file.at_offset(
        "G213",
        run[0].start,
        len(line),
        f"This line is no header, no key with a value, and no note.{more}",
        "Begin a note with #; put text between quotes, after a key and an equals sign.",
    )
    return run[-1].last


def _report_twice(
    file: SourceFile, statements: tuple[Statement, ...], index: int, lines: list[str]
) -> None:
    statement = statements[index]
    header = next((s.header for s in reversed(statements[:index]) if s.header), "")
    here = file.table.family.get(header) if header else file.table
    outer = _belongs_further_out(file, here, statement, lines)
    if outer is not None:
        file.at_offset(
            "G305",
            statement.start,
            len(statement.key),
            f"`{statement.key}` looks like the {outer.noun}'s, and stands below {header}.",
            f"Move it above the first {_below(outer)} of its {outer.noun}.",
        )
        return
    missing = _missing_header(here, statements[index:])
    if missing is not None:
        block, keys = missing
        file.at_offset(
            "G207",
            statement.start,
            len(statement.key),
            f"`{statement.key}` stands twice in this {header}: the header of a new block seems to "
            "be missing above it.",
            f"Write {block.header} on a line of its own above it.",
        )
        for one in keys:
            _blank(lines, one.first, one.last)
        return
    where = f"in this {header}" if header else "at the top of this file"
    file.at_offset(
        "G207",
        statement.start,
        len(statement.key),
        f"`{statement.key}` stands twice {where}.",
        "Take one of the two out. If a new block should begin between them, its header is missing.",
    )


def _missing_header(
    here: TableKind | None, following: tuple[Statement, ...]
) -> tuple[TableKind, list[Statement]] | None:
    """The kind of block, this table or one inside it, to which these keys up to the next header
    belong, and the keys. None if there is no such kind, or several."""
    if here is None or not here.header.startswith("[["):
        return None
    keys = list(takewhile(lambda one: one.key, following))
    names = {one.key for one in keys}
    kinds = [here, *(inner for key in here.keys if (inner := here.inner(key)))]
    fitting = [
        table
        for table in kinds
        if len(names) == len(keys) > 1 and names <= set(table.keys) and _needed(table) <= names
    ]
    return (fitting[0], keys) if len(fitting) == 1 else None


def _needed(table: TableKind) -> set[str]:
    return {name for name, key in table.keys.items() if key.needed and key.kind.name != "tables"}


def _belongs_further_out(
    file: SourceFile, here: TableKind | None, statement: Statement, lines: list[str]
) -> TableKind | None:
    """The table around this one to which the second of two equal keys belongs, by its value; None
    if there is none."""
    import tomli

    if here is None or here is file.table or statement.key not in here.keys:
        return None
    try:
        parsed: dict[str, Any] = tomli.loads("\n".join(lines[statement.first : statement.last + 1]))
    except tomli.TOMLDecodeError:
        return None
    value = parsed.get(statement.key)
    if fits(value, here.keys[statement.key].kind):
        return None
    for outer in outer_tables(here, file.table):
        if statement.key in outer.keys and fits(value, outer.keys[statement.key].kind):
            return outer
    return None


def outer_tables(table: TableKind, top: TableKind) -> tuple[TableKind, ...]:
    """The tables around a table, nearest first, the top of the file last."""
    if table is top:
        return ()
    names = table.header.strip("[]").split(".")
    around = [f"[[{'.'.join(names[:count])}]]" for count in range(len(names) - 1, 0, -1)]
    return (*(top.family[header] for header in around), top)


def _below(outer: TableKind) -> str:
    return "[[…]]" if not outer.header.startswith("[[") else f"{outer.header[:-2]}.…]]"
