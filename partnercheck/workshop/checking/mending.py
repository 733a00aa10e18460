"""Reading TOML that tomli refuses: the usual slips are named, and mended in a copy.

The copy is never written to a file. It is there so that one slip doesn't hide everything else that
is wrong. Its lines are those of the file, and so are its columns, up to where a missing sign was
put in.
"""

from __future__ import annotations

import re

from msgspec import Struct

from partnercheck.guide.keys import TableKind
from partnercheck.workshop.checking.loose_text import (
    BROKEN,
    CURLY,
    KNOWN_WORDS,
    SECOND_KEY,
    TAKE_OUT,
    Fault,
    LooseText,
)
from partnercheck.workshop.checking.meant import GUESSED, value_meant
from partnercheck.workshop.checking.naming import kind_words, quoted
from partnercheck.workshop.checking.nearest import nearest, odd_letter, plain

_KEY = re.compile(
    r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
    r"""(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'))*"""
)
_HEADER = re.compile(r"(\[++)[ \t]*+([A-Za-z0-9_.-]++)[ \t]*+(\]*+)[ \t]*+(?:#[^\n]*+)?(?=\n|$)")
_NEXT_BLOCK = re.compile(r"[ \t]*(?:\[\[?[A-Za-z_.-]+\]\]?[ \t]*(?:#|\n|$)|[a-z_]+[ \t]*=[ \t\n])")
_SPACE = re.compile("[ \t\u00a0]*")
_GAP = re.compile("(?:[ \t\n\u00a0]|#[^\n]*)*")
_ENTRY_LINES = re.compile(r"\n([ \t]*[\"'\]“][^\n]*)")
_SIGN = re.compile("[ \t\u00a0]*(:=|=>|->|==+|=[ \t]+=+|=|:)")
_LOOSE_KEY = re.compile(r"([^\s=:\[\]{}\"'#,][^\n=:\[\]{}\"'#,]{0,60}?)[ \t]*(?==[^=]|:[ \t])")
_SIMPLE = re.compile(r"(?:[0-9]+|true|false)[ \t]*(?:#|\n|$)")
_RAW = re.compile(r"[^\n#]*")
_BULLET = re.compile(r"(?:[-*•–]|[0-9]{1,2}[.)])[ \t]+(?=[a-z_]+[ \t]*=[^=])")
_ENTRY_BULLET = re.compile("(?:[-*•–]|[0-9]{1,2}[.)]|[a-z][.)])[ \t]+(?=[\"'“])")
_NOTED_HEADER = re.compile(
    r"^[ \t]*(#++[ \t]*+\[*+[ \t]*+(principles\.(?:warnings|advice|actions))[ \t]*+\]*+:?+)[ \t]*+"
    r"(?=\n[ \t]*[a-z_]+[ \t]*=)",
    re.MULTILINE,
)
"""A header that was commented out, right above a key that would need it."""
_FENCE = re.compile(r"(?:```[\w-]*|~~~[\w-]*|[-=*_]{3,})[ \t]*(?=\n|$)")
_OTHER_NOTE = re.compile(
    r"//+([^\n]*)|/\*+([\s\S]*?)\*/[ \t]*(?=\n|$)|--+[ \t]+([^\n]*)|<!--([\s\S]*?)-->|;+([^\n]*)"
)
_MERGE = re.compile(
    r"^<{7}[^\n]*\n(?P<ours>(?:(?!={7}|<{7}|>{7}|\|{7})[^\n]*\n)*)"
    r"(?:\|{7}[^\n]*\n(?:(?!={7})[^\n]*\n)*)?={7}[^\n]*\n(?:(?!>{7})[^\n]*\n)*>{7}[^\n]*",
    re.MULTILINE,
)
"""Two versions of some lines, as git marks them; `ours` is the first."""
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t][^\n]*)?$", re.MULTILINE)
_INDENTED = re.compile(r"(?:\n(?:[ \t]+[^\n]*|[\]}]+[,;]?[ \t]*|-[ \t][^\n]*))+")
_FOREIGN = re.compile(r'"[\w-]+"[ \t]*:|(?:^|\n)[ \t]*(?:-[ \t]+)?[a-z_]+:(?:[ \t]|\n)')
_VALUE_BELOW = re.compile(
    r"[ \t]*\n[ \t]*(\"[^\"\n]*\"|\[[\"0-9][^\]\n]*\]|[0-9][^\n]*|true|false)[ \t]*(?=\n|$)"
)
_DOUBLED = re.compile(r"(\"\"|'')(?=[^\s\"',#\]])([^\n]*?)\1(?=[ \t]*(?:[,\]#\n]|$))")
_TEXT_LIST = re.compile(r"[({][ \t]*(?:\n[ \t]*)?\"[^\"\n]*\"[ \t]*[,\n})]")
_CLOSED_EARLY = re.compile(
    r"\][ \t]*,?[ \t]*\n(?:[ \t]*\"[^\"\n]*\"[ \t]*,?[ \t]*\n)+"
    r"[ \t]*\][ \t]*,?[ \t]*(?:#|\n|$)"
)
_LIST_CLOSED = re.compile(r"[)}][ \t]*,?[ \t]*(?:#|\n|$)")
_BRACES = re.compile(r'"(?:\\.|[^"\\\n])*"|[{}]|\n\[\[')
_LINE_REST = re.compile(r"[ \t]*(?:#|\n|$)")


