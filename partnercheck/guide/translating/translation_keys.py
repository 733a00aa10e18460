"""The keys that a translation's files may hold: ids, texts, and the revision translated.

They are the keys of the guide's own files without those that decide anything, such as `days` or
`for_levels`: these are said once, in the guide.
"""

from __future__ import annotations

from partnercheck.guide.key_meanings import AREA, GUIDE, KeyWords
from partnercheck.guide.keys import TABLES, Key, Kind, TableKind

REVISION = "translated_revision"
ORIGINAL = "original"

_IDENTITY = {"[[levels]]": "", "[[terms]]": ORIGINAL, "[[principles.advice]]": "levels"}
"""The key that tells blocks of a kind apart, where it isn't `id`. Levels are told apart by their
place, so theirs is empty."""
_TEXTS_TOO = (("[[sources]]", "citation"), ("[[terms]]", "term"))
"""Texts that leaders read although the writing rules don't apply to them."""
_NEW = {
    "[[principles]]": Key(
        REVISION,
        Kind("number"),
        needed=False,
        words=KeyWords(
            "The principle's `revision` in the guide when it was translated; 1 if not said. Where "
            "the guide's is higher, leaders read the guide's own language until somebody looks at "
            "the translation again."
        ),
    ),
    "[[terms]]": Key(
        ORIGINAL,
        Kind("text"),
        needed=True,
        words=KeyWords("The term as the guide's own [[terms]] have it."),
    ),
}
_MEANINGS = {
    (GUIDE, "id"): "The guide's id.",
    (AREA, "id"): "The area's id.",
    ("[[stages]]", "id"): "The stage's id.",
    ("[[roles]]", "id"): "The role's id.",
    ("[[checks]]", "id"): "The statement's id.",
    ("[[sources]]", "id"): "The source's id.",
    ("[[principles]]", "id"): "The principle's id.",
    ("[[principles.warnings]]", "id"): "The warning sign's id.",
    ("[[principles.actions]]", "id"): "The action's id.",
    ("[[principles.advice]]", "levels"): "The levels of the piece of advice that it translates.",
    (GUIDE, "levels"): "The five levels of the whole guide, from 1 to 5.",
}
"""What editors are told about ids in a translation: there they point to something, and name nothing
new."""


def _tables() -> dict[str, TableKind]:
    family: dict[str, TableKind] = {}
    for header, table in TABLES.items():
        kept = [key for key in table.keys.values() if _is_kept(table, key)]
        keys = {key.name: _key(header, key) for key in kept}
        if header in _NEW:
            first = next(iter(keys)) if header == "[[principles]]" else ""
            new = _NEW[header]
            keys = {**({first: keys[first]} if first else {}), new.name: new, **keys}
        family[header] = TableKind(header, table.noun, keys, family)
    return family


def _is_kept(table: TableKind, key: Key) -> bool:
    if key.name in ("format", "id") or is_text(table.header, key):
        return True
    return key.kind.name == "tables" or key.name == identity_key(table.header)


def _key(header: str, key: Key) -> Key:
    meaning = _MEANINGS.get((header, key.name), key.words.meaning)
    needed = key.name in ("format", identity_key(header))
    words = KeyWords(meaning, key.words.longest, key.words.entries, key.words.prose)
    return Key(key.name, key.kind, needed, words)


def is_text(header: str, key: Key) -> bool:
    """Whether a key holds text that leaders read, so that it is translated."""
    return key.words.prose or (header, key.name) in _TEXTS_TOO


def identity_key(header: str) -> str:
    """The key that tells the blocks under a header apart; empty for levels, which are told apart by
    their place."""
    return _IDENTITY.get(header, "id")


TRANSLATED: dict[str, TableKind] = _tables()
"""Every kind of table in a translation's files by its header, as in `TABLES`."""
KEPT_OUT: frozenset[str] = frozenset(
    name for table in TABLES.values() for name in table.keys
) - frozenset(name for table in TRANSLATED.values() for name in table.keys)
"""The keys of a guide that no table of a translation may hold."""
