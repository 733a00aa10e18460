"""Reading TOML that somebody else may have written: bounded before it is parsed.

`tomllib` fails in four families and takes minutes over a long dotted key (FIELD-NOTES B), so
size and keys are looked at first, and every failure comes out as one `UnreadableError` in words.
"""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path
from typing import Any

from partnercheck.errors import NoTomlError, UnreadableError
from partnercheck.text import plural

KEY_PARTS = 16
"""Parts that a dotted key may have (DESIGN 4.1)."""

_OPENING = re.compile("\"\"\"|'''|[\"'#]")
_REST = {
    '"""': re.compile(r'(?:[^"\\]|\\[\s\S]|"(?!""))*+"""(?:"{1,2}(?!"))?'),
    "'''": re.compile(r"(?:[^']|'(?!''))*+'''(?:'{1,2}(?!'))?"),
    '"': re.compile(r'(?:[^"\\\n]|\\[^\n])*+"'),
    "'": re.compile(r"[^'\n]*+'"),
    "#": re.compile(r"[^\n]*+"),
}
_KEY = re.compile(r"[A-Za-z0-9_\-\x00]++(?:[ \t]*+\.[ \t]*+[A-Za-z0-9_\-\x00]++)*+")


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a plain file of at most `limit` bytes.

    Raises UnreadableError for a link, a folder or device, a file that is too big or can't be
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
    """The tables of a TOML file. Raises UnreadableError, which names the file and the line; where
    it is the text that is no TOML, the NoTomlError of its kind."""
    import tomllib

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
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NoTomlError(f"{path}: {_in_words(str(error), text)}") from error
    except RecursionError as error:
        raise UnreadableError(f"{path}: brackets stand too deep inside each other.") from error
    except ValueError as error:
        raise UnreadableError(f"{path}: a number is too long to read.") from error


def long_key_line(text: str) -> int:
    """The line of the first key with more than `KEY_PARTS` parts, or 0.

    One pass that never goes back, so that no text makes it slow. Dots inside strings and comments
    do not count; a string without an end ends the search, because `tomllib` stops there too.
    """
    kept: list[str] = []
    at = 0
    while opening := _OPENING.search(text, at):
        kept.append(text[at : opening.start()])
        rest = _REST[opening[0]].match(text, opening.end())
        if rest is None:
            at = len(text)
            break
        if opening[0] != "#":
            kept.append("\0")
            kept.append("\n" * text.count("\n", opening.start(), rest.end()))
        at = rest.end()
    kept.append(text[at:])
    bare = "".join(kept)
    for key in _KEY.finditer(bare):
        if key[0].count(".") >= KEY_PARTS:
            return bare.count("\n", 0, key.start()) + 1
    return 0


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
"""How tomllib's messages begin, and what each means. What it says otherwise is passed on."""


def _in_words(problem: str, text: str) -> str:
    """tomllib's message as a sentence, the place first."""
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
