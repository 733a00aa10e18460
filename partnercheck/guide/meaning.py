"""One digest of what leaders see of a guide, however its files are written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from partnercheck.guide.load import load_guide, read_translations
from partnercheck.guide.model import Guide


def meaning(folder: Path) -> str:
    """A digest, `sha256:…`, of everything that leaders see of the guide in `folder`, in every
    language. Notes, spaces, quotes and the order of keys don't change it.

    Reviews and folders are named by the guide's `digest` instead, which is that of the bytes.
    Raises GuideError.
    """
    from partnercheck.guide.translating.translation import translated

    guide = replace(load_guide(folder), digest="", translation_problem="")
    digest = hashlib.sha256(_told(guide))
    for read in read_translations(guide, folder):
        digest.update(_told(translated(guide, read.files, read.tag)))
    return f"sha256:{digest.hexdigest()}"


def _told(guide: Guide) -> bytes:
    """The bytes of a guide for the digest: all but its `original`, which is digested by itself."""
    said = msgspec.structs.asdict(guide)
    del said["original"]
    return msgspec.json.encode(said)
