"""Doing without OpenSSL: what is not loaded can't open a connection, and is not waited for."""

from __future__ import annotations

import sys
from importlib import import_module

_CHECKSUMS = ("_md5", "_sha1", "_sha3", "_blake2")
"""Python's own checksums. Some systems leave them out and have those of OpenSSL alone."""
_SHA2 = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")


def do_without_openssl() -> None:
    """Keep OpenSSL out of this process, unless it is loaded already. Asyncio would load it for
    connections that are never made here, and hashlib for checksums that Python has itself."""
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    try:
        for name in (*_CHECKSUMS, *_SHA2):
            import_module(name)
    except ImportError:
        return
    sys.modules.setdefault("_hashlib", None)  # type: ignore[arg-type]
