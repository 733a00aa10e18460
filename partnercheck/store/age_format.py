"""Encryption in the age format (age-encryption.org/v1), with `pyrage`, imported only when it is
used.

Nothing here knows of files. Any program that reads the format opens what was encrypted here.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import unicodedata
from importlib import import_module
from typing import Any

from partnercheck.errors import MissingPartError

PACKAGE = "pyrage>=1.2"
OVERHEAD_BYTES = 16 * 1024
"""More bytes than encrypting adds even to the largest review: a header, and 16 for each 64 KiB."""

_HEAD = b"age-encryption.org/v1\n"
_ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"
HEAD_BYTES = len(_ARMOR)
"""How many bytes tell whether a file is encrypted."""
_TOO_SLOW = "Excessive work"
"""How `pyrage` begins its message if opening would take more work than it accepts."""

_WORK_FACTOR = rb"age-encryption\.org/v1\n-> scrypt [^ \n]+ ([0-9]{1,2})\n"
_QUICK = 12
"""The highest work factor that opens at once; `pyrage` itself locks with about 18."""
_PROGRAM = """
import sys, pyrage
given = sys.stdin.buffer.read()
size = int.from_bytes(given[:8], "big")
typed, data = given[8:8 + size].decode(), given[8 + size:]
try:
    answer = b"+" + getattr(pyrage.passphrase, sys.argv[1])(data, typed)
except pyrage.DecryptError as error:
    answer = b"-" + str(error).encode()
sys.stdout.buffer.write(answer)
"""
"""The program for the other process. It reads the passphrase and the data, and writes + or -, then
the result or the error."""


class CannotDecryptError(Exception):
    """Another key or passphrase is needed, or the data are damaged: nobody can tell which."""


class TooMuchWorkError(Exception):
    """Another machine locked the data with more work than this one accepts."""


def is_encrypted(data: bytes) -> bool:
    """Whether the bytes begin like an age file, in its binary form or in its letters (`age -a`)."""
    return data.startswith((_HEAD, _ARMOR))


def in_bytes(data: bytes) -> bytes:
    """An encrypted file in its binary form, whichever form it has. Raises CannotDecryptError if its
    letters are damaged."""
    if not data.startswith(_ARMOR):
        return data
    import base64
    import binascii

    lines = data.strip().splitlines()
    try:
        return base64.b64decode(b"".join(lines[1:-1]), validate=True)
    except binascii.Error:
        raise CannotDecryptError from None


def require() -> None:
    """Raise MissingPartError, which says how to install it, if `pyrage` is missing."""
    _pyrage()


def new_identity() -> str:
    """A new X25519 identity, which opens: `AGE-SECRET-KEY-1…`. Raises MissingPartError."""
    return str(_pyrage().x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The recipient, `age1…`, that encrypts to an identity. Raises CannotDecryptError if it is no
    identity, and MissingPartError."""
    pyrage = _pyrage()
    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError:
        raise CannotDecryptError from None


def is_recipient(text: str) -> bool:
    """Whether a text is a recipient whose checksum is right. Raises MissingPartError."""
    pyrage = _pyrage()
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def encrypt(data: bytes, recipient: str) -> bytes:
    """The data, encrypted so that only the recipient's identity opens them. Raises
    MissingPartError."""
    pyrage = _pyrage()
    encrypted: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient)])
    return encrypted


def decrypt(data: bytes, identity: str) -> bytes:
    """The data that were encrypted to this identity. Raises CannotDecryptError and
    MissingPartError."""
    pyrage = _pyrage()
    try:
        plain: bytes = pyrage.decrypt(in_bytes(data), [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        raise CannotDecryptError from None
    return plain


def lock(data: bytes, passphrase: str) -> bytes:
    """The data, encrypted with a passphrase. It takes seconds and half a gigabyte of memory, so
    that trying many passphrases is slow. Raises MissingPartError and OSError."""
    return _apart("encrypt", data, _composed(passphrase))


def unlock(data: bytes, passphrase: str) -> bytes:
    """The data that were locked with this passphrase. It takes about as long as `lock`.

    Raises CannotDecryptError, TooMuchWorkError, MissingPartError and OSError.
    """
    data = in_bytes(data)
    factor = re.match(_WORK_FACTOR, data)
    work = _here if factor is not None and int(factor[1]) <= _QUICK else _apart
    return work("decrypt", data, _composed(passphrase))


def _here(what: str, data: bytes, passphrase: str) -> bytes:
    pyrage = _pyrage()
    try:
        result: bytes = getattr(pyrage.passphrase, what)(data, passphrase)
    except pyrage.DecryptError as error:
        raise _refusal(str(error)) from None
    return result


def _apart(what: str, data: bytes, passphrase: str) -> bytes:
    """Lock or unlock in another process: `pyrage` stops all threads of its own, so for seconds
    nothing would be saved or painted. Passphrase and data go through pipes, never as arguments."""
    import subprocess

    _pyrage()
    typed = passphrase.encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own program, without a shell
            [sys.executable, "-P", "-c", _PROGRAM, what],
            input=len(typed).to_bytes(8, "big") + typed + data,
            capture_output=True,
            check=False,
        )
    except OSError:
        return _here(what, data, passphrase)  # no further process can be started
    if done.returncode < 0:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
    answer, result = done.stdout[:1], done.stdout[1:]
    if answer == b"+":
        return result
    if answer == b"-":
        raise _refusal(result.decode(errors="replace"))
    return _here(what, data, passphrase)  # whatever runs us is no Python


def _refusal(words: str) -> Exception:
    return TooMuchWorkError() if words.startswith(_TOO_SLOW) else CannotDecryptError()


def _composed(passphrase: str) -> str:
    """The passphrase with each accented letter as one character, however the keyboard typed it, and
    a question mark for each byte that is no UTF-8."""
    return unicodedata.normalize("NFC", passphrase.encode("utf-8", "replace").decode())


def _pyrage() -> Any:
    try:
        return import_module("pyrage")
    except ImportError as error:
        raise MissingPartError("A passphrase", PACKAGE) from error
