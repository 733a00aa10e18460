"""The age format written out by hand, for passphrases that lock and open at once.

`pyrage` makes every passphrase cost seconds, on purpose. Here the work factor is the lowest that
the format allows; everything else follows the format, so that `pyrage` and the `age` tool open what
is locked here.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
from base64 import b64encode

import pytest

from partnercheck.store import age_format

WORK_FACTOR = 1
_CHUNK = 64 * 1024


def use_quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every passphrase in this test lock and open at once."""
    monkeypatch.setattr(age_format, "lock", lock)


def lock(data: bytes, passphrase: str) -> bytes:
    """The data, encrypted with a passphrase."""
    file_key, salt = secrets.token_bytes(16), secrets.token_bytes(16)
    wrapping = hashlib.scrypt(
        passphrase.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << WORK_FACTOR,
        r=8,
        p=1,
        dklen=32,
    )
    body = _seal(wrapping, bytes(12), file_key)
    header = (
        f"age-encryption.org/v1\n-> scrypt {_encoded(salt)} {WORK_FACTOR}\n{_encoded(body)}\n---"
    ).encode()
    mac = hmac.new(_derived(file_key, b"", b"header"), header, "sha256").digest()
    nonce = secrets.token_bytes(16)
    key = _derived(file_key, nonce, b"payload")
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)] or [b""]
    payload = b"".join(
        _seal(key, number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), chunk)
        for number, chunk in enumerate(chunks)
    )
    return header + f" {_encoded(mac)}\n".encode() + nonce + payload


def _encoded(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256: one block is enough for 32 bytes."""
    extracted = hmac.new(salt or bytes(32), key, "sha256").digest()
    return hmac.new(extracted, info + b"\x01", "sha256").digest()


def _seal(key: bytes, nonce: bytes, data: bytes) -> bytes:
    """ChaCha20-Poly1305 without associated data (RFC 8439)."""
    stream = b"".join(_block(key, number, nonce) for number in range(1, 1 + (len(data) + 63) // 64))
    sealed = bytes(one ^ other for one, other in zip(data, stream, strict=False))
    padded = sealed + bytes(-len(sealed) % 16)
    return sealed + _tag(_block(key, 0, nonce)[:32], padded + struct.pack("<QQ", 0, len(sealed)))


def _tag(key: bytes, data: bytes) -> bytes:
    """The Poly1305 tag of the data (RFC 8439)."""
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(data), 16):
        total = (total + int.from_bytes(data[at : at + 16] + b"\x01", "little")) * r
        total %= (1 << 130) - 5
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


def _block(key: bytes, number: int, nonce: bytes) -> bytes:
    """One block of ChaCha20's key stream."""
    start = (*struct.unpack("<4I", b"expand 32-byte k"), *struct.unpack("<8I", key), number)
    start = (*start, *struct.unpack("<3I", nonce))
    state = list(start)
    for _ in range(10):
        for at in range(4):
            _quarter(state, at, at + 4, at + 8, at + 12)
        for at in range(4):
            _quarter(state, at, (at + 1) % 4 + 4, (at + 2) % 4 + 8, (at + 3) % 4 + 12)
    return struct.pack(
        "<16I", *((one + other) & 0xFFFFFFFF for one, other in zip(state, start, strict=True))
    )


def _quarter(state: list[int], a: int, b: int, c: int, d: int) -> None:
    for first, second, third, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[first] = (state[first] + state[second]) & 0xFFFFFFFF
        mixed = state[third] ^ state[first]
        state[third] = ((mixed << turn) | (mixed >> (32 - turn))) & 0xFFFFFFFF
