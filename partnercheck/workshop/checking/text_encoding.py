"""From bytes to text: whatever encoding a file has, and without hidden characters."""

from __future__ import annotations

import codecs
import re

from partnercheck.text import character_name, clean_line
from partnercheck.workshop.checking.source_file import SourceFile

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
"""Control and direction characters that `text.clean` takes out, and unusual line ends."""
_RUNS = re.compile(f"({CONTROLS.pattern})\\1*")
_SOME = 2
"""More carriage returns than this in a file are its line ends, not stray ones."""
_CONTROL_NAMES = {
    0x00: "null",
    0x07: "bell",
    0x08: "backspace",
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x0D: "carriage return",
    0x1B: "escape",
    0x7F: "delete",
}


def decode(file: SourceFile, data: bytes) -> None:
    """Set the file's text, whatever encoding it has. Any encoding but UTF-8 is reported."""
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            _in_another_encoding(file, data, encoding, name)
            return
    if data[:4096].count(0) > len(data[:4096]) // 4:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        _in_another_encoding(file, data, encoding, "UTF-16")
        return
    if data.startswith(codecs.BOM_UTF8):
        file.as_a_whole(
            "G104",
            "The file begins with an invisible mark, a byte-order mark.",
            "Save it as UTF-8 without BOM.",
        )
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        file.text = _plain_lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _guess(file, data, error.start)


def _in_another_encoding(file: SourceFile, data: bytes, encoding: str, name: str) -> None:
    file.text = _plain_lines(data.decode(encoding, "replace"))
    file.as_a_whole(
        "G103", f"The file is saved as {name}.", "Save it again with the encoding UTF-8."
    )


def _guess(file: SourceFile, data: bytes, bad: int) -> None:
    encoding, name = ("cp1252", "Windows-1252") if _reads_as_cp1252(data) else ("mac-roman", "Mac")
    file.text = _plain_lines(data.decode(encoding, "replace"))
    start = len(_plain_lines(data[:bad].decode(encoding, "replace")))
    file.at_offset(
        "G103",
        start,
        1,
        f"From here on the file is not UTF-8. It looks like {name}; the sign here would be "
        f"“{clean_line(file.text[start]).text}”.",
        "Save the file again with the encoding UTF-8.",
    )


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _reads_as_cp1252(data: bytes) -> bool:
    """Whether the bytes over 127 make more sense as Windows-1252 than as an old Mac's encoding."""
    high = [byte for byte in data if byte > 127]
    windows = sum(
        byte in b"\x91\x92\x93\x94\x96\x97\xa3\xe0\xe2\xe7\xe8\xe9\xea\xf4" for byte in high
    )
    mac = sum(byte in b"\xd0\xd1\xd2\xd3\xd4\xd5\x87\x88\x8e\x8f\x90" for byte in high)
    return windows >= mac


def replace_controls(file: SourceFile) -> None:
    """Replace hidden characters in the file's text by spaces, and report each."""
    returns = file.text.count("\r")
    if returns > _SOME:
        file.text = file.text.replace("\r", "\n")
        file.as_a_whole(
            "G112",
            f"{returns} lines of the file end as an old Mac's do, with a carriage return (CR).",
            "Save it with the line ends LF or CRLF: editors have a setting for that.",
        )
    for found in re.finditer("\r", file.text):
        name = control_name("\r")
        message = f"The line ends here with {name}."
        file.text = file.text[: found.start()] + "\n" + file.text[found.end() :]
        file.at_offset("G106", found.start(), 1, message, "Delete it, and press Enter.")
    hidden = list(_RUNS.finditer(file.text))
    file.text = CONTROLS.sub(" ", file.text)
    for found in hidden:
        message, mend = control_words(found[0][0])
        if len(found[0]) > 1:
            message = message.replace(
                "A hidden character stands here", f"{len(found[0])} hidden characters stand here"
            )
            mend = "Delete them."
        file.at_offset("G106", found.start(), len(found[0]), message, mend)


def control_words(character: str) -> tuple[str, str]:
    """What to say about a control character: what it is, and how to mend it."""
    return (
        f"A hidden character stands here: {control_name(character)}.",
        "Delete it. It may help to type the words on both sides of it anew.",
    )


def control_name(character: str) -> str:
    """A control character's name and number in words."""
    code = ord(character)
    number = f"U+{code:04X}"
    name = _CONTROL_NAMES.get(code, character_name(character))
    if code < 0x20 or 0x7F <= code < 0xA0:
        return f"{name}, a control character ({number})" if name != number.lower() else number
    return f"{name} ({number})"
