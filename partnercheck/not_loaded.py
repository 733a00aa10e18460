"""What libraries would load and nothing here needs: what is not loaded is not waited for."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec

_CHECKSUMS = ("_md5", "_sha1", "_sha3", "_blake2")
"""Python's own checksums. Some systems leave them out and have those of OpenSSL alone."""
_SHA2 = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")


def do_without_openssl() -> None:
    """Keep OpenSSL out of this process, unless it is loaded already. Asyncio would load it for
    connections that are never made here, so that none can be opened, and hashlib for checksums that
    Python has itself."""
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    if all(map(find_spec, (*_CHECKSUMS, *_SHA2))):
        sys.modules.setdefault("_hashlib", None)  # type: ignore[arg-type]


def load_msgspec_alone() -> None:
    """Load msgspec without typing_extensions, if neither is loaded yet. From Python 3.11 on msgspec
    takes the same from `typing`, which is its own way where typing_extensions is not installed.
    Whatever asks for typing_extensions later gets it."""
    if "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    # Where it is missing or broken, whatever needs it says so: doctor does without.
    with suppress(ImportError):
        import_module("msgspec")
    del sys.modules["typing_extensions"]