class Statement(Struct, frozen=True):
    """One header, or one key with its value, and the lines that it takes, from 0."""

    first: int
    last: int
    start: int
    """Where it begins, in characters of the whole text, from 0."""
    key: str
    """The key as written; empty for a header, and for a line that is neither."""
    header: str = ""


class Mended(Struct, frozen=True):
    """The copy, what was wrong, and which lines belong together."""

    text: str
    faults: tuple[Fault, ...]
    statements: tuple[Statement, ...]
    lost: frozenset[str] = frozenset()
    """Keys that are in the text and not in the copy."""


def single_brackets(name: str) -> str:
    """What to say about a header with single brackets for something of which there can be
    several."""
    return f"This header has single brackets: [{name}]"


def mend(text: str, table: TableKind) -> Mended:
    """Find the usual slips in a text that tomli refused. `table` is what its top may hold.

    Where a `\"\"\"` is not closed, that is the only fault: what stands below can't be told from
    text.
    """
    text, merges = _merged(text)
    scanner = _Scanner(text, table)
    scanner.run()
    if scanner.open_text is not None:
        return Mended(text, (*merges, _open_text(*scanner.open_text)), ())
    return Mended(
        _edited(text, scanner.edits),
        tuple(dict.fromkeys((*merges, *scanner.faults))),
        tuple(scanner.statements),
        frozenset(scanner.lost),
    )


def mend_headers(text: str, table: TableKind) -> Mended:
    """Find the slips in headers alone, in a text that tomli accepts."""
    scanner = _Scanner(text, table)
    scanner.run()
    if scanner.open_text is not None:
        return Mended(text, (), ())
    starts = {fault.start for fault in scanner.header_faults}
    edits = [edit for edit in scanner.edits if edit[0] in starts]
    return Mended(_edited(text, edits), tuple(scanner.header_faults), ())


