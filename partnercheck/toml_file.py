"""Reading TOML that somebody else may have written, with its size checked before it is parsed.

`tomli` raises four kinds of error and takes minutes over a long dotted key (.docs/contracts.md), so
size and keys are looked at first, and every failure becomes one `UnreadableError` in words.
"""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from partnercheck.errors import NoTomlError, UnreadableError
from partnercheck.text import plural

KEY_PARTS = 16
"""How many parts a dotted key may have (.docs/contracts.md)."""

_MANY_DOTS = re.compile(rf"\.(?:[^.\n]*+\.){{{KEY_PARTS - 1}}}")
# Patterns that an ordinary file never needs are strings: `re` compiles each when it is first used.
_OPENING = "\"\"\"|'''|[\"'#]"
_REST = {
    '"""': r'(?:[^"\\]|\\[\s\S]|"(?!""))*+"""(?:"{1,2}(?!"))?',
    "'''": r"(?:[^']|'(?!''))*+'''(?:'{1,2}(?!'))?",
    '"': r'(?:[^"\\\n]|\\[^\n])*+"',
    "'": r"[^'\n]*+'",
    "#": r"[^\n]*+",
}
_KEY = r"[A-Za-z0-9_\-\x00]++(?:[ \t]*+\.[ \t]*+[A-Za-z0-9_\-\x00]++)*+"


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a plain file that is no bigger than `limit` bytes.

    Raises UnreadableError for a link, a folder or device, and for a file that is bigger or can't be
    read.
    """
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise UnreadableError(f"{path} is a link. Put the file itself there.")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"{path} is not a file.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableError(f"{path} can't be read: {error.strerror or error}.") from error
    if len(data) > limit:
        raise UnreadableError(f"{path} is too big: over {_size(limit)}, the most that is read.")
    return data


def parse(data: bytes, path: Path) -> dict[str, Any]:
    """Parse the bytes of a TOML file. `path` is only named in messages.

    Raises NoTomlError if the text is not TOML, and UnreadableError for any other reason; both name
    the file and, where it is known, the line.
    """
    import tomli

    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError(f"{path} is saved as UTF-16. Save it as UTF-8.")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"{path}, line {line}: not UTF-8. Save it as UTF-8.") from error
    text = text.replace("\r\n", "\n")
    if line := long_key_line(text):
        raise UnreadableError(
            f"{path}, line {line}: a key has more than {plural(KEY_PARTS, 'part')}."
        )
    if newer := newer_toml(text):
        raise NoTomlError(f"{path}: {newer_words(newer[0], text)}")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise NoTomlError(f"{path}: {_in_words(str(error), text)}") from error
    except RecursionError as error:
        raise UnreadableError(f"{path}: brackets stand too deep inside each other.") from error
    except ValueError as error:
        raise UnreadableError(f"{path}: a number is too long to read.") from error


def long_key_line(text: str) -> int:
    """The line, from 1, of the first key with more than `KEY_PARTS` parts; 0 if there is none.

    One pass that never goes back, so that no text makes it slow. Dots inside strings and comments
    don't count. A string that isn't closed ends the search, because `tomli` stops there too.
    """
    if not _MANY_DOTS.search(text):
        return 0
    bare = bare_text(text)
    for key in re.finditer(_KEY, bare):
        if key[0].count(".") >= KEY_PARTS:
            return bare.count("\n", 0, key.start()) + 1
    return 0


def bare_text(text: str) -> str:
    """The text with every string replaced by NULs and every comment by spaces, so that each
    character keeps its line and column. After a string that isn't closed, the text stays as it
    is."""
    kept: list[str] = []
    at = 0
    openings = re.compile(_OPENING)
    rests = {opening: re.compile(rest) for opening, rest in _REST.items()}
    while opening := openings.search(text, at):
        kept.append(text[at : opening.start()])
        rest = rests[opening[0]].match(text, opening.end())
        if rest is None:
            at = opening.start()
            break
        instead = " " if opening[0] == "#" else "\0"
        inside = text[opening.start() : rest.end()].split("\n")
        kept.append("\n".join(instead * len(line) for line in inside))
        at = rest.end()
    kept.append(text[at:])
    return "".join(kept)


class NewerToml(Struct, frozen=True):
    """Something in a text that TOML 1.1 allows and 1.0 doesn't: from `start` to `end` in
    characters, what it is, and what to write instead."""

    start: int
    end: int
    what: str
    instead: str


def newer_toml(text: str) -> list[NewerToml]:
    """What a text has of TOML 1.1, in the text's order. Our files are TOML 1.0 with every version
    of Python, even if its own reader takes more: one machine must read what another does.

    Brackets and quotes that aren't closed are left to `tomli`, which refuses them. Source:
    https://github.com/toml-lang/toml/blob/main/CHANGELOG.md, 1.1.0.
    """
    if not _may_be_newer(text):
        return []
    bare = bare_text(text)
    found = [*_newer_escapes(text, bare), *_newer_times(bare), *_newer_tables(text, bare)]
    return sorted(found, key=lambda one: one.start)


def newer_words(one: NewerToml, text: str) -> str:
    """A sentence about one thing of TOML 1.1: its line and column, from 1, and what to write
    instead."""
    line = text.count("\n", 0, one.start) + 1
    column = one.start - text.rfind("\n", 0, one.start)
    return f"line {line}, column {column}: {one.what}, and is not read. Write {one.instead}."


def _may_be_newer(text: str) -> bool:
    """Whether a text is worth a closer look for TOML 1.1. This quick look, which takes strings and
    comments for code, rules out nearly every text."""
    return (
        "\\e" in text
        or "\\x" in text
        or ("{" in text and text.count("{") > len(re.findall(_SIMPLE_TABLE, text)))
        or _MINUTES.search(text) is not None
    )


_STRING = r"\0+(?:\n+\0+)*"
"""A string, after `bare_text` replaced it."""
_SIMPLE_TABLE = r"""\{(?:[^{}"'#\\\n,]++|,(?!\s*+\})|"[^"\\{}\n]*+"(?!"))*+\}"""
"""A table in { } that TOML 1.0 has, too: on one line, without a last comma, and so simple that it
is one wherever its { is code. No two of them share a {."""
_MINUTES = re.compile(r":(?:(?<=[^+\-:.\d]\d\d:)|(?<=\A\d\d:))\d\d(?![\d:])")
"""The minutes of a time without seconds, not those of an offset, nor digits of a checksum."""
_NEWER_ESCAPE = r"\\(?:(?P<newer>e|x[0-9A-Fa-f]{2})|[\s\S])"
_NEWER_TIME = r"(?<![\w:+.-])(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d(?=[Zz+\-]|[^\w:.]|$)"


def _newer_escapes(text: str, bare: str) -> Iterator[NewerToml]:
    if "\\e" not in text and "\\x" not in text:
        return
    for string in re.finditer(_STRING, bare):
        if text[string.start()] != '"':
            continue
        for found in re.compile(_NEWER_ESCAPE).finditer(text, string.start(), string.end()):
            if escape := found["newer"]:
                number = 27 if escape == "e" else int(escape[1:], 16)
                what = f"The escape \\{escape} is TOML 1.1"
                yield NewerToml(found.start(), found.end(), what, f"\\u{number:04x}")


def _newer_times(bare: str) -> Iterator[NewerToml]:
    for found in re.finditer(_NEWER_TIME, bare):
        what = "A time without seconds is TOML 1.1"
        yield NewerToml(found.start(), found.end(), what, f"{found[0]}:00")


def _newer_tables(text: str, bare: str) -> Iterator[NewerToml]:
    """Find tables in { } that span several lines or have a comma after the last entry. If one is
    inside another, only the outer one is named."""
    around: list[tuple[str, int]] = []
    newer: set[int] = set()
    # Line ends inside a string don't count: a table on one line may hold a text of several.
    for found in re.finditer(rf"{_STRING}|[\[\]{{}}\n]", bare) if "{" in bare else ():
        sign = found[0]
        if sign[0] == "\0":
            continue
        if sign in "[{":
            around.append((sign, found.start()))
        elif sign == "\n":
            if around and around[-1][0] == "{":
                newer.add(around[-1][1])
        elif around and around[-1][0] == ("{" if sign == "}" else "["):
            opening, start = around.pop()
            end = found.end()
            if opening == "[":
                continue
            if start in newer or re.search(r",\s*$", bare[start : end - 1]):
                outer = next((at for bracket, at in around if bracket == "{"), None)
                if outer is not None:
                    newer.add(outer)
                    continue
                lines = start in newer
                words = "A table in { } over several lines" if lines else "A comma before the }"
                what = f"{words} is TOML 1.1"
                yield NewerToml(start, end, what, _on_one_line(text, bare, start, end))


def _on_one_line(text: str, bare: str, start: int, end: int) -> str:
    """A table in { } as TOML 1.0 wants it: on one line, without comments and a last comma."""
    strings: list[str] = []

    def keep(found: re.Match[str]) -> str:
        strings.append(text[start + found.start() : start + found.end()])
        return "\0"

    line = re.sub(_STRING, keep, bare[start:end])
    line = re.sub(r",?\s*}", " }", re.sub(r"\s+", " ", line))
    return re.sub("\0", lambda _: strings.pop(0), line)


_SLIPS = (
    (
        "Invalid value",
        "a value was expected here: text in double quotes, a number, true, false, or a list in [ ]",
    ),
    ("Invalid date", "there is no such date or time"),
    ("Invalid initial character for a key", "the name of a key was expected here"),
    ("Invalid statement", "a key with its value, a [header] or a note after # was expected here"),
    ("Invalid hex value", "digits and the letters a to f were expected after this backslash"),
    ("Illegal character '\\n'", "the text was not closed: a quote was expected before this"),
    ("Illegal character", "a sign stands here that no TOML file may hold"),
    ("Found invalid character", "a sign stands here that no TOML file may hold"),
    ("Unterminated string", "the text was not closed: a quote was expected before this"),
    ("Unclosed array", "a list was not closed: ] was expected before this"),
    ("Unclosed inline table", "a { was not closed: } was expected before this"),
    ("Unescaped", "a backslash here means nothing in TOML; write two of them, or a slash"),
    ("Escaped character", "after this backslash stands a number that is no character"),
    ("Expected newline", "the line was expected to end here"),
    ("Expected '='", "an equals sign was expected after the key"),
    ("Expected ']", "a closing bracket was expected here, at the end of the header"),
    *(
        (beginning, "what is named here is there already, and TOML does not overwrite it")
        for beginning in ("Cannot ", "Duplicate ")
    ),
)
"""How tomli's messages begin, and what to say instead. Other messages are passed on."""


def _in_words(problem: str, text: str) -> str:
    """tomli's message as a sentence, the place first."""
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|(end of document))\)", problem)
    what, line, column, end = match.groups() if match else (problem, None, None, None)
    said = (words for beginning, words in _SLIPS if what.startswith(beginning))
    words = next(said, f"{what[:1].lower()}{what[1:]}")
    if end:
        last = text.rstrip("\n").count("\n") + 1
        return f"the end of the file (line {last}): {words}."
    return f"line {line}, column {column}: {words}." if line else f"{words}."


def _size(count: int) -> str:
    return f"{count // 1024 // 1024} MiB" if count >= 1024 * 1024 else f"{count // 1024} KiB"
