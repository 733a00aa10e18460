"""Reading TOML that tomllib refuses: the usual slips are named, and mended in a copy.

The copy is never written anywhere. It exists so that one slip does not hide everything else that
is wrong in a file: its lines are those of the file, and its columns too, up to where a missing
sign was put in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnercheck.guide.keys import TABLES
from partnercheck.workshop.checking.loose_text import CURLY, Fault, LooseText

BROKEN = "0001-01-01"
"""Stands in the mended copy where a value can't be known. No guide has this date."""

_KEY = re.compile(
    r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
    r"""(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'))*"""
)
_HEADER = re.compile(r"(\[+)[ \t]*([A-Za-z0-9_.-]+)[ \t]*(\]*)[ \t]*(?:#[^\n]*)?(?=\n|$)")
_NEXT_BLOCK = re.compile(r"[ \t]*(?:\[\[?[A-Za-z_.-]+\]\]?[ \t]*(?:#|\n|$)|[a-z_]+[ \t]*=[ \t\n])")
_SPACE = re.compile("[ \t\u00a0]*")
_GAP = re.compile("(?:[ \t\n\u00a0]|#[^\n]*)*")
_ENTRY_LINES = re.compile(r"\n([ \t]*[\"'\]“][^\n]*)")
_LINE_REST = re.compile(r"[ \t]*(?:#|\n|$)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One header or one key with its value, over the lines that it takes (counted from 0)."""

    first: int
    last: int
    start: int
    """Where its text begins, in characters of the whole text."""
    key: str
    """The key as written; empty for a header and for a line that is neither."""
    header: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    """The copy, what was wrong, and how the lines belong together."""

    text: str
    faults: tuple[Fault, ...]
    statements: tuple[Statement, ...]


def single_brackets(name: str) -> str:
    """What to say of a header for things of which there can be several."""
    return f"This header has single brackets: [{name}]"


def mend(text: str) -> Mended:
    """Find the usual slips in a text that tomllib refused.

    Where a `\"\"\"` is not closed, that is the only fault: what stands below can't be told from
    text.
    """
    scanner = _Scanner(text)
    scanner.run()
    if scanner.open_text is not None:
        return Mended(text, (_open_text(*scanner.open_text),), ())
    return Mended(
        _edited(text, scanner.edits),
        tuple(dict.fromkeys(scanner.faults)),
        tuple(scanner.statements),
    )


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    pieces = []
    at = 0
    for start, end, put in sorted(set(edits)):
        if start < at:
            continue
        pieces += [text[at:start], put]
        at = end
    return "".join([*pieces, text[at:]])


def _open_text(start: int, mark: str) -> Fault:
    return Fault(
        "G201",
        start,
        3,
        f"The text that begins with {mark} here is not closed.",
        f"Put {mark} where it ends. Whatever else is wrong in this file shows after that.",
    )


class _Scanner(LooseText):
    """Goes through a text once, statement by statement."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.statements: list[Statement] = []

    def run(self) -> None:
        while True:
            self.skip(_GAP)
            if self.at >= len(self.text) or self.stopped:
                return
            start = self.at
            line = self.text.count("\n", 0, start) if not self.statements else self._line(start)
            key = header = ""
            if self.text[start] == "[":
                header = self._header()
            else:
                key = self._pair()
            self.at = max(self.at, start + 1)
            last = line + self.text.count("\n", start, self.at)
            self.statements.append(Statement(line, last, start, key, header))

    def _line(self, start: int) -> int:
        before = self.statements[-1]
        return before.first + self.text.count("\n", before.start, start)

    def _header(self) -> str:
        found = _HEADER.match(self.text, self.at)
        start, self.at = self.at, self.line_end()
        if found is None:
            return "?"
        opening, name, closing = found.groups()
        brackets = (len(opening), len(closing))
        single = brackets == (1, 1) and f"[[{name}]]" in TABLES
        if brackets in ((1, 1), (2, 2)) and not single:
            return f"{opening}{name}{closing}"
        self.fault(
            "G309" if single else "G212",
            start,
            found.end(3) - start,
            single_brackets(name)
            if single
            else f"The brackets of this header don't match: {opening}{name}{closing}",
            f"Write [[{name}]]",
        )
        self.edits.append((start, found.end(3), f"[[{name}]]"))
        return f"[[{name}]]"

    def _pair(self) -> str:
        found = _KEY.match(self.text, self.at)
        if found is None:
            self.at = self.line_end()
            return ""
        self.at = found.end()
        self.skip(_SPACE)
        sign = self.text[self.at : self.at + 1]
        key = found[0]
        if sign == ":":
            self.fault("G203", self.at, 1, f"A colon stands after `{key}`.", f"Write {key} = …")
            self.put(self.at, 1, "=")
        elif sign != "=":
            if sign not in ('"', "[", "“") or self.at == found.end():
                self.at = self.line_end()
                return ""
            self.fault(
                "G213",
                found.start(),
                len(key),
                f"No equals sign stands after `{key}`.",
                f"Write {key} = …",
            )
            self.put(self.at - 1, 1, "=")
            self.at -= 1
        self.at += 1
        self.skip(_SPACE)
        self._value(f"{key} =", in_list=False)
        self._end_of_line(key)
        return key

    def _end_of_line(self, key: str) -> None:
        """What may follow a value: nothing but a note. The comma of other formats is common."""
        self.skip(_SPACE)
        sign = self.text[self.at : self.at + 1]
        if sign in (",", ";") and _LINE_REST.match(self.text, self.at + 1):
            what = "comma" if sign == "," else "semicolon"
            self.fault(
                "G213",
                self.at,
                1,
                f"A {what} stands after the value of `{key}`.",
                "Take it out: commas stand between the entries of a list alone.",
            )
            self.put(self.at, 1, " ")
        if self.open_text is None:
            self.at = self.line_end()

    def _value(self, after: str, *, in_list: bool) -> None:
        mark = self.text[self.at : self.at + 3]
        if mark in ('"""', "'''"):
            self.long_text(mark)
        elif mark[:1] == '"':
            self.basic(in_list=in_list)
        elif mark[:1] == "'":
            self.literal(in_list=in_list)
        elif mark[:1] == "[":
            self._list()
        elif mark[:1] == "{":
            close = self.text.find("}", self.at, self.line_end())
            self.at = close + 1 if close >= 0 else self.line_end()
        elif mark and mark[0] in CURLY:
            self.curly(in_list=in_list)
        elif mark[:1] in ("", "\n", "#"):
            self.fault(
                "G213",
                max(0, self.at - 1),
                1,
                f"Nothing stands after `{after}`",
                "Write its value, or take the line out.",
            )
            self.put(self.at, 0, f"{BROKEN} " if mark[:1] == "#" else BROKEN)
            if not in_list:
                self._leftover_entries()
        else:
            self.bare(in_list=in_list)

    def _leftover_entries(self) -> None:
        """The lines of a list whose [ is missing: said once, and left out of the copy."""
        self.at = self.line_end()
        for found in _ENTRY_LINES.finditer(self.text, self.at):
            if found.start() != self.at:
                break
            self.put(found.start(1), found.end(1) - found.start(1), "")
            self.at = found.end()

    def _list(self) -> None:
        opening = self.at
        self.at += 1
        entry_end = list_end = self.at
        waiting = False
        while not self.stopped:
            line_before = self.at
            self.skip(_GAP)
            sign = self.text[self.at : self.at + 1]
            new_line = "\n" in self.text[line_before : self.at]
            if not sign or (new_line and self._begins_block()):
                self.fault(
                    "G211",
                    opening,
                    1,
                    "The list that begins here is not closed.",
                    "Put ] after its last entry.",
                )
                self.put(list_end, 0, "]")
                self.at = list_end
                return
            if sign == "]":
                self.at += 1
                return
            if sign == ",":
                self.at += 1
                list_end = self.at
                waiting = False
                continue
            if waiting:
                self.fault(
                    "G210",
                    entry_end - 1,
                    1,
                    "No comma stands after this entry of the list.",
                    "Put a comma between the entries.",
                )
                space = self.text[entry_end : entry_end + 1] == " "
                self.put(entry_end, 1 if space else 0, ",")
            before = self.at
            self._value("the list", in_list=True)
            self.at = max(self.at, before + 1)
            entry_end = list_end = self.at
            waiting = True

    def _begins_block(self) -> bool:
        line_start = self.text.rfind("\n", 0, self.at) + 1
        return _NEXT_BLOCK.match(self.text, line_start) is not None