def _merged(text: str) -> tuple[str, list[Fault]]:
    """The text with only the first version where a merge left two, as long as before; and the
    faults."""
    faults = []
    for found in _MERGE.finditer(text):
        first = text.count("\n", 0, found.start()) + 1
        faults.append(
            Fault(
                "G213",
                found.start(),
                7,
                f"A merge left two versions here, in the lines {first} to "
                f"{first + found[0].count(chr(10))}.",
                "Keep one of the two, and take out the lines that begin with <<<<<<<, ======= and "
                ">>>>>>>.",
            )
        )
        before, after = text[: found.start("ours")], text[found.end("ours") :]
        end = found.end() - found.end("ours")
        text = (
            before[: found.start()]
            + re.sub(r"[^\n]", " ", before[found.start() :])
            + found["ours"]
            + re.sub(r"[^\n]", " ", after[:end])
            + after[end:]
        )
    marks = list(_MERGE_MARK.finditer(text))
    if marks:
        faults.append(
            Fault(
                "G213",
                marks[0].start(),
                len(marks[0][0]),
                "A merge left its marks here.",
                "Take out the lines that begin with <<<<<<<, ======= and >>>>>>>, and one of each "
                "two versions.",
            )
        )
        text = _MERGE_MARK.sub(lambda found: " " * len(found[0]), text)
    return text, faults


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

    def __init__(self, text: str, table: TableKind) -> None:
        """`table` is what the top of the file may hold."""
        super().__init__(text)
        self.top = table
        self.here: TableKind | None = table
        """The table to which the statement being read belongs; None under an unknown header."""
        self.statements: list[Statement] = []
        self.statement = 0
        """Where the statement being read begins."""
        self.header_faults: list[Fault] = []
        self._fenced = False

    def run(self) -> None:
        while True:
            self._gap()
            if self.at >= len(self.text) or self.stopped:
                return
            if self._no_toml():
                continue
            start = self.statement = self.at
            line = self.text.count("\n", 0, start) if not self.statements else self._line(start)
            key = header = ""
            if self.text[start] == "[":
                header = self._header()
            else:
                key = self._pair()
            self.at = max(self.at, start + 1)
            last = line + self.text.count("\n", start, self.at)
            self.statements.append(Statement(line, last, start, key, header))

    def _gap(self) -> None:
        """Go past empty lines and comments, up to a comment with a header in it."""
        gap = _GAP.match(self.text, self.at)
        header = _NOTED_HEADER.search(self.text, self.at) if gap else None
        if (
            header is None
            or gap is None
            or header.start() >= gap.end()
            or f"[[{header[2]}]]" not in self.top.family
        ):
            self.skip(_GAP)
            return
        self.at = header.start(1)
        shown = f"[[{header[2]}]]"
        message = f"The header {shown} stands in a note, so no block begins here."
        self._mend_header("G212", self.at, len(header[1]), message, shown)
        line = self.text.count("\n", 0, self.at)
        self.statements.append(Statement(line, line, self.at, "", shown))
        self.at = header.end(1)

    def _line(self, start: int) -> int:
        before = self.statements[-1]
        return before.first + self.text.count("\n", before.start, start)

    def _no_toml(self) -> bool:
        """Go past a whole line that isn't TOML, and report it: a comment that begins with another
        sign, or a fence. Returns whether there was one. A bullet before a key is only taken off."""
        if found := _BULLET.match(self.text, self.at):
            self.fault("G213", self.at, len(found[0]), "A bullet stands before the key.", TAKE_OUT)
            self.put(self.at, len(found[0]), " " * len(found[0]))
            self.at = found.end()
            return False
        if found := _FENCE.match(self.text, self.at):
            if not self._fenced:
                message = "This line is no TOML: it comes from a page around the file."
                self.fault("G213", self.at, len(found[0]), message, TAKE_OUT)
            self._fenced = True
        elif found := _OTHER_NOTE.match(self.text, self.at):
            note = next(filter(None, found.groups()), "")
            several = "\n" in found[0]
            self.fault(
                "G213",
                self.at,
                len(found[0].split("\n", 1)[0]),
                f"A note begins with #, and not with {found[0].split(None, 1)[0]}",
                "Begin each of its lines with #."
                if several
                else f"Write # {note.strip()}".rstrip(),
            )
        else:
            return False
        self.put(self.at, len(found[0]), "\n" * found[0].count("\n"))
        self.at = found.end()
        return True

    def _header(self) -> str:
        start = self.at
        self.at = self.line_end()
        line = self.text[start : self.at]
        found = _HEADER.match(self.text, start)
        if found is None:
            return self._loose_header(start, line)
        opening, name, closing = found.groups()
        brackets = (len(opening), len(closing))
        single = brackets == (1, 1) and f"[[{name}]]" in self.top.family
        if brackets in ((1, 1), (2, 2)) and not single:
            if brackets == (2, 2) and f"[[{name}]]" not in self.top.family:
                return self._loose_header(start, line)
            self.here = self.top.family.get(f"[[{name}]]")
            return f"{opening}{name}{closing}"
        meant = f"[[{name}]]"
        if meant not in self.top.family:
            meant = self._header_meant(name) or meant
        return self._mend_header(
            "G309" if single else "G212",
            start,
            found.end(3) - start,
            single_brackets(name)
            if single
            else f"The brackets of this header don't match: {opening}{name}{closing}",
            meant,
        )

    def _mend_header(self, code: str, start: int, width: int, message: str, meant: str) -> str:
        cut = message.startswith(f"[[{meant[2:-2].rpartition('.')[2]}]]")
        mend = f"Did you mean {meant}?" if code == "G302" and not cut else f"Write {meant}"
        self.fault(code, start, width, message, mend)
        self.header_faults.append(self.faults[-1])
        self.put(start, width, meant)
        self.here = self.top.family.get(meant)
        return meant

    def _loose_header(self, start: int, line: str) -> str:
        """Read a header that has slips, or that no guide has."""
        bare = re.sub(r"(?<![ \t])[ \t]+#.*$", "", line).rstrip()
        name = bare.strip("[]:;,. \t")
        self.here = None
        meant = self._header_meant(name)
        if not meant:
            found = _HEADER.match(self.text, start)
            return bare if found is not None else "?"
        proper = re.fullmatch(r"\[\[[a-z_.]+\]\]", bare)
        shown = quoted(name)
        message = (
            f"{bare} belongs to nothing here." if proper else f"{shown} is no header of a guide."
        )
        if odd := odd_letter(name):
            message = f"{shown} is no header of a guide. {odd}"
        code = "G302" if proper else "G212"
        return self._mend_header(code, start, len(bare), message, meant)

    def _header_meant(self, name: str) -> str:
        """The header of this kind of file that was most likely meant; empty if none is near."""
        known = [header.strip("[]") for header in self.top.family if header.startswith("[[")]
        word = re.sub(r"[^a-z0-9]+", ".", plain(name).lower()).strip(".")
        if word in known:
            return f"[[{word}]]"
        ends = [one for one in known if one.endswith(f".{word}")]
        area = "principles" in self.top.keys
        here = [one for one in known if one.startswith("principles") == area]
        near = ends[0] if ends and area else nearest(word, here)
        return f"[[{near}]]" if near else ""

    def _pair(self) -> str:
        found = _KEY.match(self.text, self.at)
        sign = _SIGN.match(self.text, found.end()) if found else None
        if found is None or sign is None:
            loose = self._loose_key()
            if loose:
                return loose
        if found is None:
            self.at = self.line_end()
            return ""
        start, key = self.at, found[0]
        self.at = found.end()
        self.skip(_SPACE)
        if sign is None and not self._no_sign(key, start):
            return ""
        if sign is not None and not self._sign(sign, key, start):
            return key
        self._after_sign(key)
        return key

    def _no_sign(self, key: str, start: int) -> bool:
        """Whether a value follows the key without an equals sign. If so, that is reported."""
        follows = self.text[self.at : self.at + 1]
        plainly = self.here is not None and key in self.here.keys
        if self.text[self.at - 1] not in " \t\u00a0" or not (
            follows in ('"', "[", "“") or (plainly and _SIMPLE.match(self.text, self.at))
        ):
            self.at = self.line_end()
            return False
        self.fault(
            "G213",
            start,
            len(key),
            f"No equals sign stands after `{key}`.",
            f"Write {key} = …",
        )
        self.put(self.at - 1, 1, "=")
        return True

    def _sign(self, sign: re.Match[str], key: str, start: int) -> bool:
        """Read what is between a key and its value. Returns False if all of it is in another
        format."""
        self.at = sign.end()
        if sign[1] == "=":
            return True
        if sign[1] == ":":
            if self._other_format(key, start):
                return False
            if self._other_line(key, start):
                return False
            self.fault(
                "G203", sign.start(1), 1, f"A colon stands after `{key}`.", f"Write {key} = …"
            )
        elif sign[1].strip("=").isspace():
            at = sign.end(1) - 1
            self.fault("G203", at, 1, f"A second equals sign stands after `{key}`.", TAKE_OUT)
        else:
            message = f"{sign[1]} stands after `{key}`, where an equals sign belongs."
            self.fault("G203", sign.start(1), len(sign[1]), message, "Write =")
        self.put(sign.start(1), len(sign[1]), "=")
        return True

    def _other_line(self, key: str, start: int) -> bool:
        """Whether the line is written as in JSON or YAML, with more than a colon to change. If so,
        it is reported as a whole."""
        rest = self.text[self.at : self.line_end()].strip()
        bare = rest.rstrip(",").rstrip()
        known = self.here.keys.get(key.strip("\"'")) if self.here else None
        wordy = known is not None and known.kind.name == "text" and not set(bare) & set("\"'\\#[{“")
        value = bare if _is_toml(bare) else f'"{bare}"' if wordy and bare else ""
        if not value or (value == rest and key[0] not in "\"'"):
            return False
        name = key.strip("\"'")
        width = len(self.text[start : self.line_end()].rstrip())
        message = f"The line of `{name}` is written as another format has it."
        self.fault("G203", start, width, message, f"Write {name} = {value}")
        self.put(start, width, f"{name} = {value}")
        self.at = start + width
        return True

    def _other_format(self, key: str, start: int) -> bool:
        """Whether blocks are written as in JSON or YAML. If so, they are reported once, and left
        out of the copy."""
        rest = self.text[self.at : self.line_end()].strip()
        if rest[:1] not in ("[", "{", "", "#"):
            return False
        block = _INDENTED.match(self.text, self.line_end())
        if block is None or not _FOREIGN.search(rest + block[0]):
            return False
        name = key.strip("\"'")
        table = self.here.inner(name) if self.here else None
        form = "JSON" if rest[:1] in ("[", "{") else "YAML"
        what = f"a header {table.header}" if table else f"{name} ="
        self.fault(
            "G213",
            start,
            len(self.text[start : self.line_end()].rstrip()),
            f"This is written as {form} has it.",
            f"Write {what} and each of its keys below it, with an equals sign."
            if table
            else f"Write {name} = and its value, as TOML has it.",
        )
        lines = block[0].count("\n")
        self.put(start, block.end() - start, f"{name} = {BROKEN}" + "\n" * lines)
        self.at = block.end()
        return True

    def _loose_key(self) -> str:
        """Read a key with other letters or spaces in it, and its value. Returns the key that was
        meant; empty if none is near."""
        found = _LOOSE_KEY.match(self.text, self.at)
        if found is None or self.here is None:
            return ""
        meant = self._key_meant(found[1])
        if not meant:
            return ""
        odd = odd_letter(found[1])
        message = f"{quoted(found[1])} is no key of {_article(self.here.noun)}."
        self.fault(
            "G302", self.at, len(found[1]), f"{message} {odd}".strip(), f"Did you mean `{meant}`?"
        )
        self.put(self.at, len(found[1]), meant)
        self.at = found.end(1)
        sign = _SIGN.match(self.text, self.at)
        if sign is not None and self._sign(sign, meant, found.start(1)):
            self._after_sign(meant)
        return meant

    def _key_meant(self, word: str) -> str:
        keys = self.here.keys if self.here else {}
        bare = re.sub(r"[\s-]+", "_", plain(word).strip(" \t$*-!").lower())
        last = bare.rpartition("_")[2]
        return bare if bare in keys else nearest(bare, keys) or (last if last in keys else "")

    def _after_sign(self, key: str) -> None:
        known = self.here.keys.get(key) if self.here else None
        self.wants_list = known is not None and known.kind.name == "texts"
        self.wants_text = known is None or known.kind.name in ("text", "texts")
        self.skip(_SPACE)
        if not self._other_kind(key) and not self._in_next_line(key):
            self._value(f"{key} =", in_list=False)
        self._end_of_line(key)

    def _in_next_line(self, key: str) -> bool:
        """Whether the value is on the line below its key. If so, that is reported."""
        below = _VALUE_BELOW.match(self.text, self.at)
        if below is None:
            return False
        sign = self.text.rfind("=", 0, self.at)
        sign = max(sign, self.text.rfind(":", 0, self.at))
        self.fault(
            "G213",
            sign,
            1,
            f"The value of `{key}` stands in the next line.",
            f"Put both on one line: {key} = {below[1].rstrip()}",
        )
        self.put(self.at, below.end() - self.at, f"{below[1].rstrip()}\n")
        self.at = below.end()
        return True

    def _other_kind(self, name: str) -> bool:
        """Whether TOML can't read the value, but its key tells what was meant. If so, that is
        reported."""
        key = self.here.keys.get(name) if self.here else None
        if key is None or (key.kind.name not in GUESSED and not key.kind.choices):
            return False
        found = _RAW.match(self.text, self.at)
        raw = found[0].rstrip() if found else ""
        if second := SECOND_KEY.search(raw):
            raw = raw[: second.start()].rstrip()
        bare = raw.rstrip(",; \t")
        unlike = raw[:1] in f"\"'{CURLY}" and key.kind.name == "text"
        if not bare or unlike or raw.lower() in KNOWN_WORDS or _is_toml(bare):
            return False
        if raw[:1] == "[" and "]" not in raw:
            return False
        if key.kind.name == "numbers" and (gap := re.search(r",[ \t]*(,)", raw)):
            at = self.at + gap.start(1)
            mend = "Write the number that is missing, or take the comma out."
            self.fault("G210", at, 1, "This comma has no entry before it.", mend)
            self.put(self.at, len(raw), BROKEN)
            self.at += len(raw)
            return True
        meant = value_meant(key.kind, raw)
        if not meant and not (key.kind.name in GUESSED and re.match(r"[A-Za-z]+", raw)):
            return False
        message = f"`{name}` is {quoted(raw)}; {kind_words(key.kind)} was expected."
        if meant == f'"{raw}"':
            self.fault(
                "G208", self.at, len(raw), "This text stands without quotes.", f"Write {meant}"
            )
        else:
            mend = f"Write {meant}" if meant else f"Write {kind_words(key.kind)}."
            self.fault("G303", self.at, len(raw), message, mend)
        self.put(self.at, len(raw), meant or BROKEN)
        self.at += len(raw)
        return True

    def _end_of_line(self, key: str) -> None:
        """Report what follows a value and is no comment, such as the comma of other formats."""
        self.skip(_SPACE)
        sign = self.text[self.at : self.at + 1]
        if sign in (",", ";") and _LINE_REST.match(self.text, self.at + 1):
            what = "comma" if sign == "," else "semicolon"
            self.fault(
                "G213",
                self.at,
                1,
                f"A {what} stands after the value of `{key}`.",
                TAKE_OUT,
            )
            self.put(self.at, 1, " ")
        if self.open_text is None:
            self._second_key()
            self._words_behind(key)
            self.at = self.line_end()

    def _words_behind(self, key: str) -> None:
        """Report words between a value and the end of its line that lack the sign of a comment."""
        rest = self.text[self.at : self.line_end()].rstrip()
        plainly = rest[:1] not in ("", "#", ",", ";") and not set(rest) & set("\"'[]{}=“”")
        if plainly and self.text[self.at - 1] in "\"' \t" and key not in self.lost:
            message = f"Words stand behind the value of `{key}`."
            self.fault("G213", self.at, len(rest), message, f"Write # {rest}")
            self.put(self.at, len(rest), "")

    def _second_key(self) -> None:
        """Report a second key on the line, and leave it out of the copy."""
        found = SECOND_KEY.match(self.text, self.at)
        found = found or SECOND_KEY.match(self.text, max(0, self.at - 1))
        if found is None:
            return
        name = found["key"]
        self.fault(
            "G213",
            found.start("key"),
            len(name),
            "Two keys stand on one line.",
            f"Put `{name}` on a line of its own.",
        )
        self.put(self.at, self.line_end() - self.at, "")
        self.lost.add(name)

    def _value(self, after: str, *, in_list: bool) -> None:
        mark = self.text[self.at : self.at + 3]
        if mark in ('"""', "'''"):
            self.long_text(mark)
        elif doubled := _DOUBLED.match(self.text, self.at):
            self.doubled(doubled)
        elif mark[:1] == '"':
            self.basic(in_list=in_list)
        elif mark[:1] == "'":
            self.literal(in_list=in_list)
        elif mark[:1] == "[" or (
            mark[:1] in ("(", "{")
            and self.wants_list
            and not in_list
            and _TEXT_LIST.match(self.text, self.at)
        ):
            self._list()
        elif mark[:1] == "{":
            self._inline()
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

    def _inline(self) -> None:
        """Read a table in { }. One in another format is reported, and left out of the copy."""
        start = self.at
        depth = 0
        for found in _BRACES.finditer(self.text, start):
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if found[0].startswith("\n"):
                break
            if depth == 0:
                self.at = found.end()
                table = self.text[start : self.at]
                if not _is_toml(table) and ("\n" in table or _FOREIGN.search(table)):
                    self._other_table(start, table)
                return
        self.at = self.line_end()

    def _other_table(self, start: int, table: str) -> None:
        message = "This table in { } is not written as TOML has it."
        if not any(one.message == message and one.start >= self.statement for one in self.faults):
            self.fault(
                "G213",
                start,
                1,
                message,
                "Write it as a block: a header such as [[principles.warnings]], and below it each "
                "key with an equals sign on a line of its own.",
            )
        self.put(start, len(table), BROKEN + "\n" * table.count("\n"))

    def _leftover_entries(self) -> None:
        """Leave out of the copy the lines of a list whose [ is missing."""
        self.at = self.line_end()
        for found in _ENTRY_LINES.finditer(self.text, self.at):
            if found.start() != self.at:
                break
            self.put(found.start(1), found.end(1) - found.start(1), "")
            self.at = found.end()

    def _list(self) -> None:
        opening = self.at
        if self.text[opening] != "[":
            message = f"A list begins with [, and not with {self.text[opening]}"
            self.fault("G211", opening, 1, message, "Write [")
            self.put(opening, 1, "[")
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
            if sign == "]" and _CLOSED_EARLY.match(self.text, self.at):
                message = "The list is closed here, and entries of it stand below."
                self.fault("G211", self.at, 1, message, TAKE_OUT)
                self.put(self.at, 1, " ")
                self.at += 1
                continue
            if sign == "]":
                self.at += 1
                return
            if sign in ")}" and _LIST_CLOSED.match(self.text, self.at):
                self._other_close(opening, sign)
                return
            if sign == ",":
                if not waiting:
                    self.fault("G210", self.at, 1, "This comma has no entry before it.", TAKE_OUT)
                    self.put(self.at, 1, " ")
                self.at += 1
                list_end = self.at
                waiting = False
                continue
            if waiting:
                waiting = False
                if self._other_comma(sign, entry_end):
                    continue
            if bullet := _ENTRY_BULLET.match(self.text, self.at):
                message = "A bullet stands before this entry of the list."
                self.fault("G213", self.at, len(bullet[0]), message, TAKE_OUT)
                self.put(self.at, len(bullet[0]), " " * len(bullet[0]))
                self.at = bullet.end()
            before = self.at
            self._value("the list", in_list=True)
            self.at = max(self.at, before + 1)
            entry_end = list_end = self.at
            waiting = True

    def _other_close(self, opening: int, sign: str) -> None:
        if self.text[opening] == "[":
            message = f"The list ends with ], and not with {sign}"
            self.fault("G211", self.at, 1, message, "Write ]")
        self.put(self.at, 1, "]")
        self.at += 1

    def _other_comma(self, sign: str, entry_end: int) -> bool:
        """Report what is between two entries instead of a comma. Returns whether it was another
        sign."""
        if sign in ";|" and sign:
            message = f"Between the entries of a list stands a comma, and not {sign}"
            self.fault("G210", self.at, 1, message, "Write ,")
            self.put(self.at, 1, ",")
            self.at += 1
            return True
        self.fault(
            "G210",
            entry_end - 1,
            1,
            "No comma stands after this entry of the list.",
            "Put a comma between the entries.",
        )
        space = self.text[entry_end : entry_end + 1] == " "
        self.put(entry_end, 1 if space else 0, ",")
        return False

    def _begins_block(self) -> bool:
        line_start = self.text.rfind("\n", 0, self.at) + 1
        return _NEXT_BLOCK.match(self.text, line_start) is not None


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _is_toml(raw: str) -> bool:
    """Whether a text can be a value in TOML, of whatever kind."""
    import tomli

    try:
        tomli.loads(f"x = {raw}")
    except (ValueError, RecursionError):
        return False
    return True
