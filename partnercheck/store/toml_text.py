"""Reading TOML that may be damaged or made to do harm: within limits, with every failure in words.

`tomli` raises four kinds of error, and takes minutes over one long dotted key (.docs/contracts.md),
so keys are counted before it sees the text. No message quotes the file: a review holds notes.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from partnercheck.toml_file import KEY_PARTS, long_key_line, newer_toml


class UnreadableTextError(Exception):
    """A text is not TOML. The message says why and where, and quotes none of it."""


def parse(data: bytes) -> dict[str, Any]:
    """The tables in the bytes of a TOML file. Raises UnreadableTextError."""
    import tomli

    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableTextError("It is empty.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableTextError("It is saved as UTF-16. Save it as UTF-8.")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableTextError(f"Line {line} is not UTF-8 text.") from None
    text = text.replace("\r\n", "\n")
    if line := long_key_line(text):
        raise UnreadableTextError(f"Line {line} has a key of more than {KEY_PARTS} parts.")
    if newer := newer_toml(text):
        line = text.count("\n", 0, newer[0].start) + 1
        raise UnreadableTextError(f"Line {line}: {newer[0].what}, and is not read.")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        where = f"Line {place[1]}" if place else "Its end"
        raise UnreadableTextError(f"{where} is not TOML that can be read.") from None
    except RecursionError:
        raise UnreadableTextError("Brackets stand too deep inside each other.") from None
    except ValueError:
        raise UnreadableTextError("A number or a date in it can't be read.") from None
