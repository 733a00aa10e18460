"""The last line of a review file: `# saved N sha256:…`, a checksum of all bytes before it.

It tells a whole file from one that was changed elsewhere and from one that was cut short: a review
cut between two tables is still TOML, with answers missing (.docs/contracts.md).
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

Condition = Literal["whole", "changed", "missing"]
"""whole: the last line matches. changed: there is one that doesn't match. missing: there is
none."""

TAIL_BYTES = 128
"""How many bytes at the end of a file are sure to hold the whole last line."""

LARGEST_SAVE_NUMBER = 10**15
"""Counting never reaches a higher number, so one above it is ignored."""

_LAST_LINE = re.compile(rb"(?:\A|\n)# saved ([0-9]{1,16}) sha256:([0-9a-f]{64})\r?\n?\Z")
_ALMOST = re.compile(rb"(?:\A|\n)#[^\n]*sha256[^\n]*\n?\Z", re.IGNORECASE)
_NUMBER_INSIDE = re.compile(rb"^save_number[ \t]*=[ \t]*([0-9]{1,16})[ \t]*\r?$", re.MULTILINE)


class Seal(Struct, frozen=True):
    """What a file's last line says about it."""

    condition: Condition
    save_number: int
    """The number in the last line; 0 if there is no such line."""
    body: bytes
    """The bytes before the last line."""


def seal(body: bytes, save_number: int) -> bytes:
    """The body, with a newline at its end, and the last line."""
    if body and not body.endswith(b"\n"):
        body += b"\n"
    digest = _checksum(body)
    return body + f"# saved {save_number} sha256:{digest}\n".encode("ascii")


def check(data: bytes) -> Seal:
    """Check a whole file by its last line.

    The checksum doesn't cover the number in that line, so the number must be the one in the body.
    Windows line ends alone don't count as a change: git and some editors write them.
    """
    seal = _check(data)
    if seal.condition == "changed" and b"\r\n" in data:
        as_written = _check(data.replace(b"\r\n", b"\n"))
        return as_written if as_written.condition == "whole" else seal
    return seal


def _check(data: bytes) -> Seal:
    match = _LAST_LINE.search(data, max(0, len(data) - TAIL_BYTES))
    if match is None:
        almost = _ALMOST.search(data, max(0, len(data) - 2 * TAIL_BYTES))
        return Seal("changed" if almost else "missing", 0, data)
    start = match.start() if data[match.start() : match.start() + 1] == b"#" else match.start() + 1
    body = data[:start]
    number = int(match[1])
    digest = _checksum(body).encode("ascii")
    inside = _NUMBER_INSIDE.search(body)
    same = digest == match[2] and inside is not None and inside[1] == match[1]
    return Seal("whole" if same else "changed", number, body)


def _checksum(body: bytes) -> str:
    import hashlib  # not before the first page is there, which shows what the index knows

    return hashlib.sha256(body).hexdigest()


def number_in_tail(tail: bytes) -> int:
    """The save number in the last bytes of a file, whether or not its checksum matches; 0 if there
    is none."""
    match = _LAST_LINE.search(tail)
    number = int(match[1]) if match else 0
    return number if number <= LARGEST_SAVE_NUMBER else 0


def digest_in_tail(tail: bytes) -> str:
    """The checksum in the last bytes of a file, whether or not it matches; empty if there is
    none."""
    match = _LAST_LINE.search(tail)
    return match[2].decode() if match else ""


def number_inside(head: bytes) -> int:
    """The `save_number` in the first bytes of a file; 0 if there is none."""
    match = _NUMBER_INSIDE.search(head)
    return int(match[1]) if match else 0
