"""The age format (age-encryption.org/v1), through `pyrage`, imported in use.

Nothing here knows of files. What was encrypted here opens with any program of that format.
"""

from __future__ import annotations

import unicodedata
from importlib import import_module
from typing import Any

from partnercheck.errors import MissingPartError

PACKAGE = "pyrage>=1.2"
OVERHEAD_BYTES = 16 * 1024
"""More bytes than encrypting adds to the largest review: a header, and 16 to each 64 KiB."""

_HEAD = b"age-encryption.org/v1\n"
HEAD_BYTES = len(_HEAD)
_TOO_SLOW = "Excessive work"
"""How `pyrage` begins to say that a passphrase was locked with more work than it takes on."""


class CannotDecryptError(Exception):
    """Another key or passphrase is needed, or the data were damaged: which, can't be told."""


class TooMuchWorkError(Exception):
    """A passphrase that another machine locked with more work than this one takes on."""


def is_encrypted(data: bytes) -> bool:
    """Whether bytes begin as the format does."""
    return data.startswith(_HEAD)


def require() -> None:
    """Raise MissingPartError, which says how to get it, where `pyrage` is not installed."""
    _pyrage()


def new_identity() -> str:
    """A new X25519 identity: `AGE-SECRET-KEY-1…`. Raises MissingPartError."""
    return str(_pyrage().x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """What encrypts to an identity: `age1…`. Raises CannotDecryptError for what is none."""
    pyrage = _pyrage()
    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError:
        raise CannotDecryptError from None


def is_recipient(text: str) -> bool:
    """Whether a text is a recipient, its own checksum included. Raises MissingPartError."""
    pyrage = _pyrage()
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def encrypt(data: bytes, recipient: str) -> bytes:
    """The data, readable with the identity of this recipient alone. Raises MissingPartError."""
    pyrage = _pyrage()
    encrypted: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient)])
    return encrypted


def decrypt(data: bytes, identity: str) -> bytes:
    """What was encrypted to this identity. Raises CannotDecryptError and MissingPartError."""
    pyrage = _pyrage()
    try:
        plain: bytes = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        raise CannotDecryptError from None
    return plain


def lock(data: bytes, passphrase: str) -> bytes:
    """The data, readable with a passphrase. Takes seconds and half a gigabyte of memory, so
    that trying many passphrases is slow. Raises MissingPartError."""
    locked: bytes = _pyrage().passphrase.encrypt(data, _composed(passphrase))
    return locked


def unlock(data: bytes, passphrase: str) -> bytes:
    """What was locked with a passphrase; takes about as long as `lock`.

    Raises CannotDecryptError, TooMuchWorkError and MissingPartError.
    """
    pyrage = _pyrage()
    try:
        plain: bytes = pyrage.passphrase.decrypt(data, _composed(passphrase))
    except pyrage.DecryptError as error:
        if str(error).startswith(_TOO_SLOW):
            raise TooMuchWorkError from None
        raise CannotDecryptError from None
    return plain


def _composed(passphrase: str) -> str:
    """A letter with an accent is one character, whichever keyboard it was typed on."""
    return unicodedata.normalize("NFC", passphrase)


def _pyrage() -> Any:
    try:
        return import_module("pyrage")
    except ImportError as error:
        raise MissingPartError("A passphrase", PACKAGE) from error
